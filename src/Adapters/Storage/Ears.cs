using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Storage;

/// <summary>Hears what other processes on the same database have kept.</summary>
internal sealed class Ears(StoreSettings settings, string self, Action<Made> tell, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource end = new();
    private Task? loop;

    public void Start()
    {
        if (settings.Dialect.Hear(settings) is { } hear)
        {
            loop = Task.Run(() => ListenAsync(hear));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (loop is not null)
        {
            await end.CancelAsync();
            await loop;
            loop = null;
        }

        end.Dispose();
    }

    private async Task ListenAsync(Func<Action<string?>, CancellationToken, Task> hear)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await hear(Heard, end.Token);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (settings.Dialect.IsPassing(failure))
            {
                // Everybody looks into the table once a second anyway.
                log.NotHeard(failure);
            }

            await Task.Delay(Pause, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Heard(string? said)
    {
        if (said is null)
        {
            tell(new Made([], Fetches: true) { Anything = true });
        }
        else if (Json.To<Announcement>(said) is var announcement && announcement.From != self)
        {
            tell(announcement.Made);
        }
    }
}
