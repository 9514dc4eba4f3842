using System.Collections.Immutable;
using AnToanBot.Domain.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Adapters.Papers;

/// <summary>A paper as a Word file laid out after Nghị định 30/2020 Phụ lục I. The same paper gives the same bytes.</summary>
public static class DocxRenderer
{
    /// <summary>The media type of a Word file.</summary>
    public const string MediaType = DocxPackage.MediaType;

    public static byte[] Render(Doc doc)
    {
        var page = Page.Of(doc.Landscape);
        var body = new Body();
        for (var i = 0; i < doc.Blocks.Length; i++)
        {
            // What stands before the signatures goes over the page with them, so that nobody signs an empty page.
            var closes = i + 1 < doc.Blocks.Length && doc.Blocks[i + 1] is Block.Signatures;
            body.Append(Draw(doc.Blocks[i], page, closes));
        }

        body.Append(DocxPackage.Section(page));
        return DocxPackage.Make(doc.Title, body);
    }

    private static IEnumerable<OpenXmlElement> Draw(Block block, Page page, bool closes) => block switch
    {
        Block.Head head => Head(head, page),
        Block.Title title => Title(title, page),
        Block.DraftMark mark => [DocxTable.Boxed(mark.Text), Ink.Gap()],
        Block.AddressedTo to => AddressedTo(to),
        Block.Bases bases => bases.Lines.Select(l => Ink.Body([new Span(l, Italic: true)], page)),
        Block.Heading { Level: 1 } heading => [Ink.Heading(heading.Text.ToUpperInvariant(), 1)],
        Block.Heading heading => [Ink.Heading(heading.Text, heading.Level)],
        Block.Paragraph paragraph => [Paragraph(paragraph, page, closes)],
        Block.Items items => items.Lines.Select((l, i) => Ink.Body([new Span($"- {l.TrimEnd(';', '.')}{(i == items.Lines.Length - 1 ? "." : ";")}")], page)),
        Block.Table table => DocxTable.Grid(table, page),
        Block.Signatures signatures => Signatures(signatures, page),
        Block.PageBreak => [new Paragraph(new Run(new Break { Type = BreakValues.Page }))],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Paragraph Paragraph(Block.Paragraph paragraph, Page page, bool closes)
    {
        var drawn = paragraph.Centered ? Ink.Centred(paragraph.Spans, after: 6) : Ink.Body(paragraph.Spans, page, paragraph.Indent);
        if (closes)
        {
            drawn.ParagraphProperties!.KeepNext = new KeepNext();
        }

        return drawn;
    }

    /// <summary>Two columns without borders: who issues at the left, Quốc hiệu and Tiêu ngữ at the right, number and day in a second row.</summary>
    private static IEnumerable<OpenXmlElement> Head(Block.Head head, Page page)
    {
        var (left, right) = (page.Text * 42 / 100, page.Text - (page.Text * 42 / 100));
        var issuer = new List<Paragraph>();
        if (head.Above is { } above)
        {
            issuer.AddRange(Broken(above, left).Select(l => Ink.Centred([l], Ink.Small)));
        }

        issuer.AddRange(Broken(head.Body, left).Select(l => Ink.Centred([new Span(l, Bold: true)], Ink.Small)));
        issuer.Add(Ink.Rule(left, Math.Clamp(Ink.Width(head.Body, Ink.Small) * 2 / 5, 700, left * 2 / 5)));
        var day = head.PlaceAndDate is { } date ? Ink.Centred([new Span(date, Italic: true)], Ink.Medium, before: 4) : null;
        Paragraph[] nation =
        [
            Ink.Centred([new Span("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold: true)], Ink.Small),
            Ink.Centred([new Span(Motto, Bold: true)], Ink.Medium),
            Ink.Rule(right, Ink.Width(Motto, Ink.Medium)),
            .. head.Number is null && day is not null ? new[] { day } : [],
        ];

        var rows = new List<TableRow> { DocxTable.Row([(left, issuer), (right, nation)]) };
        if (head.Number is { } number)
        {
            rows.Add(DocxTable.Row([(left, [Ink.Centred([number], Ink.Medium, before: 4)]), (right, [day ?? Ink.Centred([])])]));
        }

        return [DocxTable.Plain([left, right], rows), Ink.Gap()];
    }

    /// <summary>A long «ỦY BAN NHÂN DÂN THÀNH PHỐ …» breaks before the place.</summary>
    private static string[] Broken(string name, int column) =>
        Ink.Width(name, Ink.Small) > column * 9 / 10 && Bodies.FirstOrDefault(b => name.StartsWith(b, StringComparison.Ordinal)) is { } body ? [body.Trim(), name[body.Length..]] : [name];

    private static readonly string[] Bodies = ["ỦY BAN NHÂN DÂN ", "TIỂU BAN CHỈ ĐẠO ", "BAN CHỈ ĐẠO "];

    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    private static IEnumerable<OpenXmlElement> Title(Block.Title title, Page page)
    {
        yield return Ink.Centred([new Span(title.Name, Bold: true)], keep: true);
        if (title.Subject is { } subject)
        {
            yield return Ink.Centred([new Span(Tied(subject), Bold: true)], side: page.Text / 14, keep: true);
            yield return Ink.Rule(page.Text, Math.Min(Ink.Width(subject, Ink.Normal) * 2 / 5, page.Text * 3 / 10), after: 8);
        }
    }

    /// <summary>Keeps «năm 2025» and «số 124» on one line.</summary>
    private static string Tied(string text) => string.Concat(text.Select((c, i) =>
        c == ' ' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) ? '\u00a0' : c));

    private static IEnumerable<OpenXmlElement> AddressedTo(Block.AddressedTo to)
    {
        if (to.To is [var only])
        {
            return [Ink.Centred([$"Kính gửi: {only.TrimEnd('.', ';')}."], before: 6, after: 6)];
        }

        return
        [
            Ink.Hanging("Kính gửi:", 1700, before: 6),
            .. to.To.Select((t, i) => Ink.Hanging($"- {t.TrimEnd('.', ';')}{(i == to.To.Length - 1 ? "." : ";")}", 2800)),
        ];
    }

    private static IEnumerable<OpenXmlElement> Signatures(Block.Signatures signatures, Page page)
    {
        var half = page.Text / 2;
        var copies = Copies(signatures.Copies);
        yield return Ink.Gap(keep: true);
        if (signatures.Who is [var only])
        {
            yield return DocxTable.Plain([half, page.Text - half], [DocxTable.Row([(half, copies), (page.Text - half, Signature(only))])]);
        }
        else
        {
            var width = page.Text / Math.Max(1, signatures.Who.Length);
            yield return DocxTable.Plain([.. signatures.Who.Select(_ => width)], [DocxTable.Row([.. signatures.Who.Select(w => (width, (IReadOnlyList<Paragraph>)Signature(w)))])]);
            yield return Ink.Gap();
            foreach (var line in copies)
            {
                yield return line;
            }
        }

        // Word wants a paragraph after a table at the end of the body.
        yield return Ink.Gap();
    }

    private static List<Paragraph> Signature(Signature signature)
    {
        List<Paragraph> lines = [.. signature.Capacity.Select(c => Ink.Centred([new Span(c, Bold: true)], Ink.Normal, keep: true))];
        lines.Add(Ink.Centred(signature.Hint is { } hint ? [new Span(hint, Italic: true)] : [], Ink.Small, keep: true));
        lines.AddRange(Enumerable.Range(0, 4).Select(_ => Ink.Centred([], keep: true)));
        if (signature.Post is { } post)
        {
            lines.Add(Ink.Centred([new Span(post, Bold: true)], keep: true));
        }

        lines.Add(Ink.Centred(signature.Name is { } name ? [new Span(name, Bold: true)] : []));
        return lines;
    }

    private static ImmutableArray<Paragraph> Copies(ImmutableArray<string> copies) =>
        copies.IsEmpty
            ? [Ink.Centred([])]
            :
            [
                Ink.Left([new Span("Nơi nhận:", Bold: true, Italic: true)], Ink.Small),
                .. copies.Select((c, i) => Ink.Left([$"- {c}{(i == copies.Length - 1 ? "." : ";")}"], Ink.Tiny)),
            ];
}
