using AnToanBot.Adapters.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Storage;

/// <summary>Which keys a database was written with: it keeps a word of its own, sealed, so that a wrong key file is noticed before anything is read or written.</summary>
public static class SealedWith
{
    private const string Key = "sealed";
    private const string Purpose = "proof";

    /// <summary>The keys of a file, made where database and file are new; the database remembers them.</summary>
    /// <exception cref="SealBrokenException">They are not those the database was written with, or are not there.</exception>
    public static async Task<Seals> TakeAsync(BotDb db, string path, CancellationToken ct)
    {
        if (await db.Settings.FindAsync([Key], ct) is { } kept)
        {
            return Proved(kept.Value, path);
        }

        var seals = Seals.At(path);
        await db.Database.ExecuteSqlAsync($"INSERT INTO settings (\"key\", value) VALUES ({Key}, {seals.Seal(Purpose, seals.LastKey)}) ON CONFLICT DO NOTHING", ct);
        return Proved((await db.Settings.AsNoTracking().FirstAsync(s => s.Key == Key, ct)).Value, path);
    }

    /// <summary>Looks whether the keys of a file open this database; null: they do, or nothing in it is sealed.</summary>
    public static async Task<string?> RefusalAsync(BotDb db, string path, CancellationToken ct)
    {
        try
        {
            if (await db.Settings.FindAsync([Key], ct) is { } kept)
            {
                Proved(kept.Value, path);
            }

            return null;
        }
        catch (SealBrokenException e)
        {
            return e.Message;
        }
    }

    private static Seals Proved(string proof, string path)
    {
        if (!File.Exists(path))
        {
            throw new SealBrokenException($"The database was written with seal keys, and their file {path} is not there: bring it back, or restore a backup with it.");
        }

        var seals = Seals.Read(path);
        seals.Open(Purpose, proof);
        return seals;
    }
}
