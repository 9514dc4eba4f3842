using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>Somebody whom no chat reaches.</summary>
/// <param name="Part">«Tổ trưởng Tổ dân phố số 5».</param>
/// <param name="Why">The code that the sender noted.</param>
public sealed record ToCall(string Name, string Part, string? Phone, string Why, DateTimeOffset At);

/// <summary>The people of a unit with their chats, each of which can be taken away; and who has to be phoned.</summary>
public static class PeoplePages
{
    public static void MapPeople(this RouteGroupBuilder desk)
    {
        desk.MapGet("/units/{unit}", ShowAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/units/{unit}/chats/{tag}", AskAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/units/{unit}/chats/{tag}", UnlinkAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/calls", CallsAsync).RequireAuthorization(DeskAccess.Police);
    }

    /// <summary>Whom no chat of a locality reaches, who has waited longest first.</summary>
    public static async Task<List<ToCall>> CallsOfAsync(Store store, string plan, CancellationToken ct)
    {
        var needs = new Needs { Calls = [plan] };
        var first = await store.WorldAsync(needs, ct);
        var world = first.Calls.Count == 0 ? first
            : await store.WorldAsync(needs with { Units = [.. first.Memberships.Values.Where(m => m is { UnitId: not null, Ended: false } && m.PlanId == plan).Select(m => World.UnitKey(plan, m.UnitId!))] }, ct);
        return
        [
            .. Unreached.Of(world, plan).Where(c => world.People.ContainsKey(c.PersonId))
                .Select(c => new ToCall(world.People[c.PersonId].Name, Unreached.Part(world, plan, c.PersonId), world.People[c.PersonId].Phone, c.Why, c.At)),
        ];
    }

    private static async Task<IResult> ShowAsync(string plan, string unit, HttpContext http, Store store)
    {
        var (world, needs) = await FindAsync(store, plan, unit, http.RequestAborted);
        return needs is null ? Results.NotFound() : Pages.Of<UnitPage>(
            http,
            (nameof(UnitPage.Visitor), Visitor.Of(http)),
            (nameof(UnitPage.Plan), world.Plans[plan]),
            (nameof(UnitPage.Unit), world.Units[World.UnitKey(plan, unit)]),
            (nameof(UnitPage.People), UnitPeople.Of(world, world.Units[World.UnitKey(plan, unit)]).ToList()),
            (nameof(UnitPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(UnitPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    private static async Task<IResult> AskAsync(string plan, string unit, string tag, HttpContext http, Store store)
    {
        var (world, needs) = await FindAsync(store, plan, unit, http.RequestAborted);
        if (needs is null || UnitPeople.Of(world, world.Units[World.UnitKey(plan, unit)]).FirstOrDefault(p => p.Handsets.Any(h => h.Tag == tag)) is not { } person)
        {
            return Results.LocalRedirect($"/desk/{plan}/units");
        }

        return Pages.Of<UnlinkPage>(
            http,
            (nameof(UnlinkPage.Visitor), Visitor.Of(http)),
            (nameof(UnlinkPage.Plan), world.Plans[plan]),
            (nameof(UnlinkPage.Unit), world.Units[World.UnitKey(plan, unit)]),
            (nameof(UnlinkPage.Of), person),
            (nameof(UnlinkPage.Handset), person.Handsets.First(h => h.Tag == tag)));
    }

    private static async Task<IResult> UnlinkAsync(string plan, string unit, string tag, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var visitor = Visitor.Of(http)!;
        var (_, needs) = await FindAsync(store, plan, unit, http.RequestAborted);
        if (needs is null)
        {
            return Results.NotFound();
        }

        UnlinkRefusal? refusal = null;
        await store.DecideAsync(
            $"desk|{visitor.Session.Id}|{form[DeskActs.Once]}",
            needs,
            world =>
            {
                (var decision, refusal) = Unlinking.Of(world, world.Units[World.UnitKey(plan, unit)], tag, (visitor.Person.Id, calendar.Now));
                return decision ?? Decision.Nothing;
            },
            http.RequestAborted);
        Flash.Put(http, refusal is null ? Flash.Said : Flash.Refused, refusal switch
        {
            null => "Đã gỡ máy: máy đó không nhận tin và không làm hồ sơ của đơn vị này nữa.",
            UnlinkRefusal.Gone => "Máy này đã được gỡ, hoặc người này không còn ở đơn vị.",
            UnlinkRefusal.Post => "Người này còn làm việc ở Công an hoặc Ủy ban: tự gỡ bằng lệnh «bỏ liên kết» trong cuộc trò chuyện.",
            UnlinkRefusal.Elsewhere => "Người này còn tham gia ở địa phương khác, máy này đang dùng cho cả nơi đó nên không gỡ ở đây được.",
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        return Results.LocalRedirect($"/desk/{plan}/units/{unit}");
    }

    private static async Task<IResult> CallsAsync(string plan, HttpContext http, Store store, Calendar calendar) => Pages.Of<CallsPage>(
        http,
        (nameof(CallsPage.Visitor), Visitor.Of(http)),
        (nameof(CallsPage.Plan), (await store.PlansAsync(http.RequestAborted))[plan]),
        (nameof(CallsPage.Calls), await CallsOfAsync(store, plan, http.RequestAborted)),
        (nameof(CallsPage.Now), calendar.Now));

    // The unit with everybody in it and all their chats; no needs: there is no such unit.
    private static async Task<(World World, Needs? Needs)> FindAsync(Store store, string plan, string unit, CancellationToken ct)
    {
        var needs = new Needs { Units = [World.UnitKey(plan, unit)], Residents = [World.UnitKey(plan, unit)] };
        var world = await store.WorldAsync(needs, ct);
        if (!world.Units.ContainsKey(World.UnitKey(plan, unit)))
        {
            return (world, null);
        }

        needs = needs with { Linked = [.. world.Memberships.Values.Where(m => m.PlanId == plan && m.UnitId == unit).Select(m => m.PersonId)] };
        return (await store.WorldAsync(needs, ct), needs);
    }
}
