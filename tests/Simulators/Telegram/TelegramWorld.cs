using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Simulators.Telegram;

/// <summary>
/// A pretend Telegram on loopback: the Bot API on one side, people with phones on the other, and the platform's faults.
/// Its strictness follows the real server where that is known.
/// </summary>
public sealed partial class TelegramWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, PretendBot> _bots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Person> _people = [];
    private long _lastBot = 100_000;
    private long _lastPerson = 40_000;
    private PretendBot? _first;
    private bool _over;

    private TelegramWorld(WebApplication app, TimeProvider clock)
    {
        _app = app;
        Clock = clock;
    }

    /// <summary>What <c>ApiUrl</c> must be set to.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The platform's own clock: holds, waits, expiry.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Asked first for every request; true: it has answered. For the page that plays the people.</summary>
    public Func<HttpContext, Task<bool>>? Page { get; set; }

    /// <param name="port">0: any free one.</param>
    public static async Task<TelegramWorld> StartAsync(TimeProvider? clock = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.MultipartBodyLengthLimit = 64 * 1024 * 1024);
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));

        var app = builder.Build();
        var world = new TelegramWorld(app, clock ?? TimeProvider.System);
        app.Run(world.ServeAsync);
        await app.StartAsync();
        world.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return world;
    }

    /// <summary>The bot of this name, made at first call.</summary>
    public PretendBot Bot(string name = "main")
    {
        var bot = _bots.GetOrAdd(name, n => new PretendBot(this, n, Interlocked.Increment(ref _lastBot)));
        _first ??= bot;
        return bot;
    }

    internal PretendBot First => _first ?? Bot();

    /// <summary>Somebody new.</summary>
    public Person Person(string name)
    {
        var person = new Person(this, Interlocked.Increment(ref _lastPerson), name);
        _people[person.Id] = person;
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        if (_over)
        {
            return;
        }

        _over = true;
        foreach (var bot in _bots.Values)
        {
            bot.Dispose();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal bool Knows(long id) => _people.ContainsKey(id);

    private async Task ServeAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (Page is { } page && await page(context))
        {
            return;
        }

        var path = context.Request.Path.Value ?? "";
        if (FilePath.Match(path) is { Success: true } file)
        {
            await ServeFileAsync(context, file.Groups["token"].Value, file.Groups["path"].Value);
            return;
        }

        if (ApiPath.Match(path) is not { Success: true } api || !context.Request.Method.Equals(HttpMethods.Get, StringComparison.Ordinal) && !HttpMethods.IsPost(context.Request.Method))
        {
            await AnswerAsync(context, Reply.No(404, "Not Found"));
            return;
        }

        if (BotOf(api.Groups["token"].Value) is not { } bot)
        {
            await AnswerAsync(context, Reply.No(401, "Unauthorized"));
            return;
        }

        try
        {
            var call = await Call.ReadAsync(api.Groups["method"].Value, context.Request, ct);
            var reply = call is null ? Reply.Bad("can't parse JSON object") : await bot.AnswerAsync(call, ct);
            if (reply is null)
            {
                context.Abort();
                return;
            }

            await AnswerAsync(context, reply);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The other side has hung up.
        }
    }

    private async Task ServeFileAsync(HttpContext context, string token, string path)
    {
        if (BotOf(token)?.FileAt(path) is not { } file)
        {
            await AnswerAsync(context, Reply.No(404, "Not Found"));
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    private PretendBot? BotOf(string token) => _bots.Values.FirstOrDefault(b => b.Token == token);

    private static async Task AnswerAsync(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.Body.StartsWith('<') ? "text/html" : "application/json";
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    [GeneratedRegex(@"\A/bot(?<token>[0-9]{1,16}:[A-Za-z0-9_-]+)/(?<method>[A-Za-z]+)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiPath { get; }

    [GeneratedRegex(@"\A/file/bot(?<token>[0-9]{1,16}:[A-Za-z0-9_-]+)/(?<path>.+)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FilePath { get; }
}
