using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

/// <summary>One line of the journal: ids and codes, never words or names; chained to the previous line of its subject when kept.</summary>
public sealed record Line(string Subject, string Code, string? By, DateTimeOffset At, string? Detail = null);

/// <summary>One thing to be kept. All changes of one decision are kept together or not at all.</summary>
public abstract record Change
{
    private Change()
    {
    }

    public sealed record PutTalk(Talk Talk) : Change;

    public sealed record PutPerson(Person Person) : Change;

    public sealed record PutMembership(Membership Membership) : Change;

    public sealed record PutInvitation(Invitation Invitation) : Change;

    public sealed record PutConsent(Consent Consent) : Change;

    public sealed record PutUnit(Unit Unit) : Change;

    public sealed record PutDossier(Dossier Dossier) : Change;

    public sealed record PutAnswer(Answer Answer) : Change;

    public sealed record PutAttachment(Attachment Attachment) : Change;

    /// <summary>Forget a person: name, phone, chats, memberships, what they typed. Filed dossiers stay with the authority.</summary>
    public sealed record Forget(string PersonId) : Change;

    public sealed record Note(Line Line) : Change;

    public sealed record PutSession(DeskSession Session) : Change;

    public sealed record PutMeeting(Meeting Meeting) : Change;

    public sealed record PutReply(MeetingReply Reply) : Change;

    public sealed record PutBroadcast(Broadcast Broadcast) : Change;

    /// <summary>A private report. <see cref="Chat"/> is who made it, given once, when it is made; no rule ever reads it back.</summary>
    public sealed record PutTip(Tip Tip, string? Chat = null) : Change;

    /// <summary>Nobody is to know any more that this chat made the private reports it made: they stay with the police, without a way back.</summary>
    public sealed record CutTips(string Chat) : Change;

    /// <summary>A private report and its photos are deleted for good; so are the photos of one that was never sent.</summary>
    public sealed record DropTip(string TipId) : Change;

    /// <summary>Takes a key of the ledger: what it names has been done and is never done again. Keys begin with the id of what they are about and a slash.</summary>
    /// <param name="At">When, by the calendar people see.</param>
    public sealed record Take(string Key, DateTimeOffset At) : Change;

    /// <summary>When the clock looks at something again; null: not before it changes.</summary>
    public sealed record Wind(Occasion Occasion, DateTimeOffset? Next) : Change;
}

/// <summary>What a turn decides: what is to be kept and what the world must do.</summary>
public sealed record Decision(ImmutableArray<Change> Changes, ImmutableArray<Effect> Effects)
{
    public static readonly Decision Nothing = new([], []);
}
