using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Storage;

/// <summary>A dossier exists from import on, as expected, for every filing of its unit's plan.</summary>
internal static class Expected
{
    /// <summary>Sees that it is so for every unit of these plans; what exists is not touched.</summary>
    public static void See(Session session, Shelf shelf, IEnumerable<string> planIds)
    {
        var wanted = planIds.Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var plans = shelf.Current(session);
        foreach (var unit in session.Bodies<Unit>(Sql.UnitsOfPlans, wanted))
        {
            if (plans.TryGetValue(unit.PlanId, out var plan))
            {
                See(session, plan, unit);
            }
        }
    }

    private static void See(Session session, Plan plan, Unit unit)
    {
        var saver = new Saver(session);
        foreach (var filing in plan.FilingsOf(unit.Kind, unit.Authority))
        {
            saver.Expect(new Dossier(Dossier.IdOf(plan.Id, unit.Id, filing.Id), plan.Id, unit.Id, filing.Id) { PlanHash = plan.Hash });
        }
    }
}
