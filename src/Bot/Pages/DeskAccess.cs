using System.Security.Claims;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace AnToanBot.Bot.Pages;

/// <summary>Who may see and do what at the desk. Every request asks the store anew: a role that ended or a revoked session ends at once.</summary>
public static class DeskAccess
{
    /// <summary>Officers, head of post and chairman.</summary>
    public const string Reads = "desk-reads";

    /// <summary>Officers and head of post.</summary>
    public const string Police = "desk-police";

    /// <summary>The head of post.</summary>
    public const string Head = "desk-head";

    /// <summary>The route value that names the locality.</summary>
    public const string Plan = "plan";

    public static void AddDeskAccess(this IServiceCollection services, string dataFolder)
    {
        services.AddDataProtection().SetApplicationName("AnToanBot").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(dataFolder, "keys")));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "antoan-form";
            o.FormFieldName = "form";
        });
        services.AddScoped<CookieEvents>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = "antoan-desk";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.LoginPath = "/desk/sign-in";
            o.ReturnUrlParameter = "back";
            o.ExpireTimeSpan = DeskSession.Life;
            o.SlidingExpiration = false;
            o.EventsType = typeof(CookieEvents);
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Reads, p => p.AddRequirements(new InPlan(Role.Officer, Role.Head, Role.Chairman)))
            .AddPolicy(Police, p => p.AddRequirements(new InPlan(Role.Officer, Role.Head)))
            .AddPolicy(Head, p => p.AddRequirements(new InPlan(Role.Head)));
        services.AddSingleton<IAuthorizationHandler, InPlanHandler>();
    }

    /// <summary>Whether whoever asks may do what a policy is for.</summary>
    public static async Task<bool> MayAsync(this IAuthorizationService allowed, HttpContext http, string policy) => (await allowed.AuthorizeAsync(http.User, http, policy)).Succeeded;

    /// <summary>Lets a browser in.</summary>
    public static Task SignInAsync(HttpContext http, DeskSession session) => http.SignInAsync(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Sid, session.Id)], CookieAuthenticationDefaults.AuthenticationScheme)));

    private sealed class InPlan(params Role[] roles) : IAuthorizationRequirement
    {
        public bool Meets(Membership? membership) => membership is { Ended: false } && roles.Contains(membership.Role);
    }

    private sealed class InPlanHandler : AuthorizationHandler<InPlan>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, InPlan requirement)
        {
            if (context.Resource is HttpContext http && requirement.Meets(Visitor.Of(http)?.In(http.GetRouteValue(Plan) as string)))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class CookieEvents(Store store, Calendar calendar, TimeProvider time) : CookieAuthenticationEvents
    {
        public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
        {
            var id = context.Principal?.FindFirstValue(ClaimTypes.Sid) ?? "";
            var world = await store.WorldAsync(new Needs { Sessions = [id] }, context.HttpContext.RequestAborted);
            if (world.Sessions.GetValueOrDefault(id) is { } session && session.IsOpen(time.GetUtcNow())
                && world.People.GetValueOrDefault(session.PersonId) is { } person
                && Visitor.RolesOf(world.Memberships.Values.Where(m => m.PersonId == person.Id)) is { IsEmpty: false } roles)
            {
                context.HttpContext.Features.Set(new Visitor(session, person, roles));
                return;
            }

            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }

        public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
        {
            var http = context.HttpContext;
            var visitor = Visitor.Of(http)!;
            var tried = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            var line = new Line(visitor.Session.PlanId, "desk-forbidden", visitor.Person.Id, calendar.Now, $"{http.Request.Method} {tried}");
            await store.WriteAsync($"desk-forbidden|{http.TraceIdentifier}", new Decision([new Change.Note(line)], []), http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await Pages.Of<RefusedPage>(http, (nameof(RefusedPage.Visitor), visitor)).ExecuteAsync(http);
        }
    }
}
