using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;

namespace AnToanBot.Bot.Workers;

/// <summary>The right to do what only one process may do at a time: whoever holds it until its deadline is alone. A process that died on this machine is followed at once.</summary>
/// <param name="name">«send:telegram:main», «poll:telegram:main», «clock».</param>
public sealed class Lease(Store store, string name, TimeSpan lasts, TimeProvider time)
{
    /// <summary>How long others wait for a holder that says nothing any more.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    // By a clock that nobody sets: a machine whose calendar jumps, or that stood still for a while, holds it no longer than it was given.
    private long? taken;
    private long? asked;

    /// <summary>Whether it is held at this very moment.</summary>
    public bool Stands => taken is { } since && time.GetElapsedTime(since) < lasts;

    /// <summary>When it is to be renewed, from now on.</summary>
    public TimeSpan Renews => asked is { } since && (lasts / 3) - time.GetElapsedTime(since) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Whether it is held now; takes or renews it where that is due.</summary>
    public async Task<bool> HeldAsync(CancellationToken ct)
    {
        if (Renews == TimeSpan.Zero)
        {
            // Before the question: it is never believed longer than the others believe it.
            asked = time.GetTimestamp();
            if (await store.TakeLeaseAsync(name, lasts, ct) is not null)
            {
                taken = asked;
            }
        }

        return Stands;
    }

    /// <summary>Does something for as long as the lease is held, and again when it is held again, until it is stopped; then leaves it to others.</summary>
    /// <param name="work">Ends soon after it is cancelled.</param>
    /// <param name="waits">Told each time it comes round while somebody else holds it.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work, ILogger log, CancellationToken ct, Action? waits = null)
    {
        while (!ct.IsCancellationRequested)
        {
            if (await HeldOrNotAsync(log, ct))
            {
                using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
                var working = work(lost.Token);
                while (!working.IsCompleted && await HeldOrNotAsync(log, ct))
                {
                    await Task.WhenAny(working, PauseAsync(Renews, ct));
                }

                await lost.CancelAsync();
                await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            waits?.Invoke();
            await PauseAsync(Poll, ct);
        }

        // Where it cannot be said, it ends by itself.
        await DropAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task DropAsync() => store.DropLeaseAsync(name, CancellationToken.None);

    private async Task PauseAsync(TimeSpan length, CancellationToken ct) =>
        await Task.Delay(length < Shortest ? Shortest : length, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<bool> HeldOrNotAsync(ILogger log, CancellationToken ct)
    {
        try
        {
            return !ct.IsCancellationRequested && await HeldAsync(ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.NotRenewed(failure, name);
            return Stands;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
