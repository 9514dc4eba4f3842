using System.Collections.Immutable;

namespace AnToanBot.Domain.Plans;

/// <summary>Everything wrong or suspicious in a plan, as sentences with the path; a warning may stay.</summary>
public static class PlanCheck
{
    public static ImmutableArray<PlanProblem> Of(Plan plan) => [];
}
