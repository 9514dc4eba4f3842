using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

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
}

/// <summary>What a turn decides: what is to be kept and what the world must do.</summary>
public sealed record Decision(ImmutableArray<Change> Changes, ImmutableArray<Effect> Effects)
{
    public static readonly Decision Nothing = new([], []);
}

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

    /// <summary>Units (<c>plan|unit</c>) all of whose dossiers' answers are wanted.</summary>
    public ImmutableHashSet<string> UnitAnswers { get; init; } = [];

    /// <summary>Plans the police figures of all whose units are wanted.</summary>
    public ImmutableHashSet<string> Figures { get; init; } = [];

    /// <summary>People by id (whoever holds a dossier, signed something).</summary>
    public ImmutableHashSet<string> People { get; init; } = [];

    /// <summary>People whose roles and chats are wanted, with the units of those roles; a linking code brings its person along like this.</summary>
    public ImmutableHashSet<string> Linked { get; init; } = [];

    /// <summary>What either wants.</summary>
    public Needs Union(Needs other) => new()
    {
        InvitationHashes = InvitationHashes.Union(other.InvitationHashes),
        InvitationIds = InvitationIds.Union(other.InvitationIds),
        Units = Units.Union(other.Units),
        WholePlans = WholePlans.Union(other.WholePlans),
        Subjects = Subjects.Union(other.Subjects),
        UnitAnswers = UnitAnswers.Union(other.UnitAnswers),
        Figures = Figures.Union(other.Figures),
        People = People.Union(other.People),
        Linked = Linked.Union(other.Linked),
    };
}

/// <summary>
/// What is known while a batch of turns is decided. The store fills it; rules only read it; the changes of one turn are
/// applied before the next is decided. Never kept from one batch to the next.
/// </summary>
public sealed class World(IReadOnlyDictionary<string, Plan> plans)
{
    /// <summary>The current plans by id.</summary>
    public IReadOnlyDictionary<string, Plan> Plans { get; } = plans;

    /// <summary>Earlier versions of plans that loaded dossiers were opened under, by hash.</summary>
    public Dictionary<string, Plan> Versions { get; } = [];

    public Dictionary<string, Talk> Talks { get; } = [];

    public Dictionary<string, Person> People { get; } = [];

    /// <summary>By <see cref="Membership.Key"/>.</summary>
    public Dictionary<string, Membership> Memberships { get; } = [];

    /// <summary>By id.</summary>
    public Dictionary<string, Invitation> Invitations { get; } = [];

    /// <summary>By <c>plan|unit</c>.</summary>
    public Dictionary<string, Unit> Units { get; } = [];

    public Dictionary<string, Dossier> Dossiers { get; } = [];

    /// <summary>By <see cref="Answer.Key"/>.</summary>
    public Dictionary<string, Answer> Answers { get; } = [];

    public Dictionary<string, Attachment> Attachments { get; } = [];

    private readonly List<Action> _undo = [];

    public static string UnitKey(string planId, string unitId) => $"{planId}|{unitId}";

    /// <summary>Takes the changes of one decided turn over, so that the next one sees them.</summary>
    public void Apply(IEnumerable<Change> changes)
    {
        foreach (var change in changes)
        {
            Apply(change);
        }

        _undo.Clear();
    }

    /// <summary>Takes back what a turn applied before its decision failed.</summary>
    internal void Undo()
    {
        for (var i = _undo.Count - 1; i >= 0; i--)
        {
            _undo[i]();
        }

        _undo.Clear();
    }

    /// <summary>Applies one change of the turn being decided, so that its later steps see it; <see cref="Undo"/> takes it back.</summary>
    internal void Apply(Change change)
    {
        switch (change)
        {
            case Change.PutTalk(var talk):
                Put(Talks, talk.Id, talk);
                break;
            case Change.PutPerson(var person):
                Put(People, person.Id, person);
                break;
            case Change.PutMembership(var membership):
                Put(Memberships, membership.Key, membership);
                break;
            case Change.PutInvitation(var invitation):
                Put(Invitations, invitation.Id, invitation);
                break;
            case Change.PutUnit(var unit):
                Put(Units, UnitKey(unit.PlanId, unit.Id), unit);
                break;
            case Change.PutDossier(var dossier):
                Put(Dossiers, dossier.Id, dossier);
                break;
            case Change.PutAnswer(var answer):
                Put(Answers, answer.Key, answer);
                break;
            case Change.PutAttachment(var attachment):
                Put(Attachments, attachment.Id, attachment);
                break;
            case Change.Forget(var personId):
                Forget(personId);
                break;
            case Change.PutConsent or Change.Note:
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Put<T>(Dictionary<string, T> map, string key, T value)
    {
        if (map.TryGetValue(key, out var before))
        {
            _undo.Add(() => map[key] = before);
        }
        else
        {
            _undo.Add(() => map.Remove(key));
        }

        map[key] = value;
    }

    private void Drop<T>(Dictionary<string, T> map, string key)
    {
        if (map.Remove(key, out var before))
        {
            _undo.Add(() => map[key] = before);
        }
    }

    private void Forget(string personId)
    {
        Drop(People, personId);
        foreach (var key in Memberships.Where(m => m.Value.PersonId == personId).Select(m => m.Key).ToList())
        {
            Drop(Memberships, key);
        }

        foreach (var talk in Talks.Values.Where(t => t.PersonId == personId).ToList())
        {
            Put(Talks, talk.Id, new Talk(talk.Id, talk.Account, talk.Address));
        }
    }
}
