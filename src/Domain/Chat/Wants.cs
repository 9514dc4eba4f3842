using System.Collections.Immutable;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>What a turn must know, worked out from where the chat is, its person's roles, meetings and invitations, and what came in; never from answers or dossiers, so that the store need not ask again when only those have changed.</summary>
internal static class Wants
{
    public static Needs Of(World world, Inbound input)
    {
        var talk = world.Talks.GetValueOrDefault(input.ChatId);
        var heard = world.Heard(input, talk);
        var needs = new Needs
        {
            InvitationHashes = CodeIn(input.Body) is { } code ? [Codes.Hash(code)] : Needs.None,
            InvitationIds = talk?.Place is Place.Joining joining ? [joining.InvitationId] : Needs.None,
            Attachments = input.Body is Body.Fetched(var file, _, _, _, _) ? [file] : Needs.None,
        };
        if (talk is null)
        {
            return needs;
        }

        var person = PersonIn(talk);
        List<Membership> roles = [.. world.RolesOf(person).Where(m => !m.Ended)];
        needs = needs with
        {
            Linked = LinkedTo(talk, heard) is { } linked ? [linked] : Needs.None,
            Sessions = SigningIn.SessionIn(heard.Pressed) is { } session ? [session] : Needs.None,
            TipsOfChats = person is null ? Needs.None : [talk.Id],
            Tips = talk is { Place: Place.Tipping, Draft: { Step: Tips.TipStep.Check, PlanId: var post } } ? [post] : Needs.None,
            Subjects = TipsMentioned(talk, heard.Pressed),
            Units = Led(roles),
        };
        if (Reminded(heard.Pressed) is [var plan, var unit, ..] reminded && roles.Any(m => m.PlanId == plan))
        {
            needs = needs with { UnitAnswers = [World.UnitKey(plan, unit)], Ledger = [string.Join('.', reminded)] };
        }

        needs = MeetingWants.Of(world, needs, talk, heard, roles);
        foreach (var hat in Hats(talk, heard, roles))
        {
            needs = Wearing(world, needs, hat, talk, heard);
        }

        return needs;
    }

    private static ImmutableHashSet<string> Led(List<Membership> roles)
    {
        var units = Needs.None;
        foreach (var role in roles)
        {
            units = role.UnitId is { } unit ? units.Add(World.UnitKey(role.PlanId, unit)) : units;
        }

        return units;
    }

    /// <summary>The roles whose home may be shown at the end of this turn: the one acted in, the one being joined, any of them when one is chosen.</summary>
    private static IEnumerable<Hat> Hats(Talk talk, Heard heard, List<Membership> roles)
    {
        if (talk is { ActingPlan: { } plan, ActingRole: { } role })
        {
            yield return new Hat(role, plan, talk.ActingUnit);
        }

        if (talk.Place is Place.Joining { Into: { } into })
        {
            yield return into;
        }

        if (talk.ActingPlan is null || heard.Pressed is Key.Word { Name: "role" or "roles" })
        {
            foreach (var other in roles)
            {
                yield return new Hat(other.Role, other.PlanId, other.UnitId);
            }
        }
    }

    private static Needs Wearing(World world, Needs needs, Hat hat, Talk talk, Heard heard) => hat switch
    {
        (Role.Leader or Role.Deputy, var plan, { } unit) => VillageWants.OfLeader(world, Answering(world, needs, plan, unit), World.UnitKey(plan, unit), talk, heard),
        (Role.Resident, var plan, _) when PersonIn(talk) is { } person => needs with { Subjects = needs.Subjects.Add(Residents.SubjectOf(plan, person)) },
        (Role.Officer or Role.Head or Role.Chairman, var plan, _) => VillageWants.OfOfficer(world, needs, plan, talk, heard) with
        {
            WholePlans = needs.WholePlans.Add(plan),
            UnitAnswers = needs.UnitAnswers.Union(Mentioned(talk, heard.Pressed, plan).Select(u => World.UnitKey(plan, u))),
            Figures = needs.Figures.Add(plan),
            Tips = hat.Role == Role.Chairman ? needs.Tips : needs.Tips.Add(plan),
            Subjects = needs.Subjects.Add(FiguresSheets.SubjectOf(plan)),
        },
        _ => needs,
    };

    // Last year's wording is offered again.
    private static Needs Answering(World world, Needs needs, string plan, string unit)
    {
        var answers = needs.UnitAnswers.Add(World.UnitKey(plan, unit));
        return needs with { UnitAnswers = world.Plans.GetValueOrDefault(plan)?.Before(world.Plans) is { } before ? answers.Add(World.UnitKey(before.Id, unit)) : answers };
    }

    /// <summary>Private reports whose photos this turn may look at: the one being made, the one a button is about.</summary>
    private static ImmutableHashSet<string> TipsMentioned(Talk talk, Key? pressed)
    {
        var drafted = talk.Draft is { } draft ? [draft.Id] : Needs.None;
        return pressed is Key.Word { Name: var name, Argument: { Length: > 0 } tip } && name.StartsWith("tip", StringComparison.Ordinal) ? drafted.Add(tip) : drafted;
    }

    /// <summary>The dossier, in its parts, that a reminder's button is about.</summary>
    private static string[]? Reminded(Key? pressed) =>
        pressed is Key.Word(ReminderNotice.Do or ReminderNotice.Quiet or ReminderNotice.Happened or "tell", var dossier) ? dossier.Split('.') : null;

    /// <summary>Who talks here, or is about to.</summary>
    private static string? PersonIn(Talk talk) => talk.PersonId ?? (talk.Place as Place.Joining)?.Links;

    /// <summary>The person whose other chats this turn may look at: linking, letting go of a chat.</summary>
    private static string? LinkedTo(Talk talk, Heard heard) => talk.Place switch
    {
        Place.Joining { Links: { } links } => links,
        Place.Confirming => talk.PersonId,
        _ when heard.Command is { Kind: CommandKind.Unlink or CommandKind.Disown } => talk.PersonId,
        _ when heard.Pressed is Key.Word { Name: "disown" } => talk.PersonId,
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
    private static IEnumerable<string> Mentioned(Talk talk, Key? pressed, string plan)
    {
        var ids = new List<string?> { talk.Opened, SubjectOf(talk.Place) };
        switch (pressed)
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
