using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.People;

namespace AnToanBot.Bot.Web;

/// <summary>Links by which an invited person comes in; all but Zalo's carry the code.</summary>
/// <param name="TelegramBot">The bot's user name; null: the web chat.</param>
/// <param name="BaseUrl">Where the program is reached, without a slash at the end.</param>
public sealed record InviteLinks(string? TelegramBot, string BaseUrl)
{
    /// <summary>What opens the bot or the Official Account in Zalo, where people are first of all; the code is typed there. Null: none was set.</summary>
    public string? Zalo { get; init; }

    /// <summary>Zalo first, then Telegram; else the web chat.</summary>
    public string Of(string code) => Zalo ?? (TelegramBot is null ? WebOf(code) : $"https://t.me/{TelegramBot}?start={code}");

    public string WebOf(string code) => $"{BaseUrl}/chat?code={Codes.Of(code)}";

    /// <summary>The links of the messengers that are set. A Telegram bot's name is asked once, because it does not change; where Zalo is set, it is not needed.</summary>
    public static async Task<InviteLinks> OfAsync(Setup setup, Store store, CancellationToken ct)
    {
        var zalo = setup.ZaloBot.Select(z => z.Link).Concat(setup.ZaloOa.Where(z => !string.IsNullOrEmpty(z.OaId)).Select(z => $"https://zalo.me/{z.OaId}")).FirstOrDefault(l => !string.IsNullOrEmpty(l));
        return new InviteLinks(zalo is null && setup.Telegram is [var telegram, ..] ? await BotNameAsync(telegram, store, ct) : null, setup.PublicUrl) { Zalo = zalo };
    }

    private static async Task<string?> BotNameAsync(TelegramSettings telegram, Store store, CancellationToken ct)
    {
        var key = $"{telegram.Account}.username";
        if (await store.SettingAsync(key, ct) is { } known)
        {
            return known;
        }

        if (await TelegramAccount.UserNameAsync(telegram, ct) is not { } name)
        {
            return null;
        }

        await store.SetAsync(key, name, ct);
        return name;
    }
}
