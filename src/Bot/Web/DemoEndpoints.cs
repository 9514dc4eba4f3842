using System.Globalization;
using AnToanBot.Adapters.Storage;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Web;

/// <summary>The demo: three phones on one page, and a clock that can be moved. Nobody but this machine sees it.</summary>
public static class DemoEndpoints
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(400);
    private static readonly SemaphoreSlim _walking = new(1, 1);

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http, Demo demo, IWebHostEnvironment host) =>
        {
            if (!demo.Allows(http))
            {
                return Results.Redirect("/chat");
            }

            http.Response.Headers.CacheControl = "no-store";
            return Results.File(host.WebRootFileProvider.GetFileInfo("demo.html").CreateReadStream(), "text/html; charset=utf-8");
        });
        var only = routes.MapGroup("/demo").AddEndpointFilter((call, next) =>
            call.HttpContext.RequestServices.GetRequiredService<Demo>().Allows(call.HttpContext) ? next(call) : ValueTask.FromResult<object?>(Results.NotFound()));
        only.MapGet("/phones", (Demo demo, Calendar calendar) => new { now = Show(calendar.Now), demo.Phones });
        only.MapGet("/idle", async (DemoClock clock, CancellationToken ct) => await clock.SettleAsync(_glance, ct) ? Results.Text("idle") : Results.Text("busy", statusCode: StatusCodes.Status503ServiceUnavailable));
        only.MapPost("/clock", MoveAsync);
        only.MapPost("/next", NextAsync);
    }

    private static async Task<IResult> MoveAsync(ClockPost post, Calendar calendar, DemoClock clock, Store store, CancellationToken ct)
    {
        if (post.Advance is null == post.Now is null || post.Step <= TimeSpan.Zero || post.Advance < TimeSpan.Zero)
        {
            return post.Advance < TimeSpan.Zero
                ? Results.Json(new { message = "The clock does not go back." }, statusCode: StatusCodes.Status409Conflict)
                : Results.Json(new { message = "Give either 'advance' or 'now', and a 'step' above zero." }, statusCode: StatusCodes.Status400BadRequest);
        }

        await _walking.WaitAsync(ct);
        try
        {
            var from = calendar.Now;
            var to = post.Now ?? from + post.Advance!.Value;
            if (to < from)
            {
                return Results.Json(new { message = string.Create(CultureInfo.InvariantCulture, $"The clock does not go back: it is {Show(from)}.") }, statusCode: StatusCodes.Status409Conflict);
            }

            var (turns, reminders) = await clock.WalkAsync(to, post.Step, _patience, ct);
            return Results.Json(new { now = Show(calendar.Now), turns, reminders, waiting = await WaitingAsync(store, ct) });
        }
        finally
        {
            _walking.Release();
        }
    }

    private static async Task<IResult> NextAsync(Calendar calendar, DemoClock clock, Store store, CancellationToken ct)
    {
        await _walking.WaitAsync(ct);
        try
        {
            var (found, turns, reminders) = await clock.WalkToNextAsync(_patience, ct);
            return Results.Json(new { now = Show(calendar.Now), found, turns, reminders, waiting = await WaitingAsync(store, ct) });
        }
        finally
        {
            _walking.Release();
        }
    }

    private static async Task<int> WaitingAsync(Store store, CancellationToken ct)
    {
        await using var db = store.Db();
        return await db.Outbox.CountAsync(o => o.State == OutboxState.Waiting, ct);
    }

    private static string Show(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private sealed record ClockPost(TimeSpan? Advance, TimeSpan? Step, DateTimeOffset? Now);
}
