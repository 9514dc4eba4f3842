using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Clocks;

/// <summary>One stroke while it is being decided.</summary>
internal sealed class Striking(World world, DateTimeOffset now)
{
    private readonly List<Change> changes = [];
    private readonly List<Told> told = [];

    public World World { get; } = world;

    /// <summary>In Vietnam's time.</summary>
    public DateTimeOffset Now { get; } = now.ToOffset(Telling.Vietnam);

    public DateOnly Today => Telling.DayOf(Now);

    public void Keep(Change change)
    {
        World.Apply([change]);
        changes.Add(change);
    }

    /// <summary>Takes a key of the ledger; false where it was taken before.</summary>
    public bool Once(string key)
    {
        if (World.Ledger.Contains(key))
        {
            return false;
        }

        Keep(new Change.Take(key, Now));
        return true;
    }

    /// <summary>Says something to a person; the cause is the key (or the first of the keys) that was taken for it.</summary>
    public void Say(string cause, Effect effect) => told.Add(new Told(cause, effect));

    /// <summary>Looks at something again then; null: not before it changes.</summary>
    public void Wind(Timed kind, string id, DateTimeOffset? next) => Keep(new Change.Wind(new Occasion(kind, id), next));

    public Stroke Done() => new([.. changes], [.. told]);
}
