using System.Collections.Immutable;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Dossiers;

namespace AnToanBot.Domain.Tests.Boards;

/// <summary>A few units of the sample plan, whose recognition is wanted before 05/11/2025, seen on a day.</summary>
internal static class Ward
{
    public static readonly Plan Plan = Sample.Plan();

    public static DateTimeOffset At(string day, int hour = 7) => new(DateOnly.ParseExact(day, "yyyy-MM-dd").ToDateTime(new TimeOnly(hour, 30)), TimeSpan.FromHours(7));

    public static Unit Unit(string id, string name, UnitKind kind = UnitKind.Residential) => new(id, Plan.Id, kind, name);

    public static BoardPerson Leader(string unit, string name, Role role = Role.Leader) => new($"{role}-{unit}", unit, role, name, "0912345678");

    /// <summary>A dossier of the recognition, or of another filing, that came to its stage on this day.</summary>
    public static Dossier Dossier(string unit, Stage stage, string on, string filing = "recognition")
    {
        var (at, filed) = (At(on, 9), stage is not (Stage.Expected or Stage.Draft));
        return new Dossier(Domain.Dossiers.Dossier.IdOf(Plan.Id, unit, filing), Plan.Id, unit, filing)
        {
            Stage = stage, Moved = stage == Stage.Expected ? null : at, FirstSubmitted = filed ? at : null, Submitted = filed ? at : null,
        };
    }

    public static Board Board(string today, Plan plan, IEnumerable<Unit> units, IEnumerable<Dossier> dossiers, params BoardPerson[] people) =>
        Domain.Boards.Board.Of(new BoardSource(plan, [.. units], [.. dossiers], people), At(today));

    /// <summary>One unit with one recognition.</summary>
    public static Tile Tile(string today, Dossier dossier, Plan? plan = null, params BoardPerson[] people) =>
        Board(today, plan ?? Plan, [Unit("u", "Tổ 1")], [dossier], people).Rows.Single().Tiles[1]!;

    public static ImmutableArray<string> Names(BoardView view) => [.. view.Rows.Select(r => r.Unit.Name)];
}
