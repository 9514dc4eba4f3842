using System.Collections.Immutable;
using System.Text;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Rosters;

/// <summary>One row of a spreadsheet with the number its program shows.</summary>
public sealed record Row(int Number, ImmutableArray<string> Cells)
{
    /// <summary>The trimmed text of a column; empty where the row or the table has none.</summary>
    public string At(int? column) => column is { } c && c < Cells.Length ? Cells[c].Trim() : "";

    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>A sheet of a spreadsheet as texts.</summary>
public sealed record Table(string Name, ImmutableArray<Row> Rows);

/// <summary>Why a row cannot be taken.</summary>
/// <param name="Message">For the operator, in English.</param>
/// <param name="Advice">For the officer at the desk: what is wrong and what to write, in Vietnamese.</param>
public sealed record RowProblem(string Table, int Row, string Message, string Advice)
{
    /// <summary>The header of the column, as the template has it; null: the row as a whole.</summary>
    public string? Column { get; init; }

    public override string ToString() => $"{Table}, row {Row}: {Message}";
}

/// <summary>A table whose header row was found: which column is which.</summary>
/// <param name="Columns">Column numbers by what they hold.</param>
/// <param name="Unknown">Headers that mean nothing here; their columns are not read.</param>
internal sealed record Headed(Table Table, int HeaderAt, ImmutableDictionary<string, int> Columns, ImmutableArray<string> Unknown)
{
    // Titles and dates stand above many people's tables.
    private const int LinesAbove = 10;

    /// <summary>The rows below the header that hold anything.</summary>
    public IEnumerable<Row> Rows => Table.Rows.Skip(HeaderAt + 1).Where(r => !r.IsEmpty);

    public int? Column(string name) => Columns.TryGetValue(name, out var column) ? column : null;

    /// <summary>Finds the first row that names every needed column; null when none does.</summary>
    /// <param name="meaning">What a header means, given what the header to its left means; null for nothing known.</param>
    public static Headed? Find(Table table, Func<string, string?, string?> meaning, params ReadOnlySpan<string> needed)
    {
        for (var i = 0; i < Math.Min(table.Rows.Length, LinesAbove); i++)
        {
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            var unknown = ImmutableArray.CreateBuilder<string>();
            string? left = null;
            for (var c = 0; c < table.Rows[i].Cells.Length; c++)
            {
                var header = table.Rows[i].At(c);
                if (header.Length == 0)
                {
                    continue;
                }

                if (meaning(Plain(header), left) is { } name && columns.TryAdd(name, c))
                {
                    left = name;
                }
                else
                {
                    unknown.Add(header);
                    left = null;
                }
            }

            if (HasAll(columns, needed))
            {
                return new Headed(table, i, columns.ToImmutableDictionary(StringComparer.Ordinal), unknown.ToImmutable());
            }
        }

        return null;
    }

    /// <summary>Without accents, capitals and punctuation: «Họ tên (người phụ trách)*» is «ho ten nguoi phu trach».</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in Vietnamese.Bare(text))
        {
            plain.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool HasAll(Dictionary<string, int> columns, ReadOnlySpan<string> needed)
    {
        foreach (var name in needed)
        {
            if (!columns.ContainsKey(name))
            {
                return false;
            }
        }

        return true;
    }
}
