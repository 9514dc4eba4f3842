using System.Security.Cryptography;
using System.Text.Json;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace AnToanBot.Bot.Web;

/// <summary>Tokens at rest: sealed with keys that lie in the data folder, apart from the database and its backups.</summary>
public static class OaTokenRing
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    /// <summary>Where the keys lie.</summary>
    public static string FolderOf(string dataFolder) => Path.Combine(dataFolder, "keys");

    /// <summary>Opens and seals with the keys of this folder.</summary>
    public static IDataProtector Of(string dataFolder)
    {
        var folder = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(FolderOf(dataFolder))
            : Directory.CreateDirectory(FolderOf(dataFolder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return DataProtectionProvider.Create(folder, b => b.SetApplicationName("AnToanBot")).CreateProtector("zalo-oa tokens");
    }

    /// <summary>The functions by which the one writer of an account's tokens keeps them.</summary>
    public static OaShelf Shelf(Store store, IDataProtector ring, string account, TimeProvider time) => new(
        async ct => await store.TokenAsync(account, ct) is { } row ? Opened(row, ring) : null,
        (kept, claim, ct) => store.PutTokenAsync(Sealed(account, kept, ring), claim, ct),
        async ct => await store.TakeLeaseAsync($"token:{account}", Holds, ct) is not null,
        ct => store.DropLeaseAsync($"token:{account}", ct));

    private static TokenRow Sealed(string account, OaKept kept, IDataProtector ring) => new()
    {
        Account = account,
        Sealed = ring.Protect(JsonSerializer.Serialize(new Secret(kept.Pair.Access, kept.Pair.Refresh, kept.Pair.Since.ToUnixTimeMilliseconds()))),
        AccessUntil = kept.Pair.AccessUntil,
        RefreshUntil = kept.Pair.RefreshUntil,
        State = kept.State.ToString(),
        Version = kept.Version,
        Origin = kept.Origin,
        Why = kept.Why,
        At = kept.At,
    };

    private static OaKept Opened(TokenRow row, IDataProtector ring)
    {
        var (secret, state, why) = (new Secret("", "", 0), OaTokenState.Lost, "the keys in the data folder do not open it");
        try
        {
            secret = JsonSerializer.Deserialize<Secret>(ring.Unprotect(row.Sealed))!;
            (state, why) = (Enum.Parse<OaTokenState>(row.State), row.Why);
        }
        catch (CryptographicException)
        {
            // Another folder's keys, as after a restore: the operator is told through the state.
        }

        return new OaKept(new OaPair(secret.Access, secret.Refresh, DateTimeOffset.FromUnixTimeMilliseconds(secret.Since), row.AccessUntil, row.RefreshUntil), state, row.Version, row.Origin, why, row.At);
    }

    private sealed record Secret(string Access, string Refresh, long Since)
    {
        public override string ToString() => nameof(Secret);
    }
}
