using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Adapters.Papers;

/// <summary>Tables: with borders for figures, without for head and signatures.</summary>
internal static class DocxTable
{
    /// <summary>Narrow columns whose every cell is this short are centred.</summary>
    private const int Short = 14;

    /// <summary>A table of so few rows is not torn over two pages.</summary>
    private const int Few = 9;

    /// <summary>Borders, a header row that comes again on each page, rows that do not break.</summary>
    public static IEnumerable<OpenXmlElement> Grid(Block.Table table, Page page)
    {
        var widths = Share(table.Widths, table.Header.Length, page.Text);
        var size = page.Landscape || widths.Length > 4 ? Ink.Small : Ink.Medium;
        var centred = Enumerable.Range(0, widths.Length).Select(c => widths[c] * 5 <= page.Text && !table.Named.Contains(c) && table.Rows.All(r => r.Length == 1 || r[c].Length <= Short)).ToArray();
        var together = table.Rows.Length <= Few && !table.MayBreak;
        var rows = new List<TableRow> { Row([.. table.Header.Select((h, c) => Cell(widths[c], [new Span(h, Bold: true)], size, centre: true))], header: true) };
        rows.AddRange(table.Rows.Select((r, i) => r.Length == 1
            ? Row([Cell(widths.Sum(), [new Span(r[0], Bold: true)], size, centre: false, span: widths.Length)])
            : Row([.. r.Select((text, c) => Cell(widths[c], [new Span(text, Bold: table.Strong.Contains(i))], size, centred[c]))], byHand: r.Skip(1).All(t => t.Length == 0))));
        foreach (var paragraph in rows.Where((r, i) => i < rows.Count - 1 && (together || i == 0 || table.Rows[i - 1].Length == 1)).SelectMany(r => r.Descendants<Paragraph>()))
        {
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        }

        return [Make(widths, rows, Borders()), Ink.Gap()];
    }

    public static Table Plain(ImmutableArray<int> widths, IEnumerable<TableRow> rows) => Make(widths, rows, null);

    public static TableRow Row(IReadOnlyList<(int Width, IReadOnlyList<Paragraph> Lines)> cells) =>
        Row([.. cells.Select(c => new TableCell([new TableCellProperties { TableCellWidth = WidthOf(c.Width) }, .. c.Lines]))]);

    /// <summary>A small frame round a word, at the left.</summary>
    public static Table Boxed(string text) => Make([1900], [Row([Cell(1900, [new Span(text, Bold: true)], Ink.Medium, centre: true)])], Borders());

    /// <param name="byHand">An empty row, high enough to write in.</param>
    private static TableRow Row(ImmutableArray<TableCell> cells, bool header = false, bool byHand = false)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (byHand)
        {
            properties.Append(new TableRowHeight { Val = 510, HeightType = HeightRuleValues.AtLeast });
        }

        if (header)
        {
            properties.Append(new TableHeader());
        }

        return new TableRow([properties, .. cells]);
    }

    private static TableCell Cell(int width, IReadOnlyList<Span> spans, int size, bool centre, int span = 1)
    {
        var lines = spans is [var only] ? only.Text.Split('\n').Select(l => only with { Text = l }) : spans;
        return new TableCell(
        [
            new TableCellProperties
            {
                TableCellWidth = WidthOf(width),
                GridSpan = span > 1 ? new GridSpan { Val = span } : null,
                TableCellVerticalAlignment = new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center },
            },
            .. lines.Select(l => centre ? Ink.Centred([l], size, before: 2, after: 2) : Padded(Ink.Left([l], size))),
        ]);
    }

    private static Paragraph Padded(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { Before = "40", After = "40" };
        return paragraph;
    }

    private static Table Make(ImmutableArray<int> widths, IEnumerable<TableRow> rows, TableBorders? borders) => new(
    [
        new TableProperties
        {
            TableWidth = new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa },
            TableBorders = borders,
            TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
            TableCellMarginDefault = new TableCellMarginDefault(
                new TableCellLeftMargin { Width = (short)(borders is null ? 0 : 80), Type = TableWidthValues.Dxa },
                new TableCellRightMargin { Width = (short)(borders is null ? 0 : 80), Type = TableWidthValues.Dxa }),
        },
        new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })),
        .. rows,
    ]);

    private static ImmutableArray<int> Share(ImmutableArray<int> relative, int columns, int text)
    {
        var parts = relative.Length == columns ? relative : [.. Enumerable.Repeat(1, columns)];
        var widths = parts.Select(p => text * p / parts.Sum()).ToArray();
        widths[^1] += text - widths.Sum();
        return [.. widths];
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 },
        new LeftBorder { Val = BorderValues.Single, Size = 4 },
        new BottomBorder { Val = BorderValues.Single, Size = 4 },
        new RightBorder { Val = BorderValues.Single, Size = 4 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
        new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    private static TableCellWidth WidthOf(int width) => new() { Width = Text(width), Type = TableWidthUnitValues.Dxa };

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
