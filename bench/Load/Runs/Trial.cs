using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AnToanBot.Load.Messenger;
using AnToanBot.Load.People;
using Microsoft.Data.Sqlite;

namespace AnToanBot.Load.Runs;

/// <summary>Starts a contestant over a fresh folder, drives it through all phases, stops it, and looks at what it has kept.</summary>
internal static class Trial
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LastReplies = TimeSpan.FromSeconds(15);

    public static async Task<Run> RunAsync(Contestant contestant, bool webhook, Options options, IReadOnlyList<Phase> phases)
    {
        var folder = Path.Combine(options.Folder, $"antoan-load-{contestant.Id}-{Guid.NewGuid():n}");
        Directory.CreateDirectory(folder);
        try
        {
            foreach (var file in contestant.Template is { } template ? Directory.GetFiles(template) : [])
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            using var telegram = new PretendTelegram();
            var crowd = new Crowd(telegram, new Readings(options.Types), contestant.Codes, contestant.Forms);
            telegram.Find = crowd.Find;
            using var served = new Served(contestant, new Place(webhook, telegram.Url, PretendTelegram.Token, FreePort(), folder));
            await telegram.Came.Task.WaitAsync(Patience);
            var cold = Stopwatch.GetElapsedTime(served.Started).TotalSeconds;
            await Task.Delay(Settling);
            var idle = served.Memory;
            var figures = await DriveAsync(crowd, served, options, phases);
            var lost = await EndAsync(crowd);
            var problems = new List<string>();
            if (served.Ended)
            {
                problems.Add("it ended by itself");
            }

            if (!await served.StopAsync())
            {
                problems.Add("it did not end when asked to");
            }

            if (crowd.Uninvited > 0)
            {
                problems.Add($"{crowd.Uninvited} people had no invitation: more --units are needed");
            }

            if (telegram.Refused > 0)
            {
                problems.Add($"{telegram.Refused} posts were refused or calls unknown");
            }

            if (problems.Count > 0 || lost > 0)
            {
                problems.AddRange(served.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }

            return new Run(contestant.Id, webhook, cold, idle, figures)
            {
                Answered = crowd.Answered, Rows = Count(contestant.RowsOf, contestant, folder), Lost = lost, Filed = crowd.Filed, Problems = problems,
            };
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Serves a village once until nothing is due any more: what is measured has run before, and is not busy with its first look at every dossier.</summary>
    public static async Task SettleAsync(Contestant subject, Village village)
    {
        using var telegram = new PretendTelegram();
        using var served = new Served(subject, new Place(Webhook: false, telegram.Url, PretendTelegram.Token, FreePort(), village.Folder));
        await telegram.Came.Task.WaitAsync(Patience);
        var since = Stopwatch.GetTimestamp();
        while (Count($"SELECT COUNT(*) FROM dossiers WHERE next_due <= {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}", subject, village.Folder) > 0)
        {
            await Task.Delay(Stopwatch.GetElapsedTime(since) < LongestRest ? Poll : throw new TimeoutException($"The clock does not come to rest: {served.Said}"));
        }

        await served.StopAsync();
    }

    private static async Task<Dictionary<Phase, Figures>> DriveAsync(Crowd crowd, Served served, Options options, IReadOnlyList<Phase> phases)
    {
        var figures = new Dictionary<Phase, Figures>();
        using var over = new CancellationTokenSource();
        var nudging = NudgeAsync(crowd, over.Token);
        crowd.Telegram.Latency = phases[0].Latency;
        crowd.Let(phases.Max(p => p.People));
        await Task.Delay(options.Warm);
        foreach (var phase in phases)
        {
            crowd.Telegram.Latency = phase.Latency;
            crowd.Let(phase.People);
            await CalmAsync(crowd, phase.People);
            figures[phase] = await MeasureAsync(crowd, served, phase.People == 1 ? TimeSpan.FromSeconds(Math.Min(3, options.Measured.TotalSeconds)) : options.Measured);
        }

        await over.CancelAsync();
        await nudging;
        return figures;
    }

    // Who leaves is still answered: that is no part of what the fewer wait for.
    private static async Task CalmAsync(Crowd crowd, int people)
    {
        var since = Stopwatch.GetTimestamp();
        while (crowd.Waiting > people && Stopwatch.GetElapsedTime(since) < LastReplies)
        {
            await Task.Delay(50);
        }

        await Task.Delay(Breath);
    }

    private static async Task<Figures> MeasureAsync(Crowd crowd, Served served, TimeSpan span)
    {
        crowd.Forget();
        var (answered, cpu, own, since) = (crowd.Answered, served.Cpu, Served.OwnCpu, Stopwatch.GetTimestamp());
        await Task.Delay(span);
        var (seconds, count) = (Stopwatch.GetElapsedTime(since).TotalSeconds, crowd.Answered - answered);
        var per = 1_000.0 / Math.Max(1, count);
        return new Figures(count / seconds, Shares(crowd.FromAct), Shares(crowd.FromHandingOut), (served.Cpu - cpu) * per, (Served.OwnCpu - own) * per, served.PeakMemory);
    }

    private static (double P50, double P95, double P99) Shares(Histogram waits) => (waits.At(0.5), waits.At(0.95), waits.At(0.99));

    private static async Task NudgeAsync(Crowd crowd, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            crowd.Nudge();
        }
    }

    /// <summary>Nobody does anything more; how many replies never came, with those that somebody gave up waiting for.</summary>
    private static async Task<long> EndAsync(Crowd crowd)
    {
        crowd.Let(0);
        var since = Stopwatch.GetTimestamp();
        while (crowd.Waiting > 0 && Stopwatch.GetElapsedTime(since) < LastReplies)
        {
            await Task.Delay(50);
        }

        return crowd.Waiting + crowd.Stalls;
    }

    /// <summary>What a statement counts in a contestant's database.</summary>
    internal static long Count(string sql, Contestant contestant, string folder)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, contestant.Database), Mode = SqliteOpenMode.ReadWrite }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
