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
/// <param name="DatabaseHash">Of the SQLite file in a backup of the first format.</param>
/// <param name="Schema">See <see cref="Dump.Version"/>; in a backup of the second format.</param>
internal sealed record BackupNote(string Format, string Version, DateTimeOffset Made, string? DatabaseHash, string? Schema, IReadOnlyList<DumpedTable>? Tables);

/// <summary>Everything in the database, the files that people sent and the keys, as one ZIP; made beside a running service, and brought back into whichever database the settings name.</summary>
internal static class BackupVerbs
{
    private const string Format = "antoanbot-backup-2";
    private const string OldFormat = "antoanbot-backup-1";
    private const string Note = "backup.json";
    private const string Database = "antoan.db";
    private const string Files = "files/";
    private const string TableFolder = "tables";
    private const string LinkKey = "links.key";

    public static IEnumerable<Command> Commands(Terminal terminal) => [Backup(terminal), Restore(terminal)];

    private static Command Backup(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "the ZIP to write" };
        var command = new Command("backup", "everything that is kept, as one ZIP; the service may be running") { file };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = Setup.Read(terminal.Settings).Store;
            if (settings.Provider == StorageProvider.Sqlite && !File.Exists(settings.Database))
            {
                throw new RefusedException($"There is no database '{settings.Database}' to back up.");
            }

