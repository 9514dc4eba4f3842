using System.Collections.Immutable;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace AnToanBot.Bot.Pages;

/// <summary>Reports and papers over many units: chosen, worded, read and downloaded; and the commune's own file, filled in from its units.</summary>
public static class ReportPages
{
    /// <summary>The field by which somebody says that a sensitive report is needed.</summary>
    public const string Sure = "sure";

    public static void MapReports(this RouteGroupBuilder desk)
    {
        desk.MapGet("/reports", ListAsync);
        desk.MapGet("/reports/{id}", ShowAsync);
        desk.MapPost("/reports/{id}", AgainAsync);
        desk.MapGet("/reports/{id}/{format}", FileAsync);
        desk.MapPost("/reports/{id}/{format}", MakeAsync);
        desk.MapPost("/commune/{unit}/prefill", PrefillAsync).RequireAuthorization(DeskAccess.Police);
    }

    /// <summary>The last part of the address of a report in a format.</summary>
    public static string Ending(ReportFormat format) => format switch
    {
        ReportFormat.Docx => "docx",
        ReportFormat.Xlsx => "xlsx",
        ReportFormat.Html => "html",
        ReportFormat.Zip => "zip",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static async Task<IResult> ListAsync(string plan, HttpContext http, Store store, Calendar calendar)
    {
        var world = await store.WorldAsync(new Needs { WholePlans = [plan] }, http.RequestAborted);
        return world.Plans.GetValueOrDefault(plan) is not { } of ? Results.NotFound() : Pages.Of<ReportsPage>(
            http,
            (nameof(ReportsPage.Visitor), Visitor.Of(http)),
            (nameof(ReportsPage.Plan), of),
            (nameof(ReportsPage.Communes), ReportCatalogue.Of(of).Any(k => k.Shelf == Shelf.Commune) ? CommuneFile.Of(Census.Of(world, of, calendar.Today)) : []),
            (nameof(ReportsPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(ReportsPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    private static Task<IResult> ShowAsync([AsParameters] Asked asked) => PageAsync(asked, asked.Http.Request.Query);

    // What was written stays; what was only suggested is counted anew.
    private static Task<IResult> AgainAsync([AsParameters] Asked asked, [FromForm] IFormCollection form) => PageAsync(asked, form);

    private static async Task<IResult> PageAsync(Asked asked, IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var (kind, request, refusal) = await FindAsync(asked, fields);
        return kind is null || request is null ? refusal! : Pages.Of<ReportPage>(
            asked.Http,
            (nameof(ReportPage.Visitor), Visitor.Of(asked.Http)),
            (nameof(ReportPage.Kind), kind),
            (nameof(ReportPage.Request), request),
            (nameof(ReportPage.Texts), ReportCatalogue.Texts(kind, request)),
            (nameof(ReportPage.Choices), ReportCatalogue.Choices(kind, request)),
            (nameof(ReportPage.Refused), Flash.Take(asked.Http, Flash.Refused)));
    }

    private static async Task<IResult> FileAsync([AsParameters] Asked asked, string format)
    {
        var (kind, request, refusal) = await FindAsync(asked, asked.Http.Request.Query);
        return kind is null || request is null ? refusal!
            : kind.Sensitive ? Results.LocalRedirect($"/desk/{asked.Plan}/reports/{kind.Id}")
            : Made(asked.Http, kind, request, format);
    }

    private static async Task<IResult> MakeAsync([AsParameters] Asked asked, string format, [FromForm] IFormCollection form)
    {
        var (kind, request, refusal) = await FindAsync(asked, form);
        if (kind is null || request is null)
        {
            return refusal!;
        }

        if (kind.Sensitive && form[Sure] != "yes")
        {
            Flash.Put(asked.Http, Flash.Refused, "Chưa mở: đánh dấu vào ô xác nhận rồi bấm lại.");
            return Results.LocalRedirect($"/desk/{asked.Plan}/reports/{kind.Id}");
        }

        // Written down before it is handed out, each time it is.
        var visitor = Visitor.Of(asked.Http)!;
        if (kind.Formats.Any(f => Ending(f) == format) && ReportCatalogue.Opened(kind, asked.Plan, visitor.Person.Id, request.At) is { Changes.IsEmpty: false } opened)
        {
            await asked.Store.WriteAsync($"desk|{visitor.Session.Id}|{Desk.Seed()}", opened, asked.Http.RequestAborted);
        }

        return Made(asked.Http, kind, request, format);
    }

    // The report with what it is written from, or why it is not to be had by whoever asks.
    private static async Task<(ReportKind? Kind, ReportRequest? Request, IResult? Refusal)> FindAsync(Asked asked, IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        if (ReportCatalogue.Kinds.FirstOrDefault(k => k.Id == asked.Id) is not { } known)
        {
            return (null, null, Results.NotFound());
        }

        if (known.Sensitive && !(await asked.Allowed.AuthorizeAsync(asked.Http.User, asked.Http, DeskAccess.Police)).Succeeded)
        {
            return (null, null, Results.Forbid());
        }

        var world = await asked.Store.WorldAsync(ReportCatalogue.NeedsOf(known, asked.Plan), asked.Http.RequestAborted);
        return world.Plans.GetValueOrDefault(asked.Plan) is { } plan && ReportCatalogue.Find(plan, known.Id) is { } kind
            ? (kind, ReportChoice.Of(fields).For(new ReportRequest(plan, world, asked.Calendar.Now)), null)
            : (null, null, Results.NotFound());
    }

    private static IResult Made(HttpContext http, ReportKind kind, ReportRequest request, string ending)
    {
        foreach (var format in kind.Formats.Where(f => Ending(f) == ending))
        {
            var printout = ReportCatalogue.Write(kind, request);
            if (format == ReportFormat.Html)
            {
                return Printed.Page(http, ReportMill.Page(printout));
            }

            var file = ReportMill.Make(printout, format);
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.File(file.Content, file.MediaType, file.Name);
        }

        return Results.NotFound();
    }

    private static async Task<IResult> PrefillAsync(string plan, string unit, [FromForm] IFormCollection form, HttpContext http, Store store, Calendar calendar)
    {
        var visitor = Visitor.Of(http)!;
        var (name, said, refused) = (Flash.Refused, "", "Không thấy hồ sơ của xã, phường này.");
        await store.DecideAsync(
            $"desk|{visitor.Session.Id}|{form[DeskActs.Once]}",
            new Needs { WholePlans = [plan], Answered = [plan], Figures = [plan], Posts = [plan], Linked = [visitor.Person.Id] },
            world =>
            {
                if (visitor.Now(world, plan) is not { } by || CommuneFile.Of(Census.Of(world, world.Plans[plan], calendar.Today)).FirstOrDefault(f => f.Commune?.Unit.Id == unit) is not { Commune.Recognition: { } folder } file)
                {
                    return Decision.Nothing;
                }

                switch (file.Prefill(folder.Filing.Id, by, calendar.Now))
                {
                    case Acted.Done(_, var changes, var effects):
                        (name, said) = (Flash.Said, $"Đã điền vào hồ sơ: {file.Registered.Part}/{file.Registered.Whole} đơn vị đăng ký, {file.Recognised.Part}/{file.Recognised.Whole} đơn vị được công nhận.");
                        return new Decision(changes, effects);
                    case Acted.Refused { Code: Refusals.NotNow }:
                        refused = "Không có gì để điền: số liệu đã đúng, người phụ trách đã tự trả lời, hoặc hồ sơ đã gửi đi rồi.";
                        return Decision.Nothing;
                    default:
                        refused = "Đồng chí khác đang xem hồ sơ này, xong mới điền được.";
                        return Decision.Nothing;
                }
            },
            http.RequestAborted);
        Flash.Put(http, name, name == Flash.Said ? said : refused);
        return Results.LocalRedirect($"/desk/{plan}/reports");
    }

    private sealed record Asked(string Plan, string Id, HttpContext Http, Store Store, Calendar Calendar, IAuthorizationService Allowed);
}
