using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>
/// A pretend Zalo for Official Accounts on loopback: consent and tokens, messages, uploads and templates on one side,
/// people with phones on the other, and the platform's faults. Its strictness follows the published facts; where
/// sources disagree it is the stricter one, by a switch.
/// </summary>
public sealed class ZaloOaWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, PretendOa> _accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OaUpload> _files = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<OaPerson> _people = [];
    private PretendOa? _first;
    private int _lastFile;
    private bool _over;

    private ZaloOaWorld(WebApplication app, TimeProvider clock)
    {
        _app = app;
        Clock = clock;
    }

    /// <summary>What <c>ApiUrl</c>, <c>OauthUrl</c> and <c>BusinessUrl</c> must be set to.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The platform's own clock: tokens, windows, night hours, repeats.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Asked first for every request; true: it has answered. For the page that plays the people.</summary>
    public Func<HttpContext, Task<bool>>? Page { get; set; }

    public IReadOnlyList<OaPerson> People
    {
        get
        {
            lock (_gate)
            {
                return [.. _people];
            }
        }
    }

    internal PretendOa First => _first ?? Oa();

    /// <param name="port">0: any free one.</param>
    public static async Task<ZaloOaWorld> StartAsync(TimeProvider? clock = null, int port = 0)
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
        var world = new ZaloOaWorld(app, clock ?? TimeProvider.System);
        app.Run(world.ServeAsync);
        await app.StartAsync();
        world.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return world;
    }

    /// <summary>The Official Account of this name, with an app of its own, made at first call.</summary>
    public PretendOa Oa(string name = "main")
    {
        lock (_gate)
        {
            if (!_accounts.TryGetValue(name, out var oa))
            {
                oa = _accounts[name] = new PretendOa(this, name, _accounts.Count + 1);
                _first ??= oa;
            }

            return oa;
        }
    }

    /// <summary>Somebody new, who has not come to any account yet.</summary>
    public OaPerson Person(string name)
    {
        lock (_gate)
        {
            var person = new OaPerson(this, _people.Count + 1, name);
            _people.Add(person);
            return person;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_over)
        {
            return;
        }

        _over = true;
        foreach (var oa in _accounts.Values)
        {
            oa.Dispose();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A file that a person sent lies at an open address, as on the vendor's content network.</summary>
    internal string Keep(string name, string mediaType, byte[] content)
    {
        var id = $"f{Interlocked.Increment(ref _lastFile)}-{Guid.NewGuid():N}";
        _files[id] = new OaUpload(id, name, mediaType, content, Clock.GetUtcNow());
        return $"{Url}/files/{id}/{Uri.EscapeDataString(name)}";
    }

    internal OaPerson? PersonAt(PretendOa oa, string userId) => People.FirstOrDefault(p => p.IdAt(oa) == userId);

    internal OaPerson? PersonOfPhone(string phone) => People.FirstOrDefault(p => p.Phone == phone);

    private async Task ServeAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        try
        {
            if (Page is { } page && await page(context))
            {
                return;
            }

            var path = context.Request.Path.Value ?? "";
            if (path.StartsWith("/files/", StringComparison.Ordinal))
            {
                await ServeFileAsync(context, path.Split('/')[2]);
                return;
            }

            if (await ReplyAsync(path, context.Request, ct) is not { } reply)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = reply.Status;
            if (reply.Location is { } location)
            {
                context.Response.Headers.Location = location;
                return;
            }

            context.Response.ContentType = reply.Body.StartsWith('<') ? "text/html; charset=utf-8" : "application/json";
            await context.Response.WriteAsync(reply.Body, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The other side has hung up.
        }
    }

    /// <summary>Null where the connection is to be cut without an answer.</summary>
    private async Task<OaReply?> ReplyAsync(string path, HttpRequest request, CancellationToken ct)
    {
        if (path.StartsWith("/v4/oa/", StringComparison.Ordinal))
        {
            var form = HttpMethods.IsPost(request.Method) && request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
            var appId = HttpMethods.IsGet(request.Method) ? request.Query["app_id"].ToString() : form?["app_id"].ToString();
            return AccountOf(appId) is not { } asked ? PretendOa.OauthNo(-14002, "Invalid app id", "The app does not exist or is not active.")
                : path switch
                {
                    "/v4/oa/permission" when HttpMethods.IsGet(request.Method) => asked.Consent(request.Query),
                    "/v4/oa/access_token" when form is not null => await asked.TokenAsync(form, request.Headers["secret_key"].ToString(), ct),
                    _ => OaReply.Gone(),
                };
        }

        var call = await OaCall.ReadAsync(path.TrimStart('/'), request, ct);
        return _accounts.Values.FirstOrDefault(a => a.Issued(call.AccessToken)) is { } oa
            ? await oa.AnswerAsync(call, ct)
            : PretendOa.IsBusiness(call.Path) ? OaReply.No(-124, "Access token invalid") : OaReply.No(-216, "Access token is invalid");
    }

    private PretendOa? AccountOf(string? appId) => _accounts.Values.FirstOrDefault(a => a.AppId == appId && a.Active);

    private async Task ServeFileAsync(HttpContext context, string id)
    {
        if (!_files.TryGetValue(id, out var file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = file.MediaType;
        context.Response.ContentLength = file.Content.Length;
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }
}
