using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.WebChat;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Web;

/// <summary>Puts the program together.</summary>
public static class BotHost
{
    private const string WebAccount = "web:chat";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(Options([.. args.SkipWhile(a => a == Commands.Verbs.Serve)]));
        if (!Addressed(builder.Configuration))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        KeepSecretsOutOfLogs(builder.Logging);
        Add(builder.Services, builder.Configuration);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,

        // Pages and settings lie beside the program, wherever it is started from; a host that says otherwise is heard.
        ContentRootPath = Array.Exists(args, a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null : AppContext.BaseDirectory,
        WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
    };

    private static bool Addressed(ConfigurationManager configuration) =>
        !string.IsNullOrEmpty(configuration["urls"] + configuration["http_ports"] + configuration["https_ports"]) || configuration.GetSection("Kestrel:Endpoints").Exists();

    // Paths carry codes, signatures and tokens, so no log may carry paths, whatever the settings say.
    private static void KeepSecretsOutOfLogs(ILoggingBuilder logging) => logging
        .AddFilter((category, level) => category is null
            || !(category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal)
                || category.StartsWith("Microsoft.AspNetCore.Hosting.Diagnostics", StringComparison.Ordinal)
                || category.StartsWith("Microsoft.AspNetCore.Routing", StringComparison.Ordinal)
                || category.StartsWith("Microsoft.AspNetCore.StaticFiles", StringComparison.Ordinal))
            || level >= LogLevel.Warning);

    private static void Add(IServiceCollection services, ConfigurationManager configuration)
    {
        var settings = new StoreSettings(configuration["Storage:ConnectionString"] ?? "Data Source=data/antoan.db");
        var data = DataFolder(settings);
        Directory.CreateDirectory(data);

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Now>(_ => TimeProvider.System.GetUtcNow);
        services.AddSingleton(settings);
        services.AddSingleton(p => Store.OpenAsync(settings, p.GetRequiredService<Rules>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<Store>>()).GetAwaiter().GetResult());
        services.AddSingleton<Counters>();
        services.AddSingleton<TakeTurn>(p =>
        {
            var (store, counters) = (p.GetRequiredService<Store>(), p.GetRequiredService<Counters>());
            return async inbound =>
            {
                var result = await store.TurnAsync(inbound, CancellationToken.None);
                if (result is TurnResult.Kept)
                {
                    counters.Turn();
                }

                return result is not TurnResult.Unavailable;
            };
        });
        AddWebChat(services, data);
    }

    private static void AddWebChat(IServiceCollection services, string data)
    {
        services.AddSingleton(p => new SignedLinks(SignedLinks.KeyAt(Path.Combine(data, "links.key")), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new FileSpool(Path.Combine(data, "spool")));
        services.AddSingleton(p => new Conversations(
            (chat, ct) => Earlier.ReadAsync(p.GetRequiredService<Store>(), Inbound.ChatIdOf(WebAccount, chat), ct),
            "e" + TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", System.Globalization.CultureInfo.InvariantCulture)));
        services.AddSingleton(p => new WebChatInbox(WebAccount, p.GetRequiredService<Conversations>(), p.GetRequiredService<Now>().Invoke));
        services.AddSingleton(p => new WebChatChannel(WebAccount, p.GetRequiredService<Conversations>(), p.GetRequiredService<FileSpool>(), p.GetRequiredService<Now>().Invoke));
        services.AddSingleton<IChannel>(p => p.GetRequiredService<WebChatChannel>());
        services.AddSingleton<Phones>();
        services.AddSingleton<PostLimits>();
        services.AddSingleton<Chatting>();
        services.AddSingleton(new Demo(on: true, key: null, []));
    }

    private static void Map(WebApplication app)
    {
        app.UseSafeHeaders();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = "no-cache" });
        app.MapHealth();
        app.MapChat();
        app.MapPapers();
        Counters.MapMetrics(app);
    }

    private static string DataFolder(StoreSettings settings) =>
        Path.GetDirectoryName(Path.GetFullPath(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(settings.ConnectionString).DataSource))!;
}
