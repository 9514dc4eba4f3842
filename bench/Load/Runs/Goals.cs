using System.Globalization;

namespace AnToanBot.Load.Runs;

/// <summary>What AnToanBot is to reach, beside what was measured.</summary>
internal sealed class Goals(Table table)
{
    private static readonly string[] Node = ["grammy", "conversations", "telegraf"];

    public IEnumerable<string> All(IReadOnlyList<bool> webhooks, IReadOnlyList<Phase> phases)
    {
        yield return "| goal | wanted | measured | |";
        yield return "|---|--:|--:|---|";
        foreach (var webhook in webhooks)
        {
            foreach (var goal in phases.SelectMany(p => Of(webhook, p)).Concat(Whole(webhook)))
            {
                yield return goal;
            }
        }
    }

    private IEnumerable<string> Of(bool webhook, Phase phase)
    {
        if (table.Of(Contestants.Subject, webhook, phase) is not { } own)
        {
            yield break;
        }

        var where = string.Create(CultureInfo.InvariantCulture, $"{Table.Name(webhook)}, {phase.People} people, {phase.Latency.TotalMilliseconds:F0} ms");
        if (phase.People == 1)
        {
            yield return AtMost($"{where}: p50 from the act, ms", 0.8, own.Act.P50);
            yield break;
        }

        var peers = Node.Select(n => table.Of(n, webhook, phase)).OfType<Figures>().ToList();
        if (peers.Count > 0 && phase.Latency == TimeSpan.Zero)
        {
            yield return AtLeast($"{where}: answers/s to the best Node peer's", 2, own.PerSecond / peers.Max(f => f.PerSecond));
        }

        foreach (var (id, name, share) in new[] { ("bare", "bare Telegram.Bot's", 0.9), ("floor", "the floor's (stretch)", 0.7) })
        {
            if (phase.Latency == TimeSpan.Zero && table.Of(id, webhook, phase) is { } other)
            {
                yield return AtLeast($"{where}: answers/s to {name}", share, own.PerSecond / other.PerSecond);
            }
        }

        if (phase.People < 500 || phase.Latency > TimeSpan.Zero)
        {
            yield break;
        }

        if (peers.Count > 0)
        {
            yield return AtMost($"{where}: p99 from the act to the best Node peer's", 0.5, own.Act.P99 / peers.Min(f => f.Act.P99));
        }

        yield return AtMost($"{where}: CPU seconds per 1,000 answers", webhook ? 0.17 : 0.13, own.Cpu);
        yield return AtMost($"{where}: peak memory, MB", 220, own.Peak);
    }

    private IEnumerable<string> Whole(bool webhook)
    {
        var (idle, cold) = (table.Of(Contestants.Subject, webhook, r => r.Idle), table.Of(Contestants.Subject, webhook, r => r.ColdStart));
        return double.IsNaN(idle) ? [] : [AtMost($"{Table.Name(webhook)}: idle memory, MB", 120, idle), AtMost($"{Table.Name(webhook)}: cold start, s", 0.8, cold)];
    }

    private static string AtLeast(string goal, double wanted, double measured) => Line(goal, $"≥ {Shown(wanted)}", measured, measured >= wanted);

    private static string AtMost(string goal, double wanted, double measured) => Line(goal, $"≤ {Shown(wanted)}", measured, measured <= wanted);

    private static string Line(string goal, string wanted, double measured, bool held) => $"| {goal} | {wanted} | {Shown(measured)} | {(held ? "held" : "**not held**")} |";

    private static string Shown(double figure) => figure.ToString(figure >= 10 ? "F0" : "0.0##", CultureInfo.InvariantCulture);
}
