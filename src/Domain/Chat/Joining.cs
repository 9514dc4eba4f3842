using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>From a code to home: who, consent, how to be addressed, name, phone. Nothing is stored before consent but the refusal itself.</summary>
internal static class Joining
{
    private const string Form = "join";

    /// <summary>Reads a code (or its absence) of somebody who is not joining yet.</summary>
    public static void TakeCode(Turn turn, string? typed)
    {
        var stranger = turn.Talk.Place as Place.Stranger ?? new Place.Stranger();
        if (stranger.PausedUntil is { } until && until > turn.At)
        {
            turn.Say(Texts.Paused(until));
            return;
        }

        if (Codes.Of(typed) is not { } code)
        {
            turn.Say(string.IsNullOrWhiteSpace(typed) ? Texts.AskCode : typed.Any(char.IsAsciiDigit) ? Texts.CodeNotDigits : Texts.AskCode);
            return;
        }

        var hash = Codes.Hash(code);
        var invitation = turn.World.Invitations.Of(hash).FirstOrDefault();
        if (invitation is null || !turn.World.Plans.ContainsKey(invitation.PlanId))
        {
            Wrong(turn, stranger);
        }
        else if (invitation.Links is not null)
        {
            Linking.Take(turn, invitation);
        }
        else if (invitation.UsedBy is not null && !invitation.Standing)
        {
            turn.Say(turn.Memberships.Any(m => m.PersonId == invitation.UsedBy) ? Texts.Greeting : Texts.CodeUsed);
        }
        else if (Standing.Refused(turn, invitation) is { } why)
        {
            turn.Say(why);
        }
        else if (invitation.Expires < turn.At)
        {
            turn.Say(Texts.CodeExpired);
        }
        else
        {
            turn.Go(new Place.Joining(invitation.Id, JoinStep.ConfirmUnit, Blank(invitation.Name)) { Into = new Hat(invitation.Role, invitation.PlanId, invitation.UnitId) });
            Ask(turn);
        }
    }

    /// <summary>Whether the words are a code that was given out.</summary>
    public static bool Knows(Turn turn, string words) =>
        Codes.Of(words) is { } code && Codes.Hash(code) is var hash && turn.World.Invitations.Of(hash).Any();

    /// <summary>Takes an answer of a joining person.</summary>
    public static void Take(Turn turn, Place.Joining at, string text, string? key)
    {
        if (turn.World.Invitations.GetValueOrDefault(at.InvitationId) is not { } invitation || (invitation is { UsedBy: not null, Standing: false, Links: null }))
        {
            turn.Go(new Place.Stranger());
            turn.Say(Texts.CodeUsed);
            return;
        }

        if (invitation.Revoked)
        {
            turn.Go(turn.Person is null ? new Place.Stranger() : new Place.Home());
            turn.Say(Texts.CodeRevoked);
            return;
        }

        if (key is null && at.Step is JoinStep.Name or JoinStep.ConfirmName or JoinStep.Hamlet && Identity.In(text))
        {
            turn.Lead(Texts.NoIdentity);
            Ask(turn);
            return;
        }

        var option = key is not null && Key.Parse(key) is Key.AnswerKey { Form: Form } pressed && pressed.Question == at.Step.ToString() ? pressed.Option : null;
        if (key is not null && option is null)
        {
            Ask(turn);
            return;
        }

        switch (at.Step)
        {
            case JoinStep.ConfirmUnit when invitation.Links is not null:
                Linking.Confirm(turn, invitation, YesNo(option, text));
                break;
            case JoinStep.ConfirmUnit:
                ConfirmUnit(turn, at, YesNo(option, text));
                break;
            case JoinStep.Consent:
                Consent(turn, at, YesNo(option, text));
                break;
            case JoinStep.Address:
                ChooseAddress(turn, at, invitation, option ?? text);
                break;
            case JoinStep.Name:
                Name(turn, at, text);
                break;
            case JoinStep.ConfirmName:
                ConfirmName(turn, at, invitation, YesNo(option, text), text);
                break;
            case JoinStep.Phone:
                Phone(turn, invitation, text, option == "skip");
                break;
            case JoinStep.Hamlet:
                Standing.Hamlet(turn, invitation, text, option == "skip");
                break;
        }
    }

