using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Rosters;

/// <summary>A unit as a row describes it.</summary>
/// <param name="Leader">The name of whoever is responsible; may be empty.</param>
/// <param name="Before">The unit as it is kept; null: it is new.</param>
/// <param name="Row">The number of its row.</param>
public sealed record Enlisted(Unit Unit, string Leader, Unit? Before, int Row)
{
    /// <summary>Whether it was not kept before.</summary>
    public bool IsNew => Before is null;

    /// <summary>Whether it was kept, and the row says something else.</summary>
    public bool Changes => Before is not null && Before != Unit;
}

/// <summary>The units of a spreadsheet: all of them, or the reasons why none is taken.</summary>
/// <param name="Rows">Every row that was understood, whatever is wrong with the others.</param>
/// <param name="Unread">Headers of columns that mean nothing here.</param>
public sealed record Roster(ImmutableArray<Enlisted> Rows, ImmutableArray<RowProblem> Problems, ImmutableArray<string> Unread)
{
    private const string Code = "code", Name = "name", Kind = "kind", Authority = "authority", Parent = "parent", Households = "households", Address = "address", Leader = "leader";

    /// <summary>The headers of a roster, as the template shows them.</summary>
    public static readonly ImmutableArray<string> Headers = ["Mã", "Tên đơn vị", "Loại", "Thẩm quyền", "Thuộc (mã)", "Số hộ", "Địa chỉ", "Họ tên người phụ trách"];

    private static readonly ImmutableArray<string> Columns = [Code, Name, Kind, Authority, Parent, Households, Address, Leader];

    /// <summary>The cells of a unit under <see cref="Headers"/>, to be read back as they are.</summary>
    public static ImmutableArray<string> Cells(Plan plan, Unit unit, string? leader) =>
        [unit.Id, unit.Name, plan.Terms(unit.Kind).Word, unit.Authority ?? "", unit.ParentId ?? "", unit.Households?.ToString(CultureInfo.InvariantCulture) ?? "", unit.Address ?? "", leader ?? ""];

    /// <summary>Whether the table is a roster by its header.</summary>
    public static bool Is(Table table) => Find(table) is not null;

    /// <param name="kept">The plan's units that are kept already, by id: a row that names one of them changes it.</param>
    public static Roster Read(Plan plan, Table table, IReadOnlyDictionary<string, Unit> kept)
    {
        if (Find(table) is not { } headed)
        {
            return new Roster([], [new RowProblem(table.Name, 1, $"There is no header row; needed are at least «{Headers[1]}» and «{Headers[2]}».", $"Chưa có dòng tiêu đề. Cần ít nhất hai cột «{Headers[1]}» và «{Headers[2]}».")], []);
        }

        var reading = new Reading(plan, headed, kept);
        return new Roster(reading.Units(), [.. reading.Problems.OrderBy(p => p.Row)], headed.Unknown);
    }

    private static Headed? Find(Table table) => Headed.Find(table, Meaning, Name, Kind);

    private static string? Meaning(string header, string? left) => header switch
    {
        "ma" or "ma don vi" or "code" or "unit" => Code,
        "ten don vi" or "ten" or "don vi" or "name" => Name,
        "loai" or "loai don vi" or "kind" => Kind,
        "tham quyen" or "authority" => Authority,
        "thuoc ma" or "thuoc" or "thuoc don vi" or "parent" => Parent,
        "so ho" or "tong so ho" or "households" => Households,
        "dia chi" or "address" => Address,
        "ho ten nguoi phu trach" or "nguoi phu trach" or "ho ten" or "ho va ten" or "leader" => Leader,
        _ => null,
    };

    private sealed class Reading(Plan plan, Headed headed, IReadOnlyDictionary<string, Unit> kept)
    {
        private readonly Dictionary<string, (Row Row, Enlisted Unit)> units = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> keptNames = kept.Values.GroupBy(u => NameKey(u.Kind, u.Name), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);

        public List<RowProblem> Problems { get; } = [];

        public ImmutableArray<Enlisted> Units()
        {
            var rows = headed.Rows.Where(r => !IsTotal(r)).ToList();

            // Codes that were written down come first: a code made from a name must not take one of them.
            var given = rows.Select(r => UnitIds.Of(plan, r.At(headed.Column(Code)))).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var row in rows)
            {
                Take(row, given);
            }

            foreach (var (row, enlisted) in units.Values.ToList())
            {
                CheckParent(row, enlisted.Unit);
            }

