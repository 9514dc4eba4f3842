using System.Globalization;
using System.Text;
using System.Xml;
using AnToanBot.Domain.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Adapters.Papers;

/// <summary>Paragraphs and runs as Word wants them. Sizes are in half points, lengths in twentieths of a point.</summary>
internal static class Ink
{
    public const int Normal = 28;

    public const int Medium = 26;

    public const int Small = 24;

    public const int Tiny = 22;

    private const int FirstLine = 567;

    /// <summary>Running text: justified, first line in by 1 cm, 6 pt between paragraphs. A blank runs as dots to the right margin.</summary>
    public static Paragraph Body(IReadOnlyList<Span> spans, Page page, bool indent = true)
    {
        var blank = spans.Count > 0 && IsBlank(spans[^1]);
        var dotted = spans.Any(s => s.Text.Contains("…………", StringComparison.Ordinal));
        var properties = new ParagraphProperties
        {
            KeepNext = spans.Count > 0 && spans[^1].Text.EndsWith(':') ? new KeepNext() : null,
            SpacingBetweenLines = Spacing(after: 6, line: 276),
            Indentation = indent ? new Indentation { FirstLine = Text(FirstLine) } : null,
            Justification = new Justification { Val = blank || dotted ? JustificationValues.Left : JustificationValues.Both },
        };
        if (blank)
        {
            properties.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Dot, Position = page.Text });
        }

        return Make(properties, spans.Select((s, i) => blank && i == spans.Count - 1 ? new Run(Look(Normal, s), new TabChar()) : Run(s, Normal)));
    }

    public static Paragraph Heading(string text, int level) => Make(
        new ParagraphProperties
        {
            ParagraphStyleId = new ParagraphStyleId { Val = level == 1 ? "Heading1" : "Heading2" },
            KeepNext = new KeepNext(),
            SpacingBetweenLines = Spacing(before: 6, after: 6, line: 276),
            Indentation = new Indentation { FirstLine = Text(FirstLine) },
            Justification = new Justification { Val = JustificationValues.Both },
        },
        [Run(new Span(text, Bold: true), Normal)]);

    public static Paragraph Centred(IReadOnlyList<Span> spans, int size = Normal, int before = 0, int after = 0, int side = 0, bool keep = false) => Make(
        new ParagraphProperties
        {
            KeepNext = keep ? new KeepNext() : null,
            SpacingBetweenLines = Spacing(before, after),
            Indentation = side > 0 ? new Indentation { Left = Text(side), Right = Text(side) } : null,
            Justification = new Justification { Val = JustificationValues.Center },
        },
        spans.Select(s => Run(s, size)));

    public static Paragraph Left(IReadOnlyList<Span> spans, int size = Normal) =>
        Make(new ParagraphProperties { SpacingBetweenLines = Spacing(), Justification = new Justification { Val = JustificationValues.Left } }, spans.Select(s => Run(s, size)));

    public static Paragraph Hanging(string text, int left, int before = 0) => Make(
        new ParagraphProperties { SpacingBetweenLines = Spacing(before, 6), Indentation = new Indentation { Left = Text(left) }, Justification = new Justification { Val = JustificationValues.Left } },
        [Run(text, Normal)]);

    /// <summary>A thin line, centred in a column: the top border of an almost empty paragraph.</summary>
    public static Paragraph Rule(int column, int length, int after = 0)
    {
        var side = Math.Max(0, (column - length) / 2);
        return Make(
            new ParagraphProperties
            {
                ParagraphBorders = new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 0, Color = "000000" }),
                SpacingBetweenLines = new SpacingBetweenLines { Before = "40", After = Text(after * 20), Line = "80", LineRule = LineSpacingRuleValues.Exact },
                Indentation = new Indentation { Left = Text(side), Right = Text(side) },
            },
            []);
    }

    public static Paragraph Gap(bool keep = false) => Make(
        new ParagraphProperties { KeepNext = keep ? new KeepNext() : null, SpacingBetweenLines = new SpacingBetweenLines { Before = "0", After = "0", Line = "160", LineRule = LineSpacingRuleValues.Exact } }, []);

    public static Run Run(Span span, int size) => new(Look(size, span), new Text(Clean(span.Text)) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>About how long a bold line is; near enough for a rule under it.</summary>
    public static int Width(string text, int size) =>
        (int)(text.Sum(c => char.IsUpper(c) ? 0.70 : char.IsLetterOrDigit(c) ? 0.50 : c == ' ' ? 0.25 : 0.33) * size * 10);

    /// <summary>On one line, without what XML cannot hold.</summary>
    public static string Clean(string text) => Plain(text).Replace('\n', ' ');

    /// <summary>Drops what neither XML nor HTML can hold, such as a stray control character in a pasted text.</summary>
    public static string Plain(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c) && c != '\r'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && rune.Value != '\r' && (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)))
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString();
    }

    private static bool IsBlank(Span span) => span.Text == Span.Blank.Text;

    private static Paragraph Make(ParagraphProperties properties, IEnumerable<Run> runs) => new([properties, .. runs]);

    private static RunProperties Look(int size, Span span) => new()
    {
        Bold = span.Bold ? new Bold() : null,
        Italic = span.Italic ? new Italic() : null,
        FontSize = size == Normal ? null : new FontSize { Val = Text(size) },
    };

    private static SpacingBetweenLines Spacing(int before = 0, int after = 0, int line = 240) =>
        new() { Before = Text(before * 20), After = Text(after * 20), Line = Text(line), LineRule = LineSpacingRuleValues.Auto };

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
