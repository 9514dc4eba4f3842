using System.Globalization;
using System.Text;

namespace AnToanBot.Load.Runs;

/// <summary>What came out, as one Markdown table with the ratios of AnToanBot to each of the others, and the goals beside what was held of them.</summary>
internal sealed class Table(IReadOnlyList<Contestant> contestants, IReadOnlyList<Run> runs, IReadOnlyList<Phase> phases, Options options)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line($"{Machine.Describe()} {Conditions()}");
        Line($"");
        Line($"| updates | people, latency | program | answers/s | AnToanBot : it | from the act, ms (p50 / p95 / p99) | from handing out, ms | CPU s per 1,000 | its p99 : AnToanBot's | memory, MB: peak / idle | cold start, s | kept / answered, lost |");
        Line($"|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var webhook in options.Webhooks)
        {
            foreach (var phase in phases)
            {
                foreach (var contestant in contestants)
                {
                    Row(webhook, phase, contestant);
                }
            }
        }

        Line($"");
        foreach (var goal in new Goals(this).All(options.Webhooks, phases))
        {
            Line($"{goal}");
        }

        return _text.ToString();
    }

    /// <summary>Medians of the rounds; null where it was not measured.</summary>
    public Figures? Of(string contestant, bool webhook, Phase phase)
    {
        var figures = runs.Where(r => r.Contestant == contestant && r.Webhook == webhook).Select(r => r.Phases[phase]).ToList();
        return figures.Count == 0 ? null : Figures.Median(figures);
    }

    /// <summary>The median over the rounds of what belongs to a whole run.</summary>
    public double Of(string contestant, bool webhook, Func<Run, double> figure) => Figures.Middle(runs.Where(r => r.Contestant == contestant && r.Webhook == webhook).Select(figure));

    public static string Name(bool webhook) => webhook ? "webhook" : "polling";

    private void Row(bool webhook, Phase phase, Contestant contestant)
    {
        if (Of(contestant.Id, webhook, phase) is not { } figures)
        {
            return;
        }

        var own = Of(Contestants.Subject, webhook, phase);
        var all = runs.Where(r => r.Contestant == contestant.Id && r.Webhook == webhook).ToList();
        var (rate, p99) = own is null || contestant.Id == Contestants.Subject ? ("", "") : ($"{own.PerSecond / figures.PerSecond:F2}", $"{figures.Act.P99 / own.Act.P99:F2}");
        Line($"| {Name(webhook)} | {phase.People}, {phase.Latency.TotalMilliseconds:F0} ms | {contestant.Name} | {figures.PerSecond:F0} | {rate} | {Three(figures.Act)} | {Three(figures.HandedOut)} | {figures.Cpu:F3} | {p99} | {figures.Peak:F0} / {Of(contestant.Id, webhook, r => r.Idle):F0} | {Of(contestant.Id, webhook, r => r.ColdStart):F2} | {all.Sum(r => r.Rows)} / {all.Sum(r => r.Answered)}, {all.Sum(r => r.Lost)}{(all.TrueForAll(r => r.Correct) ? "" : " **wrong**")} |");
    }

    private string Conditions() =>
        $"Medians of {options.Rounds} rounds of {options.Measured.TotalSeconds:F0} s; {(options.Types ? "labels of buttons are typed" : "buttons are pressed")}; database of AnToanBot: dong-da-2025 with {options.Units} units.";

    private static string Three((double P50, double P95, double P99) ms) => string.Create(CultureInfo.InvariantCulture, $"{ms.P50:F1} / {ms.P95:F1} / {ms.P99:F1}");

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
