using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Clocks;

/// <summary>What the clock does for a dossier.</summary>
internal static class Reminders
{
    public static Needs NeedsOf(World world, string id) => new() { Ledger = [id] };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            striking.Wind(Timed.Dossier, id, null);
        }
    }
}
