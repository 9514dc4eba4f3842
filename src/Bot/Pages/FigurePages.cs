using System.Collections.Immutable;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Rosters;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>The police figures of all units: typed here, or by a spreadsheet.</summary>
public static class FigurePages
{
    private const long MostBytes = 5 * 1024 * 1024;

    public static void MapFigures(this RouteGroupBuilder desk)
    {
        desk.MapGet("/figures", ShowAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/figures.xlsx", DownloadAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/figures", KeepAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/figures/sheet", UploadAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> ShowAsync(string plan, string? q, string? lacking, int? page, string? unit, HttpContext http, Store store) =>
        Page(http, await SheetAsync(store, plan, http.RequestAborted), new FigureQuery(q?.Trim(), lacking is not null, page ?? 1, unit), null, Flash.Take(http, Flash.Said), Flash.Take(http, Flash.Refused));

    private static async Task<IResult> KeepAsync(string plan, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var query = new FigureQuery(form["q"], form.ContainsKey("lacking"), int.TryParse(form["page"], out var number) ? number : 1, null);
        var visitor = Visitor.Of(http)!;
        var (typed, count) = ((FigureSheet?)null, 0);
        await store.DecideAsync(
            $"desk|{visitor.Session.Id}|{form[DeskActs.Once]}",
            NeedsOf(plan),
            world =>
            {
                (typed, var changed) = FigureSheet.Of(BoardSource.Of(world, world.Plans[plan]), world).With(name => form.TryGetValue(name, out var value) ? value.ToString() : null);
                count = changed.Length;
                return Together(changed.Select(c => PoliceFigures.Keep(world.Plans[plan], c.Unit, c.Counts, visitor.Person.Id, calendar.Now)));
            },
            http.RequestAborted);
        var said = count > 0 ? $"Đã ghi số liệu của {count} đơn vị, người phụ trách đã được nhắn." : null;
        if (typed!.Rows.Any(r => r.Wrong is not null))
        {
            // What was typed stays in the grid, so that nothing is typed twice.
            return Page(http, typed, query, [.. typed.Rows.Where(r => form.ContainsKey(FigureSheet.NameOf(r.Unit, 0)))], said, $"{typed.Rows.Count(r => r.Wrong is not null)} đơn vị chưa ghi được, xem chữ đỏ dưới tên đơn vị.");
        }

        Flash.Put(http, Flash.Said, said ?? "Không có gì thay đổi.");
        return Results.LocalRedirect(query.Path(plan, query.Page));
    }

    private static async Task<IResult> UploadAsync(string plan, IFormFile sheet, HttpContext http, Store store, Calendar calendar)
    {
        var visitor = Visitor.Of(http)!;
        var count = 0;
        var refusal = sheet.Length > MostBytes ? "Tệp nặng quá 5 MB." : null;
        if (refusal is null)
        {
            try
            {
                using var memory = new MemoryStream();
                await sheet.CopyToAsync(memory, http.RequestAborted);
                var tables = Spreadsheet.Read(memory.ToArray());
                await store.DecideAsync(
                    $"desk|{visitor.Session.Id}|{Desk.Seed()}",
                    NeedsOf(plan),
                    world =>
                    {
                        var current = world.Plans[plan];
                        var units = world.Units.Values.Where(u => u.PlanId == plan).ToDictionary(u => u.Id, StringComparer.Ordinal);
                        var read = tables.Where(t => FiguresTable.Is(current, t)).Select(t => FiguresTable.Read(current, t, units)).ToList();
                        if (PoliceFigures.Refusal(current, read) is { } why)
                        {
                            refusal = why;
                            return Decision.Nothing;
                        }

                        ImmutableArray<(Unit Unit, Value.Counts Counts)> changed =
                            [.. read.SelectMany(r => r.Units).Where(u => PoliceFigures.Of(world, plan, u.Key) is not { } kept || !kept.Equals(u.Value)).Select(u => (units[u.Key], u.Value))];
                        count = changed.Length;
                        return Together(changed.Select(c => PoliceFigures.Keep(current, c.Unit, c.Counts, visitor.Person.Id, calendar.Now)));
                    },
                    http.RequestAborted);
            }
            catch (UnreadableSpreadsheetException)
            {
                refusal = "Tệp này không phải bảng Excel (.xlsx) đọc được. Tải bảng Excel ở trên về, điền rồi gửi lại.";
            }
        }

        Flash.Put(http, refusal is null ? Flash.Said : Flash.Refused, refusal ?? $"Đã ghi số liệu của {count} đơn vị từ bảng Excel.");
        return Results.LocalRedirect($"/desk/{plan}/figures");
    }

    private static async Task<IResult> DownloadAsync(string plan, HttpContext http, Store store)
    {
        var sheet = await SheetAsync(store, plan, http.RequestAborted);
        return SheetFile.Of($"so-lieu-{plan}.xlsx", "Số liệu", FiguresTable.Headers(sheet.Plan), [.. sheet.Rows.Select(r => r.Cells.Insert(0, r.Unit.Name).Insert(0, r.Unit.Id))]);
    }

    private static async Task<FigureSheet> SheetAsync(Store store, string plan, CancellationToken ct)
    {
        var source = (await store.BoardAsync(plan, ct))!;
        return FigureSheet.Of(source, await store.WorldAsync(new Needs { Subjects = [.. source.Units.Select(u => Folder.FiguresSubject(plan, u.Id))] }, ct));
    }

    private static Needs NeedsOf(string plan) => new() { WholePlans = [plan], Figures = [plan] };

    private static Decision Together(IEnumerable<Decision> all)
    {
        var list = all.ToList();
        return new Decision([.. list.SelectMany(d => d.Changes)], [.. list.SelectMany(d => d.Effects)]);
    }

    // What was just typed and not kept is shown as it is, whatever page it would be on.
    private static RazorComponentResult Page(HttpContext http, FigureSheet sheet, FigureQuery query, ImmutableArray<FigureRow>? typed, string? said, string? refused)
    {
        var (rows, number, pages, count) = sheet.Page(query);
        return Pages.Of<FiguresPage>(
            http,
            (nameof(FiguresPage.Visitor), Visitor.Of(http)),
            (nameof(FiguresPage.Sheet), sheet),
            (nameof(FiguresPage.Query), query with { Page = number }),
            (nameof(FiguresPage.Rows), typed ?? rows),
            (nameof(FiguresPage.Pages), pages),
            (nameof(FiguresPage.Count), count),
            (nameof(FiguresPage.Said), said),
            (nameof(FiguresPage.Refused), refused));
    }
}
