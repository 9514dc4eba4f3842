using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

/// <summary>
/// What is known while turns are decided. The store fills it, and may know more than a turn has asked for; rules only read it;
/// the changes of one turn are applied before the next is decided.
/// </summary>
public sealed class World(IReadOnlyDictionary<string, Plan> plans)
{
    // More than one turn looks at, and few enough to be kept.
    private const int MostGathered = 64;

    /// <summary>The current plans by id.</summary>
    public IReadOnlyDictionary<string, Plan> Plans { get; } = plans;

    /// <summary>Earlier versions of plans that loaded dossiers were opened under, by hash.</summary>
    public FiledDictionary<Plan> Versions { get; } = new();

    public FiledDictionary<Talk> Talks { get; } = new(t => t.PersonId);

    public FiledDictionary<Person> People { get; } = new();

    /// <summary>By <see cref="Membership.Key"/>.</summary>
    public FiledDictionary<Membership> Memberships { get; } = new(m => m.PersonId, m => m.UnitId is { } unit ? UnitKey(m.PlanId, unit) : null);

    /// <summary>By id.</summary>
    public FiledDictionary<Invitation> Invitations { get; } = new(i => i.CodeHash);

    /// <summary>By <c>plan|unit</c>.</summary>
    public FiledDictionary<Unit> Units { get; } = new(u => u.ParentId is { } parent ? UnitKey(u.PlanId, parent) : null);

    public FiledDictionary<Dossier> Dossiers { get; } = new(d => UnitKey(d.PlanId, d.UnitId));

    /// <summary>By <see cref="Answer.Key"/>.</summary>
    public FiledDictionary<Answer> Answers { get; } = new(a => a.Subject, a => FilingsOf(a.Subject));

    public FiledDictionary<Attachment> Attachments { get; } = new(a => a.Subject);

    public FiledDictionary<DeskSession> Sessions { get; } = new();

    /// <summary>Meetings of the loaded units, by id.</summary>
    public FiledDictionary<Meeting> Meetings { get; } = new(m => UnitKey(m.PlanId, m.UnitId));

    /// <summary>By <see cref="MeetingReply.Key"/>.</summary>
    public FiledDictionary<MeetingReply> Replies { get; } = new();

    public FiledDictionary<Broadcast> Broadcasts { get; } = new();

    public FiledDictionary<Tip> Tips { get; } = new();

    /// <summary>Private reports by the chat that made them, for that chat's own turns.</summary>
    public FiledDictionary<HashSet<string>> OwnTips { get; } = new();

    /// <summary>Households by <c>plan|unit</c>, counted when the world was loaded.</summary>
    public FiledDictionary<HouseholdCount> Households { get; } = new();

    /// <summary>Whom no chat reaches.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>Receivers of notices, as they were when the world was loaded.</summary>
    public Dictionary<Circle, ImmutableArray<string>> Circles { get; } = [];

    /// <summary>What became of broadcasts, by id, when the world was loaded.</summary>
    public Dictionary<string, Tally> Tallies { get; } = [];

    /// <summary>Taken keys of what <see cref="Needs.Ledger"/> named.</summary>
    public HashSet<string> Ledger { get; } = [];

    private readonly List<Action> _undo = [];
    private readonly Dictionary<string, (Folder Folder, Plan Current)> _gathered = new(StringComparer.Ordinal);
    private int _gatheredAt;
    private readonly Dictionary<string, Heard> _heard = new(StringComparer.Ordinal);

    public static string UnitKey(string planId, string unitId) => $"{planId}|{unitId}";

    /// <summary>The talks of a person.</summary>
    public IEnumerable<Talk> TalksOf(string? personId) => Talks.Of(personId);

    /// <summary>The roles of a person, ended ones too.</summary>
    public IEnumerable<Membership> RolesOf(string? personId) => Memberships.Of(personId);

