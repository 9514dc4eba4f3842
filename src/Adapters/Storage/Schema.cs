using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Storage;

/// <summary>The database was written by a newer version of the program.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"The database was written by a newer version of AnToanBot (it has '{migration}'). Install that version, or restore a backup made by this one.");

/// <summary>Whether a database's schema fits this program.</summary>
internal static class Schema
{
    /// <summary>Refuses a newer one.</summary>
    /// <returns>Whether migrations are missing.</returns>
    public static async Task<bool> CheckAsync(BotDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        return applied.Find(m => !known.Contains(m)) is { } newer ? throw new NewerDatabaseException(newer) : applied.Count < known.Count;
    }

    public static async Task UpdateAsync(BotDb db, CancellationToken ct)
    {
        if (await CheckAsync(db, ct))
        {
            await db.Database.MigrateAsync(ct);
        }
    }
}
