using System.Collections.Immutable;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tables;
using AnToanBot.Bot.Commands;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>What came of keeping a list.</summary>
/// <param name="Refused">Why nothing was kept; null: it was.</param>
/// <param name="Invited">New invitations with their codes.</param>
internal sealed record ImportOutcome(string? Refused, IReadOnlyList<Invited> Invited);

/// <summary>Units, who leads them and police figures from a spreadsheet: looked at first, kept by a second press.</summary>
public static class ImportPages
{
    /// <summary>The field of the file.</summary>
    public const string File = "sheet";

    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private const int MostRows = 5_000;
    private const string Old = "Danh sách đã cũ, xin tải lên lại.";

    public static void MapImport(this RouteGroupBuilder desk)
    {
        desk.MapGet("/import", (string plan, HttpContext http, Store store) => AskAsync(http, store, plan, Flash.Take(http, Flash.Refused))).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/import/template.xlsx", (string plan, HttpContext http, Store store) => TemplateAsync(http, store, plan, filled: false)).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/import/units.xlsx", (string plan, HttpContext http, Store store) => TemplateAsync(http, store, plan, filled: true)).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/import", LookAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/import/keep", KeepAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/import/kept/{list}", KeptAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/import/kept/{list}/slips", SlipsAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> AskAsync(HttpContext http, Store store, string plan, string? refused) => Pages.Of<ImportPage>(
        http,
        (nameof(ImportPage.Visitor), Visitor.Of(http)),
        (nameof(ImportPage.Plan), (await store.PlansAsync(http.RequestAborted))[plan]),
        (nameof(ImportPage.Refused), refused));

    // Read and shown; nothing of it is kept but in memory.
    private static async Task<IResult> LookAsync(string plan, [FromForm] IFormCollection form, HttpContext http, Store store, SeenLists lists)
    {
        var ct = http.RequestAborted;
        var (tables, refusal) = await ReadAsync(form.Files.GetFile(File), ct);
        var current = (await store.PlansAsync(ct))[plan];
        var world = await store.WorldAsync(Enrolment.NeedsOf(current), ct);
        if (refusal is null && Enrolment.Read(current, tables, world) is { } list)
        {
            var seen = lists.Put(Visitor.Of(http)!.Session.Id, plan, tables, list);
            return Pages.Of<ImportLookPage>(
                http,
                (nameof(ImportLookPage.Visitor), Visitor.Of(http)),
                (nameof(ImportLookPage.Plan), current),
                (nameof(ImportLookPage.List), list),
                (nameof(ImportLookPage.Key), seen.Key),
                (nameof(ImportLookPage.Names), world.Units.Values.Concat(list.Rows.Select(r => r.Unit)).Where(u => u.PlanId == plan).DistinctBy(u => u.Id, StringComparer.Ordinal).ToDictionary(u => u.Id, u => u.Name, StringComparer.Ordinal)),
                (nameof(ImportLookPage.Leaderless), list.Leaderless(world, plan).Count()));
        }

        return await AskAsync(http, store, plan, refusal ?? $"Không thấy dòng tiêu đề. Danh sách đơn vị cần ít nhất hai cột «{Roster.Headers[1]}» và «{Roster.Headers[2]}»; tải bảng mẫu về để có đủ cột.");
    }

