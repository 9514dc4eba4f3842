using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>How a dossier stands against its date.</summary>
public enum Timing
{
    /// <summary>No date at all.</summary>
    NoDate,

    /// <summary>Not to be filed yet.</summary>
    NotOpen,

    /// <summary>To be filed, in time.</summary>
    Running,

    /// <summary>The date has gone by without a first submission.</summary>
    Late,

    /// <summary>The suggested date has gone by; nobody is late against it.</summary>
    Advised,

    /// <summary>Due before the plan was issued or the unit joined: «đã nộp giấy trước đây?».</summary>
    BeforePlan,

    /// <summary>First submitted in time, or where no date binds.</summary>
    Filed,

    /// <summary>First submitted after the date.</summary>
    FiledLate,
}

/// <summary>What to show at home of a dossier's date.</summary>
/// <param name="Before">The day before which it is wanted; the last good day is the one before.</param>
/// <param name="DaysLeft">To the last good day: 0 on that day, negative after it; null without a date or once filed.</param>
public sealed record Due(Timing Timing, Sourced<DateOnly>? Before, int? DaysLeft)
{
    /// <summary>Working days after today, the last good day among them; null as <see cref="DaysLeft"/>.</summary>
    public int? WorkingDaysLeft { get; init; }

    /// <summary>«trước ngày 05/11 (chậm nhất hết 04/11)», «đề nghị gửi trước Thứ Hai 03/11»; null without a date.</summary>
    public string? Shown { get; init; }

    /// <summary>«còn 12 ngày», «hôm nay là ngày cuối», «quá hạn 2 ngày, vẫn gửi được», «đã nộp giấy trước đây?» …; null where nothing is to be said.</summary>
    public string? Left { get; init; }

    public bool IsLate => Timing is Timing.Late or Timing.FiledLate;

    /// <summary>How the dossier stands today. Late is judged by the first submission, never against a derived date.</summary>
    public static Due Of(Plan plan, Filing filing, Unit unit, Dossier dossier, DateOnly today)
    {
        var date = Deadlines.FileBefore(plan, filing);
        if (dossier.FirstSubmitted is { } first)
        {
            var late = date is { Origin: not Origin.Derived } && Telling.DayOf(first) >= date.Value && !Earlier(plan, unit, date.Value);
            return new Due(late ? Timing.FiledLate : Timing.Filed, date, null) { Shown = Text(date), Left = late ? "đã nộp, sau hạn" : "đã nộp" };
        }

        if (date is null)
        {
            return new Due(filing.Opens is { } opens && today < opens.Value ? Timing.NotOpen : Timing.NoDate, null, null)
            {
                Left = filing.Opens is { } from && today < from.Value ? $"làm từ ngày {Telling.Day(from.Value)}" : null,
            };
        }

        var last = date.Value.AddDays(-1);
        var left = last.DayNumber - today.DayNumber;
        var timing = Earlier(plan, unit, date.Value) ? Timing.BeforePlan
            : left < 0 ? (date.Origin == Origin.Derived ? Timing.Advised : Timing.Late)
            : filing.Opens is { } start && today < start.Value ? Timing.NotOpen
            : Timing.Running;
        return new Due(timing, date, left)
        {
            WorkingDaysLeft = WorkingDays.Between(today, last, plan),
            Shown = Text(date),
            Left = timing switch
            {
                Timing.BeforePlan => "đã nộp giấy trước đây?",
                Timing.Advised => "nên gửi sớm",
                Timing.Late => left >= -14 ? $"quá hạn {Telling.Days(-left)}, vẫn gửi được" : "đã qua hạn, vẫn gửi được",
                Timing.NotOpen => $"làm từ ngày {Telling.Day(filing.Opens!.Value)}",
                _ => left == 0 ? "hôm nay là ngày cuối" : $"còn {Telling.Days(left)}",
            },
        };
    }

    /// <summary>Whether it was wanted before the plan was issued or the unit joined.</summary>
    internal static bool Earlier(Plan plan, Unit unit, DateOnly before) => before <= plan.Issued || before <= unit.Since;

    private static string? Text(Sourced<DateOnly>? date) => date switch
    {
        null => null,
        { Origin: Origin.Derived } => $"đề nghị gửi trước {Telling.WeekDay(date.Value)}",
        _ => $"trước ngày {Telling.Day(date.Value)} (chậm nhất hết {Telling.Day(date.Value.AddDays(-1))})",
    };
}
