using System.Text;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Plans;

namespace AnToanBot.Domain.Tests.Meetings;

public class CalendarFileTests
{
    private static readonly Unit To5 = new("to-5", "dong-da-2025", UnitKind.Residential, "Tổ dân phố số 5");

    private static readonly Meeting Called = new("dong-da-2025.to-5.meeting-1", "dong-da-2025", "to-5", new DateTimeOffset(2025, 10, 26, 19, 30, 0, TimeSpan.FromHours(7)), "Nhà văn hóa; tầng 2, phòng \\ họp", "leader")
    {
        Agenda = "Kiểm điểm, bình xét; đọc báo cáo\nbiểu quyết đề nghị công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
        Since = new DateTimeOffset(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7)),
    };

    [Fact]
    public void Every_line_ends_with_CRLF_and_has_at_most_75_octets()
    {
        var lines = Written(Called).Split("\r\n");

        Assert.Equal("", lines[^1]);
        Assert.All(lines, l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 75));
        Assert.DoesNotContain('\n', Written(Called).Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Written(Called))));
    }

    [Fact]
    public void Text_is_escaped_and_comes_back_whole_when_unfolded()
    {
        var file = Unfolded(Called);

        Assert.Contains(@"LOCATION:Nhà văn hóa\; tầng 2\, phòng \\ họp", file);
        Assert.Contains(@"DESCRIPTION:Kiểm điểm\, bình xét\; đọc báo cáo\nbiểu quyết đề nghị công nhận đạt tiêu chuẩn “An toàn về an ninh\, trật tự”\n19 giờ 30\, Chủ Nhật 26/10 (mùng 6 tháng 9 âm)\nphường Đống Đa", file);
    }

    [Fact]
    public void The_hour_is_Vietnams_and_the_id_stays_while_the_sequence_grows()
    {
        var first = Unfolded(Called);
        var second = Unfolded(Called with { Version = 2, At = Called.At.AddDays(1), Since = Called.Since.AddDays(1) });

        Assert.Contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20251026T193000", first);
        Assert.Contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20251027T193000", second);
        Assert.Contains("DTSTAMP:20251022T010000Z", first);
        Assert.Contains("UID:dong-da-2025.to-5.meeting-1@antoanbot", first);
        Assert.Contains("UID:dong-da-2025.to-5.meeting-1@antoanbot", second);
        Assert.Contains("SEQUENCE:1", first);
        Assert.Contains("SEQUENCE:2", second);
        Assert.Contains("METHOD:PUBLISH", second);
    }

    [Fact]
    public void A_cancelled_meeting_takes_the_event_out_of_the_calendar()
    {
        var file = Unfolded(Called with { State = MeetingState.Cancelled });

        Assert.Contains("METHOD:CANCEL", file);
        Assert.Contains("STATUS:CANCELLED", file);
        Assert.Contains("SEQUENCE:2", file);
    }

    [Fact]
    public void What_begins_is_ended()
    {
        var open = new Stack<string>();
        foreach (var line in Unfolded(Called))
        {
            if (line.StartsWith("BEGIN:", StringComparison.Ordinal))
            {
                open.Push(line[6..]);
            }
            else if (line.StartsWith("END:", StringComparison.Ordinal))
            {
                Assert.Equal(open.Pop(), line[4..]);
            }
        }

        Assert.Empty(open);
    }

    private static string Written(Meeting meeting) => CalendarFile.Write(meeting, ShippedPlans.DongDa, To5);

    private static string[] Unfolded(Meeting meeting) => Written(meeting).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
