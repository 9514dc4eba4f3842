using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Domain.Chat;

/// <summary>Something that came in and takes the one road: decide, keep, deliver.</summary>
/// <param name="Account">The channel account: «telegram:main», «web:demo».</param>
/// <param name="Address">The chat on that account, as its platform names it.</param>
/// <param name="EventId">The platform's id of this event, unique within the account; a repeat is dropped by it.</param>
/// <param name="At">When it happened, by the platform where it says so.</param>
/// <param name="Seed">16 bytes of chance, kept with it, so that deciding again gives the same codes.</param>
public sealed record Inbound(string Account, string Address, string EventId, DateTimeOffset At, string Seed, Body Body)
{
    /// <summary>What the address of a person without a chat begins with: a phone number that a template may be sent to.</summary>
    public const string PhoneAddress = "tel:";

    public string ChatId => ChatIdOf(Account, Address);

    /// <summary>What the platform calls the sender; never trusted as a name for papers.</summary>
    public string? SenderName { get; init; }

    /// <summary>The person did this in the chat itself: it can be written to, and its reply window starts anew. A file of the upload page came by another road.</summary>
    public bool Here => Body switch
    {
        Body.Wake or Body.Fetched => false,
        Body.Blocked(var yes) => !yes,
        Body.File file => !file.Uploaded,
        _ => true,
    };

    public static string ChatIdOf(string account, string address) => $"{account}|{address}";
}

/// <summary>What the person (or the clock) did.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(File), "file")]
[JsonDerivedType(typeof(Contact), "contact")]
[JsonDerivedType(typeof(Location), "location")]
[JsonDerivedType(typeof(Other), "other")]
[JsonDerivedType(typeof(Blocked), "blocked")]
[JsonDerivedType(typeof(Wake), "wake")]
[JsonDerivedType(typeof(Fetched), "fetched")]
public abstract record Body
{
    private Body()
    {
    }

    /// <summary>Typed words.</summary>
    public sealed record Text(string Words) : Body;

    /// <summary>A pressed button; <see cref="TapId"/> is acknowledged, <see cref="MessageId"/> loses its buttons.</summary>
    public sealed record Press(string Key, string? TapId = null, string? MessageId = null) : Body;

    /// <summary>The chat was opened, perhaps with an invitation code.</summary>
    public sealed record Start(string? Payload) : Body;

    /// <summary>A photo or a document. <see cref="AlbumId"/> joins those sent at once.</summary>
    public sealed record File(string FileRef, string Name, string MediaType, long Size, string? AlbumId = null, string? Caption = null) : Body
    {
        /// <summary>Came by the upload page, not by the messenger.</summary>
        public bool Uploaded => FileRef.StartsWith("upload:", StringComparison.Ordinal);
    }

    /// <summary>A shared phone number; <see cref="Own"/> is false for somebody else's.</summary>
    public sealed record Contact(string Phone, bool Own) : Body;

    /// <summary>A place on the map, in degrees (WGS 84).</summary>
    public sealed record Location(double Latitude, double Longitude) : Body;

    /// <summary>Something no question asks for: «sticker», «voice», «location» (one that cannot be read), «edited», «video», «link», «unsupported», «anonymous», «unknown».</summary>
    public sealed record Other(string Kind) : Body;

    /// <summary>The person blocked (or unblocked) the account.</summary>
    public sealed record Blocked(bool Yes) : Body;

    /// <summary>A wake time that the chat asked for has come (an album went quiet).</summary>
    public sealed record Wake : Body;

    /// <summary>A file of this chat was fetched, or could not be (<see cref="Failed"/> says why).</summary>
    public sealed record Fetched(string AttachmentId, string? Hash, long Size, string? MediaType, string? Failed) : Body
    {
        /// <summary>The sheets of a spreadsheet, as texts; empty for every other file.</summary>
        public ImmutableArray<Table> Sheets { get; init; } = [];
    }
}