            await using (var target = PrivateFile.At(parsed.GetValue(file)!))
            {
                await WriteAsync(target, settings, ct);
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
            Directory.CreateDirectory(settings.Folder);
            var fresh = Path.Combine(settings.Folder, $"restore-{Guid.NewGuid():N}");
            Directory.CreateDirectory(fresh);
            try
            {
                var note = await UnpackAsync(parsed.GetValue(file)!, fresh, ct);
                await (settings.Provider == StorageProvider.Sqlite ? IntoFileAsync(terminal, settings, note, fresh, ct) : IntoServerAsync(terminal, settings, note, fresh, ct));
                PutFiles(fresh, settings);
                await terminal.Error.WriteLineAsync(note.Tables is { } tables ? $"Restored into {settings.Place}: {tables.Count} tables, {tables.Sum(t => t.Rows):#,0} rows, all as they were written." : $"Restored into {settings.Place}.");
            }
            catch (DumpBrokenException e)
            {
                throw new RefusedException($"'{parsed.GetValue(file)}' is damaged, or of another version: {e.Message}");
            }
            finally
            {
                Directory.Delete(fresh, recursive: true);
            }

            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(PrivateFile target, StoreSettings settings, CancellationToken ct)
    {
        await target.KeepAsync(
            async stream =>
            {
                await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                var tables = await Dump.WriteAsync(settings, name => zip.CreateEntry($"{TableFolder}/{name}.jsonl").OpenAsync(ct), ct);
                await using (var note = await zip.CreateEntry(Note).OpenAsync(ct))
                {
                    var version = typeof(BackupVerbs).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
                    await JsonSerializer.SerializeAsync(note, new BackupNote(Format, version, TimeProvider.System.GetUtcNow(), null, Dump.Version, tables), Show.Indented, ct);
                }

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
    private static async Task<BackupNote> UnpackAsync(string path, string fresh, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException($"There is no file '{path}'.");
        }

        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, ct);
            var note = zip.GetEntry(Note) is { } entry ? await NoteAsync(entry, ct) : null;
            if (note?.Format is not (Format or OldFormat))
            {
                throw new RefusedException($"'{path}' is no backup of AnToanBot.");
            }

            // ExtractToDirectory refuses names that lead out of the folder.
            await zip.ExtractToDirectoryAsync(fresh, ct);
            if (!await IsWholeAsync(note, fresh, ct))
            {
                throw new RefusedException($"'{path}' is damaged: its database is not the one that was written.");
            }

            return string.CompareOrdinal(note.Schema, Dump.Version) > 0 ? throw new NewerDatabaseException(note.Schema!) : note;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new RefusedException($"'{path}' is no backup of AnToanBot, or damaged.");
        }
    }

    private static async Task<bool> IsWholeAsync(BackupNote note, string fresh, CancellationToken ct)
    {
        if (note.Tables is not { } tables)
        {
            return await HasAsync(Path.Combine(fresh, Database), note.DatabaseHash);
        }

        foreach (var table in tables)
        {
            if (!await HasAsync(LinesOf(fresh, table.Name), table.Hash))
            {
                return false;
            }
        }

        return true;

        async Task<bool> HasAsync(string file, string? hash) => File.Exists(file) && await HashAsync(file, ct) == hash;
    }

    private static async Task<BackupNote?> NoteAsync(ZipArchiveEntry entry, CancellationToken ct)
    {
        await using var stream = await entry.OpenAsync(ct);
        return await JsonSerializer.DeserializeAsync<BackupNote>(stream, Show.Indented, ct);
    }

    private static async Task IntoFileAsync(Terminal terminal, StoreSettings settings, BackupNote note, string fresh, CancellationToken ct)
    {
        var made = Unpooled(fresh, settings);
        await FillAsync(made, note, fresh, ct);
        await CheckAsync(made, fresh, ct);
        SetAside(terminal, settings.Database);
        File.Move(made.Database, settings.Database);
    }

    private static async Task IntoServerAsync(Terminal terminal, StoreSettings settings, BackupNote note, string fresh, CancellationToken ct)
    {
        var aside = await PostgresSchema.SetAsideAsync(settings, ct);
        try
        {
            await FillAsync(settings, note, fresh, ct);
            await CheckAsync(settings, fresh, ct);
        }
        catch
        {
            await PostgresSchema.BringBackAsync(settings, aside, CancellationToken.None);
            throw;
        }

        if (aside is not null)
        {
            await terminal.Error.WriteLineAsync($"What was there is now in the schema {aside}.");
        }
    }

    private static async Task FillAsync(StoreSettings target, BackupNote note, string fresh, CancellationToken ct)
    {
        if (note.Tables is { } tables)
        {
            await Dump.ReadAsync(target, tables, name => Task.FromResult<Stream>(File.OpenRead(LinesOf(fresh, name))), ct);
            return;
        }

        // A file of the first format is itself a database: brought up to date, and read out where another kind is wanted.
        var old = Unpooled(fresh, target);
        await using (var db = old.Db())
        {
            await UpdateAsync(db, ct);
        }

        if (target.Provider != StorageProvider.Sqlite)
        {
            Directory.CreateDirectory(Path.Combine(fresh, TableFolder));
            var read = await Dump.WriteAsync(old, name => Task.FromResult<Stream>(File.Create(LinesOf(fresh, name))), ct);
            await Dump.ReadAsync(target, read, name => Task.FromResult<Stream>(File.OpenRead(LinesOf(fresh, name))), ct);
        }
    }

    private static async Task UpdateAsync(BotDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Count == 0)
        {
            throw new RefusedException("The backup holds a database of something else.");
        }

        if (applied.Find(m => !known.Contains(m)) is { } newer)
        {
            throw new NewerDatabaseException(newer);
        }

        await db.Database.MigrateAsync(ct);
    }

    private static async Task CheckAsync(StoreSettings filled, string fresh, CancellationToken ct)
    {
        var carried = Path.Combine(fresh, StoreSettings.SealFileName);
        await using var db = filled.Db();
        if (await SealedWith.RefusalAsync(db, File.Exists(carried) ? carried : filled.SealFile, ct) is { } refusal)
        {
            throw new RefusedException($"The backup cannot be read here: {refusal}");
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

    private static void PutFiles(string fresh, StoreSettings settings)
    {
        var (folder, sealFile) = (settings.Folder, settings.SealFile);
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

    private static string LinesOf(string fresh, string table) => Path.Combine(fresh, TableFolder, $"{table}.jsonl");

    private static StoreSettings Unpooled(string fresh, StoreSettings settings) =>
        new(Unpooled(Path.Combine(fresh, Database), SqliteOpenMode.ReadWriteCreate)) { SealFile = settings.SealFile };

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    private static string Unpooled(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
}
