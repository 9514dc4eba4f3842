using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Papers;

/// <summary>Bảng chấm điểm phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc (Quyết định 510/QĐ-BCA-V05): only the rows the plan knows, the rest is left to write in.</summary>
internal static class Classification
{
    private const int BlankRows = 4;

    public static Doc Write(Job job) => job.Doc("bang-cham-diem",
    [
        Letter.Head(job.Folder, job.Today, null),
        job.Title("Bảng chấm điểm", "", $"phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc năm {job.Year}"),
        new Block.Paragraph([new Span("(Theo Quyết định số 510/QĐ-BCA-V05 ngày 20/01/2022 của Bộ trưởng Bộ Công an)", Italic: true)], Indent: false, Centered: true),
        Points(job),
        new Block.Paragraph([new Span("(Các nội dung để trống do địa phương ghi theo bảng điểm ban hành kèm Quyết định.)", Italic: true)], Indent: false),
        Block.Paragraph.Of(new Span("Tự xếp loại: ", Bold: true), job.Facts.Text("classification", "class") ?? Span.Blank.Text),
        Letter.Sign(job.Folder),
    ]);

    internal static Block.Table Points(Job job)
    {
        var answer = job.Facts.Find("classification", "points");
        var counts = (answer?.Value as Value.Counts)?.Items;
        var items = (answer is null ? job.Facts.Question("classification", "points") : job.Facts.Question(answer.Form, answer.Question))?.Items ?? [];
        var rows = items.Select((item, i) => (ImmutableArray<string>)
        [
            Wording.Number(i + 1), Wording.Sentence(Wording.Fill(item.Label, job.Folder)), Most(item), counts?.GetValueOrDefault(item.Id) is { } points ? Wording.Number(points.Current) : "……",
        ]);
        var blank = Enumerable.Range(items.Length + 1, BlankRows).Select(n => (ImmutableArray<string>)[Wording.Number(n), "", "", ""]);
        return new Block.Table(
            ["TT", "Nội dung chấm điểm", "Điểm chuẩn", "Điểm tự chấm"],
            [.. rows, .. blank, ["", "Tổng điểm", "100", job.Facts.Given("classification", "total") is Value.Number total ? Wording.Number(total.N) : "……"]],
            [8, 60, 16, 16]);
    }

    /// <summary>The most an item may be given, where the plan's unit says it: «/ 3 điểm».</summary>
    private static string Most(CountItem item)
    {
        if (item.Max is { } most)
        {
            return Wording.Number(most);
        }

        var digits = string.Concat((item.Unit ?? "").Where(char.IsAsciiDigit));
        return digits.Length > 0 ? digits : "……";
    }
}
