using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;

namespace AnToanBot.Bot.Workers;

/// <summary>
/// Asks what became of templates that went to phone numbers and were never reported: who has not been reached after two days
/// is to be called.
/// </summary>
public sealed class Deliveries(Store store, IEnumerable<IChannel> channels, TimeProvider time, ILogger<Deliveries> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    private readonly List<OaChannel> accounts = [.. channels.OfType<OaChannel>()];

    /// <summary>Asks about all that is open.</summary>
    public async Task AskAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var account in accounts)
        {
            // Those that have waited long enough are seen by more than one round, in case one round fails.
            foreach (var row in await store.UnreportedAsync(account.Name, now - Patience - (4 * Every), now - Every, ct))
            {
                var status = await account.StatusAsync(row.MessageId ?? "", new Address(row.Address), ct);
                if (status == OaStatus.Delivered)
                {
                    await store.ReportedAsync(account.Name, row.MessageId!, now, ct);
                }
                else if (status == OaStatus.NotFound || row.Done < now - Patience)
                {
                    await store.CallAsync(row, "template not delivered", ct);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (accounts.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await AskAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.NotAsked(failure);
            }

            await Task.Delay(Every, time, stoppingToken);
        }
    }
}
