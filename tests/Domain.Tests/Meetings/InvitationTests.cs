using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;
using AnToanBot.Tests.Papers;

namespace AnToanBot.Domain.Tests.Meetings;

public class InvitationTests
{
    private static readonly Meeting Called = new("p.u.meeting-2", "p", "u", new DateTimeOffset(2025, 11, 2, 8, 5, 0, TimeSpan.FromHours(7)), "Đình làng", "leader")
    {
        Agenda = "Bình xét tiêu chuẩn «An toàn về an ninh, trật tự» năm 2025",
    };

    [Fact]
    public void It_is_written_from_the_meeting_and_not_from_earlier_minutes()
    {
        var folder = Samples.Full(UnitKind.Residential);
        var some = folder.Terms.MeetingMembers.Take(1).Select(m => m.Id);

        var text = Written(folder with { Meeting = Called with { Called = [.. some], Households = true } });

        Assert.Contains("Thời gian: 8 giờ 05 phút, Chủ Nhật, ngày 02 tháng 11 năm 2025 (tức 13 tháng 9 âm lịch).", text, StringComparison.Ordinal);
        Assert.Contains("Địa điểm: Đình làng.", text, StringComparison.Ordinal);
        Assert.Contains("nội dung: Bình xét tiêu chuẩn “An toàn về an ninh, trật tự” năm 2025.", text, StringComparison.Ordinal);
        Assert.Contains("Đại diện các hộ gia đình", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhà văn hóa thôn", text, StringComparison.Ordinal);
        Assert.All(folder.Terms.MeetingMembers.Skip(1), m => Assert.DoesNotContain(m.Label, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_meeting_the_minutes_say_when_and_where()
    {
        var text = Written(Samples.Full(UnitKind.Residential));

        Assert.Contains("ngày 26 tháng 10 năm 2025", text, StringComparison.Ordinal);
        Assert.Contains("Địa điểm: Nhà văn hóa thôn.", text, StringComparison.Ordinal);
    }

    private static string Written(Domain.Dossiers.Folder folder) => string.Join('\n', Paperwork.Write(folder, "invitation", Samples.Today, Samples.Findings(folder)).Blocks.SelectMany(b => b switch
    {
        Block.Paragraph(var spans, _, _) => [string.Concat(spans.Select(s => s.Text))],
        Block.Items(var lines) => lines.AsEnumerable(),
        _ => [],
    }));
}
