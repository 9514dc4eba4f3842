using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Domain.Boards;

/// <summary>Of one kind of units.</summary>
/// <param name="Registered">Whose registration counts as filed: sent by the bot, or on paper and confirmed by the police.</param>
/// <param name="Recognised">Of the registered.</param>
public sealed record KindShare(UnitKind Kind, int Units, int Registered, int Recognised);

/// <summary>
/// Điều 5 khoản 4 Thông tư 124/2021/TT-BCA: all khu dân cư, cơ quan, doanh nghiệp, cơ sở giáo dục under the commune's authority register (100 %), and of those
/// («trong số đó») at least 70 % are recognised. The whole is therefore the registered, all kinds together: the circular does not ask it of each kind.
/// Units that are decided on above the commune are not counted, nor the commune itself, nor models.
/// </summary>
/// <param name="Minimum">Null where the plan's criteria ask for none.</param>
public sealed record RecognisedShare(ImmutableArray<KindShare> Kinds, RecognisedMinimum? Minimum)
{
    private const string Registration = "register";

    public int Units => Kinds.Sum(k => k.Units);

    public int Registered => Kinds.Sum(k => k.Registered);

    public int Recognised => Kinds.Sum(k => k.Recognised);

    /// <summary>Recognised of registered, 0 to 1; null while nobody has registered.</summary>
    public double? Share => Registered == 0 ? null : (double)Recognised / Registered;

    /// <summary>Whether the minimum is reached; null where it cannot be said.</summary>
    public bool? Reached => Lacking is { } lacking ? lacking == 0 : null;

    /// <summary>How many more must be recognised; 0 when it is reached, null where it cannot be said.</summary>
    public int? Lacking => Minimum is { } minimum && Registered > 0 ? Math.Max(0, minimum.Of(Registered) - Recognised) : null;

    internal static RecognisedShare Of(Board board) => new(
        [.. board.Rows.Where(Counts).GroupBy(r => r.Unit.Kind).OrderBy(g => g.Key).Select(g => new KindShare(g.Key, g.Count(), g.Count(IsRegistered), g.Count(r => IsRegistered(r) && IsRecognised(r))))],
        RecognisedMinimum.Of(board.Plan));

    private static bool Counts(BoardRow row) =>
        Census.Counted.Contains(row.Unit.Kind)
        && row.Tiles.Any(t => t is { Filing: { Recognises: true, VerifiedAbove: false } });

    private static bool IsRegistered(BoardRow row) => row.Tiles.Any(t => t is { Filing.Id: Registration } && Measure.Counts(t.Dossier));

    private static bool IsRecognised(BoardRow row) => row.Tiles.Any(t => t is { Filing.Recognises: true, Stage: Stage.Recognised });
}
