using AnToanBot.Adapters.Channels.WebChat;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Web;

/// <summary>What the program said in a web chat before it started, from the outbox; what the person said is not kept there.</summary>
public static class Earlier
{
    private const int Most = 60;

    public static async Task<IReadOnlyList<Bubble>> ReadAsync(Store store, Calendar calendar, string chatId, CancellationToken ct)
    {
        await using var db = store.Db();
        var rows = await db.Outbox.AsNoTracking()
            .Where(o => o.Chat == chatId && o.State == OutboxState.Sent && o.MessageId != null)
            .OrderByDescending(o => o.Id).Take(Most).ToListAsync(ct);
        rows.Reverse();
        var parcels = rows.Where(r => r.Body.Length > 0).Select(r => (Row: r, Parcel: Json.Opened<Parcel>(store.Seals, r.Body))).ToList();
        var cleared = parcels.Select(p => p.Parcel switch { Parcel.ClearButtons(var message) => message, Parcel.Text text => text.Answered, _ => null }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. parcels.Select(p => Shown(p.Row.MessageId!, (p.Row.Done ?? p.Row.Made) + calendar.Offset, p.Parcel, cleared)).OfType<Bubble>()];
    }

    private static Bubble? Shown(string id, DateTimeOffset at, Parcel parcel, HashSet<string> cleared) => parcel switch
    {
        Parcel.Text(var prompt) => new Bubble(id, at, Mine: false, prompt.Text) { Buttons = cleared.Contains(id) ? [] : prompt.Buttons },
        Parcel.Paper(var dossier, var paper, var caption) => new Bubble(id, at, Mine: false, caption) { Files = [new Enclosed(caption, "", 0, PaperLink.RefOf(dossier, paper))] },
        _ => null,
    };
}
