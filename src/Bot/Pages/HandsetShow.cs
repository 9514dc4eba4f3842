using AnToanBot.Domain.Boards;

namespace AnToanBot.Bot.Pages;

/// <summary>A person's chats as the desk's pages name them.</summary>
public static class HandsetShow
{
    /// <summary>«Zalo, dùng lần cuối 07:31 23/11/2025».</summary>
    public static string Line(Handset handset) =>
        $"{Messenger(handset.Account)}, {(handset.LastSeen is { } seen ? $"dùng lần cuối {Show.Moment(seen)}" : "chưa dùng lần nào")}{(handset.Unreachable ? ", không gửi được" : "")}";

    /// <summary>The messenger of an account.</summary>
    public static string Messenger(string account) => account.Split(':')[0] switch
    {
        "telegram" => "Telegram",
        "zalo-bot" or "zalo-oa" => "Zalo",
        "web" => "Trò chuyện trên web",
        _ => account,
    };
}
