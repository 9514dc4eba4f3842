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
    private const int Page = 500;

    private readonly HashSet<long> handed = [];
    private long cursor;
    private bool caughtUp;

    /// <summary>Rows taken in and not yet done with.</summary>
    public int Held { get; private set; }

    /// <summary>Whether the table may hold rows that there is room for.</summary>
    public bool Wants => !caughtUp && Held <= Most - Page;

    /// <summary>Whether nothing waits in the table.</summary>
    public bool CaughtUp => caughtUp;

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
        var newest = handed.Count == 0 ? cursor : Math.Max(cursor, handed.Max());
        var rows = await store.WaitingAsync(account, urgency, cursor, Page, ct);
        caughtUp = rows.Count < Page;
        var fresh = rows.FindAll(r => !handed.Contains(r.Id));
        cursor = Math.Max(rows.Count == 0 ? cursor : rows[^1].Id, caughtUp ? newest : cursor);
        handed.RemoveWhere(id => id <= cursor);
        Held += fresh.Count;
        return fresh;
    }

    public void Done() => Held--;
}
