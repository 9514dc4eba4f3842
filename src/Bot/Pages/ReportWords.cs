using System.Collections.Immutable;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Bot.Pages;

/// <summary>Words about reports as the desk prints them.</summary>
public static class ReportWords
{
    /// <summary>Beside a paper that others sign.</summary>
    public const string Draft = "Chỉ là dự thảo: có giá trị khi người có thẩm quyền ký, đóng dấu.";

    /// <summary>The heading of a shelf.</summary>
    public static string Of(Shelf shelf) => shelf switch
    {
        Shelf.Overview => "Tổng hợp và danh sách",
        Shelf.Decision => "Trình và quyết định",
        Shelf.Commune => "Xã, phường tự đánh giá (Điều 5)",
        Shelf.Periodic => "Định kỳ, phân loại",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>On what a report rests.</summary>
    public static string Of(ReportKind kind) => kind.Basis switch
    {
        Basis.Law => $"Theo Thông tư 124/2021/TT-BCA: {kind.Source}.",
        Basis.Plan => $"Có kế hoạch địa phương yêu cầu: {kind.Source}.",
        Basis.Custom => $"Thông lệ cơ quan, không văn bản nào bắt buộc: {kind.Source}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What is written on the button.</summary>
    public static string Of(ReportFormat format) => format switch
    {
        ReportFormat.Html => "Xem",
        ReportFormat.Docx => "DOCX",
        ReportFormat.Xlsx => "XLSX",
        ReportFormat.Zip => "ZIP",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a report may be had as, reading first.</summary>
    public static ImmutableArray<ReportFormat> Listed(ReportKind kind) => [.. kind.Formats.OrderBy(f => f != ReportFormat.Html)];
}
