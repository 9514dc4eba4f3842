using System.Collections.Immutable;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>What writing the form would do.</summary>
/// <param name="Hash">Of the version it would make.</param>
public sealed record PlanPreview(string Hash, ImmutableArray<PlanDateChange> Changes, PlanReach Reach);

/// <summary>A change that was written.</summary>
/// <param name="By">The person's name, or id where it is forgotten.</param>
public sealed record PlanEvent(DateTimeOffset At, string By, ImmutableArray<PlanDateChange> Changes);

/// <summary>The locality's plan: the law beside what is set, and its dates for the head of post to move.</summary>
public static class PlanPages
{
    /// <summary>The field with the hash of the version that the page was made of.</summary>
    public const string Seen = "seen";

    /// <summary>The field with the hash of the version that was previewed.</summary>
    public const string Previewed = "previewed";

    private const string Stale = "Kế hoạch vừa được đổi ở nơi khác. Xem lại các ngày bên dưới rồi ghi.";

    public static void MapPlan(this RouteGroupBuilder desk)
    {
        desk.MapGet("/plan", ShowAsync);
        desk.MapGet("/plan/talk", TalkAsync);
        desk.MapPost("/plan", KeepAsync).RequireAuthorization(DeskAccess.Head);
        desk.MapPost("/plan/reset", ResetAsync).RequireAuthorization(DeskAccess.Head);
    }

    private static async Task<IResult> ShowAsync(string plan, HttpContext http, Desk desk, Setup setup) =>
        await FormAsync(plan, desk, setup, http.RequestAborted) is { } form ? await PageAsync(http, desk, setup, form, null, [], Flash.Take(http, Flash.Said), Flash.Take(http, Flash.Refused)) : Results.NotFound();

    private static async Task<IResult> KeepAsync(string plan, [FromForm] IFormCollection sent, HttpContext http, Desk desk, Setup setup, Calendar calendar)
    {
        if (await FormAsync(plan, desk, setup, http.RequestAborted) is not { } kept || await desk.Store.BoardAsync(plan, http.RequestAborted) is not { } source)
        {
            return Results.NotFound();
        }

        var form = kept.With(name => sent.TryGetValue(name, out var value) ? value.ToString() : null);
        var after = form.Dates(calendar.Today).Apply(form.File);
        var notes = PlanNote.Of(form.Current, after, setup.Plans.Plans.Values);
        var changes = PlanDateChange.Between(form.Current, after);
        var refusal = !form.Unreadable.IsEmpty ? $"{form.Unreadable.Count} ô không phải là ngày hay giờ. Chưa ghi gì."
            : notes.Any(n => n.Refuses) ? "Các ngày chưa hợp lý, xem chữ đỏ ở từng việc. Chưa ghi gì."
            : sent[Seen] != form.Current.Hash ? Stale
            : changes.IsEmpty ? "Không có ngày nào khác với kế hoạch đang áp dụng."
            : null;
        if (refusal is not null)
        {
            return await PageAsync(http, desk, setup, form, null, notes, null, refusal);
        }

        if (sent["act"] != "write" || sent[Previewed] != after.Hash)
        {
            return await PageAsync(http, desk, setup, form, new PlanPreview(after.Hash, changes, PlanReach.Of(source, after, calendar.Now)), notes, null, sent["act"] == "write" ? "Có ngày sửa thêm sau khi xem trước. Xem lại rồi ghi." : null);
        }

        if (!await WriteAsync(http, desk, calendar, form, form.Dates(calendar.Today), changes))
        {
            return await PageAsync(http, desk, setup, form, null, notes, null, Stale);
        }

        Flash.Put(http, Flash.Said, $"Đã ghi thành bản mới: {changes.Length} chỗ thay đổi. Cán bộ trong đơn vị đã được nhắn.");
        return Results.LocalRedirect($"/desk/{plan}/plan");
    }

