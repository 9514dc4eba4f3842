using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Pages;

/// <summary>One unit's row of the grid, as typed.</summary>
/// <param name="Cells">In the order of <see cref="FigureSheet.Columns"/>; an empty one is no figure.</param>
/// <param name="Asked">Questions that its leader left to the police.</param>
public sealed record FigureRow(Unit Unit, ImmutableArray<string> Cells, int Asked)
{
    /// <summary>What cannot be read in it; null: all can.</summary>
    public string? Wrong { get; init; }
}

/// <summary>One column of the grid: an item, this period or the last.</summary>
public sealed record FigureColumn(CountItem Item, bool Previous)
{
    public string Label => Telling.Capital(Item.Paired ? $"{Item.Label} {(Previous ? "kỳ trước" : "kỳ này")}" : Item.Label);
}

/// <summary>Which units of the grid are asked for, as it stands in the address.</summary>
/// <param name="Search">Words of the unit's name.</param>
/// <param name="Lacking">Only units without figures.</param>
/// <param name="Unit">The page with this one on it.</param>
public sealed record FigureQuery(string? Search, bool Lacking, int Page, string? Unit)
{
    /// <summary>The address of another page of the same question.</summary>
    public string Path(string planId, int page) => $"/desk/{planId}/figures{QueryString.Create(
        new[] { ("q", Search), ("lacking", Lacking ? "1" : null), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null) }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => KeyValuePair.Create(p.Item1, p.Item2)))}";
}

/// <summary>The police figures of all units as one grid.</summary>
public sealed record FigureSheet(Plan Plan, ImmutableArray<FigureColumn> Columns, ImmutableArray<FigureRow> Rows)
{
    /// <summary>Units on one page: a grid of thousands is megabytes.</summary>
    public const int Size = 200;

    /// <summary>Units without figures.</summary>
    public int Lacking => Rows.Count(r => r.Cells.All(c => c.Length == 0));

    /// <summary>The rows that are asked for, on one page.</summary>
    /// <returns>The rows, which page it is, of how many, and how many rows suit in all.</returns>
    public (ImmutableArray<FigureRow> Rows, int Number, int Pages, int Count) Page(FigureQuery query)
    {
        var wanted = new BoardSearch(query.Search ?? "");
        var found = Rows.Where(r => (wanted.IsEmpty || wanted.Finds(r.Unit.Name)) && (!query.Lacking || r.Cells.All(c => c.Length == 0))).ToList();
        var at = query.Unit is null ? -1 : found.FindIndex(r => r.Unit.Id == query.Unit);
        var (rows, number, pages) = Leaf.Of(found, at >= 0 ? 1 + (at / Size) : query.Page, Size);
        return (rows, number, pages, found.Count);
    }

    /// <summary>As it is kept.</summary>
    /// <param name="world">With the figures of its units.</param>
    public static FigureSheet Of(BoardSource source, World world)
    {
        var plan = source.Plan;
        ImmutableArray<FigureColumn> columns = [.. PoliceFigures.ItemsOf(plan).SelectMany(i => i.Paired ? new[] { new FigureColumn(i, false), new FigureColumn(i, true) } : [new FigureColumn(i, false)])];
        var asked = source.Dossiers.ToLookup(d => d.UnitId, d => d.Asked, StringComparer.Ordinal);
        return new FigureSheet(plan, columns,
        [
            .. source.Units.Where(u => plan.FilingsOf(u.Kind, u.Authority).Any(f => f.Recognises))
                .OrderBy(u => NameOrder.KeyOf(u.Name), StringComparer.Ordinal)
                .Select(u => new FigureRow(u, [.. columns.Select(c => Cell(PoliceFigures.Of(world, plan.Id, u.Id), c))], asked[u.Id].Sum())),
        ]);
    }

    /// <summary>What was typed over what is kept, and what of it is to be kept now: rows that changed and are whole. A row left empty stays as it is.</summary>
    public (FigureSheet Typed, ImmutableArray<(Unit Unit, Value.Counts Counts)> Changed) With(Func<string, string?> field)
    {
        var changed = ImmutableArray.CreateBuilder<(Unit, Value.Counts)>();
        var rows = Rows.Select(row =>
        {
            ImmutableArray<string> cells = [.. Columns.Select((c, i) => field(NameOf(row.Unit, i))?.Trim() ?? row.Cells[i])];
            if (cells.SequenceEqual(row.Cells) || cells.All(c => c.Length == 0))
            {
                return row;
            }

            var typed = row with { Cells = cells, Wrong = WrongIn(cells) };
            if (typed.Wrong is null)
            {
                changed.Add((row.Unit, CountsOf(cells)));
            }

            return typed;
        });
        var sheet = this with { Rows = [.. rows] };
        return (sheet, changed.ToImmutable());
    }

    /// <summary>The field of a cell.</summary>
    public static string NameOf(Unit unit, int column) => $"{unit.Id}.{column}";

    private static string Cell(Value.Counts? counts, FigureColumn column) =>
        counts?.Items.GetValueOrDefault(column.Item.Id) is { } pair ? (column.Previous ? pair.Previous : pair.Current).ToString(CultureInfo.InvariantCulture) : "";

    private string? WrongIn(ImmutableArray<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length == 0)
            {
                return $"còn thiếu «{Columns[i].Label}»";
            }

            if (!long.TryParse(cells[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > PoliceFigures.MostOf(Plan, Columns[i].Item))
            {
                return $"«{Columns[i].Label}»: {cells[i]} không phải số đúng";
            }
        }

        return null;
    }

    private Value.Counts CountsOf(ImmutableArray<string> cells)
    {
        long At(CountItem item, bool previous) => Columns.IndexOf(new FigureColumn(item, previous)) is >= 0 and var i ? long.Parse(cells[i], CultureInfo.InvariantCulture) : 0;
        return new Value.Counts(Columns.Select(c => c.Item).Distinct().ToImmutableSortedDictionary(i => i.Id, i => new Value.Pair(At(i, false), At(i, true)), StringComparer.Ordinal));
    }
}
