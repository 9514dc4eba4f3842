using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Channels;

/// <summary>What the messengers' accounts tell the operator: 1100 to 1199. Accounts, events' kinds and ids, never words, names, numbers or tokens.</summary>
internal static partial class ChannelLog
{
    [LoggerMessage(1100, LogLevel.Error, "{Account}: a page of {Count} updates was not kept")]
    public static partial void PageNotKept(this ILogger log, Exception failure, string account, int count);

    [LoggerMessage(1101, LogLevel.Information, "{Account}: updates come in again after «{Alarm}»")]
    public static partial void ComingAgain(this ILogger log, string account, string alarm);

    [LoggerMessage(EventId = 1102, Message = "{Account}: {Alarm} ({Detail}), next attempt in {Pause}")]
    public static partial void NothingComesIn(this ILogger log, LogLevel level, string account, string alarm, string detail, TimeSpan pause);

    [LoggerMessage(1103, LogLevel.Information, "{Account}: the webhook is set")]
    public static partial void HookSet(this ILogger log, string account);

    [LoggerMessage(EventId = 1104, Message = "{Account}: the webhook is not set ({Why}), next attempt in {Pause}")]
    public static partial void HookNotSet(this ILogger log, LogLevel level, string account, string why, TimeSpan pause);

    [LoggerMessage(1105, LogLevel.Error, "{Account}: an update was not kept")]
    public static partial void NotKept(this ILogger log, Exception failure, string account);

    [LoggerMessage(1106, LogLevel.Error, "{Account}: an update was not kept, {Tries} tries")]
    public static partial void NotKeptAgain(this ILogger log, Exception failure, string account, int tries);

    [LoggerMessage(1107, LogLevel.Critical, "{Account}: the program stops while an update cannot be kept; it is lost")]
    public static partial void Lost(this ILogger log, string account);

    [LoggerMessage(1108, LogLevel.Error, "{Account}: an alarm was not kept")]
    public static partial void AlarmNotKept(this ILogger log, Exception failure, string account);

    [LoggerMessage(1120, LogLevel.Information, "{Account}: {Kind} {MessageId} comes again, retry {Retry}")]
    public static partial void ComesAgain(this ILogger log, string account, string kind, string? messageId, int? retry);

    [LoggerMessage(1121, LogLevel.Warning, "{Account}: {Kind} {MessageId} is {Age} old and not taken")]
    public static partial void TooOld(this ILogger log, string account, string kind, string? messageId, TimeSpan age);

    [LoggerMessage(1122, LogLevel.Warning, "{Account}: {Kind} {MessageId} belongs to another account of the app, which is not set up; check OaId")]
    public static partial void Elsewhere(this ILogger log, string account, string kind, string? messageId);

    [LoggerMessage(1123, LogLevel.Error, "{Account}: Zalo signs with the AppSecret; leave OaSecretKey empty")]
    public static partial void OtherSecret(this ILogger log, string account);

    [LoggerMessage(1124, LogLevel.Warning, "{Account}: keeping took too long, Zalo is asked to come again")]
    public static partial void TookTooLong(this ILogger log, string account);

    [LoggerMessage(1125, LogLevel.Warning, "{Account}: buttons were refused, a numbered menu goes instead")]
    public static partial void ButtonsRefused(this ILogger log, string account);

    [LoggerMessage(1126, LogLevel.Warning, "{Account}: the request for contact details was refused")]
    public static partial void ContactRefused(this ILogger log, string account);

    [LoggerMessage(1127, LogLevel.Information, "{Account}: a consent has given new tokens")]
    public static partial void Consented(this ILogger log, string account);

    [LoggerMessage(1128, LogLevel.Information, "{Account}: refreshed, good until {Until:u}")]
    public static partial void Refreshed(this ILogger log, string account, DateTimeOffset until);
}
