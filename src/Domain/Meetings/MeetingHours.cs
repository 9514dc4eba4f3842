using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Meetings;

/// <summary>When a meeting's reminders are due; nothing falls into the locality's quiet hours.</summary>
internal static class MeetingHours
{
    private static readonly TimeOnly EveningBefore = new(19, 0);
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    // Who was called so shortly before a reminder remembers.
    private static readonly TimeSpan FreshForEve = TimeSpan.FromHours(6);
    private static readonly TimeSpan FreshForHours = TimeSpan.FromHours(2);

    // Hours at which people do not meet unless it cannot be helped.
    private static readonly TimeOnly Late = new(21, 30);
    private static readonly TimeOnly Early = new(6, 30);

    /// <summary>19:00 of the evening before; null where the call itself is that fresh.</summary>
    public static DateTimeOffset? Eve(Meeting meeting) =>
        At(Telling.DayOf(meeting.At).AddDays(-1), EveningBefore) is var eve && meeting.Since < eve - FreshForEve ? eve : null;

    /// <summary>When the evening's reminder comes too late: the evening is over.</summary>
    public static DateTimeOffset EveOver(Meeting meeting, Plan plan) =>
        At(Telling.DayOf(meeting.At).AddDays(-1), plan.Locality.QuietFrom > EveningBefore ? plan.Locality.QuietFrom : new TimeOnly(23, 59));

    /// <summary>Two hours before; null at night, or where the call itself is that fresh.</summary>
    public static DateTimeOffset? TwoHours(Meeting meeting, Plan plan) =>
        meeting.At - Ahead is var at && !Quiet(plan, at) && meeting.Since < at - FreshForHours ? at : null;

    /// <summary>An hour after the beginning, or when the night is over.</summary>
    public static DateTimeOffset After(Meeting meeting, Plan plan)
    {
        var at = meeting.At + TimeSpan.FromHours(1);
        if (!Quiet(plan, at))
        {
            return at;
        }

        var morning = At(Telling.DayOf(at), plan.Locality.QuietTo);
        return morning > at ? morning : morning.AddDays(1);
    }

    /// <summary>Whether people are called out of their beds.</summary>
    public static bool AtNight(TimeOnly time) => time > Late || time < Early;

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day, time, Telling.Vietnam);

    private static bool Quiet(Plan plan, DateTimeOffset at) => QuietHours.Of(plan.Locality).Left(at) > TimeSpan.Zero;
}
