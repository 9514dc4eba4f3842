using System.Security.Cryptography;
using System.Text;
using AnToanBot.Domain.Chat;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Storage;

/// <summary>A line that does not fit its place in the chain.</summary>
/// <param name="Why">«changed»: its own words; «broken»: the line before it is not the one it was written after.</param>
public sealed record JournalBreak(long Id, string Subject, string Why);

/// <summary>The journal's chain: each line carries the hash of the previous line of its subject.</summary>
internal static class Journal
{
    public const string First = "";

    /// <param name="last">The hash of the last line of each subject, as far as it is known: added to.</param>
    public static void Append(Session session, IReadOnlyCollection<Line> lines, Dictionary<string, string> last)
    {
        var unknown = lines.Select(l => l.Subject).Where(s => !last.ContainsKey(s)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (subject, hash) in session.ReadAll(Sql.LastJournal, unknown, r => (Subject: r.GetString(0), Hash: r.GetString(1))))
        {
            last[subject] = hash;
        }

        foreach (var line in lines)
        {
            var previous = last.GetValueOrDefault(line.Subject, First);
            var hash = HashOf(previous, line.Subject, line.Code, line.By, line.At.ToUnixTimeMilliseconds(), line.Detail);
            session.Run(
                Sql.PutJournal,
                ("@subject", line.Subject), ("@code", line.Code), ("@by", line.By), ("@at", line.At), ("@detail", line.Detail), ("@previous", previous), ("@hash", hash));
            last[line.Subject] = hash;
        }
    }

    /// <summary>The lines that were changed, removed from the middle, or slipped in; cutting off a subject's end cannot be seen from within.</summary>
    public static async Task<List<JournalBreak>> VerifyAsync(BotDb db, CancellationToken ct)
    {
        var breaks = new List<JournalBreak>();
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in db.Journal.AsNoTracking().OrderBy(j => j.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (row.Previous != last.GetValueOrDefault(row.Subject, First))
            {
                breaks.Add(new JournalBreak(row.Id, row.Subject, "broken"));
            }

            if (row.Hash != HashOf(row.Previous, row.Subject, row.Code, row.By, row.At.ToUnixTimeMilliseconds(), row.Detail))
            {
                breaks.Add(new JournalBreak(row.Id, row.Subject, "changed"));
            }

            last[row.Subject] = row.Hash;
        }

        return breaks;
    }

    private static string HashOf(string previous, string subject, string code, string? by, long at, string? detail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Of(new object?[] { previous, subject, code, by, at, detail }))));
}
