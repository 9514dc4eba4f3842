using AnToanBot.Domain.Language;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>What a turn that is about a meeting must know.</summary>
internal static class MeetingWants
{
    /// <param name="roles">The roles of whoever talks here.</param>
    /// <param name="key">The key that was pressed, or that the typed words stand for.</param>
    public static Needs Of(World world, Talk talk, Body body, IReadOnlyList<Membership> roles, string? key)
    {
        var acts = talk.Noticed.Concat(talk.Offered).Select(b => b.Key).Append(key).OfType<string>().Select(Key.Parse).OfType<Key.MeetingAct>().Select(k => k.MeetingId).Distinct(StringComparer.Ordinal).ToList();
        var needs = new Needs { Units = [.. acts.Select(UnitOf).OfType<string>()] };
        foreach (var role in roles.Where(r => r is { UnitId: not null, Role: Role.Member }))
        {
            // Home shows one's own answer.
            needs = needs.Union(Replies(world, World.UnitKey(role.PlanId, role.UnitId!)));
        }

        if (talk.Place is Place.Joining { Into: { Role: Role.Member, UnitId: { } into } hat })
        {
            needs = needs.Union(Replies(world, World.UnitKey(hat.PlanId, into)));
        }

        if (talk is not { ActingPlan: { } plan, ActingUnit: { } unit, ActingRole: Role.Leader or Role.Deputy } || !About(talk, body, key))
        {
            return needs;
        }

        needs = needs.Union(Replies(world, World.UnitKey(plan, unit))) with { Residents = [World.UnitKey(plan, unit)] };
        return world.Plans.GetValueOrDefault(plan)?.Units.SelectMany(u => u.MeetingMembers).Any(m => m.Id == Guests.Police) == true
            ? needs with { WholePlans = [plan] } : needs;
    }

    private static bool About(Talk talk, Body body, string? key) =>
        (key is not null && Key.Parse(key) is Key.MeetingAct or Key.Word { Name: "meeting" or "convene" or "set-meeting" })
        || (body is Body.Text(var words) && Commands.Of(words)?.Kind == CommandKind.Meeting)
        || talk.Place is Place.Confirming { What: Confirmations.CancelsMeeting }
        || talk.Place is Place.Checking { Form: MeetingForms.New or MeetingForms.Hour or MeetingForms.Where };

    private static Needs Replies(World world, string unitKey) => new()
    {
        Replies = [.. world.Meetings.Of(unitKey).Where(m => m.State == MeetingState.Called).Select(m => m.Id)],
    };

    private static string? UnitOf(string meetingId) => meetingId.Split('.') is [var plan, var unit, _] ? World.UnitKey(plan, unit) : null;
}
