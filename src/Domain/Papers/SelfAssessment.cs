using System.Collections.Immutable;

namespace AnToanBot.Domain.Papers;

/// <summary>Bảng tự đánh giá tiêu chí (kế hoạch Tân Kỳ, mục 2.2), with room for the verifier.</summary>
internal static class SelfAssessment
{
    public static Doc Write(Job job) => job.Doc("bang-tu-danh-gia",
    [
        Letter.Head(job.Folder, job.Today, null),
        job.Title("Bảng tự đánh giá", "", $"tiêu chí công nhận {job.Unit} đạt {Wording.Standard} theo {Wording.Article(job.Kind)} Thông tư số 124/2021/TT-BCA, năm {job.Year}"),
        new Block.Paragraph([new Span($"(Kỳ đánh giá {job.Period})", Italic: true)], Indent: false, Centered: true),
        .. Assessed(job),
        Letter.Sign(job.Folder),
    ]) with { Landscape = true };

    private static IEnumerable<Block> Assessed(Job job)
    {
        if (job.Findings.IsEmpty)
        {
            yield return Said.Dotted;
            yield break;
        }

        yield return new Block.Table(
            ["TT", "Tiêu chí", "Kết quả, số liệu", "Minh chứng", "Tự đánh giá", "Ý kiến thẩm định"],
            Results.Rows(job.Findings, (f, n) => [n, Results.Statement(job.Folder, f), Results.Said(f), Evidence(f.Criterion.Evidence), Results.Word(f.Result), ""]),
            [5, 36, 20, 17, 11, 11]);
        yield return Block.Paragraph.Of(new Span("Tổng hợp: ", Bold: true), string.Join("; ", Results.Sums(job.Folder, job.Findings)) + ".");
    }

    private static string Evidence(ImmutableArray<string> evidence) => string.Join("; ", evidence);
}
