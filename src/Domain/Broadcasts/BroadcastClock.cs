using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
namespace AnToanBot.Domain.Broadcasts;

/// <summary>What the clock does for a broadcast.</summary>
internal static class BroadcastClock
{
    public static Needs NeedsOf(World world, string id) => new() { Ledger = [id] };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            striking.Wind(Timed.Broadcast, id, null);
        }
    }
}
