using System.Globalization;
using System.Text;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Workers;

namespace AnToanBot.Bot.Web;

/// <summary>Figures for Prometheus.</summary>
public sealed class Counters
{
    private long _turns;

    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>The way into the store, counted.</summary>
    public TakeTurn Counting(Store store) => async inbound =>
    {
        var result = await store.TurnAsync(inbound, CancellationToken.None);
        if (result is TurnResult.Kept)
        {
            Interlocked.Increment(ref _turns);
        }

        return result is not TurnResult.Unavailable;
    };
}

/// <summary>The figures as Prometheus reads them.</summary>
public static class Metrics
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", async (Counters counters, OaCalls calls, Store store, Sender sender, TimeProvider time, CancellationToken ct) =>
    {
        await using var db = store.Db();
        var (count, since) = await new Queries(store).OutboxHealthAsync(ct);
        var oldest = since is { } made ? Math.Max(0, (time.GetUtcNow() - made).TotalSeconds) : 0;
        var text = new StringBuilder();
        Write(text, "antoan_turns_total", "counter", "Inputs durably kept since the start.", counters.Turns);
        Write(text, "antoan_sends_total", "counter", "Messages that a channel took since the start.", sender.Counts.GetValueOrDefault(OutboxState.Sent));
        Write(text, "antoan_outbox_waiting", "gauge", "Messages kept and not yet sent.", count);
        Write(text, "antoan_outbox_oldest_seconds", "gauge", "How long the oldest of them has waited.", oldest);
        foreach (var (account, _) in await Alarms.OfAsync(db, ct))
        {
            text.Append(CultureInfo.InvariantCulture, $"antoan_account_stopped{{account=\"{account}\"}} 1\n");
        }

        text.AppendJoin("", calls.Lines().Select(line => $"{line}\n"));
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    });

    private static void Write(StringBuilder text, string name, string kind, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
}
