using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>In which order the units stand.</summary>
public enum BoardOrder
{
    /// <summary>What burns first; see <see cref="Heat"/>.</summary>
    Burning,

    /// <summary>By the unit's name; see <see cref="NameOrder"/>.</summary>
    Name,
}

/// <summary>Which units are shown. What is asked of tiles (stages, late, waiting, asks) must be true of one and the same tile.</summary>
public sealed record BoardFilter
{
    /// <summary>Everything.</summary>
    public static readonly BoardFilter All = new();

    /// <summary>Only tiles of this filing count, and only units that have it are shown.</summary>
    public string? Filing { get; init; }

    /// <summary>Any of these stages; empty: any at all.</summary>
    public ImmutableArray<Stage> Stages { get; init; } = [];

    public UnitKind? Kind { get; init; }

    /// <summary>Id of the plan's <see cref="Plans.Authority"/>.</summary>
    public string? Authority { get; init; }

    /// <summary>Not filed, and a date that binds has gone by.</summary>
    public bool Late { get; init; }

    /// <summary>Filed, and not looked at by the post.</summary>
    public bool Waiting { get; init; }

    /// <summary>With a question left to the police.</summary>
    public bool AsksPolice { get; init; }

    /// <summary>Nobody has joined for the unit.</summary>
    public bool Unjoined { get; init; }

    /// <summary>Words of the unit's name or its leader's, accents or not.</summary>
    public string? Search { get; init; }

    /// <summary>Whether this tile is what is asked for.</summary>
    public bool Wants(Tile tile) =>
        (Filing is null || tile.Filing.Id == Filing)
        && (Stages.IsEmpty || Stages.Contains(tile.Stage))
        && (!Late || tile.IsLate)
        && (!Waiting || tile.Waits)
        && (!AsksPolice || tile.Asked > 0);

    internal IEnumerable<BoardRow> Among(IEnumerable<BoardRow> rows)
    {
        var search = new BoardSearch(Search ?? "");
        var tiles = Filing is not null || !Stages.IsEmpty || Late || Waiting || AsksPolice;
        return rows.Where(r =>
            (Kind is null || r.Unit.Kind == Kind)
            && (Authority is null || r.Unit.Authority == Authority)
            && (!Unjoined || !r.Joined)
            && (!tiles || r.Tiles.Any(t => t is not null && Wants(t)))
            && (search.IsEmpty || search.Finds(r.Unit.Name, r.Leader?.Name)));
    }
}

/// <summary>How urgent a tile is; less burns more.</summary>
/// <param name="Rank">
/// 0 late; 1 waiting for the post; 2 asks the police; 3 due, with the leader or with who decides; 4 returned, or taken back; 5 perhaps filed on paper before the plan; 6 nothing to do yet; 7 done.
/// </param>
/// <param name="Within">Among those of one rank, in days: most days late, longest waiting, soonest due.</param>
public readonly record struct Heat(int Rank, int Within) : IComparable<Heat>
{
    /// <summary>Of a tile on a day.</summary>
    public static Heat Of(Tile tile, DateOnly today) => tile.Stage switch
    {
        Stage.Submitted => new Heat(1, -(tile.WaitingDays(today) ?? 0)),
        Stage.Accepted or Stage.Recognised or Stage.NotRecognised => new Heat(7, 0),
        _ when tile.IsLate => new Heat(0, -(tile.Late?.Days ?? 0)),
        _ when tile.Asked > 0 => new Heat(2, Since(tile, today)),
        Stage.Verified or Stage.Forwarded => new Heat(3, tile.Filing.DecideBefore is { Value: var decide } ? decide.DayNumber - 1 - today.DayNumber : int.MaxValue),
        Stage.Returned or Stage.Draft when tile.Dossier.FirstSubmitted is not null => new Heat(4, Since(tile, today)),
        _ when tile.Due.Timing == Timing.BeforePlan => new Heat(5, 0),
        _ when tile.Due is { Timing: Timing.Running or Timing.Advised, DaysLeft: { } left } => new Heat(3, left),
        _ => new Heat(6, tile.Due.DaysLeft ?? int.MaxValue),
    };

    public int CompareTo(Heat other) => Rank != other.Rank ? Rank.CompareTo(other.Rank) : Within.CompareTo(other.Within);

    public static bool operator <(Heat left, Heat right) => left.CompareTo(right) < 0;

    public static bool operator >(Heat left, Heat right) => left.CompareTo(right) > 0;

    public static bool operator <=(Heat left, Heat right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Heat left, Heat right) => left.CompareTo(right) >= 0;

    private static int Since(Tile tile, DateOnly today) => tile.On is { } on ? on.DayNumber - today.DayNumber : 0;
}
