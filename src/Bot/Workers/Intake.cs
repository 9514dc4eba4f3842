using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Workers;

/// <summary>
/// The rows of one account and class that are in memory. What was just kept is handed over at once as long as nothing older
/// is still in the table; else the table is read on in order, so that no row overtakes another.
/// </summary>
internal sealed class Intake(Store store, string account, Urgency urgency)
{
    private const int Most = 2_000;
    public const int Page = 500;

    private readonly HashSet<long> handed = [];
    private long cursor;
    private bool caughtUp;

    /// <summary>Rows taken in and not yet done with.</summary>
    public int Held { get; private set; }

    /// <summary>Whether the table may hold rows that there is room for.</summary>
    public bool Wants => !caughtUp && Held <= Most - Page;

    /// <summary>Whether nothing waits in the table.</summary>
    public bool CaughtUp => caughtUp;

    /// <summary>All rows up to this id are known.</summary>
    public long Cursor => cursor;

    /// <summary>The latest id that is known.</summary>
    public long Newest => handed.Count == 0 ? cursor : Math.Max(cursor, handed.Max());

    /// <summary>True when the row is to be sent now, because all before it are known.</summary>
    public bool Accept(OutboxRow row)
    {
        if (!caughtUp || Held >= Most)
        {
            caughtUp = false;
            return false;
        }

        if (row.Id <= cursor || !handed.Add(row.Id))
        {
            return false;
        }

        Held++;
        return true;
    }

    /// <summary>Reads on in the table.</summary>
    public async Task<List<OutboxRow>> ReadAsync(CancellationToken ct)
    {
        // Rows are committed in the order of their ids, so a page that is not full has everything up to what was handed over.
        var newest = Newest;
        var rows = await store.WaitingAsync(account, urgency, cursor, Page, ct);
        caughtUp = rows.Count < Page;
        return TakeIn(rows, caughtUp ? newest : cursor);
    }

    /// <summary>Takes in what the table has of this class, up to <paramref name="upTo"/> or the last of it.</summary>
    public List<OutboxRow> TakeIn(List<OutboxRow> rows, long upTo)
    {
        var fresh = rows.FindAll(r => r.Id > cursor && !handed.Contains(r.Id));
        cursor = Math.Max(cursor, Math.Max(rows.Count == 0 ? 0 : rows[^1].Id, upTo));
        handed.RemoveWhere(id => id <= cursor);
        Held += fresh.Count;
        return fresh;
    }

    /// <summary>The table holds more than a look can take in: it is to be read on in order.</summary>
    public void FallBehind() => caughtUp = false;

    public void Done() => Held--;
}
