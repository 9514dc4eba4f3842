using System.Collections.Immutable;
using System.Data.Common;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Storage;

/// <summary>What became of an input.</summary>
public enum TurnResult
{
    /// <summary>Durably kept, with all it caused.</summary>
    Kept,

    /// <summary>This event was taken before.</summary>
    Duplicate,

    /// <summary>It could not be decided or saved; its raw form is kept for a developer. Counts as taken.</summary>
    Aside,

    /// <summary>Nothing was kept; the same input may be offered again.</summary>
    Unavailable,
}

/// <summary>The pure functions that decide, and the one that fills «{bác}», «{cháu}» in for whoever receives a prompt.</summary>
public sealed record Rules(Func<World, Inbound, Needs> Needs, Func<World, Inbound, Decision> Take, Func<Prompt, Person?, Prompt> Voice)
{
    /// <summary>The account that may tell people by a template sent to their phone number, by what it is about; null: none.</summary>
    public Func<Topic, string?> PhoneAccountOf { get; init; } = _ => null;

    /// <summary>Whether a plan's people are not to be disturbed at a moment.</summary>
    public Func<string?, DateTimeOffset, bool> QuietAt { get; init; } = (_, _) => false;

    /// <summary>What the clock must know, and what it decides.</summary>
    public Func<World, IReadOnlyList<Occasion>, DateTimeOffset, Needs> ClockNeeds { get; init; } = Clock.NeedsOf;

    public Func<World, IReadOnlyList<Occasion>, DateTimeOffset, Stroke> Strike { get; init; } = Clock.Strike;
}

/// <summary>What a commit made for the deliverers.</summary>
public sealed record Made(ImmutableArray<OutboxRow> Rows, bool Fetches)
{
    /// <summary>Localities whose units, dossiers or people it changed.</summary>
    public ImmutableHashSet<string> Plans { get; init; } = [];

    /// <summary>Accounts for which another process has put rows on their way: they stand in the table.</summary>
    public ImmutableHashSet<string> Elsewhere { get; init; } = [];

    /// <summary>Nothing is known of what another process has kept meanwhile: it may be anything.</summary>
    public bool Anything { get; init; }

    /// <summary>Another process has put rows on their way before these, and this one may not have heard of it yet.</summary>
    public bool Overtakes { get; init; }

    internal bool IsEmpty => !Fetches && Rows.IsEmpty && Plans.IsEmpty;

    /// <summary>Whether a locality's units, dossiers or people may have changed.</summary>
    public bool IsAbout(string planId) => Anything || Plans.Contains(planId);

    /// <summary>Whether rows of an account may stand in the table that are not in <see cref="Rows"/>, or are to come before them.</summary>
    public bool StandsInTable(string account) => Anything || Elsewhere.Contains(account) || (Overtakes && Rows.Any(r => r.Account == account));

    /// <summary>The localities that these changes are about, as far as the desk shows them.</summary>
    internal static ImmutableHashSet<string> PlansOf(IEnumerable<Change> changes) =>
    [
        .. changes.Select(c => c switch
        {
            Change.PutDossier(var dossier) => dossier.PlanId,
            Change.PutUnit(var unit) => unit.PlanId,
            Change.PutMembership(var membership) => membership.PlanId,
            Change.PutMeeting(var meeting) => meeting.PlanId,
            Change.PutBroadcast(var broadcast) => broadcast.PlanId,
            Change.PutTip(var tip, _) => tip.PlanId,
            _ => null,
        }).OfType<string>(),
    ];
}

/// <summary>One transaction's worth of turns: two reads, every turn decided in memory one after the other, one save.</summary>
internal sealed class Batch(Memory memory, Rules rules, DateTimeOffset now)
{
    /// <summary>Said when a turn of theirs could not be decided.</summary>
    public const string Apology = "Dạ, {cháu} bị trục trặc một chút, {bác} nhắn lại giúp {cháu} nhé ạ.";

    private const int MostRows = 1_000;

    private readonly Session session = memory.Session;
    private readonly World world = memory.World;
    private readonly Loader loader = memory.Loader;
    private readonly List<Change> changes = [];
    private readonly HashSet<string> moved = new(StringComparer.Ordinal);
    private bool readAnew;
    private readonly List<(Inbound Input, IReadOnlyList<Effect> Effects, Posting.Recipient Here)> said = [];

