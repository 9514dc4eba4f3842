using System.Globalization;
using System.Net;
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

    private readonly TelegramWire _wire = new(settings);
    private long? _offset;

    /// <summary>How long Telegram may hold a question for updates; it allows 50 s at most.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>Why nothing can come in, for the operator: «unauthorized», «conflict», «unreachable», «not kept»; null: all is well.</summary>
    public string? Alarm { get; private set; }

    public void Dispose() => _wire.Dispose();

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
                    step = await TakeWebhookOffAsync(ct);
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
        var (refusal, highest, received) = await PageAsync(ct);
        if (refusal is not null)
        {
            return refusal;
        }

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

    private async Task<Step> TakeWebhookOffAsync(CancellationToken ct)
    {
        var call = _wire.Lend(Slack, ct);
        try
        {
            var json = call.Begin();
            json.WriteStartObject();
            json.WriteEndObject();
            var status = await _wire.PostAsync(call, _wire.DeleteWebhook);
            return status != HttpStatusCode.OK ? Refused(status, call.Answer)
                : TelegramAnswer.Read(call.Answer).Ok ? Step.Fine
                : throw new JsonException("An answer without a yes.");
        }
        finally
        {
            _wire.Return(call);
        }
    }

    private async Task<(Step? Refusal, long? Highest, List<Received> Received)> PageAsync(CancellationToken ct)
    {
        var call = _wire.Lend(Hold + Slack, ct);
        try
        {
            Ask(call.Begin());
            var status = await _wire.PostAsync(call, _wire.GetUpdates);
            if (status != HttpStatusCode.OK)
            {
                return (Refused(status, call.Answer), null, []);
            }

            var (highest, received) = TelegramPage.Read(settings.Account, call.Answer, time.GetUtcNow());
            return (null, highest, received);
        }
        finally
        {
            _wire.Return(call);
        }
    }

    private void Ask(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (_offset is { } next)
        {
            json.WriteNumber("offset"u8, next);
        }

        json.WriteNumber("limit"u8, 100);
        json.WriteNumber("timeout"u8, (int)Hold.TotalSeconds);
        json.WritePropertyName("allowed_updates"u8);
        json.WriteRawValue(TelegramWebhook.WantedJson);
        json.WriteEndObject();
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

    private static Step Refused(HttpStatusCode status, ReadOnlySpan<byte> body) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.NotFound => new Step("unauthorized", Longest, "the token is refused"),
        HttpStatusCode.Conflict => new Step("conflict", null, "another program polls this bot, or a webhook is set"),
        HttpStatusCode.TooManyRequests => new Step("flood", RetryAfter(body), "429"),
        _ => new Step("unreachable", null, ((int)status).ToString(CultureInfo.InvariantCulture)),
    };

    private static TimeSpan? RetryAfter(ReadOnlySpan<byte> body)
    {
        try
        {
            return TelegramAnswer.Read(body).RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
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
