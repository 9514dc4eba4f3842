using System.Threading.Channels;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Workers;

/// <summary>Sends the rows of one account. Everything that changes its state goes through its mailbox, so one thread at a time does.</summary>
internal sealed class Post : IDisposable
{
    private const int MostReplies = 1024;
    private const int MostOthers = 32;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Store store;
    private readonly IChannel channel;
    private readonly Sending sending;
    private readonly Calendar calendar;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly string kind;
    private Lanes lanes = null!;
    private Intake[] intakes = null!;
    private readonly Lease lease;
    private readonly Gate gate;
    private readonly Courier courier;
    private readonly Channel<object> mailbox = Channel.CreateUnbounded<object>();
    private readonly int[] flying = new int[Enum.GetValues<Urgency>().Length];

    // What goes along with replies: ended waiting signs, buttons taken off. It is not repeated, and does no harm when it is.
    private readonly Queue<(OutboxRow Row, Parcel Parcel)> beside = new();
    private int besides;
    private Task<bool>? reading;
    private HashSet<string> paused = [];
    private readonly Dictionary<long, DateTimeOffset> putOff = [];
    private readonly DateTimeOffset began;
    private readonly long beganAt;
    private DateTimeOffset polled;
    private volatile bool held;
    private volatile bool resting;

    public Post(Store store, IChannel channel, Sending sending, Calendar calendar, TimeProvider time, ILogger log)
    {
        (this.store, this.channel, this.sending, this.calendar, this.time, this.log) = (store, channel, sending, calendar, time, log);
        (began, beganAt) = (time.GetUtcNow(), time.GetTimestamp());
        StartOver();
        lease = new Lease(store, $"send:{channel.Name}", sending.Lease, time);
        gate = new Gate(channel.Name, sending.RateOf(channel.Name), sending.Probe, time, log);
        courier = new Courier(store, channel, sending, calendar, () => lease.Stands, time, log);
        kind = channel.Name[..channel.Name.IndexOf(':', StringComparison.Ordinal)];
        Beat();
        store.OnCommit(made => Tell(made));
    }

    /// <summary>What the mailbox brings besides rows.</summary>
    private enum Signal
    {
        CalendarMoved,

        /// <summary>Another process has kept something for this account.</summary>
        KeptElsewhere,
    }

    /// <summary>Whether nothing can be sent just now: all is done, or held by night or back-off.</summary>
    public bool Idle => resting && mailbox.Reader.Count == 0;

    public string Account => channel.Name;

    /// <summary>Whether this process is the one that sends for the account.</summary>
    public bool Sends => held;

    /// <summary>Whether the account is not answering.</summary>
    public bool Down => gate.Down;

    private int Flying => flying.Sum() + besides;

    // A clock that nobody sets: where the machine's is put back, nobody waits until it has caught up.
    private DateTimeOffset Now => began + time.GetElapsedTime(beganAt);

