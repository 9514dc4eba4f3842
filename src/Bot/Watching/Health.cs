using AnToanBot.Bot.Web;
using AnToanBot.Bot.Workers;

namespace AnToanBot.Bot.Watching;

/// <summary>Whether the program runs, and whether it can do its work.</summary>
public static class Health
{
    /// <summary><c>/health/live</c>: the process answers. <c>/health/chat</c>: of several processes this is the one whose pages of the web chat hear what is said; a proxy sends <c>/chat</c> there. <c>/health/ready</c>: the database writes and the loops live; else 503 and what is wrong, a line each.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/chat", (Sender sender) => sender.Sends(WebChats.Account) ? Results.Text("here") : Results.Text("elsewhere", statusCode: StatusCodes.Status503ServiceUnavailable));
        routes.MapGet("/health/ready", async (Checkup checkup, CancellationToken ct) => await checkup.TroublesAsync(ct) switch
        {
            [] => Results.Text("ready"),
            var troubles => Results.Text(string.Join('\n', troubles), statusCode: StatusCodes.Status503ServiceUnavailable),
        });
    }
}
