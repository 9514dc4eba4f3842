using System.Collections.Immutable;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>Hộ không đạt gia đình an toàn (kế hoạch Tân Kỳ, mục 2.2), by village: numbers only. Names are written on paper and never kept here.</summary>
internal static class HouseholdsReport
{
    public static Printout Write(ReportRequest request, ReportKind kind)
    {
        var entries = request.Chosen(request.Census.Of(UnitKind.Residential)).ToImmutableArray();
        var grid = new Grid("Hộ không đạt", kind.Title,
            [new("TT", 7), new("Đơn vị", 31, Named: true), new("Số hộ được xét", 14), new("Số hộ đạt", 14), new("Số hộ không đạt", 14), new("Danh sách bản ký", 20)],
            [
                .. entries.Select((e, i) => GridRow.Of(i + 1, e.Unit.Name, Cell.Of(e.Reviewed?.Whole), Cell.Of(e.Reviewed?.Part), Cell.Of(e.NotSafe), Signed(e))),
                GridRow.Total("", "Cộng", entries.Sum(e => e.Reviewed?.Whole ?? 0), entries.Sum(e => e.Reviewed?.Part ?? 0), entries.Sum(e => e.NotSafe ?? 0), ""),
            ]);
        return new Printout(kind,
        [
            PostLetter.Doc(request, kind, "ho-khong-dat",
            [
                PostLetter.Head(request, null),
                new Block.Title("TỔNG HỢP", $"Số hộ không đạt gia đình an toàn về an ninh, trật tự năm {PostLetter.Year(request)}, {request.Plan.Locality.Name}"),
                grid.Table(),
                new Block.Paragraph([new Span("(Danh sách có tên hộ lập và giữ trên giấy; hệ thống chỉ giữ số lượng.)", Italic: true)], Indent: false),
                PostLetter.Signed(request, PostLetter.Copies(request.Plan)),
            ]),
        ], [grid]);
    }

    private static string Signed(Entry entry) => entry.Recognition is { } folder && Entry.JobOf(folder).Facts.Given("households", "list") is Value.Files { Ids.Length: > 0 } files
        ? $"đã gửi {Wording.Number(files.Ids.Length)} ảnh" : entry.NotSafe == 0 ? "không phải lập" : "nộp bản giấy";
}
