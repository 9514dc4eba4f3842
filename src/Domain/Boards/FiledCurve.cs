using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>How many units had filed by the end of a day.</summary>
public sealed record CurvePoint(DateOnly Day, int Filed);

/// <summary>A date, and how many units it holds for.</summary>
/// <param name="Before">The last good day is the one before.</param>
public sealed record DueMark(DateOnly Before, Origin Origin, int Units);

/// <summary>Filed over time against the dates, for one filing: the first filing of each unit counts, on paper too.</summary>
/// <param name="Units">Units that owe it.</param>
/// <param name="Points">One for each day on which somebody filed, in order; the figures only rise.</param>
/// <param name="Due">In order of days.</param>
public sealed record FiledCurve(BoardColumn Column, int Units, ImmutableArray<CurvePoint> Points, ImmutableArray<DueMark> Due)
{
    /// <summary>Until now.</summary>
    public int Filed => Points.IsEmpty ? 0 : Points[^1].Filed;

    /// <summary>By the end of this day.</summary>
    public int On(DateOnly day) => Points.LastOrDefault(p => p.Day <= day)?.Filed ?? 0;

    internal static FiledCurve Of(Board board, BoardColumn column)
    {
        var tiles = board.Rows.Select(r => r.Tiles[board.Columns.IndexOf(column)]).OfType<Tile>().ToList();
        var filed = 0;
        return new FiledCurve(
            column,
            tiles.Count,
            [.. tiles.Select(t => t.Dossier.FirstSubmitted).OfType<DateTimeOffset>().GroupBy(Telling.DayOf).OrderBy(g => g.Key).Select(g => new CurvePoint(g.Key, filed += g.Count()))],
            [.. tiles.Select(t => t.Due.Before).OfType<Sourced<DateOnly>>().GroupBy(d => (d.Value, d.Origin)).OrderBy(g => g.Key.Value).ThenBy(g => g.Key.Origin).Select(g => new DueMark(g.Key.Value, g.Key.Origin, g.Count()))]);
    }
}
