using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.Telegram;

namespace AnToanBot.Bot.Web;

/// <summary>The Telegram accounts of the settings: <c>Channels:Telegram:{n}</c>.</summary>
public static class Telegrams
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="StartRefusedException">One of them cannot work.</exception>
    public static IReadOnlyList<TelegramSettings> Read(IConfiguration configuration) =>
        Accounts.Read(configuration, "Telegram", s => One(s, configuration["Public:BaseUrl"]), a => a.Name);

    public static void Add(IServiceCollection services, IReadOnlyList<TelegramSettings> accounts)
    {
        foreach (var account in accounts)
        {
            services.AddSingleton<IChannel>(_ => new TelegramChannel(account));
            if (account.Mode == TelegramMode.Webhook)
            {
                services.AddKeyedSingleton(account.Name, (p, _) => new TelegramWebhook(account, Accounts.Keep(p), Accounts.Aside(p, account.Account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<TelegramWebhook>>()));
                services.Runs((p, ct) => p.GetRequiredKeyedService<TelegramWebhook>(account.Name).RegisterAsync(account.WebhookUrl!, ct));
            }
            else
            {
                services.RunsAlone($"poll:{account.Account}", async (p, ct) =>
                {
                    using var polling = new TelegramPolling(account, Accounts.Keep(p), Accounts.Aside(p, account.Account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<TelegramPolling>>());
                    await polling.RunAsync(ct);
                });
            }
        }
    }

    public static void MapTelegram(this IEndpointRouteBuilder routes) => routes.MapHook<TelegramWebhook>("telegram", (webhook, http) => webhook.HandleAsync(http));

    private static TelegramSettings One(IConfigurationSection section, string? publicUrl)
    {
        if (string.IsNullOrEmpty(section["Name"]) || string.IsNullOrEmpty(section["Token"]))
        {
            throw new StartRefusedException($"{section.Path} needs a Name and a Token.");
        }

        var settings = section.Get<TelegramSettings>()!;
        if (settings is { Mode: TelegramMode.Webhook, WebhookUrl: null or "" } && !string.IsNullOrEmpty(publicUrl))
        {
            settings = settings with { WebhookUrl = TelegramWebhook.UrlOf(settings with { WebhookUrl = null }, publicUrl) };
        }

        return settings.Problems() is [_, ..] problems ? throw new StartRefusedException($"{section.Path}: {string.Join(' ', problems)}") : settings;
    }
}
