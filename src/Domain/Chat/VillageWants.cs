using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>What a turn about households and notices must know.</summary>
internal static class VillageWants
{
    /// <summary>What a leader's turn wants; the households are counted in each, because forms ask for them.</summary>
    public static Needs OfLeader(World world, Needs needs, string unit, Talk talk, Heard heard)
    {
        needs = needs with { Households = needs.Households.Add(unit) };
        return !Touches(talk, heard) ? needs
            : needs.Union(new Needs { Residents = [unit], Standing = [unit], Broadcasts = [unit], Circles = [new Circle(Receivers.Households, unit), .. Circles(talk)] }).Union(Looked(world, talk, heard));
    }

    /// <summary>What an officer's turn wants.</summary>
    public static Needs OfOfficer(World world, Needs needs, string plan, Talk talk, Heard heard) => !Touches(talk, heard) ? needs : needs.Union(new Needs
    {
        Broadcasts = [$"{plan}|", .. Drafts(talk).SelectMany(d => d.Units).Select(u => World.UnitKey(plan, u))],
        Circles = Circles(talk),
    }).Union(Looked(world, talk, heard));

    private static Needs Looked(World world, Talk talk, Heard heard)
    {
        var id = talk.Place is Place.Confirming { What: Announced.CancelWhat, Subject: { } asked } ? asked
            : heard.Pressed is Key.Word { Name: "bcsee" or "bcpause" or "bccont" or "bccancel" } word ? word.Argument
            : null;
        return id is null ? new Needs() : new Needs
        {
            Tallies = [id],
            People = [.. world.Tallies.GetValueOrDefault(id)?.Missed.Take(BroadcastReport.MostNames).Select(m => m.PersonId) ?? []],
        };
    }

    private static ImmutableHashSet<Circle> Circles(Talk talk) => [.. Drafts(talk).Select(Announcing.CircleOf)];

    private static IEnumerable<Place.Announcing> Drafts(Talk talk) => new[] { talk.Place as Place.Announcing, talk.Unsent }.OfType<Place.Announcing>();

    private static bool Touches(Talk talk, Heard heard) =>
        talk.Place is Place.Announcing or Place.Counting or Place.Confirming { What: Announced.CancelWhat or Neighbours.RemoveWhat or Neighbours.RenewWhat }
        || heard.Pressed is Key.Word { Name: "announce" or "resume" or ['h', 'h', ..] or ['b', 'c', ..] }
        || heard.Command?.Kind is CommandKind.Neighbours or CommandKind.Invite or CommandKind.Renew or CommandKind.Announce or CommandKind.Announced or CommandKind.Resume;
}
