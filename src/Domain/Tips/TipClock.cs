using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;

namespace AnToanBot.Domain.Tips;

/// <summary>What the clock does for a private report: nobody is reminded, and once its time is over it is deleted for good.</summary>
internal static class TipClock
{
    public static Needs NeedsOf(World world, string id) => new();

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            var end = striking.World.Tips.GetValueOrDefault(id)?.DeleteAt;
            if (end <= striking.Now)
            {
                striking.Keep(new Change.DropTip(id));
                striking.Keep(new Change.Note(new Line(id, "tip-deleted", null, striking.Now)));
                end = null;
            }

            striking.Wind(Timed.Tip, id, end);
        }
    }
}
