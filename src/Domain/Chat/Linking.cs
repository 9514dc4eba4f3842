using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>One person in several messengers: a one-time code of the known chat makes another chat theirs; answers belong to the dossier, so nothing moves.</summary>
internal static class Linking
{
    /// <summary>Gives the code that is typed in the other messenger.</summary>
    public static void Offer(Turn turn)
    {
        if (turn is not { Person: { } person, Plan: { } plan, Acting: not null, Talk.ActingRole: { } role })
        {
            Dialogue.Again(turn, turn.Person is null ? Texts.LinkElsewhere : null);
            return;
        }

        var code = turn.Digits("link", Codes.Length);
        turn.Keep(new Change.PutInvitation(new Invitation(turn.Id("link"), Codes.Hash(code), plan.Id, turn.Talk.ActingUnit, role, "", turn.At + Codes.LinkLife)
        {
            Links = person.Id,
            FromChat = turn.Talk.Id,
        }));
        turn.Note(Subject(plan.Id, turn.Talk.ActingUnit), "link-offered");
        turn.Say(Texts.LinkCode(Codes.Show(code)), [.. Words.Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
    }

    /// <summary>A linking code was typed: whoever is unknown here is asked whether they are that person.</summary>
    public static void Take(Turn turn, Invitation invitation)
    {
        if (turn.Person is not null)
        {
            Dialogue.Again(turn, turn.Person.Id == invitation.Links ? Texts.LinkOwn : Texts.LinkTaken);
        }
        else if (Refused(turn, invitation) is { } why)
        {
            turn.Go(new Place.Stranger());
            turn.Say(why);
        }
        else
        {
            turn.Go(new Place.Joining(invitation.Id, JoinStep.ConfirmUnit) { Into = new Hat(invitation.Role, invitation.PlanId, invitation.UnitId), Links = invitation.Links });
            Joining.Ask(turn);
        }
    }

    /// <summary>«Bác là Nguyễn Văn A, Tổ trưởng Tổ dân phố số 5, đúng không ạ?» was answered.</summary>
    public static void Confirm(Turn turn, Invitation invitation, bool? yes)
    {
        if (Refused(turn, invitation) is { } why)
        {
            turn.Go(new Place.Stranger());
            turn.Say(why);
        }
        else if (yes is null)
        {
            turn.Lead(Texts.YesOrNo);
            Joining.Ask(turn);
        }
        else if (yes == false)
        {
            turn.Go(new Place.Stranger());
            turn.Say(Texts.LinkNotYou);
        }
        else
        {
            Link(turn, invitation, turn.World.People[invitation.Links!]);
        }
    }

    /// <summary>«bỏ liên kết»: this chat alone is let go of, once that is confirmed.</summary>
    public static void Leave(Turn turn)
    {
        if (Elsewhere(turn).Count == 0)
        {
            Dialogue.Again(turn, Texts.OnlyChat);
        }
        else
        {
            Confirmations.Unlink(turn);
        }
    }

    public static void Left(Turn turn)
    {
        if (Elsewhere(turn) is not [var other, ..])
        {
            Dialogue.Again(turn, Texts.OnlyChat);
            return;
        }

        Unlinked(turn, turn.Talk, other);
        turn.Talk = new Talk(turn.Talk.Id, turn.Talk.Account, turn.Talk.Address);
        turn.Say(Texts.Unlinked);
    }

    /// <summary>«Không phải tôi»: a chat that came after this one is sent away, the newest where none is named. Never the other way round.</summary>
    public static void Disown(Turn turn, string? tag)
    {
        var newer = Chats(turn).Where(t => t.Id != turn.Talk.Id && t.LinkedAt > (turn.Talk.LinkedAt ?? DateTimeOffset.MinValue) && (tag is null || Unlinking.Tag(t.Id) == tag));
        if (newer.MaxBy(t => t.LinkedAt) is not { } gone)
        {
            Dialogue.Again(turn, Texts.NothingToDisown);
            return;
        }

        Unlinked(turn, gone, turn.Talk);
        turn.Keep(new Change.PutTalk(Unlinking.Emptied(gone)));
        turn.Do(new Effect.Say(new Audience.Here(gone.Id), new Prompt(Texts.DisownedHere)));
        Dialogue.Again(turn, Texts.Disowned);
    }

    /// <summary>«nhận tin ở đây».</summary>
    public static void NoticesHere(Turn turn)
    {
        if (turn.Person is { } person)
        {
            turn.Keep(person with { PreferredChat = turn.Talk.Id });
            Dialogue.Again(turn, Texts.NoticesHere);
        }
        else
        {
            Dialogue.Again(turn);
        }
    }

    private static void Link(Turn turn, Invitation invitation, Person person)
    {
        var hat = (invitation.PlanId, invitation.UnitId, (Role?)invitation.Role);
        var others = turn.World.TalksOf(person.Id).OrderByDescending(t => t.LastSeen).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        turn.Talk = turn.Talk with
        {
            ActingPlan = invitation.PlanId,
            ActingUnit = invitation.UnitId,
            ActingRole = invitation.Role,
            LinkedAt = turn.At,
            Paused = others.Where(t => (t.ActingPlan, t.ActingUnit, t.ActingRole) == hat).Select(Words.Open).FirstOrDefault(open => open is not null),
        };
        turn.Keep(person);
        turn.Keep(new Change.PutInvitation(invitation with { UsedBy = person.Id, UsedAt = turn.At }));
        turn.Note(Subject(invitation.PlanId, invitation.UnitId), "linked", turn.Talk.Account);
        foreach (var other in others.Where(t => !t.Unreachable))
        {
            turn.Do(new Effect.Say(new Audience.Here(other.Id), new Prompt(Texts.LinkedElsewhere(turn.At))
            {
                Buttons = [new Button(Key.OfWord("disown", Unlinking.Tag(turn.Talk.Id)), Texts.Disown)],
            }));
        }

        turn.Lead(Texts.Linked);
        Homes.Show(turn);
    }

    private static void Unlinked(Turn turn, Talk gone, Talk left)
    {
        turn.Note(turn.Talk.ActingPlan is { } plan ? Subject(plan, turn.Talk.ActingUnit) : "people", "unlinked", gone.Account);
        foreach (var change in Unlinking.Changes(gone, turn.Person, left).ToList())
        {
            turn.Keep(change);
        }
    }

    /// <summary>Why the code does not link, or null: used, too old, its person or the chat that asked for it gone.</summary>
    private static string? Refused(Turn turn, Invitation invitation) =>
        invitation.UsedBy is not null ? Texts.LinkUsed
        : invitation.Expires < turn.At || !turn.World.People.ContainsKey(invitation.Links!)
            || turn.World.Talks.GetValueOrDefault(invitation.FromChat!)?.PersonId != invitation.Links ? Texts.LinkExpired
        : null;

    private static List<Talk> Elsewhere(Turn turn) =>
        [.. Chats(turn).Where(t => t.Id != turn.Talk.Id && !t.Unreachable).OrderByDescending(t => t.LastSeen).ThenBy(t => t.Id, StringComparer.Ordinal)];

    private static IEnumerable<Talk> Chats(Turn turn) => turn.World.TalksOf(turn.Talk.PersonId);

    private static string Subject(string plan, string? unit) => unit is null ? plan : $"{plan}.{unit}";
}
