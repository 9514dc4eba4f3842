using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Storage;

/// <summary>Writes changes as rows, inside the caller's transaction.</summary>
internal sealed class Saver(Session session)
{
    /// <summary>The last line of the journal of each subject, as far as it is known; null: it is read.</summary>
    public Dictionary<string, string>? Chains { get; init; }

    /// <summary>Saves the changes of a batch: the last state of each thing once, journal lines and consents all of them, in order.</summary>
    public void Save(IEnumerable<Change> changes)
    {
        var last = new Dictionary<(Type, string), Change>();
        var lines = new List<Line>();
        foreach (var change in changes)
        {
            switch (change)
            {
                case Change.Note(var line):
                    lines.Add(line);
                    break;
                case Change.PutConsent(var consent):
                    Put(consent);
                    break;
                // Whose it is was said when it was made, perhaps a moment ago.
                case Change.PutTip(var tip, null) when last.TryGetValue((typeof(Change.PutTip), tip.Id), out var made):
                    last[(typeof(Change.PutTip), tip.Id)] = (Change.PutTip)made with { Tip = tip };
                    break;
                default:
                    last[(change.GetType(), KeyOf(change))] = change;
                    break;
            }
        }

        // Who is forgotten is found by their chats, so that these are written after it. A change of a thing makes the clock look at it
        // at once; what the clock itself decided has the last word.
        foreach (var change in last.Values.OrderBy(c => c switch { Change.Wind => 2, Change.PutTalk => 1, _ => 0 }))
        {
            Put(change);
        }

        Journal.Append(session, lines, Chains ?? new Dictionary<string, string>(StringComparer.Ordinal));
    }

    public void Expect(Dossier dossier) => Put(Sql.ExpectDossier, dossier);

