using System.Collections.Immutable;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Reports;

/// <summary>A passage of a report as somebody wrote it.</summary>
/// <param name="Suggested">What would have been printed instead at that time: where it is another now, the figures have moved on.</param>
/// <param name="By">The person.</param>
public sealed record KeptText(string Text, string Suggested, string By, DateTimeOffset At);

/// <summary>A passage as it comes back from a page.</summary>
/// <param name="Said">What stands in the field.</param>
/// <param name="Was">What stood there when the page was opened.</param>
public sealed record TypedText(string Said, string Was)
{
    /// <summary>Whether whoever had the page open changed it.</summary>
    public bool Touched => Said != Was;
}

/// <summary>What came of keeping passages: what is kept now, and what is to be noted of it; or what somebody else wrote meanwhile, and nothing is kept.</summary>
/// <param name="Missed">Ids of passages that somebody else wrote after the page was opened.</param>
public sealed record Rewording(KeptTexts Texts, ImmutableArray<string> Missed, ImmutableArray<Line> Lines);

/// <summary>The passages of one report of one year that were written in place of the suggested ones, by <see cref="ReportText.Id"/>; offered again when it is next opened.</summary>
public sealed record KeptTexts(ImmutableDictionary<string, KeptText> Texts)
{
    /// <summary>The journal's code of a passage written; the detail is the report's id and the passages', never their words.</summary>
    public const string Worded = "report-worded";

    /// <summary>The journal's code of a passage that is the suggested one again.</summary>
    public const string Unworded = "report-unworded";

    /// <summary>The longest passage, in characters.</summary>
    public const int Longest = 6_000;

    /// <summary>Everything as suggested.</summary>
    public static readonly KeptTexts None = new(ImmutableDictionary<string, KeptText>.Empty);

    /// <summary>Passages to print where nobody has a page open: those that were written.</summary>
    public ImmutableDictionary<string, string> Said => Texts.ToImmutableDictionary(t => t.Key, t => t.Value.Text, StringComparer.Ordinal);

    /// <summary>Passages to print from an open page: what stands on it; what nobody ever wrote is left out, so that it follows the figures.</summary>
    public ImmutableDictionary<string, string> Over(ImmutableDictionary<string, TypedText> typed) =>
        Said.SetItems(typed.Where(t => t.Value.Touched || Texts.ContainsKey(t.Key)).Select(t => KeyValuePair.Create(t.Key, t.Value.Said)));

    /// <summary>Passages that somebody else wrote otherwise than what the page was opened with, and than what stands on it now.</summary>
    public ImmutableArray<string> Missed(ImmutableDictionary<string, TypedText> typed, string by) =>
        [.. typed.Where(t => Texts.GetValueOrDefault(t.Key) is { } kept && kept.By != by && kept.Text != t.Value.Was && kept.Text != t.Value.Said).Select(t => t.Key).Order(StringComparer.Ordinal)];

    /// <summary>What stands on the page, kept; a passage that says what is suggested is no longer kept. Nothing at all is kept where somebody else's words would be lost unseen.</summary>
    /// <param name="report">Which, with what is suggested in it now.</param>
    public Rewording With(ImmutableDictionary<string, TypedText> typed, (string PlanId, string Id, ImmutableArray<ReportText> Texts) report, string by, DateTimeOffset at)
    {
        if (Missed(typed, by) is { IsEmpty: false } missed)
        {
            return new Rewording(this, missed, []);
        }

        var said = Over(typed);
        var texts = Texts;
        foreach (var text in report.Texts.Where(t => typed.ContainsKey(t.Id) && said.ContainsKey(t.Id)))
        {
            var now = said[text.Id];
            texts = now == text.Suggested ? texts.Remove(text.Id)
                : texts.GetValueOrDefault(text.Id)?.Text == now ? texts
                : texts.SetItem(text.Id, new KeptText(now, text.Suggested, by, at));
        }

        return Changed(texts, report.PlanId, report.Id, by, at);
    }

    /// <summary>A passage as suggested again; refused as <see cref="With"/> is.</summary>
    public Rewording Without(string text, ImmutableDictionary<string, TypedText> typed, (string PlanId, string Id) report, string by, DateTimeOffset at) =>
        Missed(typed, by).Where(m => m == text).ToImmutableArray() is { IsEmpty: false } missed
            ? new Rewording(this, missed, [])
            : Changed(Texts.Remove(text), report.PlanId, report.Id, by, at);

    private Rewording Changed(ImmutableDictionary<string, KeptText> texts, string planId, string report, string by, DateTimeOffset at)
    {
        string[] written = [.. texts.Where(t => Texts.GetValueOrDefault(t.Key) != t.Value).Select(t => t.Key).Order(StringComparer.Ordinal)];
        string[] gone = [.. Texts.Keys.Where(k => !texts.ContainsKey(k)).Order(StringComparer.Ordinal)];
        return new Rewording(new KeptTexts(texts), [],
        [
            .. written.Length > 0 ? new[] { new Line(planId, Worded, by, at, $"{report}:{string.Join(',', written)}") } : [],
            .. gone.Length > 0 ? new[] { new Line(planId, Unworded, by, at, $"{report}:{string.Join(',', gone)}") } : [],
        ]);
    }
}
