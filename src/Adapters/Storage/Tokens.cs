using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Storage;

/// <summary>Tokens that change, one writer at a time.</summary>
public static class Tokens
{
    private const string Version = "SELECT version FROM tokens WHERE account = @account";
    private const string Put = """
        INSERT INTO tokens (account, sealed, access_until, refresh_until, state, version, origin, why, at)
        VALUES (@account, @sealed, @access, @refresh, @state, @version, @origin, @why, @at)
        ON CONFLICT (account) DO UPDATE SET sealed = @sealed, access_until = @access, refresh_until = @refresh, state = @state, version = @version, origin = @origin, why = @why, at = @at
        """;

    /// <summary>What is kept of an account's tokens; null: nothing.</summary>
    public static async Task<TokenRow?> TokenAsync(this Store store, string account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var db = store.Db();
        return await db.Tokens.AsNoTracking().FirstOrDefaultAsync(t => t.Account == account, ct);
    }

    /// <summary>Keeps tokens if the kept version is the one before, or none where this is the first.</summary>
    /// <param name="claim">A key that may be claimed once for ever; claimed before: nothing is kept.</param>
    /// <returns>Whether they are kept, durably.</returns>
    public static Task<bool> PutTokenAsync(this Store store, TokenRow row, string? claim, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(row);
        return store.WorkAsync(
            s =>
            {
                if (s.Read(Version, r => r.GetInt64(0), ("@account", row.Account)).FirstOrDefault() != row.Version - 1
                    || (claim is not null && s.Run(Sql.TakeOnce, ("@key", claim), ("@at", row.At)) == 0))
                {
                    return false;
                }

                s.Run(
                    Put,
                    ("@account", row.Account),
                    ("@sealed", row.Sealed),
                    ("@access", row.AccessUntil),
                    ("@refresh", row.RefreshUntil),
                    ("@state", row.State),
                    ("@version", row.Version),
                    ("@origin", row.Origin),
                    ("@why", row.Why),
                    ("@at", row.At));
                return true;
            },
            ct);
    }
}
