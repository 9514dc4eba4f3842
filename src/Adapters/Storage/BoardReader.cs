using AnToanBot.Adapters.Sealing;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Storage;

/// <summary>Reads what a board is made of: all units of a plan at once, but answers only of what is shown.</summary>
internal sealed class BoardReader(StoreSettings settings, Seals seals, Shelf shelf) : IDisposable
{
    // Of most answers only that they are there is counted.
    private static readonly Value Unread = new Value.Skipped();

    private readonly Dictionary<string, Known> known = new(StringComparer.Ordinal);
    private readonly Lock guard = new();
    private Session? open;

    /// <summary>Null where there is no current plan of this id.</summary>
    public BoardSource? Source(string planId)
    {
        lock (guard)
        {
            // One connection of its own that never writes: the database tells it whether anybody, in whatever process, has written since it last asked.
            // Asked first: what is written while the rest is read is seen the next time.
            if (open is { IsOpen: false })
            {
                open.Dispose();
                open = null;
            }

            var session = open ??= Session.Open(settings, seals);
            var version = session.Read(settings.Dialect.Version, r => r.GetString(0)).Single();
            if (known.TryGetValue(planId, out var before) && before.Version == version)
            {
                return before.Source;
            }

            if (!shelf.Current(session).TryGetValue(planId, out var plan))
            {
                return null;
            }

            // Somebody writes all the time, but seldom here: only texts that have changed are parsed again.
            var units = Read(session, Sql.BoardUnits, planId, before?.Units);
            var dossiers = Read(session, Sql.BoardDossiers, planId, before?.Dossiers);
            var people = session.Read(
                Sql.BoardPeople,
                r => new BoardPerson(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1)[(planId.Length + 1)..], (Role)r.GetInt32(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)),
                ("@plan", planId));
            var source = new BoardSource(plan, [.. units.Values.Select(u => u.Record)], [.. dossiers.Values.Select(d => d.Record)], people);
            known[planId] = new Known(version, source, units, dossiers);
            return source;
        }
    }

    /// <summary>The page with «7/18» at what is in work.</summary>
    public BoardPage Filled(Session session, BoardPage page)
    {
        var plan = page.View.Board.Plan;
        var versions = page.Versions.ToDictionary(h => h, h => shelf.Version(session, plan.Id, h), StringComparer.Ordinal);
        var answers = session.Read(
            Sql.BoardAnswers,
            r => new Answer(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.IsDBNull(4) ? Unread : session.ValueOf(r.GetString(4)), null, "", DateTimeOffset.UnixEpoch),
            ("@ids", page.Subjects.ToList()), ("@deciding", page.Deciding(versions.Values).ToList()));
        return page.Filled(answers, versions);
    }

    public void Dispose()
    {
        lock (guard)
        {
            open?.Dispose();
            open = null;
        }
    }

    private static Dictionary<string, (string Text, T Record)> Read<T>(Session session, string sql, string planId, Dictionary<string, (string Text, T Record)>? earlier)
    {
        var read = new Dictionary<string, (string, T)>(earlier?.Count ?? 0, StringComparer.Ordinal);
        foreach (var (id, text) in session.Read(sql, r => (r.GetString(0), r.GetString(1)), ("@plan", planId)))
        {
            read.Add(id, earlier is not null && earlier.TryGetValue(id, out var same) && same.Text == text ? same : (text, Json.To<T>(text)));
        }

        return read;
    }

    private sealed record Known(string Version, BoardSource Source, Dictionary<string, (string Text, Unit Record)> Units, Dictionary<string, (string Text, Dossier Record)> Dossiers);
}
