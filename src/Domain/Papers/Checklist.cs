using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Papers;

/// <summary>Danh mục hồ sơ tiêu chí an ninh, trật tự (kế hoạch Mai Hoa, mục III.1): what is there and what is not yet.</summary>
internal static class Checklist
{
    public static Doc Write(Job job) => job.Doc("danh-muc-ho-so",
    [
        Letter.Head(job.Folder, job.Today, null),
        job.Title("Danh mục", "Hồ sơ", $"tiêu chí an ninh, trật tự năm {job.Year}"),
        Rows(job),
        .. job.Facts.Lines("criteria-file", "notes").Select(l => (Block)Block.Paragraph.Of(l)),
        Letter.Sign(job.Folder),
    ]);

    private static Block Rows(Job job)
    {
        var answer = job.Facts.Find("criteria-file", "checklist");
        var question = answer is null ? job.Facts.Question("criteria-file", "checklist") : job.Facts.Question(answer.Form, answer.Question);
        var there = answer?.Value as Value.Picked;
        return question is null
            ? Said.Dotted
            : new Block.Table(
                ["TT", "Tài liệu", "Đã có", "Ghi chú"],
                [.. question.Options.Select((o, i) => (ImmutableArray<string>)
                [
                    Wording.Number(i + 1), Wording.Sentence(Wording.Fill(o.Label, job.Folder)), there is null ? "……" : there.Ids.Contains(o.Id, StringComparer.Ordinal) ? "Có" : "Chưa có", "",
                ])],
                [7, 60, 15, 18]);
    }
}
