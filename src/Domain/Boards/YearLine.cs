using System.Collections.Immutable;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>One filing on the line of the year, for the kinds of units to which the same dates apply.</summary>
/// <param name="Opens">From when it may be filed.</param>
/// <param name="Window">The period assessed; both days belong to it.</param>
/// <param name="FileBefore">The last good day is the one before; derived where only the decision's date is known.</param>
/// <param name="DecideBefore">The last good day is the one before.</param>
/// <param name="Units">How many units it stands for.</param>
public sealed record YearSpan(
    string FilingId, string Title, ImmutableArray<UnitKind> For, Sourced<DateOnly>? Opens, Sourced<Window>? Window, Sourced<DateOnly>? FileBefore, Sourced<DateOnly>? DecideBefore, int Units)
{
    /// <summary>Every day that is drawn.</summary>
    public IEnumerable<DateOnly> Days =>
        new[] { Opens?.Value, Window?.Value.From, Window?.Value.To, FileBefore?.Value, DecideBefore?.Value }.OfType<DateOnly>();
}

/// <summary>The year as a line, of whole months, with the filings that units owe; those without a date are left out.</summary>
public sealed record YearLine(DateOnly From, DateOnly To, DateOnly Today, ImmutableArray<YearSpan> Spans)
{
    /// <summary>Where a day lies: 0 at the beginning of <see cref="From"/>, 1 at the end of <see cref="To"/>; days beyond lie at the ends.</summary>
    public double Share(DateOnly day) => Math.Clamp((day.DayNumber - From.DayNumber) / (double)(To.DayNumber - From.DayNumber + 1), 0, 1);

    /// <summary>The first days of the months on the line.</summary>
    public IEnumerable<DateOnly> Months()
    {
        for (var month = From; month <= To; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    internal static YearLine Of(Board board)
    {
        var plan = board.Plan;
        var units = new Dictionary<Filing, HashSet<string>>(ReferenceEqualityComparer.Instance);
        foreach (var row in board.Rows)
        {
            foreach (var tile in row.Tiles.OfType<Tile>())
            {
                (units.TryGetValue(tile.Filing, out var those) ? those : units[tile.Filing] = new HashSet<string>(StringComparer.Ordinal)).Add(row.Unit.Id);
            }
        }

        ImmutableArray<YearSpan> spans =
        [
            .. plan.Filings.Where(units.ContainsKey)
                .GroupBy(f => (f.Id, Opens: f.Opens?.Value, Window: f.Window?.Value, FileBefore: Deadlines.FileBefore(plan, f)?.Value, DecideBefore: f.DecideBefore?.Value))
                .Select(g => new YearSpan(
                    g.Key.Id, Fill.In(g.First().Title, plan, null, g.First()), [.. g.SelectMany(f => f.For).Distinct()],
                    g.First().Opens, g.First().Window, Deadlines.FileBefore(plan, g.First()), g.First().DecideBefore, g.Sum(f => units[f].Count)))
                .Where(s => s.Days.Any()),
        ];
        var days = spans.SelectMany(s => s.Days).ToList();
        var from = new DateOnly(plan.Year, 1, 1);
        var to = new DateOnly(plan.Year, 12, 1);
        return new YearLine(
            days.Count > 0 && days.Min() < from ? FirstOfMonth(days.Min()) : from,
            (days.Count > 0 && days.Max() > to ? FirstOfMonth(days.Max()) : to).AddMonths(1).AddDays(-1),
            board.Today,
            spans);
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