    private static async Task<(ImmutableArray<Table> Tables, string? Refusal)> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null or { Length: 0 } or { Length: > MostBytes })
        {
            return ([], file is null ? "Chưa chọn tệp." : file.Length == 0 ? "Tệp này trống, không có gì bên trong." : "Tệp nặng quá 5 MB.");
        }

        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, ct);
        try
        {
            var tables = Spreadsheet.Read(Path.GetFileName(file.FileName), memory.ToArray());
            return tables.Sum(t => t.Rows.Length) > MostRows ? ([], $"Danh sách dài quá {MostRows:N0} dòng. Chia làm nhiều tệp rồi tải lên từng tệp.") : (tables, null);
        }
        catch (UnreadableSpreadsheetException e)
        {
            return ([], e.Why switch
            {
                Unreadable.TooLarge => "Tệp quá lớn khi mở ra. Chỉ để lại các cột của bảng mẫu rồi tải lên lại.",
                Unreadable.OldExcel => "Đây là tệp Excel đời cũ (.xls). Mở bằng Excel, lưu lại dạng .xlsx rồi tải lên.",
                Unreadable.OtherKind => "Tệp này không phải bảng tính. Chỉ nhận tệp Excel (.xlsx) hoặc CSV (.csv).",
                Unreadable.NotUtf8 => "Tệp CSV này không đọc được chữ có dấu. Lưu lại dạng «CSV UTF-8» hoặc .xlsx rồi tải lên.",
                _ => "Tệp này hỏng, hoặc không phải bảng tính như tên của nó. Mở lại bằng Excel, lưu lại dạng .xlsx rồi tải lên.",
            });
        }
    }

    private static async Task<IResult> KeepAsync(string plan, [FromForm] IFormCollection form, HttpContext http, Store store, SeenLists lists, Calendar calendar, Setup setup)
    {
        var visitor = Visitor.Of(http)!;
        var refused = Old;
        if (lists.Find(visitor.Session.Id, plan, form["list"].ToString()) is { } seen)
        {
            // Not given up with the request: a second press waits for the same.
            var outcome = await seen.KeepAsync(s => TakeAsync(s, plan, (visitor.Person.Id, calendar.Now), form["codes"] == "yes", store, setup));
            if (outcome.Refused is null)
            {
                return Results.LocalRedirect($"/desk/{plan}/import/kept/{seen.Key}");
            }

            refused = outcome.Refused;
        }

        Flash.Put(http, Flash.Refused, refused);
        return Results.LocalRedirect($"/desk/{plan}/import");
    }

    private static async Task<ImportOutcome> TakeAsync(SeenList seen, string planId, (string By, DateTimeOffset At) act, bool codes, Store store, Setup setup)
    {
        var plan = (await store.PlansAsync(CancellationToken.None))[planId];
        var needs = Enrolment.NeedsOf(plan);
        var world = await store.WorldAsync(needs, CancellationToken.None);
        Guest[] guests = codes ? [.. seen.List.Leaderless(world, planId).Select(u => new Guest(planId, u.Unit, Domain.People.Role.Leader, u.Leader))] : [];
        var invited = await Invites.MakeAsync(store, act.At, plan, guests, await InviteLinks.OfAsync(setup, store, CancellationToken.None), CancellationToken.None);
        string? refused = null;
        await store.DecideAsync(
            $"desk-import|{seen.Key}",
            needs.Union(seen.List.KeepNeeds(plan)),
            now =>
            {
                // What was looked at is what is kept, or nothing is.
                if (Enrolment.Read(now.Plans[planId], seen.Tables, now) is { } list && list.Matches(seen.List))
                {
                    return list.Keep(now, now.Plans[planId], Invites.Changes(invited, act.At, act.By), act);
                }

                refused = seen.List.Problems.IsEmpty ? "Danh sách đơn vị đã đổi từ lúc xem trước, chưa ghi gì. Xin tải tệp lên lại." : "Danh sách còn chỗ cần sửa, chưa ghi gì. Sửa trong tệp rồi tải lên lại.";
                return Decision.Nothing;
            },
            CancellationToken.None);
        return new ImportOutcome(refused, invited);
    }

    private static async Task<IResult> KeptAsync(string plan, string list, HttpContext http, Store store, SeenLists lists)
    {
        if (lists.Find(Visitor.Of(http)!.Session.Id, plan, list) is not { Kept: { Refused: null } kept } seen)
        {
            return Results.LocalRedirect($"/desk/{plan}/units");
        }

        return Pages.Of<ImportKeptPage>(
            http,
            (nameof(ImportKeptPage.Visitor), Visitor.Of(http)),
            (nameof(ImportKeptPage.Plan), (await store.PlansAsync(http.RequestAborted))[plan]),
            (nameof(ImportKeptPage.List), seen.List),
            (nameof(ImportKeptPage.Slips), kept.Invited.Count > 0 ? $"/desk/{plan}/import/kept/{list}/slips" : null),
            (nameof(ImportKeptPage.Codes), kept.Invited.Select(i => (i.Guest.Unit!.Name, i.Guest.Name, Domain.People.Codes.Show(i.Code))).ToList()));
    }

    private static async Task<IResult> SlipsAsync(string plan, string list, HttpContext http, Store store, SeenLists lists, Setup setup) =>
        lists.Find(Visitor.Of(http)!.Session.Id, plan, list) is { Kept: { Refused: null } kept }
            ? Printed.Page(http, Slips.Write((await store.PlansAsync(http.RequestAborted))[plan], kept.Invited, await InviteLinks.OfAsync(setup, store, http.RequestAborted)))
            : Results.LocalRedirect($"/desk/{plan}/units");

    private static async Task<IResult> TemplateAsync(HttpContext http, Store store, string plan, bool filled)
    {
        var world = await store.WorldAsync(new Needs { WholePlans = filled ? [plan] : [] }, http.RequestAborted);
        var current = world.Plans[plan];
        var leaders = world.Memberships.Values.Where(m => m is { Role: Domain.People.Role.Leader, Ended: false, UnitId: not null } && m.PlanId == plan).GroupBy(m => m.UnitId!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => world.People.GetValueOrDefault(g.First().PersonId)?.Name, StringComparer.Ordinal);
        ImmutableArray<ImmutableArray<string>> rows =
            [.. world.Units.Values.Where(u => u.PlanId == plan).OrderBy(u => u.Id, StringComparer.Ordinal).Select(u => Roster.Cells(current, u, leaders.GetValueOrDefault(u.Id)))];
        using var stream = new MemoryStream();
        Spreadsheet.Write(stream, RosterTemplate.Sheets(current, rows));
        return Results.File(stream.ToArray(), XlsxRenderer.MediaType, filled ? $"don-vi-{plan}.xlsx" : "mau-don-vi.xlsx");
    }
}
