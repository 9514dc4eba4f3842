using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Papers;

/// <summary>Danh sách hộ không đạt: the number, and a blank form that is filled by hand. Names never pass through a chat.</summary>
internal static class Households
{
    private const int BlankRows = 5;

    private const int MostRows = 60;

    public static Doc Write(Job job) => job.Doc("danh-sach-ho-khong-dat",
    [
        Letter.Head(job.Folder, job.Today, null),
        job.Title("Danh sách", "Các", $"hộ không đạt gia đình an toàn về an ninh, trật tự năm {job.Year}"),
        .. Body(job),
        Letter.Sign(job.Folder),
    ]);

    private static IEnumerable<Block> Body(Job job)
    {
        var notMet = job.Facts.Given("households", "not-met") is Value.Number number ? number.N : (long?)null;
        yield return job.Facts.Ratio("households", "reviewed") is { } reviewed
            ? Block.Paragraph.Of($"Tổng số hộ được xét: {Wording.Number(reviewed.Whole)} hộ; số hộ đạt: {Wording.Number(reviewed.Part)} hộ; số hộ không đạt: {(notMet is null ? Wording.Dots : Wording.Number(notMet.Value) + " hộ")}.")
            : Block.Paragraph.Of($"Tổng số hộ được xét: {Wording.Dots}; số hộ đạt: {Wording.Dots}; số hộ không đạt: {(notMet is null ? Wording.Dots : Wording.Number(notMet.Value) + " hộ")}.");
        if (notMet == 0)
        {
            yield return Block.Paragraph.Of($"Năm {job.Year}, {job.Unit} không có hộ nào không đạt.");
            yield break;
        }

        yield return new Block.Table(
            ["TT", "Họ và tên chủ hộ", "Địa chỉ", "Lý do không đạt", "Ghi chú"],
            [.. Enumerable.Range(1, (int)Math.Min(notMet ?? BlankRows, MostRows)).Select(n => (ImmutableArray<string>)[n.ToString(CultureInfo.InvariantCulture), "", "", "", ""])],
            [7, 30, 25, 25, 13]);
        yield return new Block.Paragraph([new Span("(Ghi tay sau khi in; danh sách này chỉ nộp bản giấy, không gửi qua tin nhắn.)", Italic: true)], Indent: false);
    }
}
