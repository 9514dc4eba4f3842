using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>One dossier whose paper is somewhere.</summary>
/// <param name="Next">The step it waits for; null: it is done with.</param>
public sealed record PaperRow(BoardRow Row, Tile Tile, PaperStep? Next)
{
    /// <summary>What the filing is called.</summary>
    public string Title(Plan plan) => Fill.In(Tile.Filing.Title, plan, Row.Unit, Tile.Filing);
}

/// <summary>Which papers are asked for.</summary>
public sealed record PaperFilter
{
    /// <summary>Only those that wait for this step.</summary>
    public PaperStep? Awaits { get; init; }

    /// <summary>Only those that are done with.</summary>
    public bool Done { get; init; }

    /// <summary>Only of this filing.</summary>
    public string? Filing { get; init; }

    /// <summary>Words of the unit's name or its leader's, accents or not.</summary>
    public string? Search { get; init; }
}

/// <summary>The papers of all units: every dossier that was filed, by what it waits for.</summary>
/// <param name="Rows">Those that are asked for, by the unit's name.</param>
/// <param name="Waiting">How many wait for each step, over all that the filing and the words leave.</param>
/// <param name="Done">How many are done with, likewise.</param>
public sealed record PaperList(ImmutableArray<PaperRow> Rows, ImmutableSortedDictionary<PaperStep, int> Waiting, int Done)
{
    public static PaperList Of(Board board, PaperFilter filter)
    {
        var search = new BoardSearch(filter.Search ?? "");
        var all = board.Show(BoardFilter.All, BoardOrder.Name).Rows
            .Where(r => search.IsEmpty || search.Finds(r.Unit.Name, r.Leader?.Name))
            .SelectMany(r => r.Tiles.OfType<Tile>().Where(t => t.Dossier.FirstSubmitted is not null && (filter.Filing is null || t.Filing.Id == filter.Filing)), (r, t) => new PaperRow(r, t, PaperTrail.Next(t.Dossier)))
            .ToList();
        return new PaperList(
            [.. all.Where(r => filter.Done ? r.Next is null : filter.Awaits is null || r.Next == filter.Awaits)],
            Enum.GetValues<PaperStep>().ToImmutableSortedDictionary(s => s, s => all.Count(r => r.Next == s)),
            all.Count(r => r.Next is null));
    }
}