            if (rows.Count == 0)
            {
                Problem(headed.Table.Rows[headed.HeaderAt], null, "There is no unit below the header.", "Dưới dòng tiêu đề chưa có đơn vị nào. Ghi mỗi đơn vị một dòng.");
            }

            return [.. units.Values.Select(u => u.Unit)];
        }

        private void Take(Row row, HashSet<string> given)
        {
            var before = Problems.Count;
            var name = row.At(headed.Column(Name)).Normalize();
            if (name.Length is 0 or > 200)
            {
                Problem(row, Name, name.Length == 0 ? "The unit has no name." : "The name is longer than 200 characters.", name.Length == 0 ? "Chưa có tên. Ghi tên đầy đủ, như trong hồ sơ." : "Tên dài quá 200 chữ. Ghi ngắn lại.");
            }

            var kind = KindOf(row);
            var authority = kind is { } k ? AuthorityOf(row, k) : null;
            var households = HouseholdsOf(row);
            if (Problems.Count > before)
            {
                return;
            }

            var key = NameKey(kind!.Value, name);
            if (!names.TryAdd(key, row.Number))
            {
                Problem(row, Name, $"'{name}' stands in row {names[key]} already.", $"Đơn vị này đã có ở dòng {names[key]}. Bỏ một trong hai dòng.");
            }
            else if (IdOf(row, name, kind.Value, given) is { } id)
            {
                Enlist(row, new Unit(id, plan.Id, kind.Value, name) { Authority = authority, ParentId = Null(row, Parent), Address = Null(row, Address)?.Normalize(), Households = households });
            }
        }

        private void Enlist(Row row, Unit unit)
        {
            var before = kept.GetValueOrDefault(unit.Id);
            if (before is not null && before.Kind != unit.Kind)
            {
                Problem(row, Kind, $"'{unit.Id}' is kept as {before.Kind}; a unit's kind cannot change.", $"Mã «{unit.Id}» đang là {plan.Terms(before.Kind).Word}, không đổi loại được. Ghi lại loại, hoặc dùng mã khác.");
            }
            else if (!plan.FilingsOf(unit.Kind, unit.Authority).Any())
            {
                Problem(row, Authority, $"The plan asks nothing of {unit.Kind} under this authority.", $"Kế hoạch không giao việc gì cho {plan.Terms(unit.Kind).Word} thuộc thẩm quyền này. Xem lại loại và thẩm quyền.");
            }
            else if (!units.TryAdd(unit.Id, (row, new Enlisted(Merged(unit, before), row.At(headed.Column(Leader)).Normalize(), before, row.Number))))
            {
                Problem(row, Code, $"The code '{unit.Id}' stands in row {units[unit.Id].Row.Number} already.", $"Mã «{unit.Id}» đã có ở dòng {units[unit.Id].Row.Number}. Mỗi đơn vị một mã.");
            }
        }

        // An empty cell says nothing new.
        private static Unit Merged(Unit unit, Unit? before) => before is null ? unit : before with
        {
            Name = unit.Name,
            Authority = unit.Authority ?? before.Authority,
            ParentId = unit.ParentId ?? before.ParentId,
            Address = unit.Address ?? before.Address,
            Households = unit.Households ?? before.Households,
        };

        private string? IdOf(Row row, string name, UnitKind kind, HashSet<string> given)
        {
            var code = row.At(headed.Column(Code));
            if (code.Length > 0)
            {
                if (UnitIds.Of(plan, code) is { } id)
                {
                    return id;
                }

                Problem(
                    row, Code, $"The code '{code}' cannot be used: letters a-z, digits and hyphens only, {UnitIds.Longest(plan)} at most.",
                    $"Mã «{code}» không dùng được. Chỉ ghi chữ thường không dấu, số và gạch nối, nhiều nhất {UnitIds.Longest(plan)} ký tự; hoặc bỏ trống để máy tự đặt.");
                return null;
            }

            return keptNames.GetValueOrDefault(NameKey(kind, name))
                ?? UnitIds.Make(plan, name, i => given.Contains(i) || kept.ContainsKey(i) || units.ContainsKey(i));
        }

        private UnitKind? KindOf(Row row)
        {
            var said = row.At(headed.Column(Kind));
            if (KindNames.Of(plan, said) is { } kind)
            {
                return kind;
            }

            Problem(
                row, Kind, said.Length == 0 ? $"The kind is missing; known: {KindNames.All(plan)}." : $"The plan knows no kind '{said}'; known: {KindNames.All(plan)}.",
                $"{(said.Length == 0 ? "Chưa ghi loại" : $"Không có loại «{said}»")}. Ghi một trong: {KindNames.All(plan)}.");
            return null;
        }

