using System.ComponentModel.DataAnnotations.Schema;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Storage;

// What is queried is a column; the rest of a record lies in Body as JSON. Written by Saver, never by EF.

/// <summary>One version of one plan; at most one version of an id is current.</summary>
public sealed class PlanRow
{
    public required string Id { get; set; }

    public required string Hash { get; set; }

    public bool Current { get; set; }

    /// <summary>When the clock looks at the locality again: 0 at once, null never.</summary>
    public DateTimeOffset? NextDue { get; set; }

    public required string Text { get; set; }
}

/// <summary>A unit; the key is <c>plan|unit</c>.</summary>
public sealed class UnitRow
{
    public required string Key { get; set; }

    public required string Plan { get; set; }

    public string? ParentKey { get; set; }

    public required string Body { get; set; }
}

/// <summary>A person.</summary>
public sealed class PersonRow
{
    public required string Id { get; set; }

    public required string Body { get; set; }
}

/// <summary>A conversation on one account.</summary>
public sealed class TalkRow
{
    public required string Id { get; set; }

    public string? Person { get; set; }

    public bool Unreachable { get; set; }

    public DateTimeOffset? WakeAt { get; set; }

    public DateTimeOffset? LastSeen { get; set; }

    public required string Body { get; set; }
}

/// <summary>A role of a person.</summary>
public sealed class MembershipRow
{
    public required string Key { get; set; }

    public required string Person { get; set; }

    public required string Plan { get; set; }

    public string? UnitKey { get; set; }

    public int Role { get; set; }

    public bool Ended { get; set; }

    public required string Body { get; set; }
}

/// <summary>An invitation.</summary>
public sealed class InvitationRow
{
    public required string Id { get; set; }

    public required string CodeHash { get; set; }

    public string? UsedBy { get; set; }

    public required string Body { get; set; }
}

/// <summary>Who agreed to which text, and when.</summary>
public sealed class ConsentRow
{
    public long Id { get; set; }

    public required string Chat { get; set; }

    public string? Person { get; set; }

    public required string TextId { get; set; }

