using System.Globalization;
using System.Text.Json;
using AnToanBot.Domain.Chat;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Channels.ZaloBot;

/// <summary>
/// Asks for updates until it is stopped, for trials. The platform hands out one at a time and forgets it at once: there is no
/// acknowledgement, so it is kept before anything else happens, and held for as long as it cannot be kept.
/// </summary>
/// <param name="keep">Completes when the input is durably kept.</param>
/// <param name="aside">Completes when what could not be read is durably put aside.</param>
/// <param name="alarm">Tells the operator why nothing can come in; null: it does again.</param>
public sealed class ZaloBotPolling(
    ZaloBotSettings settings,
    Func<Inbound, CancellationToken, Task> keep,
    Func<Received.Undecodable, CancellationToken, Task> aside,
    Func<string?, Task> alarm,
    TimeProvider time,
    ILogger<ZaloBotPolling> log) : IDisposable
{
    /// <summary>What cannot be kept this often, while other things can, is put aside.</summary>
    public const int MostTries = 8;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    private readonly ZaloBotApi _api = new(settings);
    private bool _told;

    /// <summary>How long the platform may hold a question for updates.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Why nothing can come in: «unauthorized», «conflict», «flood», «unreachable», «not kept»; null: all is well.</summary>
    public string? Alarm { get; private set; }

    public void Dispose() => _api.Dispose();

    /// <summary>Runs until cancelled. A webhook left from before is taken off, because polls are refused while there is one.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var pause = TimeSpan.Zero;
        var webhookGone = false;
        while (!ct.IsCancellationRequested)
        {
            Step step;
            try
            {
                step = webhookGone ? await StepAsync(ct) : await ForgetWebhookAsync(ct);
                webhookGone |= step == Step.Fine;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is OperationCanceledException || Wire.Broken(exception) is not null)
            {
                step = new Step("unreachable", (exception as HttpRequestException)?.HttpRequestError.ToString() ?? exception.GetType().Name);
            }

            pause = await HeedAsync(step, pause);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Step> ForgetWebhookAsync(CancellationToken ct)
    {
        var answer = await _api.CallAsync("deleteWebhook", new { }, Slack, ct);

        // «There is none» may be said as a refusal.
        return answer.Ok || answer is { Understood: true, Code: 400 } ? Step.Fine : Refused(answer);
    }

    private async Task<Step> StepAsync(CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        var seconds = ((int)Hold.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var answer = await _api.CallAsync("getUpdates", new { timeout = seconds }, Hold + Slack, ct);
        if (answer.Ok)
        {
            foreach (var received in ZaloBotInbox.Read(settings.Account, answer.Result, time.GetUtcNow()))
            {
                await KeepAsync(received, answer.Result, ct);
            }

            return Step.Fine;
        }

        // The normal empty answer. One that comes at once is a proxy's, and must not be asked for in a circle.
        if (answer.Code is 408 or 504)
        {
            return time.GetElapsedTime(asked) is var held && held < Shortest ? Step.Fine with { After = Shortest - held } : Step.Fine;
        }

        return answer.Code == 400 && await HasWebhookAsync(answer, ct)
            ? new Step("conflict", "a webhook is set, so polls are refused: delete it, or set Mode to Webhook")
            : Refused(answer);
    }

    private async Task<bool> HasWebhookAsync(ZaloBotAnswer answer, CancellationToken ct) =>
        answer.Says("webhook") || await _api.CallAsync("getWebhookInfo", new { }, Slack, ct) is { Ok: true } state && ZaloBotJson.Text(state.Result, "url") is { Length: > 0 };

    /// <summary>Holds the update until it is kept; it comes only once.</summary>
    private async Task KeepAsync(Received received, JsonElement raw, CancellationToken ct)
    {
        var pause = TimeSpan.Zero;
        for (var tries = 1; ; tries++)
        {
            var stopping = ct.IsCancellationRequested;
            try
            {
                await KeepOnceAsync(received, raw, tries);
                return;
            }
            // Whatever stops keeping: nobody else has this update.
            catch (Exception exception)
            {
                log.NotKeptAgain(exception, settings.Account, tries);
                Alarm = "not kept";
            }

            if (stopping)
            {
                log.Lost(settings.Account);
                return;
            }

            pause = Longer(pause, Shortest, Longest);

            // Stopping cuts the wait short for one last try.
            await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task KeepOnceAsync(Received received, JsonElement raw, int tries)
    {
        switch (received)
        {
            case Received.Decoded(var inbound) when tries <= MostTries:
                await keep(inbound, CancellationToken.None);
                break;
            case Received.Decoded(var inbound):
                await aside(new Received.Undecodable(inbound.EventId, raw.GetRawText(), "cannot be kept"), CancellationToken.None);
                break;
            case Received.Undecodable undecodable:
                await aside(undecodable, CancellationToken.None);
                break;
        }
    }

    /// <summary>How long to wait before the next question, and what the operator is told.</summary>
    private async Task<TimeSpan> HeedAsync(Step step, TimeSpan lastPause)
    {
        if (step.Alarm.Length == 0)
        {
            if (Alarm is { } over)
            {
                log.ComingAgain(settings.Account, over);
            }

            Alarm = null;
            await TellAsync(null);
            return step.After;
        }

        var pause = step.Alarm switch
        {
            "unauthorized" => Longest,
            "flood" => Longer(lastPause, Shortest * 5, Longest * 10),
            _ => Longer(lastPause, Shortest, Longest),
        };
        log.NothingComesIn(step.IsForOperator ? LogLevel.Critical : LogLevel.Warning, settings.Account, step.Alarm, step.Detail, pause);
        Alarm = step.Alarm;
        if (step.IsForOperator)
        {
            await TellAsync(step.Detail);
        }

        return pause;
    }

    private async Task TellAsync(string? why)
    {
        if (why is null && _told)
        {
            return;
        }

        try
        {
            await alarm(why);
            _told = why is null;
        }
        // The log has it; the updates matter more.
        catch (Exception exception)
        {
            log.AlarmNotKept(exception, settings.Account);
        }
    }

    private static TimeSpan Longer(TimeSpan last, TimeSpan first, TimeSpan longest) => last < first ? first : last * 2 < longest ? last * 2 : longest;

    private static Step Refused(ZaloBotAnswer answer) => ZaloBotErrors.AlarmOf(answer) is { } why ? new Step("unauthorized", why)
        : answer.Code == 429 ? new Step("flood", "429")
        : new Step("unreachable", answer.Code.ToString(CultureInfo.InvariantCulture));

    /// <param name="Alarm">Empty: all is well.</param>
    private sealed record Step(string Alarm, string Detail)
    {
        public static readonly Step Fine = new("", "");

        public TimeSpan After { get; init; }

        public bool IsForOperator => Alarm is "unauthorized" or "conflict";
    }
}