    /// <summary>A shared contact while the phone is asked.</summary>
    public static void TakeContact(Turn turn, Place.Joining at, Body.Contact contact)
    {
        if (turn.World.Invitations.GetValueOrDefault(at.InvitationId) is not { } invitation || at.Step != JoinStep.Phone)
        {
            Ask(turn);
        }
        else if (!contact.Own)
        {
            turn.Lead(Texts.PhoneNotOwn);
            Ask(turn, again: true);
        }
        else
        {
            Phone(turn, invitation, contact.Phone, false);
        }
    }

    /// <summary>Asks what this step of joining asks.</summary>
    public static void Ask(Turn turn, bool again = false)
    {
        var at = (Place.Joining)turn.Talk.Place;
        var invitation = turn.World.Invitations[at.InvitationId];
        var plan = turn.World.Plans[invitation.PlanId];
        var unit = UnitOf(turn, invitation);
        switch (at.Step)
        {
            case JoinStep.ConfirmUnit when invitation.Links is { } links:
                turn.Say(Texts.ConfirmLink(turn.World.People.GetValueOrDefault(links)?.Name ?? "", Titled(plan, unit, invitation)), Button(at.Step, "yes", "Đúng rồi"), Button(at.Step, "no", "Không phải"));
                break;
            case JoinStep.ConfirmUnit when turn.Person is not null:
                turn.Say(Texts.ConsentSecond(Titled(plan, unit, invitation)), Button(at.Step, "yes", "Đúng rồi"), Button(at.Step, "no", "Không phải"));
                break;
            case JoinStep.ConfirmUnit:
                turn.Say(Texts.ConfirmUnit(plan.Locality.Name, Titled(plan, unit, invitation)), Button(at.Step, "yes", "Đúng rồi"), Button(at.Step, "no", "Không phải"));
                break;
            case JoinStep.Consent:
                turn.Say(invitation.Role == Role.Member ? Texts.ConsentMember(plan.Locality.Police, plan.Year) : Texts.Consent(plan.Locality.Police, plan.Year), Button(at.Step, "yes", "Đồng ý"), Button(at.Step, "no", "Không đồng ý"));
                break;
            case JoinStep.Address:
                turn.Say(again ? Texts.AskAddressAgain : Texts.AskAddress, [.. Voice.Offered(invitation.Role, unit?.Kind).Select(a => Button(at.Step, a.ToString(), AddressLabel(a)))]);
                break;
            case JoinStep.Name:
                turn.Say(again ? Texts.NameUnclear : invitation.Role == Role.Resident ? Texts.AskHead : Texts.AskName);
                break;
            case JoinStep.ConfirmName:
                turn.Say(Texts.ConfirmName(at.Name!), Button(at.Step, "yes", "Đúng"), Button(at.Step, "no", "Gõ lại"));
                break;
            case JoinStep.Phone:
                turn.Say(new Prompt(again ? "" : Texts.AskPhone) { Buttons = [Button(at.Step, "skip", "Bỏ qua")], AsksContact = true, Numbered = false });
                break;
            case JoinStep.Hamlet:
                turn.Say(new Prompt(again ? Texts.HamletUnclear : Texts.AskHamlet) { Buttons = [Button(at.Step, "skip", "Bỏ qua")], Numbered = false });
                break;
        }
    }

    private static string Titled(Plan plan, Unit? unit, Invitation invitation) =>
        invitation is { Role: Role.Member, Title: { } office } ? $"{office} {unit?.Name}" : Title(plan, unit, invitation.Role);

    /// <summary>«Tổ trưởng Tổ dân phố số 5», «cán bộ Công an phường Đống Đa».</summary>
    public static string Title(Plan plan, Unit? unit, Role role) => role switch
    {
        Role.Officer => $"cán bộ {plan.Locality.Police}",
        Role.Head => $"Trưởng {plan.Locality.Police}",
        Role.Chairman => $"lãnh đạo {plan.Locality.Government}",
        Role.Resident => $"người dân {unit?.Name}",
        Role.Member => $"người được mời họp của {unit?.Name}",
        Role.Deputy when unit is not null => Of(plan.Terms(unit.Kind).Deputy, plan.Terms(unit.Kind).Word, unit),
        _ => unit is null ? plan.Locality.Name : Of(plan.Terms(unit.Kind).Leader, plan.Terms(unit.Kind).Word, unit),
    };

