using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;

namespace AnToanBot.Bot.Workers;

/// <summary>Strikes the clock: looks at whatever is due by the calendar, and says what is to be said.</summary>
public sealed class Timekeeper(Store store, Calendar calendar, TimeProvider time, ILogger<Timekeeper> log, Pulse? pulse = null, IHostApplicationLifetime? host = null) : BackgroundService
{
    /// <summary>Things looked at in one transaction, so that no reply waits long behind it.</summary>
    public const int Slice = 100;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    private long told;

    /// <summary>Messages put on their way since the start.</summary>
    public long Told => Interlocked.Read(ref told);

    /// <summary>Looks at everything that is due.</summary>
    public async Task StrikeDueAsync(CancellationToken ct)
    {
        var struck = new Struck(Slice, 0);
        while (struck.Looked > 0)
        {
            struck = await StrikeAsync(ct);
            pulse?.Beat("clock");
            Interlocked.Add(ref told, struck.Told);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // At a start much may be due: people are listened to first.
        if (host is not null)
        {
            using var begun = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, host.ApplicationStarted);
            await Task.Delay(Timeout.Infinite, begun.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await new Lease(store, "clock", Lease.Usual, time).RunAsync(StrikeAllAsync, log, stoppingToken, () => pulse?.Beat("clock"));
    }

    private async Task StrikeAllAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await StrikeDueAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.NotStruck(failure);
            }

            await Task.Delay(Poll, time, ct);
        }
    }

    private async Task<Struck> StrikeAsync(CancellationToken ct)
    {
        var now = calendar.Now;
        try
        {
            return await store.StrikeAsync(now, Slice, ct);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or IOException or System.Data.Common.DbException))
        {
            return await OneByOneAsync(now, ct);
        }
    }

    // What cannot be decided stands in nobody else's way: it is looked at again in an hour.
    private async Task<Struck> OneByOneAsync(DateTimeOffset now, CancellationToken ct)
    {
        var said = 0;
        for (var i = 0; i < Slice; i++)
        {
            try
            {
                said += (await store.StrikeAsync(now, 1, ct)).Told;
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or IOException or System.Data.Common.DbException))
            {
                log.NotLookedAt(failure, await store.PutOffDueAsync(now, now + PutOff, ct));
            }
        }

        return new Struck(Slice, said);
    }
}
