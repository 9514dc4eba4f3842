using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Papers;

/// <summary>Biên bản cuộc họp đánh giá (Mẫu 1.9 Nghị định 30/2020): no date line, the secretary signs left, the chair right.</summary>
internal static class Minutes
{
    public static Doc Write(Job job) => job.Doc("bien-ban",
    [
        Letter.Head(job.Folder, job.Today, "BB") with { PlaceAndDate = null },
        job.Title("Biên bản", "Họp", $"kiểm điểm, đánh giá kết quả thực hiện các tiêu chí xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
        .. Opening(job),
        new Block.Heading("I. Nội dung", 2),
        Block.Paragraph.Of($"1. Chủ trì trình bày báo cáo kết quả xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year} ({job.Period})."),
        Block.Paragraph.Of($"2. Cuộc họp kiểm điểm, đánh giá từng tiêu chí theo {Wording.Article(job.Kind)} Thông tư số 124/2021/TT-BCA:"),
        .. job.Findings.IsEmpty ? new[] { Said.Dotted } : [Results.Table(job.Folder, job.Findings)],
        .. Households(job),
        Block.Paragraph.Of("3. Ý kiến tại cuộc họp:"),
        .. Said.Text(job, "minutes", "opinions"),
        .. Closing(job, $"đề nghị công nhận {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
    ]);

    /// <summary>When, where, who.</summary>
    public static IEnumerable<Block> Opening(Job job)
    {
        var date = job.Facts.Given("minutes", "date") is Value.Day day ? Wording.LongDay(day.Date) : "ngày …… tháng …… năm ………";
        yield return Block.Paragraph.Of($"Thời gian bắt đầu: {job.Facts.Text("minutes", "time") ?? "…… giờ …… phút"}, {date}.");
        yield return Line("Địa điểm", job.Facts.Text("minutes", "place"));
        yield return Block.Paragraph.Of("Thành phần tham dự:");
        yield return new Block.Items(job.Facts.Chosen("minutes", "present") is { IsEmpty: false } present
            ? present
            : [.. job.Folder.Terms.MeetingMembers.Select(m => $"{Wording.Sentence(Wording.Fill(m.Label, job.Folder))}: {Wording.Dots}")]);
        yield return job.Facts.Ratio("minutes", "attendees") is { } attendees
            ? Block.Paragraph.Of($"Có mặt {Wording.Number(attendees.Part)}/{Wording.Number(attendees.Whole)} người được mời.")
            : Block.Paragraph.Of("Có mặt ……/…… người được mời.");
        yield return Line("Chủ trì (chủ tọa)", job.Facts.Text("minutes", "chair"));
        yield return Line("Thư ký (người ghi biên bản)", job.Facts.Text("minutes", "secretary"));
    }

    /// <summary>Vote, conclusion, end, signatures.</summary>
    public static IEnumerable<Block> Closing(Job job, string proposed)
    {
        var votes = job.Facts.Ratio("minutes", "votes");
        yield return new Block.Heading("II. Biểu quyết, kết luận", 2);
        yield return Block.Paragraph.Of($"1. Biểu quyết: {(votes is null ? "……/……" : FactsOf(votes))} người dự họp tán thành.");
        yield return Said.Proposes(job) switch
        {
            true => Block.Paragraph.Of($"2. Kết luận: cuộc họp thống nhất {proposed}."),
            false => Block.Paragraph.Of($"2. Kết luận: cuộc họp thống nhất chưa {proposed}."),
            null => Block.Paragraph.Of("2. Kết luận: ", Span.Blank),
        };
        yield return Block.Paragraph.Of($"Cuộc họp kết thúc vào hồi {job.Facts.Text("minutes", "end-time") ?? "…… giờ …… phút"}, cùng ngày./.");

        var chair = job.Facts.Text("minutes", "chair");
        var secretary = job.Facts.Text("minutes", "secretary");
        yield return new Block.Signatures(
            [new Signature(["THƯ KÝ"], Letter.Hint(secretary), Name(secretary)), new Signature(["CHỦ TỌA"], Letter.Hint(chair), Name(chair))],
            Letter.Copies(job.Folder, Letter.Of(job.Folder, job.Kind)).Remove("Như trên"));
    }

    /// <summary>The households' review, where the plan has one (Tân Kỳ §2.2): numbers only.</summary>
    private static ImmutableArray<Block> Households(Job job) =>
        job.Facts.Ratio("households", "reviewed") is { } reviewed
            ? [Block.Paragraph.Of($"Bình xét hộ gia đình: {Said.Share(reviewed, "hộ được xét")} an toàn về an ninh, trật tự; số hộ chưa đạt: {job.Facts.Text("households", "not-met") ?? Wording.Dots}.")]
            : [];

    /// <summary>«Nguyễn Văn An, Trưởng thôn» signs as Nguyễn Văn An.</summary>
    private static string? Name(string? said) => said?.Split(',', '-', '–', '(')[0].Trim();

    private static string FactsOf(Value.Ratio votes) => $"{Wording.Number(votes.Part)}/{Wording.Number(votes.Whole)}" + (Wording.Percent(votes.Part, votes.Whole) is { } percent ? $" ({percent})" : "");

    private static Block.Paragraph Line(string label, string? value) => value is null ? Block.Paragraph.Of($"{label}: ", Span.Blank) : Block.Paragraph.Of($"{label}: {value.TrimEnd('.')}.");
}
