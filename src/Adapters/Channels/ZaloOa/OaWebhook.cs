using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>One call of the webhook, for the operator's figures.</summary>
/// <param name="Kind">The event's name, or «unknown», «refused», «stale», «elsewhere».</param>
/// <param name="Signer">Whose id it was signed with; null where it was not Zalo's.</param>
/// <param name="Retried">Whether Zalo had sent it before.</param>
public sealed record OaCalled(string Kind, OaSigner? Signer, bool Retried);

/// <summary>Where the webhook brings what it read.</summary>
/// <param name="Keep">Completes when the input is durably kept; throws when it cannot be now.</param>
/// <param name="Aside">The same for what could not be read.</param>
/// <param name="Report">The same for a delivery report of an account.</param>
/// <param name="Count">Told of every call.</param>
public sealed record OaKeeping(
    Func<Inbound, CancellationToken, Task> Keep,
    Func<Received.Undecodable, CancellationToken, Task> Aside,
    Func<string, Received.Reported, CancellationToken, Task> Report,
    Action<OaCalled> Count);

/// <summary>
/// Takes what Zalo sends to <c>/hooks/zalo-oa/{name}</c>: 200 once it is kept, within the 2 seconds that Zalo waits; 503 while
/// it cannot be, or not so fast, so that Zalo comes again. What is kept late all the same is then dropped by its event id.
/// Unknown events are 200 too: after too many failures Zalo takes the subscription away.
/// </summary>
/// <param name="app">All accounts of the same app, this one among them: an app has one webhook for all of them.</param>
public sealed class OaWebhook(OaSettings settings, ImmutableArray<OaSettings> app, OaKeeping keeping, TimeProvider time, ILogger<OaWebhook> log)
{
    /// <summary>The largest body that is read.</summary>
    public const int MaxBody = 1024 * 1024;

    public const string RetryHeader = "num_retry";

    /// <summary>
    /// How old an event may be. Zalo repeats for less than two hours, so an older one is somebody playing back a call they
    /// saw; a younger one played back is dropped by its event id, which is remembered for longer than this. It is answered
    /// with 200, because an error would only make a true one of a slow Zalo come again.
    /// </summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(2.5);

    /// <summary>How long keeping may take before Zalo is asked to come again; it waits 2 seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>The endpoint: sets the status and writes nothing else.</summary>
    public async Task HandleAsync(HttpContext context) => context.Response.StatusCode = await StatusAsync(context.Request, context.RequestAborted);

    private async Task<int> StatusAsync(HttpRequest request, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var retried = Retries(request) is > 0;
        if (await Wire.BodyAsync(request, MaxBody, ct) is not { } body)
        {
            keeping.Count(new OaCalled("refused", null, retried));
            return StatusCodes.Status413PayloadTooLarge;
        }

        // Nothing that is not signed is kept, not even aside.
        if (OaEvent.Of(body) is not { } happened || Check(happened, body, request.Headers[OaSignature.Header]) is not { } signer)
        {
            keeping.Count(new OaCalled("refused", null, retried));
            return StatusCodes.Status401Unauthorized;
        }

        if (retried)
        {
            log.ComesAgain(settings.Account, OaInbox.KindOf(happened), happened.MessageId, Retries(request));
        }

        if (happened.At is { } at && time.GetUtcNow() - at > Oldest)
        {
            log.TooOld(settings.Account, OaInbox.KindOf(happened), happened.MessageId, time.GetUtcNow() - at);
            keeping.Count(new OaCalled("stale", signer, retried));
            return StatusCodes.Status200OK;
        }

        if (AccountOf(happened) is not { } account)
        {
            log.Elsewhere(settings.Account, OaInbox.KindOf(happened), happened.MessageId);
            keeping.Count(new OaCalled("elsewhere", signer, retried));
            return StatusCodes.Status200OK;
        }

        keeping.Count(new OaCalled(OaInbox.KindOf(happened), signer, retried));
        var received = OaInbox.Read(account.Account, happened, Encoding.UTF8.GetString(body), time.GetUtcNow());
        return await InTimeAsync(KeepAsync(account, received), Patience - time.GetElapsedTime(began), ct) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
    }

    private OaSigner? Check(OaEvent happened, byte[] body, string? header)
    {
        var account = AccountOf(happened) ?? settings;
        if (OaSignature.Check(account, account.WebhookSecret, body, happened.Stamp, header) is { } signer)
        {
            return signer;
        }

        if (account.WebhookSecret != account.AppSecret && OaSignature.Check(account, account.AppSecret, body, happened.Stamp, header) is not null)
        {
            log.OtherSecret(account.Account);
        }

        return null;
    }

    /// <summary>Whose event it is; null for an account of the app that is not ours.</summary>
    private OaSettings? AccountOf(OaEvent happened) =>
        happened.OaId is null || happened.Concerns(settings.OaId) ? settings
        : app.FirstOrDefault(a => happened.Concerns(a.OaId)) is { } sibling ? sibling
        : settings.OaId.Length == 0 ? settings
        : null;

    private async Task<bool> KeepAsync(OaSettings account, ImmutableArray<Received> received)
    {
        try
        {
            foreach (var one in received)
            {
                // Not cancelled when Zalo hangs up: it comes again, and finds it kept.
                await (one switch
                {
                    Received.Decoded(var inbound) => keeping.Keep(inbound, CancellationToken.None),
                    Received.Undecodable undecodable => keeping.Aside(undecodable, CancellationToken.None),
                    Received.Reported reported => keeping.Report(account.Account, reported, CancellationToken.None),
                    Received.Ignored => Task.CompletedTask,
                    _ => throw new UnreachableException(),
                });
            }

            return true;
        }
        // Zalo repeats whatever is not answered with 200: nothing is lost by saying so.
        catch (Exception exception)
        {
            log.NotKept(exception, account.Account);
            return false;
        }
    }

    private async Task<bool> InTimeAsync(Task<bool> kept, TimeSpan left, CancellationToken ct)
    {
        try
        {
            return await kept.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, ct);
        }
        catch (TimeoutException)
        {
            log.TookTooLong(settings.Account);
            return false;
        }
    }

    private static int? Retries(HttpRequest request) => int.TryParse(request.Headers[RetryHeader], out var retries) ? retries : null;
}
