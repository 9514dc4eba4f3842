using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>Somebody who leads a unit, or works at the post, as the board names them.</summary>
/// <param name="UnitId">Null for the post and the chairman.</param>
public sealed record BoardPerson(string Id, string? UnitId, Role Role, string Name, string? Phone);

/// <summary>What a board is made of: one plan's units, their dossiers without answers, and those who lead or look.</summary>
/// <param name="People">Leaders and deputies of units, officers of the post; ended roles left out.</param>
public sealed record BoardSource(Plan Plan, IReadOnlyList<Unit> Units, IReadOnlyList<Dossier> Dossiers, IReadOnlyList<BoardPerson> People)
{
    /// <summary>Of a world that holds the whole plan (<see cref="Needs.WholePlans"/>).</summary>
    public static BoardSource Of(World world, Plan plan) => new(
        plan,
        [.. world.Units.Values.Where(u => u.PlanId == plan.Id).OrderBy(u => u.Id, StringComparer.Ordinal)],
        [.. world.Dossiers.Values.Where(d => d.PlanId == plan.Id)],
        [.. world.Memberships.Values.Where(m => m.PlanId == plan.Id && m is { Ended: false, Role: Role.Leader or Role.Deputy or Role.Officer or Role.Head })
            .OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => world.People.GetValueOrDefault(m.PersonId) is { } person ? new BoardPerson(person.Id, m.UnitId, m.Role, person.Name, person.Phone) : null).OfType<BoardPerson>()]);

    /// <summary>Who leads each unit, by its id: the leader, or a deputy where there is none.</summary>
    internal IReadOnlyDictionary<string, BoardPerson> Leaders()
    {
        var leaders = new Dictionary<string, BoardPerson>(StringComparer.Ordinal);
        foreach (var person in People)
        {
            if (person is { UnitId: { } unit, Role: Role.Leader or Role.Deputy } && (!leaders.TryGetValue(unit, out var known) || person.Role < known.Role))
            {
                leaders[unit] = person;
            }
        }

        return leaders;
    }

    /// <summary>Officers by their id.</summary>
    internal ImmutableDictionary<string, BoardPerson> Officers() =>
        People.Where(p => p.Role is Role.Officer or Role.Head).DistinctBy(p => p.Id, StringComparer.Ordinal).ToImmutableDictionary(p => p.Id, StringComparer.Ordinal);
}
