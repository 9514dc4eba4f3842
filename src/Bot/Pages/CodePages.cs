using AnToanBot.Bot.Commands;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>Ways in to be printed: slips with a code for who leads a unit, posters with a QR for residents.</summary>
public static class CodePages
{
    public static void MapCodes(this RouteGroupBuilder desk)
    {
        desk.MapGet("/codes", ShowAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/codes/slips", SlipsAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/codes/posters", PostersAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> ShowAsync(string plan, HttpContext http, Desk desk, Calendar calendar)
    {
        var board = (await desk.Queries.BoardAsync(plan, calendar.Now, http.RequestAborted))!;
        return Pages.Of<CodesPage>(
            http,
            (nameof(CodesPage.Visitor), Visitor.Of(http)),
            (nameof(CodesPage.Plan), board.Plan),
            (nameof(CodesPage.Leaderless), Leaderless(board).ConvertAll(u => u.Name)),
            (nameof(CodesPage.Villages), board.Rows.Count(r => VillageCode.Has(r.Unit))),
            (nameof(CodesPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    // Shown where it was asked for and nowhere else, as one code is: only hashes are kept.
    private static async Task<IResult> SlipsAsync(string plan, [FromForm] IFormCollection form, HttpContext http, Desk desk, Calendar calendar, Setup setup)
    {
        var ct = http.RequestAborted;
        var board = (await desk.Queries.BoardAsync(plan, calendar.Now, ct))!;
        var units = form["unit"].ToString() is { Length: > 0 } only ? board.Rows.Where(r => r.Unit.Id == only).Select(r => r.Unit).ToList() : Leaderless(board);
        if (units.Count == 0)
        {
            return Nothing(http, plan, "Đơn vị nào cũng đã có người phụ trách vào.");
        }

        var links = await InviteLinks.OfAsync(setup, desk.Store, ct);
        var invited = await Invites.MakeAsync(desk.Store, calendar.Now, board.Plan, units.ConvertAll(u => new Guest(plan, u, Role.Leader, "")), links, ct);
        await desk.Store.WriteAsync($"desk|{invited[0].Invitation.Id}", new Decision([.. Invites.Changes(invited, calendar.Now, Visitor.Of(http)!.Person.Id)], []), ct);
        return Printed.Page(http, Slips.Write(board.Plan, invited, links));
    }

    // The code that the village has is printed again; only where there is none a new one is made.
    private static async Task<IResult> PostersAsync(string plan, [FromForm] IFormCollection form, HttpContext http, Desk desk, Calendar calendar, Setup setup)
    {
        var (ct, now, only) = (http.RequestAborted, calendar.Now, form["unit"].ToString());
        var units = (await desk.Queries.UnitsAsync(plan, ct)).Where(u => VillageCode.Has(u) && (only.Length == 0 || u.Id == only)).OrderBy(u => NameOrder.KeyOf(u.Name), StringComparer.Ordinal).ToList();
        if (units.Count == 0)
        {
            return Nothing(http, plan, "Chưa có khu dân cư nào để in áp phích.");
        }

        var world = await desk.Store.WorldAsync(new Needs { Standing = [.. units.Select(u => World.UnitKey(plan, u.Id))] }, ct);
        var current = world.Plans[plan];
        var links = await InviteLinks.OfAsync(setup, desk.Store, ct);
        var known = units.Select(u => (Unit: u, Code: VillageCode.Current(world, u, now))).ToList();
        var made = await Invites.MakeAsync(desk.Store, now, current, [.. known.Where(k => k.Code is null).Select(k => new Guest(plan, k.Unit, Role.Resident, "") { Standing = true })], links, ct);
        if (made.Count > 0)
        {
            await desk.Store.WriteAsync($"desk|{made[0].Invitation.Id}", new Decision([.. Invites.Changes(made, now, Visitor.Of(http)!.Person.Id)], []), ct);
        }

        var fresh = made.ToDictionary(i => i.Guest.Unit!.Id, StringComparer.Ordinal);
        var size = Poster.Sizes.Contains(form["size"].ToString()) ? form["size"].ToString() : Poster.Sizes[0];
        return Printed.Page(http, Poster.Write(current, [.. known.Select(k => k.Code is { Code: { } digits } code ? Kept(plan, k.Unit, code, links.Of(Codes.Payload(digits))) : fresh[k.Unit.Id])], links, size));
    }

    private static Invited Kept(string plan, Unit unit, Invitation invitation, string link) => new(new Guest(plan, unit, Role.Resident, "") { Standing = true }, invitation.Code!, invitation, link);

    private static List<Unit> Leaderless(Board board) => [.. board.Show(BoardFilter.All, BoardOrder.Name).Rows.Where(r => r.Leader is null && r.Unit.Kind != UnitKind.Model).Select(r => r.Unit)];

    private static IResult Nothing(HttpContext http, string plan, string why)
    {
        Flash.Put(http, Flash.Refused, why);
        return Results.LocalRedirect($"/desk/{plan}/codes");
    }
}