    /// <summary>Takes the inputs in order and returns a result for each it took: fewer than given when the rows grew too many, somebody was forgotten or a unit came in, because what follows must be read anew.</summary>
    public (List<TurnResult> Results, Made Made) Take(IReadOnlyList<Inbound> inputs)
    {
        loader.Load([.. inputs.Select(i => i.ChatId)]);
        LoadNeeds(inputs);

        var results = new List<TurnResult>();
        foreach (var input in inputs)
        {
            var before = changes.Count;
            results.Add(Take(input));
            if (changes.Count + said.Count > MostRows || Look(before))
            {
                break;
            }
        }

        new Saver(session) { Chains = memory.Chains }.Save(changes);
        Expected.See(session, memory.Shelf, changes.OfType<Change.PutUnit>().Select(c => c.Unit.PlanId));
        memory.Look(changes);
        var posting = new Posting(session, rules, now) { Told = memory.Take };
        foreach (var (input, effects, here) in said)
        {
            posting.Post(CauseOf(input), effects, chat => chat == here.Talk?.Id ? here : null, input.At);
        }

        return (results, new Made([.. posting.Rows], posting.Fetches) { Plans = Made.PlansOf(changes) });
    }

    /// <summary>Keeps an input for a developer and tells the person.</summary>
    public Made SetAside(Inbound input, Exception why)
    {
        Aside(input, why);
        session.Run(Sql.TakeSeen, ("@account", input.Account), ("@event", input.EventId), ("@at", now));
        var plain = new Posting(session, rules with { Voice = (p, _) => p with { Text = p.Text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal) } }, now);
        plain.Post(CauseOf(input), [new Effect.Say(new Audience.Here(input.ChatId), new Prompt(Apology))], _ => Here(input), input.At);
        return new Made([.. plain.Rows], plain.Fetches);
    }

    public static string CauseOf(Inbound input) => $"{input.Account}|{input.EventId}";

    private TurnResult Take(Inbound input)
    {
        if (session.Run(Sql.TakeSeen, ("@account", input.Account), ("@event", input.EventId), ("@at", now)) == 0)
        {
            return TurnResult.Duplicate;
        }

        using var span = Traces.Start("decide", input);
        try
        {
            Reachable(input);
            if (readAnew || moved.Contains(input.ChatId))
            {
                loader.Load(rules.Needs(world, input));
            }

            var decision = rules.Take(world, input);
            world.Apply(decision.Changes);
            changes.AddRange(decision.Changes);
            said.Add((input, decision.Effects, Here(input)));
            return TurnResult.Kept;
        }
        catch (Exception why) when (why is not (DbException or IOException))
        {
            Aside(input, why);
            said.Add((input, [new Effect.Say(new Audience.Here(input.ChatId), new Prompt(Apology))], Here(input)));
            return TurnResult.Aside;
        }
    }

    // A turn may move a chat to where more must be known: its own, others by roles, meetings, invitations; answers and dossiers never do.
    // True where somebody was forgotten or a unit came in.
    private bool Look(int from)
    {
        var ends = false;
        for (var i = from; i < changes.Count; i++)
        {
            switch (changes[i])
            {
                case Change.PutTalk(var talk):
                    moved.Add(talk.Id);
                    break;
                case Change.PutAnswer or Change.PutDossier or Change.PutAttachment or Change.PutConsent or Change.Note or Change.Wind or Change.Take:
                    break;
                default:
                    readAnew = true;
                    ends |= changes[i] is Change.Forget or Change.PutUnit;
                    break;
            }
        }

        return ends;
    }

    // Whoever writes can be written to again.
    private void Reachable(Inbound input)
    {
        if (input.Here && world.Talks.GetValueOrDefault(input.ChatId) is { Unreachable: true } talk)
        {
            Change again = new Change.PutTalk(talk with { Unreachable = false });
            world.Apply([again]);
            changes.Add(again);
        }
    }

    private void LoadNeeds(IReadOnlyList<Inbound> inputs)
    {
        Needs? all = null;
        foreach (var input in inputs)
        {
            try
            {
                var needs = rules.Needs(world, input);
                if (!loader.Knows(needs))
                {
                    // What is read may name more that is to be read.
                    moved.Add(input.ChatId);
                    all = all?.Union(needs) ?? needs;
                }
            }
            catch (Exception why) when (why is not (DbException or IOException))
            {
                // Asked again at its turn, where it throws again and is set aside.
                moved.Add(input.ChatId);
            }
        }

        if (all is not null)
        {
            loader.Load(all);
        }
    }

    private Posting.Recipient Here(Inbound input)
    {
        var talk = world.Talks.GetValueOrDefault(input.ChatId) ?? new Talk(input.ChatId, input.Account, input.Address);
        return new Posting.Recipient(talk, talk.PersonId is { } id ? world.People.GetValueOrDefault(id) : null, null);
    }

    private void Aside(Inbound input, Exception why) => session.Run(
        Sql.PutAside, ("@account", input.Account), ("@chat", input.ChatId), ("@raw", session.SealedWords(Json.Of(input))), ("@why", why.ToString()), ("@at", now));
}
