using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using AnToanBot.Domain.Rosters;
using MiniExcelLibs;

namespace AnToanBot.Adapters.Tables;

/// <summary>Why a file cannot be read as a spreadsheet.</summary>
public enum Unreadable
{
    Missing,
    TooLarge,

    /// <summary>An .xls of old Excel.</summary>
    OldExcel,

    /// <summary>Neither .xlsx nor .csv.</summary>
    OtherKind,

    /// <summary>It is not what its name says, or damaged.</summary>
    Damaged,

    /// <summary>A CSV in an encoding of its own.</summary>
    NotUtf8,
}

/// <summary>The file is no spreadsheet that can be read; the message says why to the operator.</summary>
public sealed class UnreadableSpreadsheetException(Unreadable why, string message, Exception? inner = null) : Exception(message, inner)
{
    public Unreadable Why { get; } = why;
}

/// <summary>Spreadsheets as tables of texts, and back.</summary>
public static class Spreadsheet
{
    private const long MostBytes = 20 * 1024 * 1024;
    private const long MostUnpacked = 200 * 1024 * 1024;

    /// <summary>Every sheet of an XLSX, or the one of a CSV.</summary>
    /// <exception cref="UnreadableSpreadsheetException">It is neither, or damaged.</exception>
    public static ImmutableArray<Table> Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new UnreadableSpreadsheetException(Unreadable.Missing, $"There is no file '{path}'.");
        }

        return file.Length > MostBytes
            ? throw new UnreadableSpreadsheetException(Unreadable.TooLarge, $"'{file.Name}' is larger than 20 MB.")
            : Read(file.Name, File.ReadAllBytes(path));
    }

    /// <summary>The same of a file that lies in memory, told apart by the end of its name.</summary>
    /// <exception cref="UnreadableSpreadsheetException">It is neither, or damaged.</exception>
    public static ImmutableArray<Table> Read(string name, byte[] content) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".xlsx" => Workbook(content, $"'{name}'"),
        ".csv" => [Csv.Parse(name, Text(content, name))],
        ".xls" => throw new UnreadableSpreadsheetException(Unreadable.OldExcel, $"'{name}' is an old .xls file; save it as .xlsx."),
        _ => throw new UnreadableSpreadsheetException(Unreadable.OtherKind, $"'{name}' is no .xlsx and no .csv file."),
    };

    /// <summary>Every sheet of an XLSX that lies in memory.</summary>
    /// <exception cref="UnreadableSpreadsheetException">It is none, or damaged.</exception>
    public static ImmutableArray<Table> Read(byte[] xlsx) => Workbook(xlsx, "the spreadsheet");

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

    private static ImmutableArray<Table> Workbook(byte[] content, string name)
    {
        using var stream = new MemoryStream(content, writable: false);
        try
        {
            if (Unpacked(stream) > MostUnpacked)
            {
                throw new UnreadableSpreadsheetException(Unreadable.TooLarge, $"{name} is larger than 200 MB when unpacked.");
            }

            return [.. stream.GetSheetNames().Select(s => new Table(s, [.. Rows(stream, s)]))];
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or KeyNotFoundException or InvalidOperationException or NullReferenceException or ArgumentException or NotSupportedException or IndexOutOfRangeException)
        {
            // The reader has no error of its own: what a damaged file does to it comes through as it is.
            throw new UnreadableSpreadsheetException(Unreadable.Damaged, $"{name} is no XLSX file that can be read.", e);
        }
    }

    // A small file can be packed from a very large one.
    private static long Unpacked(Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        return archive.Entries.Sum(e => e.Length);
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

    private static string Text(byte[] content, string name)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF').Normalize();
        }
        catch (ArgumentException e)
        {
            throw new UnreadableSpreadsheetException(Unreadable.NotUtf8, $"'{name}' is not in UTF-8; save it as «CSV UTF-8», or as .xlsx.", e);
        }
    }
}
