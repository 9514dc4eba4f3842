using AnToanBot.Adapters.Storage;

namespace AnToanBot.Bot.Web;

/// <summary>Whether the program runs, and whether it can do its work.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));

        // The schema is up to date whenever there is a store: opening it sees to that.
        routes.MapGet("/health/ready", async (Store store, CancellationToken ct) =>
            !store.Available ? NotReady("the database cannot write")
            : (await store.PlansAsync(ct)).Count == 0 ? NotReady("no plan is loaded")
            : Results.Text("ready"));
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
