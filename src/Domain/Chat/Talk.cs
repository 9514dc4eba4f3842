using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

/// <summary>Where a conversation is. Each case carries only what that moment needs; answers belong to their subject.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Stranger), "stranger")]
[JsonDerivedType(typeof(Joining), "joining")]
[JsonDerivedType(typeof(Home), "home")]
[JsonDerivedType(typeof(Asking), "asking")]
[JsonDerivedType(typeof(Attaching), "attaching")]
[JsonDerivedType(typeof(Checking), "checking")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Confirming), "confirming")]
[JsonDerivedType(typeof(Remarking), "remarking")]
[JsonDerivedType(typeof(Announcing), "announcing")]
[JsonDerivedType(typeof(Counting), "counting")]
[JsonDerivedType(typeof(Tipping), "tipping")]
[JsonDerivedType(typeof(TipLine), "tip-line")]
public abstract record Place
{
    private Place()
    {
    }

    /// <summary>Nobody we know. Ten wrong codes pause the chat for an hour.</summary>
    public sealed record Stranger(int WrongCodes = 0, DateTimeOffset? PausedUntil = null) : Place;

    /// <summary>Between a good code and home.</summary>
    public sealed record Joining(string InvitationId, JoinStep Step, string? Name = null, Address? Address = null) : Place
    {
        /// <summary>The role that is being joined, so that its home can be shown at the end.</summary>
        public Hat? Into { get; init; }

        /// <summary>The person this chat is about to be linked to.</summary>
        public string? Links { get; init; }
    }

    public sealed record Home : Place;

    /// <summary>A question of a sheet is open. The question asked is kept only to read the next message against it; the next one is computed.</summary>
    public sealed record Asking(string Subject, string Form, string Question) : Place
    {
        /// <summary>Understood but doubtful, waiting for «đúng».</summary>
        public Value? Pending { get; init; }

        /// <summary>How the doubtful text was typed.</summary>
        public string? PendingTyped { get; init; }

        /// <summary>The answer is kept, its reason («vì sao chưa đạt») is asked now.</summary>
        public bool AsksWhy { get; init; }

        /// <summary>How often in a row the answer was not understood.</summary>
        public int Tries { get; init; }

        /// <summary>Reached by «sửa», so that the summary comes next.</summary>
        public bool Editing { get; init; }

        /// <summary>When it was asked here: an answer given later, in another chat of the same person, is shown before it is replaced.</summary>
        public DateTimeOffset? AskedAt { get; init; }

        /// <summary>The question has just been explained.</summary>
        public bool Explained { get; init; }
    }

    /// <summary>Collecting photos of one question until it goes quiet.</summary>
    public sealed record Attaching(string Subject, string Form, string Question, ImmutableArray<string> Ids, bool Editing = false) : Place;

    /// <summary>A finished sheet is shown before it is confirmed.</summary>
    public sealed record Checking(string Subject, string Form) : Place;

    /// <summary>A dossier has just been sent; what can still be done with it is offered.</summary>
    public sealed record Done(string Subject) : Place;

    /// <summary>Something that cannot be undone, or a command word inside free text, waits for a yes.</summary>
    public sealed record Confirming(string What, string? Subject, Place Back, string? Words = null) : Place;

    /// <summary>A notice to many is being written.</summary>
    /// <param name="UnitId">The leader's unit; null: from the post.</param>
    /// <param name="Units">Where its receivers live.</param>
    public sealed record Announcing(AnnounceStep Step, string PlanId, string? UnitId, Receivers To, ImmutableArray<string> Units, string? Text = null) : Place
    {
        /// <summary>The page of villages that is shown.</summary>
        public int Page { get; init; }
    }

    /// <summary>The number of households that signed on paper is asked; afterwards it goes on where it was.</summary>
    public sealed record Counting(Place Back) : Place;