    private static string KeyOf(Change change) => change switch
    {
        Change.PutTalk(var talk) => talk.Id,
        Change.PutPerson(var person) => person.Id,
        Change.PutMembership(var membership) => membership.Key,
        Change.PutInvitation(var invitation) => invitation.Id,
        Change.PutUnit(var unit) => World.UnitKey(unit.PlanId, unit.Id),
        Change.PutDossier(var dossier) => dossier.Id,
        Change.PutAnswer(var answer) => answer.Key,
        Change.PutAttachment(var attachment) => attachment.Id,
        Change.Forget(var person) => person,
        Change.PutSession(var s) => s.Id,
        Change.PutMeeting(var meeting) => meeting.Id,
        Change.PutReply(var reply) => reply.Key,
        Change.PutBroadcast(var broadcast) => broadcast.Id,
        Change.PutTip(var tip, _) => tip.Id,
        Change.DropTip(var tip) => tip,
        Change.CutTips(var chat) => chat,
        Change.Take(var key, _) => key,
        Change.Wind(var (kind, id), _) => $"{kind}|{id}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Put(Change change)
    {
        switch (change)
        {
            case Change.PutTalk(var talk):
                Put(talk);
                break;
            case Change.PutPerson(var person):
                session.Run(Sql.PutPerson, ("@id", person.Id), ("@body", Json.Of(person)));
                break;
            case Change.PutMembership(var m):
                session.Run(
                    Sql.PutMembership,
                    ("@key", m.Key), ("@person", m.PersonId), ("@plan", m.PlanId), ("@unit", m.UnitId is null ? null : World.UnitKey(m.PlanId, m.UnitId)),
                    ("@role", (int)m.Role), ("@ended", m.Ended), ("@body", Json.Of(m)));
                break;
            case Change.PutInvitation(var i):
                session.Run(Sql.PutInvitation, ("@id", i.Id), ("@hash", i.CodeHash), ("@used", i.UsedBy), ("@body", Json.Of(i)));
                break;
            case Change.PutUnit(var u):
                session.Run(
                    Sql.PutUnit,
                    ("@key", World.UnitKey(u.PlanId, u.Id)), ("@plan", u.PlanId), ("@parent", u.ParentId is null ? null : World.UnitKey(u.PlanId, u.ParentId)), ("@body", Json.Of(u)));
                break;
            case Change.PutDossier(var dossier):
                Put(Sql.PutDossier, dossier);
                break;
            case Change.PutAnswer(var answer):
                Put(answer);
                break;
            case Change.PutAttachment(var a):
                session.Run(Sql.PutAttachment, ("@id", a.Id), ("@subject", a.Subject), ("@hash", a.Hash), ("@body", Json.Of(a)));
                break;
            case Change.Forget(var person):
                Forget(person);
                break;
            case Change.PutSession(var s):
                session.Run(Sql.PutSession, ("@id", s.Id), ("@person", s.PersonId), ("@began", s.Began), ("@body", Json.Of(s)));
                break;
            case Change.PutMeeting(var m):
                session.Run(Sql.PutMeeting, ("@id", m.Id), ("@plan", m.PlanId), ("@unit", World.UnitKey(m.PlanId, m.UnitId)), ("@body", Json.Of(m)));
                break;
            case Change.PutReply(var r):
                session.Run(Sql.PutReply, ("@meeting", r.MeetingId), ("@person", r.PersonId), ("@body", Json.Of(r)));
                break;
            case Change.PutBroadcast(var b):
                session.Run(
                    Sql.PutBroadcast,
                    ("@id", b.Id), ("@plan", b.PlanId), ("@scope", World.UnitKey(b.PlanId, b.UnitId ?? "")), ("@state", b.State.ToString()), ("@body", Json.Of(b)));
                if (b.State == BroadcastState.Cancelled)
                {
                    session.Run(Sql.CancelWaiting, ("@cause", b.Cause));
                }

                break;
            case Change.PutTip(var tip, var chat):
                session.Run(Sql.PutTip, ("@id", tip.Id), ("@plan", tip.PlanId), ("@chat", chat ?? ""), ("@body", session.Sealed(tip)));
                break;
            case Change.CutTips(var chat):
                session.Run(Sql.CutTips, ("@chat", chat));
                break;
            case Change.DropTip(var tip):
                foreach (var statement in Sql.DropTip)
                {
                    session.Run(statement, ("@id", tip));
                }

                break;
            case Change.Take(var key, var at):
                session.Run(Sql.TakeKey, ("@key", key), ("@at", at));
                break;
            case Change.Wind(var (kind, id), var next):
                session.Run(Sql.Wind[(int)kind], ("@id", id), ("@next", next));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Put(Talk talk) => session.Run(
        Sql.PutTalk,
        ("@id", talk.Id), ("@person", talk.PersonId), ("@unreachable", talk.Unreachable), ("@wake", talk.WakeAt), ("@seen", talk.LastSeen), ("@body", session.Sealed(talk)));

    private void Put(string sql, Dossier d) => session.Run(
        sql,
        ("@id", d.Id), ("@plan", d.PlanId), ("@unit", World.UnitKey(d.PlanId, d.UnitId)), ("@filing", d.FilingId), ("@stage", d.Stage.ToString()), ("@body", Json.Of(d)));

    private void Put(Answer a) => session.Run(
        Sql.PutAnswer,
        ("@subject", a.Subject), ("@form", a.Form), ("@question", a.Question), ("@round", a.Round), ("@understood", session.Sealed(new Said(a.Value, a.Typed, a.Why))),
        ("@typed", null), ("@why", null), ("@files", Json.Of(a.Files)), ("@by", a.By), ("@at", a.At));

    private void Put(Consent c) => session.Run(
        Sql.PutConsent, ("@chat", c.ChatId), ("@person", c.PersonId), ("@text", c.TextId), ("@agreed", c.Agreed), ("@at", c.At));

    private void Forget(string person)
    {
        var talks = session.Bodies<Talk>(Sql.TalksOfPeople, [person]);
        foreach (var answer in session.Read(Sql.AnswersBy, session.AnswerOf, ("@person", person)))
        {
            Put(answer with { Typed = null });
        }

        foreach (var statement in Sql.Forget)
        {
            session.Run(statement, ("@person", person));
        }

        foreach (var talk in talks)
        {
            Put(new Talk(talk.Id, talk.Account, talk.Address));
        }
    }
}
