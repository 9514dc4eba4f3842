using System.Text;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AnToanBot.Bot.Watching;

/// <summary>Figures for Prometheus at <c>/metrics</c>; with <c>Telemetry:OtlpEndpoint</c> also to a collector, and traces with them.</summary>
public static class Telemetry
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(15);

    /// <exception cref="StartRefusedException">The settings cannot work.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Telemetry");
        var endpoint = section["OtlpEndpoint"] is not { Length: > 0 } given ? null
            : Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : throw new StartRefusedException("Telemetry:OtlpEndpoint must be an address such as http://collector:4317.");
        var share = section.GetValue("TraceShare", 0.1);
        if (share is not (>= 0 and <= 1))
        {
            throw new StartRefusedException("Telemetry:TraceShare must lie between 0 and 1.");
        }

        services.AddSingleton(p => new Pulse(TimeSpan.FromSeconds(Math.Max(2, configuration.GetValue("Health:PatienceSeconds", 20))), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Meters>();
        services.AddSingleton<Figures>();
        services.AddSingleton<Checkup>().AddHostedService(p => p.GetRequiredService<Checkup>());

        // Only a host's own instruments: several hosts may live in one process.
        services.ConfigureOpenTelemetryMeterProvider((p, metrics) => metrics.AddMeter(p.GetRequiredService<Meters>().Meter.Name));
        services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter("System.Runtime");
            metrics.AddPrometheusExporter(o =>
            {
                (o.ScopeInfoEnabled, o.TargetInfoEnabled) = (false, false);
                o.ScrapeResponseCacheDurationMilliseconds = 0;
            });
            if (endpoint is not null)
            {
                metrics.AddOtlpExporter(o => o.Endpoint = endpoint);
            }
        });
        if (endpoint is not null)
        {
            services.AddOpenTelemetry().WithTracing(traces => traces.AddSource(Traces.Name).SetSampler(new TraceIdRatioBasedSampler(share)).AddOtlpExporter(o => o.Endpoint = endpoint));
            services.Runs(ReadOftenAsync);
        }
    }

    public static void MapMetrics(this WebApplication app)
    {
        var figures = app.Services.GetRequiredService<Figures>();
        app.MapPrometheusScrapingEndpoint(
            "/metrics",
            app.Services.GetRequiredService<MeterProvider>(),
            branch => branch.Use(async (http, next) =>
            {
                await figures.ReadAsync(http.RequestAborted);
                await PlainAsync(http, next);
            }),
            optionsName: null);
        app.Services.GetRequiredService<Meters>().Begin(app.Services.GetRequiredService<Setup>().Channels.Select(c => c.Account[..c.Account.IndexOf(':', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal));
    }

    /// <summary>
    /// The text as it is relied on: without the exporter's empty braces, with the labels of <c>antoan_oa_events_total</c> in
    /// the order they have always had.
    /// </summary>
    private static async Task PlainAsync(HttpContext http, RequestDelegate next)
    {
        http.Request.Headers.Accept = "text/plain";
        var to = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = to;
        }

        var text = new StringBuilder(Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length)).Replace("{} ", " ");
        foreach (var retried in (string[])["retried=\"0\"", "retried=\"1\""])
        {
            foreach (var signed in (string[])["signed=\"app\"", "signed=\"oa\"", "signed=\"no\""])
            {
                text.Replace($"{retried},{signed}", $"{signed},{retried}");
            }
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        http.Response.ContentLength = bytes.Length;
        await to.WriteAsync(bytes, http.RequestAborted);
    }

    private static async Task ReadOftenAsync(IServiceProvider services, CancellationToken ct)
    {
        var (figures, time) = (services.GetRequiredService<Figures>(), services.GetRequiredService<TimeProvider>());
        while (!ct.IsCancellationRequested)
        {
            await figures.ReadAsync(ct);
            await Task.Delay(Often, time, ct);
        }
    }
}
