using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Reports;
using Microsoft.Extensions.Primitives;

namespace AnToanBot.Bot.Pages;

/// <summary>What was chosen and written for a report, by an address or by a form.</summary>
/// <param name="Typed">Passages as they came back from the page; none where only an address was given.</param>
public sealed record ReportChoice(DateOnly? From, DateOnly? To, ImmutableArray<string> Units, ImmutableArray<UnitKind> Kinds, ImmutableDictionary<string, TypedText> Typed)
{
    /// <summary>What a passage's field begins with; its id follows.</summary>
    public const string Text = "text:";

    /// <summary>What the field begins with that keeps what stood there, so that one sees what was touched, and by whom it was touched meanwhile.</summary>
    public const string Was = "was:";

    public static ReportChoice Of(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var all = fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        return new ReportChoice(
            Day(all.GetValueOrDefault("from")),
            Day(all.GetValueOrDefault("to")),
            [.. all.GetValueOrDefault("unit").OfType<string>()],
            [.. all.GetValueOrDefault("kind").Select(k => Enum.TryParse<UnitKind>(k, out var kind) && Enum.IsDefined(kind) ? kind : (UnitKind?)null).OfType<UnitKind>()],
            all.Where(f => f.Key.StartsWith(Text, StringComparison.Ordinal)).Select(f => (Id: f.Key[Text.Length..], f.Value))
                .ToImmutableDictionary(t => t.Id, t => new TypedText(Lines(t.Value), Lines(all.GetValueOrDefault(Was + t.Id))), StringComparer.Ordinal));
    }

    /// <summary>The request as it was chosen, over what is kept.</summary>
    public ReportRequest For(ReportRequest request, KeptTexts kept) => request with { From = From, To = To, Units = Units, Kinds = Kinds, Texts = kept.Over(Typed) };

    // A browser sends its own ends of lines.
    private static string Lines(StringValues value) => value.ToString().ReplaceLineEndings("\n").Trim();

    private static DateOnly? Day(StringValues value) =>
        DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
