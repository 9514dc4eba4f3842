using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Storage;

/// <summary>The database was written by a newer version of the program.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"The database was written by a newer version of AnToanBot (it has '{migration}'). Install that version, or restore a backup made by this one.");

/// <summary>Whether a database's schema fits this program.</summary>
internal static class Schema
{
    private const string Applied = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";

    /// <summary>Brings it up to date.</summary>
    /// <exception cref="NewerDatabaseException">It was written by a newer version.</exception>
    public static async Task UpdateAsync(StoreSettings settings, CancellationToken ct)
    {
        if (await IsCurrentAsync(settings, ct))
        {
            return;
        }

        await using var db = settings.Db();
        if (await CheckAsync(db, ct))
        {
            await db.Database.MigrateAsync(ct);
        }
    }

    // Asked without a context: at most starts there is nothing to do, and its model takes longer than everything else.
    private static async Task<bool> IsCurrentAsync(StoreSettings settings, CancellationToken ct)
    {
        try
        {
            return settings.Dialect.Migrations.ToHashSet(StringComparer.Ordinal).SetEquals(await PlainSql.ReadAsync(settings, Applied, ct));
        }
        catch (DbException)
        {
            // Nothing is there yet, or not to be reached: the context makes it, or says why not.
            return false;
        }
    }

    private static async Task<bool> CheckAsync(BotDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        return applied.Find(m => !known.Contains(m)) is { } newer ? throw new NewerDatabaseException(newer) : applied.Count < known.Count;
    }
}
