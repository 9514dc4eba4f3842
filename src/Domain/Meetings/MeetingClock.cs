using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
namespace AnToanBot.Domain.Meetings;

/// <summary>What the clock does for a meeting.</summary>
internal static class MeetingClock
{
    public static Needs NeedsOf(World world, string id) => new() { Ledger = [id] };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            striking.Wind(Timed.Meeting, id, null);
        }
    }
}