    /// <summary>The roles in a unit, ended ones too.</summary>
    public IEnumerable<Membership> MembersOf(string planId, string unitId) => Memberships.Of(UnitKey(planId, unitId), 1);

    /// <summary>The models inside a unit.</summary>
    public IEnumerable<Unit> UnitsInside(string planId, string unitId) => Units.Of(UnitKey(planId, unitId));

    public IEnumerable<Dossier> DossiersOf(string planId, string unitId) => Dossiers.Of(UnitKey(planId, unitId));

    public IEnumerable<Meeting> MeetingsOf(string planId, string unitId) => Meetings.Of(UnitKey(planId, unitId));

    /// <summary>Answers about a dossier, or about a unit itself.</summary>
    public IEnumerable<Answer> AnswersAbout(string subject) => Answers.Of(subject);

    /// <summary>Answers about all dossiers of a unit.</summary>
    public IEnumerable<Answer> AnswersOf(string planId, string unitId) => Answers.Of(Folder.FiguresSubject(planId, unitId), 1);

    public IEnumerable<Attachment> AttachmentsOf(string subject) => Attachments.Of(subject);

    /// <summary>A dossier as it was gathered last, as long as nothing has changed since.</summary>
    internal Folder? Gathered(string dossierId, Func<World, string, Folder?> gather)
    {
        // Each only grows, so that their sum tells whether anything has changed.
        var now = Versions.Version + People.Version + Memberships.Version + Units.Version + Dossiers.Version + Answers.Version + Attachments.Version + Meetings.Version + Households.Version;
        if (now != _gatheredAt || _gathered.Count == MostGathered)
        {
            _gathered.Clear();
            _gatheredAt = now;
        }

        if (_gathered.TryGetValue(dossierId, out var known) && ReferenceEquals(Plans.GetValueOrDefault(known.Folder.Dossier.PlanId), known.Current))
        {
            return known.Folder;
        }

        if (gather(this, dossierId) is not { } folder)
        {
            return null;
        }

        _gathered[dossierId] = (folder, Plans[folder.Dossier.PlanId]);
        return folder;
    }

    /// <summary>What came in, read once however often it is asked what the turn needs and what becomes of it.</summary>
    internal Heard Heard(Inbound input, Talk? talk)
    {
        var chat = input.ChatId;
        if (!_heard.TryGetValue(chat, out var heard) || !heard.Is(talk, input.Body))
        {
            _heard[chat] = heard = new Heard(talk, input.Body);
        }

        return heard;
    }

    /// <summary>Takes the changes of one decided turn over, so that the next one sees them; all of them, or none when this throws.</summary>
    public void Apply(IEnumerable<Change> changes)
    {
        try
        {
            foreach (var change in changes)
            {
                Apply(change);
            }
        }
        catch
        {
            Undo();
            throw;
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
                foreach (var photo in AttachmentsOf(tip).Select(a => a.Id).ToList())
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

    private void Put<T>(FiledDictionary<T> map, string key, T value)
    {
        if (map.TryGetValue(key, out var before))
        {
            if (ReferenceEquals(before, value))
            {
                return;
            }

            _undo.Add(() => map[key] = before);
        }
        else
        {
            _undo.Add(() => map.Remove(key));
        }

        map[key] = value;
    }

    private void Drop<T>(FiledDictionary<T> map, string key)
    {
        if (map.Remove(key, out var before))
        {
            _undo.Add(() => map[key] = before);
        }
    }

    // A dossier's id is plan.unit.filing.
    private static string? FilingsOf(string subject) => subject.LastIndexOf('.') is > 0 and var end ? subject[..end] : null;

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
        foreach (var key in RolesOf(personId).Select(m => m.Key).ToList())
        {
            Drop(Memberships, key);
        }

        foreach (var talk in TalksOf(personId).ToList())
        {
            Put(Talks, talk.Id, new Talk(talk.Id, talk.Account, talk.Address));
            Drop(OwnTips, talk.Id);
        }
    }
}
