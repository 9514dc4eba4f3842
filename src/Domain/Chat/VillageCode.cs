using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>The codes by which a village's households come in.</summary>
public static class VillageCode
{
    /// <summary>Residents join where people live.</summary>
    public static bool Has(Unit unit) => unit.Kind == UnitKind.Residential;

    /// <summary>Those that have not been called back, over or not.</summary>
    /// <param name="world">With the unit's standing invitations.</param>
    public static IEnumerable<Invitation> All(World world, Unit unit) =>
        world.Invitations.Values.Where(i => i is { Standing: true, Revoked: false, Role: Role.Resident } && i.PlanId == unit.PlanId && i.UnitId == unit.Id);

    /// <summary>The one to be shown; null: none. A poster's code whose digits are not kept stays good, but cannot be shown: a new one goes beside it.</summary>
    public static Invitation? Current(World world, Unit unit, DateTimeOffset now) =>
        All(world, unit).Where(i => i.Code is not null && i.Expires > now).OrderByDescending(i => i.Expires).ThenBy(i => i.Id, StringComparer.Ordinal).FirstOrDefault();
}
