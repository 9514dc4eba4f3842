using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.ClockBench;

/// <summary>Localities made of a shipped plan, with units and people who are there already.</summary>
internal static class Village
{
    public static readonly Plan Shipped = PlanFolder.Load(PlanFolder.Shipped).Plans["dong-da-2025"];

    /// <summary>The same year under another name, some months earlier, so that no two localities have something due on one day.</summary>
    public static Plan Locality(int number)
    {
        var days = 30 * number;
        var plan = Shipped with
        {
            Id = $"xa-{number}-2025",
            Locality = Shipped.Locality with { Id = $"xa-{number}" },
            Filings = [.. Shipped.Filings.Select(f => f with { Window = Earlier(f.Window, days), Opens = Earlier(f.Opens, days), FileBefore = Earlier(f.FileBefore, days), DecideBefore = Earlier(f.DecideBefore, days) })],
        };
        return plan with { Hash = PlanJson.HashOf(plan) };
    }

    /// <summary>Units of a plan, each with a leader who can be written to.</summary>
    public static IEnumerable<Change> Units(Plan plan, int count, string account)
    {
        for (var i = 0; i < count; i++)
        {
            var unit = new Unit($"to-{i}", plan.Id, UnitKind.Residential, $"Tổ dân phố số {i}") { Authority = plan.Authorities.FirstOrDefault()?.Id, Households = 120 };
            yield return new Change.PutUnit(unit);
            foreach (var change in Member($"{plan.Id}-{i}", $"Trưởng thôn {i}", new Membership($"{plan.Id}-{i}", plan.Id, unit.Id, Role.Leader), account, $"{plan.Id}-{i}"))
            {
                yield return change;
            }
        }
    }

    /// <summary>Somebody who joined long ago.</summary>
    public static IEnumerable<Change> Member(string id, string name, Membership membership, string account, string address)
    {
        yield return new Change.PutPerson(new Person(id, name, Domain.People.Address.Bac));
        yield return new Change.PutMembership(membership);
        yield return new Change.PutTalk(new Talk(Inbound.ChatIdOf(account, address), account, address)
        {
            PersonId = id, ActingPlan = membership.PlanId, ActingUnit = membership.UnitId, ActingRole = membership.Role, Place = new Place.Home(),
        });
    }

    private static Sourced<DateOnly>? Earlier(Sourced<DateOnly>? date, int days) => date is null ? null : date with { Value = date.Value.AddDays(-days) };

    private static Sourced<Window>? Earlier(Sourced<Window>? window, int days) =>
        window is null ? null : window with { Value = new Window(window.Value.From.AddDays(-days), window.Value.To.AddDays(-days)) };
}
