using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;

namespace AnToanBot.Domain.Chat;

/// <summary>What must be known before a turn can be decided; the store loads exactly this in its second read.</summary>
public sealed record Needs
{
    /// <summary>Invitations by the hash of a typed code, or by id; each brings its unit along as <see cref="Units"/> would, and the person it links as <see cref="Linked"/> would.</summary>
    public ImmutableHashSet<string> InvitationHashes { get; init; } = [];

    public ImmutableHashSet<string> InvitationIds { get; init; } = [];

    /// <summary>Units by <c>plan|unit</c>, each with its parent, its models, and all their dossiers.</summary>
    public ImmutableHashSet<string> Units { get; init; } = [];

    /// <summary>Plans whose units and dossiers are all wanted (an officer's queue).</summary>
    public ImmutableHashSet<string> WholePlans { get; init; } = [];

    /// <summary>Subjects whose answers and attachments are wanted.</summary>
    public ImmutableHashSet<string> Subjects { get; init; } = [];

    /// <summary>Attachments by id.</summary>
    public ImmutableHashSet<string> Attachments { get; init; } = [];

    /// <summary>Units (<c>plan|unit</c>) all of whose dossiers' answers are wanted.</summary>
    public ImmutableHashSet<string> UnitAnswers { get; init; } = [];

    /// <summary>Plans whose officers, head of post and chairman are wanted.</summary>
    public ImmutableHashSet<string> Posts { get; init; } = [];

    /// <summary>Plans all of whose units' answers and attachments are wanted; together with <see cref="WholePlans"/>.</summary>
    public ImmutableHashSet<string> Answered { get; init; } = [];

    /// <summary>Plans the police figures of all whose units are wanted.</summary>
    public ImmutableHashSet<string> Figures { get; init; } = [];

    /// <summary>People by id (whoever holds a dossier, signed something).</summary>
    public ImmutableHashSet<string> People { get; init; } = [];

    /// <summary>People whose roles and chats are wanted, with the units of those roles; a linking code brings its person along like this.</summary>
    public ImmutableHashSet<string> Linked { get; init; } = [];

    /// <summary>Units (<c>plan|unit</c>) whose households are to be counted.</summary>
    public ImmutableHashSet<string> Households { get; init; } = [];

    /// <summary>Units (<c>plan|unit</c>) whose residents are wanted one by one.</summary>
    public ImmutableHashSet<string> Residents { get; init; } = [];

    /// <summary>Meetings whose replies are wanted, with the people who gave them.</summary>
    public ImmutableHashSet<string> Replies { get; init; } = [];

    /// <summary>Units (<c>plan|unit</c>) or whole plans (<c>plan|</c>) whose broadcasts are wanted.</summary>
    public ImmutableHashSet<string> Broadcasts { get; init; } = [];

    /// <summary>Plans whose private reports are wanted.</summary>
    public ImmutableHashSet<string> Tips { get; init; } = [];

    /// <summary>Chats whose own private reports are wanted.</summary>
    public ImmutableHashSet<string> TipsOfChats { get; init; } = [];

    /// <summary>Plans whose people that are to be called («cần gọi điện») are wanted; each is brought along as <see cref="Linked"/> would.</summary>
    public ImmutableHashSet<string> Calls { get; init; } = [];

    /// <summary>Things whose keys in the ledger are wanted.</summary>
    public ImmutableHashSet<string> Ledger { get; init; } = [];

    /// <summary>Units (<c>plan|unit</c>) whose standing invitations are wanted.</summary>
    public ImmutableHashSet<string> Standing { get; init; } = [];

    /// <summary>Broadcasts of which it is to be counted whom they reached.</summary>
    public ImmutableHashSet<string> Tallies { get; init; } = [];

    /// <summary>Receivers of notices.</summary>
    public ImmutableHashSet<Circle> Circles { get; init; } = [];

    /// <summary>Sessions at the desk by id; each brings its person along as <see cref="Linked"/> would.</summary>
    public ImmutableHashSet<string> Sessions { get; init; } = [];

    /// <summary>People whose sessions at the desk are wanted.</summary>
    public ImmutableHashSet<string> SessionsOf { get; init; } = [];

    /// <summary>What either wants.</summary>
    public Needs Union(Needs other) => new()
    {
        InvitationHashes = InvitationHashes.Union(other.InvitationHashes),
        InvitationIds = InvitationIds.Union(other.InvitationIds),
        Units = Units.Union(other.Units),
        WholePlans = WholePlans.Union(other.WholePlans),
        Posts = Posts.Union(other.Posts),
        Subjects = Subjects.Union(other.Subjects),
        Attachments = Attachments.Union(other.Attachments),
        UnitAnswers = UnitAnswers.Union(other.UnitAnswers),
        Answered = Answered.Union(other.Answered),
        Figures = Figures.Union(other.Figures),
        People = People.Union(other.People),
        Linked = Linked.Union(other.Linked),
        Households = Households.Union(other.Households),
        Residents = Residents.Union(other.Residents),
        Replies = Replies.Union(other.Replies),
        Broadcasts = Broadcasts.Union(other.Broadcasts),
        Tips = Tips.Union(other.Tips),
        TipsOfChats = TipsOfChats.Union(other.TipsOfChats),
        Calls = Calls.Union(other.Calls),
        Ledger = Ledger.Union(other.Ledger),
        Standing = Standing.Union(other.Standing),
        Tallies = Tallies.Union(other.Tallies),
        Circles = Circles.Union(other.Circles),
        Sessions = Sessions.Union(other.Sessions),
        SessionsOf = SessionsOf.Union(other.SessionsOf),
    };
}
