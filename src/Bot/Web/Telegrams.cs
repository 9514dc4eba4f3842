using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Web;

/// <summary>The Telegram accounts of the settings: <c>Channels:Telegram:{n}</c>.</summary>
public static class Telegrams
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="StartRefusedException">One of them cannot work.</exception>
    public static IReadOnlyList<TelegramSettings> Read(IConfiguration configuration)
    {
        var accounts = configuration.GetSection("Channels:Telegram").GetChildren().Select(s => One(s, configuration["Public:BaseUrl"])).ToList();
        return accounts.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new StartRefusedException($"Channels:Telegram has two accounts named '{twice.Key}'.")
            : accounts;
    }

    public static void Add(IServiceCollection services, IReadOnlyList<TelegramSettings> accounts)
    {
        foreach (var account in accounts)
        {
            services.AddSingleton<IChannel>(_ => new TelegramChannel(account));
            if (account.Mode == TelegramMode.Webhook)
            {
                services.AddKeyedSingleton(account.Name, (p, _) => new TelegramWebhook(account, Keep(p), Aside(p, account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<TelegramWebhook>>()));
                services.AddSingleton<IHostedService>(p => new Runs(ct => p.GetRequiredKeyedService<TelegramWebhook>(account.Name).RegisterAsync(account.WebhookUrl!, ct)));
            }
            else
            {
                services.AddSingleton<IHostedService>(p => new Runs(async ct =>
                {
                    using var polling = new TelegramPolling(account, Keep(p), Aside(p, account), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<TelegramPolling>>());
                    await polling.RunAsync(ct);
                }));
            }
        }
    }

    public static void MapTelegram(this IEndpointRouteBuilder routes) => routes.MapPost("/hooks/telegram/{name}", (string name, HttpContext http) =>
    {
        if (http.RequestServices.GetKeyedService<TelegramWebhook>(name) is { } webhook)
        {
            return webhook.HandleAsync(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

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

    private static Func<Inbound, CancellationToken, Task> Keep(IServiceProvider services)
    {
        var take = services.GetRequiredService<TakeTurn>();
        return async (inbound, _) =>
        {
            if (!await take(inbound))
            {
                throw new NotKeptException();
            }
        };
    }

    private static Func<Received.Undecodable, CancellationToken, Task> Aside(IServiceProvider services, TelegramSettings account)
    {
        var store = services.GetRequiredService<Store>();
        return (received, ct) => store.AsideAsync(account.Account, received.Raw, received.Why, ct);
    }

    /// <summary>Something that runs beside the program until it stops.</summary>
    private sealed class Runs(Func<CancellationToken, Task> run) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => run(stoppingToken);
    }
}

/// <summary>The database cannot write just now; the messenger offers the same input again.</summary>
public sealed class NotKeptException() : Exception("Nothing can be kept just now.");

/// <summary>The program must not start like this; the message says why, to the operator.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
