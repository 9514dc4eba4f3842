using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Web;

/// <summary>Walks the calendar from one due moment to the next, so that whatever should have happened on the way has happened.</summary>
public sealed class DemoClock(Desk desk, Calendar calendar, Waker waker, Timekeeper timekeeper, Sender sender, IEnumerable<IChannel> channels, Setup setup, TimeProvider time)
{
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Moves the calendar to a moment, at most <paramref name="step"/> at a time; what is due at each stop is done before the next. How many chats were woken and how many messages the clock caused.</summary>
    public async Task<(int Turns, long Reminders)> WalkAsync(DateTimeOffset to, TimeSpan? step, TimeSpan patience, CancellationToken ct)
    {
        var (turns, before) = (0, timekeeper.Told);
        await timekeeper.StrikeDueAsync(ct);
        while (true)
        {
            var next = await NextAsync(to, step, ct);
            await desk.MoveCalendarAsync(next, ct);
            turns += await waker.WakeDueAsync(ct);
            await timekeeper.StrikeDueAsync(ct);
            await SettleAsync(patience, ct);
            if (next >= to)
            {
                return (turns, timekeeper.Told - before);
            }
        }
    }

    /// <summary>Moves the calendar to where the clock next says something. False where it says nothing any more in the demo's year: then the calendar stands where it last looked.</summary>
    public async Task<(bool Found, int Turns, long Reminders)> WalkToNextAsync(TimeSpan patience, CancellationToken ct)
    {
        await timekeeper.StrikeDueAsync(ct);
        var turns = 0;
        for (var end = new DateTimeOffset((setup.Demo?.Plan.Year ?? calendar.Today.Year) + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)); ;)
        {
            if (await desk.Store.NextDueAsync(ct) is not { } next || next > end)
            {
                return (false, turns, 0);
            }

            var (woken, told) = await WalkAsync(next > calendar.Now ? next : calendar.Now, null, patience, ct);
            turns += woken;
            if (told > 0)
            {
                return (true, turns, told);
            }
        }
    }

    /// <summary>Waits until it is idle; false when it was not within <paramref name="patience"/>. One glance may fall into the moment in which the sender looks at its table.</summary>
    public async Task<bool> SettleAsync(TimeSpan patience, CancellationToken ct)
    {
        var until = time.GetUtcNow() + patience;
        while (!await IdleAsync(ct))
        {
            if (time.GetUtcNow() >= until)
            {
                return false;
            }

            await Task.Delay(_glance, time, ct);
        }

        return true;
    }

    /// <summary>Whether nothing is queued or due: no input waits to be kept, nothing kept waits to be sent but what night and holidays hold.</summary>
    private async Task<bool> IdleAsync(CancellationToken ct)
    {
        if (!desk.Store.Idle || !sender.Idle)
        {
            return false;
        }

        await using var db = desk.Store.Db();
        var now = calendar.Now;
        return !await db.Fetches.AnyAsync(ct)
            && !(await desk.Store.NextDueAsync(ct) <= now)
            && !await db.Talks.AnyAsync(t => t.WakeAt != null && t.WakeAt <= now, ct)
            && !(await WaitingAsync(db, ct)).Exists(w => w.Class == (int)Urgency.Reply || setup.HeldOf(w.Plan, w.Pressing, now) == TimeSpan.Zero);
    }

    // Only what there is a channel for: the rest waits for its channel to be configured again.
    private async Task<List<Waiting>> WaitingAsync(BotDb db, CancellationToken ct)
    {
        var (accounts, now) = (channels.Select(c => c.Name).ToList(), time.GetUtcNow());
        var rows = await db.Outbox.Where(o => o.State == OutboxState.Waiting && o.Due <= now && accounts.Contains(o.Account))
            .Select(o => new { o.Class, o.Plan, o.Pressing }).Distinct().ToListAsync(ct);
        return rows.ConvertAll(r => new Waiting(r.Class, r.Plan, r.Pressing));
    }

    // The next wake, the end of a night or holiday (what it held goes out then), the end of the step, or the end of the walk.
    private async Task<DateTimeOffset> NextAsync(DateTimeOffset to, TimeSpan? step, CancellationToken ct)
    {
        var now = calendar.Now;
        await using var db = desk.Store.Db();
        var wake = await db.Talks.Where(t => t.WakeAt != null && t.WakeAt > now).MinAsync(t => t.WakeAt, ct);
        var held = (await WaitingAsync(db, ct)).Select(w => setup.HeldOf(w.Plan, w.Pressing, now)).Where(left => left > TimeSpan.Zero).ToList();
        var morning = held.Count > 0 ? now + held.Min() : (DateTimeOffset?)null;
        DateTimeOffset?[] stops = [wake, await desk.Store.NextDueAsync(ct), morning, step is { } one ? now + one : null];
        return stops.OfType<DateTimeOffset>().Where(s => s > now).Append(to).Min();
    }

    private sealed record Waiting(int Class, string? Plan, bool Pressing);
}
