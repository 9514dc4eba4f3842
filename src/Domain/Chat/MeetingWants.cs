using System.Collections.Immutable;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>What a turn that is about a meeting must know.</summary>
internal static class MeetingWants
{
    /// <summary>What is wanted already, with what is about a meeting.</summary>
    /// <param name="roles">The roles of whoever talks here.</param>
    public static Needs Of(World world, Needs needs, Talk talk, Heard heard, List<Membership> roles)
    {
        if (Acted(talk, heard) is { IsEmpty: false } units)
        {
            needs = needs with { Units = needs.Units.Union(units) };
        }

        foreach (var role in roles)
        {
            // Home shows one's own answer.
            if (role is { UnitId: { } own, Role: Role.Member })
            {
                needs = Replies(world, needs, World.UnitKey(role.PlanId, own));
            }
        }

        if (talk.Place is Place.Joining { Into: { Role: Role.Member, UnitId: { } into } hat })
        {
            needs = Replies(world, needs, World.UnitKey(hat.PlanId, into));
        }

        if (talk is not { ActingPlan: { } plan, ActingUnit: { } unit, ActingRole: Role.Leader or Role.Deputy } || !About(talk, heard))
        {
            return needs;
        }

        var led = World.UnitKey(plan, unit);
        needs = Replies(world, needs, led) with { Residents = needs.Residents.Add(led) };
        return world.Plans.GetValueOrDefault(plan)?.Units.SelectMany(u => u.MeetingMembers).Any(m => m.Id == Guests.Police) == true
            ? needs with { WholePlans = needs.WholePlans.Add(plan) } : needs;
    }

    // The units of the meetings that the buttons of this chat, or the pressed one, are about.
    private static ImmutableHashSet<string> Acted(Talk talk, Heard heard)
    {
        var units = UnitOf(heard.Pressed) is { } pressed ? [pressed] : Needs.None;
        foreach (var button in talk.Noticed)
        {
            units = UnitOf(button) is { } unit ? units.Add(unit) : units;
        }

        foreach (var button in talk.Offered)
        {
            units = UnitOf(button) is { } unit ? units.Add(unit) : units;
        }

        return units;
    }

    private static bool About(Talk talk, Heard heard) =>
        heard.Pressed is Key.MeetingAct or Key.Word { Name: "meeting" or "convene" or "set-meeting" }
        || heard.Command?.Kind == CommandKind.Meeting
        || talk.Place is Place.Confirming { What: Confirmations.CancelsMeeting }
        || talk.Place is Place.Checking { Form: MeetingForms.New or MeetingForms.Hour or MeetingForms.Where };

    private static Needs Replies(World world, Needs needs, string unitKey) => world.Meetings.CountOf(unitKey) == 0 ? needs : needs with
    {
        Replies = needs.Replies.Union(world.Meetings.Of(unitKey).Where(m => m.State == MeetingState.Called).Select(m => m.Id)),
    };

    private static string? UnitOf(Button button) => button.Key.StartsWith("m|", StringComparison.Ordinal) ? UnitOf(Key.Parse(button.Key)) : null;

    private static string? UnitOf(Key? key) => key is Key.MeetingAct act && act.MeetingId.Split('.') is [var plan, var unit, _] ? World.UnitKey(plan, unit) : null;
}
