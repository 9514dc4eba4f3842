using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Pages;

/// <summary>A line of the journal in words.</summary>
/// <param name="About">The unit and the filing, or the locality.</param>
public sealed record JournalLine(DateTimeOffset At, string About, string What, string Who);

/// <summary>The journal of a locality: searched, taken along, and its chain looked through.</summary>
public static class JournalPages
{
    private const int Size = 100;
    private const int MostInSheet = 20_000;

    public static void MapJournal(this RouteGroupBuilder desk)
    {
        desk.MapGet("/journal", ShowAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/journal.xlsx", DownloadAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> ShowAsync(string plan, string? q, long? until, string? check, HttpContext http, Desk desk)
    {
        var ct = http.RequestAborted;
        var words = await Words.OfAsync(desk, plan, ct);
        var rows = await desk.Queries.JournalOfAsync(plan, words.Wanted(q), until, Size, ct);
        var broken = check is null ? null : await desk.Store.VerifyJournalAsync(ct);
        return Pages.Of<JournalPage>(
            http,
            (nameof(JournalPage.Visitor), Visitor.Of(http)),
            (nameof(JournalPage.Plan), words.Plan),
            (nameof(JournalPage.Lines), rows.Select(words.Of).ToList()),
            (nameof(JournalPage.Search), q),
            (nameof(JournalPage.Older), rows.Count < Size ? null : $"/desk/{plan}/journal{QueryString.Create([KeyValuePair.Create("q", q), KeyValuePair.Create("until", (string?)$"{rows[^1].Id}")])}"),
            (nameof(JournalPage.Checked), broken switch { null => null, [] => "Đã kiểm tra: chuỗi dấu còn nguyên.", _ => $"CẢNH BÁO: {broken.Count} dòng không khớp chuỗi dấu, báo người quản trị ngay." }));
    }

    private static async Task<IResult> DownloadAsync(string plan, string? q, HttpContext http, Desk desk)
    {
        var words = await Words.OfAsync(desk, plan, http.RequestAborted);
        var rows = await desk.Queries.JournalOfAsync(plan, words.Wanted(q), null, MostInSheet, http.RequestAborted);
        return SheetFile.Of($"nhat-ky-{plan}.xlsx", "Nhật ký", ["Lúc", "Về", "Việc", "Người"], [.. rows.Select(words.Of).Select(l => System.Collections.Immutable.ImmutableArray.Create(Show.Moment(l.At), l.About, l.What, l.Who))]);
    }

    /// <summary>Names for what the journal keeps as ids.</summary>
    private sealed record Words(Plan Plan, IReadOnlyDictionary<string, Unit> Units, IReadOnlyDictionary<string, string> Names)
    {
        public static async Task<Words> OfAsync(Desk desk, string planId, CancellationToken ct)
        {
            var source = (await desk.Store.BoardAsync(planId, ct))!;
            return new Words(source.Plan, source.Units.ToDictionary(u => u.Id, StringComparer.Ordinal), await desk.Queries.NamesAsync(planId, ct));
        }

        public JournalLine Of(JournalRow row) => new(row.At, About(row.Subject), JournalWords.Of(row.Code, row.Detail), row.By is null ? "" : Names.GetValueOrDefault(row.By) ?? row.By);

        public Func<JournalRow, bool> Wanted(string? search)
        {
            var wanted = new BoardSearch(search ?? "");
            return wanted.IsEmpty ? _ => true : row => Of(row) is var line && wanted.Finds(line.About, line.What, line.Who);
        }

        private string About(string subject)
        {
            if (subject == Plan.Id)
            {
                return Plan.Locality.Name;
            }

            var parts = subject[(Plan.Id.Length + 1)..].Split('.');
            var name = Units.GetValueOrDefault(parts[0])?.Name ?? parts[0];
            var filing = parts.Length > 1 ? Plan.Filings.FirstOrDefault(f => f.Id == parts[1]) : null;
            return filing is null ? name : $"{name}: {Fill.In(filing.Title, Plan, Units.GetValueOrDefault(parts[0]), filing)}";
        }
    }
}
