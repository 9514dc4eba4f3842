using System.Globalization;
using System.Text;
using AnToanBot.Adapters.Storage;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Web;

/// <summary>Figures for Prometheus.</summary>
public sealed class Counters
{
    private long _turns;
    private long _sends;

    public long Turns => Interlocked.Read(ref _turns);

    public long Sends => Interlocked.Read(ref _sends);

    public void Turn() => Interlocked.Increment(ref _turns);

    public void Send() => Interlocked.Increment(ref _sends);

    public static void MapMetrics(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", async (Counters counters, Store store, Now now, CancellationToken ct) =>
    {
        await using var db = store.Db();
        var waiting = db.Outbox.Where(o => o.State == OutboxState.Waiting);
        var count = await waiting.CountAsync(ct);
        var oldest = count == 0 ? 0 : Math.Max(0, (now() - await waiting.MinAsync(o => o.Made, ct)).TotalSeconds);
        var text = new StringBuilder();
        Write(text, "antoan_turns_total", "counter", "Inputs durably kept since the start.", counters.Turns);
        Write(text, "antoan_sends_total", "counter", "Messages that a channel took since the start.", counters.Sends);
        Write(text, "antoan_outbox_waiting", "gauge", "Messages kept and not yet sent.", count);
        Write(text, "antoan_outbox_oldest_seconds", "gauge", "How long the oldest of them has waited.", oldest);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    });

    private static void Write(StringBuilder text, string name, string kind, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
}

/// <summary>What time it is for people: the calendar's, which a demo moves.</summary>
public delegate DateTimeOffset Now();
