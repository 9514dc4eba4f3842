using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Meetings;

/// <summary>What is said of a meeting to those who are called. {bác}, {cháu} are filled in for whoever receives it.</summary>
internal static class MeetingNotices
{
    public const string Yes = "Có đi", No = "Bận", Other = "Cử người khác";

    /// <summary>«19 giờ 30, Chủ Nhật 26/10 (mùng 6 tháng 9 âm)».</summary>
    public static string When(DateTimeOffset at) =>
        at.ToOffset(Telling.Vietnam) is var here ? $"{Speech.Time(TimeOnly.FromTimeSpan(here.TimeOfDay))}, {Day(DateOnly.FromDateTime(here.DateTime))}" : "";

    /// <summary>«Chủ Nhật 26/10 (mùng 6 tháng 9 âm)».</summary>
    public static string Day(DateOnly day) => $"{Telling.WeekDay(day)} ({LunarDay(day)})";

    /// <summary>«mùng 6 tháng 9 âm», «rằm tháng Giêng âm», «23 tháng Chạp âm».</summary>
    public static string LunarDay(DateOnly day)
    {
        var (d, m, _, leap) = Lunar.Of(day);
        var month = m switch { 1 => "Giêng", 12 => "Chạp", _ => $"{m}" };
        return $"{(d <= 10 ? $"mùng {d}" : d == 15 ? "rằm" : $"{d}")} tháng {month}{(leap ? " nhuận" : "")} âm";
    }

    public static Prompt Call(Meeting meeting, Plan plan, Unit unit, Guest guest) => Asking(meeting, unit,
        guest.Kind == GuestKind.Household
            ? $"Thưa {{bác}}, {unit.Name} kính mời gia đình {{bác}} cử người đi họp:{Facts(meeting)}"
            : $"Thưa {{bác}}, {unit.Name}{(guest.Kind == GuestKind.Police ? $" ({plan.Locality.Name})" : "")} kính mời {{bác}} dự họp:{Facts(meeting)}",
        null);

    /// <summary>The correction: what it was for this person, what it is.</summary>
    public static Prompt Changed(Meeting meeting, Unit unit, Appointment was)
    {
        var text = $"Thưa {{bác}}, cuộc họp của {unit.Name} có thay đổi:";
        if (was.At != meeting.At)
        {
            text += $"\nGiờ cũ: {When(was.At)}\nGiờ mới: {When(meeting.At)}";
        }

        text += was.Place != meeting.Place
            ? $"\nĐịa điểm cũ: {Telling.Plain(was.Place)}\nĐịa điểm mới: {Telling.Plain(meeting.Place)}"
            : $"\nVẫn họp tại: {Telling.Plain(meeting.Place)}";
        return Asking(meeting, unit, was.At == meeting.At ? $"{text}\nVẫn họp lúc: {When(meeting.At)}" : text, null);
    }

    public static Prompt Cancelled(Meeting meeting, Unit unit) =>
        new($"Thưa {{bác}}, {unit.Name} báo hủy cuộc họp {When(meeting.At)}, tại {Telling.Plain(meeting.Place)}. {{Bác}} không phải đến nữa ạ; có lịch mới {{cháu}} báo {{bác}}.")
        {
            About = About(meeting, unit, "hủy họp"),
        };

    /// <summary>The evening before.</summary>
    public static Prompt Eve(Meeting meeting, Unit unit, MeetingReply? reply) =>
        Asking(meeting, unit, $"{{Cháu}} nhắc {{bác}} lịch họp của {unit.Name}: {When(meeting.At)}, tại {Telling.Plain(meeting.Place)}.", reply);

    public static Prompt TwoHours(Meeting meeting, Unit unit, MeetingReply? reply) =>
        Asking(meeting, unit, $"{{Cháu}} nhắc {{bác}}: hôm nay {Speech.Time(Telling.HourOf(meeting.At))} {unit.Name} họp, tại {Telling.Plain(meeting.Place)}.", reply);

