using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;

namespace AnToanBot.Domain.Chat;

/// <summary>What must be known before a turn can be decided; the store loads exactly this in its second read.</summary>
public sealed record Needs
{
    /// <summary>Nothing of a kind.</summary>
    public static readonly ImmutableHashSet<string> None = [];

    private static readonly ImmutableHashSet<Circle> Nobody = [];

    /// <summary>Invitations by the hash of a typed code, or by id; each brings its unit along as <see cref="Units"/> would, and the person it links as <see cref="Linked"/> would.</summary>
    public ImmutableHashSet<string> InvitationHashes { get; init; } = None;

    public ImmutableHashSet<string> InvitationIds { get; init; } = None;

    /// <summary>Units by <c>plan|unit</c>, each with its parent, its models, and all their dossiers.</summary>
    public ImmutableHashSet<string> Units { get; init; } = None;

    /// <summary>Plans whose units and dossiers are all wanted (an officer's queue).</summary>
    public ImmutableHashSet<string> WholePlans { get; init; } = None;

    /// <summary>Subjects whose answers and attachments are wanted.</summary>
    public ImmutableHashSet<string> Subjects { get; init; } = None;

    /// <summary>Attachments by id.</summary>
    public ImmutableHashSet<string> Attachments { get; init; } = None;

    /// <summary>Units (<c>plan|unit</c>) all of whose dossiers' answers are wanted.</summary>
    public ImmutableHashSet<string> UnitAnswers { get; init; } = None;

    /// <summary>Plans whose officers, head of post and chairman are wanted.</summary>
    public ImmutableHashSet<string> Posts { get; init; } = None;

    /// <summary>Plans all of whose units' answers and attachments are wanted; together with <see cref="WholePlans"/>.</summary>
    public ImmutableHashSet<string> Answered { get; init; } = None;

    /// <summary>Plans the police figures of all whose units are wanted.</summary>
    public ImmutableHashSet<string> Figures { get; init; } = None;

    /// <summary>People by id (whoever holds a dossier, signed something).</summary>
    public ImmutableHashSet<string> People { get; init; } = None;

    /// <summary>People whose roles and chats are wanted, with the units of those roles; a linking code brings its person along like this.</summary>
    public ImmutableHashSet<string> Linked { get; init; } = None;

    /// <summary>Units (<c>plan|unit</c>) whose households are to be counted.</summary>
    public ImmutableHashSet<string> Households { get; init; } = None;

    /// <summary>Units (<c>plan|unit</c>) whose residents are wanted one by one.</summary>
    public ImmutableHashSet<string> Residents { get; init; } = None;

    /// <summary>Meetings whose replies are wanted, with the people who gave them.</summary>
    public ImmutableHashSet<string> Replies { get; init; } = None;

    /// <summary>Units (<c>plan|unit</c>) or whole plans (<c>plan|</c>) whose broadcasts are wanted.</summary>
    public ImmutableHashSet<string> Broadcasts { get; init; } = None;

    /// <summary>Plans whose private reports are wanted.</summary>
    public ImmutableHashSet<string> Tips { get; init; } = None;

    /// <summary>Chats whose own private reports are wanted.</summary>
    public ImmutableHashSet<string> TipsOfChats { get; init; } = None;

    /// <summary>Plans whose people that are to be called («cần gọi điện») are wanted; each is brought along as <see cref="Linked"/> would.</summary>
    public ImmutableHashSet<string> Calls { get; init; } = None;

    /// <summary>Things whose keys in the ledger are wanted.</summary>
    public ImmutableHashSet<string> Ledger { get; init; } = None;

    /// <summary>Units (<c>plan|unit</c>) whose standing invitations are wanted.</summary>
    public ImmutableHashSet<string> Standing { get; init; } = None;

    /// <summary>Broadcasts of which it is to be counted whom they reached.</summary>
    public ImmutableHashSet<string> Tallies { get; init; } = None;

    /// <summary>Receivers of notices.</summary>
    public ImmutableHashSet<Circle> Circles { get; init; } = Nobody;

    /// <summary>Sessions at the desk by id; each brings its person along as <see cref="Linked"/> would.</summary>
    public ImmutableHashSet<string> Sessions { get; init; } = None;

    /// <summary>People whose sessions at the desk are wanted.</summary>
    public ImmutableHashSet<string> SessionsOf { get; init; } = None;

    /// <summary>Whether nothing is wanted.</summary>
    public bool IsEmpty =>
        InvitationHashes.IsEmpty && InvitationIds.IsEmpty && Units.IsEmpty && WholePlans.IsEmpty && Subjects.IsEmpty && Attachments.IsEmpty && UnitAnswers.IsEmpty
        && Posts.IsEmpty && Answered.IsEmpty && Figures.IsEmpty && People.IsEmpty && Linked.IsEmpty && Households.IsEmpty && Residents.IsEmpty && Replies.IsEmpty
        && Broadcasts.IsEmpty && Tips.IsEmpty && TipsOfChats.IsEmpty && Calls.IsEmpty && Ledger.IsEmpty && Standing.IsEmpty && Tallies.IsEmpty && Circles.IsEmpty
        && Sessions.IsEmpty && SessionsOf.IsEmpty;

    /// <summary>What either wants.</summary>
    public Needs Union(Needs other) => new()
    {
        InvitationHashes = Either(InvitationHashes, other.InvitationHashes),
        InvitationIds = Either(InvitationIds, other.InvitationIds),
        Units = Either(Units, other.Units),
        WholePlans = Either(WholePlans, other.WholePlans),
        Posts = Either(Posts, other.Posts),
        Subjects = Either(Subjects, other.Subjects),
        Attachments = Either(Attachments, other.Attachments),
        UnitAnswers = Either(UnitAnswers, other.UnitAnswers),
        Answered = Either(Answered, other.Answered),
        Figures = Either(Figures, other.Figures),
        People = Either(People, other.People),
        Linked = Either(Linked, other.Linked),
        Households = Either(Households, other.Households),
        Residents = Either(Residents, other.Residents),
        Replies = Either(Replies, other.Replies),
        Broadcasts = Either(Broadcasts, other.Broadcasts),
        Tips = Either(Tips, other.Tips),
        TipsOfChats = Either(TipsOfChats, other.TipsOfChats),
        Calls = Either(Calls, other.Calls),
        Ledger = Either(Ledger, other.Ledger),
        Standing = Either(Standing, other.Standing),
        Tallies = Either(Tallies, other.Tallies),
        Circles = Either(Circles, other.Circles),
        Sessions = Either(Sessions, other.Sessions),
        SessionsOf = Either(SessionsOf, other.SessionsOf),
    };

    // Most kinds are wanted by neither.
    private static ImmutableHashSet<T> Either<T>(ImmutableHashSet<T> one, ImmutableHashSet<T> other) => other.IsEmpty ? one : one.IsEmpty ? other : one.Union(other);
}
