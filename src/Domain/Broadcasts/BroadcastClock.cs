using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;

namespace AnToanBot.Domain.Broadcasts;

/// <summary>What the clock does for a broadcast: it is put on its way slice by slice, and whoever sent it is told when all is done.</summary>
internal static class BroadcastClock
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(1);

    public static Needs NeedsOf(World world, string id) => world.Broadcasts.GetValueOrDefault(id) switch
    {
        { State: BroadcastState.Sending, Expanded: false } broadcast => new Needs { Circles = [broadcast.Rest] },
        { State: BroadcastState.Sending, Automatic: false } broadcast => new Needs
        {
            Tallies = [id],
            Units = [.. broadcast.Units.Take(1).Select(u => World.UnitKey(broadcast.PlanId, u))],
            People = [.. world.Tallies.GetValueOrDefault(id)?.Missed.Take(BroadcastReport.MostNames).Select(m => m.PersonId) ?? []],
        },
        _ => new Needs(),
    };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            striking.Wind(Timed.Broadcast, id, striking.World.Broadcasts.GetValueOrDefault(id) is { State: BroadcastState.Sending } broadcast ? Next(striking, broadcast) : null);
        }
    }

    private static DateTimeOffset? Next(Striking striking, Broadcast broadcast)
    {
        if (broadcast.NotBefore > striking.Now)
        {
            return broadcast.NotBefore;
        }

        if (!broadcast.Expanded)
        {
            Expand(striking, broadcast);
            return striking.Now + Breath;
        }

        var tally = striking.World.Tallies.GetValueOrDefault(broadcast.Id);
        if (!broadcast.Automatic && tally is { Waiting: > 0 })
        {
            return striking.Now + Look(striking, broadcast, tally.Waiting);
        }

        striking.Keep(new Change.PutBroadcast(broadcast with { State = BroadcastState.Done }));
        if (!broadcast.Automatic && tally is not null)
        {
            striking.Say($"broadcast-report|{broadcast.Id}", new Effect.Say(new Audience.OnePerson(broadcast.By), BroadcastReport.Done(striking.World, broadcast, tally), Urgency.Notice));
        }

        return null;
    }

    private static void Expand(Striking striking, Broadcast broadcast)
    {
        var people = striking.World.Circles.GetValueOrDefault(broadcast.Rest);
        if (people.IsDefault)
        {
            return;
        }

        if (people.Length > 0)
        {
            striking.Say($"{broadcast.Cause}|{broadcast.Slices}", new Effect.Say(new Audience.People(broadcast.PlanId, people), BroadcastReport.Shown(broadcast), Urgency.Broadcast));
        }

        striking.Keep(new Change.PutBroadcast(broadcast with
        {
            Cursor = people.Length > 0 ? people[^1] : broadcast.Cursor,
            Slices = broadcast.Slices + 1,
            Reached = broadcast.Reached + people.Length,
            Expanded = people.Length < Broadcast.Slice,
        }));
    }

    // About when half of them should be through; where nobody gets through (night, an outage), ever more seldom.
    private static TimeSpan Look(Striking striking, Broadcast broadcast, int waiting)
    {
        var same = waiting == broadcast.LeftWaiting ? Math.Min(broadcast.SameLooks + 1, 16) : 0;
        striking.Keep(new Change.PutBroadcast(broadcast with { LeftWaiting = waiting, SameLooks = same }));
        var look = TimeSpan.FromSeconds(waiting / (2.0 * Broadcast.PerSecond) * Math.Pow(2, same));
        return look < ShortestLook * Math.Pow(2, same) ? Min(ShortestLook * Math.Pow(2, same)) : Min(look);
    }

    private static TimeSpan Min(TimeSpan look) => look < LongestLook ? look : LongestLook;
}
