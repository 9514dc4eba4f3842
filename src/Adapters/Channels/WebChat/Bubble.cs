using System.Collections.Immutable;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.WebChat;

/// <summary>One message as a page shows it; a later one with the same id replaces it.</summary>
/// <param name="Mine">True for what the person sent.</param>
public sealed record Bubble(string Id, DateTimeOffset At, bool Mine, string Text)
{
    /// <summary>Empty once the message was answered.</summary>
    public ImmutableArray<Button> Buttons { get; init; } = [];

    public ImmutableArray<Enclosed> Files { get; init; } = [];

    /// <summary>The program could not keep it: the page offers to send it again.</summary>
    public bool Failed { get; init; }
}

/// <summary>A file inside a bubble.</summary>
/// <param name="Ref">Where its content lies in the <see cref="FileSpool"/>; null when it is not offered for download.</param>
public sealed record Enclosed(string Name, string MediaType, long Size, string? Ref);

/// <summary>Something a page must be told. Closed: the page knows each by its name.</summary>
public abstract record Happening
{
    private Happening()
    {
    }

    /// <summary>Forget what is shown: everything that is kept follows.</summary>
    public sealed record Reset : Happening;

    /// <summary>A bubble is new or has changed.</summary>
    public sealed record Shown(string Chat, Bubble Bubble) : Happening;

    /// <summary>A pressed button was taken notice of.</summary>
    public sealed record Acknowledged(string Chat) : Happening;

    /// <summary>What was missed has been told; from here on it is live.</summary>
    public sealed record Live : Happening;

    /// <summary>Nothing happened for a while: a sign of life keeps the connection open.</summary>
    public sealed record Quiet : Happening;
}

/// <summary>A happening with the id to go on from after a lost connection; null while catching up, because only the end of it is a place to go on from.</summary>
public sealed record Told(string? Id, Happening What);
