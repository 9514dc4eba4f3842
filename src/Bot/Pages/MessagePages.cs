using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Tips;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>Private reports to the post, and the notices it sent.</summary>
public static class MessagePages
{
    public static void MapMessages(this RouteGroupBuilder desk)
    {
        desk.MapGet("/messages", (string plan, HttpContext http, Desk desk, Calendar calendar) => ShowAsync(http, desk, calendar, plan, null)).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/tips/{tip}", OpenAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/tips/{tip}/say", SayAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapGet("/tips/{tip}/photos/{photo}", PhotoAsync).RequireAuthorization(DeskAccess.Police);
        desk.MapPost("/notices/{notice}", SteerAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, Desk desk, Calendar calendar, string plan, Tip? opened)
    {
        var ct = http.RequestAborted;
        var first = await desk.Store.WorldAsync(new Needs { Tips = [plan], Broadcasts = [$"{plan}|"] }, ct);
        var notices = first.Broadcasts.Values.Where(b => b.PlanId == plan && b.UnitId is null).OrderByDescending(b => b.At).ToList();
        var tallies = (await desk.Store.WorldAsync(new Needs { Tallies = [.. notices.Select(b => b.Id)] }, ct)).Tallies;
        return Pages.Of<MessagesPage>(
            http,
            (nameof(MessagesPage.Visitor), Visitor.Of(http)),
            (nameof(MessagesPage.Plan), first.Plans[plan]),
            (nameof(MessagesPage.Tips), first.Tips.Values.Where(t => t.PlanId == plan).OrderBy(t => t.State == TipState.Answered).ThenByDescending(t => t.Urgent).ThenBy(t => t.At).ToList()),
            (nameof(MessagesPage.Notices), notices.ConvertAll(b => (b, tallies.GetValueOrDefault(b.Id) ?? new Tally(0, 0, 0, 0)))),
            (nameof(MessagesPage.Opened), opened),
            (nameof(MessagesPage.Now), calendar.Now),
            (nameof(MessagesPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(MessagesPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    // Opening is written down, so it is no mere look.
    private static async Task<IResult> OpenAsync(string plan, string tip, [FromForm] IFormCollection form, HttpContext http, Desk desk, Calendar calendar)
    {
        _ = form;
        var found = await FindAsync(desk.Store, plan, tip, http.RequestAborted);
        if (found is not null)
        {
            await desk.Store.WriteAsync($"desk-tip|{Desk.Seed()}", new Decision([new Change.Note(new Line(tip, "tip-opened", Visitor.Of(http)!.Person.Id, calendar.Now))], []), http.RequestAborted);
        }

        return await ShowAsync(http, desk, calendar, plan, found);
    }

    private static async Task<IResult> SayAsync(string plan, string tip, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var (act, line, said) = (form["act"].ToString(), form["line"].ToString().Trim(), (string?)null);
        await store.DecideAsync(
            $"desk|{Visitor.Of(http)!.Session.Id}|{form[DeskActs.Once]}",
            new Needs { Tips = [plan] },
            world =>
            {
                if (world.Tips.GetValueOrDefault(tip) is not { State: not TipState.Answered } found || (act is not "take" && line.Length == 0))
                {
                    return Decision.Nothing;
                }

                var by = Visitor.Of(http)!.Person.Id;
                said = act switch { "take" => $"Đã ghi: nhận xử lý tin {found.Number}.", "ask" => "Đã hỏi người báo; có trả lời sẽ hiện ở đây.", "answer" => $"Đã trả lời và kết thúc tin {found.Number}.", _ => null };
                return act switch
                {
                    "take" => TipActs.Take(world.Plans[plan], found, by, calendar.Now),
                    "ask" => TipActs.Say(world.Plans[plan], found, TipLineKind.Ask, line, by, calendar.Now),
                    "answer" => TipActs.Say(world.Plans[plan], found, TipLineKind.Answer, line, by, calendar.Now),
                    _ => Decision.Nothing,
                };
            },
            http.RequestAborted);
        Flash.Put(http, said is null ? Flash.Refused : Flash.Said, said ?? "Chưa ghi được: cần có lời nhắn, và tin chưa kết thúc.");
        return Results.LocalRedirect($"/desk/{plan}/messages");
    }

    private static async Task<IResult> PhotoAsync(string plan, string tip, string photo, HttpContext http, Store store, Papers papers)
    {
        if (await FindAsync(store, plan, tip, http.RequestAborted) is not { } found || !found.Photos.Contains(photo, StringComparer.Ordinal))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return await papers.WriteAsync(tip, photo, http.RequestAborted) is { } file ? Results.File(file.Content.ToArray(), file.MediaType) : Results.NotFound();
    }

    private static async Task<IResult> SteerAsync(string plan, string notice, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var said = (string?)null;
        await store.DecideAsync(
            $"desk-notice|{Desk.Seed()}",
            new Needs { Broadcasts = [$"{plan}|"] },
            world =>
            {
                if (world.Broadcasts.GetValueOrDefault(notice) is not { UnitId: null } broadcast)
                {
                    return Decision.Nothing;
                }

                var (state, done) = form["act"].ToString() switch
                {
                    "pause" => (BroadcastState.Paused, "Đã tạm dừng: ai chưa nhận thì chưa gửi."),
                    "continue" => (BroadcastState.Sending, "Đang gửi tiếp."),
                    _ => (BroadcastState.Cancelled, "Đã hủy: ai chưa nhận thì không gửi nữa."),
                };
                var decision = Steering.To(state, broadcast, Visitor.Of(http)!.Person.Id, calendar.Now);
                said = decision is null ? null : done;
                return decision ?? Decision.Nothing;
            },
            http.RequestAborted);
        Flash.Put(http, said is null ? Flash.Refused : Flash.Said, said ?? "Tin này đã gửi xong hoặc đã hủy.");
        return Results.LocalRedirect($"/desk/{plan}/messages");
    }

    private static async Task<Tip?> FindAsync(Store store, string plan, string tip, CancellationToken ct) =>
        (await store.WorldAsync(new Needs { Tips = [plan] }, ct)).Tips.GetValueOrDefault(tip) is { } found && found.PlanId == plan ? found : null;
}
