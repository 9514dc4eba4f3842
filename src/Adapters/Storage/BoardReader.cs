using System.Collections.Concurrent;
using System.Text.Json;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Storage;

/// <summary>Reads what a board is made of: all units of a plan at once, but answers only of what is shown.</summary>
internal sealed class BoardReader
{
    // Of most answers only that they are there is counted.
    private static readonly Value Unread = new Value.Skipped();

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>Null where there is no current plan of this id.</summary>
    public BoardSource? Source(Session session, Shelf shelf, string planId)
    {
        if (!shelf.Current(session).TryGetValue(planId, out var plan))
        {
            return null;
        }

        // The texts are read each time and are compared; only what is made of them is kept. So no other process can make this stale.
        var before = known.GetValueOrDefault(planId);
        var now = new Known(Read(Sql.BoardUnits, before?.Units), Read(Sql.BoardDossiers, before?.Dossiers));
        known[planId] = now;
        return new BoardSource(
            plan,
            [.. now.Units.Values.Select(u => u.Record)],
            [.. now.Dossiers.Values.Select(d => d.Record)],
            session.Read(
                Sql.BoardPeople,
                r => new BoardPerson(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1)[(planId.Length + 1)..], (Role)r.GetInt32(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)),
                ("@plan", planId)));

        Dictionary<string, (string Text, T Record)> Read<T>(string sql, Dictionary<string, (string Text, T Record)>? earlier)
        {
            var read = new Dictionary<string, (string, T)>(earlier?.Count ?? 0, StringComparer.Ordinal);
            foreach (var (id, text) in session.Read(sql, r => (r.GetString(0), r.GetString(1)), ("@plan", planId)))
            {
                read.Add(id, earlier is not null && earlier.TryGetValue(id, out var same) && same.Text == text ? same : (text, Json.To<T>(text)));
            }

            return read;
        }
    }

    /// <summary>The page with «7/18» at what is in work.</summary>
    public static BoardPage Filled(Session session, Shelf shelf, BoardPage page)
    {
        var plan = page.View.Board.Plan;
        var versions = page.Versions.ToDictionary(h => h, h => shelf.Version(session, plan.Id, h), StringComparer.Ordinal);
        var answers = session.Read(
            Sql.BoardAnswers,
            r => new Answer(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.IsDBNull(4) ? Unread : Json.To<Value>(r.GetString(4)), null, "", DateTimeOffset.UnixEpoch),
            ("@ids", JsonSerializer.Serialize(page.Subjects)), ("@deciding", JsonSerializer.Serialize(page.Deciding(versions.Values))));
        return page.Filled(answers, versions);
    }

    private sealed record Known(Dictionary<string, (string Text, Unit Record)> Units, Dictionary<string, (string Text, Dossier Record)> Dossiers);
}
