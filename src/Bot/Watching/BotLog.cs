using AnToanBot.Domain.Clocks;

namespace AnToanBot.Bot.Watching;

/// <summary>What the service itself tells the operator: 1200 to 1299. Ids and reasons, never words, names, numbers or tokens.</summary>
internal static partial class BotLog
{
    [LoggerMessage(1200, LogLevel.Error, "Parcel {ParcelId} could not be sent")]
    public static partial void NotSent(this ILogger log, Exception bug, long parcelId);

    [LoggerMessage(1201, LogLevel.Warning, "Parcel {ParcelId} given up: {Why}")]
    public static partial void GivenUp(this ILogger log, long parcelId, string why);

    [LoggerMessage(1202, LogLevel.Error, "Account {Account} cannot be served just now")]
    public static partial void NotServed(this ILogger log, Exception failure, string account);

    [LoggerMessage(1203, LogLevel.Warning, "Account {Account} does not answer: {Why}")]
    public static partial void Down(this ILogger log, string account, string why);

    [LoggerMessage(1204, LogLevel.Information, "Account {Account} answers again")]
    public static partial void UpAgain(this ILogger log, string account);

    [LoggerMessage(1205, LogLevel.Warning, "Account {Account}: the lease {Lease} is lost")]
    public static partial void LeaseLost(this ILogger log, string account, string lease);

    [LoggerMessage(1206, LogLevel.Warning, "The lease {Lease} cannot be renewed just now")]
    public static partial void NotRenewed(this ILogger log, Exception failure, string lease);

    [LoggerMessage(1210, LogLevel.Error, "Chats cannot be woken just now")]
    public static partial void NotWoken(this ILogger log, Exception failure);

    [LoggerMessage(1211, LogLevel.Error, "It cannot be asked what became of messages just now")]
    public static partial void NotAsked(this ILogger log, Exception failure);

    [LoggerMessage(1212, LogLevel.Error, "Unused files cannot be deleted just now")]
    public static partial void NotSwept(this ILogger log, Exception failure);

    [LoggerMessage(1213, LogLevel.Error, "The clock cannot strike just now")]
    public static partial void NotStruck(this ILogger log, Exception failure);

    [LoggerMessage(1214, LogLevel.Error, "{Occasion} could not be looked at")]
    public static partial void NotLookedAt(this ILogger log, Exception failure, Occasion? occasion);

    [LoggerMessage(1215, LogLevel.Error, "Files cannot be fetched just now")]
    public static partial void NotFetched(this ILogger log, Exception failure);

    [LoggerMessage(1216, LogLevel.Warning, "Attachment {AttachmentId} cannot be had: {Why}")]
    public static partial void NotHad(this ILogger log, string attachmentId, string why);

    [LoggerMessage(1217, LogLevel.Error, "Attachment {AttachmentId} could not be fetched")]
    public static partial void FetchFailed(this ILogger log, Exception bug, string attachmentId);

    [LoggerMessage(1220, LogLevel.Error, "{Account}: the tokens cannot be tended just now")]
    public static partial void NotTended(this ILogger log, Exception failure, string account);

    [LoggerMessage(1221, LogLevel.Information, "{Account}: works again after «{Before}»")]
    public static partial void WorksAgain(this ILogger log, string account, string before);

    [LoggerMessage(1222, LogLevel.Critical, "{Account}: {Why}")]
    public static partial void StandsStill(this ILogger log, string account, string why);

    [LoggerMessage(1230, LogLevel.Error, "Not ready: {Why}")]
    public static partial void NotReady(this ILogger log, string why);

    [LoggerMessage(1231, LogLevel.Information, "Ready again after «{Before}»")]
    public static partial void ReadyAgain(this ILogger log, string before);
}
