using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Storage;

/// <summary>Turns effects into rows: an audience into chats, a prompt into the words for whoever gets it.</summary>
/// <param name="voice">Fills «{bác}», «{cháu}» in for a person.</param>
internal sealed class Posting(Session session, Func<Prompt, Person?, Prompt> voice, DateTimeOffset now)
{
    private readonly Dictionary<Audience, List<Recipient>> resolved = [];

    /// <summary>What was put into the outbox.</summary>
    public List<OutboxRow> Rows { get; } = [];

    /// <summary>Whether something is to be fetched.</summary>
    public bool Fetches { get; private set; }

    /// <summary>Effects of one event, in order. <paramref name="here"/> knows the chats of the batch before they are saved.</summary>
    public void Post(string cause, IReadOnlyList<Effect> effects, Func<string, Recipient?> here)
    {
        for (var position = 0; position < effects.Count; position++)
        {
            switch (effects[position])
            {
                case Effect.Say(var to, var prompt, var urgency):
                    Post(new Item(cause, position, new Parcel.Text(prompt), urgency), To(to, cause, here));
                    break;
                case Effect.Send(var to, var parcel, var urgency):
                    Post(new Item(cause, position, parcel, urgency), To(to, cause, here));
                    break;
                case Effect.Fetch(var chat, var attachment, var fileRef):
                    session.Run(Sql.PutFetch, ("@attachment", attachment), ("@chat", chat), ("@ref", fileRef), ("@now", now));
                    Fetches = true;
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <summary>A row that could not reach its chat goes to the person's other chat, or onto the list of people to be called.</summary>
    public void Redirect(OutboxRow row, string why)
    {
        var parcel = Json.To<Parcel>(row.Body);
        if (row.Person is not { } person || parcel is not (Parcel.Text or Parcel.Paper))
        {
            return;
        }

        var other = Reach([person], row.Plan, row.Cause, why).Where(r => r.Talk.Id != row.Chat).ToList();
        Put(new Item(row.Cause, row.Position, parcel, (Urgency)row.Class), other);
    }

    private void Post(Item item, List<Recipient> recipients) => Put(item, recipients);

    private void Put(Item item, List<Recipient> recipients)
    {
        foreach (var (talk, person, plan) in recipients)
        {
            var parcel = Voiced(item.Parcel, person);
            var row = new OutboxRow
            {
                Cause = item.Cause,
                Position = item.Position,
                Account = talk.Account,
                Chat = talk.Id,
                Address = talk.Address,
                Person = person?.Id,
                Plan = plan ?? talk.ActingPlan,
                Class = (int)item.Urgency,
                Body = Json.Of(parcel),
                Due = now,
                Made = now,
            };
            var id = session.Read(
                Sql.PutOutbox,
                r => r.GetInt64(0),
                ("@cause", row.Cause), ("@position", row.Position), ("@account", row.Account), ("@chat", row.Chat), ("@address", row.Address), ("@person", row.Person),
                ("@plan", row.Plan), ("@class", row.Class), ("@body", row.Body), ("@now", now));
            if (id is [var given])
            {
                row.Id = given;
                Rows.Add(row);
            }
        }
    }

    private Parcel Voiced(Parcel parcel, Person? person) => parcel switch
    {
        Parcel.Text(var prompt) => new Parcel.Text(voice(prompt, person)),
        Parcel.Paper paper => paper with { Caption = voice(new Prompt(paper.Caption), person).Text },
        _ => parcel,
    };

    private List<Recipient> To(Audience audience, string cause, Func<string, Recipient?> here)
    {
        if (audience is Audience.Here(var chat))
        {
            return here(chat) is { } recipient ? [recipient] : Chats([chat]);
        }

        if (!resolved.TryGetValue(audience, out var recipients))
        {
            resolved.Add(audience, recipients = Resolve(audience, cause));
        }

        return recipients;
    }

    private List<Recipient> Resolve(Audience audience, string cause) => audience switch
    {
        Audience.OnePerson(var person) => Reach([person], null, cause),
        Audience.Leaders(var plan, var unit) { Except: var except } => Reach([.. Ids(Sql.LeadersOf, ("@unit", World.UnitKey(plan, unit))).Where(p => p != except)], plan, cause),
        Audience.Residents(var plan, var unit) => Reach(Ids(Sql.ResidentsOf, ("@unit", World.UnitKey(plan, unit))), plan, cause),
        Audience.Officers(var plan, var except) => Reach([.. Ids(Sql.OfficersOf, ("@plan", plan)).Where(p => p != except)], plan, cause),
        Audience.Heads(var plan) => Reach(Ids(Sql.HeadsOf, ("@plan", plan)), plan, cause),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private List<string> Ids(string sql, (string, object?) value) => [.. session.Read(sql, r => r.GetString(0), value).Distinct(StringComparer.Ordinal)];

    private List<Recipient> Chats(IReadOnlyCollection<string> chats)
    {
        var talks = session.Bodies<Talk>(Sql.Talks, chats);
        var people = session.Bodies<Person>(Sql.People, [.. talks.Select(t => t.PersonId).OfType<string>()]).ToDictionary(p => p.Id);
        return [.. talks.Select(t => new Recipient(t, t.PersonId is { } id ? people.GetValueOrDefault(id) : null, null))];
    }

    // The preferred chat where it can be reached, else the one last heard of; who has none is to be called.
    private List<Recipient> Reach(IReadOnlyCollection<string> ids, string? plan, string cause, string why = "no-chat")
    {
        var people = session.Bodies<Person>(Sql.People, ids).ToDictionary(p => p.Id);
        var talks = session.Bodies<Talk>(Sql.TalksOfPeople, ids).Where(t => !t.Unreachable).ToLookup(t => t.PersonId);
        var recipients = new List<Recipient>();
        foreach (var id in ids)
        {
            var person = people.GetValueOrDefault(id);
            var talk = talks[id].OrderByDescending(t => t.Id == person?.PreferredChat).ThenByDescending(t => t.LastSeen).ThenBy(t => t.Id, StringComparer.Ordinal).FirstOrDefault();
            if (talk is not null)
            {
                recipients.Add(new Recipient(talk, person, plan));
            }
            else
            {
                session.Run(Sql.PutCall, ("@person", id), ("@plan", plan), ("@cause", cause), ("@why", why), ("@at", now));
            }
        }

        return recipients;
    }

    /// <summary>One chat and whoever talks there.</summary>
    internal sealed record Recipient(Talk Talk, Person? Person, string? Plan);

    private sealed record Item(string Cause, int Position, Parcel Parcel, Urgency Urgency);
}
