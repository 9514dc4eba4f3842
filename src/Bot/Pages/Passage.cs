using AnToanBot.Domain.Reports;

namespace AnToanBot.Bot.Pages;

/// <summary>A passage of a report as its field shows it.</summary>
/// <param name="Written">What stands in the field.</param>
/// <param name="Was">What it will be compared with when it comes back: what is kept, else what is suggested.</param>
/// <param name="Kept">What somebody wrote and is kept; null: it is as suggested.</param>
/// <param name="Overtaken">Somebody else wrote it after this page was opened.</param>
public sealed record Passage(ReportText Text, string Written, string Was, KeptText? Kept, bool Overtaken)
{
    /// <summary>The figures have moved on since it was written.</summary>
    public bool Moved => Kept is not null && Kept.Suggested != Text.Suggested;

    /// <summary>What stood in the field and was touched stays there; what somebody else wrote is shown where nothing was touched.</summary>
    public static Passage Of(ReportText text, KeptTexts all, TypedText? typed, bool overtaken)
    {
        var kept = all.Texts.GetValueOrDefault(text.Id);
        var was = kept?.Text ?? text.Suggested;
        return new Passage(text, typed is { Touched: true } ? typed.Said : was, was, kept, overtaken);
    }
}
