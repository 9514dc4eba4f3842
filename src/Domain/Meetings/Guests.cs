using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Meetings;

/// <summary>Why somebody is called, in the order of a list.</summary>
internal enum GuestKind
{
    Deputy,
    Member,
    Police,
    Household,
}

/// <summary>One person who is called to a meeting.</summary>
/// <param name="Title">«Bí thư chi bộ», «Công an phường Đống Đa»; null for a household.</param>
internal sealed record Guest(string PersonId, GuestKind Kind, string? Title);

/// <summary>Who is called to a meeting, and what they answered.</summary>
internal static class Guests
{
    /// <summary>The id of the police among a unit's meeting members.</summary>
    public const string Police = "police";

    /// <summary>A unit's meetings in their order.</summary>
    public static ImmutableArray<Meeting> Meetings(World world, string planId, string unitId) =>
        World.UnitKey(planId, unitId) is var unit && world.Meetings.CountOf(unit) > 0 ? [.. world.Meetings.Of(unit).OrderBy(m => m.Number)] : [];

    /// <summary>The unit's meeting that is called and still to come.</summary>
    public static Meeting? Next(World world, string planId, string unitId, DateTimeOffset now) =>
        Meetings(world, planId, unitId).LastOrDefault(m => m.Ahead(now));

    /// <summary>Everybody who is to be told, each once; never who called it, nor who said «dừng nhận».</summary>
    public static ImmutableArray<Guest> Of(World world, Meeting meeting)
    {
        if (!world.Plans.TryGetValue(meeting.PlanId, out var plan) || !world.Units.TryGetValue(World.UnitKey(meeting.PlanId, meeting.UnitId), out var unit))
        {
            return [];
        }

        var guests = new Dictionary<string, Guest>(StringComparer.Ordinal);
        foreach (var membership in world.Memberships.Values.Where(m => m is { Ended: false, Muted: false } && m.PlanId == meeting.PlanId && m.PersonId != meeting.By))
        {
            if (Of(membership, meeting, plan, unit) is { } guest && (!guests.TryGetValue(guest.PersonId, out var other) || guest.Kind < other.Kind))
            {
                guests[guest.PersonId] = guest;
            }
        }

        return [.. guests.Values.OrderBy(g => g.Kind).ThenBy(g => g.PersonId, StringComparer.Ordinal)];
    }

    /// <summary>Whether this role is called to this meeting.</summary>
    public static Guest? Of(Membership membership, Meeting meeting, Plan plan, Unit unit) => membership.Role switch
    {
        Role.Officer or Role.Head when membership.UnitId is null && meeting.Called.Contains(Police, StringComparer.Ordinal) => new(membership.PersonId, GuestKind.Police, plan.Locality.Police),
        _ when membership.UnitId != meeting.UnitId => null,
        Role.Leader => new(membership.PersonId, GuestKind.Deputy, plan.Terms(unit.Kind).Leader),
        Role.Deputy => new(membership.PersonId, GuestKind.Deputy, plan.Terms(unit.Kind).Deputy),
        Role.Member when Wanted(membership.Title, meeting, plan, unit) => new(membership.PersonId, GuestKind.Member, membership.Title),
        Role.Resident when meeting.Households => new(membership.PersonId, GuestKind.Household, null),
        _ => null,
    };

    /// <summary>The answer to the meeting as it stands now; null: none yet.</summary>
    public static MeetingReply? ReplyOf(World world, Meeting meeting, string personId) =>
        world.Replies.GetValueOrDefault($"{meeting.Id}|{personId}") is { } reply && reply.Version == meeting.Version ? reply : null;

    /// <summary>What the answers come to: of the households, the other guests and whoever leads the meeting.</summary>
    public static Turnout TurnoutOf(World world, Meeting meeting, Plan plan, Unit unit)
    {
        var guests = Of(world, meeting);
        var coming = guests.Where(g => ReplyOf(world, meeting, g.PersonId) is { Attendance: not Attendance.Busy }).ToList();
        var titles = coming.Where(g => g.Kind == GuestKind.Member).Select(g => g.Title).ToHashSet(StringComparer.Ordinal);
        var present = plan.Terms(unit.Kind).MeetingMembers
            .Where(m => meeting.Called.Contains(m.Id, StringComparer.Ordinal) && (titles.Contains(Label(m, plan, unit)) || (m.Id == Police && coming.Exists(g => g.Kind == GuestKind.Police))))
            .Select(m => m.Id);
        return new Turnout(coming.Count + 1, guests.Length + 1, [.. present]);
    }

    /// <summary>«Đại diện Ban Công tác Mặt trận», «Đại diện các đoàn thể»: what the law adds in brackets is not part of the office.</summary>
    public static string Label(Forms.Option member, Plan plan, Unit unit)
    {
        var label = Fill.In(member.Label, plan, unit);
        return label.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket ? label[..bracket] : label;
    }

    // An office that the plan does not name is called to every meeting of its unit.
    private static bool Wanted(string? title, Meeting meeting, Plan plan, Unit unit)
    {
        var named = plan.Terms(unit.Kind).MeetingMembers.Where(m => Label(m, plan, unit) == title).Select(m => m.Id).ToList();
        return named.Count == 0 || named.Exists(id => meeting.Called.Contains(id, StringComparer.Ordinal));
    }
}
