using System.Collections.Immutable;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Workers;

/// <summary>One chat's rows of one class: one after the other, in the order they were kept.</summary>
internal sealed class Lane(string chat, Urgency urgency)
{
    private readonly PriorityQueue<OutboxRow, long> rows = new();

    public string Chat { get; } = chat;

    public Urgency Urgency { get; } = urgency;

    public bool IsEmpty => rows.Count == 0;

    public OutboxRow Head => rows.Peek();

    /// <summary>One of its rows is being sent.</summary>
    public bool Busy { get; set; }

    /// <summary>How many of its rows are being sent that no other has to wait for.</summary>
    public int Aside { get; set; }

    /// <summary>Stands in a queue of <see cref="Lanes"/>.</summary>
    public bool Queued { get; set; }

    public void Add(OutboxRow row) => rows.Enqueue(row, row.Id);

    public OutboxRow Take() => rows.Dequeue();
}

/// <summary>The lanes of an account: which may go next. A reply comes before all else. One thread at a time.</summary>
/// <param name="readyAt">When a row may be sent: its own time, or the end of a night or holiday.</param>
internal sealed class Lanes(Func<OutboxRow, DateTimeOffset> readyAt)
{
    private readonly Dictionary<(string, Urgency), Lane> lanes = [];
    private static readonly ImmutableArray<Urgency> Urgencies = [.. Enum.GetValues<Urgency>()];

    private readonly Queue<Lane>[] ready = [.. Urgencies.Select(_ => new Queue<Lane>())];
    private readonly PriorityQueue<Lane, DateTimeOffset> later = new();

    /// <summary>The moment the next held lane may go; null: none is held.</summary>
    public DateTimeOffset? Next => later.TryPeek(out _, out var at) ? at : null;

    public void Add(OutboxRow row, DateTimeOffset now)
    {
        var key = (row.Chat, (Urgency)row.Class);
        if (!lanes.TryGetValue(key, out var lane))
        {
            lanes.Add(key, lane = new Lane(row.Chat, (Urgency)row.Class));
        }

        lane.Add(row);
        Queue(lane, now);
    }

    /// <summary>The most urgent lane that may go; it is taken out of its queue.</summary>
    public Lane? Take(Func<Urgency, bool> allowed, DateTimeOffset now)
    {
        Release(now);
        foreach (var urgency in Urgencies)
        {
            if (allowed(urgency) && ready[(int)urgency].TryDequeue(out var lane))
            {
                lane.Queued = false;
                return lane;
            }
        }

        return null;
    }

    public bool Any(Func<Urgency, bool> allowed, DateTimeOffset now)
    {
        Release(now);
        foreach (var urgency in Urgencies)
        {
            if (ready[(int)urgency].Count > 0 && allowed(urgency))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts a lane back among those that wait, not before <paramref name="notBefore"/>; an empty one is forgotten.</summary>
    public void Queue(Lane lane, DateTimeOffset now, DateTimeOffset notBefore = default)
    {
        if (lane.Busy || lane.Queued)
        {
            return;
        }

        if (lane.IsEmpty)
        {
            if (lane.Aside == 0)
            {
                lanes.Remove((lane.Chat, lane.Urgency));
            }

            return;
        }

        lane.Queued = true;
        var at = readyAt(lane.Head);
        at = at > notBefore ? at : notBefore;
        if (at <= now)
        {
            ready[(int)lane.Urgency].Enqueue(lane);
        }
        else
        {
            later.Enqueue(lane, at);
        }
    }

    /// <summary>Looks at every held lane again, because the calendar was moved.</summary>
    public void Reconsider(DateTimeOffset now)
    {
        var held = later.UnorderedItems.Select(i => i.Element).ToList();
        later.Clear();
        foreach (var lane in held)
        {
            lane.Queued = false;
            Queue(lane, now);
        }
    }

    // Night may begin, or a notice be paused, while a lane stands in a queue: it is asked again at the door, so that it costs the account no turn.
    private void Release(DateTimeOffset now)
    {
        while (later.TryPeek(out var lane, out var at) && at <= now)
        {
            later.Dequeue();
            ready[(int)lane.Urgency].Enqueue(lane);
        }

        foreach (var queue in ready)
        {
            while (queue.TryPeek(out var lane) && readyAt(lane.Head) is var at && at > now)
            {
                queue.Dequeue();
                later.Enqueue(lane, at);
            }
        }
    }
}