    public void CalendarMoved() => mailbox.Writer.TryWrite(Signal.CalendarMoved);

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await StepAsync(ct);
                Beat();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // Stopping: what is on its way may still arrive and be marked.
            }
            catch (Exception failure)
            {
                log.NotServed(failure, channel.Name);
                await Task.Delay(Poll, time, CancellationToken.None);
            }
        }

        await LandAsync();
        await lease.DropAsync();
    }

    public void Dispose() => gate.Dispose();

    private void Beat() => sending.Pulse?.Beat($"sender {channel.Name}");

    private async Task StepAsync(CancellationToken ct)
    {
        while (mailbox.Reader.TryRead(out var mail))
        {
            Handle(mail);
        }

        if (!await lease.HeldAsync(ct))
        {
            if (held)
            {
                log.LeaseLost(channel.Name, "send");
                sending.Meters.LeaseLost("send");
                StartOver();
            }

            (held, resting) = (false, Flying == 0);
            await WaitAsync(Now + Poll, ct);
            resting = false;
            return;
        }

        held = true;
        await ReadTableAsync(ct);
        var now = Now;
        if (gate.IsOpen(now, Flying > 0) && (beside.Count > 0 || lanes.Any(Allowed, now)))
        {
            if (gate.Pace.Wait is var wait && wait > TimeSpan.Zero)
            {
                // Chosen only when it is the account's turn: until then a reply may have come in.
                await WaitAsync(now + wait, ct);
                return;
            }

            Launch();
            return;
        }

        resting = Flying == 0 && Array.TrueForAll(intakes, i => i.CaughtUp) && mailbox.Reader.Count == 0 && !lanes.Any(_ => true, now);
        await WaitAsync(Earliest(polled + Poll, now + lease.Renews, now < gate.HeldUntil ? gate.HeldUntil : null, lanes.Next), ct);
        resting = false;
    }

    // Another process may have sent what is in memory here: the table alone is believed.
    private void StartOver()
    {
        lanes = new Lanes(ReadyAt);
        beside.Clear();
        putOff.Clear();
        intakes = [.. Enum.GetValues<Urgency>().Select(u => new Intake(store, channel.Name, u))];
    }

    private void Tell(Made made)
    {
        if (made.StandsInTable(channel.Name))
        {
            mailbox.Writer.TryWrite(Signal.KeptElsewhere);
        }
        else if (made.Rows.Where(r => r.Account == channel.Name).ToList() is { Count: > 0 } mine)
        {
            mailbox.Writer.TryWrite(mine);
        }
    }

    private void Handle(object mail)
    {
        var now = Now;
        switch (mail)
        {
            case List<OutboxRow> rows:
                rows.FindAll(r => intakes[r.Class].Accept(r)).ForEach(r => lanes.Add(r, now));
                break;
            case Flown(var lane, var row, var carried, var from) flown:
                flying[row.Class]--;
                gate.Pace.Answer(flown.Call, flown.At, carried.Took);
                sending.Meters.Sent(kind, (Urgency)row.Class, carried.Delivery, carried.Standing, carried.Took);
                if (flown.Message)
                {
                    // The next message of a chat waits until this one's mark is on the disk: a crash repeats at most one.
                    lane.Busy = carried.Delivery is Delivery.Sent;
                }
                else
                {
                    lane.Aside--;
                }

                Settle(flown);
                Free(lane, from);
                break;
            case Passed passed:
                besides--;
                gate.Pace.Answer(passed.Call, passed.At, passed.Carried.Took);
                switch (passed.Carried.Delivery)
                {
                    case Delivery.Later(var after, var why, true):
                        gate.Hold(after, why, now);
                        break;
                    case Delivery.Never(var why, _):
                        log.GivenUp(passed.Row.Id, why);
                        break;
                }

                break;
            case Marked(var lane, var from):
                lane.Busy = false;
                Free(lane, from);
                break;
            case Signal.CalendarMoved:
                lanes.Reconsider(now);
                break;
            case Signal.KeptElsewhere:
                polled = default;
                break;
        }
    }

    private void Free(Lane lane, Lanes from)
    {
        if (from == lanes)
        {
            lanes.Queue(lane, Now);
        }
    }

    private async Task ReadTableAsync(CancellationToken ct)
    {
        var now = Now;
        foreach (var intake in intakes)
        {
            if (intake.Wants)
            {
                (await intake.ReadAsync(ct)).ForEach(r => lanes.Add(r, now));
            }
        }

        if (now - polled >= Poll)
        {
            polled = now;
            await LookAsync(now, ct);
            paused = intakes[(int)Urgency.Broadcast].Held > 0 ? await store.PausedAsync(ct) : [];
        }
    }

    // The floor under the handing over: what another process kept, in one look for all classes that are read to their end.
    private async Task LookAsync(DateTimeOffset now, CancellationToken ct)
    {
        var newest = intakes.Max(i => i.Newest);
        var rows = await store.WaitingAsync(channel.Name, null, intakes.Where(i => i.CaughtUp).Select(i => i.Cursor).DefaultIfEmpty(newest).Min(), Intake.Page, ct);
        foreach (var (intake, urgency) in intakes.Zip(Enum.GetValues<Urgency>()).Where(i => i.First.CaughtUp))
        {
            if (rows.Count == Intake.Page)
            {
                intake.FallBehind();
            }
            else
            {
                intake.TakeIn(rows.FindAll(r => r.Class == (int)urgency), newest).ForEach(r => lanes.Add(r, now));
            }
        }
    }

    private bool Allowed(Urgency urgency) =>
        urgency == Urgency.Reply ? flying[(int)Urgency.Reply] < MostReplies : flying.Sum() - flying[(int)Urgency.Reply] < MostOthers;

    private DateTimeOffset ReadyAt(OutboxRow row)
    {
        if (row.Class == (int)Urgency.Reply)
        {
            return DueAt(row);
        }

        if (paused.Count > 0 && Broadcast.IdIn(row.Cause) is { } broadcast && paused.Contains(broadcast))
        {
            return Now + Poll;
        }

        var quiet = sending.HeldOf(row.Plan, row.Pressing, calendar.Now);
        var morning = quiet > TimeSpan.Zero ? Now + quiet : DateTimeOffset.MinValue;
        return DueAt(row) is var due && due > morning ? due : morning;
    }

    // A row that was never put off is due since it was made, whatever the machine's clock says by now.
    private DateTimeOffset DueAt(OutboxRow row) =>
        row.Tries == 0 ? DateTimeOffset.MinValue
        : putOff.TryGetValue(row.Id, out var at) ? at
        : Now + (row.Due - time.GetUtcNow());

    private void Launch()
    {
        var now = Now;
        var lane = lanes.Take(u => u == Urgency.Reply && Allowed(u), now);
        if (lane is null && beside.TryDequeue(out var act))
        {
            besides++;
            _ = PassAsync(act.Row, act.Parcel, gate.Pace.Leave());
            return;
        }

        lane ??= lanes.Take(Allowed, now);
        if (lane is null)
        {
            return;
        }

        if (ReadyAt(lane.Head) > now)
        {
            lanes.Queue(lane, now);
            return;
        }

        // Acknowledging a tap and taking buttons off are not messages: messengers do not count them per chat.
        var message = lane.Head.Parcel is not (Parcel.ClearButtons or Parcel.Acknowledge);
        if (message && gate.Wait(lane.Chat) is { } wait)
        {
            lanes.Queue(lane, now, now + wait);
            return;
        }

        var row = lane.Take();
        flying[row.Class]++;
        if (message)
        {
            lane.Busy = true;
            foreach (var parcel in row.Parcel is Parcel.Text text ? text.Beside : [])
            {
                beside.Enqueue((row, parcel));
            }
        }
        else
        {
            // Nobody waits until a tap is acknowledged or buttons are off: what is said goes out at the same time.
            lane.Aside++;
            lanes.Queue(lane, now);
        }

        _ = FlyAsync(lane, row, message, gate.Pace.Leave());
    }

    private async Task FlyAsync(Lane lane, OutboxRow row, bool message, Pace.Call call)
    {
        var from = lanes;
        var carried = await courier.CarryAsync(row);
        mailbox.Writer.TryWrite(new Flown(lane, row, carried, from) { Message = message, Call = call, At = gate.Pace.Now });
    }

    private async Task PassAsync(OutboxRow row, Parcel parcel, Pace.Call call)
    {
        var carried = await courier.CarryAsync(row, parcel);
        mailbox.Writer.TryWrite(new Passed(row, carried, call, gate.Pace.Now));
    }

    private void Settle(Flown flown)
    {
        var (lane, row, (delivery, cost, standing), from) = flown;
        var now = Now;
        if (standing == Standing.Paused)
        {
            paused.Add(Broadcast.IdIn(row.Cause)!);
            lane.Add(row);
            return;
        }

        if (standing != Standing.Goes)
        {
            Finish(new Mark(row, OutboxState.Never, row.Tries, row.Due) { Why = standing == Standing.Cancelled ? "cancelled" : "stopped", Doubled = row.Doubled });
            return;
        }

        switch (delivery)
        {
            case Delivery.Sent(var messageId):
                gate.Up();
                Finish(new Mark(row, OutboxState.Sent, row.Tries, row.Due) 
                {
                    MessageId = messageId,
                    Doubled = row.Doubled,
                    Cost = cost,
                    Kept = () => mailbox.Writer.TryWrite(new Marked(lane, from)),
                });
                break;
            case Delivery.Later(var after, var why, true):
                gate.Hold(after, why, now);
                lane.Add(row);
                break;
            case Delivery.Later(var after, var why, false):
                PutOff(lane, row, after ?? Sending.BackOff(row.Tries + 1), why);
                break;
            case Delivery.Never(var why, var unreachable):
                gate.Up();
                GiveUp(row, why, unreachable);
                break;
            case Delivery.Closed(var why):
                gate.Up();
                Finish(new Mark(row, OutboxState.Never, row.Tries, row.Due) { Why = why, Elsewhere = true, Doubled = row.Doubled });
                break;
            case Delivery.Unknown(var why) when row.Doubled:
                Finish(new Mark(row, OutboxState.Doubtful, row.Tries, row.Due) { Why = why, Doubled = true, Cost = cost });
                break;
            case Delivery.Unknown(var why):
                row.Doubled = true;
                PutOff(lane, row, sending.Probe, why);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void PutOff(Lane lane, OutboxRow row, TimeSpan length, string why)
    {
        row.Tries++;
        row.Due = time.GetUtcNow() + length;
        putOff[row.Id] = Now + length;
        if (row.Tries >= sending.MostTries)
        {
            GiveUp(row, why, unreachable: false);
            return;
        }

        lane.Add(row);
        store.Mark(new Mark(row, OutboxState.Waiting, row.Tries, row.Due) { Why = why, Doubled = row.Doubled });
    }

    private void GiveUp(OutboxRow row, string why, bool unreachable)
    {
        log.GivenUp(row.Id, why);
        Finish(new Mark(row, OutboxState.Never, row.Tries, row.Due) { Why = why, Unreachable = unreachable, Doubled = row.Doubled });
    }

    private void Finish(Mark mark)
    {
        intakes[mark.Row.Class].Done();
        putOff.Remove(mark.Row.Id);
        Counted?.Invoke(mark.State);
        store.Mark(mark);
    }

    /// <summary>Told of each row that is done with.</summary>
    public Action<OutboxState>? Counted { get; init; }

    private async Task LandAsync()
    {
        var until = Now + Farewell;
        while (Flying > 0 && Now < until)
        {
            await WaitAsync(until, CancellationToken.None);
            while (mailbox.Reader.TryRead(out var mail))
            {
                Handle(mail);
            }
        }
    }

    private async Task WaitAsync(DateTimeOffset until, CancellationToken ct)
    {
        var left = until - Now;
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        reading ??= mailbox.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(reading, Task.Delay(left, time, enough.Token));
        await enough.CancelAsync();
        ct.ThrowIfCancellationRequested();
        reading = reading.IsCompleted ? null : reading;
    }

    private static DateTimeOffset Earliest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            first = other is { } at && at < first ? at : first;
        }

        return first;
    }

    private sealed record Passed(OutboxRow Row, Carried Carried, Pace.Call Call, TimeSpan At);

    private sealed record Marked(Lane Lane, Lanes From);

    private sealed record Flown(Lane Lane, OutboxRow Row, Carried Carried, Lanes From)
    {
        /// <summary>It is a message, which the next one of its chat waits for.</summary>
        public required bool Message { get; init; }

        public required Pace.Call Call { get; init; }

        public required TimeSpan At { get; init; }
    }
}