    public bool Agreed { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A dossier.</summary>
public sealed class DossierRow
{
    public required string Id { get; set; }

    public required string Plan { get; set; }

    public required string UnitKey { get; set; }

    public required string Filing { get; set; }

    public required string Stage { get; set; }

    /// <summary>When the clock looks at it again: 0 at once, null never. A hint, never a schedule.</summary>
    public DateTimeOffset? NextDue { get; set; }

    public required string Body { get; set; }
}

/// <summary>A browser that works, or worked, at the desk.</summary>
public sealed class DeskSessionRow
{
    public required string Id { get; set; }

    public required string Person { get; set; }

    public DateTimeOffset Began { get; set; }

    public required string Body { get; set; }
}

/// <summary>A meeting that a unit's leader called.</summary>
public sealed class MeetingRow
{
    public required string Id { get; set; }

    public required string Plan { get; set; }

    public required string UnitKey { get; set; }

    public DateTimeOffset? NextDue { get; set; }

    public required string Body { get; set; }
}

/// <summary>One person's answer to one meeting.</summary>
public sealed class ReplyRow
{
    public required string Meeting { get; set; }

    public required string Person { get; set; }

    public required string Body { get; set; }
}

/// <summary>A notice to many.</summary>
public sealed class BroadcastRow
{
    public required string Id { get; set; }

    public required string Plan { get; set; }

    /// <summary><c>plan|unit</c> of a leader's, <c>plan|</c> of the post's.</summary>
    public required string Scope { get; set; }

    public required string State { get; set; }

    public DateTimeOffset? NextDue { get; set; }

    public required string Body { get; set; }
}

/// <summary>A private report to the police.</summary>
public sealed class TipRow
{
    public required string Id { get; set; }

    public required string Plan { get; set; }

    /// <summary>Who made it: the bot's to answer by, nobody's to read.</summary>
    public required string Chat { get; set; }

    public DateTimeOffset? NextDue { get; set; }

    public required string Body { get; set; }
}

/// <summary>An answer; outside checks read the view <c>answers</c> instead.</summary>
public sealed class AnswerRow
{
    public required string Subject { get; set; }

    public required string Form { get; set; }

    public required string Question { get; set; }

    public int Round { get; set; }

    /// <summary>What was understood, typed and given as a reason, sealed as one; in rows from before there were seals what was understood.</summary>
    public required string Understood { get; set; }

    /// <summary>What was typed, in rows from before there were seals.</summary>
    public string? Typed { get; set; }

    /// <summary>The reason that was given, in rows from before there were seals.</summary>
    public string? Why { get; set; }

    public required string Files { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A photo or document of a subject.</summary>
public sealed class AttachmentRow
{
    public required string Id { get; set; }

    public required string Subject { get; set; }

    public string? Hash { get; set; }

    public required string Body { get; set; }
}

/// <summary>A file to be fetched from a platform.</summary>
public sealed class FetchRow
{
    public required string Attachment { get; set; }

    public required string Chat { get; set; }

    public required string FileRef { get; set; }

    public int Tries { get; set; }

    public DateTimeOffset Due { get; set; }
}

/// <summary>A kept file by the hash of its content.</summary>
public sealed class FileRow
{
    public required string Hash { get; set; }

    public long Size { get; set; }

    public required string MediaType { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>An event that was already taken.</summary>
public sealed class SeenRow
{
    public required string Account { get; set; }

    public required string Event { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>An input that could not be decoded, decided or saved.</summary>
public sealed class AsideRow
{
    public long Id { get; set; }

    public required string Account { get; set; }

    public string? Chat { get; set; }

    public required string Raw { get; set; }

    public required string Why { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>Where one thing on its way stands.</summary>
public enum OutboxState
{
    Waiting,
    Sent,

    /// <summary>Given up.</summary>
    Never,

    /// <summary>Sent twice without a word of the platform; it may have arrived.</summary>
    Doubtful,
}

/// <summary>One thing on its way to one chat; unique by cause, position and chat.</summary>
public sealed class OutboxRow
{
    public long Id { get; set; }

    /// <summary>The event that caused it: <c>account|event</c>.</summary>
    public required string Cause { get; set; }

    public int Position { get; set; }

    public required string Account { get; set; }

    public required string Chat { get; set; }

    public required string Address { get; set; }

    public string? Person { get; set; }

    /// <summary>Whose quiet hours hold it.</summary>
    public string? Plan { get; set; }

    /// <summary>The <see cref="Domain.Chat.Urgency"/>.</summary>
    public int Class { get; set; }

    /// <summary>A matter of this very day: a holiday does not hold it.</summary>
    public bool Pressing { get; set; }

    /// <summary>The parcel; emptied a week after it was sent.</summary>
    public required string Body { get; set; }

    /// <summary>What <see cref="Body"/> says.</summary>
    [NotMapped]
    public Parcel Parcel { get => field ??= Json.To<Parcel>(Body); init; }

    public OutboxState State { get; set; }

    public int Tries { get; set; }

    /// <summary>Sent a second time after the platform had not answered the first.</summary>
    public bool Doubled { get; set; }

    public DateTimeOffset Due { get; set; }

    public DateTimeOffset Made { get; set; }

    public DateTimeOffset? Done { get; set; }

    public string? MessageId { get; set; }

    public string? Why { get; set; }

    /// <summary>The <see cref="Domain.Chat.Cost"/> of an unprompted message on an account that charges; null elsewhere.</summary>
    public int? Cost { get; set; }

    /// <summary>When the platform said that it had reached the phone.</summary>
    public DateTimeOffset? Delivered { get; set; }
}

/// <summary>Someone whom no chat reaches: «cần gọi điện».</summary>
public sealed class CallRow
{
    public long Id { get; set; }

    public required string Person { get; set; }

    public string? Plan { get; set; }

    public required string Cause { get; set; }

    public required string Why { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A line of the journal, chained to the previous one of its subject.</summary>
public sealed class JournalRow
{
    public long Id { get; set; }

    public required string Subject { get; set; }

    public required string Code { get; set; }

    public string? By { get; set; }

    public DateTimeOffset At { get; set; }

    public string? Detail { get; set; }

    public required string Previous { get; set; }

    public required string Hash { get; set; }
}

/// <summary>What may happen once only, taken together with its effects (reminders).</summary>
public sealed class OnceRow
{
    public required string Key { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>Who may send for an account, until when; a higher fence is a later holder.</summary>
public sealed class LeaseRow
{
    public required string Name { get; set; }

    public required string Holder { get; set; }

    public long Fence { get; set; }

    public DateTimeOffset Until { get; set; }
}

/// <summary>A setting the program keeps for itself (the demo's clock).</summary>
public sealed class SettingRow
{
    public required string Key { get; set; }

    public required string Value { get; set; }
}

/// <summary>The access of one account that is given by tokens which change.</summary>
public sealed class TokenRow
{
    public required string Account { get; set; }

    /// <summary>The pair, sealed; opened only by who has the key ring.</summary>
    public required string Sealed { get; set; }

    public DateTimeOffset AccessUntil { get; set; }

    public DateTimeOffset RefreshUntil { get; set; }

    public required string State { get; set; }

    /// <summary>Counts up with every change, so that two writers cannot both believe to be first.</summary>
    public long Version { get; set; }

    /// <summary>Hash of the refresh token in the settings that began this chain; null where a consent did.</summary>
    public string? Origin { get; set; }

    /// <summary>Why it is not good, for the operator.</summary>
    public string? Why { get; set; }

    public DateTimeOffset At { get; set; }
}
