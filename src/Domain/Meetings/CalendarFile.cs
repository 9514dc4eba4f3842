using System.Globalization;
using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Meetings;

/// <summary>A meeting as an iCalendar file (RFC 5545, RFC 5546): one event whose id stays and whose sequence grows with each change.</summary>
public static class CalendarFile
{
    public const string MediaType = "text/calendar";

    private const string Zone = "Asia/Ho_Chi_Minh";

    // Nobody says how long a meeting takes; calendars want a length.
    private const string Length = "PT2H";

    /// <summary>Octets in a line, its break not counted (RFC 5545 section 3.1).</summary>
    private const int LongestLine = 75;

    /// <summary>The whole file, with CRLF and folded lines.</summary>
    public static string Write(Meeting meeting, Plan plan, Unit unit)
    {
        var cancelled = meeting.State == MeetingState.Cancelled;
        return Folded(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//AnToanBot//Lich hop//VI",
            $"METHOD:{(cancelled ? "CANCEL" : "PUBLISH")}",
            "BEGIN:VTIMEZONE",
            $"TZID:{Zone}",
            "BEGIN:STANDARD",
            "DTSTART:19750613T000000",
            "TZOFFSETFROM:+0700",
            "TZOFFSETTO:+0700",
            "TZNAME:+07",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            $"UID:{meeting.Id}@antoanbot",
            $"DTSTAMP:{Utc(meeting.Since)}",
            $"SEQUENCE:{meeting.Version + (cancelled ? 1 : 0)}",
            $"STATUS:{(cancelled ? "CANCELLED" : "CONFIRMED")}",
            $"ORGANIZER;CN=\"{unit.Name.Replace('"', '\'')}\":invalid:nomail",
            $"DTSTART;TZID={Zone}:{meeting.At.ToOffset(Telling.Vietnam).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}",
            $"DURATION:{Length}",
            $"SUMMARY:{Escaped($"{unit.Name}: họp")}",
            $"LOCATION:{Escaped(meeting.Place)}",
            $"DESCRIPTION:{Escaped($"{meeting.Agenda}\n{MeetingNotices.When(meeting.At)}\n{plan.Locality.Name}")}",
            "END:VEVENT",
            "END:VCALENDAR",
        ]);
    }

    /// <summary>The event alone, short enough for a QR code that a phone's camera takes into its calendar.</summary>
    public static string Short(Meeting meeting, Unit unit) => string.Join("\r\n",
        "BEGIN:VEVENT",
        $"SUMMARY:{Escaped($"{unit.Name}: họp")}",
        $"LOCATION:{Escaped(meeting.Place)}",
        $"DTSTART:{Utc(meeting.At)}",
        $"DTEND:{Utc(meeting.At.AddHours(2))}",
        "END:VEVENT");

    /// <summary>«lich-hop-to-5-1.ics».</summary>
    public static string NameOf(Meeting meeting) => $"lich-hop-{meeting.UnitId}-{meeting.Number}.ics";

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Trim()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    // A line is cut between characters, never inside one; each further piece begins with a space.
    private static string Folded(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > LongestLine)
                {
                    text.Append("\r\n ");
                    octets = 1;
                }

                text.Append(rune);
                octets += rune.Utf8SequenceLength;
            }

            text.Append("\r\n");
        }

        return text.ToString();
    }
}
