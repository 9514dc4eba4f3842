using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Simulators.ZaloBot;

/// <summary>
/// A pretend Zalo Bot Platform on loopback: the personal-bot API on one side, people with phones on the other, and the
/// platform's oddities, of which its documentation and what is seen of it do not always say the same.
/// </summary>
public sealed partial class ZaloBotWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, PretendZaloBot> _bots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (byte[] Content, DateTimeOffset At)> _photos = new(StringComparer.Ordinal);
    private long _lastBot = 3_000_000_000_000;
    private PretendZaloBot? _first;
    private bool _over;

    private ZaloBotWorld(WebApplication app, TimeProvider clock)
    {
        _app = app;
        Clock = clock;
    }

    /// <summary>What <c>ApiUrl</c> must be set to.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The platform's own clock: holds, repeats, expiry.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The real platform takes public https addresses only; true lets loopback and http in as well.</summary>
    public bool AllowsLoopback { get; set; }

    /// <summary>How long a person's photo stays at its address; the real time is not known.</summary>
    public TimeSpan PhotoLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Asked first for every request; true: it has answered. For the page that plays the people.</summary>
    public Func<HttpContext, Task<bool>>? Page { get; set; }

    /// <param name="port">0: any free one.</param>
    public static async Task<ZaloBotWorld> StartAsync(TimeProvider? clock = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));

        var app = builder.Build();
        var world = new ZaloBotWorld(app, clock ?? TimeProvider.System);
        app.Run(world.ServeAsync);
        await app.StartAsync();
        world.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return world;
    }

    /// <summary>The bot of this name, made at first call.</summary>
    public PretendZaloBot Bot(string name = "main")
    {
        var bot = _bots.GetOrAdd(name, n => new PretendZaloBot(this, n, Interlocked.Increment(ref _lastBot)));
        _first ??= bot;
        return bot;
    }

    internal PretendZaloBot First => _first ?? Bot();

    /// <summary>Somebody new.</summary>
    public ZaloBotPerson Person(string name) => new(this, NewId(), name);

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

    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    /// <summary>Keeps a photo at an open address: no token, and not for ever.</summary>
    internal string Serve(byte[] content)
    {
        var id = NewId();
        _photos[id] = (content, Clock.GetUtcNow());
        return $"{Url}/photos/{id}.jpg";
    }

    /// <summary>Whether the platform would call this address: https and public.</summary>
    internal bool Reaches(string? url, out Uri address)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out address!) || address.Scheme is not ("https" or "http"))
        {
            return false;
        }

        var isPrivate = address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IsPrivate(ip));
        return AllowsLoopback && address.IsLoopback || address.Scheme == Uri.UriSchemeHttps && !isPrivate;
    }

    private static bool IsPrivate(IPAddress ip) => ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal || ip.GetAddressBytes() is [10 or 127 or 0, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..];

    private async Task ServeAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (Page is { } page && await page(context))
        {
            return;
        }

        var path = context.Request.Path.Value ?? "";
        if (PhotoPath.Match(path) is { Success: true } photo)
        {
            await ServePhotoAsync(context, photo.Groups["id"].Value);
            return;
        }

        if (ApiPath.Match(path) is not { Success: true } api || !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsPost(context.Request.Method))
        {
            await AnswerAsync(context, ZaloBotReply.Page(404));
            return;
        }

        try
        {
            if (_bots.Values.FirstOrDefault(b => b.Token == api.Groups["token"].Value) is not { } bot)
            {
                await AnswerAsync(context, ZaloBotReply.No(401, "Unauthorized"));
                return;
            }

            var call = await ZaloBotCall.ReadAsync(api.Groups["method"].Value, context.Request, ct);
            if ((call is null ? ZaloBotReply.Bad("body cannot be parsed") : await bot.AnswerAsync(call, ct)) is { } reply)
            {
                await AnswerAsync(context, reply);
                return;
            }

            context.Abort();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The other side has hung up.
        }
    }

    private async Task ServePhotoAsync(HttpContext context, string id)
    {
        if (!_photos.TryGetValue(id, out var photo) || Clock.GetUtcNow() - photo.At > PhotoLife)
        {
            await AnswerAsync(context, ZaloBotReply.Page(404));
            return;
        }

        context.Response.ContentType = "image/jpeg";
        await context.Response.Body.WriteAsync(photo.Content, context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext context, ZaloBotReply reply)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.IsJson ? "application/json;charset=UTF-8" : "text/html";
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    [GeneratedRegex(@"\A/bot(?<token>[^/]+)/(?<method>[^/]+)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiPath { get; }

    [GeneratedRegex(@"\A/photos/(?<id>[0-9a-f]{20})\.jpg\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhotoPath { get; }
}
