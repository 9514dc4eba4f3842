using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Commands;

/// <summary>What a backup says of itself.</summary>
internal sealed record BackupNote(string Format, string Version, DateTimeOffset Made, string DatabaseHash);

/// <summary>The database, the files that people sent and the keys, as one ZIP; made beside a running service.</summary>
internal static class BackupVerbs
{
    private const string Format = "antoanbot-backup-1";
    private const string Note = "backup.json";
    private const string Database = "antoan.db";
    private const string Files = "files/";
    private const string LinkKey = "links.key";

    public static IEnumerable<Command> Commands(Terminal terminal) => [Backup(terminal), Restore(terminal)];

    private static Command Backup(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "the ZIP to write" };
        var command = new Command("backup", "everything that is kept, as one ZIP; the service may be running") { file };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = Setup.Read(terminal.Settings).Store;
            var source = settings.Database;
            if (!File.Exists(source))
            {
                throw new RefusedException($"There is no database '{source}' to back up.");
            }

            var copy = Path.Combine(Path.GetTempPath(), $"antoan-{Guid.NewGuid():N}.db");
            try
            {
                await using var target = PrivateFile.At(parsed.GetValue(file)!);
                Copy(source, copy);
                await WriteAsync(target, settings, copy, ct);
            }
            finally
            {
                File.Delete(copy);
            }

