using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Tests.Plans;

/// <summary>The shipped plans, read once.</summary>
public sealed class Shipped
{
    public PlanSet Set { get; } = PlanFolder.Load(PlanFolder.Shipped);

    public Plan this[string id] => Set.Plans[id];
}

public sealed class PlanFolderTests(Shipped shipped) : IClassFixture<Shipped>
{
    [Fact]
    public void Shipped_plans_have_no_errors() =>
        Assert.Empty(shipped.Set.Problems.Where(p => p.Severity == Severity.Error).Select(p => p.ToString()));

    [Fact]
    public void A_plan_survives_being_kept_as_text()
    {
        foreach (var plan in shipped.Set.Plans.Values)
        {
            var again = PlanJson.Read(PlanJson.Write(plan));
            Assert.Equal(PlanJson.Write(plan), PlanJson.Write(again));
            Assert.Equal(plan.Hash, PlanJson.HashOf(again));
        }
    }

    [Fact]
    public void A_plan_carries_only_the_forms_it_uses()
    {
        var forms = shipped["dong-da-2025"].Forms.Keys;
        Assert.Contains("assess-residential", forms);
        Assert.Contains("decision", forms);
        Assert.DoesNotContain("classification", forms);
    }
}