    /// <summary>An officer collects remarks for returning a dossier.</summary>
    public sealed record Remarking(string DossierId, ImmutableArray<Remark> Remarks, string? Form = null, string? Question = null) : Place;

    /// <summary>A private report is being made; what is said so far is <see cref="Talk.Draft"/>.</summary>
    public sealed record Tipping : Place;

    /// <summary>One line about a private report is wanted, or a yes.</summary>
    public sealed record TipLine(string TipId, TipLineKind Kind) : Place;
}

/// <summary>A role in a unit, or in a whole locality.</summary>
public sealed record Hat(Role Role, string PlanId, string? UnitId);

/// <summary>The steps of joining, in order.</summary>
public enum JoinStep
{
    ConfirmUnit,
    Consent,
    Address,
    Name,
    ConfirmName,
    Phone,

    /// <summary>A household's hamlet or house.</summary>
    Hamlet,
}

/// <summary>The steps of writing a notice.</summary>
public enum AnnounceStep
{
    Receivers,
    Units,

    /// <summary>Villages are picked one by one.</summary>
    Choosing,
    Writing,
    Preview,

    /// <summary>The same people have had a notice today: can this one wait?</summary>
    Waiting,
}

/// <summary>One conversation on one account.</summary>
public sealed record Talk(string Id, string Account, string Address)
{
    public string? PersonId { get; init; }

    /// <summary>The plan and unit (null: whole locality) and role that the person acts in here.</summary>
    public string? ActingPlan { get; init; }

    public string? ActingUnit { get; init; }

    public Role? ActingRole { get; init; }

    public Place Place { get; init; } = new Place.Stranger();

    /// <summary>What was put aside by «dừng» or by going home: «tiếp tục» opens it.</summary>
    public Place.Asking? Paused { get; init; }

    /// <summary>A private report that has not been sent; nothing of it is anywhere else but its photos.</summary>
    public TipDraft? Draft { get; init; }

    /// <summary>A notice that is not sent yet, wherever the conversation is.</summary>
    public Place.Announcing? Unsent { get; init; }

    /// <summary>The buttons of the last message, so that a typed number or label means one of them.</summary>
    public ImmutableArray<Button> Offered { get; init; } = [];

    public bool OfferedNumbered { get; init; } = true;

    /// <summary>The buttons of the last notice, typed by their words where there are none; they do not take the place of what the open question offers.</summary>
    public ImmutableArray<Button> Noticed { get; init; } = [];

    /// <summary>The dossier an officer has open.</summary>
    public string? Opened { get; init; }

    /// <summary>When this chat wants to be woken; null: never.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    public bool Unreachable { get; init; }

    /// <summary>When the person last did something here; a messenger's reply window runs from it.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>When a message that answers nothing was last put on its way here.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>How many such messages of that day the person has done nothing after.</summary>
    public int Unlooked { get; init; }

    /// <summary>This chat once a message that answers nothing was put on its way to it.</summary>
    public Talk Told(Prompt prompt, DateTimeOffset at) => this with
    {
        Noticed = prompt.Buttons.IsEmpty ? Noticed : prompt.Buttons,
        ToldAt = at,
        Unlooked = UnlookedOn(at) + 1,
    };

    /// <summary>Messages of the day of <paramref name="at"/> that answered nothing and that the person has done nothing after.</summary>
    public int UnlookedOn(DateTimeOffset at) =>
        ToldAt is { } told && Telling.DayOf(told) == Telling.DayOf(at) && !(LastSeen >= told) ? Unlooked : 0;

    /// <summary>The key that typed words stand for: an option of the last message, else a label of the last notice; null: they are just words.</summary>
    public string? KeyOf(string words) => Menu.KeyOf(Offered, OfferedNumbered, words, Noticed);

    /// <summary>When this chat became another chat of its person; null for the first one. Who came later may be sent away by who was there.</summary>
    public DateTimeOffset? LinkedAt { get; init; }
}
