using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Storage;

/// <summary>What the store tells the operator: 1000 to 1099.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(1000, LogLevel.Error, "The database cannot write; {Turns} turns wait")]
    public static partial void CannotWrite(this ILogger log, Exception failure, int turns);

    [LoggerMessage(1001, LogLevel.Error, "A batch of {Turns} turns could not be saved")]
    public static partial void NotSaved(this ILogger log, Exception failure, int turns);

    [LoggerMessage(1002, LogLevel.Warning, "Other processes cannot be heard just now")]
    public static partial void NotHeard(this ILogger log, Exception failure);
}
