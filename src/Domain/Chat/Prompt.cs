using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AnToanBot.Domain.Chat;

/// <summary>What one channel can do; rules never ask which channel it is.</summary>
/// <param name="MaxText">Characters in one message.</param>
/// <param name="MaxButtons">0: numbered menus instead.</param>
/// <param name="ReplyWindow">How long after a person's message the bot may still write; null: always.</param>
public sealed record Capabilities(int MaxText, int MaxButtons, bool EditsMessages, bool SendsFiles, bool ReceivesFiles, bool SharesContact, bool StartPayload, TimeSpan? ReplyWindow)
{
    /// <summary>Photos come in the chat, though documents may not.</summary>
    public bool ReceivesPhotos { get; init; }

    /// <summary>Bytes of the largest file that can be sent; 0: no limit.</summary>
    public long MaxFile { get; init; }

    /// <summary>Media types that can be sent; empty: any.</summary>
    public ImmutableArray<string> FileKinds { get; init; } = [];

    /// <summary>Whether a written file can go as a file; otherwise it goes as a link.</summary>
    public bool Sends(Parcel.File file) => Takes(file.MediaType) && (MaxFile == 0 || file.Content.Length <= MaxFile);

    /// <summary>Whether files of this kind can be sent at all.</summary>
    public bool Takes(string mediaType) => SendsFiles && (FileKinds.IsEmpty || FileKinds.Contains(mediaType));
}

/// <summary>What a message that nobody asked for is about; a platform's template is chosen by it.</summary>
public enum Topic
{
    /// <summary>What became of a dossier.</summary>
    Result,

    /// <summary>A date that comes near.</summary>
    Reminder,

    /// <summary>A meeting that people are called to.</summary>
    Meeting,
}

/// <summary>What a notice is about, in facts that fit a platform's template: «unit», «what», «when», «where», «result».</summary>
public sealed record About(Topic Topic, ImmutableSortedDictionary<string, string> Facts);

/// <summary>One button: its key is at most 64 bytes: <c>a|form|question|round|option</c>, <c>g|word</c>, <c>o|act|dossier|round</c>.</summary>
public sealed record Button(string Key, string Label);

/// <summary>One message to be said, before a channel's limits are known.</summary>
/// <param name="Text">Plain text; «{bác}», «{cháu}» are filled in for whoever receives it.</param>
public sealed record Prompt(string Text)
{
    public ImmutableArray<Button> Buttons { get; init; } = [];

    /// <summary>False where a typed number is an answer of its own (counts, dates), so that options are typed by their words.</summary>
    public bool Numbered { get; init; } = true;

    /// <summary>Offers the channel's own button for sharing one's phone number, where there is one.</summary>
    public bool AsksContact { get; init; }

    /// <summary>Photos or files are wanted: where the channel cannot receive them, the link of the upload page goes along.</summary>
    public bool AsksFiles { get; init; }

    /// <summary>The one-time link to the officers' desk goes along.</summary>
    public bool OpensDesk { get; init; }

    /// <summary>What an unprompted message is about; null for replies.</summary>
    public About? About { get; init; }
}

/// <summary>How urgent a message is; a reply never waits behind the others, and night holds all but replies.</summary>
public enum Urgency
{
    Reply,

    /// <summary>To officers and leaders: a dossier came, was returned …</summary>
    Notice,
    Reminder,
    Broadcast,
}

/// <summary>To whom something is said; keeping it resolves this to chats.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Here), "here")]
[JsonDerivedType(typeof(OnePerson), "person")]
[JsonDerivedType(typeof(Leaders), "leaders")]
[JsonDerivedType(typeof(Officers), "officers")]
[JsonDerivedType(typeof(Heads), "heads")]
[JsonDerivedType(typeof(Residents), "residents")]
[JsonDerivedType(typeof(Reporter), "reporter")]
[JsonDerivedType(typeof(People), "people")]
public abstract record Audience
{
    private Audience()
    {
    }

    /// <summary>The chat that is being answered.</summary>
    public sealed record Here(string ChatId) : Audience;

    public sealed record OnePerson(string PersonId) : Audience;

    /// <summary>Leader and deputies of a unit.</summary>
    public sealed record Leaders(string PlanId, string UnitId) : Audience
    {
        /// <summary>The person who just acted and has the reply already.</summary>
        public string? Except { get; init; }
    }

    /// <summary>Officers and head of post of a locality, but not the one who just acted.</summary>
    public sealed record Officers(string PlanId, string? Except = null) : Audience;