    // «Tổ trưởng Tổ dân phố» of «Tổ dân phố số 5» is «Tổ trưởng Tổ dân phố số 5».
    private static string Of(string title, string word, Unit unit) =>
        title.EndsWith(" " + word, StringComparison.OrdinalIgnoreCase) && unit.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            ? $"{title}{unit.Name[word.Length..]}"
            : $"{title} {unit.Name}";

    private static void Wrong(Turn turn, Place.Stranger stranger)
    {
        var wrong = stranger.WrongCodes + 1;
        if (wrong >= Codes.Attempts)
        {
            var until = turn.At + Codes.Pause;
            turn.Go(new Place.Stranger(0, until));
            turn.Say(Texts.Paused(until));
            return;
        }

        if (turn.Talk.Place is Place.Stranger)
        {
            turn.Go(new Place.Stranger(wrong));
        }

        turn.Say(wrong < 3 ? Texts.CodeUnknown : Texts.CodeUnknownAgain);
    }

    private static void ConfirmUnit(Turn turn, Place.Joining at, bool? yes)
    {
        if (yes == false)
        {
            turn.Go(turn.Person is null ? new Place.Stranger() : new Place.Home());
            turn.Say(Texts.NotYou);
        }
        else if (yes is null)
        {
            turn.Lead(Texts.YesOrNo);
            Ask(turn);
        }
        else if (turn.Person is not null && turn.World.Invitations[at.InvitationId] is var second)
        {
            if (second.Role == Role.Resident)
            {
                turn.Go(at with { Step = JoinStep.Hamlet });
                Ask(turn);
                return;
            }

            Enter(turn, second);
        }
        else
        {
            turn.Go(at with { Step = JoinStep.Consent });
            Ask(turn);
        }
    }

    private static void Consent(Turn turn, Place.Joining at, bool? yes)
    {
        if (yes is null)
        {
            turn.Lead(Texts.YesOrNo);
            Ask(turn);
            return;
        }

        turn.Keep(new Change.PutConsent(new Consent(turn.Talk.Id, null, Texts.ConsentId, yes.Value, turn.At)));
        turn.Go(yes.Value ? at with { Step = JoinStep.Address } : new Place.Stranger());
        if (yes.Value)
        {
            Ask(turn);
        }
        else
        {
            turn.Say(Texts.ConsentRefused);
        }
    }

    private static void ChooseAddress(Turn turn, Place.Joining at, Invitation invitation, string chosen)
    {
        var offered = Voice.Offered(invitation.Role, UnitOf(turn, invitation)?.Kind);
        var bare = Vietnamese.Bare(chosen);
        var address = offered.Cast<Address?>().FirstOrDefault(a => a.ToString() == chosen || Vietnamese.Bare(AddressLabel(a!.Value)) == bare);
        if (address is null)
        {
            turn.Lead(Texts.PickOne);
            Ask(turn, again: true);
            return;
        }

        turn.Go(at with { Step = at.Name is null ? JoinStep.Name : JoinStep.ConfirmName, Address = address });
        turn.Lead(Texts.WillCall(Voice.You(address.Value)));
        Ask(turn);
    }

    private static void Name(Turn turn, Place.Joining at, string text)
    {
        if (Commands.Of(text) is not null || Names.Of(text) is not { } name)
        {
            Ask(turn, again: true);
            return;
        }

        turn.Go(at with { Step = JoinStep.ConfirmName, Name = name });
        Ask(turn);
    }

