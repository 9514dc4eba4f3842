using AnToanBot.Adapters.Sealing;

namespace AnToanBot.Adapters.Storage;

/// <summary>Which keys a database was written with: it keeps a word of its own, sealed, so that a wrong key file is noticed before anything is read or written.</summary>
public static class SealedWith
{
    private const string Key = "sealed";
    private const string Purpose = "proof";

    /// <summary>The keys of a file, made where database and file are new; the database remembers them.</summary>
    /// <exception cref="SealBrokenException">They are not those the database was written with, or are not there.</exception>
    internal static async Task<Seals> TakeAsync(StoreSettings settings, CancellationToken ct)
    {
        if (await KeptAsync(settings, ct) is [var kept])
        {
            return Proved(kept, settings.SealFile);
        }

        var seals = Seals.At(settings.SealFile);
        await PlainSql.RunAsync(settings, Sql.FirstSetting, ct, ("@key", Key), ("@value", seals.Seal(Purpose, seals.LastKey)));
        return Proved((await KeptAsync(settings, ct)).Single(), settings.SealFile);
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

    private static Task<List<string>> KeptAsync(StoreSettings settings, CancellationToken ct) => PlainSql.ReadAsync(settings, Sql.Setting, ct, ("@key", Key));

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
