using System.Collections.Immutable;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Domain.Reports;

/// <summary>One cell of a grid. Closed: a paper prints it as text, a spreadsheet keeps figures as figures.</summary>
public abstract record Cell
{
    private Cell()
    {
    }

    public sealed record Words(string Text) : Cell;

    public sealed record Figure(long N) : Cell;

    /// <summary>A part of a whole as a percentage, cut and not rounded; a whole of zero has none.</summary>
    public sealed record Share(long Part, long Whole) : Cell;

    public sealed record Day(DateOnly On) : Cell;

    /// <summary>Nobody has said yet: dots on paper, empty in a spreadsheet.</summary>
    public sealed record Unknown : Cell;

    /// <summary>Does not apply here: a dash.</summary>
    public sealed record None : Cell;

    public static Cell Of(long? n) => n is { } figure ? new Figure(figure) : new Unknown();

    public static Cell Of(DateOnly? on) => on is { } day ? new Day(day) : new Words("");

    public static implicit operator Cell(string text) => new Words(text);

    public static implicit operator Cell(long n) => new Figure(n);

    /// <summary>As a paper prints it.</summary>
    public string Printed => this switch
    {
        Words(var text) => text,
        Figure(var n) => Wording.Number(n),
        Share(var part, var whole) => Wording.Percent(part, whole) ?? "–",
        Day(var on) => Wording.Day(on),
        Unknown => "……",
        None => "–",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>One row.</summary>
/// <param name="Cells">One a column; a single cell is a subheading across the grid.</param>
/// <param name="Strong">A total.</param>
public sealed record GridRow(ImmutableArray<Cell> Cells, bool Strong = false)
{
    public static GridRow Of(params Cell[] cells) => new([.. cells]);

    public static GridRow Total(params Cell[] cells) => new([.. cells], Strong: true);

    /// <summary>A subheading across the grid.</summary>
    public static GridRow Heading(string text) => new([text]);
}

/// <summary>A column.</summary>
/// <param name="Width">Relative to the others, out of about 100.</param>
/// <param name="Named">Holds names: never centred.</param>
public sealed record Column(string Title, int Width, bool Named = false);

/// <summary>Rows and columns of a report: the same figures become a table of the paper and a sheet of the spreadsheet.</summary>
/// <param name="Name">Of the sheet; at most 31 characters.</param>
/// <param name="Title">Above the table.</param>
public sealed record Grid(string Name, string Title, ImmutableArray<Column> Columns, ImmutableArray<GridRow> Rows)
{
    /// <summary>A table of so few rows is not torn over two pages.</summary>
    private const int Few = 5;

    /// <summary>The grid as a table of a paper.</summary>
    public Block.Table Table() => new(
        [.. Columns.Select(c => c.Title)],
        [.. Rows.Select(r => (ImmutableArray<string>)[.. r.Cells.Select(c => c.Printed)])],
        [.. Columns.Select(c => c.Width)])
    {
        Named = [.. Columns.Select((c, i) => (c.Named, i)).Where(c => c.Named).Select(c => c.i)],
        MayBreak = Rows.Length > Few,
        Strong = [.. Rows.Select((r, i) => (r.Strong, i)).Where(r => r.Strong).Select(r => r.i)],
    };
}
