using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>The same act on many dossiers at once; each is decided by itself, so that one that may not does not hold up the others.</summary>
public static class DecisionPages
{
    // What may be done with many; each of them asks for nothing that differs from unit to unit.
    private static readonly ImmutableHashSet<string> Acts = ["verify-yes", "forward", "recognise", "refuse", "second", "discard", "received"];

    public static void MapDecisions(this RouteGroupBuilder desk)
    {
        desk.MapGet("/decisions", ShowAsync);
        desk.MapPost("/decisions", ActAsync).RequireAuthorization(DeskAccess.Police);
    }

    private static async Task<IResult> ShowAsync(string plan, HttpContext http, Desk desk, Calendar calendar) =>
        await desk.Queries.BoardAsync(plan, calendar.Now, http.RequestAborted) is not { } board ? Results.NotFound() : Pages.Of<DecisionsPage>(
            http,
            (nameof(DecisionsPage.Visitor), Visitor.Of(http)),
            (nameof(DecisionsPage.Board), board),
            (nameof(DecisionsPage.Today), calendar.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (nameof(DecisionsPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(DecisionsPage.Refused), Flash.Take(http, Flash.Refused)));

    private static async Task<IResult> ActAsync(string plan, [FromForm] IFormCollection form, HttpContext http, DeskActs acts, IAuthorizationService allowed)
    {
        var act = form["act"].ToString();
        if (!Acts.Contains(act))
        {
            return Results.BadRequest();
        }

        if (DeskActs.OfHead.Contains(act) && !await allowed.MayAsync(http, DeskAccess.Head))
        {
            return Results.Forbid();
        }

        var many = await ManyActs.DoAsync(acts, http, plan, act, form["dossier"].OfType<string>().Select(c => c.Split(':')).Where(c => c.Length > 1).Select(c => (c[0], FieldsOf(form, act, c))), "đơn vị");
        many.Tell(http, many.Awaits > 0 ? $"Đã ghi cho {many.Done} đơn vị, chờ một cán bộ khác xác nhận." : act == "discard" ? $"Đã bỏ ở {many.Done} đơn vị." : $"Đã ghi cho {many.Done} đơn vị; người phụ trách đã được nhắn.");
        return Results.LocalRedirect($"/desk/{plan}/decisions");
    }

    // The fields of the one act, for the one dossier: «recognise-number» is its «number».
    private static FormCollection FieldsOf(IFormCollection form, string act, string[] chosen)
    {
        var fields = form.Where(f => f.Key.StartsWith(act + "-", StringComparison.Ordinal)).ToDictionary(f => f.Key[(act.Length + 1)..], f => f.Value, StringComparer.Ordinal);
        fields[DeskActs.Round] = chosen[1];
        fields[DeskActs.Once] = $"{form[DeskActs.Once]}|{chosen[0]}";
        if (chosen is [_, _, var seen])
        {
            fields[DeskActs.Seen] = seen;
        }

        return new FormCollection(fields);
    }
}
