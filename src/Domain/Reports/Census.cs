using System.Collections.Immutable;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>All units of a plan and where their year stands; what every report over many units counts from.</summary>
public sealed record Census(Plan Plan, DateOnly Today, ImmutableArray<Entry> Entries)
{
    /// <summary>The kinds that the circular counts together (Điều 5 khoản 4).</summary>
    public static readonly ImmutableArray<UnitKind> Counted = [UnitKind.Residential, UnitKind.Agency, UnitKind.Enterprise, UnitKind.School];

    /// <summary>Units of the counted kinds.</summary>
    public ImmutableArray<Entry> Units => [.. Entries.Where(e => Counted.Contains(e.Unit.Kind))];

    /// <summary>Of those, the ones under this locality's own authority.</summary>
    public ImmutableArray<Entry> Own => [.. Units.Where(e => !e.Above)];

    public ImmutableArray<Entry> Of(UnitKind kind) => [.. Entries.Where(e => e.Unit.Kind == kind)];

    /// <summary>By kind, then by name as people count: «số 2» before «số 10».</summary>
    public static Census Of(World world, Plan plan, DateOnly today)
    {
        var dossiers = world.Dossiers.Values.Where(d => d.PlanId == plan.Id).ToLookup(d => d.UnitId, StringComparer.Ordinal);
        var answers = world.Answers.Values.ToLookup(a => a.Subject, StringComparer.Ordinal);
        var files = world.Attachments.Values.ToLookup(a => a.Subject, StringComparer.Ordinal);
        var members = world.Memberships.Values.Where(m => m.PlanId == plan.Id && m.UnitId is not null).ToLookup(m => m.UnitId!, StringComparer.Ordinal);
        return new Census(plan, today,
        [
            .. world.Units.Values.Where(u => u.PlanId == plan.Id)
                .OrderBy(u => u.Kind).ThenBy(u => NameOrder.KeyOf(u.Name), StringComparer.Ordinal).ThenBy(u => u.Id, StringComparer.Ordinal)
                .Select(u => EntryOf(u)),
        ]);

        Entry EntryOf(Unit unit)
        {
            // A world of this unit and its parent alone: what is said of it rests on nothing else.
            var own = new World(world.Plans);
            foreach (var (hash, version) in world.Versions)
            {
                own.Versions.TryAdd(hash, version);
            }

            own.Apply([new Change.PutUnit(unit)]);
            var parent = unit.ParentId is { } id ? world.Units.GetValueOrDefault(World.UnitKey(plan.Id, id)) : null;
            own.Apply(parent is null ? [] : [new Change.PutUnit(parent)]);
            foreach (var dossier in dossiers[unit.Id])
            {
                own.Apply([new Change.PutDossier(dossier), .. answers[dossier.Id].Select(a => new Change.PutAnswer(a)), .. files[dossier.Id].Select(f => new Change.PutAttachment(f))]);
            }

            own.Apply(answers[Folder.FiguresSubject(plan.Id, unit.Id)].Select(a => new Change.PutAnswer(a)));
            var leader = Leader(members[unit.Id]);
            var person = leader is null ? null : world.People.GetValueOrDefault(leader.PersonId);
            own.Apply(leader is null || person is null ? [] : [new Change.PutMembership(leader), new Change.PutPerson(person)]);
            return new Entry(unit, [.. dossiers[unit.Id].OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => Folder.Of(own, d.Id)).OfType<Folder>()])
            {
                Leader = person?.Name,
                Phone = person?.Phone,
            };
        }
    }

    /// <summary>The same without any answers, for what only names and stages are needed of: a page that asks what to print.</summary>
    public static Census Brief(BoardSource source, DateOnly today)
    {
        var dossiers = source.Dossiers.ToLookup(d => d.UnitId, StringComparer.Ordinal);
        var leaders = source.Leaders();
        return new Census(source.Plan, today,
        [
            .. source.Units.OrderBy(u => u.Kind).ThenBy(u => NameOrder.KeyOf(u.Name), StringComparer.Ordinal).ThenBy(u => u.Id, StringComparer.Ordinal)
                .Select(u => new Entry(u, [.. dossiers[u.Id].OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => FolderOf(u, d)).OfType<Folder>()])
                {
                    Leader = leaders.GetValueOrDefault(u.Id)?.Name, Phone = leaders.GetValueOrDefault(u.Id)?.Phone,
                }),
        ]);

        Folder? FolderOf(Unit unit, Dossier dossier) =>
            source.Plan.FilingOf(unit.Kind, unit.Authority, dossier.FilingId) is { } filing ? new Folder(source.Plan, filing, unit, dossier) : null;
    }

    private static Membership? Leader(IEnumerable<Membership> members) => members
        .Where(m => m is { Ended: false, Role: Role.Leader or Role.Deputy }).OrderBy(m => m.Role).ThenBy(m => m.Key, StringComparer.Ordinal).FirstOrDefault();
}
