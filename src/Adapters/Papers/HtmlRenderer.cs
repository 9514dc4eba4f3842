using System.Collections.Immutable;
using System.Net;
using System.Text;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Adapters.Papers;

/// <summary>A paper as one page without anything from outside: to read on a phone, to print from a browser.</summary>
public static class HtmlRenderer
{
    public static string Render(Doc doc)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Escape(doc.Title)).Append("</title>\n<style>\n").Append(Style(doc.Landscape)).Append("</style>\n</head>\n<body>\n<main>\n");
        foreach (var block in doc.Blocks)
        {
            html.Append(Draw(block)).Append('\n');
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Draw(Block block) => block switch
    {
        Block.Head head => Head(head),
        Block.Title title => $"<h1>{Escape(title.Name)}</h1>" + (title.Subject is { } subject ? $"<p class=\"subject\">{Escape(subject)}</p>" : ""),
        Block.DraftMark mark => $"<p class=\"draft\">{Escape(mark.Text)}</p>",
        Block.AddressedTo { To: [var only] } => $"<p class=\"to\">Kính gửi: {Escape(only.TrimEnd('.', ';'))}.</p>",
        Block.AddressedTo to => $"<div class=\"to\">Kính gửi:{List(to.To)}</div>",
        Block.Bases bases => string.Concat(bases.Lines.Select(l => $"<p><em>{Escape(l)}</em></p>")),
        Block.Heading { Level: 1 } heading => $"<h2>{Escape(heading.Text.ToUpperInvariant())}</h2>",
        Block.Heading heading => $"<h3>{Escape(heading.Text)}</h3>",
        Block.Paragraph paragraph => Paragraph(paragraph),
        Block.Items items => List(items.Lines),
        Block.Table table => Table(table),
        Block.Signatures signatures => Signatures(signatures),
        Block.PageBreak => "<div class=\"break\"></div>",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Head(Block.Head head) =>
        "<header><div>" + (head.Above is { } above ? $"<p>{Escape(above)}</p>" : "") + $"<p class=\"ruled\"><b>{Escape(head.Body)}</b></p>" + (head.Number is { } number ? $"<p>{Escape(number)}</p>" : "")
        + "</div><div><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p><p><b class=\"motto\">Độc lập - Tự do - Hạnh phúc</b></p>"
        + (head.PlaceAndDate is { } day ? $"<p class=\"day\"><em>{Escape(day)}</em></p>" : "") + "</div></header>";

    private static string Paragraph(Block.Paragraph paragraph)
    {
        var name = paragraph.Centered ? " class=\"centre\"" : paragraph.Indent ? "" : " class=\"flush\"";
        return $"<p{name}>{string.Concat(paragraph.Spans.Select(Draw))}</p>";
    }

    private static string Draw(Span span)
    {
        var text = span.Text == Span.Blank.Text ? "<span class=\"blank\"></span>" : Escape(span.Text);
        text = span.Italic ? $"<em>{text}</em>" : text;
        return span.Bold ? $"<b>{text}</b>" : text;
    }

    private static string List(ImmutableArray<string> lines) =>
        "<ul>" + string.Concat(lines.Select((l, i) => $"<li>{Escape(l.TrimEnd(';', '.'))}{(i == lines.Length - 1 ? "." : ";")}</li>")) + "</ul>";

    private static string Table(Block.Table table)
    {
        var head = string.Concat(table.Header.Select(h => $"<th scope=\"col\">{Escape(h)}</th>"));
        var rows = string.Concat(table.Rows.Select((r, i) => r.Length == 1
            ? $"<tr><th class=\"group\" colspan=\"{table.Header.Length}\">{Escape(r[0])}</th></tr>"
            : $"<tr{(table.Strong.Contains(i) ? " class=\"total\"" : "")}>{string.Concat(r.Select(c => $"<td>{Escape(c).Replace("\n", "<br>", StringComparison.Ordinal)}</td>"))}</tr>"));
        return $"<div class=\"wide\"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>";
    }

    private static string Signatures(Block.Signatures signatures)
    {
        var copies = signatures.Copies.IsEmpty
            ? ""
            : $"<div class=\"copies\"><p><b><em>Nơi nhận:</em></b></p>{string.Concat(signatures.Copies.Select((c, i) => $"<p>- {Escape(c)}{(i == signatures.Copies.Length - 1 ? "." : ";")}</p>"))}</div>";
        var who = string.Concat(signatures.Who.Select(w =>
            $"<div class=\"signature\">{string.Concat(w.Capacity.Select(c => $"<p><b>{Escape(c)}</b></p>"))}{(w.Hint is { } hint ? $"<p><em>{Escape(hint)}</em></p>" : "")}<p class=\"name\"><b>{Escape(w.Post ?? "")}</b></p><p><b>{Escape(w.Name ?? "")}</b></p></div>"));
        return signatures.Who.Length == 1
            ? $"<footer>{(copies.Length > 0 ? copies : "<div></div>")}{who}</footer>"
            : $"<footer>{who}</footer>{copies}";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(Ink.Plain(text));

    private static string Style(bool landscape) => $$"""
        @page { size: A4 {{(landscape ? "landscape" : "portrait")}}; margin: 20mm 15mm 20mm 30mm; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #eee; color: #000; font: 14pt/1.4 "Times New Roman", "Liberation Serif", serif; }
        main { max-width: {{(landscape ? "297mm" : "210mm")}}; margin: 0 auto; padding: 20mm 15mm 20mm 30mm; background: #fff; }
        p { margin: 0 0 6pt; text-align: justify; text-indent: 1cm; overflow-wrap: anywhere; }
        header { display: flex; gap: 1em; }
        header div { flex: 2; } header div + div { flex: 3; }
        header p, .centre, .subject, .to, .signature p { text-align: center; text-indent: 0; margin: 0; }
        header p { font-size: 12pt; }
        .ruled::after { content: ""; display: block; width: 35%; margin: 2pt auto 0; border-top: 1px solid; }
        .motto { font-size: 13pt; border-bottom: 1px solid; }
        .day { margin-top: 6pt; }
        h1 { font-size: 14pt; text-align: center; margin: 14pt 0 0; }
        .subject { font-weight: bold; margin-bottom: 12pt; }
        h2, h3 { font-size: 14pt; margin: 8pt 0 6pt; text-indent: 1cm; break-after: avoid; }
        .to { margin: 6pt 0; } .flush { text-indent: 0; } .centre { margin-bottom: 6pt; }
        div.to { display: table; margin: 6pt auto; text-align: left; }
        ul { margin: 0 0 6pt; padding-left: 1.6cm; list-style: "- "; }
        .draft { display: inline-block; border: 1px solid; padding: 2pt 8pt; font-weight: bold; text-indent: 0; }
        .blank { display: inline-block; min-width: 8cm; max-width: 100%; border-bottom: 1px dotted; }
        .wide { overflow-x: auto; margin-bottom: 8pt; }
        table { width: 100%; border-collapse: collapse; font-size: 12pt; }
        thead { display: table-header-group; } tr { break-inside: avoid; }
        th, td { border: 1px solid; padding: 2pt 4pt; } td { vertical-align: middle; } td:empty { height: 9mm; }
        .group { text-align: left; } .total { font-weight: bold; }
        footer { display: flex; gap: 1em; margin-top: 10pt; break-inside: avoid; } footer > div { flex: 1; }
        .copies p { font-size: 11pt; text-align: left; text-indent: 0; margin: 0; }
        .name { padding-top: 2.4cm; }
        .break { break-after: page; }
        @media screen and (max-width: 700px) { body { font-size: 12pt; } main { padding: 12px; } header { flex-direction: column; gap: 0.6em; } p, h2, h3 { text-indent: 0; text-align: left; } }
        @media print { body { background: none; } main { max-width: none; margin: 0; padding: 0; } }

        """;
}
