using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>What a turn must know, worked out from where the chat is and what came in.</summary>
internal static class Wants
{
    public static Needs Of(World world, Inbound input)
    {
        var talk = world.Talks.GetValueOrDefault(input.ChatId);
        var needs = new Needs
        {
            InvitationHashes = CodeIn(input.Body) is { } code ? [Codes.Hash(code)] : [],
            InvitationIds = talk?.Place is Place.Joining joining ? [joining.InvitationId] : [],
            Attachments = input.Body is Body.Fetched(var file, _, _, _, _) ? [file] : [],
            Linked = talk is not null && LinkedTo(talk, input.Body) is { } linked ? [linked] : [],
            Sessions = talk is not null && KeyIn(talk, input.Body) is { } pressed && SigningIn.SessionIn(Key.Parse(pressed)) is { } session ? [session] : [],
        };
        if (talk is null)
        {
            return needs;
        }

        var person = PersonIn(talk);
        var roles = world.RolesOf(person).Where(m => !m.Ended).ToList();
        needs = needs with
        {
            TipsOfChats = person is null ? [] : [talk.Id],
            Tips = talk is { Place: Place.Tipping, Draft: { Step: Tips.TipStep.Check, PlanId: var post } } ? [post] : [],
            Subjects = [.. TipsMentioned(talk, input.Body)],
        };
        needs = needs with { Units = [.. roles.Where(m => m.UnitId is not null).Select(m => World.UnitKey(m.PlanId, m.UnitId!))] };
        if (Reminded(talk, input.Body) is [var plan, var unit, ..] && roles.Any(m => m.PlanId == plan))
        {
            needs = needs with { UnitAnswers = needs.UnitAnswers.Add(World.UnitKey(plan, unit)), Ledger = needs.Ledger.Add(string.Join('.', Reminded(talk, input.Body)!)) };
        }

        needs = needs.Union(MeetingWants.Of(world, talk, input.Body, roles, KeyIn(talk, input.Body)));
        return Hats(talk, input.Body, roles).Aggregate(needs, (n, hat) => Wearing(world, n, hat, talk, input.Body));
    }

    /// <summary>The roles whose home may be shown at the end of this turn: the one acted in, the one being joined, any of them when one is chosen.</summary>
    private static IEnumerable<Hat> Hats(Talk talk, Body body, List<Membership> roles)
    {
        if (talk is { ActingPlan: { } plan, ActingRole: { } role })
        {
            yield return new Hat(role, plan, talk.ActingUnit);
        }

        if (talk.Place is Place.Joining { Into: { } into })
        {
            yield return into;
        }

        if (talk.ActingPlan is null || KeyIn(talk, body) is { } key && Key.Parse(key) is Key.Word { Name: "role" or "roles" })
        {
            foreach (var other in roles)
            {
                yield return new Hat(other.Role, other.PlanId, other.UnitId);
            }
        }
    }

    private static Needs Wearing(World world, Needs needs, Hat hat, Talk talk, Body body) => hat switch
    {
        (Role.Leader or Role.Deputy, var plan, { } unit) => VillageWants.OfLeader(world, needs, World.UnitKey(plan, unit), talk, body) with
        {
            // Last year's wording is offered again.
            UnitAnswers = needs.UnitAnswers.Add(World.UnitKey(plan, unit))
                .Union(world.Plans.GetValueOrDefault(plan)?.Before(world.Plans) is { } before ? [World.UnitKey(before.Id, unit)] : []),
        },
        (Role.Resident, var plan, _) when PersonIn(talk) is { } person => needs with { Subjects = needs.Subjects.Add(Residents.SubjectOf(plan, person)) },
        (Role.Officer or Role.Head or Role.Chairman, var plan, _) => VillageWants.OfOfficer(world, needs, plan, talk, body) with
        {
            WholePlans = needs.WholePlans.Add(plan),
            UnitAnswers = needs.UnitAnswers.Union(Mentioned(talk, body, plan).Select(u => World.UnitKey(plan, u))),
            Figures = needs.Figures.Add(plan),
            Tips = hat.Role == Role.Chairman ? needs.Tips : needs.Tips.Add(plan),
            Subjects = needs.Subjects.Add(FiguresSheets.SubjectOf(plan)),
        },
        _ => needs,
    };

    /// <summary>Private reports whose photos this turn may look at: the one being made, the one a button is about.</summary>
    private static IEnumerable<string> TipsMentioned(Talk talk, Body body)
    {
        if (talk.Draft is { } draft)
        {
            yield return draft.Id;
        }

        if (KeyIn(talk, body) is { } key && Key.Parse(key) is Key.Word { Name: var name, Argument: { Length: > 0 } tip } && name.StartsWith("tip", StringComparison.Ordinal))
        {
            yield return tip;
        }
    }

    /// <summary>The dossier, in its parts, that a reminder's button is about.</summary>
    private static string[]? Reminded(Talk talk, Body body) => KeyIn(talk, body) is { } key
        && Key.Parse(key) is Key.Word(ReminderNotice.Do or ReminderNotice.Quiet or ReminderNotice.Happened or "tell", var dossier) ? dossier.Split('.') : null;

    /// <summary>Who talks here, or is about to.</summary>
    private static string? PersonIn(Talk talk) => talk.PersonId ?? (talk.Place as Place.Joining)?.Links;

    /// <summary>The person whose other chats this turn may look at: linking, letting go of a chat.</summary>
    private static string? LinkedTo(Talk talk, Body body) => talk.Place switch
    {
        Place.Joining { Links: { } links } => links,
        Place.Confirming => talk.PersonId,
        _ when body is Body.Text(var words) && Commands.Of(words) is { Kind: CommandKind.Unlink or CommandKind.Disown } => talk.PersonId,
        _ when KeyIn(talk, body) is { } key && Key.Parse(key) is Key.Word { Name: "disown" } => talk.PersonId,
        _ => null,
    };

    /// <summary>The key that was pressed, or that the typed words stand for.</summary>
    internal static string? KeyIn(Talk talk, Body body) => body switch
    {
        Body.Press(var key, _, _) => key,
        Body.Text(var words) => talk.KeyOf(words),
        _ => null,
    };

    private static string? CodeIn(Body body) => body switch
    {
        Body.Start(var payload) => Codes.Of(payload),
        Body.Text(var words) when words.StartsWith("/start ", StringComparison.OrdinalIgnoreCase) => Codes.Of(words["/start ".Length..]),
        Body.Text(var words) => Codes.Of(words),
        _ => null,
    };

    /// <summary>The units whose answers an officer's turn may look at: of the opened dossier, of the place, of whatever button may be meant.</summary>
    private static IEnumerable<string> Mentioned(Talk talk, Body body, string plan)
    {
        var ids = new List<string?> { talk.Opened, SubjectOf(talk.Place) };
        switch (KeyIn(talk, body) is { } key ? Key.Parse(key) : null)
        {
            case Key.DossierAct act:
                ids.Add(act.DossierId);
                break;
            case Key.Word("fig", var unit):
                yield return unit;
                break;
        }

        foreach (var id in ids)
        {
            if (id?.Split('.') is [var p, var unit, ..] && p == plan)
            {
                yield return unit;
            }
        }
    }

    private static string? SubjectOf(Place place) => place switch
    {
        Place.Asking at => at.Subject,
        Place.Attaching at => at.Subject,
        Place.Checking at => at.Subject,
        Place.Remarking at => at.DossierId,
        Place.Confirming at => at.Subject ?? SubjectOf(at.Back),
        Place.Done at => at.Subject,
        _ => null,
    };
}
