using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Clocks;

/// <summary>A dossier with what its dates depend on.</summary>
internal sealed record Case(Plan Plan, Unit Unit, Filing Filing, Dossier Dossier);

/// <summary>A world looked up by what a reminder asks of it: who leads what, who was told when. Made once for a stroke, because a world may hold a whole locality.</summary>
internal sealed class Roll(World world)
{
    private readonly ILookup<string, Membership> byUnit = Led(world).ToLookup(m => World.UnitKey(m.PlanId, m.UnitId!));
    private readonly ILookup<string, Membership> byPerson = Led(world).ToLookup(m => m.PersonId);

    /// <summary>The dossier with its unit and filing, as the plan is now; null where one of them is gone.</summary>
    public Case? CaseOf(string dossierId) =>
        world.Dossiers.TryGetValue(dossierId, out var dossier)
        && world.Plans.TryGetValue(dossier.PlanId, out var plan)
        && world.Units.TryGetValue(World.UnitKey(dossier.PlanId, dossier.UnitId), out var unit)
        && plan.FilingOf(unit.Kind, unit.Authority, dossier.FilingId) is { } filing
            ? new Case(plan, unit, filing, dossier)
            : null;

    /// <summary>What may be said of a dossier, in order of time.</summary>
    public IReadOnlyList<ReminderMoment> Moments(Case of) => Lifecycle.Closed(of.Dossier.Stage)
        ? []
        : ReminderCalendar.Of(of.Plan, of.Unit, of.Filing, of.Dossier, of.Dossier.Stage == Stage.Draft ? Touched(of.Dossier) : null);

    /// <summary>Who is to be told by a rule: the deputies where that says so or nobody leads; a model's are those of the unit it lives in, where it has none of its own.</summary>
    public IEnumerable<Membership> Told(Case of, ReminderRule rule)
    {
        var own = byUnit[World.UnitKey(of.Plan.Id, of.Unit.Id)].ToList();
        if (own.Count == 0 && of.Unit is { Kind: UnitKind.Model, ParentId: { } parent })
        {
            own = [.. byUnit[World.UnitKey(of.Plan.Id, parent)]];
        }

        var leads = rule.To == "leader" && own.Exists(m => m.Role == Role.Leader);
        return own.Where(m => m.Role == Role.Leader == leads);
    }

    /// <summary>Every role in which the person leads a unit.</summary>
    public IEnumerable<Membership> Roles(string person) => byPerson[person];

    /// <summary>The units the person leads and the models inside them, by their keys.</summary>
    public IEnumerable<string> Units(string person) => byPerson[person].Select(m => World.UnitKey(m.PlanId, m.UnitId!))
        .SelectMany(u => world.Units.Of(u).Select(i => World.UnitKey(i.PlanId, i.Id)).Prepend(u)).Distinct(StringComparer.Ordinal);

    /// <summary>The dossiers of the units the person leads, in a stable order.</summary>
    public IEnumerable<Case> Cases(string person) => Units(person).SelectMany(u => world.Dossiers.Of(u)).OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => CaseOf(d.Id)).OfType<Case>();

    /// <summary>Nothing is said to the person before this moment but what is due today.</summary>
    public DateTimeOffset? SnoozedUntil(string person) => byPerson[person].Max(m => m.SnoozedUntil);

    /// <summary>Whether something that answers nothing was put on its way to the person this day.</summary>
    public bool ToldOn(string person, DateOnly day) => world.TalksOf(person).Any(t => t.ToldAt is { } at && Telling.DayOf(at) == day);

    /// <summary>The dossier with the answers of its unit.</summary>
    public Folder? FolderOf(Case of) => Folder.Of(world, of.Dossier.Id);

    private DateTimeOffset? Touched(Dossier dossier) => world.AnswersAbout(dossier.Id).Select(a => (DateTimeOffset?)a.At).Max();

    private static IEnumerable<Membership> Led(World world) =>
        world.Memberships.Values.Where(m => m is { Ended: false, UnitId: not null, Role: Role.Leader or Role.Deputy }).OrderBy(m => m.Key, StringComparer.Ordinal);
}