        private string? AuthorityOf(Row row, UnitKind kind)
        {
            var said = row.At(headed.Column(Authority));
            if (said.Length > 0)
            {
                var plain = Headed.Plain(said);
                var found = plan.Authorities.FirstOrDefault(a => string.Equals(a.Id, said, StringComparison.OrdinalIgnoreCase) || Headed.Plain(a.Title) == plain || Headed.Plain(a.DecidedBy) == plain);
                if (found is null && plan.Authorities.Length > 0)
                {
                    Problem(row, Authority, $"The plan knows no authority '{said}'; known: {Authorities()}.", $"Không có thẩm quyền «{said}». Ghi một trong: {Authorities()}.");
                }

                return found?.Id;
            }

            if (plan.Authorities.Length > 1 && plan.Filings.Any(f => f.For.Contains(kind) && f.Authorities.Length > 0))
            {
                Problem(row, Authority, $"For this kind the authority decides what is filed, and it is missing; known: {Authorities()}.", $"Loại này phải ghi thẩm quyền. Ghi một trong: {Authorities()}.");
            }

            return plan.Authorities.FirstOrDefault()?.Id;
        }

        private int? HouseholdsOf(Row row)
        {
            var said = row.At(headed.Column(Households));
            if (said.Length == 0)
            {
                return null;
            }

            if (Numbers.Of(said) is { } count && count <= 1_000_000)
            {
                return (int)count;
            }

            Problem(row, Households, $"The number of households '{said}' is no whole number up to 1,000,000.", $"Số hộ «{said}» không phải số đếm được. Ghi số, ví dụ 120; chưa rõ thì bỏ trống.");
            return null;
        }

        private void CheckParent(Row row, Unit unit)
        {
            if (unit.ParentId is not { } said)
            {
                if (unit.Kind == UnitKind.Model)
                {
                    Problem(row, Parent, "A self-managed model stands inside a unit: «Thuộc (mã)» is missing.", "Mô hình tự quản nằm trong một đơn vị. Ghi mã của đơn vị đó.");
                }

                return;
            }

            var parent = UnitIds.Of(plan, said) is { } id ? units.TryGetValue(id, out var inFile) ? inFile.Unit.Unit : kept.GetValueOrDefault(id) : null;
            if (parent is null)
            {
                Problem(row, Parent, $"There is no unit '{said}' to belong to.", $"Không có đơn vị mã «{said}». Ghi mã của đơn vị có trong danh sách này hoặc đã ghi trước.");
            }
            else if (parent.Kind == UnitKind.Model || parent.Id == unit.Id)
            {
                Problem(row, Parent, $"'{said}' cannot hold another unit.", $"Đơn vị «{said}» không chứa đơn vị khác được. Ghi mã đơn vị khác.");
            }
            else
            {
                units[unit.Id] = (row, units[unit.Id].Unit with { Unit = unit with { ParentId = parent.Id } });
            }
        }

        // «Tổng cộng 12 đơn vị»: the last line of many people's tables.
        private bool IsTotal(Row row) =>
            row.At(headed.Column(Kind)).Length == 0 && Headed.Plain(row.Cells.FirstOrDefault(c => c.Trim().Length > 0) ?? "") is var first
            && (first.StartsWith("tong cong", StringComparison.Ordinal) || first == "tong" || first == "cong");

        private string? Null(Row row, string column) => row.At(headed.Column(column)) is { Length: > 0 } text ? text : null;

        private string Authorities() => string.Join(", ", plan.Authorities.Select(a => $"{a.Id} ({a.Title})"));

        private void Problem(Row row, string? column, string message, string advice) =>
            Problems.Add(new RowProblem(headed.Table.Name, row.Number, message, advice) { Column = column is null ? null : Headers[Columns.IndexOf(column)] });

        private static string NameKey(UnitKind kind, string name) => $"{kind}|{Headed.Plain(name)}";
    }
}

/// <summary>Whole numbers as people type them into cells.</summary>
internal static class Numbers
{
    /// <summary>«120», «1.200», «1 200», «120,0»; null for anything else.</summary>
    public static long? Of(string text)
    {
        var digits = text.Trim();
        if (digits.EndsWith(".0", StringComparison.Ordinal) || digits.EndsWith(",0", StringComparison.Ordinal))
        {
            digits = digits[..^2];
        }

        var groups = digits.Split('.', ',', ' ', '\u00A0');
        var grouped = groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(g => g.Length == 3));
        return grouped && long.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
