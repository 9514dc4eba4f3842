using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;

namespace AnToanBot.Bot.Workers;

/// <summary>How fast an account may write; 0 is unlimited.</summary>
public sealed record Rate(double PerSecond = 0, double PerChatPerSecond = 0);

/// <summary>How somebody comes in by a code.</summary>
/// <param name="Picture">The address of its QR; null where no picture can be fetched from here.</param>
public sealed record WayIn(string Link, string? Picture);

/// <summary>How the sender goes about it.</summary>
public sealed record Sending
{
    /// <summary>What counts it.</summary>
    public Meters Meters { get; init; } = Meters.Unheard;

    /// <summary>What the sender's loops tell that they live; null: nobody asks.</summary>
    public Pulse? Pulse { get; init; }

    /// <summary>By account.</summary>
    public Func<string, Rate> RateOf { get; init; } = _ => new Rate();

    /// <summary>How long a message that answers nothing is held from a moment on: by plan id (null where it belongs to none) and whether it is pressing.</summary>
    public Func<string?, bool, DateTimeOffset, TimeSpan> HeldOf { get; init; } = (_, pressing, now) => QuietHours.Usual.Held(now, null, pressing);

    /// <summary>By account: what it may spend on messages that nobody asked for; null where it writes freely.</summary>
    public Func<string, Policy?> PolicyOf { get; init; } = _ => null;

    /// <summary>The address of a paper (dossier, paper), for channels that cannot send it.</summary>
    public Func<string, string, string> PaperLinkOf { get; init; } = (dossier, paper) => $"/papers/{dossier}/{paper}";

    /// <summary>The address of a chat's upload page; null where there is none.</summary>
    public Func<string, string?> UploadLinkOf { get; init; } = _ => null;

    /// <summary>The one-time address of the officers' desk for whoever a row goes to; null where it goes to nobody known.</summary>
    public Func<OutboxRow, string?> DeskLinkOf { get; init; } = _ => null;

    /// <summary>Writes a paper (dossier, paper); null when there is none any more.</summary>
    public Func<string, string, CancellationToken, Task<Parcel.File?>> PaperOf { get; init; } = (_, _, _) => Task.FromResult<Parcel.File?>(null);

    /// <summary>Where an account's messages lead somebody in by a code (account, payload).</summary>
    public Func<string, string, CancellationToken, Task<WayIn>> WayInOf { get; init; } = (_, payload, _) => Task.FromResult(new WayIn(payload, null));

    /// <summary>A parcel put off this often is given up.</summary>
    public int MostTries { get; init; } = 10;

    /// <summary>A send without an answer for this long may have arrived or not.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for a picture, which some platforms fetch themselves while the call waits.</summary>
    public TimeSpan PictureTimeout { get; init; } = TimeSpan.FromSeconds(160);

    /// <summary>How often an account that is down is tried.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an account's lease lasts; renewed after a third of it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Before the n-th further try, 1 for the first: 2, 4, 8 … 300 seconds, give or take a quarter.</summary>
    public static TimeSpan BackOff(int tries) =>
        TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, tries)) * (0.75 + (Random.Shared.NextDouble() / 2)));
}
