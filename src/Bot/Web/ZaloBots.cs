using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloBot;

namespace AnToanBot.Bot.Web;

/// <summary>The bots on the Zalo Bot Platform of the settings: <c>Channels:ZaloBot:{n}</c>.</summary>
public static class ZaloBots
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="StartRefusedException">One of them cannot work.</exception>
    public static IReadOnlyList<ZaloBotSettings> Read(IConfiguration configuration) =>
        Accounts.Read(configuration, "ZaloBot", s => One(s, configuration["Public:BaseUrl"]), a => a.Name);

    public static void Add(IServiceCollection services, IReadOnlyList<ZaloBotSettings> accounts)
    {
        foreach (var account in accounts)
        {
            services.AddSingleton<IChannel>(p => new ZaloBotChannel(account, Accounts.Alarm(p, account.Account), p.GetRequiredService<TimeProvider>()));
            if (account.Mode == ZaloBotMode.Webhook)
            {
                services.AddKeyedSingleton(account.Name, (p, _) => new ZaloBotWebhook(
                    account, Accounts.Keep(p), Accounts.Aside(p, account.Account), Accounts.Alarm(p, account.Account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ZaloBotWebhook>>()));
                services.Runs((p, ct) => p.GetRequiredKeyedService<ZaloBotWebhook>(account.Name).RegisterAsync(account.WebhookUrl!, ct));
            }
            else
            {
                services.RunsAlone($"poll:{account.Account}", async (p, ct) =>
                {
                    using var polling = new ZaloBotPolling(
                        account, Accounts.Keep(p), Accounts.Aside(p, account.Account), Accounts.Alarm(p, account.Account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ZaloBotPolling>>());
                    await polling.RunAsync(ct);
                });
            }
        }
    }

    public static void MapZaloBot(this IEndpointRouteBuilder routes) => routes.MapHook<ZaloBotWebhook>("zalo-bot", (webhook, http) => webhook.HandleAsync(http));

    private static ZaloBotSettings One(IConfigurationSection section, string? publicUrl)
    {
        if (string.IsNullOrEmpty(section["Name"]) || string.IsNullOrEmpty(section["Token"]))
        {
            throw new StartRefusedException($"{section.Path} needs a Name and a Token.");
        }

        var settings = section.Get<ZaloBotSettings>()!;
        if (settings is { Mode: ZaloBotMode.Webhook, WebhookUrl: null or "" } && !string.IsNullOrEmpty(publicUrl))
        {
            settings = settings with { WebhookUrl = ZaloBotWebhook.UrlOf(settings with { WebhookUrl = null }, publicUrl) };
        }

        return settings.Problems() is [_, ..] problems ? throw new StartRefusedException($"{section.Path}: {string.Join(' ', problems)}") : settings;
    }
}
