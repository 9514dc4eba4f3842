using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>The year of one locality on one day: every unit with every filing it owes, as a tile.</summary>
/// <param name="Columns">The filings that some unit owes, in the plan's order.</param>
/// <param name="Rows">Every unit, in no order that means anything.</param>
public sealed record Board(Plan Plan, DateOnly Today, ImmutableArray<BoardColumn> Columns, ImmutableArray<BoardRow> Rows)
{
    /// <summary>Over all units, whatever is shown; counted at each call.</summary>
    public BoardCounts Counts() => BoardCounts.Of(Columns, Rows);

    /// <summary>Makes the board. A dossier that was never written is one not begun; dossiers of units or filings that the plan does not know are left out.</summary>
    /// <param name="now">The day is Vietnam's; who has a dossier open depends on the time.</param>
    public static Board Of(BoardSource source, DateTimeOffset now)
    {
        var (plan, today) = (source.Plan, Telling.DayOf(now));
        var owed = source.Units.Select(u => (u.Kind, u.Authority)).Distinct().ToDictionary(k => k, k => plan.FilingsOf(k.Kind, k.Authority).ToArray());
        var ids = owed.Values.SelectMany(f => f).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<BoardColumn> columns = [.. plan.Filings.Where(f => ids.Contains(f.Id)).DistinctBy(f => f.Id, StringComparer.Ordinal).Select(f => new BoardColumn(f.Id, Fill.In(f.Title, plan, null, f)))];
        var placed = owed.ToDictionary(o => o.Key, o => columns.Select(c => Array.Find(o.Value, f => f.Id == c.FilingId)).ToArray());

        var dossiers = new Dictionary<(string, string), Dossier>(source.Dossiers.Count);
        foreach (var dossier in source.Dossiers)
        {
            dossiers[(dossier.UnitId, dossier.FilingId)] = dossier;
        }

        var units = source.Units.ToDictionary(u => u.Id, StringComparer.Ordinal);
        var (leaders, officers) = (source.Leaders(), source.Officers());
        var dues = new Dues(plan, today);
        return new Board(plan, today, columns, [.. source.Units.Select(RowOf)]);

        BoardRow RowOf(Unit unit)
        {
            var parent = unit.ParentId is { } inside ? units.GetValueOrDefault(inside) : null;
            var leader = leaders.GetValueOrDefault(unit.Id) ?? (unit.Kind == UnitKind.Model && parent is not null ? leaders.GetValueOrDefault(parent.Id) : null);
            return new BoardRow(unit, leader, [.. placed[(unit.Kind, unit.Authority)].Select(f => f is null ? null : TileOf(unit, f))]) { Parent = parent };
        }

        Tile TileOf(Unit unit, Filing filing)
        {
            var dossier = dossiers.GetValueOrDefault((unit.Id, filing.Id))
                ?? new Dossier(Dossier.IdOf(plan.Id, unit.Id, filing.Id), plan.Id, unit.Id, filing.Id) { PlanHash = plan.Hash };
            var (due, late) = dues.Of(filing, unit, dossier);
            return new Tile(filing, dossier, due)
            {
                Late = late,
                Holder = dossier is { HeldBy: { } holder, HeldAt: { } since } && now - since < Acting.Hold && officers.TryGetValue(holder, out var officer) ? new Holder(holder, officer.Name, since) : null,
            };
        }
    }

    /// <summary>The units that are asked for, in order.</summary>
    public BoardView Show(BoardFilter filter, BoardOrder order)
    {
        var shown = filter.Among(Rows);
        var sorted = order == BoardOrder.Name
            ? shown.OrderBy(r => r.NameKey, StringComparer.Ordinal)
            : shown.OrderBy(r => HeatOf(r, filter.Filing)).ThenBy(r => r.NameKey, StringComparer.Ordinal);
        return new BoardView(this, filter, order, [.. sorted.ThenBy(r => r.Unit.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The year as a line.</summary>
    public YearLine Year() => YearLine.Of(this);

    /// <summary>Filed over time against the dates, for one filing.</summary>
    public FiledCurve Filed(BoardColumn column) => FiledCurve.Of(this, column);

    /// <summary>Recognised of registered, against what the circular asks of a commune.</summary>
    public RecognisedShare Recognised() => RecognisedShare.Of(this);

    // A unit is as urgent as its most urgent tile.
    private Heat HeatOf(BoardRow row, string? filing)
    {
        var most = new Heat(int.MaxValue, int.MaxValue);
        foreach (var tile in row.Tiles)
        {
            if (tile is not null && (filing is null || tile.Filing.Id == filing) && Heat.Of(tile, Today) is var heat && heat < most)
            {
                most = heat;
            }
        }

        return most;
    }
}
