using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
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

    /// <summary>Plans whose people that are to be called («cần gọi điện») are wanted.</summary>
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

    public Dictionary<string, DeskSession> Sessions { get; } = [];

    /// <summary>Meetings of the loaded units, by id.</summary>
    public Dictionary<string, Meeting> Meetings { get; } = [];

    /// <summary>By <see cref="MeetingReply.Key"/>.</summary>
    public Dictionary<string, MeetingReply> Replies { get; } = [];

    public Dictionary<string, Broadcast> Broadcasts { get; } = [];

    public Dictionary<string, Tip> Tips { get; } = [];

    /// <summary>Private reports by the chat that made them, for that chat's own turns.</summary>
    public Dictionary<string, HashSet<string>> OwnTips { get; } = [];

    /// <summary>Households by <c>plan|unit</c>, counted when the world was loaded.</summary>
    public Dictionary<string, HouseholdCount> Households { get; } = [];

    /// <summary>Whom no chat reaches.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>Receivers of notices, as they were when the world was loaded.</summary>
    public Dictionary<Circle, ImmutableArray<string>> Circles { get; } = [];

    /// <summary>What became of broadcasts, by id, when the world was loaded.</summary>
    public Dictionary<string, Tally> Tallies { get; } = [];

    /// <summary>Taken keys of what <see cref="Needs.Ledger"/> named.</summary>
    public HashSet<string> Ledger { get; } = [];

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
            case Change.PutSession(var session):
                Put(Sessions, session.Id, session);
                break;
            case Change.PutMeeting(var meeting):
                Put(Meetings, meeting.Id, meeting);
                break;
            case Change.PutReply(var reply):
                Put(Replies, reply.Key, reply);
                break;
            case Change.PutBroadcast(var broadcast):
                Put(Broadcasts, broadcast.Id, broadcast);
                break;
            case Change.PutTip(var tip, var chat):
                Put(Tips, tip.Id, tip);
                if (chat is not null)
                {
                    Own(chat, tip.Id);
                }

                break;
            case Change.CutTips(var cut):
                Drop(OwnTips, cut);
                break;
            case Change.DropTip(var tip):
                Drop(Tips, tip);
                foreach (var photo in Attachments.Values.Where(a => a.Subject == tip).Select(a => a.Id).ToList())
                {
                    Drop(Attachments, photo);
                }

                break;
            case Change.Take(var key, _):
                if (Ledger.Add(key))
                {
                    _undo.Add(() => Ledger.Remove(key));
                }

                break;
            case Change.PutConsent or Change.Note or Change.Wind:
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

    private void Own(string chat, string tip)
    {
        if (!OwnTips.TryGetValue(chat, out var own))
        {
            OwnTips.Add(chat, own = []);
        }

        if (own.Add(tip))
        {
            _undo.Add(() => own.Remove(tip));
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
            Drop(OwnTips, talk.Id);
        }
    }
}
