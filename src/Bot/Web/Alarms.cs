using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Web;

/// <summary>Why accounts stand still, for the operator: in the log, in <c>/metrics</c>, and kept, so that <c>doctor</c> sees it too.</summary>
public sealed class Alarms(Store store, ILogger<Alarms> log)
{
    private const string Prefix = "alarm:";

    /// <param name="why">In English; null: it works again.</param>
    public async Task SetAsync(string account, string? why)
    {
        var before = await store.SettingAsync(Prefix + account, CancellationToken.None) ?? "";
        if (before == (why ?? ""))
        {
            return;
        }

        if (why is null)
        {
            log.WorksAgain(account, before);
        }
        else
        {
            log.StandsStill(account, why);
        }

        await store.SetAsync(Prefix + account, why ?? "", CancellationToken.None);
    }

    /// <summary>Accounts that stand still, and why.</summary>
    public static async Task<IReadOnlyList<(string Account, string Why)>> OfAsync(BotDb db, CancellationToken ct)
    {
        var rows = await db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(Prefix) && s.Value != "").OrderBy(s => s.Key).ToListAsync(ct);
        return [.. rows.Select(s => (s.Key[Prefix.Length..], s.Value))];
    }
}
