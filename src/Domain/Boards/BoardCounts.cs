using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Boards;

/// <summary>How the tiles of one column stand, counted over some rows.</summary>
/// <param name="ByStage">By the number of the stage; see <see cref="Of(Stage)"/>.</param>
/// <param name="Late">Not filed, and a date that binds has gone by.</param>
/// <param name="FiledLate">Filed after it.</param>
/// <param name="Filed">Filed at least once, on paper too, whatever became of it.</param>
/// <param name="Asking">With questions left to the police.</param>
/// <param name="Questions">How many these are.</param>
public sealed record ColumnCounts(BoardColumn Column, ImmutableArray<int> ByStage, int Late, int FiledLate, int Filed, int Asking, int Questions)
{
    /// <summary>Units that have this filing.</summary>
    public int Total => ByStage.Sum();

    /// <summary>Waiting for the post to look.</summary>
    public int Waiting => Of(Stage.Submitted);

    /// <summary>Accepted, recognised or not.</summary>
    public int Closed => Of(Stage.Accepted) + Of(Stage.Recognised) + Of(Stage.NotRecognised);

    public int Of(Stage stage) => ByStage[(int)stage];
}

/// <summary>Counts of what rows say; always of exactly these rows.</summary>
/// <param name="Joined">Units for which a leader or deputy talks with the bot.</param>
public sealed record BoardCounts(int Units, int Joined, ImmutableArray<ColumnCounts> Columns)
{
    private static readonly int Stages = Enum.GetValues<Stage>().Length;

    public ColumnCounts? Of(string filingId) => Columns.FirstOrDefault(c => c.Column.FilingId == filingId);

    internal static BoardCounts Of(ImmutableArray<BoardColumn> columns, ImmutableArray<BoardRow> rows) => new(
        rows.Length,
        rows.Count(r => r.Joined),
        [.. columns.Select((column, i) => Of(column, rows, i))]);

    private static ColumnCounts Of(BoardColumn column, ImmutableArray<BoardRow> rows, int place)
    {
        var stages = new int[Stages];
        var (late, filedLate, filed, asking, questions) = (0, 0, 0, 0, 0);
        foreach (var row in rows)
        {
            if (row.Tiles[place] is not { } tile)
            {
                continue;
            }

            stages[(int)tile.Stage]++;
            late += tile.IsLate ? 1 : 0;
            filedLate += tile.Due.Timing == Timing.FiledLate ? 1 : 0;
            filed += tile.Dossier.FirstSubmitted is null ? 0 : 1;
            asking += tile.Asked > 0 ? 1 : 0;
            questions += tile.Asked;
        }

        return new ColumnCounts(column, [.. stages], late, filedLate, filed, asking, questions);
    }
}
