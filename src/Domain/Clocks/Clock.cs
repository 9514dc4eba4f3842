using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Clocks;

/// <summary>
/// What happens because of the hour and not because somebody wrote. Nothing is scheduled: whatever is kept carries a hint when to
/// look at it again; looking decides from the plan, the thing as it is now and the ledger what is to be said.
/// </summary>
public static class Clock
{
    /// <summary>What must be known before the clock can strike for these, once their units with members are.</summary>
    public static Needs NeedsOf(World world, IReadOnlyList<Occasion> occasions, DateTimeOffset now) => occasions.Where(o => o.Kind != Timed.Dossier).Aggregate(
        Reminders.NeedsOf(world, [.. occasions.Where(o => o.Kind == Timed.Dossier).Select(o => o.Id)], now), (needs, o) => needs.Union(o.Kind switch
    {
        Timed.Meeting => MeetingClock.NeedsOf(world, o.Id),
        Timed.Broadcast => BroadcastClock.NeedsOf(world, o.Id),
        Timed.Tip => TipClock.NeedsOf(world, o.Id),
        Timed.Plan => Digests.NeedsOf(world, o.Id, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    }));

    /// <summary>Decides what is due of these now, and when each is to be looked at again.</summary>
    public static Stroke Strike(World world, IReadOnlyList<Occasion> occasions, DateTimeOffset now)
    {
        var striking = new Striking(world, now);
        Reminders.Strike(striking, Ids(Timed.Dossier));
        MeetingClock.Strike(striking, Ids(Timed.Meeting));
        BroadcastClock.Strike(striking, Ids(Timed.Broadcast));
        TipClock.Strike(striking, Ids(Timed.Tip));
        Digests.Strike(striking, Ids(Timed.Plan));
        return striking.Done();

        List<string> Ids(Timed kind) => [.. occasions.Where(o => o.Kind == kind).Select(o => o.Id)];
    }
}
