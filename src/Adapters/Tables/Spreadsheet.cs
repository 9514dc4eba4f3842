using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using AnToanBot.Domain.Rosters;
using MiniExcelLibs;

namespace AnToanBot.Adapters.Tables;

/// <summary>The file is no spreadsheet that can be read; the message says why.</summary>
public sealed class UnreadableSpreadsheetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Spreadsheets as tables of texts, and back.</summary>
public static class Spreadsheet
{
    private const long MostBytes = 20 * 1024 * 1024;

    /// <summary>Every sheet of an XLSX, or the one of a CSV.</summary>
    /// <exception cref="UnreadableSpreadsheetException">It is neither, or damaged.</exception>
    public static ImmutableArray<Table> Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new UnreadableSpreadsheetException($"There is no file '{path}'.");
        }

        if (file.Length > MostBytes)
        {
            throw new UnreadableSpreadsheetException($"'{file.Name}' is larger than 20 MB.");
        }

        return file.Extension.ToLowerInvariant() switch
        {
            ".xlsx" => Workbook(file),
            ".csv" => [Csv.Parse(file.Name, Text(path, file.Name))],
            ".xls" => throw new UnreadableSpreadsheetException($"'{file.Name}' is an old .xls file; save it as .xlsx."),
            _ => throw new UnreadableSpreadsheetException($"'{file.Name}' is no .xlsx and no .csv file."),
        };
    }

    /// <summary>Every sheet of an XLSX that lies in memory.</summary>
    /// <exception cref="UnreadableSpreadsheetException">It is none, or damaged.</exception>
    public static ImmutableArray<Table> Read(byte[] xlsx)
    {
        using var stream = new MemoryStream(xlsx, writable: false);
        return Workbook(stream, "the spreadsheet");
    }

    /// <summary>Writes sheets of texts as XLSX; the first row of each is its header.</summary>
    public static void Write(string path, IEnumerable<(string Name, ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<string>> Rows)> sheets)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        Write(stream, sheets);
    }

    /// <summary>The same into a stream.</summary>
    public static void Write(Stream stream, IEnumerable<(string Name, ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<string>> Rows)> sheets)
    {
        var all = new Dictionary<string, object>();
        foreach (var (name, headers, rows) in sheets)
        {
            IEnumerable<ImmutableArray<string>> lines = rows.IsEmpty ? [[.. headers.Select(_ => "")]] : rows;
            all.Add(name, lines.Select(r => headers.Zip(r).ToDictionary(p => p.First, p => (object)p.Second)).ToList());
        }

        stream.SaveAs(all);
    }

    private static ImmutableArray<Table> Workbook(FileInfo file)
    {
        using var stream = file.OpenRead();
        return Workbook(stream, $"'{file.Name}'");
    }

    private static ImmutableArray<Table> Workbook(Stream stream, string name)
    {
        try
        {
            return [.. stream.GetSheetNames().Select(s => new Table(s, [.. Rows(stream, s)]))];
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or KeyNotFoundException or InvalidOperationException or NullReferenceException or ArgumentException or NotSupportedException or IndexOutOfRangeException)
        {
            // The reader has no error of its own: what a damaged file does to it comes through as it is.
            throw new UnreadableSpreadsheetException($"{name} is no XLSX file that can be read.", e);
        }
    }

    private static IEnumerable<Row> Rows(Stream stream, string sheet)
    {
        var number = 0;
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX))
        {
            yield return new Row(++number, [.. row.Values.Select(Cell)]);
        }
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Normalize(),
    };

    private static string Text(string path, string name)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').Normalize();
        }
        catch (ArgumentException e)
        {
            throw new UnreadableSpreadsheetException($"'{name}' is not in UTF-8; save it as «CSV UTF-8», or as .xlsx.", e);
        }
    }
}
