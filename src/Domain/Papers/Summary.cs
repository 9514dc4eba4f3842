using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>Bảng tổng hợp kết quả bình xét (kế hoạch Tân Kỳ, mục 2.2): the unit's own numbers.</summary>
internal static class Summary
{
    public static Doc Write(Job job) => job.Doc("bang-tong-hop",
    [
        Letter.Head(job.Folder, job.Today, null),
        job.Title("Bảng tổng hợp", "Kết quả bình xét", $"{job.Unit} đạt {Wording.Standard} năm {job.Year}"),
        new Block.Paragraph([new Span($"(Kỳ đánh giá {job.Period})", Italic: true)], Indent: false, Centered: true),
        .. job.Kind == UnitKind.Residential ? new Block[] { new Block.Heading("1. Bình xét hộ gia đình", 2), Households(job) } : [],
        new Block.Heading($"{(job.Kind == UnitKind.Residential ? "2" : "1")}. Tự đánh giá các tiêu chí", 2),
        .. job.Findings.IsEmpty
            ? new[] { Said.Dotted }
            : [Results.Summary(job.Findings), Block.Paragraph.Of(new Span("Tổng hợp: ", Bold: true), string.Join("; ", Results.Sums(job.Folder, job.Findings)) + ".")],
        Block.Paragraph.Of(new Span("Kết luận của cuộc họp bình xét: ", Bold: true), Said.Proposes(job) switch { true => "đề nghị công nhận.", false => "chưa đề nghị công nhận.", null => Span.Blank }),
        Letter.Sign(job.Folder),
    ]) with { Landscape = true };

    private static Block.Table Households(Job job)
    {
        var registered = Said.Households(job);
        var reviewed = job.Facts.Ratio("households", "reviewed");
        return new Block.Table(
            ["Đơn vị", "Tổng số hộ", "Số hộ đăng ký", "Số hộ được xét", "Số hộ đạt", "Tỷ lệ đạt", "Số hộ chưa đạt", "Ghi chú"],
            [[
                job.Folder.Unit.Name, Or(registered?.Whole ?? job.Folder.Unit.Households), Or(registered?.Part), Or(reviewed?.Whole), Or(reviewed?.Part),
                reviewed is null ? "……" : Wording.Percent(reviewed.Part, reviewed.Whole) ?? "–", Or((job.Facts.Given("households", "not-met") as Value.Number)?.N), "",
            ]],
            [22, 11, 11, 11, 11, 11, 11, 12]);
    }

    private static string Or(long? n) => n is { } number ? Wording.Number(number) : "……";
}
