using System.Collections.Immutable;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>Whom a new version of a plan reaches.</summary>
/// <param name="Dossiers">Dossiers in work whose filing has another date.</param>
/// <param name="Reminders">Reminders still to come that go out on another day or hour, or are new.</param>
/// <param name="Dropped">Reminders still to come that do not go out any more.</param>
/// <param name="Late">Dossiers not filed yet whose new last good day is over.</param>
public sealed record PlanReach(int Dossiers, int Reminders, int Dropped, int Late)
{
    /// <summary>Of the board's units and dossiers, between the board's plan and another version of it.</summary>
    public static PlanReach Of(BoardSource source, Plan after, DateTimeOffset now)
    {
        var units = source.Units.ToDictionary(u => u.Id, StringComparer.Ordinal);
        var known = new Dictionary<(Filing, Stage, DateOnly?, bool), (int Moved, int Dropped)>();
        var (dossiers, reminders, dropped, late) = (0, 0, 0, 0);
        foreach (var dossier in source.Dossiers.Where(d => !Lifecycle.Closed(d.Stage)))
        {
            if (!units.TryGetValue(dossier.UnitId, out var unit)
                || source.Plan.FilingOf(unit.Kind, unit.Authority, dossier.FilingId) is not { } old || after.FilingOf(unit.Kind, unit.Authority, dossier.FilingId) is not { } filing
                || (old == filing && source.Plan.RemindAt == after.RemindAt))
            {
                continue;
            }

            // Most units of a locality have the same dates.
            var alike = (filing, dossier.Stage, unit.Since, dossier.FirstSubmitted is not null);
            if (!known.TryGetValue(alike, out var moments))
            {
                known[alike] = moments = Moments(source.Plan, old, after, filing, unit, dossier, now);
            }

            (dossiers, reminders, dropped) = (dossiers + 1, reminders + moments.Moved, dropped + moments.Dropped);
            late += filing.FileBefore is { } due && dossier.Stage is Stage.Expected or Stage.Draft && dossier.FirstSubmitted is null && due.Value <= Telling.DayOf(now) && !(old.FileBefore?.Value <= Telling.DayOf(now)) ? 1 : 0;
        }

        return new PlanReach(dossiers, reminders, dropped, late);
    }

    private static (int Moved, int Dropped) Moments(Plan before, Filing old, Plan after, Filing filing, Unit unit, Dossier dossier, DateTimeOffset now)
    {
        var earlier = Coming(ReminderCalendar.Of(before, unit, old, dossier, null));
        var later = Coming(ReminderCalendar.Of(after, unit, filing, dossier, null));
        return (later.Count(m => earlier.GetValueOrDefault(m.Key) != m.Value), earlier.Keys.Count(k => !later.ContainsKey(k)));

        Dictionary<string, DateTimeOffset> Coming(ImmutableArray<ReminderMoment> moments) =>
            moments.Where(m => m.At > now).DistinctBy(m => m.Key).ToDictionary(m => m.Key, m => m.At, StringComparer.Ordinal);
    }
}
