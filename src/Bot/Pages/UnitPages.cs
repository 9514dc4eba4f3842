using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Commands;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>A one-time code as it is shown to whoever hands it on.</summary>
public sealed record NewCode(string For, string Digits, DateOnly Until);

/// <summary>Units with those who lead them: invited, edited, relieved; and who has to be phoned.</summary>
public static class UnitPages
{
    private const int MostShown = 100;

    public static void MapUnits(this RouteGroupBuilder desk)
    {
        desk.MapGet("/units", (string plan, string? q, int? page, HttpContext http, Desk desk, Calendar calendar) => ShowAsync(http, desk, calendar, plan, (q, page ?? 1), null)).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/units/{unit}/invite", InviteAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/units/{unit}/edit", EditAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/units/{unit}/end", EndAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, Desk desk, Calendar calendar, string plan, (string? Search, int Page) asked, NewCode? code)
    {
        if (await desk.Queries.BoardAsync(plan, calendar.Now, http.RequestAborted) is not { } board)
        {
            return Results.NotFound();
        }

        var page = board.Show(BoardFilter.All with { Search = asked.Search }, BoardOrder.Name).Page(asked.Page, MostShown);
        return Pages.Of<UnitsPage>(
            http,
            (nameof(UnitsPage.Visitor), Visitor.Of(http)),
            (nameof(UnitsPage.Plan), board.Plan),
            (nameof(UnitsPage.Shown), page),
            (nameof(UnitsPage.Calls), await PeoplePages.CallsOfAsync(desk.Store, plan, http.RequestAborted)),
            (nameof(UnitsPage.Code), code),
            (nameof(UnitsPage.Search), asked.Search),
            (nameof(UnitsPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(UnitsPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    // Shown where it was asked for and nowhere else: a code in an address would be in the browser's history.
    private static async Task<IResult> InviteAsync(string plan, string unit, [FromForm] IFormCollection form, HttpContext http, Desk desk, Calendar calendar, Setup setup)
    {
        _ = form;
        var (current, found) = await FindAsync(desk.Store, plan, unit, http.RequestAborted);
        if (found is null)
        {
            return Results.NotFound();
        }

        var by = Visitor.Of(http)!.Person.Id;
        var invited = await Invites.MakeAsync(desk.Store, calendar.Now, current, [new Guest(plan, found, Role.Leader, "")], new InviteLinks(null, setup.PublicUrl), http.RequestAborted);
        await desk.Store.WriteAsync($"desk|{invited[0].Invitation.Id}", new Decision([.. Invites.Changes(invited, calendar.Now, by)], []), http.RequestAborted);
        return await ShowAsync(http, desk, calendar, plan, (null, 1), new NewCode($"{Telling.Capital(current.Terms(found.Kind).Leader)}, {found.Name}", Codes.Show(invited[0].Code), Telling.DayOf(invited[0].Invitation.Expires)));
    }

    private static async Task<IResult> EditAsync(string plan, string unit, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var name = form["name"].ToString().Trim().Normalize();
        var households = form["households"].ToString().Trim();
        int? count = int.TryParse(households, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (name.Length is 0 or > 120 || (households.Length > 0 && count is null))
        {
            Flash.Put(http, Flash.Refused, name.Length is 0 or > 120 ? "Tên đơn vị cần từ 1 đến 120 chữ." : $"Số hộ «{households}» không phải số.");
            return Results.LocalRedirect($"/desk/{plan}/units");
        }

        await store.DecideAsync(
            $"desk-unit|{Desk.Seed()}",
            new Needs { Units = [World.UnitKey(plan, unit)] },
            world => world.Units.GetValueOrDefault(World.UnitKey(plan, unit)) is { } kept
                ? new Decision([new Change.PutUnit(kept with { Name = name, Households = count ?? kept.Households }), new Change.Note(new Line($"{plan}.{unit}", "changed", Visitor.Of(http)!.Person.Id, calendar.Now))], [])
                : Decision.Nothing,
            http.RequestAborted);
        Flash.Put(http, Flash.Said, $"Đã ghi {name}.");
        return Results.LocalRedirect($"/desk/{plan}/units");
    }

    private static async Task<IResult> EndAsync(string plan, string unit, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var (person, ended) = (form["person"].ToString(), 0);
        await store.DecideAsync(
            $"desk-end-role|{Desk.Seed()}",
            new Needs { Units = [World.UnitKey(plan, unit)] },
            world =>
            {
                var roles = world.Memberships.Values.Where(m => m is { Ended: false, Role: Role.Leader or Role.Deputy } && m.PersonId == person && m.PlanId == plan && m.UnitId == unit).ToList();
                ended = roles.Count;
                return ended == 0 ? Decision.Nothing : new Decision(
                    [.. roles.Select(m => new Change.PutMembership(m with { Ended = true })), new Change.Note(new Line($"{plan}.{unit}", "handed-over", Visitor.Of(http)!.Person.Id, calendar.Now))],
                    []);
            },
            http.RequestAborted);
        Flash.Put(http, ended > 0 ? Flash.Said : Flash.Refused, ended > 0 ? "Đã ghi. Cấp mã mời cho người phụ trách mới." : "Người này không còn phụ trách đơn vị.");
        return Results.LocalRedirect($"/desk/{plan}/units");
    }

    private static async Task<(Domain.Plans.Plan Plan, Unit? Unit)> FindAsync(Store store, string plan, string unit, CancellationToken ct)
    {
        var world = await store.WorldAsync(new Needs { Units = [World.UnitKey(plan, unit)] }, ct);
        return (world.Plans[plan], world.Units.GetValueOrDefault(World.UnitKey(plan, unit)));
    }
}
