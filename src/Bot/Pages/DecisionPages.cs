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

    private const int MostNamed = 5;

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

        if (DeskActs.OfHead.Contains(act) && !(await allowed.AuthorizeAsync(http.User, http, DeskAccess.Head)).Succeeded)
        {
            return Results.Forbid();
        }

        var (done, awaits, refused) = (0, 0, new List<string>());
        foreach (var chosen in form["dossier"].OfType<string>())
        {
            var parts = chosen.Split(':');
            var outcome = parts is [var id, var round, ..] && id.StartsWith($"{plan}.", StringComparison.Ordinal)
                ? await acts.DoAsync(Visitor.Of(http)!, id, act, FieldsOf(form, act, parts), http.RequestAborted)
                : new Outcome(false, "Không thấy hồ sơ này.");
            done += outcome.Done ? 1 : 0;
            awaits += outcome.Awaits ? 1 : 0;
            if (!outcome.Done)
            {
                refused.Add(outcome.Sentence);
            }
        }

        if (done > 0)
        {
            Flash.Put(http, Flash.Said, awaits > 0 ? $"Đã ghi cho {done} đơn vị, chờ một cán bộ khác xác nhận." : act == "discard" ? $"Đã bỏ ở {done} đơn vị." : $"Đã ghi cho {done} đơn vị; người phụ trách đã được nhắn.");
        }

        if (done == 0 && refused.Count == 0)
        {
            refused.Add("Chưa chọn đơn vị nào.");
        }

        if (refused.Count > 0)
        {
            var kinds = refused.GroupBy(r => r, StringComparer.Ordinal).Select(g => g.Count() > 1 ? $"{g.Key} ({g.Count()} đơn vị)" : g.Key).Take(MostNamed);
            Flash.Put(http, Flash.Refused, string.Join(' ', kinds));
        }

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
