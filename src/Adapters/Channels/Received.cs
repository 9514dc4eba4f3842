using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels;

/// <summary>What one raw event of a platform turned out to be.</summary>
public abstract record Received
{
    private Received()
    {
    }

    public sealed record Decoded(Inbound Inbound) : Received;

    /// <summary>Nothing for us: a group, an echo of our own, a kind we never asked for.</summary>
    public sealed record Ignored(string Why) : Received;

    /// <summary>It could not be read; it is put aside and counts as kept. <paramref name="EventId"/> is null where even that is missing.</summary>
    public sealed record Undecodable(string? EventId, string Raw, string Why) : Received;

    /// <summary>The platform says that a message of ours reached its phone.</summary>
    /// <param name="Tracking">Our own key, where the platform gives it back.</param>
    public sealed record Reported(string MessageId, string? Tracking, DateTimeOffset At) : Received;
}
