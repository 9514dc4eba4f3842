using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Plans;

/// <summary>The plans that travel with the program, read once for all tests of this folder.</summary>
internal static class ShippedPlans
{
    private static readonly Lazy<PlanSet> Set = new(() => PlanFolder.Load(PlanFolder.Shipped));

    public static IEnumerable<Plan> All => Set.Value.Plans.Values;

    public static Plan DongDa => Set.Value.Plans["dong-da-2025"];
}