    public static Prompt Nudge(Meeting meeting, Unit unit) =>
        Asking(meeting, unit, $"{unit.Name} họp lúc {When(meeting.At)}, tại {Telling.Plain(meeting.Place)}. {{Bác}} chưa trả lời ạ; {{bác}} có đi được không, bấm giúp {{cháu}} một nút nhé.", null, ask: false);

    /// <summary>To the leader, once it is over.</summary>
    public static Prompt Over(Meeting meeting, Unit unit, Turnout turnout) =>
        new($"Cuộc họp {When(meeting.At)} của {unit.Name} chắc đã xong rồi ạ. {{Bác}} làm Biên bản luôn nhé: ngày, giờ, địa điểm {{cháu}} đã có, người dự theo trả lời là {turnout.Expected}/{turnout.Called}, {{bác}} chỉ xem lại cho đúng.")
        {
            Buttons = [new Button(Key.OfMeeting("minutes", meeting), "Làm biên bản"), new Button(Key.OfWord("later"), Texts.Later)],
        };

    /// <summary>The text for the village's own group: who reads it is not known.</summary>
    public static string ForGroup(Meeting meeting, Plan plan, Unit unit, string? leader) =>
        $"THÔNG BÁO HỌP\nKính mời bà con {Telling.Plain(unit.Name)} đến dự họp.\n- Thời gian: {When(meeting.At)}\n- Địa điểm: {Telling.Plain(meeting.Place)}\n- Nội dung: {Telling.Plain(meeting.Agenda)}\nMỗi gia đình cử một người đi họp, rất mong bà con đến đông đủ, đúng giờ.\n{Telling.Capital(plan.Terms(unit.Kind).Leader)}{(leader is null ? "" : $": {Telling.Plain(leader)}")}";

    /// <summary>Hour, place and matter, each on its line.</summary>
    public static string Facts(Meeting meeting) =>
        $"\n- {When(meeting.At)}\n- Tại: {Telling.Plain(meeting.Place)}{(meeting.Agenda.Length > 0 ? $"\n- Nội dung: {Telling.Plain(meeting.Agenda)}" : "")}";

    /// <summary>The answers that may still be given.</summary>
    public static ImmutableArray<Button> Answers(Meeting meeting, MeetingReply? reply) =>
    [
        .. new[] { (Attendance.Coming, Yes, "y"), (Attendance.Busy, No, "n"), (Attendance.Sending, Other, "s") }
            .Where(a => a.Item1 != reply?.Attendance).Select(a => new Button(Key.OfMeeting(a.Item3, meeting), a.Item2)),
    ];

    /// <summary>«{bác} có đi», «{bác} bận», «{bác} cử «anh Nam» đi thay».</summary>
    public static string Said(MeetingReply reply) => reply.Attendance switch
    {
        Attendance.Coming => "{bác} có đi",
        Attendance.Busy => "{bác} bận",
        _ => reply.Who is { } who ? $"{{bác}} cử «{Telling.Plain(who)}» đi thay" : "{bác} cử người khác đi thay",
    };

    private static Prompt Asking(Meeting meeting, Unit unit, string text, MeetingReply? reply, bool ask = true) =>
        new(reply is not null ? $"{text} {{Cháu}} đã ghi {Said(reply)}; có thay đổi thì {{bác}} bấm lại ạ."
            : ask ? $"{text}\n{{Bác}} cho {{cháu}} biết {{bác}} có đi được không ạ?" : text)
        {
            Buttons = Answers(meeting, reply),
            About = About(meeting, unit, "họp"),
        };

    private static About About(Meeting meeting, Unit unit, string what) => new(Topic.Meeting, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unit"] = unit.Name,
        ["what"] = $"{what} {meeting.Agenda}".Trim() is { Length: > 100 } longer ? longer[..100] : $"{what} {meeting.Agenda}".Trim(),
        ["when"] = When(meeting.At),
        ["where"] = meeting.Place,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal));
}
