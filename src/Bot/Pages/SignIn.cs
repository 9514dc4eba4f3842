using System.Globalization;
using System.Security.Cryptography;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>
/// Into the desk without a password: a link from the chat, good for five minutes and one press, in a browser that is known or that
/// the person lets in by a button in the chat. Opening the link alone uses nothing up: messengers open links to show previews.
/// </summary>
public static class SignIn
{
    private const string NamePrefix = "desk|";
    private const string DoorCookie = "antoan-door";
    private const string DeviceCookie = "antoan-device";
    private const string Gone = "Đường này đã dùng rồi hoặc đã quá 5 phút. Gõ «đăng nhập» trong cuộc trò chuyện để lấy đường mới.";

    /// <summary>The one-time path for whoever a row goes to; null where that is nobody known.</summary>
    public static string? PathOf(SignedLinks links, OutboxRow row) =>
        row.Person is { } person ? $"/desk/in/{links.Sign(string.Create(CultureInfo.InvariantCulture, $"{NamePrefix}{row.Id}|{person}"), DeskSession.Patience)}" : null;

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/sign-in", (HttpContext http) => Pages.Of<SignInPage>(http));
        routes.MapGet("/desk/in/{signed}", (string signed, HttpContext http, SignedLinks links) =>
            PersonOf(links, signed) is null ? Pages.Of<SignInPage>(http, (nameof(SignInPage.Why), Gone)) : Pages.Of<SignInPage>(http, (nameof(SignInPage.Signed), signed)));
        routes.MapPost("/desk/in/{signed}", EnterAsync);
        routes.MapGet("/desk/waiting", WaitAsync);
        routes.MapGet("/desk/sessions", ListAsync).RequireAuthorization();
        routes.MapPost("/desk/sessions/{id}/end", EndAsync).RequireAuthorization();
    }

    private static async Task<IResult> EnterAsync(string signed, [FromForm] IFormCollection form, HttpContext http, SignedLinks links, Store store, Calendar calendar, TimeProvider time, IDataProtectionProvider seals)
    {
        _ = form;
        var ct = http.RequestAborted;
        var now = time.GetUtcNow();
        if (PersonOf(links, signed) is not { } person)
        {
            return Pages.Of<SignInPage>(http, (nameof(SignInPage.Why), Gone));
        }

        var world = await store.WorldAsync(new Needs { Linked = [person], SessionsOf = [person] }, ct);
        var roles = Visitor.RolesOf(world.Memberships.Values.Where(m => m.PersonId == person));
        var device = DeviceOf(http, seals);
        if (roles.IsEmpty)
        {
            return Pages.Of<SignInPage>(http, (nameof(SignInPage.Why), "Vai trò Công an của tài khoản này đã kết thúc."));
        }

        var known = world.Sessions.Values.Any(s => s.Knows(device, now));
        var session = new DeskSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), person, roles[0].PlanId, device, Browsers.NameOf(http.Request.Headers.UserAgent.ToString()), now)
        {
            State = known ? SessionState.Open : SessionState.Asking,
            Number = RandomNumberGenerator.GetInt32(10, 100).ToString(CultureInfo.InvariantCulture),
        };

        // One session for one browser: the one before it is over.
        var before = world.Sessions.Values.Where(s => s.Device == device && s.State == SessionState.Open).Select(s => new Change.PutSession(s with { State = SessionState.Ended }));
        var decision = new Decision(
            [.. before, new Change.PutSession(session), new Change.Note(new Line(session.PlanId, known ? "desk-opened" : "desk-asked", person, calendar.Now, session.Id))],
            known ? [] : [new Effect.Say(new Audience.OnePerson(person), SigningIn.Ask(session))]);
        if (!await store.OnceAsync($"desk-link/{links.AddressOf(signed)}", decision, ct))
        {
            return Pages.Of<SignInPage>(http, (nameof(SignInPage.Why), Gone));
        }

        http.Response.Cookies.Append(DeviceCookie, Seal(seals, DeviceCookie).Protect(device), Cookie(DeskSession.Memory));
        if (known)
        {
            await DeskAccess.SignInAsync(http, session);
            return Results.Redirect("/desk");
        }

        http.Response.Cookies.Append(DoorCookie, Seal(seals, DoorCookie).Protect(session.Id), Cookie(DeskSession.Patience));
        return Results.Redirect("/desk/waiting");
    }

    private static async Task<IResult> WaitAsync(HttpContext http, Store store, TimeProvider time, IDataProtectionProvider seals)
    {
        var id = Unsealed(http, seals, DoorCookie) ?? "";
        var session = (await store.WorldAsync(new Needs { Sessions = [id] }, http.RequestAborted)).Sessions.GetValueOrDefault(id);
        if (session is not null && session.Waits(time.GetUtcNow()))
        {
            return Pages.Of<WaitPage>(http, (nameof(WaitPage.Session), session));
        }

        http.Response.Cookies.Delete(DoorCookie);
        if (session is null || !session.IsOpen(time.GetUtcNow()))
        {
            return Pages.Of<SignInPage>(http, (nameof(SignInPage.Why), session?.State == SessionState.Denied ? "Người cầm điện thoại đã bấm «Không phải»." : Gone));
        }

        await DeskAccess.SignInAsync(http, session);
        return Results.Redirect("/desk");
    }

    private static async Task<IResult> ListAsync(HttpContext http, Store store, TimeProvider time)
    {
        var visitor = Visitor.Of(http)!;
        var world = await store.WorldAsync(new Needs { SessionsOf = [visitor.Person.Id] }, http.RequestAborted);
        var open = world.Sessions.Values.Where(s => s.PersonId == visitor.Person.Id && s.IsOpen(time.GetUtcNow())).OrderByDescending(s => s.Began).ToList();
        return Pages.Of<SessionsPage>(http, (nameof(SessionsPage.Visitor), visitor), (nameof(SessionsPage.Sessions), open));
    }

    private static async Task<IResult> EndAsync(string id, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        _ = form;
        var visitor = Visitor.Of(http)!;
        await store.DecideAsync(
            $"desk-end|{id}",
            new Needs { Sessions = [id] },
            world => world.Sessions.GetValueOrDefault(id) is { State: SessionState.Open } session && session.PersonId == visitor.Person.Id
                ? new Decision([new Change.PutSession(session with { State = SessionState.Ended }), new Change.Note(new Line(session.PlanId, "desk-ended", session.PersonId, calendar.Now, id))], [])
                : Decision.Nothing,
            http.RequestAborted);
        if (id != visitor.Session.Id)
        {
            return Results.Redirect("/desk/sessions");
        }

        await http.SignOutAsync();
        return Results.Redirect("/desk/sign-in");
    }

    private static string? PersonOf(SignedLinks links, string signed) =>
        links.Read(signed, out _) is { } name && name.StartsWith(NamePrefix, StringComparison.Ordinal) ? name[(name.LastIndexOf('|') + 1)..] : null;

    private static string DeviceOf(HttpContext http, IDataProtectionProvider seals) =>
        Unsealed(http, seals, DeviceCookie) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string? Unsealed(HttpContext http, IDataProtectionProvider seals, string cookie)
    {
        try
        {
            return http.Request.Cookies[cookie] is { Length: > 0 } text ? Seal(seals, cookie).Unprotect(text) : null;
        }
        catch (CryptographicException)
        {
            // Altered, or sealed by keys that are gone.
            return null;
        }
    }

    private static IDataProtector Seal(IDataProtectionProvider seals, string purpose) => seals.CreateProtector(purpose);

    private static CookieOptions Cookie(TimeSpan life) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = life, Path = "/desk", IsEssential = true };
}
