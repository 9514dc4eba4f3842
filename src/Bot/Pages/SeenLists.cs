using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Bot.Pages;

/// <summary>A list that was uploaded and looked at, with what came of it once it was kept.</summary>
/// <param name="key">Names this very list; the page that shows it sends it back.</param>
internal sealed class SeenList(string key, ImmutableArray<Table> tables, Enrolment list, DateTimeOffset until)
{
    private readonly Lock gate = new();
    private Task<ImportOutcome>? kept;

    public string Key { get; } = key;

    public ImmutableArray<Table> Tables { get; } = tables;

    public Enrolment List { get; } = list;

    public DateTimeOffset Until { get; } = until;

    /// <summary>What came of it; null: it was not kept yet.</summary>
    public ImportOutcome? Kept => kept is { IsCompletedSuccessfully: true } done ? done.Result : null;

    /// <summary>Keeps it, once: a second press waits for the first and sees the same.</summary>
    public Task<ImportOutcome> KeepAsync(Func<SeenList, Task<ImportOutcome>> keep)
    {
        lock (gate)
        {
            return kept is null or { IsFaulted: true } ? kept = keep(this) : kept;
        }
    }
}

/// <summary>Uploaded lists between being looked at and being kept: in memory only, the latest of each session in each locality, for a while.</summary>
internal sealed class SeenLists(TimeProvider time)
{
    /// <summary>How long a list may be looked at, and its codes be printed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(string Session, string Plan), SeenList> lists = new();

    public SeenList Put(string session, string plan, ImmutableArray<Table> tables, Enrolment list)
    {
        var now = time.GetUtcNow();
        foreach (var old in lists.Where(l => l.Value.Until <= now))
        {
            lists.TryRemove(old);
        }

        return lists[(session, plan)] = new SeenList(Desk.Seed(), tables, list, now + Life);
    }

    /// <summary>The list of this key; null where it is too old, another was uploaded since, the program was started anew, or it is another session's.</summary>
    public SeenList? Find(string session, string plan, string key) =>
        lists.TryGetValue((session, plan), out var list) && list.Key == key && list.Until > time.GetUtcNow() ? list : null;
}
