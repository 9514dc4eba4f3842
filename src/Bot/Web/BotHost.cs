using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Pages;
using AnToanBot.Bot.Watching;
using AnToanBot.Bot.Workers;

namespace AnToanBot.Bot.Web;

/// <summary>Puts the program together.</summary>
public static class BotHost
{
    /// <param name="time">Another clock than the machine's.</param>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder(Options([.. args.SkipWhile(a => a == Commands.Verbs.Serve)]));
        if (!Addressed(builder.Configuration))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Services.KeepSecretsOutOfLogs();
        var setup = Setup.Read(builder.Configuration);
        Add(builder.Services, setup, time ?? TimeProvider.System);
        builder.Services.AddTelemetry(builder.Configuration);
        var app = builder.Build();
        Map(app);

        // Nobody who comes first is to wait for the files.
        app.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => setup.Plans));
        return app;
    }

    /// <summary>What must be true before anybody is let in: the schema is up to date, the plans are kept, the demo has its people.</summary>
    public static async Task BeginAsync(WebApplication app, CancellationToken ct = default)
    {
        var (desk, setup) = (app.Services.GetRequiredService<Desk>(), app.Services.GetRequiredService<Setup>());
        await setup.Source.KeepAsync(desk.Store, ct);
        if (setup.Demo is { } demo)
        {
            await desk.BeginCalendarAsync(demo.Now, ct);
            if (demo.Seeds)
            {
                await desk.Store.OnceAsync($"demo-seed:{demo.Plan.Id}", DemoSeed.Of(demo.Plan, app.Services.GetRequiredService<DemoCodes>().ByPhone, demo.Now), ct);
            }
        }

        app.Services.GetRequiredService<Adapters.Channels.WebChat.FileSpool>().Prune(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-30));
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

    private static void Add(IServiceCollection services, Setup setup, TimeProvider time)
    {
        Directory.CreateDirectory(setup.DataFolder);
        services.AddSingleton(setup);
        services.AddSingleton(time);
        services.AddSingleton<Calendar>();
        services.AddSingleton(setup.Rules);

        // Opened once, before anything listens.
        services.AddSingleton(p =>
        {
            var store = Store.OpenAsync(setup.Store, p.GetRequiredService<Rules>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<Store>>()).GetAwaiter().GetResult();
            store.OnBatch(p.GetRequiredService<Meters>().Batched);
            return store;
        });
        services.AddSingleton<Desk>();
        services.AddSingleton<Alarms>();
        services.AddSingleton(p => new FileStore(Path.Combine(setup.DataFolder, "files"), p.GetRequiredService<Store>().Seals));
        services.AddSingleton<Counters>();
        services.AddSingleton<TakeTurn>(p => p.GetRequiredService<Counters>().Counting(p.GetRequiredService<Store>()));
        services.AddSingleton(new SignedLinks(SignedLinks.KeyAt(Path.Combine(setup.DataFolder, "links.key")), time));
        AddWorkers(services, setup);
        WebChats.Add(services, setup);
        Telegrams.Add(services, setup.Telegram);
        ZaloBots.Add(services, setup.ZaloBot);
        ZaloOas.Add(services, setup.ZaloOa);

        // Behind the messengers: what it begins with, they need not wait for.
        services.AddDesk(setup);
    }

    private static void AddWorkers(IServiceCollection services, Setup setup)
    {
        services.AddSingleton(p => new Fetching { UploadOf = (fileRef, most, ct) => UploadPage.FetchAsync(p.GetRequiredService<Adapters.Channels.WebChat.FileSpool>(), fileRef, most, ct) });
        services.AddSingleton<Papers>();
        services.AddSingleton<QrPictures>();
        services.AddSingleton(p => new Sending
        {
            Meters = p.GetRequiredService<Meters>(),
            Pulse = p.GetRequiredService<Pulse>(),
            PaperOf = p.GetRequiredService<Papers>().WriteAsync,
            PaperLinkOf = (dossier, paper) => setup.PublicUrl + PaperLink.PathOf(p.GetRequiredService<SignedLinks>(), dossier, paper),
            DeskLinkOf = row => Pages.SignIn.PathOf(p.GetRequiredService<SignedLinks>(), row) is { } path ? setup.PublicUrl + path : null,
            WayInOf = p.GetRequiredService<QrPictures>().OfAsync,
            UploadLinkOf = chat => setup.PublicUrl + UploadPage.PathOf(p.GetRequiredService<SignedLinks>(), chat),
            HeldOf = setup.HeldOf,
            PolicyOf = setup.PolicyOf,
            RateOf = account => setup.Channels.FirstOrDefault(c => c.Account == account).Rate ?? new Rate(),
        });
        services.AddSingleton<Sender>().AddHostedService(p => p.GetRequiredService<Sender>());
        services.AddSingleton<Waker>().AddHostedService(p => p.GetRequiredService<Waker>());
        services.AddSingleton<Timekeeper>().AddHostedService(p => p.GetRequiredService<Timekeeper>());
        services.AddHostedService<Deliveries>();
        services.AddHostedService<Sweeper>();
        services.AddSingleton<Fetcher>().AddHostedService(p => p.GetRequiredService<Fetcher>());
    }

    private static void Map(WebApplication app)
    {
        app.UseSafeHeaders();
        app.UseDesk();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = "no-cache" });
        app.MapHealth();
        app.MapMetrics();
        app.MapChat();
        app.MapPapers();
        app.MapUploads();
        app.MapQr();
        app.MapDesk();
        app.MapTelegram();
        app.MapZaloBot();
        app.MapZaloOa(app.Services.GetRequiredService<Setup>().ZaloOa);
        app.MapDemo();
    }
}
