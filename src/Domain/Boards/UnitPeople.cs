using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Boards;

/// <summary>One chat of a person: a phone, in one messenger.</summary>
/// <param name="Tag">Names it in an address without telling its account.</param>
/// <param name="Account">The messenger's account: «telegram:main».</param>
/// <param name="LastSeen">When the person last did something there; null: never.</param>
/// <param name="Unreachable">Nothing can be sent there.</param>
public sealed record Handset(string Tag, string Account, DateTimeOffset? LastSeen, bool Unreachable);

/// <summary>Somebody of a unit, with what they write from.</summary>
/// <param name="Role">The one that may do most, where there are several.</param>
public sealed record UnitPerson(Person Person, Membership Role, ImmutableArray<Handset> Handsets);

/// <summary>Who belongs to a unit.</summary>
public static class UnitPeople
{
    private static readonly ImmutableArray<Role> Order = [Role.Leader, Role.Deputy, Role.Member, Role.Resident];

    /// <summary>Everybody of a unit once, leaders first, then by name.</summary>
    /// <param name="world">The unit's people and residents, with their chats.</param>
    public static ImmutableArray<UnitPerson> Of(World world, Unit unit)
    {
        var talks = world.Talks.Values.Where(t => t.PersonId is not null).ToLookup(t => t.PersonId!, StringComparer.Ordinal);
        return
        [
            .. world.MembersOf(unit.PlanId, unit.Id).Where(m => !m.Ended && Order.Contains(m.Role) && world.People.ContainsKey(m.PersonId))
                .GroupBy(m => m.PersonId, StringComparer.Ordinal).Select(g => g.MinBy(m => Order.IndexOf(m.Role))!)
                .Select(m => new UnitPerson(world.People[m.PersonId], m, [.. talks[m.PersonId].OrderByDescending(t => t.LastSeen).ThenBy(t => t.Id, StringComparer.Ordinal).Select(HandsetOf)]))
                .OrderBy(p => Order.IndexOf(p.Role.Role)).ThenBy(p => NameOrder.KeyOf(p.Person.Name), StringComparer.Ordinal).ThenBy(p => p.Person.Id, StringComparer.Ordinal),
        ];
    }

    private static Handset HandsetOf(Talk talk) => new(Unlinking.Tag(talk.Id), talk.Account, talk.LastSeen, talk.Unreachable);
}
