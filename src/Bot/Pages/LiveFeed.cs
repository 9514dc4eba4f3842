using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AnToanBot.Adapters.Storage;

namespace AnToanBot.Bot.Pages;

/// <summary>Tells open pages that something in their locality changed; what it is they ask for themselves.</summary>
public sealed class LiveFeed
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(25);

    private readonly ConcurrentDictionary<Channel<bool>, string> listeners = new();
    private readonly TimeProvider time;

    public LiveFeed(Store store, TimeProvider time)
    {
        this.time = time;
        store.OnCommit(made =>
        {
            foreach (var (listener, plan) in listeners)
            {
                if (made.IsAbout(plan))
                {
                    listener.Writer.TryWrite(true);
                }
            }
        });
    }

    /// <summary>One event for each change; several that come at once are one. A beat in silence keeps the line open.</summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(string planId, [EnumeratorCancellation] CancellationToken ct)
    {
        var mine = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        listeners[mine] = planId;
        try
        {
            yield return new SseItem<string>("", "open");
            while (!ct.IsCancellationRequested)
            {
                var changed = await NextAsync(mine, ct);
                yield return new SseItem<string>("", changed ? "changed" : "beat");
            }
        }
        finally
        {
            listeners.TryRemove(mine, out _);
        }
    }

    private async Task<bool> NextAsync(Channel<bool> mine, CancellationToken ct)
    {
        using var beat = new CancellationTokenSource(Beat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, beat.Token);
        try
        {
            return await mine.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
