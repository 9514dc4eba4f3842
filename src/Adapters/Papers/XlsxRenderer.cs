using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Reports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = AnToanBot.Domain.Reports.Cell;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using SheetColumn = DocumentFormat.OpenXml.Spreadsheet.Column;

namespace AnToanBot.Adapters.Papers;

/// <summary>Grids as an Excel file: a sheet each, figures as figures, ready to be printed on one A4 across. The same grids give the same bytes.</summary>
public static class XlsxRenderer
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The row of the header; above it stand the title and an empty row.</summary>
    public const int HeaderRow = 3;

    private const int LongestName = 31;

    private enum Look : uint
    {
        Plain,
        Title,
        Header,
        Words,
        WordsStrong,
        Figure,
        FigureStrong,
        Share,
        ShareStrong,
        Day,
    }

    public static byte[] Render(ImmutableArray<Grid> grids)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            package.ChangeIdOfPart(book, "rIdBook");
            book.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = Styles();
            var sheets = new Sheets();
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < grids.Length; i++)
            {
                var id = $"rIdSheet{i + 1}";
                book.AddNewPart<WorksheetPart>(id).Worksheet = Sheet(grids[i]);
                sheets.Append(new Sheet { Id = id, SheetId = (uint)(i + 1), Name = Named(grids[i].Name, names) });
            }

            book.Workbook = new Workbook(sheets);
        }

        return DocxPackage.Timeless(stream.ToArray());
    }

    private static Worksheet Sheet(Grid grid)
    {
        var rows = new SheetData(
            Row(1, [Text(Look.Title, grid.Title)], 24),
            Row(HeaderRow, grid.Columns.Select(c => Text(Look.Header, c.Title)), 45));
        var merged = new List<int> { 1 };
        foreach (var (row, i) in grid.Rows.Select((r, i) => (r, i)))
        {
            var number = HeaderRow + 1 + i;
            if (row.Cells.Length == 1)
            {
                merged.Add(number);
                rows.Append(Row(number, Enumerable.Range(0, grid.Columns.Length).Select(c => c == 0 ? Drawn(row.Cells[0], strong: true) : Text(Look.WordsStrong, ""))));
            }
            else
            {
                rows.Append(Row(number, row.Cells.Select(c => Drawn(c, row.Strong))));
            }
        }

        return new Worksheet(
        [
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = HeaderRow, TopLeftCell = $"A{HeaderRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(grid.Columns.Select((c, i) => new SheetColumn { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = Math.Max(6, c.Width * 1.4), CustomWidth = true })),
            rows,
            // Excel calls a file damaged that merges a cell with itself.
            .. grid.Columns.Length > 1 ? new[] { new MergeCells(merged.Select(row => new MergeCell { Reference = $"A{row}:{Letter(grid.Columns.Length)}{row}" })) } : [],
            new PageMargins { Left = 0.6, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
        ]);
    }

    private static Row Row(int number, IEnumerable<SheetCell> cells, double? height = null)
    {
        var row = new Row { RowIndex = (uint)number };
        if (height is { } points)
        {
            (row.Height, row.CustomHeight) = (points, true);
        }

        row.Append(cells.Select((cell, i) =>
        {
            cell.CellReference = $"{Letter(i + 1)}{number}";
            return cell;
        }));
        return row;
    }

    private static SheetCell Drawn(Cell cell, bool strong) => cell switch
    {
        Cell.Figure(var n) => Number(strong ? Look.FigureStrong : Look.Figure, n.ToString(CultureInfo.InvariantCulture)),
        // Cut like on paper, so that only all of them are 100 %.
        Cell.Share(var part, > 0 and var whole) => Number(strong ? Look.ShareStrong : Look.Share, (Math.Floor(part * 1000m / whole) / 1000m).ToString(CultureInfo.InvariantCulture)),
        Cell.Day(var on) => Number(Look.Day, on.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)),
        Cell.Unknown => Text(strong ? Look.WordsStrong : Look.Words, ""),
        _ => Text(strong ? Look.WordsStrong : Look.Words, cell.Printed),
    };

    private static SheetCell Number(Look look, string value) => new(new CellValue(value)) { StyleIndex = (uint)look };

    private static SheetCell Text(Look look, string text) =>
        new(new InlineString(new Text(Ink.Clean(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = (uint)look };

    /// <summary>A sheet's name may not be long, hold certain signs, or come twice.</summary>
    private static string Named(string name, HashSet<string> taken)
    {
        var plain = string.Concat(name.Select(c => "[]:*?/\\".Contains(c, StringComparison.Ordinal) ? ' ' : c));
        for (var n = 1; ; n++)
        {
            var end = n == 1 ? "" : $" ({n})";
            var tried = plain[..Math.Min(plain.Length, LongestName - end.Length)] + end;
            if (taken.Add(tried))
            {
                return tried;
            }
        }
    }

    private static string Letter(int column) => column <= 26 ? $"{(char)('A' + column - 1)}" : Letter((column - 1) / 26) + Letter(((column - 1) % 26) + 1);

    // In the order of Look.
    private static Stylesheet Styles()
    {
        const string font = "Times New Roman";
        return new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0%" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "dd/mm/yyyy" }),
            new Fonts(
                new Font(new FontSize { Val = 12 }, new FontName { Val = font }),
                new Font(new Bold(), new FontSize { Val = 12 }, new FontName { Val = font }),
                new Font(new Bold(), new FontSize { Val = 14 }, new FontName { Val = font })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border(), new Border(
                new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin }, new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin })),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                Format(0, 0, 0, HorizontalAlignmentValues.Left),
                Format(2, 0, 0, HorizontalAlignmentValues.Center),
                Format(1, 1, 0, HorizontalAlignmentValues.Center),
                Format(0, 1, 0, HorizontalAlignmentValues.Left),
                Format(1, 1, 0, HorizontalAlignmentValues.Left),
                Format(0, 1, 3, HorizontalAlignmentValues.Right),
                Format(1, 1, 3, HorizontalAlignmentValues.Right),
                Format(0, 1, 164, HorizontalAlignmentValues.Right),
                Format(1, 1, 164, HorizontalAlignmentValues.Right),
                Format(0, 1, 165, HorizontalAlignmentValues.Center)));
    }

    private static CellFormat Format(uint font, uint border, uint number, HorizontalAlignmentValues side) => new(new Alignment { Horizontal = side, Vertical = VerticalAlignmentValues.Center, WrapText = true })
    {
        FontId = font,
        BorderId = border,
        NumberFormatId = number,
        FillId = 0,
        FormatId = 0,
        ApplyFont = true,
        ApplyBorder = border > 0,
        ApplyNumberFormat = number > 0,
        ApplyAlignment = true,
    };
}
