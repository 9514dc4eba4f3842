using System.Collections.Immutable;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Domain.Reports;

/// <summary>Đề nghị khen thưởng: the circular only says that the result is a ground for it (Điều 3 khoản 3); who, in which form and how much is the deciding body's.</summary>
internal static class CommendationReport
{
    private const int BlankRows = 3;

    public static ImmutableArray<ReportText> Texts(ReportRequest request)
    {
        var tally = Tally.Of(request.Census.Own);
        return
        [
            new("merit", "Kết quả làm căn cứ khen thưởng",
                $"Năm {PostLetter.Year(request)}, trên địa bàn {request.Plan.Locality.Name} có {Wording.Number(tally.Registered)}/{Wording.Number(tally.Units)} đơn vị đăng ký và {Wording.Number(tally.Recognised)} đơn vị được công nhận đạt {Wording.Standard}."),
            new("request", "Đề nghị", $"Kính đề nghị {request.Plan.Locality.Chairman} xem xét, khen thưởng các tập thể, cá nhân có tên dưới đây."),
        ];
    }

    public static Printout Write(ReportRequest request, ReportKind kind)
    {
        ImmutableArray<Entry> units = [.. request.Chosen(request.Units.IsEmpty ? request.Census.Units.Where(e => e.Outcome == Outcome.Recognised) : request.Census.Entries)];
        var texts = Texts(request);
        var grid = new Grid("Đề nghị khen thưởng", "Tập thể đề nghị khen thưởng",
            [new("TT", 6), new("Tên tập thể", 28, Named: true), new("Người đứng đầu", 20, Named: true), new("Thành tích", 30), new("Hình thức khen thưởng", 16)],
            [.. units.Select((e, i) => GridRow.Of(i + 1, e.Unit.Name, e.Leader ?? "", UnitStates.Result(e), ""))]);
        return new Printout(kind,
        [
            PostLetter.Doc(request, kind, "de-nghi-khen-thuong",
            [
                PostLetter.Head(request, "TTr"),
                new Block.Title("TỜ TRÌNH", $"Về việc đề nghị khen thưởng tập thể, cá nhân trong phong trào toàn dân bảo vệ an ninh Tổ quốc năm {PostLetter.Year(request)}"),
                new Block.AddressedTo([request.Plan.Locality.Chairman]),
                Letter.Bases(PostLetter.Folder(request), ["khoản 3 Điều 3 Thông tư số 124/2021/TT-BCA (kết quả công nhận là căn cứ đánh giá, khen thưởng hằng năm)"]),
                .. request.Said(texts[0]),
                .. request.Said(texts[1]),
                new Block.Heading("1. Tập thể", 2),
                units.IsEmpty ? Block.Paragraph.Of("Chưa có tập thể nào.") : grid.Table(),
                new Block.Heading("2. Cá nhân", 2),
                new Block.Table(["TT", "Họ và tên", "Chức vụ, đơn vị", "Thành tích", "Hình thức khen thưởng"], [.. Enumerable.Range(1, BlankRows).Select(n => (ImmutableArray<string>)[Wording.Number(n), "", "", "", ""])], [6, 25, 23, 30, 16]),
                new Block.Paragraph([new Span("(Hình thức, mức khen thưởng do cấp có thẩm quyền quyết định; ghi theo hướng dẫn thi đua, khen thưởng của địa phương.)", Italic: true)], Indent: false),
                Block.Paragraph.Of($"Kính trình {request.Plan.Locality.Chairman} xem xét, quyết định./."),
                PostLetter.Signed(request, PostLetter.Copies(request.Plan, "Như trên")),
            ]),
        ], [grid]);
    }
}
