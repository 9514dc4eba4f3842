using System.Diagnostics;
using System.Diagnostics.Metrics;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Watching;

/// <summary>What is counted as it happens. No labels but words of ours: channel kinds, classes, outcomes.</summary>
public sealed class Meters
{
    /// <summary>Counts for nobody.</summary>
    public static readonly Meters Unheard = new(new Meter("AnToanBot.Unheard"));

    private static readonly string[] Classes = [.. Enum.GetValues<Urgency>().Select(NameOf)];
    private static readonly string[] Uses = ["send", "poll", "token", "clock"];
    private static int hosts;

    private readonly Histogram<double> turnTime;
    private readonly Counter<long> turns;
    private readonly Histogram<int> batchTurns;
    private readonly Histogram<double> batchTime;
    private readonly Histogram<double> sendTime;
    private readonly Counter<long> sends;
    private readonly Counter<long> reminders;
    private readonly Counter<long> floods;
    private readonly Counter<long> leaseLosses;
    private readonly Counter<long> rejections;

    /// <param name="factory">The host's own, so that its instruments end with it.</param>
    public Meters(IMeterFactory factory)
        : this(factory.Create(Interlocked.Increment(ref hosts) is var host and > 1 ? $"AnToanBot.{host}" : "AnToanBot"))
    {
    }

    private Meters(Meter meter)
    {
        Meter = meter;
        turns = meter.CreateCounter<long>("antoan_turn_results_total", description: "Inputs by what became of them: kept, duplicate, aside, unavailable.");
        turnTime = Seconds("antoan_turn_seconds", "From taking an input in until it is durably kept.", [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]);
        batchTurns = meter.CreateHistogram("antoan_batch_turns", description: "Inputs kept by one commit.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });
        batchTime = Seconds("antoan_batch_seconds", "One commit with the reading and deciding before it.", [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]);
        sends = meter.CreateCounter<long>("antoan_send_outcomes_total", description: "Attempts to send, by channel, class and outcome: sent, later, never, closed, unknown, held.");
        sendTime = Seconds("antoan_send_seconds", "One call of a messenger that took a message, by channel.", [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]);
        reminders = meter.CreateCounter<long>("antoan_reminders_sent_total", description: "Reminders that a channel took.");
        floods = meter.CreateCounter<long>("antoan_floods_total", description: "Times a messenger said that the account writes too fast (429), by channel.");
        leaseLosses = meter.CreateCounter<long>("antoan_lease_losses_total", description: "Times a lease that was held was lost, by what it was for.");
        rejections = meter.CreateCounter<long>("antoan_webhook_rejections_total", description: "Calls of webhooks that were not answered with 200, by channel and status.");
    }

    /// <summary>The host's meter: its name is unique in the process.</summary>
    public Meter Meter { get; }

    /// <summary>Shows at nought what has not happened yet: a rate needs to see where it began.</summary>
    /// <param name="kinds">Of the channels that are set.</param>
    public void Begin(IEnumerable<string> kinds)
    {
        reminders.Add(0);
        Array.ForEach(Uses, use => leaseLosses.Add(0, new KeyValuePair<string, object?>("lease", use)));
        foreach (var kind in kinds)
        {
            floods.Add(0, new KeyValuePair<string, object?>("channel", kind));
            sends.Add(0, new("channel", kind), new("class", Classes[0]), new("outcome", "sent"));
            Rejected(kind, StatusCodes.Status401Unauthorized, 0);
        }
    }

    /// <summary>An input was taken in.</summary>
    public void Turned(TurnResult result, TimeSpan took)
    {
        turnTime.Record(took.TotalSeconds);
        turns.Add(1, new KeyValuePair<string, object?>("result", result switch
        {
            TurnResult.Kept => "kept",
            TurnResult.Duplicate => "duplicate",
            TurnResult.Aside => "aside",
            TurnResult.Unavailable => "unavailable",
        }));
    }

    /// <summary>A batch was committed.</summary>
    public void Batched(int inputs, TimeSpan took)
    {
        if (inputs > 0)
        {
            batchTurns.Record(inputs);
            batchTime.Record(took.TotalSeconds);
        }
    }

    /// <summary>One attempt to send a row has ended.</summary>
    /// <param name="kind">The channel without the account's name: «telegram».</param>
    /// <param name="took">How long the messenger took; null where it did not take the message.</param>
    public void Sent(string kind, Urgency urgency, Delivery delivery, Standing standing, TimeSpan? took)
    {
        sends.Add(1, new("channel", kind), new("class", Classes[(int)urgency]), new("outcome", standing == Standing.Goes ? NameOf(delivery) : "held"));
        if (took is { } time)
        {
            sendTime.Record(time.TotalSeconds, new KeyValuePair<string, object?>("channel", kind));
        }

        if (urgency == Urgency.Reminder && delivery is Delivery.Sent && standing == Standing.Goes)
        {
            reminders.Add(1);
        }

        if (delivery is Delivery.Later { Account: true, After: not null })
        {
            floods.Add(1, new KeyValuePair<string, object?>("channel", kind));
        }
    }

    /// <summary>A lease that was held is another's now, or has run out.</summary>
    /// <param name="use">«send», «poll», «token», «clock».</param>
    public void LeaseLost(string use) => leaseLosses.Add(1, new KeyValuePair<string, object?>("lease", use));

    /// <summary>A webhook's call was refused.</summary>
    public void Rejected(string kind, int status, int times = 1) => rejections.Add(times, new("channel", kind), new("status", status));

    /// <summary>The name of a class in labels.</summary>
    public static string NameOf(Urgency urgency) => urgency switch
    {
        Urgency.Reply => "reply",
        Urgency.Notice => "notice",
        Urgency.Reminder => "reminder",
        Urgency.Broadcast => "broadcast",
    };

    private static string NameOf(Delivery delivery) => delivery switch
    {
        Delivery.Sent => "sent",
        Delivery.Later => "later",
        Delivery.Never => "never",
        Delivery.Closed => "closed",
        Delivery.Unknown => "unknown",
        _ => throw new UnreachableException(),
    };

    private Histogram<double> Seconds(string name, string what, double[] bounds) =>
        Meter.CreateHistogram(name, description: what, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
