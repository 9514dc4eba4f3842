using System.Collections.Immutable;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Rosters;

/// <summary>The spreadsheet to fill in: units, police figures, and how to write them.</summary>
public static class RosterTemplate
{
    private const string Units = "Đơn vị";
    private const string Figures = "Số liệu";

    /// <param name="rows">Units that stand in it already, as <see cref="Roster.Cells"/>; none: it is empty.</param>
    public static ImmutableArray<(string Name, ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<string>> Rows)> Sheets(Plan plan, ImmutableArray<ImmutableArray<string>> rows) =>
    [
        (Units, Roster.Headers, rows),
        (Figures, FiguresTable.Headers(plan), []),
        ("Hướng dẫn", ["Ô", "Cách điền"], Guide(plan)),
    ];

    private static ImmutableArray<ImmutableArray<string>> Guide(Plan plan) =>
    [
        [$"{Units}: Mã", $"Bỏ trống thì chương trình tự đặt. Chỉ chữ thường không dấu, số và gạch nối, tối đa {UnitIds.Longest(plan)} ký tự. Ví dụ: th-04"],
        [$"{Units}: Tên đơn vị", "Bắt buộc. Tên đầy đủ, như ghi trong hồ sơ."],
        [$"{Units}: Loại", $"Bắt buộc. Một trong: {KindNames.All(plan)}"],
        [$"{Units}: Thẩm quyền", plan.Authorities.IsEmpty ? "Bỏ trống." : $"Một trong: {string.Join("; ", plan.Authorities.Select(a => $"{a.Id} ({a.Title})"))}"],
        [$"{Units}: Thuộc (mã)", "Chỉ cho mô hình tự quản: mã của đơn vị có mô hình."],
        [$"{Units}: Số hộ", "Chỉ cho khu dân cư; có thể bỏ trống."],
        [$"{Units}: Họ tên người phụ trách", "Người nhận mã mời; có thể bỏ trống."],
        [Figures, "Công an điền một lần cho tất cả đơn vị; không có vụ nào thì ghi 0. «Kỳ này» là kỳ đánh giá năm nay, «kỳ trước» là cùng kỳ năm trước."],
    ];
}
