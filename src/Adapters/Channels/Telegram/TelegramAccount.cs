using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>What Telegram says of a bot account.</summary>
public static class TelegramAccount
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The name after t.me/; null when Telegram cannot be reached or does not know the token.</summary>
    public static async Task<string?> UserNameAsync(TelegramSettings settings, CancellationToken ct)
    {
        using var http = Wire.Create();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var baseUrl = settings.Origin == TelegramSettings.OfficialUrl ? null : settings.Origin;
        try
        {
            var bot = new TelegramBotClient(new TelegramBotClientOptions(settings.Token, baseUrl) { RetryCount = 1, RetryThreshold = 0 }, http);
            return (await bot.GetMe(limit.Token)).Username;
        }
        catch (Exception e) when (e is RequestException or HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }
}
