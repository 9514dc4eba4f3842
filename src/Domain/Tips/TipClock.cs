using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
namespace AnToanBot.Domain.Tips;

/// <summary>What the clock does for a tip.</summary>
internal static class TipClock
{
    public static Needs NeedsOf(World world, string id) => new() { Ledger = [id] };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            striking.Wind(Timed.Tip, id, null);
        }
    }
}
