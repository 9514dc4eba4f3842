using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Rosters;

/// <summary>The police figures of a spreadsheet, by unit: all of them, or the reasons why none is taken.</summary>
public sealed record FiguresTable(ImmutableSortedDictionary<string, Value.Counts> Units, ImmutableArray<RowProblem> Problems, ImmutableArray<string> Unread)
{
    private const string Code = "code";
    private const string Name = "name";
    private const string Previous = "/previous";

    /// <summary>The headers for this plan's figures, as the template shows them.</summary>
    public static ImmutableArray<string> Headers(Plan plan) =>
    [
        "Mã đơn vị",
        "Tên đơn vị",
        .. PoliceFigures.ItemsOf(plan).SelectMany(i => i.Paired ? new[] { $"{i.Label} kỳ này", $"{i.Label} kỳ trước" } : [i.Label]),
    ];

    /// <summary>Whether the table holds figures by its header.</summary>
    public static bool Is(Plan plan, Table table) => Find(plan, table) is not null;

    /// <param name="units">Every unit that may be named, by id.</param>
    public static FiguresTable Read(Plan plan, Table table, IReadOnlyDictionary<string, Unit> units)
    {
        if (PoliceFigures.Question(plan) is not { } question || Find(plan, table) is not { } headed)
        {
            return new FiguresTable(None, [new RowProblem(table.Name, 1, "There is no header row of police figures.", "Chưa có dòng tiêu đề của số liệu Công an.")], []);
        }

        var problems = new List<RowProblem>();
        foreach (var item in question.Items)
        {
            if (headed.Column(item.Id) is null || (item.Paired && headed.Column(item.Id + Previous) is null))
            {
                problems.Add(new RowProblem(table.Name, table.Rows[headed.HeaderAt].Number, $"The column «{item.Label}»{(item.Paired ? " (this period and the last)" : "")} is missing.", $"Thiếu cột «{item.Label}»{(item.Paired ? " (cả kỳ này và kỳ trước)" : "")}. Tải bảng mẫu về để có đủ cột."));
            }
        }

        var read = new Dictionary<string, Value.Counts>(StringComparer.Ordinal);
        if (problems.Count == 0)
        {
            foreach (var row in headed.Rows)
            {
                Take(row);
            }
        }

        return new FiguresTable(problems.Count == 0 ? read.ToImmutableSortedDictionary(StringComparer.Ordinal) : None, [.. problems], headed.Unknown);

        void Take(Row row)
        {
            var code = row.At(headed.Column(Code));
            if (code.Length == 0)
            {
                problems.Add(new RowProblem(table.Name, row.Number, "The unit's code is missing.", "Chưa ghi mã đơn vị.") { Column = Headers(plan)[0] });
            }
            else if (!units.ContainsKey(code.ToLowerInvariant()))
            {
                problems.Add(new RowProblem(table.Name, row.Number, $"There is no unit '{code}'.", $"Không có đơn vị mã «{code}». Ghi đúng mã trong danh sách đơn vị.") { Column = Headers(plan)[0] });
            }
            else if (Counts(question, headed, row, problems) is { } counts && !read.TryAdd(code.ToLowerInvariant(), counts))
            {
                problems.Add(new RowProblem(table.Name, row.Number, $"'{code}' has figures in a row above already.", $"Đơn vị «{code}» đã có số liệu ở dòng trên. Bỏ một trong hai dòng.") { Column = Headers(plan)[0] });
            }
        }
    }

    private static ImmutableSortedDictionary<string, Value.Counts> None => ImmutableSortedDictionary<string, Value.Counts>.Empty;

    private static Value.Counts? Counts(Question question, Headed headed, Row row, List<RowProblem> problems)
    {
        var before = problems.Count;
        var items = question.Items.ToDictionary(
            i => i.Id,
            i => new Value.Pair(Number(i, i.Id, false), i.Paired ? Number(i, i.Id + Previous, true) : 0),
            StringComparer.Ordinal);
        return problems.Count == before ? new Value.Counts(items.ToImmutableSortedDictionary(StringComparer.Ordinal)) : null;

        long Number(CountItem item, string column, bool last)
        {
            var said = row.At(headed.Column(column));
            var most = item.Max ?? question.Max;
            if (Numbers.Of(said) is { } number && number >= question.Min && number <= most)
            {
                return number;
            }

            var period = last ? ", last period" : "";
            problems.Add(new RowProblem(
                headed.Table.Name,
                row.Number,
                said.Length == 0 ? $"«{item.Label}»{period} is empty; write 0 where there was none." : $"«{item.Label}»{period}: '{said}' is no whole number from {question.Min} to {most}.",
                said.Length == 0 ? "Ô bỏ trống. Không có vụ nào thì ghi 0." : $"«{said}» không phải số từ {question.Min} đến {most}.")
            {
                Column = item.Paired ? $"{item.Label} {(last ? "kỳ trước" : "kỳ này")}" : item.Label,
            });
            return 0;
        }
    }

    private static Headed? Find(Plan plan, Table table)
    {
        var items = PoliceFigures.ItemsOf(plan);
        return items.IsEmpty ? null : Headed.Find(table, (header, left) => Meaning(items, header, left), Code, items[0].Id);
    }

    private static string? Meaning(ImmutableArray<CountItem> items, string header, string? left)
    {
        if (header is "ma" or "ma don vi" or "code" or "unit")
        {
            return Code;
        }

        // For the eye only: the code counts.
        if (header is "ten don vi" or "ten" or "don vi" or "name")
        {
            return Name;
        }

        // «năm trước» alone belongs to the column at its left.
        if (header is "nam truoc" or "nam ngoai" or "ky truoc" or "previous")
        {
            return left is not null && items.Any(i => i.Id == left && i.Paired) ? left + Previous : null;
        }

        var earlier = Without(ref header, "nam truoc", "nam ngoai", "ky truoc", "previous");
        if (!earlier)
        {
            Without(ref header, "nam nay", "ky nay", "current");
        }

        return items.FirstOrDefault(i => Headed.Plain(i.Label) == header || i.Id == header) is { } item ? earlier ? item.Id + Previous : item.Id : null;
    }

    private static bool Without(ref string header, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (header.EndsWith(" " + end, StringComparison.Ordinal))
            {
                header = header[..^end.Length].TrimEnd();
                return true;
            }
        }

        return false;
    }
}
