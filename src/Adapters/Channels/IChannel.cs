using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels;

/// <summary>A messenger account that can be written to. The one interface of ours.</summary>
public interface IChannel
{
    /// <summary>The account: «telegram:main», «web:demo». Chats begin with it.</summary>
    string Name { get; }

    Capabilities Can { get; }

    /// <summary>Sends one parcel. Never throws for what the platform says; a bug still throws.</summary>
    Task<Delivery> SendAsync(Address to, Parcel parcel, CancellationToken ct);

    /// <summary>Fetches a received file from the platform's own hosts only, up to <paramref name="maxBytes"/>.</summary>
    Task<Download> FetchAsync(string fileRef, long maxBytes, CancellationToken ct);
}

/// <summary>A chat on a channel.</summary>
public readonly record struct Address(string Value);

/// <summary>What became of one send.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    public sealed record Sent(string MessageId) : Delivery;

    /// <summary>Not now; <paramref name="After"/> as the platform said, or null. <paramref name="Account"/>: the whole account must hold (429, outage), not this chat alone.</summary>
    public sealed record Later(TimeSpan? After, string Why, bool Account = false) : Delivery;

    /// <summary>Never to this chat (blocked, gone) or never this parcel.</summary>
    public sealed record Never(string Why, bool Unreachable) : Delivery;

    /// <summary>The person wrote too long ago: nothing goes there now but a template, so it is tried elsewhere.</summary>
    public sealed record Closed(string Why) : Delivery;

    /// <summary>It may have arrived: sent again at most once.</summary>
    public sealed record Unknown(string Why) : Delivery;
}

/// <summary>What became of one fetch.</summary>
public abstract record Download
{
    private Download()
    {
    }

    public sealed record Got(byte[] Content, string? MediaType) : Download;

    public sealed record Later(string Why) : Download;

    public sealed record Never(string Why) : Download;
}
