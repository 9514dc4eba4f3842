using System.Collections.Immutable;
using System.Data.Common;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Adapters.Storage;

/// <summary>Fills a world with what a batch of turns needs. What is known already is never overwritten: a turn before may have changed it.</summary>
internal sealed class Loader(Session session, World world, Shelf shelf)
{
    private readonly Dictionary<string, HashSet<string>> loaded = [];

    // What most turns ask for again and again, known with all that belongs to it.
    private readonly HashSet<string> units = new(StringComparer.Ordinal);
    private readonly HashSet<string> unitAnswers = new(StringComparer.Ordinal);
    private readonly HashSet<string> subjects = new(StringComparer.Ordinal);
    private readonly HashSet<string> tipsOfChats = new(StringComparer.Ordinal);
    private readonly HashSet<string> households = new(StringComparer.Ordinal);

    /// <summary>The first read: the talks, who talks there, and in which roles.</summary>
    public void Load(IReadOnlyCollection<string> talks)
    {
        Bodies<Talk>(Sql.Talks, talks, t => world.Talks.TryAdd(t.Id, t));
        var people = talks.Select(t => world.Talks.GetValueOrDefault(t)?.PersonId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        LoadPeople(people);
        Bodies<Membership>(Sql.MembershipsOfPeople, people, m => world.Memberships.TryAdd(m.Key, m));
    }

    /// <summary>Whether all of this has been read already; where that is not quickly said, false.</summary>
    public bool Knows(Needs needs) =>
        units.IsSupersetOf(needs.Units) && unitAnswers.IsSupersetOf(needs.UnitAnswers) && subjects.IsSupersetOf(needs.Subjects)
        && tipsOfChats.IsSupersetOf(needs.TipsOfChats) && households.IsSupersetOf(needs.Households)
        && (needs with { Units = [], UnitAnswers = [], Subjects = [], TipsOfChats = [], Households = [] }).IsEmpty;

    /// <summary>The second read: exactly what is named, and has not been read yet.</summary>
    public void Load(Needs needs)
    {
        Bodies<Invitation>(Sql.InvitationsByHash, needs.InvitationHashes, i => world.Invitations.TryAdd(i.Id, i));
        Bodies<Invitation>(Sql.InvitationsById, needs.InvitationIds, i => world.Invitations.TryAdd(i.Id, i));
        List<Invitation> invitations = [.. needs.InvitationHashes.SelectMany(h => world.Invitations.Of(h)), .. needs.InvitationIds.Select(i => world.Invitations.GetValueOrDefault(i)).OfType<Invitation>()];
        var invited = invitations.Where(i => i.UnitId is not null).Select(i => World.UnitKey(i.PlanId, i.UnitId!));
        Bodies<DeskSession>(Sql.Sessions, needs.Sessions, s => world.Sessions.TryAdd(s.Id, s));
        Bodies<DeskSession>(Sql.SessionsOfPeople, needs.SessionsOf, s => world.Sessions.TryAdd(s.Id, s));
        var known = invitations.Select(i => i.Links).Concat(needs.Sessions.Select(s => world.Sessions.GetValueOrDefault(s)?.PersonId)).OfType<string>();
        var linked = LoadLinked([.. needs.Linked.Union(known).Union(needs.SessionsOf)]);
        LoadUnits([.. needs.Units.Union(needs.UnitAnswers).Union(invited).Union(linked)]);
        LoadMembers(Sql.MembershipsOfPosts, needs.Posts);
        LoadPlans(needs.WholePlans);
        LoadSubjects(needs);
        LoadPeople(needs.People);
        LoadVillage(needs);
        LoadPost(needs);
        units.UnionWith(needs.Units);
        unitAnswers.UnionWith(needs.UnitAnswers);
        subjects.UnionWith(needs.Subjects);
        tipsOfChats.UnionWith(needs.TipsOfChats);
        households.UnionWith(needs.Households);
    }

    /// <summary>The first read of a stroke: what is due, and the units it belongs to with their members.</summary>
    public void Load(IReadOnlyList<Occasion> occasions)
    {
        LoadUnits([
            .. session.ReadAll(Sql.DossierUnits, Ids(Timed.Dossier), r => r.GetString(0)),
            .. session.ReadAll(Sql.UnitsOfMeetings, Ids(Timed.Meeting), r => r.GetString(0)),
        ]);
        Bodies<Broadcast>(Sql.Broadcasts, Ids(Timed.Broadcast), b => world.Broadcasts.TryAdd(b.Id, b));
        Bodies<Tip>(Sql.Tips, Ids(Timed.Tip), t => world.Tips.TryAdd(t.Id, t));

        List<string> Ids(Timed kind) => [.. occasions.Where(o => o.Kind == kind).Select(o => o.Id)];
    }

    /// <summary>The units of these dossiers.</summary>
    public ImmutableHashSet<string> UnitsOf(params string[] dossiers) => [.. session.ReadAll(Sql.DossierUnits, dossiers, r => r.GetString(0))];

    // Everywhere these people talk and whatever they are; returns the units of their roles.
    private IEnumerable<string> LoadLinked(IReadOnlyCollection<string> people)
    {
        LoadPeople(people);
        Bodies<Membership>(Sql.MembershipsOfPeople, people, m => world.Memberships.TryAdd(m.Key, m));
        Bodies<Talk>(Sql.TalksOfPeople, people, t => world.Talks.TryAdd(t.Id, t));
        return people.SelectMany(world.RolesOf).Where(m => m is { UnitId: not null, Ended: false }).Select(m => World.UnitKey(m.PlanId, m.UnitId!));
    }

    private void LoadUnits(IReadOnlyCollection<string> keys)
    {
        var read = new List<Unit>();
        Bodies<Unit>(Sql.Units, keys, read.Add);
        Bodies<Unit>(Sql.UnitsInside, keys, read.Add);
        Bodies<Unit>(Sql.Units, read.Where(u => u.ParentId is not null).Select(u => World.UnitKey(u.PlanId, u.ParentId!)), read.Add);
        foreach (var unit in read)
        {
            world.Units.TryAdd(World.UnitKey(unit.PlanId, unit.Id), unit);
        }

        var all = read.Select(u => World.UnitKey(u.PlanId, u.Id)).Concat(keys).Distinct(StringComparer.Ordinal).ToList();
        LoadDossiers(Sql.DossiersOfUnits, all);
        Bodies<Meeting>(Sql.MeetingsOfUnits, all, m => world.Meetings.TryAdd(m.Id, m));
        LoadMembers(Sql.MembershipsOfUnits, all);
    }

    private void LoadPlans(IReadOnlyCollection<string> plans)
    {
        var read = new List<string>();
        Bodies<Unit>(Sql.UnitsOfPlans, plans, u =>
        {
            var key = World.UnitKey(u.PlanId, u.Id);
            world.Units.TryAdd(key, u);
            read.Add(key);
        });
        LoadDossiers(Sql.DossiersOfPlans, plans);
        Bodies<Meeting>(Sql.MeetingsOfUnits, read, m => world.Meetings.TryAdd(m.Id, m));
        LoadMembers(Sql.MembershipsOfPlans, plans);
    }

    private void LoadDossiers(string sql, IEnumerable<string> keys) => Bodies<Dossier>(sql, keys, d =>
    {
        world.Dossiers.TryAdd(d.Id, d);
        LoadVersion(d);
    });

    private void LoadVillage(Needs needs)
    {
        foreach (var (unit, count) in session.ReadAll(Sql.HouseholdsOf, Fresh(Sql.HouseholdsOf, needs.Households), r => (r.GetString(0), new HouseholdCount(r.GetInt32(1), r.GetInt32(2)))))
        {
            world.Households.TryAdd(unit, count);
        }

        LoadMembers(Sql.ResidentsOfUnits, needs.Residents);
        var answered = new List<string>();
        Bodies<MeetingReply>(Sql.Replies, needs.Replies, r =>
        {
            world.Replies.TryAdd(r.Key, r);
            answered.Add(r.PersonId);
        });
        LoadPeople(answered);
        Bodies<Broadcast>(Sql.BroadcastsOf, needs.Broadcasts, b => world.Broadcasts.TryAdd(b.Id, b));
        Bodies<Invitation>(Sql.StandingOf, needs.Standing, i => world.Invitations.TryAdd(i.Id, i));
        foreach (var circle in needs.Circles.Where(c => !world.Circles.ContainsKey(c)))
        {
            world.Circles.Add(circle, PeopleIn(circle));
        }

        foreach (var id in needs.Tallies.Where(t => !world.Tallies.ContainsKey(t)))
        {
            world.Tallies.Add(id, TallyOf(id));
        }
    }

    private ImmutableArray<string> PeopleIn(Circle circle) =>
    [
        .. session.Read(
            Sql.Circle, r => r.GetString(0),
            ("@units", circle.Units.Split(',', StringSplitOptions.RemoveEmptyEntries)), ("@after", circle.After),
            ("@households", circle.To != Receivers.Leaders), ("@leaders", circle.To != Receivers.Households), ("@most", circle.Most)),
    ];

    private Tally TallyOf(string broadcast)
    {
        var rows = session.Read(Sql.Tally, r => (Outcome: r.GetInt32(0), Why: TextOrNull(r, 1), Person: TextOrNull(r, 2), Count: r.GetInt32(3)), ("@cause", Broadcast.CauseOf(broadcast)));
        int Of(int outcome, params string[] whys) => rows.Where(r => r.Outcome == outcome && (whys.Length == 0 || whys.Contains(r.Why))).Sum(r => r.Count);
        return new Tally(Of(1), Of(0), Of(2, "stopped", "forgotten"), Of(2, "cancelled"))
        {
            Missed = [.. rows.Where(r => r.Person is not null).Select(r => new Missed(r.Person!, r.Why ?? "")).OrderBy(m => m.PersonId, StringComparer.Ordinal)],
        };
    }

    private void LoadPost(Needs needs)
    {
        Bodies<Tip>(Sql.TipsOfPlans, needs.Tips, t => world.Tips.TryAdd(t.Id, t));
        foreach (var (chat, tip) in session.ReadAll(Sql.TipsOfChats, Fresh(Sql.TipsOfChats, needs.TipsOfChats), r => (r.GetString(0), session.Opened<Tip>(r.GetString(1)))))
        {
            world.Apply([new Change.PutTip(world.Tips.GetValueOrDefault(tip.Id) ?? tip, chat)]);
        }

        var calls = session.ReadAll(Sql.CallsOfPlans, Fresh(Sql.CallsOfPlans, needs.Calls), r => new Call(r.GetString(0), TextOrNull(r, 1), r.GetString(2), At(r, 3)));
        LoadLinked([.. calls.Select(c => c.PersonId)]);
        world.Calls.AddRange(calls);
        world.Ledger.UnionWith(session.ReadAll(Sql.LedgerOf, Fresh(Sql.LedgerOf, needs.Ledger), r => r.GetString(0)));
    }

    private void LoadMembers(string sql, IEnumerable<string> keys)
    {
        var people = new List<string>();
        Bodies<Membership>(sql, keys, m =>
        {
            world.Memberships.TryAdd(m.Key, m);
            people.Add(m.PersonId);
        });
        LoadPeople(people);
    }

    private void LoadVersion(Dossier dossier)
    {
        if (dossier is { Stage: not Stage.Expected, PlanHash.Length: > 0 } && !world.Versions.ContainsKey(dossier.PlanHash)
            && world.Plans.TryGetValue(dossier.PlanId, out var current) && current.Hash != dossier.PlanHash)
        {
            world.Versions.Add(dossier.PlanHash, shelf.Version(session, dossier.PlanId, dossier.PlanHash));
        }
    }

    private void LoadSubjects(Needs needs)
    {
        var about = new HashSet<string>(needs.Subjects, StringComparer.Ordinal);
        foreach (var unit in needs.UnitAnswers)
        {
            about.UnionWith(world.Dossiers.Of(unit).Select(d => d.Id));
            about.Add(unit.Replace('|', '.'));
        }

        if (!needs.Answered.IsEmpty)
        {
            about.UnionWith(world.Dossiers.Values.Where(d => needs.Answered.Contains(d.PlanId)).Select(d => d.Id));
        }

        if (!needs.Figures.IsEmpty)
        {
            about.UnionWith(world.Units.Values.Where(u => needs.Figures.Contains(u.PlanId)).Select(u => Folder.FiguresSubject(u.PlanId, u.Id)));
        }

        Bodies<Attachment>(Sql.Attachments, about, a => world.Attachments.TryAdd(a.Id, a));
        Bodies<Attachment>(Sql.AttachmentsById, needs.Attachments, a => world.Attachments.TryAdd(a.Id, a));
        foreach (var answer in session.ReadAll(Sql.Answers, Fresh(Sql.Answers, about), session.AnswerOf))
        {
            world.Answers.TryAdd(answer.Key, answer);
        }
    }

    private void LoadPeople(IEnumerable<string> ids) => Bodies<Person>(Sql.People, ids, p => world.People.TryAdd(p.Id, p));

    private void Bodies<T>(string sql, IEnumerable<string> ids, Action<T> take) => session.Bodies<T>(sql, Fresh(sql, ids)).ForEach(take);

    private void Bodies<T>(string sql, IEnumerable<string> ids, Func<T, bool> take) => Bodies<T>(sql, ids, (Action<T>)(t => take(t)));

    /// <summary>What was counted is counted anew when it is next asked for: others count than those who change it.</summary>
    public void ForgetCounts()
    {
        world.Tallies.Clear();
        world.Circles.Clear();
        if (loaded.Remove(Sql.CallsOfPlans))
        {
            world.Calls.Clear();
        }
    }

    /// <summary>Households are counted anew when they are next asked for.</summary>
    public void ForgetHouseholds()
    {
        if (loaded.Remove(Sql.HouseholdsOf))
        {
            households.Clear();
            world.Households.Clear();
        }
    }

    private List<string> Fresh(string sql, IEnumerable<string> ids)
    {
        if (!loaded.TryGetValue(sql, out var known))
        {
            loaded.Add(sql, known = new HashSet<string>(StringComparer.Ordinal));
        }

        return [.. ids.Where(known.Add)];
    }

    private static string? TextOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset At(DbDataReader row, int column) => Moment.Of(row.GetInt64(column));
}

/// <summary>Moments come back in Vietnam's fixed offset, as they are shown.</summary>
internal static class Moment
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(TimeSpan.FromHours(7));
}