    private static async Task<IResult> ResetAsync(string plan, [FromForm] IFormCollection sent, HttpContext http, Desk desk, Setup setup, Calendar calendar)
    {
        if (await FormAsync(plan, desk, setup, http.RequestAborted) is not { } form)
        {
            return Results.NotFound();
        }

        var changes = PlanDateChange.Between(form.Current, form.File);
        var done = !changes.IsEmpty && sent[Seen] == form.Current.Hash && await WriteAsync(http, desk, calendar, form, PlanDates.None, changes);
        Flash.Put(http, done ? Flash.Said : Flash.Refused, done ? "Đã trở về các ngày của kế hoạch gốc." : changes.IsEmpty ? "Các ngày đang là của kế hoạch gốc." : Stale);
        return Results.LocalRedirect($"/desk/{plan}/plan");
    }

    private static async Task<IResult> TalkAsync(string plan, string? unit, string? filing, string? q, HttpContext http, Desk desk)
    {
        if (await desk.Store.BoardAsync(plan, http.RequestAborted) is not { } source)
        {
            return Results.NotFound();
        }

        var search = UnitSearch.Of(source, q, unit);
        return Pages.Of<PlanTalkPage>(
            http,
            (nameof(PlanTalkPage.Visitor), Visitor.Of(http)),
            (nameof(PlanTalkPage.Plan), source.Plan),
            (nameof(PlanTalkPage.Search), search),
            (nameof(PlanTalkPage.Filing), filing),
            (nameof(PlanTalkPage.Script), search.Chosen is { } chosen ? TalkScript.Of(source.Plan, chosen, filing ?? source.Plan.FilingsOf(chosen.Kind, chosen.Authority).FirstOrDefault()?.Id ?? "") : null));
    }

    private static Task<bool> WriteAsync(HttpContext http, Desk desk, Calendar calendar, PlanForm form, PlanDates dates, ImmutableArray<PlanDateChange> changes)
    {
        var by = Visitor.Of(http)!.Person.Id;
        var plan = form.Current;
        return desk.Store.ChangePlanAsync(
            $"plan-changed|{plan.Id}|{Desk.Seed()}",
            form.File,
            dates,
            plan.Hash,
            new Decision(
                [new Change.Note(new Line(plan.Id, PlanDateNotice.Changed, by, calendar.Now, PlanDateChange.Write(changes)))],
                [PlanDateNotice.Of(plan, changes, by)]),
            http.RequestAborted);
    }

    // The page says what is in force, which a file that lies there anew is not before the next start.
    private static async Task<PlanForm?> FormAsync(string plan, Desk desk, Setup setup, CancellationToken ct) =>
        (await desk.Store.PlansAsync(ct)).GetValueOrDefault(plan) is { } current
            ? PlanForm.Of(setup.Plans.Plans.GetValueOrDefault(plan) ?? current, current, await desk.Store.PlanDatesAsync(plan, ct))
            : null;

    private static async Task<IResult> PageAsync(HttpContext http, Desk desk, Setup setup, PlanForm form, PlanPreview? preview, ImmutableArray<PlanNote> notes, string? said, string? refused)
    {
        var ct = http.RequestAborted;
        var lines = (await desk.Queries.JournalAsync(form.Current.Id, ct)).Where(j => j.Code == PlanDateNotice.Changed).Reverse().ToList();
        var names = (await desk.Store.WorldAsync(new Needs { People = [.. lines.Select(l => l.By).OfType<string>()] }, ct)).People;
        var source = await desk.Store.BoardAsync(form.Current.Id, ct);
        return Pages.Of<PlanPage>(
            http,
            (nameof(PlanPage.Visitor), Visitor.Of(http)),
            (nameof(PlanPage.Form), form),
            (nameof(PlanPage.Units), source is null ? [] : UnitSearch.Of(source, null, null).Offered),
            (nameof(PlanPage.Preview), preview),
            (nameof(PlanPage.Notes), notes.IsDefaultOrEmpty ? PlanNote.Of(form.Current, form.Current, setup.Plans.Plans.Values) : notes),
            (nameof(PlanPage.Events), lines.ConvertAll(l => new PlanEvent(l.At, l.By is null ? "" : names.GetValueOrDefault(l.By)?.Name ?? l.By, PlanDateChange.Read(l.Detail)))),
            (nameof(PlanPage.Said), said),
            (nameof(PlanPage.Refused), refused));
    }
}
