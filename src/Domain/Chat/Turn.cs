using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>
/// One turn while it is being decided: what is known, what it keeps, what it says. One message goes out for one that came in,
/// so that everything said to this chat is gathered: lead lines first, then the one prompt with its buttons.
/// </summary>
internal sealed class Turn
{
    private readonly List<Change> _changes = [];
    private readonly List<Effect> _effects = [];
    private readonly List<string> _lead = [];
    private Prompt? _prompt;
    private Membership[]? _roles;
    private (int Version, string? Person) _rolesOf;

    public Turn(World world, Inbound input)
    {
        World = world;
        Input = input;
        Talk = world.Talks.GetValueOrDefault(input.ChatId) ?? new Talk(input.ChatId, input.Account, input.Address);
        Person = Talk.PersonId is { } id ? world.People.GetValueOrDefault(id) : null;
    }

    public World World { get; }

    public Inbound Input { get; }

    public Talk Talk { get; set; }

    public Person? Person { get; private set; }

    /// <summary>What came in, as a button of this chat or a command.</summary>
    public Heard Heard => World.Heard(Input, Talk);

    public DateTimeOffset At => Input.At;

    /// <summary>Today in Vietnam (a fixed +07:00).</summary>
    public DateOnly Today => Telling.DayOf(At);

    public Plan? Plan => Talk.ActingPlan is { } id ? World.Plans.GetValueOrDefault(id) : null;

    public Unit? Unit => Talk is { ActingPlan: { } plan, ActingUnit: { } unit } ? World.Units.GetValueOrDefault(World.UnitKey(plan, unit)) : null;

    public bool IsOfficer => Talk.ActingRole is Role.Officer or Role.Head;

    public bool Answered => _prompt is not null || _lead.Count > 0;

    /// <summary>The person's active roles, in a stable order.</summary>
    public IReadOnlyList<Membership> Memberships
    {
        get
        {
            if (_roles is not { } roles || _rolesOf != (World.Memberships.Version, Talk.PersonId))
            {
                _roles = roles = [.. World.RolesOf(Talk.PersonId).Where(m => !m.Ended).OrderBy(m => m.Key, StringComparer.Ordinal)];
                _rolesOf = (World.Memberships.Version, Talk.PersonId);
            }

            return roles;
        }
    }

    /// <summary>The role the person acts in; for a model, the role in the unit it lives in will do.</summary>
    public Membership? Acting => In(Talk.ActingUnit) ?? (Unit is { Kind: UnitKind.Model, ParentId: { } parent } ? In(parent) : null);

    /// <summary>Where the person may act: each role, and for who leads a unit each model inside it.</summary>
    public IEnumerable<(Membership Role, Unit? Unit)> Hats => Memberships.Where(m => World.Plans.ContainsKey(m.PlanId))
        .SelectMany(m => Led(m).Select(u => (Role: m, Unit: u))).DistinctBy(h => (h.Role.PlanId, h.Unit?.Id, h.Role.Role));

    private IEnumerable<Unit?> Led(Membership membership)
    {
        yield return membership.UnitId is { } own ? World.Units.GetValueOrDefault(World.UnitKey(membership.PlanId, own)) : null;
        foreach (var model in membership is { UnitId: { } parent, Role: Role.Leader or Role.Deputy } ? World.UnitsInside(membership.PlanId, parent).OrderBy(u => u.Id, StringComparer.Ordinal) : Enumerable.Empty<Unit>())
        {
            yield return model;
        }
    }

    private Membership? In(string? unit)
    {
        foreach (var role in Memberships)
        {
            if (role.PlanId == Talk.ActingPlan && role.UnitId == unit && role.Role == Talk.ActingRole)
            {
                return role;
            }
        }

        return null;
    }

    public void Keep(Change change)
    {
        World.Apply(change);
        _changes.Add(change);
        if (change is Change.PutPerson(var person) && person.Id == Talk.PersonId)
        {
            Person = person;
        }
    }

    public void Keep(Person person)
    {
        Talk = Talk with { PersonId = person.Id };
        Keep(new Change.PutPerson(person));
    }

    public void Do(Effect effect) => _effects.Add(effect);

    /// <summary>Keeps and does what was decided elsewhere as part of this turn.</summary>
    public void Carry(Decision decision)
    {
        foreach (var change in decision.Changes)
        {
            Keep(change);
        }

        _effects.AddRange(decision.Effects);
    }

    public void Note(string subject, string code, string? detail = null) =>
        Keep(new Change.Note(new Line(subject, code, Talk.PersonId, At, detail)));

    /// <summary>Moves the conversation to another place.</summary>
    public void Go(Place place) => Talk = Talk with { Place = place };

    /// <summary>A line before whatever is said next.</summary>
    public void Lead(string text) => _lead.Add(text);

    /// <summary>The one message of this turn.</summary>
    public void Say(Prompt prompt) => _prompt = prompt;

    public void Say(string text, params Button[] buttons) => _prompt = new Prompt(text) { Buttons = [.. buttons] };

    /// <summary>The upload page's link goes along, where the channel cannot take files.</summary>
    public void OfferUpload() => _prompt = (_prompt ?? new Prompt("")) with { AsksFiles = true };

    /// <summary>A code of digits that comes out the same whenever this turn is decided again.</summary>
    public string Digits(string purpose, int count)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Input.Seed}|{purpose}"));
        return string.Concat(hash.Take(count).Select(b => (char)('0' + (b % 10))));
    }

    /// <summary>An id that comes out the same whenever this turn is decided again.</summary>
    public string Id(string purpose) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Input.Account}|{Input.EventId}|{Input.Seed}|{purpose}"))[..8]);

    public Decision Decide()
    {
        if (_prompt is not null || _lead.Count > 0)
        {
            var prompt = _prompt ?? new Prompt("");
            var text = string.Join('\n', _lead.Append(prompt.Text).Where(t => t.Length > 0));
            prompt = prompt with { Text = text, Numbered = prompt.Numbered && !Menu.Lists(text) };
            Talk = Talk with { Offered = prompt.Buttons, OfferedNumbered = prompt.Numbered };
            _effects.Insert(0, new Effect.Say(new Audience.Here(Talk.Id), Person is null ? Voice.For(prompt, StrangersAddress()) : prompt));
        }

        Keep(new Change.PutTalk(Talk with { LastSeen = Input.Here ? At : Talk.LastSeen }));
        return new Decision([.. _changes], [.. _effects]);
    }

    private Address StrangersAddress() => Talk.Place switch
    {
        Place.Joining { Links: { } links } when World.People.GetValueOrDefault(links) is { } known => known.Address,
        Place.Joining { Address: { } chosen } => chosen,
        Place.Joining joining when World.Invitations.GetValueOrDefault(joining.InvitationId) is { } invitation =>
            Voice.Guess(invitation.Role, invitation.UnitId is { } unit ? World.Units.GetValueOrDefault(World.UnitKey(invitation.PlanId, unit))?.Kind : null),
        _ => Address.Bac,
    };
}
