using AnToanBot.Bot.Web;
using Microsoft.AspNetCore.Http.Features;

namespace AnToanBot.Bot.Pages;

/// <summary>The officers' desk under «/desk».</summary>
public static class DeskSite
{
    private const int MostFields = 65_536;

    public static void AddDesk(this IServiceCollection services, Setup setup)
    {
        services.AddRazorComponents();

        // Tokens in forms are sealed anew each time, so that their length under compression tells nothing.
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddDeskAccess(setup.DataFolder);

        // The grid of the police figures is one form: a dozen fields for each of some thousand units.
        services.Configure<FormOptions>(o => o.ValueCountLimit = MostFields);
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<DeskActs>();
        services.AddSingleton<SeenLists>();
    }

    public static void UseDesk(this IApplicationBuilder app) => app.UseResponseCompression().UseAuthentication().UseAuthorization().UseAntiforgery();

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapSignIn();
        routes.MapGet("/desk", (HttpContext http, Setup setup) =>
            Results.Redirect($"/desk/{Visitor.Of(http)!.Roles.OrderByDescending(r => setup.Plans.Plans.GetValueOrDefault(r.PlanId)?.Year).First().PlanId}")).RequireAuthorization();
        var desk = routes.MapGroup($"/desk/{{{DeskAccess.Plan}}}").RequireAuthorization(DeskAccess.Reads);
        desk.MapGet("/live", (string plan, LiveFeed feed, CancellationToken ct) => TypedResults.ServerSentEvents(feed.ListenAsync(plan, ct)));
        desk.MapBoard();
        desk.MapDossiers();
        desk.MapDecisions();
        desk.MapTrail();
        desk.MapFigures();
        desk.MapPlan();
        desk.MapReports();
        desk.MapUnits();
        desk.MapImport();
        desk.MapCodes();
        desk.MapPeople();
        desk.MapMessages();
        desk.MapNotices();
        desk.MapMeetings();
        desk.MapJournal();
    }
}
