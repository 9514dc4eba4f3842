using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Channels.ZaloBot;

/// <summary>
/// Takes what Zalo sends to <c>/hooks/zalo-bot/{name}</c>: 200 with an empty body once it is kept, 503 while it cannot be.
/// How often Zalo comes again is not documented.
/// </summary>
/// <param name="keep">Completes when the input is durably kept; throws when it cannot be now.</param>
/// <param name="aside">The same for what could not be read.</param>
/// <param name="alarm">Tells the operator why nothing can come in; null: it does again.</param>
public sealed class ZaloBotWebhook(
    ZaloBotSettings settings,
    Func<Inbound, CancellationToken, Task> keep,
    Func<Received.Undecodable, CancellationToken, Task> aside,
    Func<string?, Task> alarm,
    TimeProvider time,
    ILogger<ZaloBotWebhook> log)
{
    /// <summary>The largest body that is read.</summary>
    public const int MaxBody = 1024 * 1024;

    public const string SecretHeader = "X-Bot-Api-Secret-Token";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly byte[] _secret = SHA256.HashData(Encoding.UTF8.GetBytes(settings.Secret));

    /// <summary>The hook's address where settings name none.</summary>
    public static string UrlOf(ZaloBotSettings settings, string publicBaseUrl) => settings.WebhookUrl ?? $"{publicBaseUrl.TrimEnd('/')}/hooks/zalo-bot/{settings.Name}";

    /// <summary>The endpoint: sets the status and writes nothing else.</summary>
    public async Task HandleAsync(HttpContext context) => context.Response.StatusCode = await StatusAsync(context.Request, context.RequestAborted);

    /// <summary>
    /// Tells Zalo where to send, until it has understood and its own look at the address went well: the address is kept even
    /// where that look fails, and then nothing would come.
    /// </summary>
    public async Task RegisterAsync(string url, CancellationToken ct)
    {
        using var api = new ZaloBotApi(settings);
        var pause = TimeSpan.FromSeconds(1);
        for (var tries = 1; await OnceAsync(api, url, ct) is { } why; tries++)
        {
            // The first look may have come before the program listens.
            log.HookNotSet(tries == 1 ? LogLevel.Information : LogLevel.Warning, settings.Account, why, pause);
            if (tries > 1)
            {
                await alarm(why);
            }

            await Task.Delay(pause, time, ct);
            pause = pause * 2 < Longest ? pause * 2 : Longest;
        }

        log.HookSet(settings.Account);
        await alarm(null);
    }

    /// <summary>Null once it is set and reached; else why not.</summary>
    private async Task<string?> OnceAsync(ZaloBotApi api, string url, CancellationToken ct)
    {
        try
        {
            var answer = await api.CallAsync("setWebhook", new { url, secret_token = settings.Secret }, Patience, ct);
            return !answer.Ok ? ZaloBotErrors.AlarmOf(answer) ?? $"setWebhook was refused ({answer.Code}): the address must be public https"
                : ZaloBotJson.Part(answer.Result, "verification") is { } look && look.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.False
                    ? $"Zalo cannot reach the webhook ({Outcome(look)}): let User-Agent Java/… through to /hooks/zalo-bot/{settings.Name} (firewall, Cloudflare's Browser Integrity Check)"
                    : null;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested && (exception is OperationCanceledException || Wire.Broken(exception) is not null))
        {
            return "Zalo does not answer";
        }
    }

    /// <summary>«webhook.http.403»; only what looks like such a word is passed on.</summary>
    private static string Outcome(JsonElement look) =>
        ZaloBotJson.Text(look, "outcome") is { Length: > 0 and <= 40 } outcome && outcome.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? outcome
        : ZaloBotJson.Text(look, "status_code") is { Length: <= 3 } status ? $"status {status}"
        : "no reason";

    private async Task<int> StatusAsync(HttpRequest request, CancellationToken ct)
    {
        var said = SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[SecretHeader].ToString()));
        if (!CryptographicOperations.FixedTimeEquals(said, _secret))
        {
            // Zalo's first look may come empty, and nobody says whether with the secret.
            return request.ContentLength == 0 ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        }

        if (await Wire.BodyAsync(request, MaxBody, ct) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        try
        {
            if (body.Length > 0)
            {
                await KeepAsync(Encoding.UTF8.GetString(body), ct);
            }

            return StatusCodes.Status200OK;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.NotKept(exception, settings.Account);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task KeepAsync(string raw, CancellationToken ct)
    {
        foreach (var received in ZaloBotInbox.Read(settings.Account, raw, time.GetUtcNow()))
        {
            await (received switch
            {
                Received.Decoded(var inbound) => keep(inbound, ct),
                Received.Undecodable undecodable => aside(undecodable, ct),
                Received.Ignored => Task.CompletedTask,
                _ => throw new UnreachableException(),
            });
        }
    }
}
