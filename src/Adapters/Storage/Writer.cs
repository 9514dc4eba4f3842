using System.Threading.Channels;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Domain.Chat;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Storage;

/// <summary>What waits for the writer.</summary>
internal abstract class Job
{
    internal sealed class Turn(Inbound input) : Job
    {
        public Inbound Input { get; } = input;

        public TaskCompletionSource<TurnResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Anything else that is written: one short transaction of its own.</summary>
    internal sealed class Work(Func<Memory, (object? Result, Made? Made)> run) : Job
    {
        public Func<Memory, (object? Result, Made? Made)> Run { get; } = run;

        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Marks wait, and no turn came along to carry them.</summary>
    internal sealed class Nudge : Job;
}

/// <summary>The one writer: takes whatever queued up while the last batch was committing.</summary>
internal sealed class Writer(StoreSettings settings, Seals seals, Rules rules, Shelf shelf, EarlyReports early, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private const int MostTurns = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Channel<Job> queue = Channel.CreateBounded<Job>(new BoundedChannelOptions(4 * MostTurns) { SingleReader = true });
    private readonly MarkPile marks = new();
    private readonly List<Job.Turn> turns = [];
    private Session? session;
    private Memory? memory;
    private Task? loop;
    private DateTimeOffset pruned;
    private long newestRow;
    private volatile bool failing;
    private long failed;

    /// <summary>This store among all that announce their commits.</summary>
    public string Self { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Told after each commit, on the writer's thread: be quick.</summary>
    public Action<Made>? Committed { get; set; }

    /// <summary>Told after each commit of turns or marks how many turns it kept and how long it took, on the writer's thread: be quick.</summary>
    public Action<int, TimeSpan>? Batched { get; set; }

    /// <summary>False while the database cannot write.</summary>
    public bool Available => !failing;

    public long Batches { get; private set; }

    public bool Idle => queue.Reader.Count == 0 && turns.Count == 0 && marks.IsEmpty;

    public void Start() => loop = Task.Run(RunAsync);

    public async Task<TurnResult> TurnAsync(Inbound input, CancellationToken ct)
    {
        if (failing && time.GetElapsedTime(Interlocked.Read(ref failed)) < settings.Patience)
        {
            return TurnResult.Unavailable;
        }

        var turn = new Job.Turn(input);
        await queue.Writer.WriteAsync(turn, ct);
        return await turn.Done.Task.WaitAsync(ct);
    }

    /// <summary>Writes anything: what was known before is read anew afterwards.</summary>
    public Task<T> WorkAsync<T>(Func<Session, (T Result, Made? Made)> run, CancellationToken ct) => KnowingAsync(
        m =>
        {
            m.GiveUp();
            return run(m.Session);
        },
        ct);

    /// <summary>Writes nothing that a world holds.</summary>
    public Task<T> BesideAsync<T>(Func<Session, T> run, CancellationToken ct) => KnowingAsync(m => (run(m.Session), (Made?)null), ct);

    /// <summary>Decides over what is known, and leaves it as true as it was.</summary>
    public async Task<T> KnowingAsync<T>(Func<Memory, (T Result, Made? Made)> run, CancellationToken ct)
    {
        var work = new Job.Work(m =>
        {
            var (result, made) = run(m);
            return (result, made);
        });
        await queue.Writer.WriteAsync(work, ct);
        return (T)(await work.Done.Task.WaitAsync(ct))!;
    }

    public void Mark(Mark mark)
    {
        if (marks.Add(mark))
        {
            _ = NudgeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (loop is not null)
        {
            await loop;
        }

        session?.Dispose();
    }

    private async Task NudgeAsync()
    {
        await Task.Delay(settings.MarkDelay, time);
        queue.Writer.TryWrite(new Job.Nudge());
    }

    private async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            do
            {
                while (turns.Count < MostTurns && queue.Reader.TryRead(out var job))
                {
                    Take(job);
                }

                await KeepAsync();
            }
            while (turns.Count > 0);
        }

        await KeepAsync();
    }

    private void Take(Job job)
    {
        switch (job)
        {
            case Job.Turn turn:
                turns.Add(turn);
                break;
            case Job.Work work:
                Do(work);
                break;
        }
    }

    private void Do(Job.Work work)
    {
        try
        {
            var (result, made) = InTransaction(m =>
            {
                var (done, caused) = work.Run(m);
                return (done, Announced(m.Session, caused));
            });
            work.Done.SetResult(result);
            Tell(made);
        }
        catch (Exception failure)
        {
            work.Done.SetException(failure);
        }
    }

    private async Task KeepAsync()
    {
        // Who waits longer than this is told to come again; the next input after that tries the database anew.
        var began = time.GetTimestamp();
        while (turns.Count > 0 || !marks.IsEmpty)
        {
            try
            {
                Keep(Math.Min(turns.Count, MostTurns));
                failing = false;
                return;
            }
            catch (Exception failure) when (settings.Dialect.IsPassing(failure))
            {
                Interlocked.Exchange(ref failed, began);
                failing = true;
                log.CannotWrite(failure, turns.Count);
            }

            if (time.GetElapsedTime(began) >= settings.Patience || queue.Reader.Completion.IsCompleted)
            {
                turns.ForEach(t => t.Done.SetResult(TurnResult.Unavailable));
                turns.Clear();
                return;
            }

            await Task.Delay(Pause, time);
        }
    }

    // Any failure that does not pass is somebody's: the batch is halved until the culprit stands alone.
    private void Keep(int count)
    {
        try
        {
            Commit(count);
        }
        catch (Exception failure) when (!settings.Dialect.IsPassing(failure))
        {
            log.NotSaved(failure, count);
            Hang();
            if (count > 1)
            {
                Keep(count / 2);
            }
            else if (count == 1)
            {
                var made = InTransaction(m => Announced(m.Session, new Batch(m, rules, time.GetUtcNow()).SetAside(turns[0].Input, failure)));
                Finish([TurnResult.Aside], made!);
            }
            else
            {
                marks.Drop();
            }
        }
    }

    private void Commit(int count)
    {
        var pile = marks.Take();
        var inputs = turns.Take(count).Select(t => t.Input).ToList();
        var (now, began) = (time.GetUtcNow(), time.GetTimestamp());
        var (results, made) = InTransaction(m =>
        {
            var moved = pile.Count == 0 ? [] : Outbox.Mark(m, pile, rules, early, now);
            Prune(m.Session, now);
            var (taken, caused) = inputs.Count == 0 ? ([], new Made([], false)) : new Batch(m, rules, now).Take(inputs);
            return (taken, Announced(m.Session, caused with { Rows = [.. moved, .. caused.Rows] })!);
        });
        if (marks.Forget(pile))
        {
            _ = NudgeAsync();
        }

        Batches++;
        Batched?.Invoke(results.Count, time.GetElapsedTime(began));
        Traces.Committed(inputs.Take(results.Count), now);
        Finish(results, made);
    }

    private void Finish(List<TurnResult> results, Made made)
    {
        var done = turns.Take(results.Count).ToList();
        turns.RemoveRange(0, results.Count);
        Tell(made);
        for (var i = 0; i < done.Count; i++)
        {
            done[i].Done.SetResult(results[i]);
        }
    }

    private void Tell(Made? made)
    {
        if (made is { IsEmpty: false })
        {
            Committed?.Invoke(made);
        }
    }

    // In the same transaction, so that the other processes hear of what is kept and of nothing else.
    private Made? Announced(Session open, Made? made)
    {
        if (settings.Dialect.Notify is not { } notify || made is not { IsEmpty: false })
        {
            return made;
        }

        open.Run(notify, ("@said", Announcement.Of(made, Self).Text));
        var (before, newest) = (newestRow, open.Read(settings.Dialect.NewestRow, r => r.GetInt64(0)).Single());
        newestRow = newest;
        return made with { Overtakes = newest != before + made.Rows.Length };
    }

    private T InTransaction<T>(Func<Memory, T> work)
    {
        if (session is { IsOpen: false })
        {
            Hang();
        }

        var open = session ??= Session.Open(settings, seals);
        try
        {
            return open.Transaction(() => work(memory = Memory.At(open, shelf, memory, Self)));
        }
        catch
        {
            // What was decided is not kept.
            memory = null;
            throw;
        }
    }

    private void Hang()
    {
        session?.Dispose();
        session = null;
        memory = null;
    }

    private void Prune(Session open, DateTimeOffset now)
    {
        if (now - pruned > TimeSpan.FromHours(1))
        {
            var week = now - TimeSpan.FromDays(7);
            open.Run(Sql.PruneSeen, ("@before", week));
            open.Run(Sql.BlankSent, ("@before", week));
            pruned = now;
        }
    }
}
