using System.Collections.Concurrent;

namespace AnToanBot.Adapters.Storage;

/// <summary>
/// Reports of messages that are not marked as sent yet: a platform may report a message before it has answered the call that
/// sent it. A hint that may be lost.
/// </summary>
internal sealed class EarlyReports(TimeProvider time)
{
    private const int Many = 1_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Account, string MessageId), (DateTimeOffset Delivered, DateTimeOffset Until)> reports = [];

    public void Add(string account, string messageId, DateTimeOffset delivered)
    {
        var now = time.GetUtcNow();
        if (reports.Count >= Many)
        {
            foreach (var old in reports.Where(r => r.Value.Until < now).ToList())
            {
                reports.TryRemove(old);
            }
        }

        reports[(account, messageId)] = (delivered, now + Life);
    }

    public DateTimeOffset? Take(string account, string messageId) => reports.TryRemove((account, messageId), out var report) ? report.Delivered : null;
}
