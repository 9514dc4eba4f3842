using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>Why the post may not take a chat away from somebody.</summary>
public enum UnlinkRefusal
{
    /// <summary>The person has no part in the unit any more, or the chat is not theirs.</summary>
    Gone,

    /// <summary>Who works for the post or the committee takes it away alone.</summary>
    Post,

    /// <summary>The same chat serves another locality too.</summary>
    Elsewhere,
}

/// <summary>What came of it: a decision, or why there is none.</summary>
public sealed record Unlinked(Decision? Decision, UnlinkRefusal? Refusal);

/// <summary>Letting go of one of a person's chats (a phone that is lost, sold, or somebody else's): nothing is done or told there in their name any more.</summary>
public static class Unlinking
{
    /// <summary>Short for the id of a chat, which may be too long for a button and names an account.</summary>
    public static string Tag(string chat) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chat))[..6]);

    /// <summary>What the post takes away from somebody of a unit; the person keeps role, answers and other chats.</summary>
    /// <param name="world">The unit's people, with their roles and chats.</param>
    /// <param name="tag">Of the chat.</param>
    public static Unlinked Of(World world, Unit unit, string tag, (string By, DateTimeOffset At) act)
    {
        if (world.Talks.Values.FirstOrDefault(t => t.PersonId is not null && Tag(t.Id) == tag) is not { PersonId: { } whose } gone
            || !world.RolesOf(whose).Any(m => m is { Ended: false, Role: Role.Leader or Role.Deputy or Role.Member or Role.Resident } && m.PlanId == unit.PlanId && m.UnitId == unit.Id)
            || !world.People.TryGetValue(whose, out var person))
        {
            return new Unlinked(null, UnlinkRefusal.Gone);
        }

        var roles = world.RolesOf(person.Id).Where(m => !m.Ended).ToList();
        if (roles.Exists(m => m.Role is Role.Officer or Role.Head or Role.Chairman))
        {
            return new Unlinked(null, UnlinkRefusal.Post);
        }

        // A locality's plans of several years are one locality.
        var plan = world.Plans[unit.PlanId];
        if (roles.Exists(m => world.Plans.GetValueOrDefault(m.PlanId) is { } other && other.Locality.Name != plan.Locality.Name))
        {
            return new Unlinked(null, UnlinkRefusal.Elsewhere);
        }

        var left = world.TalksOf(person.Id).Where(t => t.Id != gone.Id && !t.Unreachable).OrderByDescending(t => t.LastSeen).ThenBy(t => t.Id, StringComparer.Ordinal).FirstOrDefault();
        return new Unlinked(Decided(plan, unit, (person, gone, left), act), null);
    }

    /// <summary>What goes with a chat whoever lets go of it: its private reports can no longer be traced, an unsent one is dropped, notices go elsewhere.</summary>
    internal static IEnumerable<Change> Changes(Talk gone, Person? person, Talk? left)
    {
        yield return new Change.CutTips(gone.Id);
        if (gone.Draft is { } draft)
        {
            yield return new Change.DropTip(draft.Id);
        }

        if (person is not null && person.PreferredChat == gone.Id)
        {
            yield return new Change.PutPerson(person with { PreferredChat = left?.Id });
        }
    }

    /// <summary>The chat of nobody, as it is after it was let go of.</summary>
    internal static Talk Emptied(Talk gone) => new(gone.Id, gone.Account, gone.Address) { LastSeen = gone.LastSeen, Unreachable = gone.Unreachable };

    private static Decision Decided(Plan plan, Unit unit, (Person Person, Talk Gone, Talk? Left) whose, (string By, DateTimeOffset At) act)
    {
        ImmutableArray<Effect> told =
        [
            new Effect.Say(new Audience.Here(whose.Gone.Id), new Prompt(Texts.TakenAwayHere(plan.Locality.Police)), Urgency.Notice),
            .. whose.Left is { } left ? [new Effect.Say(new Audience.Here(left.Id), new Prompt(Texts.TakenAwayElsewhere(plan.Locality.Police)), Urgency.Notice)] : Array.Empty<Effect>(),
        ];
        return new Decision(
            [
                new Change.PutTalk(Emptied(whose.Gone)),
                .. Changes(whose.Gone, whose.Person, whose.Left),
                new Change.Note(new Line($"{plan.Id}.{unit.Id}", "chat-removed", act.By, act.At, whose.Person.Id)),
            ],
            told);
    }
}
