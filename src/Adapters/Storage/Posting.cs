using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Storage;

/// <summary>Turns effects into rows: an audience into chats, a prompt into the words for whoever gets it.</summary>
internal sealed class Posting(Session session, Rules rules, DateTimeOffset now)
{
    private readonly Dictionary<Audience, List<Recipient>> resolved = [];

    /// <summary>Told of each chat whose buttons a message has changed; it is kept already.</summary>
    public Action<Talk>? Told { get; init; }

    /// <summary>What was put into the outbox.</summary>
    public List<OutboxRow> Rows { get; } = [];

    /// <summary>Whether something is to be fetched.</summary>
    public bool Fetches { get; private set; }

    /// <summary>Effects of one event, in order. <paramref name="here"/> knows the chats of the batch before they are saved.</summary>
    /// <param name="at">When, by the calendar people see.</param>
    public void Post(string cause, IReadOnlyList<Effect> effects, Func<string, Recipient?> here, DateTimeOffset at)
    {
        var reply = ReplyIn(effects, here);
        for (var position = 0; position < effects.Count; position++)
        {
            switch (effects[position])
            {
                case Effect.Say(var to, var prompt, var urgency) say:
                    var answers = to is Audience.Here(var chat) && here(chat) is not null;
                    var text = say == reply ? With(new Parcel.Text(prompt), effects) : new Parcel.Text(prompt);
                    Put(new Item(cause, position, text, urgency, at) { Answers = answers, Say = say }, To(to, here));
                    break;
                case Effect.Send(Audience.Here, Parcel.Acknowledge or Parcel.ClearButtons, _) when reply is not null:
                    break;
                case Effect.Send(var to, var parcel, var urgency):
                    Put(new Item(cause, position, parcel, urgency, at), To(to, here));
                    break;
                case Effect.Fetch(var from, var attachment, var fileRef):
                    session.Run(Sql.PutFetch, ("@attachment", attachment), ("@chat", from), ("@ref", fileRef), ("@now", now));
                    Fetches = true;
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <summary>A row that could not reach its chat goes to another one of the person's that has not had it yet, or onto the list of people to be called.</summary>
    public void Redirect(OutboxRow row, string why)
    {
        // A button was pressed in that chat and in no other.
        var parcel = row.Parcel is Parcel.Text text ? text with { TapId = null, Answered = null } : row.Parcel;
        if (row.Person is not { } person || parcel is not (Parcel.Text or Parcel.Paper or Parcel.Picture) || GoesAlong(parcel))
        {
            return;
        }

        var had = session.Read(Sql.ChatsOf, r => r.GetString(0), ("@cause", row.Cause), ("@position", row.Position)).ToHashSet(StringComparer.Ordinal);
        Put(new Item(row.Cause, row.Position, parcel, (Urgency)row.Class, now) { Pressing = row.Pressing, Why = why, Phoned = had.Any(c => c.Contains("|" + Inbound.PhoneAddress, StringComparison.Ordinal)) }, Reach([person], row.Plan, had));
    }

    /// <summary>The reply to whoever just did something here; what else is done for that goes along in its row.</summary>
    private static Effect.Say? ReplyIn(IReadOnlyList<Effect> effects, Func<string, Recipient?> here)
    {
        foreach (var effect in effects)
        {
            if (effect is Effect.Say { To: Audience.Here(var chat), Urgency: Urgency.Reply } say && here(chat) is not null)
            {
                return say;
            }
        }

        return null;
    }

    private static Parcel.Text With(Parcel.Text text, IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            text = effect switch
            {
                Effect.Send(Audience.Here, Parcel.Acknowledge(var tap), _) => text with { TapId = tap },
                Effect.Send(Audience.Here, Parcel.ClearButtons(var message), _) => text with { Answered = message },
                _ => text,
            };
        }

        return text;
    }

    private void Put(Item item, List<Recipient> recipients)
    {
        for (var i = 0; i < recipients.Count; i++)
        {
            var (chat, person, plan) = recipients[i];
            if (item.Say is { } said && person is not null && Heeding.CanWait(said, person, chat, item.At, rules.QuietAt(plan, item.At)))
            {
                continue;
            }

            if ((chat ?? ByPhone(item, person)) is not { } talk)
            {
                if (GoesAlong(item.Parcel))
                {
                    continue;
                }

                session.Run(Sql.PutCall, ("@person", person?.Id), ("@plan", plan), ("@cause", item.Cause), ("@why", item.Why), ("@at", now));
                continue;
            }

            var parcel = Voiced(item.Parcel, person);
            if (!item.Answers && chat is not null && parcel is Parcel.Text(var told) && chat.Told(told, item.At) is var listening)
            {
                new Saver(session).Save([new Change.PutTalk(listening)]);
                Told?.Invoke(listening);
                recipients[i] = recipients[i] with { Talk = listening };
            }

            var row = new OutboxRow
            {
                Cause = item.Cause,
                Position = item.Position,
                Account = talk.Account,
                Chat = talk.Id,
                Address = talk.Address,
                Person = recipients[i].Nameless ? null : person?.Id,
                Plan = plan ?? talk.ActingPlan,
                Class = (int)item.Urgency,
                Pressing = item.Pressing,
                Body = Json.Of(parcel),
                Parcel = parcel,
                Due = now,
                Made = now,
            };
            var id = session.Read(
                Sql.PutOutbox,
                r => r.GetInt64(0),
                ("@cause", row.Cause), ("@position", row.Position), ("@account", row.Account), ("@chat", row.Chat), ("@address", row.Address), ("@person", row.Person),
                ("@plan", row.Plan), ("@class", row.Class), ("@pressing", row.Pressing), ("@body", session.SealedAs(nameof(Parcel), row.Body)), ("@now", now));
            if (id is [var given])
            {
                row.Id = given;
                Rows.Add(row);
            }
        }
    }

    /// <summary>A person without a chat may still be told by a template sent to the phone, where an account is allowed to.</summary>
    private Talk? ByPhone(Item item, Person? person) =>
        item is { Parcel: Parcel.Text({ About.Topic: var topic }), Phoned: false } && person?.Phone is { } phone && rules.PhoneAccountOf(topic) is { } account
            ? new Talk(Inbound.ChatIdOf(account, Inbound.PhoneAddress + phone), account, Inbound.PhoneAddress + phone)
            : null;

    /// <summary>What goes along with a message is not sent elsewhere, and nobody is called for want of it.</summary>
    private static bool GoesAlong(Parcel parcel) => parcel is Parcel.Paper { PaperId: Parcel.Paper.Calendar };

    private Parcel Voiced(Parcel parcel, Person? person) => parcel switch
    {
        Parcel.Text text => text with { Prompt = rules.Voice(text.Prompt, person) },
        Parcel.Paper paper => paper with { Caption = rules.Voice(new Prompt(paper.Caption), person).Text },
        _ => parcel,
    };

    private List<Recipient> To(Audience audience, Func<string, Recipient?> here)
    {
        if (audience is Audience.Here(var chat))
        {
            return here(chat) is { } recipient ? [recipient] : Chats([chat]);
        }

        if (!resolved.TryGetValue(audience, out var recipients))
        {
            resolved.Add(audience, recipients = Resolve(audience));
        }

        return recipients;
    }

    private List<Recipient> Resolve(Audience audience) => audience switch
    {
        Audience.OnePerson(var person) => Reach([person], null),
        Audience.People(var plan, var people) => Reach(people, plan),
        Audience.Leaders(var plan, var unit) { Except: var except } => Reach([.. Ids(Sql.LeadersOf, ("@unit", World.UnitKey(plan, unit))).Where(p => p != except)], plan),
        Audience.Residents(var plan, var unit) => Reach(Ids(Sql.ResidentsOf, ("@unit", World.UnitKey(plan, unit))), plan),
        Audience.Officers(var plan, var except) => Reach([.. Ids(Sql.OfficersOf, ("@plan", plan)).Where(p => p != except)], plan),
        // Nobody's name stands beside it, neither on its way nor, where it does not arrive, in the officers' list of people to be called.
        Audience.Reporter(var tip) => [.. Chats([.. session.Read(Sql.ReporterOf, r => r.GetString(0), ("@tip", tip))]).Select(r => r with { Nameless = true })],
        Audience.Heads(var plan) => Reach(Ids(Sql.HeadsOf, ("@plan", plan)), plan),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private List<string> Ids(string sql, (string, object?) value) => [.. session.Read(sql, r => r.GetString(0), value).Distinct(StringComparer.Ordinal)];

    private List<Recipient> Chats(IReadOnlyCollection<string> chats)
    {
        var talks = session.Bodies<Talk>(Sql.Talks, chats);
        var people = session.Bodies<Person>(Sql.People, [.. talks.Select(t => t.PersonId).OfType<string>()]).ToDictionary(p => p.Id);
        return [.. talks.Select(t => new Recipient(t, t.PersonId is { } id ? people.GetValueOrDefault(id) : null, null))];
    }

    // The preferred chat where it can be reached, else the one last heard of; without a chat: who is to be told in another way.
    private List<Recipient> Reach(IReadOnlyCollection<string> ids, string? plan, HashSet<string>? without = null)
    {
        var people = session.Bodies<Person>(Sql.People, ids).ToDictionary(p => p.Id);
        var talks = session.Bodies<Talk>(Sql.TalksOfPeople, ids).Where(t => !t.Unreachable && without?.Contains(t.Id) != true).ToLookup(t => t.PersonId);
        return
        [
            .. ids.Select(id => (Person: people.GetValueOrDefault(id), Talks: talks[id])).Where(p => p.Person is not null)
                .Select(p => new Recipient(
                    p.Talks.OrderByDescending(t => t.Id == p.Person!.PreferredChat).ThenByDescending(t => t.LastSeen).ThenBy(t => t.Id, StringComparer.Ordinal).FirstOrDefault(),
                    p.Person,
                    plan)),
        ];
    }

    /// <summary>One chat (null: none can be reached) and whoever talks there.</summary>
    internal sealed record Recipient(Talk? Talk, Person? Person, string? Plan)
    {
        /// <summary>The person's word is used, and nothing says who it is.</summary>
        public bool Nameless { get; init; }
    }

    private sealed record Item(string Cause, int Position, Parcel Parcel, Urgency Urgency, DateTimeOffset At)
    {
        /// <summary>What is said, where it is not a paper or a picture.</summary>
        public Effect.Say? Say
        {
            get;
            init
            {
                field = value;
                Pressing = value?.Pressing ?? false;
            }
        }

        public bool Pressing { get; init; }

        /// <summary>Why a person is to be called, if no way is left.</summary>
        public string Why { get; init; } = "no-chat";

        /// <summary>The reply to whoever just wrote: the turn knows its options already.</summary>
        public bool Answers { get; init; }

        /// <summary>The phone was tried.</summary>
        public bool Phoned { get; init; }
    }
}
