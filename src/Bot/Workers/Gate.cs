using System.Threading.RateLimiting;
using AnToanBot.Bot.Watching;

namespace AnToanBot.Bot.Workers;

/// <summary>Whether an account may be written to now: its rates, what the platform said about waiting, and whether it answers at all.</summary>
internal sealed class Gate(string account, Rate rate, TimeSpan probe, TimeProvider time, ILogger log) : IDisposable
{
    private readonly PartitionedRateLimiter<string>? perChat = rate.PerChatPerSecond > 0
        ? PartitionedRateLimiter.Create<string, string>(chat => RateLimitPartition.GetTokenBucketLimiter(chat, _ => Bucket(rate.PerChatPerSecond)))
        : null;

    private volatile bool down;

    /// <summary>Whether the account is not answering; one parcel at a time then finds out whether it does again.</summary>
    public bool Down => down;

    public DateTimeOffset HeldUntil { get; private set; }

    public bool IsOpen(DateTimeOffset now, bool somethingFlies) => now >= HeldUntil && !(down && somethingFlies);

    /// <summary>The turns of the whole account.</summary>
    public Pace Pace { get; } = new(rate.PerSecond, time);

    /// <summary>How long this chat must still wait for its turn; null: it may go, and has used it.</summary>
    public TimeSpan? Wait(string chat)
    {
        if (perChat is null)
        {
            return null;
        }

        using var permit = perChat.AttemptAcquire(chat);
        return permit.IsAcquired ? null : permit.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
    }

    /// <summary>Holds the account for as long as the platform says; where it says nothing, it is down and will be probed.</summary>
    public void Hold(TimeSpan? after, string why, DateTimeOffset now)
    {
        if (after is null && !down)
        {
            log.Down(account, why);
        }

        down = after is null;
        var until = now + (after ?? probe);
        HeldUntil = until > HeldUntil || down ? until : HeldUntil;
    }

    /// <summary>The account has answered.</summary>
    public void Up()
    {
        if (down)
        {
            log.UpAgain(account);
        }

        down = false;
    }

    public void Dispose() => perChat?.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(double perSecond) => new()
    {
        TokenLimit = perSecond < 2 ? 1 : 2,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1 / perSecond),
        QueueLimit = 1,
    };
}
