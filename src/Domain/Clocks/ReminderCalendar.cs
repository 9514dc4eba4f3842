using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Clocks;

/// <summary>One rule at its moment.</summary>
/// <param name="At">In Vietnam's time, at the plan's hour.</param>
/// <param name="Last">The last day on which it can be said: what is said before a date means nothing after it. Null: it only gets stale.</param>
/// <param name="Pressing">The last good day before a date that binds: it goes on a holiday too, and is never put off.</param>
public sealed record ReminderMoment(ReminderRule Rule, DateTimeOffset At, DateOnly? Last, bool Pressing)
{
    /// <summary>The rule's part of a ledger key; a draft that was touched again may be reminded of again.</summary>
    public string Key { get; init; } = Rule.Id;
}

/// <summary>When which rule speaks: computed from the plan, never kept.</summary>
public static class ReminderCalendar
{
    /// <summary>The whole year of a unit's filing in order of time, every rule that has a date of its own, whoever it is for.</summary>
    public static ImmutableArray<ReminderMoment> Of(Plan plan, Unit unit, Filing filing) =>
    [
        .. plan.Reminders.Where(r => r.Filing == filing.Id || r.Filing == "*").Select(r => Dated(plan, unit, filing, r)).OfType<ReminderMoment>()
            .OrderBy(m => m.At).ThenBy(m => m.Pressing).ThenBy(m => m.Rule.Days),
    ];

    /// <summary>What of it a dossier's leaders may be told as it stands now, with what depends on the dossier itself, in order of time: the latter goes before the former.</summary>
    /// <param name="touched">When its last answer was given; null where there is none.</param>
    public static ImmutableArray<ReminderMoment> Of(Plan plan, Unit unit, Filing filing, Dossier dossier, DateTimeOffset? touched)
    {
        var stage = PlanCheck.Name(dossier.Stage);
        var rules = plan.Reminders.Where(r => (r.Filing == filing.Id || r.Filing == "*") && r.To is "leader" or "deputy" && r.While.Contains(stage)).ToList();
        if (rules.Count == 0)
        {
            return [];
        }

        var dated = rules.Select(r => Dated(plan, unit, filing, r)).OfType<ReminderMoment>().Where(m => Applies(m, filing, dossier)).ToList();
        var own = rules.Select(r => OfDossier(plan, dossier, touched, r)).OfType<ReminderMoment>().Where(m => m.Rule.Of == Returned || !dated.Exists(d => (d.At - m.At).Duration() <= Near));
        return [.. dated.Concat(own).OrderBy(m => m.At).ThenBy(m => m.Pressing).ThenBy(m => m.Rule.Days)];
    }

    /// <summary>The first day from this one on that is no holiday.</summary>
    public static DateOnly Workable(Plan plan, DateOnly day)
    {
        while (Holidays.Is(day, plan))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The plan's hour of a day.</summary>
    public static DateTimeOffset At(Plan plan, DateOnly day) => new(day.ToDateTime(plan.RemindAt), Telling.Vietnam);

    private const string Returned = "returned";

    // A draft is not asked for by its age when it is by its date.
    private static readonly TimeSpan Near = TimeSpan.FromDays(2);

    private static ReminderMoment? Dated(Plan plan, Unit unit, Filing filing, ReminderRule rule)
    {
        var wanted = Deadlines.FileBefore(plan, filing);
        if (wanted is not null && Due.Earlier(plan, unit, wanted.Value))
        {
            return null;
        }

        var date = rule.Of switch
        {
            "opens" => Opening(plan, unit, filing),
            "window-end" => filing.Window is { } window ? new Sourced<DateOnly>(window.Value.To, window.Origin, window.Place) : null,
            "file-before" => wanted,
            "decide-before" => filing.DecideBefore,
            _ => null,
        };
        var derived = date?.Origin == Origin.Derived;
        if (date is null || (rule.Dates is { } only && (only == "derived") != derived) || (rule is { Of: "file-before", Days: >= 0 } && derived))
        {
            return null;
        }

        var day = date.Value.AddDays(rule.Days);
        var pressing = rule is { Of: "file-before", Days: -1 } && !derived;
        DateOnly? last = rule.Days < 0 && rule.Of is "file-before" or "decide-before" ? date.Value.AddDays(-1)
            : rule.Of == "opens" && wanted is not null ? wanted.Value.AddDays(-1)
            : null;
        day = pressing ? day : Workable(plan, day);
        return day > last || day < plan.Issued || day < unit.Since ? null : new ReminderMoment(rule, At(plan, day), last, pressing);
    }

    // Who comes into a year that has begun is told on the first day.
    private static Sourced<DateOnly>? Opening(Plan plan, Unit unit, Filing filing) => filing.Opens is { } opens
        ? opens with { Value = new[] { opens.Value, plan.Issued ?? opens.Value, unit.Since ?? opens.Value }.Max() }
        : null;

    private static ReminderMoment? OfDossier(Plan plan, Dossier dossier, DateTimeOffset? touched, ReminderRule rule)
    {
        var (from, key) = rule.Of switch
        {
            Returned => (dossier.Moved, rule.Id),
            "touched" when (touched > dossier.Moved || dossier.Moved is null ? touched : dossier.Moved) is { } at => (at, $"{rule.Id}-{Telling.DayOf(at):yyyyMMdd}"),
            _ => (null, ""),
        };
        return from is { } since ? new ReminderMoment(rule, At(plan, Workable(plan, Telling.DayOf(since).AddDays(rule.Days))), null, Pressing: false) { Key = key } : null;
    }

    private static bool Applies(ReminderMoment moment, Filing filing, Dossier dossier)
    {
        // What was said, or would have been, before it came back is not said again when it does; and who has filed once is not late.
        if (dossier.Round > 1 && moment.At < dossier.Moved || (moment.Rule is { Of: "file-before", Days: >= 0 } && dossier.FirstSubmitted is not null))
        {
            return false;
        }

        return !moment.Rule.Asks || (filing is { AsksAfterWindow: true, Window.Value.To: var end } && dossier.Submitted is { } sent && Telling.DayOf(sent) < end);
    }
}
