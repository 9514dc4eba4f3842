using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Clocks;

/// <summary>What the clock does for a plan.</summary>
internal static class Digests
{
    public static Needs NeedsOf(World world, string id, DateTimeOffset now) => new() { Ledger = [id] };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            striking.Wind(Timed.Plan, id, null);
        }
    }
}
