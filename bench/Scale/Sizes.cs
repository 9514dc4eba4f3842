using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AnToanBot.ScaleBench;

/// <summary>What lies in a database: rows of its tables, and their megabytes with indexes. Long texts that spill over their page (plans) are counted in the file only.</summary>
internal sealed record Sizes(IReadOnlyDictionary<string, (long Rows, double Megabytes)> Tables, double Whole)
{
    private const byte InnerIndex = 2;
    private const byte InnerTable = 5;
    private static readonly string[] Told = ["people", "memberships", "talks", "consents", "answer_rows", "units", "dossiers", "outbox", "journal", "seen"];

    public static Sizes Of(string database)
    {
        using var connection = Open(database);
        Number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        var page = (int)Number(connection, "PRAGMA page_size");
        using var file = File.OpenHandle(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var tables = Told.ToDictionary(t => t, t => (Rows: Number(connection, $"SELECT COUNT(*) FROM {t}"), Megabytes: Roots(connection, t).Sum(root => Pages(file, page, root)) * page / 1e6));
        return new Sizes(tables, RandomAccess.GetLength(file) / 1e6);
    }

    public static long Number(string database, string query)
    {
        using var connection = Open(database);
        return Number(connection, query);
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static List<long> Roots(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rootpage FROM sqlite_master WHERE tbl_name = $table AND rootpage > 0";
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var roots = new List<long>();
        while (reader.Read())
        {
            roots.Add(reader.GetInt64(0));
        }

        return roots;
    }

    // This SQLite has no dbstat: the pages of a tree are counted by what each of its inner pages names. All leaves are at one depth. https://www.sqlite.org/fileformat2.html#b_tree_pages
    private static long Pages(Microsoft.Win32.SafeHandles.SafeFileHandle file, int size, long number)
    {
        var page = new byte[size];
        RandomAccess.Read(file, page, (number - 1) * size);
        if (page[0] is not InnerIndex and not InnerTable)
        {
            return 1;
        }

        var cells = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(3));
        var children = new List<long> { BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(8)) };
        for (var i = 0; i < cells; i++)
        {
            children.Add(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(12 + 2 * i)))));
        }

        var first = Pages(file, size, children[0]);
        return 1 + (first == 1 ? children.Count : first + children.Skip(1).Sum(c => Pages(file, size, c)));
    }

    private static long Number(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
