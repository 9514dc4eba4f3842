using System.Globalization;
using System.Text;

namespace AnToanBot.Drills;

/// <summary>What a drill came to.</summary>
public sealed record Report(DrillOptions Options, TimeSpan Took)
{
    private const int MostFindings = 20;

    /// <summary>Leaders who filed everything while it was disturbed.</summary>
    public required int Finished { get; init; }

    /// <summary>Things they did.</summary>
    public required int Acts { get; init; }

    public required int Kills { get; init; }

    /// <summary>Messages that the messenger took.</summary>
    public required int Messages { get; init; }

    /// <summary>Of which somebody got twice.</summary>
    public required int Copies { get; init; }

    /// <summary>The longest that anybody waited while the service could do its work.</summary>
    public required TimeSpan LongestSilence { get; init; }

    /// <summary>How much was looked at, by what.</summary>
    public required IReadOnlyDictionary<string, long> Checks { get; init; }

    public required IReadOnlyList<string> Findings { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What the program logged last.</summary>
    public required IReadOnlyList<string> Logged { get; init; }

    public override string ToString()
    {
        var text = new StringBuilder();
        Line($"drill {Options.Verb}, seed {Options.Seed}, {Options.People} people at a time, {Options.Processes} {(Options.Processes == 1 ? "process" : "processes")} on {(Options.Postgres ? "PostgreSQL" : "SQLite")}, {Took.TotalSeconds:0} s");
        foreach (var note in Notes)
        {
            Line($"  {note}");
        }

        Line($"  {Finished} people filed everything, {Acts} acts, {Messages} messages, {Kills} kills");
        Line($"  {Copies} messages came twice; the longest silence while it could answer was {LongestSilence.TotalSeconds:0.0} s (of {Options.Silence.TotalSeconds:0} s)");
        Line($"  looked at: {string.Join(", ", Checks.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key}")))}");
        Line($"  {(Findings.Count == 0 ? "no finding" : $"{Findings.Count} findings:")}");
        foreach (var finding in Findings.Take(MostFindings))
        {
            Line($"  - {finding.ReplaceLineEndings(" / ")}");
        }

        foreach (var line in Findings.Count == 0 ? [] : Logged)
        {
            Line($"    log: {line}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
