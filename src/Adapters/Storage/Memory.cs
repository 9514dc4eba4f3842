using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Storage;

/// <summary>
/// What the writer knows from one transaction to the next, so that whoever is answering is not read anew for each question.
/// It is true as long as every change of what a world holds goes through it: where another connection has written, or
/// something was written past it, it is given up and everything read again.
/// </summary>
internal sealed class Memory
{
    // Answers weigh about one kilobyte each.
    private const int MostThings = 60_000;

    private Memory(Session session, Shelf shelf)
    {
        Session = session;
        Shelf = shelf;
        World = new World(shelf.Current(session));
        Loader = new Loader(session, World, shelf);
    }

    public Session Session { get; }

    public Shelf Shelf { get; }

    public World World { get; }

    public Loader Loader { get; }

    /// <summary>The last line of the journal of each subject that was written to, by hash.</summary>
    public Dictionary<string, string> Chains { get; } = new(StringComparer.Ordinal);

    private bool IsStale { get; set; }

    private bool IsFull => World.Answers.Count + World.Dossiers.Count + World.Units.Count + World.Memberships.Count + World.People.Count + World.Talks.Count > MostThings;

    /// <summary>What is known at the beginning of a transaction: <paramref name="before"/>, if that is still true.</summary>
    /// <param name="self">The writer among all that write into this database.</param>
    public static Memory At(Session session, Shelf shelf, Memory? before, string self)
    {
        if (!session.IsAlone(self) || before is not { IsStale: false, IsFull: false } || before.Session != session)
        {
            return new Memory(session, shelf);
        }

        before.Loader.ForgetCounts();
        return before;
    }

    /// <summary>Takes over what is written in this transaction, whether its things were read before or not.</summary>
    public void Take(IReadOnlyCollection<Change> changes)
    {
        World.Apply(changes);
        Look(changes);
    }

    /// <summary>Looks at what is written in this transaction and stands in its world already.</summary>
    public void Look(IEnumerable<Change> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                // Others than the changes name are touched as well.
                case Change.Forget or Change.PutUnit:
                    IsStale = true;
                    break;
                case Change.PutMembership(var membership) when membership.Role == Role.Resident:
                case Change.PutAnswer(var answer) when answer.Form == HouseholdCount.PledgeForm:
                    Loader.ForgetHouseholds();
                    break;
            }
        }
    }

    /// <summary>Takes over a chat as it has just been written.</summary>
    public void Take(Talk talk) => World.Apply([new Change.PutTalk(talk)]);

    /// <summary>A world with nothing in it yet, for what is looked at once.</summary>
    public (World World, Loader Loader) Apart()
    {
        var world = new World(World.Plans);
        return (world, new Loader(Session, world, Shelf));
    }

    /// <summary>Something a world holds was written that this one was not told of: it is true no longer.</summary>
    public void GiveUp() => IsStale = true;
}
