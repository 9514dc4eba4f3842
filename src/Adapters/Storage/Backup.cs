using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AnToanBot.Adapters.Storage;

/// <summary>The file is no backup of ours, or it is damaged.</summary>
public sealed class BadBackupException(string why) : Exception(why);

/// <summary>The database and the received files in one ZIP, taken while the program runs.</summary>
public static class Backup
{
    private const string Format = "antoan-backup-1";
    private const string Manifest = "backup.json";
    private const string Database = "bot.db";
    private const string Files = "files/";

    /// <summary>Writes <paramref name="target"/>: it appears whole or not at all.</summary>
    public static async Task WriteAsync(string connectionString, string filesFolder, string target, CancellationToken ct)
    {
        var part = $"{target}.part";
        var snapshot = $"{target}.snapshot";
        try
        {
            Snapshot(connectionString, snapshot);
            await using (var output = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
                {
                    await PutAsync(zip, Manifest, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { format = Format })), ct);
                    await PutAsync(zip, Database, File.OpenRead(snapshot), ct);
                    // A file is on the disk before the database knows it, so all that the snapshot knows is there.
                    foreach (var (hash, path) in Kept(filesFolder))
                    {
                        await PutAsync(zip, Files + hash, File.OpenRead(path), ct);
                    }
                }

                output.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
            Remove(snapshot);
        }
    }

    /// <summary>Puts a backup in the place of the database and its files. The program must not be running; what was there stays beside it as <c>….before-restore</c>.</summary>
    /// <exception cref="BadBackupException">Nothing was changed.</exception>
    public static async Task RestoreAsync(string source, string connectionString, string filesFolder, CancellationToken ct)
    {
        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        var incoming = $"{database}.incoming";
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        try
        {
            await using var zip = Open(source);
            await ExtractAsync(zip.GetEntry(Database)!, incoming, ct);
            await CheckAsync(incoming, ct);
            await RestoreFilesAsync(zip, filesFolder, ct);
            SqliteConnection.ClearAllPools();
            if (File.Exists(database))
            {
                Settle(connectionString);
                File.Move(database, $"{database}.before-restore", overwrite: true);
            }

            File.Delete($"{database}-wal");
            File.Delete($"{database}-shm");
            File.Move(incoming, database);
        }
        finally
        {
            Remove(incoming);
        }
    }

    // SQLite's own backup: a consistent copy, whatever is written meanwhile.
    private static void Snapshot(string connectionString, string path)
    {
        Remove(path);
        using var from = new SqliteConnection(connectionString);
        using var to = new SqliteConnection($"Data Source={path};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        Tokens.Forget(to);
        using var plain = to.CreateCommand();
        plain.CommandText = "PRAGMA journal_mode = DELETE";
        plain.ExecuteNonQuery();
    }

    // What still lies in the write-ahead log belongs to the file that is put aside; a running program is found out here.
    private static void Settle(string connectionString)
    {
        using var current = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 2 }.ToString());
        current.Open();
        using var command = current.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA wal_checkpoint(TRUNCATE); BEGIN EXCLUSIVE; ROLLBACK";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            throw new BadBackupException("The database is in use: stop the program before restoring. Nothing was changed.");
        }
    }

    private static ZipArchive Open(string source)
    {
        ZipArchive zip;
        try
        {
            zip = ZipFile.OpenRead(source);
        }
        catch (InvalidDataException)
        {
            throw new BadBackupException($"'{source}' is no backup: it is not a ZIP file.");
        }

        if (zip.GetEntry(Database) is null || zip.GetEntry(Manifest) is not { } manifest || FormatOf(manifest) != Format)
        {
            zip.Dispose();
            throw new BadBackupException($"'{source}' is no backup of AnToanBot that this version can read.");
        }

        return zip;
    }

    private static string? FormatOf(ZipArchiveEntry manifest)
    {
        try
        {
            using var stream = manifest.Open();
            return JsonDocument.Parse(stream).RootElement.TryGetProperty("format", out var format) ? format.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task CheckAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var db = SqliteDb.Over($"Data Source={path};Pooling=False");
            await Schema.CheckAsync(db, ct);
            using var session = Session.Open($"Data Source={path};Pooling=False");
            if (session.Read("PRAGMA integrity_check", r => r.GetString(0)) is not ["ok"])
            {
                throw new BadBackupException("The backup's database is damaged. Nothing was changed.");
            }
        }
        catch (SqliteException)
        {
            throw new BadBackupException("The backup's database is damaged. Nothing was changed.");
        }
        finally
        {
            File.Delete($"{path}-wal");
            File.Delete($"{path}-shm");
        }
    }

    private static async Task RestoreFilesAsync(ZipArchive zip, string folder, CancellationToken ct)
    {
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith(Files, StringComparison.Ordinal)))
        {
            var hash = entry.FullName[Files.Length..];
            if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            {
                throw new BadBackupException($"The backup holds a file with an impossible name ('{entry.FullName}').");
            }

            var path = Path.Combine(folder, hash[..2], hash[2..]);
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await ExtractAsync(entry, $"{path}.part", ct);
                File.Move($"{path}.part", path);
            }
        }
    }

    private static IEnumerable<(string Hash, string Path)> Kept(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(p => (Hash: Path.GetFileName(Path.GetDirectoryName(p)) + Path.GetFileName(p), Path: p))
                .Where(f => f.Hash.Length == 64 && f.Hash.All(char.IsAsciiHexDigitLower))
                .OrderBy(f => f.Hash, StringComparer.Ordinal)
            : [];

    private static async Task PutAsync(ZipArchive zip, string name, Stream content, CancellationToken ct)
    {
        await using (content)
        {
            await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
            await content.CopyToAsync(entry, ct);
        }
    }

    private static async Task ExtractAsync(ZipArchiveEntry entry, string path, CancellationToken ct)
    {
        await using var from = await entry.OpenAsync(ct);
        await using var to = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        await from.CopyToAsync(to, ct);
        to.Flush(flushToDisk: true);
    }

    private static void Remove(string database)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(database + suffix);
        }
    }
}
