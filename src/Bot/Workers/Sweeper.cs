using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;

namespace AnToanBot.Bot.Workers;

/// <summary>Deletes the content of files that nothing refers to any more: photos of private reports that were deleted, taken back or never sent.</summary>
public sealed class Sweeper(Store store, FileStore files, TimeProvider time, ILogger<Sweeper> log) : BackgroundService
{
    /// <summary>A file may lie about for so long before something refers to it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Deletes what is unused; how many files.</summary>
    public Task<int> SweepAsync(CancellationToken ct) => store.SweepAsync(time.GetUtcNow() - Grace, files.Drop, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.NotSwept(failure);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
