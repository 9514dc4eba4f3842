using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Workers;

/// <summary>Wakes the chats that asked for it (an album went quiet).</summary>
public sealed class Waker(Store store, Desk desk, Calendar calendar, TimeProvider time, ILogger<Waker> log, Pulse? pulse = null) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>Wakes every chat that is due; how many there were.</summary>
    public async Task<int> WakeDueAsync(CancellationToken ct)
    {
        var due = await store.WakingAsync(calendar.Now, ct);
        foreach (var (talk, at) in due)
        {
            var input = desk.Input(talk.Account, talk.Address, $"wake:{talk.Address}:{at.ToUnixTimeMilliseconds()}", new Body.Wake());
            if (await store.TurnAsync(input, ct) is TurnResult.Duplicate or TurnResult.Aside)
            {
                await store.ForgetWakeAsync(talk.Id, at, ct);
            }
        }

        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WakeDueAsync(stoppingToken);
                pulse?.Beat("waker");
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.NotWoken(failure);
            }

            await Task.Delay(Poll, time, stoppingToken);
        }
    }
}
