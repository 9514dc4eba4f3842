using System.Collections.Immutable;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>What the post is told when the head of post moves dates of the plan.</summary>
public static class PlanDateNotice
{
    /// <summary>The journal's code.</summary>
    public const string Changed = "plan-changed";

    // More than these are not read in a chat.
    private const int MostNamed = 3;

    /// <summary>One sentence with old and new dates, to everybody of the post but who moved them.</summary>
    public static Effect Of(Plan plan, ImmutableArray<PlanDateChange> changes, string by)
    {
        var named = string.Join("; ", changes.Take(MostNamed).Select(c => c.Said(plan)));
        var more = changes.Length > MostNamed ? $"; và {changes.Length - MostNamed} chỗ nữa, xem trang Kế hoạch ở bàn làm việc" : "";
        return new Effect.Say(new Audience.Officers(plan.Id, by), new Prompt($"Kế hoạch năm {plan.Year} vừa đổi: {named}{more}."), Urgency.Notice);
    }
}
