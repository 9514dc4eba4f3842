namespace AnToanBot.Load.Runs;

/// <summary>All that are compared. What <c>bench/run.sh</c> built lies where it is looked for here.</summary>
internal static class Contestants
{
    public const string Subject = "antoanbot";

    /// <param name="bench">The folder <c>bench</c>.</param>
    /// <param name="built">Where the .NET programs were published to.</param>
    public static IReadOnlyList<Contestant> All(string bench, string built, Village village)
    {
        var node = Path.Combine(bench, "peers", "node");
        return
        [
            new(Subject, "AnToanBot", ["dotnet", Path.Combine(built, "antoanbot", "AnToanBot.dll"), "serve"], "SELECT COUNT(*) FROM seen")
            {
                Settings = OfAnToanBot, Database = "antoan.db", Template = village.Folder, Forms = 2, Codes = village.Codes,
            },
            Peer("grammy", "grammY, step machine", ["node", Path.Combine(node, "grammy.js")]),
            Peer("conversations", "grammY, conversations", ["node", Path.Combine(node, "conversations.js")]),
            Peer("telegraf", "Telegraf, scenes", ["node", Path.Combine(node, "telegraf.js")]),
            Peer("bare", "Telegram.Bot, bare step machine", ["dotnet", Path.Combine(built, "bare", "AnToanBot.Peers.Bare.dll")]),
            Peer("floor", "C# floor", ["dotnet", Path.Combine(built, "floor", "AnToanBot.Peers.Floor.dll")]),
        ];

        Contestant Peer(string id, string name, string[] command) => new(id, name, command, "SELECT COUNT(*) FROM answers")
        {
            Settings = place => OfPeer(place, Path.Combine(bench, "peers", "form.json")), Database = "peer.db",
        };
    }

    public static Dictionary<string, string> OfAnToanBot(Place place) => new()
    {
        ["ASPNETCORE_URLS"] = place.Own.ToString(),
        ["Storage__ConnectionString"] = $"Data Source={Path.Combine(place.Folder, "antoan.db")}",
        ["Channels__Telegram__0__Name"] = "main",
        ["Channels__Telegram__0__Token"] = place.Token,
        ["Channels__Telegram__0__ApiUrl"] = place.Api.ToString(),
        ["Channels__Telegram__0__Mode"] = place.Webhook ? "Webhook" : "Polling",
        ["Channels__Telegram__0__WebhookUrl"] = new Uri(place.Own, "/hooks/telegram/main").ToString(),
        ["Channels__Telegram__0__PerSecond"] = "0",
        ["Channels__Telegram__0__PerChatPerSecond"] = "0",
        ["QuietHours__From"] = "00:00",
        ["QuietHours__To"] = "00:00",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Warning",
    };

    private static Dictionary<string, string> OfPeer(Place place, string form) => new()
    {
        ["PEER_API"] = place.Api.ToString().TrimEnd('/'),
        ["PEER_TOKEN"] = place.Token,
        ["PEER_MODE"] = place.Webhook ? "webhook" : "polling",
        ["PEER_PORT"] = $"{place.Port}",
        ["PEER_DATABASE"] = Path.Combine(place.Folder, "peer.db"),
        ["PEER_FORM"] = form,
        ["NODE_ENV"] = "production",
    };
}
