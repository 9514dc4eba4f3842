using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>The units of a board that were asked for, in order.</summary>
public sealed record BoardView(Board Board, BoardFilter Filter, BoardOrder Order, ImmutableArray<BoardRow> Rows)
{
    /// <summary>Over these rows, all their tiles; counted at each call.</summary>
    public BoardCounts Counts() => BoardCounts.Of(Board.Columns, Rows);

    /// <summary>One page; a number beyond the last gives the last.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="size">Rows on a page, at least 1.</param>
    public BoardPage Page(int number, int size)
    {
        var leaf = Leaf.Of(Rows, number, size);
        return new BoardPage(this, leaf.Number, leaf.Pages, size, leaf.Rows);
    }
}

/// <summary>One page of a view.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record BoardPage(BoardView View, int Number, int Pages, int Size, ImmutableArray<BoardRow> Rows)
{
    /// <summary>Whose answers <see cref="Filled"/> wants: every dossier of the units that have one in work, and their police figures.</summary>
    public IEnumerable<string> Subjects => Working.SelectMany(r => r.Tiles.OfType<Tile>().Select(t => t.Dossier.Id).Append(Folder.FiguresSubject(r.Unit.PlanId, r.Unit.Id)));

    /// <summary>Hashes of the plan versions that <see cref="Filled"/> wants beside the current one.</summary>
    public IEnumerable<string> Versions =>
        Working.SelectMany(r => r.Tiles.OfType<Tile>()).Where(t => t.InWork && t.Dossier.PlanHash.Length > 0 && t.Dossier.PlanHash != View.Board.Plan.Hash).Select(t => t.Dossier.PlanHash).Distinct(StringComparer.Ordinal);

    /// <summary>The questions whose answers decide whether others are asked at all; of the rest only that they are answered matters.</summary>
    /// <param name="versions">Of <see cref="Versions"/>.</param>
    public IEnumerable<string> Deciding(IEnumerable<Plan> versions) => versions.Prepend(View.Board.Plan)
        .SelectMany(p => p.Forms.Values.Concat(p.Criteria.Forms)).SelectMany(f => f.Questions)
        .Select(q => q.AppliesIf?.Question).OfType<string>().Select(q => q[(q.IndexOf('.', StringComparison.Ordinal) + 1)..]).Distinct(StringComparer.Ordinal);

    private IEnumerable<BoardRow> Working => Rows.Where(r => r.Tiles.Any(t => t is { InWork: true }));

    /// <summary>With «7/18» at each dossier in work. It takes the answers, so it is done for what is shown and not for the whole board.</summary>
    /// <param name="answers">Of <see cref="Subjects"/>; what was answered is looked at for <see cref="Deciding"/> only.</param>
    /// <param name="versions">Of <see cref="Versions"/>, by hash.</param>
    public BoardPage Filled(IEnumerable<Answer> answers, IReadOnlyDictionary<string, Plan> versions)
    {
        var bySubject = answers.ToLookup(a => a.Subject, StringComparer.Ordinal);
        var plans = new Dictionary<string, Plan>(StringComparer.Ordinal) { [View.Board.Plan.Id] = View.Board.Plan };
        return this with { Rows = [.. Rows.Select(r => r.Tiles.Any(t => t is { InWork: true }) ? Counted(r) : r)] };

        BoardRow Counted(BoardRow row)
        {
            // A small world of this unit alone, so that it is counted as the conversation counts it.
            var world = new World(plans);
            world.Units.Add(World.UnitKey(row.Unit.PlanId, row.Unit.Id), row.Unit);
            foreach (var (hash, version) in versions)
            {
                world.Versions.Add(hash, version);
            }

            foreach (var answer in bySubject[Folder.FiguresSubject(row.Unit.PlanId, row.Unit.Id)])
            {
                world.Answers.TryAdd(answer.Key, answer);
            }

            foreach (var tile in row.Tiles.OfType<Tile>())
            {
                world.Dossiers.Add(tile.Dossier.Id, tile.Dossier);
                foreach (var answer in bySubject[tile.Dossier.Id])
                {
                    world.Answers.TryAdd(answer.Key, answer);
                }
            }

            return row with { Tiles = [.. row.Tiles.Select(t => t is { InWork: true } && Folder.Of(world, t.Dossier.Id) is { } folder ? t with { Filled = Boards.Filled.Of(folder) } : t)] };
        }
    }
}