    private static void ConfirmName(Turn turn, Place.Joining at, Invitation invitation, bool? yes, string text)
    {
        if (yes == false && text.Split(',', 2) is [_, var corrected] && Names.Of(corrected) is not null)
        {
            Name(turn, at, corrected);
        }
        else if (yes == false)
        {
            turn.Go(at with { Step = JoinStep.Name });
            Ask(turn);
        }
        else if (yes is null)
        {
            Name(turn, at, text);
        }
        else
        {
            turn.Keep(turn.Person is { } known ? known with { Name = at.Name! } : new Person(turn.Id("person"), at.Name!, at.Address ?? Address.Bac) { PreferredChat = turn.Talk.Id });
            turn.Keep(new Change.PutConsent(new Consent(turn.Talk.Id, turn.Talk.PersonId, Texts.ConsentId, true, turn.At)));
            if (invitation.Role == Role.Member)
            {
                Enter(turn, invitation);
                return;
            }

            turn.Go(at with { Step = invitation.Role == Role.Resident ? JoinStep.Hamlet : JoinStep.Phone });
            Ask(turn);
        }
    }

    private static void Phone(Turn turn, Invitation invitation, string text, bool skipped)
    {
        var phone = skipped || Commands.Of(text)?.Kind == CommandKind.Skip || YesNo(null, text) == false ? null : Phones.Of(text);
        if (phone is null && !skipped && Commands.Of(text)?.Kind != CommandKind.Skip && YesNo(null, text) != false)
        {
            turn.Lead(Texts.PhoneUnclear);
            Ask(turn, again: true);
            return;
        }

        if (phone is not null)
        {
            turn.Keep(turn.Person! with { Phone = phone });
        }

        Enter(turn, invitation);
    }

    /// <summary>The role is taken.</summary>
    /// <param name="title">A household's hamlet or house.</param>
    public static void Enter(Turn turn, Invitation invitation, string? title = null)
    {
        if (invitation is { Role: Role.Leader, UnitId: { } led })
        {
            HandOver(turn, invitation.PlanId, led);
        }

        turn.Keep(new Change.PutMembership(new Membership(turn.Talk.PersonId!, invitation.PlanId, invitation.UnitId, invitation.Role) { Since = turn.At, Title = title ?? invitation.Title }));
        if (invitation.Standing)
        {
            turn.Keep(new Change.PutInvitation(Standing.Joined(turn, invitation)));
        }
        else
        {
            turn.Keep(new Change.PutInvitation(invitation with { UsedBy = turn.Talk.PersonId, UsedAt = turn.At }));
        }

        turn.Note(invitation.UnitId is { } unit ? $"{invitation.PlanId}.{unit}" : invitation.PlanId, "joined", invitation.Role.ToString());
        turn.Talk = turn.Talk with { ActingPlan = invitation.PlanId, ActingUnit = invitation.UnitId, ActingRole = invitation.Role, Paused = null };
        turn.Go(new Place.Home());
        turn.Lead(Texts.Joined);
        Homes.Show(turn);
    }

    private static void HandOver(Turn turn, string planId, string unitId)
    {
        var before = turn.World.MembersOf(planId, unitId)
            .Where(m => m is { Role: Role.Leader, Ended: false } && m.PersonId != turn.Talk.PersonId).ToList();
        foreach (var membership in before)
        {
            turn.Keep(new Change.PutMembership(membership with { Ended = true }));
            var unit = turn.World.Units.GetValueOrDefault(World.UnitKey(planId, unitId));
            turn.Do(new Effect.Say(new Audience.OnePerson(membership.PersonId), new Prompt(Texts.HandedOver(unit?.Name ?? "đơn vị", turn.Person!.Name)), Urgency.Notice));
            turn.Note($"{planId}.{unitId}", "handed-over", membership.PersonId);
        }
    }

    private static Unit? UnitOf(Turn turn, Invitation invitation) =>
        invitation.UnitId is { } unit ? turn.World.Units.GetValueOrDefault(World.UnitKey(invitation.PlanId, unit)) : null;

    private static Button Button(JoinStep step, string option, string label) => new(Key.OfAnswer(Form, step.ToString(), 0, option), label);

    private static string AddressLabel(Address address) => address == Address.CoGiao ? "Cô" : Voice.Capital(Voice.You(address));

    private static bool? YesNo(string? option, string text) => option switch
    {
        "yes" => true,
        "no" => false,
        _ => Replies.YesNo(text),
    };

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
