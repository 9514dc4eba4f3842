using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>Đánh giá, phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc (kế hoạch Tân Kỳ, mục 4; Quyết định 510/QĐ-BCA-V05): figures filled, points and class the locality's own.</summary>
internal static class MovementReport
{
    private const string FilingId = "classification";

    public static ImmutableArray<ReportText> Texts(ReportRequest request)
    {
        var models = request.Census.Of(UnitKind.Model).Length;
        return
        [
            new("leadership", "Công tác lãnh đạo, chỉ đạo, tuyên truyền", ""),
            new("movement", "Kết quả phong trào", models > 0 ? $"Trên địa bàn {request.Plan.Locality.Name} có {Wording.Number(models)} mô hình tự quản về an ninh, trật tự." : ""),
            new("limits", "Tồn tại, hạn chế và nguyên nhân", ""),
            new("class", "Đề nghị xếp loại", Class(request) is { } said ? $"Đề nghị xếp loại: {said}." : ""),
        ];
    }

    public static Printout Write(ReportRequest request, ReportKind kind)
    {
        var (texts, folder) = (Texts(request), PostLetter.Folder(request));
        ImmutableArray<Grid> grids = [Recognised(request.Census), CaseFigures.Grid(request.Census)];
        return new Printout(kind,
        [
            PostLetter.Doc(request, kind, "phan-loai-phong-trao",
            [
                Letter.Head(folder, request.Today, "BC"),
                new Block.Title("BÁO CÁO", $"Đánh giá, phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc năm {PostLetter.Year(request)}, {request.Plan.Locality.Name}"),
                new Block.Paragraph([new Span("(Theo Quyết định số 510/QĐ-BCA-V05 ngày 20/01/2022 của Bộ trưởng Bộ Công an)", Italic: true)], Indent: false, Centered: true),
                new Block.Heading("I. Công tác lãnh đạo, chỉ đạo, tuyên truyền"),
                .. request.Said(texts[0]),
                new Block.Heading("II. Kết quả phong trào"),
                .. request.Said(texts[1]),
                .. grids.SelectMany((g, i) => new Block[] { new Block.Heading($"{i + 1}. {g.Title}", 2), g.Table() }),
                new Block.Heading("III. Tồn tại, hạn chế và nguyên nhân"),
                .. request.Said(texts[2]),
                new Block.Heading("IV. Bảng chấm điểm, đề nghị xếp loại"),
                Classification.Points(Entry.JobOf(Answered(request) ?? folder)),
                new Block.Paragraph([new Span("(Các nội dung để trống và ngưỡng xếp loại do địa phương ghi theo bảng điểm ban hành kèm Quyết định.)", Italic: true)], Indent: false),
                .. request.Said(texts[3]),
                Letter.Sign(folder),
            ]),
        ], grids);
    }

    private static Grid Recognised(Census census) => new("Công nhận", "Đơn vị đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
        [new("Loại đơn vị", 40), new("Tổng số", 15), new("Đăng ký", 15), new("Được công nhận", 15), new("Tỷ lệ", 15)],
        [
            .. Census.Counted.Where(k => !census.Of(k).IsEmpty).Select(k => Row(PostLetter.KindName(census.Plan, k), Tally.Of(census.Of(k)), strong: false)),
            Row("Cộng", Tally.Of(census.Units), strong: true),
        ]);

    private static GridRow Row(string name, Tally tally, bool strong) => new([name, tally.Units, tally.Registered, tally.Recognised, new Cell.Share(tally.Both, tally.Registered)], strong);

    private static string? Class(ReportRequest request) => Answered(request) is { } folder ? Entry.JobOf(folder).Facts.Text(FilingId, "class") : null;

    private static Folder? Answered(ReportRequest request) => request.Census.Entries.SelectMany(e => e.Folders).FirstOrDefault(f => f.Filing.Id == FilingId);
}
