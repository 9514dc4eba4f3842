using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AnToanBot.Domain.Chat;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>
/// Asks Telegram for updates until it is stopped. The offset, which makes Telegram forget, moves only after a whole page is
/// kept, so a crash or a broken store loses nothing; what comes again is dropped by its event id.
/// </summary>
/// <param name="keep">Completes when the input is durably kept.</param>
/// <param name="aside">Completes when what could not be read is durably put aside.</param>
public sealed class TelegramPolling(
    TelegramSettings settings,
    Func<Inbound, CancellationToken, Task> keep,
    Func<Received.Undecodable, CancellationToken, Task> aside,
    TimeProvider time,
    ILogger<TelegramPolling> log) : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // Nobody may wait long once Telegram answers again, or the store keeps again.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = Wire.Create();
    private long? _offset;

    /// <summary>How long Telegram may hold a question for updates; it allows 50 s at most.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>Why nothing can come in, for the operator: «unauthorized», «conflict», «unreachable», «not kept»; null: all is well.</summary>
    public string? Alarm { get; private set; }

    public void Dispose() => _http.Dispose();

    /// <summary>Runs until cancelled. A webhook left from before is taken off, its waiting updates stay.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var pause = TimeSpan.Zero;
        var webhookGone = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                Step step;
                if (webhookGone)
                {
                    step = await StepAsync(ct);
                }
                else
                {
                    step = await CallAsync("deleteWebhook", "{}", Slack, ct) is { Refusal: { } refusal } ? refusal : Step.Fine;
                    webhookGone = step == Step.Fine;
                }

                pause = Heed(step, pause);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or OperationCanceledException)
            {
                pause = Heed(new Step("unreachable", null, (exception as HttpRequestException)?.HttpRequestError.ToString() ?? exception.GetType().Name), pause);
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Step> StepAsync(CancellationToken ct)
    {
        var answer = await CallAsync("getUpdates", Ask(), Hold + Slack, ct);
        if (answer.Refusal is { } refusal)
        {
            return refusal;
        }

        var (highest, received) = Page(answer.Result);
        try
        {
            await KeepAsync(received, ct);
        }
        // Whatever stops keeping, the page is asked for again.
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.PageNotKept(exception, settings.Account, received.Count);
            return new Step("not kept", null, exception.GetType().Name);
        }

        if (highest is { } id)
        {
            _offset = id + 1;
        }

        return highest is null && received.Count > 0 ? new Step("not kept", null, "updates without id") : Step.Fine;
    }

    private string Ask()
    {
        var offset = _offset is { } next ? $"\"offset\":{next.ToString(CultureInfo.InvariantCulture)}," : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""{{{offset}}"limit":100,"timeout":{{(int)Hold.TotalSeconds}},"allowed_updates":{{TelegramWebhook.WantedJson}}}""");
    }

    private (long? Highest, List<Received> Received) Page(JsonElement page)
    {
        long? highest = null;
        var received = new List<Received>();
        var now = time.GetUtcNow();
        foreach (var update in page.EnumerateArray())
        {
            if (update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) && id.TryGetInt64(out var number))
            {
                highest = Math.Max(highest ?? number, number);
            }

            received.Add(TelegramInbox.Read(settings.Account, update.GetRawText(), now));
        }

        return (highest, received);
    }

    /// <summary>All chats at once, each chat in order.</summary>
    private Task KeepAsync(List<Received> received, CancellationToken ct)
    {
        var chats = received.OfType<Received.Decoded>().Select(d => d.Inbound).GroupBy(i => i.Address).Select(chat => KeepInOrderAsync(chat, ct));
        var others = received.OfType<Received.Undecodable>().Select(u => aside(u, ct));
        return Task.WhenAll(chats.Concat(others));
    }

    private async Task KeepInOrderAsync(IEnumerable<Inbound> chat, CancellationToken ct)
    {
        foreach (var inbound in chat)
        {
            await keep(inbound, ct);
        }
    }

    /// <summary>How long to wait before the next question, and what the operator is told.</summary>
    private TimeSpan Heed(Step step, TimeSpan lastPause)
    {
        if (step == Step.Fine)
        {
            if (Alarm is { } over)
            {
                log.ComingAgain(settings.Account, over);
            }

            Alarm = null;
            return TimeSpan.Zero;
        }

        var pause = step.After ?? (lastPause == TimeSpan.Zero ? Shortest : lastPause * 2);
        var longest = step.Alarm switch { "not kept" => Shortest, "unreachable" => Soon, _ => Longest };
        pause = step.After is null && pause > longest ? longest : pause;
        var level = step.Alarm is "unauthorized" or "conflict" ? LogLevel.Critical : step.Alarm == Alarm ? LogLevel.Debug : LogLevel.Warning;
        log.NothingComesIn(level, settings.Account, step.Alarm, step.Detail, pause);
        Alarm = step.Alarm;
        return pause;
    }

    private async Task<(JsonElement Result, Step? Refusal)> CallAsync(string method, string body, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await _http.PostAsync(new Uri($"{settings.Origin}/bot{settings.Token}/{method}"), content, limit.Token);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (default, Refused(response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token)));
        }

        await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: limit.Token);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("result", out var result)
            && (method != "getUpdates" || result.ValueKind == JsonValueKind.Array)
            ? (result.Clone(), null)
            : throw new JsonException("An answer without a result.");
    }

    private static Step Refused(HttpStatusCode status, string body) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.NotFound => new Step("unauthorized", Longest, "the token is refused"),
        HttpStatusCode.Conflict => new Step("conflict", null, "another program polls this bot, or a webhook is set"),
        HttpStatusCode.TooManyRequests => new Step("flood", RetryAfter(body), "429"),
        _ => new Step("unreachable", null, ((int)status).ToString(CultureInfo.InvariantCulture)),
    };

    private static TimeSpan? RetryAfter(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("retry_after", out var after) && after.TryGetInt32(out var seconds)
                ? TimeSpan.FromSeconds(seconds)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Step(string Alarm, TimeSpan? After, string Detail)
    {
        public static readonly Step Fine = new("", null, "");
    }
}
