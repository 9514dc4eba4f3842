using System.Net;
using Telegram.Bot.Exceptions;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>
/// What Telegram's refusals mean. Matched by code and a part of the description, never the whole sentence:
/// https://core.telegram.org/bots/api#making-requests. Reasons are our own words: descriptions may quote what people wrote.
/// </summary>
internal static class TelegramErrors
{
    /// <summary>What became of a send that threw this; null when it is no platform's answer but a bug.</summary>
    public static Delivery? DeliveryOf(Exception exception) => exception switch
    {
        ApiRequestException refused => Refused(refused),
        RequestException { InnerException: HttpRequestException http } => Wire.Broken(http),
        RequestException { InnerException: OperationCanceledException } => new Delivery.Unknown("time-out"),
        RequestException { HttpStatusCode: HttpStatusCode.TooManyRequests } => new Delivery.Later(null, "flood", Account: true),
        RequestException { HttpStatusCode: HttpStatusCode.GatewayTimeout } => new Delivery.Unknown("gateway time-out"),
        RequestException { HttpStatusCode: { } status } when status != HttpStatusCode.OK => new Delivery.Later(null, $"outage {(int)status}", Account: true),
        RequestException => new Delivery.Unknown("answer not understood"),
        _ => Wire.Broken(exception),
    };

    public static bool Says(this ApiRequestException refused, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (refused.Message.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Delivery Refused(ApiRequestException refused) => refused.ErrorCode switch
    {
        429 => new Delivery.Later(refused.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, "flood", Account: true),
        403 => new Delivery.Never(Forbidden(refused), Unreachable: true),
        // The token was changed or withdrawn: nothing is lost while the operator puts the new one in.
        401 or 404 => new Delivery.Later(null, "token refused", Account: true),
        413 => new Delivery.Never("too large", Unreachable: false),
        >= 500 => new Delivery.Later(null, $"platform error {refused.ErrorCode}"),
        400 when refused.Says("chat not found", "user not found", "peer_id_invalid") => new Delivery.Never("chat not found", Unreachable: true),
        400 when refused.Says("upgraded to a supergroup") => new Delivery.Never("group moved", Unreachable: true),
        400 when refused.Says("message is too long", "caption is too long") => new Delivery.Never("text too long", Unreachable: false),
        400 when refused.Says("text is empty") => new Delivery.Never("text empty", Unreachable: false),
        400 when refused.Says("button_data_invalid", "reply markup", "keyboard") => new Delivery.Never("buttons refused", Unreachable: false),
        400 when refused.Says("file") => new Delivery.Never("file refused", Unreachable: false),
        _ => new Delivery.Never($"refused {refused.ErrorCode}", Unreachable: false),
    };

    private static string Forbidden(ApiRequestException refused) =>
        refused.Says("blocked") ? "blocked"
        : refused.Says("deactivated") ? "account gone"
        : refused.Says("initiate") ? "never started"
        : refused.Says("kicked") ? "kicked"
        : "forbidden";
}
