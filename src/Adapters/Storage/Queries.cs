using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Storage;

/// <summary>A row of the outbox without its words.</summary>
public sealed record OutboxLine(long Id, string Cause, int Position, string Chat, Urgency Urgency, OutboxState State, int Tries, bool Doubled, DateTimeOffset Made, DateTimeOffset? Done, string? Why);

/// <summary>How the outbox stands.</summary>
/// <param name="Oldest">When the longest waiting row was made.</param>
public sealed record OutboxHealth(int Waiting, DateTimeOffset? Oldest);

/// <summary>How many unprompted messages of one kind of cost an account sent in a month.</summary>
/// <param name="Month">«2025-11», in Vietnam.</param>
/// <param name="Delivered">Of which the platform said that they reached the phone.</param>
public sealed record CostLine(string Month, string Account, Cost Cost, int Sent, int Delivered);

/// <summary>What the desk and the command line read.</summary>
public sealed class Queries(Store store)
{
    public async Task<IReadOnlyList<Unit>> UnitsAsync(string? planId, CancellationToken ct)
    {
        await using var db = store.Db();
        var bodies = await db.Units.AsNoTracking().Where(u => planId == null || u.Plan == planId).OrderBy(u => u.Key).Select(u => u.Body).ToListAsync(ct);
        return [.. bodies.Select(Json.To<Unit>)];
    }

    public async Task<IReadOnlyList<Dossier>> DossiersAsync(string? planId, string? unitId, CancellationToken ct)
    {
        await using var db = store.Db();
        var bodies = await db.Dossiers.AsNoTracking().Where(d => planId == null || d.Plan == planId).OrderBy(d => d.Id).Select(d => d.Body).ToListAsync(ct);
        return [.. bodies.Select(Json.To<Dossier>).Where(d => unitId is null || d.UnitId == unitId)];
    }

    /// <summary>The board of a plan as it is now; null where there is no current plan of this id.</summary>
    public async Task<Board?> BoardAsync(string planId, DateTimeOffset now, CancellationToken ct) =>
        await store.BoardAsync(planId, ct) is { } source ? Board.Of(source, now) : null;

    /// <summary>A page of a board with «7/18» at each dossier in work.</summary>
    public Task<BoardPage> FilledAsync(BoardPage page, CancellationToken ct) => store.FilledAsync(page, ct);

    /// <summary>A dossier in canonical form (see <see cref="Canonical"/>); null when there is none.</summary>
    public async Task<string?> DossierJsonAsync(string id, CancellationToken ct)
    {
        var world = await store.WorldAsync(new Needs { Subjects = [id] }, ct);
        await using var db = store.Db();
        var body = await db.Dossiers.AsNoTracking().Where(d => d.Id == id).Select(d => d.Body).FirstOrDefaultAsync(ct);
        return body is null ? null : Canonical.Of(Json.To<Dossier>(body), world.Answers.Values, world.Attachments);
    }

    /// <summary>The latest rows of the outbox, oldest of them first.</summary>
    public async Task<IReadOnlyList<OutboxLine>> OutboxAsync(int most, CancellationToken ct)
    {
        await using var db = store.Db();
        var rows = await db.Outbox.AsNoTracking().OrderByDescending(o => o.Id).Take(most)
            .Select(o => new OutboxLine(o.Id, o.Cause, o.Position, o.Chat, (Urgency)o.Class, o.State, o.Tries, o.Doubled, o.Made, o.Done, o.Why)).ToListAsync(ct);
        rows.Reverse();
        return rows;
    }

    public async Task<OutboxHealth> OutboxHealthAsync(CancellationToken ct)
    {
        await using var db = store.Db();
        var waiting = db.Outbox.Where(o => o.State == OutboxState.Waiting);
        return new OutboxHealth(await waiting.CountAsync(ct), await waiting.OrderBy(o => o.Id).Select(o => (DateTimeOffset?)o.Made).FirstOrDefaultAsync(ct));
    }

    /// <summary>The same for each class of which something waits.</summary>
    public async Task<IReadOnlyDictionary<Urgency, OutboxHealth>> OutboxByClassAsync(CancellationToken ct)
    {
        await using var db = store.Db();
        var classes = await db.Outbox.Where(o => o.State == OutboxState.Waiting).GroupBy(o => o.Class).Select(g => new { Class = g.Key, Count = g.Count(), First = g.Min(o => o.Id) }).ToListAsync(ct);
        var firsts = classes.ConvertAll(c => c.First);
        var made = await db.Outbox.Where(o => firsts.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Made, ct);
        return classes.ToDictionary(c => (Urgency)c.Class, c => new OutboxHealth(c.Count, made.GetValueOrDefault(c.First)));
    }

    /// <summary>The journal of a subject, or all of it.</summary>
    public async Task<IReadOnlyList<JournalRow>> JournalAsync(string? subject, CancellationToken ct)
    {
        await using var db = store.Db();
        return await db.Journal.AsNoTracking().Where(j => subject == null || j.Subject == subject).OrderBy(j => j.Id).ToListAsync(ct);
    }

    /// <summary>The latest lines of the journal about a locality, its units and their dossiers, newest first; <paramref name="wanted"/> chooses among them.</summary>
    /// <param name="until">Only lines before this one; null: from the newest on.</param>
    public async Task<IReadOnlyList<JournalRow>> JournalOfAsync(string planId, Func<JournalRow, bool> wanted, long? until, int most, CancellationToken ct)
    {
        await using var db = store.Db();
        var within = $"{planId}.";
        var lines = db.Journal.AsNoTracking().Where(j => (j.Subject == planId || j.Subject.StartsWith(within)) && (until == null || j.Id < until)).OrderByDescending(j => j.Id);
        var found = new List<JournalRow>();
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (wanted(line))
            {
                found.Add(line);
            }

            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The names of everybody who has, or had, a role in a locality, by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string planId, CancellationToken ct)
    {
        await using var db = store.Db();
        var bodies = await db.People.AsNoTracking().Where(p => db.Memberships.Where(m => m.Plan == planId).Select(m => m.Person).Contains(p.Id)).Select(p => p.Body).ToListAsync(ct);
        return bodies.ConvertAll(Json.To<Person>).ToDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>Whom no chat reaches: «cần gọi điện».</summary>
    public async Task<IReadOnlyList<CallRow>> CallsAsync(string? planId, CancellationToken ct)
    {
        await using var db = store.Db();
        return await db.Calls.AsNoTracking().Where(c => planId == null || c.Plan == planId).OrderBy(c => c.Id).ToListAsync(ct);
    }

    /// <summary>What could not be decoded, decided or saved, latest first.</summary>
    public async Task<IReadOnlyList<AsideRow>> AsideAsync(int most, CancellationToken ct)
    {
        await using var db = store.Db();
        var rows = await db.Aside.AsNoTracking().OrderByDescending(a => a.Id).Take(most).ToListAsync(ct);
        rows.ForEach(r => r.Raw = Json.OpenedWords(store.Seals, r.Raw));
        return rows;
    }
}
