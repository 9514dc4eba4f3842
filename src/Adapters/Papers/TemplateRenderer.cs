using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AnToanBot.Domain.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Adapters.Papers;

/// <summary>A locality's own Word form with its fields filled.</summary>
/// <param name="Missing">Fields of the form that the paper has no words for; each became a dotted line.</param>
public sealed record Filled(byte[] Docx, ImmutableArray<string> Missing);

/// <summary>Fills <c>{{field}}</c> in a Word file: body, headers, footers, text boxes, tables.</summary>
public static partial class TemplateRenderer
{
    public static Filled Render(byte[] docx, Doc doc)
    {
        var missing = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        using var stream = new MemoryStream();
        stream.Write(docx);
        using (var package = WordprocessingDocument.Open(stream, isEditable: true))
        {
            var main = package.MainDocumentPart ?? throw new InvalidDataException("The template has no document in it.");
            foreach (var part in Parts(main))
            {
                foreach (var paragraph in part.Descendants<Paragraph>().ToList())
                {
                    Fill(paragraph, doc.Fields, missing);
                }
            }
        }

        return new Filled(DocxPackage.Timeless(stream.ToArray()), [.. missing]);
    }

    private static IEnumerable<OpenXmlPartRootElement> Parts(MainDocumentPart main)
    {
        OpenXmlPartRootElement?[] roots =
        [
            main.Document, .. main.HeaderParts.Select(p => p.Header), .. main.FooterParts.Select(p => p.Footer), main.FootnotesPart?.Footnotes,
        ];
        return roots.OfType<OpenXmlPartRootElement>();
    }

    // Word cuts a line into runs as it likes (spelling marks, edits), so a field is looked for in the whole paragraph.
    private static void Fill(Paragraph paragraph, ImmutableSortedDictionary<string, string> fields, ImmutableSortedSet<string>.Builder missing)
    {
        var texts = paragraph.Descendants<Text>().Where(t => t.Ancestors<Paragraph>().First() == paragraph).ToList();
        var line = string.Concat(texts.Select(t => t.Text));
        foreach (var field in Field().Matches(line).Reverse())
        {
            var name = field.Groups["name"].Value.Trim().Normalize();
            if (!fields.TryGetValue(name, out var value))
            {
                missing.Add(name);
                value = Span.Blank.Text;
            }

            Replace(texts, field.Index, field.Index + field.Length, Ink.Plain(value));
        }

        foreach (var text in texts.Where(t => t.Text.Contains('\n', StringComparison.Ordinal)))
        {
            Break(text);
        }
    }

    /// <summary>Puts words in the place of [from, to); they take the look of the run in which the field begins.</summary>
    private static void Replace(List<Text> texts, int from, int to, string words)
    {
        var start = 0;
        foreach (var text in texts)
        {
            var end = start + text.Text.Length;
            if (end > from && start < to)
            {
                var before = text.Text[..Math.Max(0, from - start)];
                var after = text.Text[(Math.Min(end, to) - start)..];
                text.Text = before + (start <= from ? words : "") + after;
                text.Space = SpaceProcessingModeValues.Preserve;
            }

            start = end;
        }
    }

    private static void Break(Text text)
    {
        var lines = text.Text.Split('\n');
        text.Text = lines[0];
        OpenXmlElement last = text;
        foreach (var line in lines.Skip(1))
        {
            last = last.InsertAfterSelf(new Break());
            last = last.InsertAfterSelf(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }
    }

    [GeneratedRegex(@"\{\{(?<name>[^{}]+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
