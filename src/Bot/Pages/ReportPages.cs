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

    /// <summary>The field with the passage that is to be the suggested one again.</summary>
    public const string Sample = "sample";

    private const string TooLong = "Có đoạn dài quá 6.000 chữ, rút gọn rồi ghi lại. Chưa ghi gì.";

    private const string Overtaken = "Đồng chí khác vừa ghi lời khác, xem ở từng đoạn bên dưới. Lời của đồng chí vẫn còn đây, chưa ghi; bấm ghi hoặc tải lần nữa là thay lời kia.";

    public static void MapReports(this RouteGroupBuilder desk)
    {
        desk.MapGet("/reports", ListAsync);
        desk.MapGet("/reports/{id}", ShowAsync);
        desk.MapPost("/reports/{id}", AgainAsync);
        desk.MapPost("/reports/{id}/texts", WordAsync).RequireAuthorization(DeskAccess.Police);
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

    private static async Task<IResult> ListAsync(string plan, HttpContext http, Store store, Calendar calendar) =>
        await store.BoardAsync(plan, http.RequestAborted) is not { } source ? Results.NotFound() : Pages.Of<ReportsPage>(
            http,
            (nameof(ReportsPage.Visitor), Visitor.Of(http)),
            (nameof(ReportsPage.Plan), source.Plan),
            (nameof(ReportsPage.Communes), ReportCatalogue.Of(source.Plan).Any(k => k.Shelf == Shelf.Commune) ? CommuneFile.Of(Census.Brief(source, calendar.Today)) : []),
            (nameof(ReportsPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(ReportsPage.Refused), Flash.Take(http, Flash.Refused)));

    private static Task<IResult> ShowAsync([AsParameters] Asked asked) => PageAsync(asked, asked.Http.Request.Query, null, null);

    // What was written stays; what was only suggested is counted anew.
    private static Task<IResult> AgainAsync([AsParameters] Asked asked, [FromForm] IFormCollection form) => PageAsync(asked, form, null, null);

    // Keeps the passages that stand on the page, or makes one the suggested one again.
    private static async Task<IResult> WordAsync([AsParameters] Asked asked, [FromForm] IFormCollection form)
    {
        var (found, refusal) = await FindAsync(asked, form, toPrint: false);
        if (found is null)
        {
            return refusal!;
        }

        var sample = form[Sample].ToString();
        var rewording = await found.KeepAsync(asked, sample.Length > 0 ? sample : null);
        var said = rewording is null || !rewording.Missed.IsEmpty ? null
            : rewording.Lines.IsEmpty ? "Không có gì thay đổi."
            : sample.Length > 0 ? "Đã lấy lại lời mẫu."
            : "Đã ghi lời văn, lần sau mở ra vẫn còn.";
        return await PageAsync(asked, sample.Length > 0 && said is not null ? form.Where(f => f.Key != ReportChoice.Text + sample) : form, said, rewording is null ? TooLong : null);
    }

    private static async Task<IResult> PageAsync(Asked asked, IEnumerable<KeyValuePair<string, StringValues>> fields, string? said, string? refused)
    {
        var (found, refusal) = await FindAsync(asked, fields, toPrint: false);
        if (found is null)
        {
            return refusal!;
        }

        var by = Visitor.Of(asked.Http)!.Person.Id;
        var missed = found.Kept.Missed(found.Choice.Typed, by);
        var writers = (await asked.Store.WorldAsync(new Needs { People = [.. found.Kept.Texts.Values.Select(t => t.By)] }, asked.Http.RequestAborted)).People;
        return Pages.Of<ReportPage>(
            asked.Http,
            (nameof(ReportPage.Visitor), Visitor.Of(asked.Http)),
            (nameof(ReportPage.Kind), found.Kind),
            (nameof(ReportPage.Request), found.Request),
            (nameof(ReportPage.Texts), ReportCatalogue.Texts(found.Kind, found.Request).Select(t => Passage.Of(t, found.Kept, found.Choice.Typed.GetValueOrDefault(t.Id), missed.Contains(t.Id))).ToList()),
            (nameof(ReportPage.Writers), writers.ToDictionary(w => w.Key, w => w.Value.Name, StringComparer.Ordinal)),
            (nameof(ReportPage.Choices), ReportCatalogue.Choices(found.Kind, found.Request)),
            (nameof(ReportPage.Said), said),
            (nameof(ReportPage.Refused), refused ?? (missed.IsEmpty ? Flash.Take(asked.Http, Flash.Refused) : Overtaken)));
    }

    private static async Task<IResult> FileAsync([AsParameters] Asked asked, string format)
    {
        var (found, refusal) = await FindAsync(asked, asked.Http.Request.Query, toPrint: true);
        return found is null ? refusal!
            : found.Kind.Sensitive ? Results.LocalRedirect($"/desk/{asked.Plan}/reports/{found.Kind.Id}")
            : Made(asked.Http, found.Kind, found.Request, format);
    }

    private static async Task<IResult> MakeAsync([AsParameters] Asked asked, string format, [FromForm] IFormCollection form)
    {
        var (found, refusal) = await FindAsync(asked, form, toPrint: true);
        if (found is null)
        {
            return refusal!;
        }

        if (found.Kind.Sensitive && form[Sure] != "yes")
        {
            Flash.Put(asked.Http, Flash.Refused, "Chưa mở: đánh dấu vào ô xác nhận rồi bấm lại.");
            return Results.LocalRedirect($"/desk/{asked.Plan}/reports/{found.Kind.Id}");
        }

        // What is taken along is also kept; a look beforehand is only a look.
        if (format != Ending(ReportFormat.Html) && !found.Choice.Typed.IsEmpty && await asked.IsPoliceAsync())
        {
            var rewording = await found.KeepAsync(asked, null);
            if (rewording is null || !rewording.Missed.IsEmpty)
            {
                return await PageAsync(asked, form, null, rewording is null ? TooLong : null);
            }
        }

        // Written down before it is handed out, each time it is.
        var visitor = Visitor.Of(asked.Http)!;
        if (found.Kind.Formats.Any(f => Ending(f) == format) && ReportCatalogue.Opened(found.Kind, asked.Plan, visitor.Person.Id, found.Request.At) is { Changes.IsEmpty: false } opened)
        {
            await asked.Store.WriteAsync($"desk|{visitor.Session.Id}|{Desk.Seed()}", opened, asked.Http.RequestAborted);
        }

        return Made(asked.Http, found.Kind, found.Request, format);
    }

    // The report with what it is written from, or why it is not to be had by whoever asks. Only to be printed it needs the answers.
    private static async Task<(Found? Found, IResult? Refusal)> FindAsync(Asked asked, IEnumerable<KeyValuePair<string, StringValues>> fields, bool toPrint)
    {
        if (ReportCatalogue.Kinds.FirstOrDefault(k => k.Id == asked.Id) is not { } known)
        {
            return (null, Results.NotFound());
        }

        if (known.Sensitive && !await asked.IsPoliceAsync())
        {
            return (null, Results.Forbid());
        }

        var ct = asked.Http.RequestAborted;
        var brief = toPrint || ReportCatalogue.Asks(known) ? null : await asked.Store.BoardAsync(asked.Plan, ct);
        var world = await asked.Store.WorldAsync(brief is null ? ReportCatalogue.NeedsOf(known, asked.Plan) : new Needs(), ct);
        if (world.Plans.GetValueOrDefault(asked.Plan) is not { } plan || ReportCatalogue.Find(plan, known.Id) is not { } kind)
        {
            return (null, Results.NotFound());
        }

        var request = new ReportRequest(plan, world, asked.Calendar.Now);
        var (kept, choice) = (await asked.Store.ReportTextsAsync(asked.Plan, kind.Id, ct), ReportChoice.Of(fields));
        return (new Found(kind, choice.For(brief is null ? request : request with { Census = Census.Brief(brief, request.Today) }, kept), choice, kept), null);
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

    private sealed record Asked(string Plan, string Id, HttpContext Http, Store Store, Calendar Calendar, IAuthorizationService Allowed)
    {
        public Task<bool> IsPoliceAsync() => Allowed.MayAsync(Http, DeskAccess.Police);
    }

    private sealed record Found(ReportKind Kind, ReportRequest Request, ReportChoice Choice, KeptTexts Kept)
    {
        /// <summary>Null: a passage is too long.</summary>
        /// <param name="sample">The passage that is to be the suggested one again; null: what stands on the page is kept.</param>
        public async Task<Rewording?> KeepAsync(Asked asked, string? sample)
        {
            if (Choice.Typed.Values.Any(t => t.Said.Length > KeptTexts.Longest))
            {
                return null;
            }

            var (visitor, texts) = (Visitor.Of(asked.Http)!, ReportCatalogue.Texts(Kind, Request));
            return await asked.Store.RewordAsync(
                $"desk|{visitor.Session.Id}|{Desk.Seed()}",
                asked.Plan,
                Kind.Id,
                kept => sample is null
                    ? kept.With(Choice.Typed, (asked.Plan, Kind.Id, texts), visitor.Person.Id, Request.At)
                    : kept.Without(sample, Choice.Typed, (asked.Plan, Kind.Id), visitor.Person.Id, Request.At),
                asked.Http.RequestAborted);
        }
    }
}
