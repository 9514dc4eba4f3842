using System.Globalization;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

/// <summary>Readings written short, so that a table row says all: «120», «120 ~about», «?range».</summary>
internal static class Said
{
    /// <summary>A Monday.</summary>
    public static readonly DateOnly Today = new(2025, 11, 3);

    public static Question Of(QuestionKind kind) => new() { Id = "q", Kind = kind, Text = "?", Label = "q" };

    public static string Short(Reading reading) => reading switch
    {
        Reading.Understood u => Short(u.Value),
        Reading.Doubtful d => $"{Short(d.Value)} ~{d.Why}",
        Reading.Unclear u => $"?{u.Why}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Short(Value value) => value switch
    {
        Value.Flag f => (f.Yes ? "yes" : "no") + (f.Note is null ? "" : $" ({f.Note})"),
        Value.Number n => n.N.ToString(CultureInfo.InvariantCulture),
        Value.Pair p => $"{p.Current}|{p.Previous}",
        Value.Ratio r => $"{r.Part}/{r.Whole}",
        Value.Picked p => p.Ids.IsEmpty ? "none" : string.Join(",", p.Ids),
        Value.Day d => d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Value.Clock c => c.Time.ToString("HH:mm", CultureInfo.InvariantCulture),
        Value.Words w => w.Text,
        Value.Counts c => string.Join(" ", c.Items.Select(i => $"{i.Key}={i.Value.Current}|{i.Value.Previous}")),
        Value.Files f => f.Ids.IsEmpty ? "no files" : string.Join(",", f.Ids),
        Value.AskedPolice => "police",
        Value.Skipped => "skipped",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
