using System.Globalization;
using AnToanBot.Adapters.Storage;

namespace AnToanBot.Bot.Watching;

/// <summary>
/// Whether the database really writes: a commit of the work itself proves it, and where nobody works, a small row now and then.
/// </summary>
public sealed class Checkup(Store store, Pulse pulse, TimeProvider time, ILogger<Checkup> log) : BackgroundService
{
    private const string Key = "health";
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private long wrote = time.GetTimestamp();
    private Task? writing;
    private volatile string? trouble;

    /// <summary>Why the service cannot do its work just now, in English for the operator; empty: it can.</summary>
    public async Task<IReadOnlyList<string>> TroublesAsync(CancellationToken ct)
    {
        var troubles = new List<string>();
        if (trouble is { } why)
        {
            troubles.Add(why);
        }
        else if (!store.Available)
        {
            troubles.Add("the database cannot write");
        }

        try
        {
            if ((await store.PlansAsync(ct).WaitAsync(Patience, time, ct)).Count == 0)
            {
                troubles.Add("no plan is loaded");
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            troubles.Add($"the database cannot read: {WhyOf(failure)}");
        }

        return [.. troubles, .. pulse.Silent];
    }

    /// <summary>Writes once; what is found is what <see cref="TroublesAsync"/> says from then on.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var before = trouble;
        try
        {
            // One that hangs is waited for again, and never joined by others.
            writing = writing is { IsCompleted: false } ? writing : store.SetAsync(Key, time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ct);
            await writing.WaitAsync(Patience, time, ct);
            trouble = null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            trouble = $"the database cannot write: {WhyOf(failure)}";
        }

        if (before is null && trouble is { } found)
        {
            log.NotReady(found);
        }
        else if (before is not null && trouble is null)
        {
            log.ReadyAgain(before);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.OnBatch((_, _) => Interlocked.Exchange(ref wrote, time.GetTimestamp()));
        while (!stoppingToken.IsCancellationRequested)
        {
            if (trouble is not null || time.GetElapsedTime(Interlocked.Read(ref wrote)) >= Often)
            {
                await WriteAsync(stoppingToken);
                Interlocked.Exchange(ref wrote, time.GetTimestamp());
            }

            pulse.Beat("checkup");
            await Task.Delay(Soon, time, stoppingToken);
        }
    }

    // What a database says of itself names no person.
    private static string WhyOf(Exception failure) => failure is TimeoutException ? $"no answer for {Patience.TotalSeconds:0} s" : failure.Message;
}
