using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Papers;

/// <summary>Giấy mời họp đánh giá (Mẫu 1.7 Nghị định 30/2020).</summary>
internal static class Invitation
{
    public static Doc Write(Job job)
    {
        var sign = Letter.Sign(job.Folder);
        return job.Doc("giay-moi",
        [
            Letter.Head(job.Folder, job.Today, "GM"),
            job.Title("Giấy mời", "", $"Họp kiểm điểm, đánh giá kết quả xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
            Block.Paragraph.Of($"{Wording.Sentence(job.Unit)} trân trọng kính mời: ", Span.Blank),
            Block.Paragraph.Of($"Tới dự: họp kiểm điểm, đánh giá kết quả xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}."),
            .. job.Folder.Terms.MeetingMembers.IsEmpty
                ? Array.Empty<Block>()
                : [Block.Paragraph.Of("Thành phần:"), new Block.Items([.. job.Folder.Terms.MeetingMembers.Select(m => Wording.Sentence(Wording.Fill(m.Label, job.Folder)))])],
            Line("Chủ trì", job.Facts.Text("minutes", "chair")),
            Block.Paragraph.Of($"Thời gian: {job.Facts.Text("minutes", "time") ?? "…… giờ …… phút"}, {(job.Facts.Given("minutes", "date") is Value.Day day ? Wording.LongDay(day.Date) : "ngày …… tháng …… năm ………")}."),
            Line("Địa điểm", job.Facts.Text("minutes", "place")),
            Block.Paragraph.Of("Rất mong Ông (Bà) tham dự đúng giờ và đầy đủ./."),
            sign with { Copies = ["Như trên", .. sign.Copies.Remove("Như trên")] },
        ]);
    }

    private static Block.Paragraph Line(string label, string? value) => value is null ? Block.Paragraph.Of($"{label}: ", Span.Blank) : Block.Paragraph.Of($"{label}: {value.TrimEnd('.')}.");
}
