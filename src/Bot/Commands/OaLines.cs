using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;

namespace AnToanBot.Bot.Commands;

/// <summary>What <c>doctor</c> says of an Official Account: how its tokens stand, and how its administrator agrees.</summary>
internal static class OaLines
{
    /// <summary>What is to be saved in the developer console, and the link to hand on.</summary>
    public static string Consent(OaSettings account, string? publicUrl, string dataFolder)
    {
        var challenge = new OaOauth(account, TimeProvider.System).Challenge;
        if (OaConsent.CallbackOf(account, publicUrl) is not { } callback)
        {
            return $"code challenge {challenge}; set Public:BaseUrl or RedirectUrl to get the callback and the link";
        }

        // Without a key nothing was ever started here, and looking makes none.
        var key = Path.Combine(dataFolder, "links.key");
        return File.Exists(key)
            ? $"callback {callback}, code challenge {challenge}, link for a day {OaConsent.LinkOf(account, publicUrl, new SignedLinks(SignedLinks.KeyAt(key), TimeProvider.System))}"
            : $"callback {callback}, code challenge {challenge}; the link is made after the first start";
    }

    /// <summary>Why the tokens are no good, or null, and how they stand.</summary>
    public static async Task<(string? Trouble, string Said)> TokensAsync(OaSettings account, Store store, CancellationToken ct)
    {
        var row = await store.TokenAsync(account.Account, ct);
        var kept = row is null ? null : new OaKept(
            new OaPair("", "", DateTimeOffset.UnixEpoch, row.AccessUntil, row.RefreshUntil), Enum.Parse<OaTokenState>(row.State), row.Version, row.Origin, row.Why, row.At);
        var said = kept is null ? "none" : $"{Show.Id(kept.State)}, access until {Show.Day(kept.Pair.AccessUntil)}, refresh until {Show.Day(kept.Pair.RefreshUntil)}";
        return (OaTokens.Trouble(kept, TimeProvider.System.GetUtcNow()), said);
    }
}