            await terminal.Error.WriteLineAsync(
                $"Wrote {parsed.GetValue(file)}. {(settings.SealsApart ? $"The seal keys {settings.SealFile} are not in it: keep a copy of them elsewhere." : "It holds personal data and the keys that open it: keep it locked away.")}");
            return 0;
        });
        return command;
    }

    private static Command Restore(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "a ZIP that backup wrote" };
        var command = new Command("restore", "puts a backup in the place of what is kept; the service must be stopped; what was there is set aside") { file };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = Setup.Read(terminal.Settings).Store;
            var target = settings.Database;
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(target)!).FullName;
            var fresh = Path.Combine(folder, $"restore-{Guid.NewGuid():N}");
            Directory.CreateDirectory(fresh);
            try
            {
                await UnpackAsync(parsed.GetValue(file)!, fresh, settings.SealFile, ct);
                SetAside(terminal, target);
                Put(fresh, target, settings.SealFile);
            }
            finally
            {
                Directory.Delete(fresh, recursive: true);
            }

            await terminal.Error.WriteLineAsync($"Restored into {folder}.");
            return 0;
        });
        return command;
    }

    // SQLite's own copy: consistent even while the service writes.
    private static void Copy(string source, string copy)
    {
        using var from = new SqliteConnection(Unpooled(source, SqliteOpenMode.ReadWrite));
        using var to = new SqliteConnection(Unpooled(copy, SqliteOpenMode.ReadWriteCreate));
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        Tokens.Forget(to);
    }

    private static async Task WriteAsync(PrivateFile target, StoreSettings settings, string copy, CancellationToken ct)
    {
        await target.KeepAsync(
            async stream =>
            {
                await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                await using (var note = await zip.CreateEntry(Note).OpenAsync(ct))
                {
                    var version = typeof(BackupVerbs).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
                    await JsonSerializer.SerializeAsync(note, new BackupNote(Format, version, TimeProvider.System.GetUtcNow(), await HashAsync(copy, ct)), Show.Indented, ct);
                }

                await zip.CreateEntryFromFileAsync(copy, Database, CompressionLevel.Optimal, ct);
                string[] keys = settings.SealsApart ? [LinkKey] : [LinkKey, StoreSettings.SealFileName];
                foreach (var key in keys.Where(k => File.Exists(Path.Combine(settings.Folder, k))))
                {
                    await zip.CreateEntryFromFileAsync(Path.Combine(settings.Folder, key), key, CompressionLevel.NoCompression, ct);
                }

                var files = Path.Combine(settings.Folder, Files);
                foreach (var path in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)) : [])
                {
                    await zip.CreateEntryFromFileAsync(path, Files + Path.GetRelativePath(files, path).Replace('\\', '/'), CompressionLevel.NoCompression, ct);
                }
            },
            ct);
    }

    // Everything is read and checked before anything is touched.
    private static async Task UnpackAsync(string path, string fresh, string sealFile, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException($"There is no file '{path}'.");
        }

        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, ct);
            var note = zip.GetEntry(Note) is { } entry ? await NoteAsync(entry, ct) : null;
            if (note?.Format != Format || zip.GetEntry(Database) is null)
            {
                throw new RefusedException($"'{path}' is no backup of AnToanBot.");
            }

            // ExtractToDirectory refuses names that lead out of the folder.
            await zip.ExtractToDirectoryAsync(fresh, ct);
            if (await HashAsync(Path.Combine(fresh, Database), ct) != note.DatabaseHash)
            {
                throw new RefusedException($"'{path}' is damaged: its database is not the one that was written.");
            }
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new RefusedException($"'{path}' is no backup of AnToanBot, or damaged.");
        }

        var carried = Path.Combine(fresh, StoreSettings.SealFileName);
        await CheckAsync(Path.Combine(fresh, Database), path, File.Exists(carried) ? carried : sealFile, ct);
    }

    private static async Task<BackupNote?> NoteAsync(ZipArchiveEntry entry, CancellationToken ct)
    {
        await using var stream = await entry.OpenAsync(ct);
        return await JsonSerializer.DeserializeAsync<BackupNote>(stream, Show.Indented, ct);
    }

    private static async Task CheckAsync(string database, string path, string sealFile, CancellationToken ct)
    {
        await using var db = SqliteDb.Over(Unpooled(database, SqliteOpenMode.ReadWrite));
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Count == 0)
        {
            throw new RefusedException($"'{path}' holds a database of something else.");
        }

        if (applied.Find(m => !known.Contains(m)) is { } newer)
        {
            throw new NewerDatabaseException(newer);
        }

        if (await SealedWith.RefusalAsync(db, sealFile, ct) is { } refusal)
        {
            throw new RefusedException($"'{path}' cannot be read here: {refusal}");
        }
    }

    private static void SetAside(Terminal terminal, string database)
    {
        if (!File.Exists(database))
        {
            return;
        }

        RefuseInUse(database);
        var aside = string.Create(CultureInfo.InvariantCulture, $"{database}.before-{TimeProvider.System.GetUtcNow():yyyyMMddHHmmssfff}");
        File.Move(database, aside);
        foreach (var tail in new[] { "-wal", "-shm" })
        {
            File.Delete(database + tail);
        }

        terminal.Error.WriteLine($"What was there is now {aside}.");
    }

    // Leaving WAL needs the file for oneself: it fails while any other program has it open, and writes everything back into the one file.
    private static void RefuseInUse(string database)
    {
        using var connection = new SqliteConnection(Unpooled(database, SqliteOpenMode.ReadWrite));
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        command.CommandTimeout = 1;
        try
        {
            connection.Open();
            if (command.ExecuteScalar() is "delete")
            {
                return;
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            throw new RefusedException("The database is in use: stop the service first.");
        }

        throw new RefusedException("The database is in use: stop the service first.");
    }

    private static void Put(string fresh, string database, string sealFile)
    {
        var folder = Path.GetDirectoryName(database)!;
        File.Move(Path.Combine(fresh, Database), database);
        var key = Path.Combine(fresh, LinkKey);
        if (File.Exists(key))
        {
            File.Move(key, Path.Combine(folder, LinkKey), overwrite: true);
        }

        // Added to those that are here: what was set aside still opens.
        var seals = Path.Combine(fresh, StoreSettings.SealFileName);
        if (File.Exists(seals))
        {
            Seals.Add(seals, sealFile);
        }

        // Files lie under their hash: what is there already is the same.
        var files = Path.Combine(fresh, Files);
        foreach (var path in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories) : [])
        {
            var to = Path.Combine(folder, Files, Path.GetRelativePath(files, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(path, to, overwrite: true);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    private static string Unpooled(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
}
