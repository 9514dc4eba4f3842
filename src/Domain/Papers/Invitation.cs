using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.Meetings;

namespace AnToanBot.Domain.Papers;

/// <summary>Giấy mời họp đánh giá (Mẫu 1.7 Nghị định 30/2020): of the meeting where one is called, else of what the minutes say.</summary>
internal static class Invitation
{
    public static Doc Write(Job job)
    {
        var sign = Letter.Sign(job.Folder);
        var meeting = job.Folder.Meeting;
        var members = job.Folder.Terms.MeetingMembers.Where(m => meeting is null || meeting.Called.Contains(m.Id, StringComparer.Ordinal))
            .Select(m => Wording.Sentence(Guests.Label(m, job.Folder.Plan, job.Folder.Unit)))
            .Concat(meeting is { Households: true } ? [$"Đại diện các hộ gia đình {job.Unit}"] : Array.Empty<string>()).ToImmutableArray();
        return job.Doc("giay-moi",
        [
            Letter.Head(job.Folder, job.Today, "GM"),
            job.Title("Giấy mời", "", $"Họp kiểm điểm, đánh giá kết quả xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
            Block.Paragraph.Of($"{Wording.Sentence(job.Unit)} trân trọng kính mời Ông (Bà): ", Span.Blank),
            Block.Paragraph.Of(meeting is { Agenda.Length: > 0 }
                ? $"Tới dự cuộc họp với nội dung: {Quoted(meeting.Agenda).TrimEnd('.')}."
                : $"Tới dự cuộc họp kiểm điểm, đánh giá kết quả xây dựng {job.Unit} đạt {Wording.Standard} năm {job.Year}."),
            .. members.IsEmpty ? Array.Empty<Block>() : [Block.Paragraph.Of("Thành phần:"), new Block.Items(members)],
            Line("Chủ trì", job.Facts.Text("minutes", "chair") ?? (job.Folder.Leader is { } leader ? $"{leader}, {job.Folder.Terms.Leader}" : null)),
            Block.Paragraph.Of($"Thời gian: {Time(job)}."),
            Line("Địa điểm", meeting?.Place ?? job.Facts.Text("minutes", "place")),
            Block.Paragraph.Of("Rất mong Ông (Bà) đến dự đúng giờ./."),
            sign with { Copies = ["Như trên", .. sign.Copies.Remove("Như trên")] },
        ]);
    }

    private static string Time(Job job)
    {
        if (job.Folder.Meeting is not { } meeting)
        {
            return $"{job.Facts.Text("minutes", "time") ?? "…… giờ …… phút"}, {(job.Facts.Given("minutes", "date") is Value.Day said ? Wording.LongDay(said.Date) : "ngày …… tháng …… năm ………")}";
        }

        var day = Telling.DayOf(meeting.At);
        return $"{Wording.Clock(Telling.HourOf(meeting.At))}, {Speech.Weekday(day)}, {Wording.LongDay(day)} (tức {MeetingNotices.LunarDay(day)} lịch)";
    }

    // Papers quote with their own marks.
    private static string Quoted(string text) => text.Replace('«', '“').Replace('»', '”');

    private static Block.Paragraph Line(string label, string? value) => value is null ? Block.Paragraph.Of($"{label}: ", Span.Blank) : Block.Paragraph.Of($"{label}: {value.TrimEnd('.')}.");
}
