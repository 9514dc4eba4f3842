using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>«thông báo»: what one is told without asking, and how officers choose it.</summary>
internal static class NoticeChoice
{
    private static readonly (string Id, Heed Heed)[] Choices = [("each", Heed.Each), ("urgent", Heed.Urgent), ("digest", Heed.Digest)];

    public static void Show(Turn turn)
    {
        if (turn is not { Plan: { } plan, Person: { } person, Acting: not null })
        {
            Homes.Show(turn);
            return;
        }

        var (quiet, digest) = (Texts.Quiet(plan.Locality), plan.Digest);
        switch (turn.Talk.ActingRole)
        {
            case Role.Officer or Role.Head:
                turn.Say(Texts.OfficerNotices(Texts.Heeds(person.Heed), digest.At, plan.Locality.QuietTo, quiet), [.. Choices.Select(c => new Button(Key.OfWord("heed", c.Id), Texts.Heeds(c.Heed))), .. Words.Ways(turn)]);
                break;
            case Role.Chairman:
                turn.Say(Texts.ChairmanNotices(digest.ChairmanAfter), [.. Words.Ways(turn)]);
                break;
            case Role.Resident:
                turn.Say(Texts.ResidentNotices(quiet), [.. Words.Ways(turn)]);
                break;
            case Role.Member:
                turn.Say(Texts.MemberNotices(quiet), [.. Words.Ways(turn)]);
                break;
            default:
                turn.Say(Texts.LeaderNotices(quiet), [.. Words.Ways(turn)]);
                break;
        }
    }

    /// <summary>An officer's choice; it holds from the next message on.</summary>
    public static void Choose(Turn turn, string id)
    {
        if (turn.Person is not { } person || Choices.FirstOrDefault(c => c.Id == id) is not { Id: not null } choice)
        {
            Show(turn);
            return;
        }

        turn.Keep(new Change.PutPerson(person with { Heed = choice.Heed }));
        turn.Say(Texts.NoticesChosen(choice.Heed), [.. Words.Ways(turn)]);
    }

    /// <summary>A choice typed in words, when its buttons are no longer the last ones.</summary>
    public static bool Typed(Turn turn, string bare)
    {
        if (!turn.IsOfficer || Choices.FirstOrDefault(c => Vietnamese.Bare(Texts.Heeds(c.Heed)) == bare) is not { Id: { } id })
        {
            return false;
        }

        Choose(turn, id);
        return true;
    }

    /// <summary>The way here, for officers.</summary>
    public static IEnumerable<Button> Button(Turn turn) => turn.IsOfficer ? [new Button(Key.OfWord("notices"), "Thông báo")] : [];
}
