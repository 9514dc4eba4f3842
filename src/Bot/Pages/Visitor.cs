using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;

namespace AnToanBot.Bot.Pages;

/// <summary>Who works at the desk in this request, and as what.</summary>
/// <param name="Roles">Of the post and of the committee only, one for each locality: the one that may do most.</param>
public sealed record Visitor(DeskSession Session, Person Person, ImmutableArray<Membership> Roles)
{
    private static readonly Role[] Ranks = [Role.Head, Role.Officer, Role.Chairman];

    /// <summary>The role in a locality; null: none.</summary>
    public Membership? In(string? planId) => Roles.FirstOrDefault(r => r.PlanId == planId);

    /// <summary>The role in a locality as it stands in the world, not as it stood when the page was opened.</summary>
    public Membership? Now(World world, string planId) => RolesOf(world.Memberships.Values.Where(m => m.PersonId == Person.Id)).FirstOrDefault(m => m.PlanId == planId);

    /// <summary>What of a person's roles counts at the desk.</summary>
    public static ImmutableArray<Membership> RolesOf(IEnumerable<Membership> memberships) =>
    [
        .. memberships.Where(m => !m.Ended && Ranks.Contains(m.Role)).GroupBy(m => m.PlanId, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.MinBy(m => Array.IndexOf(Ranks, m.Role))!),
    ];

    /// <summary>The visitor of a request that was let in.</summary>
    public static Visitor? Of(HttpContext http) => http.Features.Get<Visitor>();
}
