using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>What is asked of the list of papers, as it stands in the address: «?awaits=Issued&amp;q=to+5».</summary>
public sealed record TrailQuery(PaperFilter Filter, int Page)
{
    private const string DoneWord = "done";

    public static TrailQuery Of(Func<string, string?> field) => new(
        new PaperFilter
        {
            Awaits = Enum.TryParse<PaperStep>(field("awaits"), out var step) && Enum.IsDefined(step) ? step : null,
            Done = field("awaits") == DoneWord,
            Filing = field("filing") is { Length: > 0 } filing ? filing : null,
            Search = field("q")?.Trim() is { Length: > 0 } words ? words : null,
        },
        int.TryParse(field("page"), CultureInfo.InvariantCulture, out var page) ? page : 1);

    /// <summary>The value of «awaits» in the address.</summary>
    public string? Awaits => Filter.Done ? DoneWord : Filter.Awaits?.ToString();

    /// <summary>The same with what waits for another step.</summary>
    public TrailQuery For(PaperStep? awaits, bool done) => new(Filter with { Awaits = awaits, Done = done }, 1);

    public string Path(string planId, int page = 1) => $"/desk/{planId}/papers{QueryString.Create(
        new[] { ("awaits", Awaits), ("filing", Filter.Filing), ("q", Filter.Search), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null) }
            .Where(p => p.Item2 is not null).Select(p => KeyValuePair.Create(p.Item1, p.Item2)))}";
}

/// <summary>Where the papers of all units are: signed, received, issued, handed over, copy back; noted for many at once.</summary>
public static class TrailPages
{
    private const int Size = 100;

    public static void MapTrail(this RouteGroupBuilder desk)
    {
        desk.MapGet("/papers", ShowAsync);
        desk.MapGet("/papers.xlsx", DownloadAsync);
        desk.MapPost("/papers", NoteAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> ShowAsync(string plan, HttpContext http, Desk desk, Calendar calendar)
    {
        if (await desk.Queries.BoardAsync(plan, calendar.Now, http.RequestAborted) is not { } board)
        {
            return Results.NotFound();
        }

        var query = TrailQuery.Of(name => http.Request.Query[name]);
        var list = PaperList.Of(board, query.Filter);
        var (rows, number, pages) = Leaf.Of(list.Rows, query.Page, Size);
        return Pages.Of<TrailPage>(
            http,
            (nameof(TrailPage.Visitor), Visitor.Of(http)),
            (nameof(TrailPage.Board), board),
            (nameof(TrailPage.Query), query with { Page = number }),
            (nameof(TrailPage.List), list),
            (nameof(TrailPage.Rows), rows),
            (nameof(TrailPage.Pages), pages),
            (nameof(TrailPage.Names), await NamesAsync(desk, rows, http.RequestAborted)),
            (nameof(TrailPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(TrailPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    private static async Task<IResult> DownloadAsync(string plan, HttpContext http, Desk desk, Calendar calendar)
    {
        if (await desk.Queries.BoardAsync(plan, calendar.Now, http.RequestAborted) is not { } board)
        {
            return Results.NotFound();
        }

        var rows = PaperList.Of(board, TrailQuery.Of(name => http.Request.Query[name]).Filter).Rows;
        return SheetFile.Of($"ban-giay-{plan}.xlsx", "Bản giấy", ["Đơn vị", "Việc", "Đang ở bước", .. Enum.GetValues<PaperStep>().Select(PaperWords.Made)],
        [
            .. rows.Select(r => ImmutableArray.Create(
            [
                r.Row.Unit.Name, r.Title(board.Plan), PaperWords.Awaits(r.Next),
                .. Enum.GetValues<PaperStep>().Select(s => PaperTrail.Mark(r.Tile.Dossier, s) is { } mark ? Telling.FullDay(mark.On) : PaperTrail.Made(r.Tile.Dossier, s) ? "x" : ""),
            ])),
        ]);
    }

    private static async Task<IResult> NoteAsync(string plan, [FromForm] IFormCollection form, HttpContext http, DeskActs acts)
    {
        var many = await ManyActs.DoAsync(
            acts, http, plan, "mark",
            form["dossier"].OfType<string>().Select(d => (d, new FormCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal)
            {
                [DeskActs.Once] = $"{form[DeskActs.Once]}|{d}", [DeskActs.Step] = form[DeskActs.Step], ["on"] = form["on"],
            }))),
            "hồ sơ");
        many.Tell(http, $"Đã ghi bản giấy của {many.Done} hồ sơ.");
        return Results.LocalRedirect(TrailQuery.Of(name => form[name]).Path(plan, int.TryParse(form["page"], CultureInfo.InvariantCulture, out var page) ? page : 1));
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Desk desk, ImmutableArray<PaperRow> rows, CancellationToken ct) =>
        (await desk.Store.WorldAsync(new Needs { People = [.. rows.SelectMany(r => r.Tile.Dossier.Papers.Select(m => m.Noted.By))] }, ct)).People.ToDictionary(p => p.Key, p => p.Value.Name, StringComparer.Ordinal);
}
