using System.Buffers;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AnToanBot.Adapters.Storage;

/// <summary>One table in a dump.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Hash">SHA-256 of its lines.</param>
public sealed record DumpedTable(string Name, long Rows, string Hash);

/// <summary>What was dumped does not fit: it was changed on the way, or is of another version.</summary>
public sealed class DumpBrokenException(string message) : Exception(message);

/// <summary>
/// Everything that is kept, in words of no database: each table as lines of JSON, the first with the names of its columns, then
/// one for each row in the order of its key. The same rows give the same lines on every database. What is good for one process
/// or one moment only (leases, tokens) is left out.
/// </summary>
public static class Dump
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "leases", "tokens" };
    private static readonly JsonWriterOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of what this program dumps: the newest migration of its schema, by the name it has for a file.</summary>
    public static string Version
    {
        get
        {
            using var db = SqliteDb.Over("Data Source=:memory:");
            return db.Database.GetMigrations().Last();
        }
    }

    /// <summary>Writes every table as it stands at one moment; others may go on writing.</summary>
    /// <param name="open">A stream for a table's lines; one at a time.</param>
    public static async Task<List<DumpedTable>> WriteAsync(StoreSettings settings, Func<string, Task<Stream>> open, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(open);
        await using var connection = settings.Dialect.Connect(settings);
        await connection.OpenAsync(ct);
        await RunAsync(connection, settings.Dialect.Snapshot, ct);
        var written = new List<DumpedTable>();
        foreach (var table in Tables(settings))
        {
            await using var stream = await open(table.Name);
            written.Add(await WriteAsync(connection, table, table.Columns, stream, ct));
        }

        await RunAsync(connection, "COMMIT", ct);
        return written;
    }

    /// <summary>Fills a new database with what was dumped, all or nothing, and looks whether it then holds the same.</summary>
    /// <param name="read">A stream of a table's lines.</param>
    /// <exception cref="DumpBrokenException">It does not fit; nothing is kept.</exception>
    public static async Task ReadAsync(StoreSettings settings, IEnumerable<DumpedTable> dumped, Func<string, Task<Stream>> read, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(dumped);
        ArgumentNullException.ThrowIfNull(read);
        await Schema.UpdateAsync(settings, ct);
        var tables = Tables(settings).ToDictionary(t => t.Name, StringComparer.Ordinal);
        await using var connection = settings.Dialect.Connect(settings);
        await connection.OpenAsync(ct);
        await RunAsync(connection, "BEGIN", ct);
        foreach (var part in dumped)
        {
            var table = tables.GetValueOrDefault(part.Name) ?? throw new DumpBrokenException($"The table {part.Name} is not known to this version.");
            await using var stream = await read(part.Name);
            var columns = await ReadAsync(connection, table, stream, ct);
            if (await WriteAsync(connection, table, columns, Stream.Null, ct) is var kept && kept != part)
            {
                throw new DumpBrokenException($"The table {part.Name} is not the one that was written: {kept.Rows} rows for {part.Rows}, {kept.Hash} for {part.Hash}.");
            }

            if (table.Counted is { } counted && settings.Dialect.CountOn(table.Name, counted) is { } countOn)
            {
                await RunAsync(connection, countOn, ct);
            }
        }

        await RunAsync(connection, "COMMIT", ct);
    }

    private static List<Table> Tables(StoreSettings settings)
    {
        using var db = settings.Db();
        return [.. db.Model.GetEntityTypes().Select(Table.Of).Where(t => !LeftOut.Contains(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static async Task<DumpedTable> WriteAsync(DbConnection connection, Table table, IReadOnlyList<Column> columns, Stream stream, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new ArrayBufferWriter<byte>();
        await LineAsync(json => columns.ToList().ForEach(c => json.WriteStringValue(c.Name)));
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Names(columns)} FROM \"{table.Name}\" ORDER BY {Names(table.Key)}";
        await using var rows = await command.ExecuteReaderAsync(ct);
        var count = 0L;
        while (await rows.ReadAsync(ct))
        {
            count++;
            await LineAsync(json =>
            {
                for (var i = 0; i < columns.Count; i++)
                {
                    columns[i].Write(json, rows, i);
                }
            });
        }

        return new DumpedTable(table.Name, count, Convert.ToHexStringLower(hash.GetHashAndReset()));

        async Task LineAsync(Action<Utf8JsonWriter> values)
        {
            line.ResetWrittenCount();
            await using (var json = new Utf8JsonWriter(line, Plainly))
            {
                json.WriteStartArray();
                values(json);
                json.WriteEndArray();
            }

            line.Write("\n"u8);
            hash.AppendData(line.WrittenSpan);
            await stream.WriteAsync(line.WrittenMemory, ct);
        }
    }

    /// <summary>The columns that came, in their order.</summary>
    private static async Task<IReadOnlyList<Column>> ReadAsync(DbConnection connection, Table table, Stream stream, CancellationToken ct)
    {
        using var lines = new StreamReader(stream);
        var names = JsonNode.Parse(await lines.ReadLineAsync(ct) ?? "[]")!.AsArray().Select(n => (string)n!).ToList();
        var columns = names.ConvertAll(n => table.Columns.FirstOrDefault(c => c.Name == n) ?? throw new DumpBrokenException($"The column {table.Name}.{n} is not known to this version."));

        // A column that came later: empty where it may not be missing.
        List<Column> all = [.. columns, .. table.Columns.Where(c => !columns.Contains(c) && !c.Nullable)];
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({Names(all)}) VALUES ({string.Join(", ", all.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < all.Count; i++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = all[i].Empty;
            insert.Parameters.Add(parameter);
        }

        while (await lines.ReadLineAsync(ct) is { } line)
        {
            var values = JsonNode.Parse(line)!.AsArray();
            for (var i = 0; i < columns.Count; i++)
            {
                insert.Parameters[i].Value = columns[i].Read(values[i]);
            }

            await insert.ExecuteNonQueryAsync(ct);
        }

        return columns;
    }

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(c => $"\"{c.Name}\""));

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A table as the schema has it.</summary>
    /// <param name="Counted">The column that the database numbers by itself.</param>
    private sealed record Table(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<Column> Key, string? Counted)
    {
        public static Table Of(IEntityType entity)
        {
            List<Column> columns = [.. entity.GetProperties().Select(Column.Of).OrderBy(c => c.Name, StringComparer.Ordinal)];
            var key = entity.FindPrimaryKey()!.Properties;
            return new Table(
                entity.GetTableName()!, columns, [.. key.Select(p => columns.Find(c => c.Name == p.GetColumnName())!)],
                key is [{ ValueGenerated: ValueGenerated.OnAdd } counted] && counted.ClrType == typeof(long) ? counted.GetColumnName() : null);
        }
    }

    private sealed record Column(string Name, bool IsText, bool IsBool, bool Nullable)
    {
        public static Column Of(IProperty property)
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            type = System.Nullable.GetUnderlyingType(type) ?? type;
            return new Column(property.GetColumnName(), type == typeof(string), type == typeof(bool), property.IsNullable);
        }

        public object Empty => IsText ? "" : IsBool ? false : 0L;

        public void Write(Utf8JsonWriter json, DbDataReader row, int column)
        {
            if (row.IsDBNull(column))
            {
                json.WriteNullValue();
            }
            else if (IsText)
            {
                json.WriteStringValue(row.GetString(column));
            }
            else if (IsBool)
            {
                json.WriteBooleanValue(row.GetBoolean(column));
            }
            else
            {
                json.WriteNumberValue(row.GetInt64(column));
            }
        }

        public object Read(JsonNode? value) => value is null ? DBNull.Value : IsText ? (string)value! : IsBool ? (bool)value : (long)value;
    }
}
