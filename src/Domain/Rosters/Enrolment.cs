using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Rosters;

/// <summary>What a spreadsheet brings into a plan: units with who leads them, police figures, or both. All of it is kept, or nothing.</summary>
/// <param name="Rows">Every unit that was understood, whatever is wrong with other rows.</param>
/// <param name="Figures">Police figures by the id of the unit; read only where the units are right.</param>
/// <param name="Problems">Why nothing can be kept; empty: it can.</param>
/// <param name="Unread">Headers of columns that mean nothing here, each once.</param>
public sealed record Enrolment(
    ImmutableArray<Enlisted> Rows, ImmutableSortedDictionary<string, Value.Counts> Figures, ImmutableArray<RowProblem> Problems, ImmutableArray<string> Unread)
{
    /// <summary>What <see cref="Read"/> is to know: the plan's units.</summary>
    public static Needs NeedsOf(Plan plan) => new() { WholePlans = [plan.Id] };

    /// <summary>Reads all sheets; null where none has a header of units or of figures.</summary>
    /// <param name="world">With the units of the plan.</param>
    public static Enrolment? Read(Plan plan, ImmutableArray<Table> tables, World world)
    {
        var (rosters, sheets) = (tables.Where(Roster.Is).ToList(), tables.Where(t => !Roster.Is(t) && FiguresTable.Is(plan, t)).ToList());
        if (rosters.Count + sheets.Count == 0)
        {
            return null;
        }

        // Units first, whichever sheet they stand on: figures may name a unit of the same file.
        var units = world.Units.Values.Where(u => u.PlanId == plan.Id).ToDictionary(u => u.Id, StringComparer.Ordinal);
        var (rows, problems, unread) = (new List<Enlisted>(), new List<RowProblem>(), new List<string>());
        foreach (var table in rosters.Where(t => sheets.Count == 0 || HasRows(t)))
        {
            var roster = Roster.Read(plan, table, units);
            rows.AddRange(roster.Rows);
            problems.AddRange(roster.Problems);
            unread.AddRange(roster.Unread);
            foreach (var unit in roster.Rows.Select(r => r.Unit))
            {
                units[unit.Id] = unit;
            }
        }

        // With a bad roster a unit that is missing from it would only be called unknown once more.
        var figures = ImmutableSortedDictionary.CreateBuilder<string, Value.Counts>(StringComparer.Ordinal);
        foreach (var read in sheets.Where(_ => problems.Count == 0).Select(t => FiguresTable.Read(plan, t, units)).ToList())
        {
            problems.AddRange(read.Problems);
            unread.AddRange(read.Unread);
            figures.AddRange(read.Units.Where(u => !figures.ContainsKey(u.Key)));
        }

        return new Enrolment([.. rows], figures.ToImmutable(), [.. problems], [.. unread.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Whether both bring the same: what was looked at is what would be kept now.</summary>
    public bool Matches(Enrolment other) => Problems.IsEmpty && other.Problems.IsEmpty && Rows.SequenceEqual(other.Rows) && Figures.SequenceEqual(other.Figures);

    /// <summary>Units of the list whose leader has not joined: they need a code; one that was not used yet stays good beside it.</summary>
    public IEnumerable<Enlisted> Leaderless(World world, string planId)
    {
        var led = world.Memberships.Values.Where(m => m is { Role: Role.Leader, Ended: false } && m.PlanId == planId).Select(m => m.UnitId).ToHashSet(StringComparer.Ordinal);
        return Rows.Where(r => !led.Contains(r.Unit.Id));
    }

    /// <summary>What <see cref="Keep"/> is to know beside <see cref="NeedsOf"/>.</summary>
    public Needs KeepNeeds(Plan plan) => new() { UnitAnswers = [.. Figures.Keys.Select(u => World.UnitKey(plan.Id, u))] };

    /// <summary>Keeps it all, and tells the leaders whose units got figures; what was asked of the police and is now in their figures waits no more.</summary>
    /// <param name="more">What goes along in the same decision: invitations.</param>
    /// <exception cref="InvalidOperationException">There are problems.</exception>
    public Decision Keep(World world, Plan plan, IEnumerable<Change> more, (string By, DateTimeOffset At) act)
    {
        if (!Problems.IsEmpty)
        {
            throw new InvalidOperationException("A list with problems is not kept.");
        }

        var changed = Rows.Where(r => r.IsNew || r.Changes).ToList();
        Change[] units =
        [
            .. changed.Select(r => new Change.PutUnit(r.IsNew ? r.Unit with { Since = DateOnly.FromDateTime(act.At.DateTime) } : r.Unit)),
            .. changed.Select(r => new Change.Note(new Line($"{plan.Id}.{r.Unit.Id}", r.IsNew ? "imported" : "changed", act.By, act.At))),
            .. more,
        ];
        world.Apply(units);
        var told = Figures.Select(f => PoliceFigures.Keep(plan, world.Units[World.UnitKey(plan.Id, f.Key)], f.Value, act.By, act.At)).ToList();
        Change[] figures = [.. told.SelectMany(d => d.Changes)];
        world.Apply(figures);
        var answered = world.Dossiers.Keys.Select(id => Folder.Of(world, id)).OfType<Folder>()
            .Where(f => f.Asked != f.Dossier.Asked && Figures.ContainsKey(f.Unit.Id))
            .Select(f => new Change.PutDossier(f.Dossier with { Asked = f.Asked }));
        return new Decision([.. units, .. figures, .. answered.ToList()], [.. told.SelectMany(d => d.Effects)]);
    }

    // The template's other sheet may have been left empty.
    private static bool HasRows(Table table) => table.Rows.Count(r => !r.IsEmpty) > 1;
}