    public sealed record Heads(string PlanId) : Audience;

    /// <summary>The households of a unit that have not said «dừng nhận».</summary>
    public sealed record Residents(string PlanId, string UnitId) : Audience;

    /// <summary>Whoever made a private report. Only the store knows which chat that is.</summary>
    public sealed record Reporter(string TipId) : Audience;

    /// <summary>Each of these people, whose chats are looked up together.</summary>
    public sealed record People(string PlanId, ImmutableArray<string> Ids) : Audience;
}

/// <summary>One thing on its way to one chat.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Paper), "paper")]
[JsonDerivedType(typeof(Picture), "picture")]
[JsonDerivedType(typeof(Qr), "qr")]
[JsonDerivedType(typeof(ClearButtons), "clear")]
[JsonDerivedType(typeof(Acknowledge), "ack")]
public abstract record Parcel
{
    private Parcel()
    {
    }

    public sealed record Text(Prompt Prompt) : Parcel
    {
        /// <summary>The pressed button whose waiting sign ends with it.</summary>
        public string? TapId { get; init; }

        /// <summary>The message that was answered, whose buttons come off with it.</summary>
        public string? Answered { get; init; }

        /// <summary>What is done beside saying it, and that saying it does not wait for.</summary>
        public IEnumerable<Parcel> Beside
        {
            get
            {
                if (TapId is not null)
                {
                    yield return new Acknowledge(TapId);
                }

                if (Answered is not null)
                {
                    yield return new ClearButtons(Answered);
                }
            }
        }
    }

    /// <summary>A paper of a dossier, written when it is sent; <see cref="PaperId"/> «bundle» is the ZIP with its index.</summary>
    /// <param name="DossierId">Or a meeting's id: its calendar file, its invitation. Or a private report's: a photo by its own id.</param>
    public sealed record Paper(string DossierId, string PaperId, string Caption) : Parcel
    {
        /// <summary>A meeting's calendar file; it is left out where a chat cannot carry files.</summary>
        public const string Calendar = "ics";

        /// <summary>A meeting as a QR code to be forwarded to a group.</summary>
        public const string Poster = "qr";
    }

    /// <summary>A written paper with its bytes, made by the sender from <see cref="Paper"/>; never kept.</summary>
    public sealed record File(string FileName, string MediaType, ReadOnlyMemory<byte> Content, string Caption) : Parcel;

    /// <summary>A picture at a public address.</summary>
    public sealed record Picture(string Url, string Caption) : Parcel;

    /// <summary>The way in by a code, as a picture to be scanned; the sender knows the address, and makes a link of it where no picture can be shown.</summary>
    /// <param name="Payload">«dan-12345678».</param>
    public sealed record Qr(string Payload, string Caption) : Parcel;

    /// <summary>A platform's approved template, made by the sender where nothing else may go; never kept.</summary>
    /// <param name="Facts">Those of <see cref="About"/>, and «name», «text».</param>
    /// <param name="Tracking">Our own key, at most 48 characters, which delivery reports give back.</param>
    public sealed record Template(Topic Topic, ImmutableSortedDictionary<string, string> Facts, string Tracking) : Parcel;

    /// <summary>Takes the buttons off a message that was answered.</summary>
    public sealed record ClearButtons(string MessageId) : Parcel;

    /// <summary>Ends the waiting sign of a pressed button.</summary>
    public sealed record Acknowledge(string TapId) : Parcel;
}

/// <summary>What the world must do after the commit.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>What is said. A notice reaches a chat in the middle of something else, so that its options are typed by their words: a number goes on meaning what that asks.</summary>
    public sealed record Say(Audience To, Prompt Prompt, Urgency Urgency = Urgency.Reply) : Effect
    {
        public Prompt Prompt { get; init; } = To is Audience.Here ? Prompt : Prompt with { Numbered = false };

        /// <summary>The officers' digest says it as well, so that <see cref="Heeding"/> may leave it out.</summary>
        public bool InDigest { get; init; }

        /// <summary>By day it is told at once even to who wants only what is urgent.</summary>
        public bool Urgent { get; init; }

        /// <summary>A matter of this very day: it goes on a holiday too, but not at night.</summary>
        public bool Pressing { get; init; }
    }

    public sealed record Send(Audience To, Parcel Parcel, Urgency Urgency = Urgency.Reply) : Effect;

    /// <summary>Fetch a file of the chat's platform and come back with <see cref="Body.Fetched"/>.</summary>
    public sealed record Fetch(string ChatId, string AttachmentId, string FileRef) : Effect;
}
