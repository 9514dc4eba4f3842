using System.Collections.Immutable;
using System.Text;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Adapters.Tables;

/// <summary>Comma-separated values (RFC 4180); semicolons and tabs too, as Vietnamese Excel writes them.</summary>
public static class Csv
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>One line of fields, quoted where they need it.</summary>
    public static string Line(params IEnumerable<string?> fields) => string.Join(',', fields.Select(f => Quoted(f ?? "")));

    internal static Table Parse(string name, string text)
    {
        var separator = Separator(text);
        var rows = ImmutableArray.CreateBuilder<Row>();
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var (quoted, line, start) = (false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                    line += c == '\n' ? 1 : 0;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            throw new UnreadableSpreadsheetException(Unreadable.Damaged, $"'{name}', line {start}: a quotation mark is never closed.");
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            EndRow();
        }

        return new Table(name, rows.ToImmutable());

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            rows.Add(new Row(start, cells.ToImmutable()));
            cells.Clear();
            start = ++line;
        }
    }

    private static char Separator(string text)
    {
        var head = text.Split('\n').FirstOrDefault(l => l.Trim().Length > 0) ?? "";
        return Separators.MaxBy(s => head.Count(c => c == s));
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
