using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>
/// Takes what Telegram sends to <c>/hooks/telegram/{name}</c>: 200 with an empty body once it is kept, 503 while it cannot be,
/// so that Telegram comes again.
/// </summary>
/// <param name="keep">Completes when the input is durably kept; throws when it cannot be now.</param>
/// <param name="aside">The same for what could not be read.</param>
public sealed class TelegramWebhook(
    TelegramSettings settings,
    Func<Inbound, CancellationToken, Task> keep,
    Func<Received.Undecodable, CancellationToken, Task> aside,
    TimeProvider time,
    ILogger<TelegramWebhook> log)
{
    /// <summary>The largest body that is read.</summary>
    public const int MaxBody = 1024 * 1024;

    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    private const int MaxConnections = 100;
    private const int MaxSecret = 256;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The kinds of update that are asked for, as a JSON array.</summary>
    internal static readonly string WantedJson = JsonSerializer.Serialize(TelegramInbox.Wanted, JsonBotAPI.Options);

    private readonly byte[] _secret = SHA256.HashData(Encoding.UTF8.GetBytes(settings.Secret));

    /// <summary>The hook's address where settings name none.</summary>
    public static string UrlOf(TelegramSettings settings, string publicBaseUrl) => settings.WebhookUrl ?? $"{publicBaseUrl.TrimEnd('/')}/hooks/telegram/{settings.Name}";

    /// <summary>The endpoint: sets the status and writes nothing else, because Telegram would execute a body.</summary>
    public async Task HandleAsync(HttpContext context) => context.Response.StatusCode = await StatusAsync(context.Request, context.RequestAborted);

    /// <summary>Tells Telegram where to send, until it has understood; waiting updates stay.</summary>
    public async Task RegisterAsync(string url, CancellationToken ct)
    {
        using var http = Wire.Create();
        http.Timeout = TimeSpan.FromSeconds(20);
        var bot = new TelegramBotClient(new TelegramBotClientOptions(settings.Token, settings.Origin) { RetryCount = 1, RetryThreshold = 0 }, http);
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            try
            {
                await bot.SetWebhook(url, maxConnections: MaxConnections, allowedUpdates: TelegramInbox.Wanted, secretToken: settings.Secret, cancellationToken: ct);
                log.HookSet(settings.Account);
                return;
            }
            catch (RequestException exception)
            {
                var code = (exception as ApiRequestException)?.ErrorCode ?? (int?)exception.HttpStatusCode;
                log.HookNotSet(code is 400 or 401 or 404 ? LogLevel.Critical : LogLevel.Warning, settings.Account, code is { } number ? $"status {number}" : "no connection", pause);
            }

            await Task.Delay(pause, time, ct);
        }
    }

    private async Task<int> StatusAsync(HttpRequest request, CancellationToken ct)
    {
        if (!IsSecret(request.Headers[SecretHeader].ToString()))
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (await Wire.BodyAsync(request, MaxBody, ct) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        try
        {
            await KeepAsync(TelegramInbox.Read(settings.Account, body, time.GetUtcNow()), ct);
            return StatusCodes.Status200OK;
        }
        // Telegram repeats whatever is not answered with 200: nothing is lost by saying so.
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.NotKept(exception, settings.Account);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private bool IsSecret(string said)
    {
        if (said.Length > MaxSecret)
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(MaxSecret)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(said, utf8)], hash);
        return CryptographicOperations.FixedTimeEquals(hash, _secret);
    }

    private Task KeepAsync(Received received, CancellationToken ct) => received switch
    {
        Received.Decoded(var inbound) => keep(inbound, ct),
        Received.Undecodable undecodable => aside(undecodable, ct),
        Received.Ignored or Received.Reported => Task.CompletedTask,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
