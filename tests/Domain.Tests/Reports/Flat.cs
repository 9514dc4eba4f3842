using System.Text;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Domain.Tests.Reports;

/// <summary>A paper as plain text, to be read and compared line by line.</summary>
internal static class Flat
{
    public static string Of(Doc doc)
    {
        var text = new StringBuilder();
        foreach (var block in doc.Blocks)
        {
            foreach (var line in Lines(block))
            {
                text.Append(line.TrimEnd()).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Block.Head head => new[] { head.Above, head.Body, head.Number, head.PlaceAndDate }.OfType<string>(),
        Block.Title title => ["", title.Name, title.Subject ?? ""],
        Block.DraftMark mark => [$"[{mark.Text}]"],
        Block.AddressedTo to => ["Kính gửi: " + string.Join("; ", to.To)],
        Block.Bases bases => bases.Lines,
        Block.Heading heading => ["", heading.Text],
        Block.Paragraph paragraph => [string.Concat(paragraph.Spans.Select(s => s.Text))],
        Block.Items items => items.Lines.Select(l => "- " + l),
        Block.Table table => table.Rows.Select((r, i) => (table.Strong.Contains(i) ? "* " : "  ") + string.Join(" | ", r)).Prepend("  " + string.Join(" | ", table.Header)),
        Block.Signatures signatures => ["", .. signatures.Who.Select(w => string.Join(" ", w.Capacity) + (w.Name is { } name ? ": " + name : "")), .. signatures.Copies.Select(c => "Nơi nhận: " + c)],
        Block.PageBreak => ["", "----"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
