using System.Globalization;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

/// <summary>A paper that may be had of a dossier.</summary>
/// <param name="Previews">Whether it can be read as a page.</param>
/// <param name="Names">Whether it names households, so that only the police may have it as it is.</param>
public sealed record OfferedPaper(string Id, string Title, bool Previews, bool Names);

/// <summary>One dossier: looked at, acted on, its evidence and its papers.</summary>
public static class DossierPages
{
    public static void MapDossiers(this RouteGroupBuilder desk)
    {
        desk.MapGet("/dossiers/{unit}/{filing}", ShowAsync);
        desk.MapGet("/dossiers/{unit}/{filing}/papers/{paper}", PaperAsync);
        desk.MapGet("/files/{file}", FileAsync);
        foreach (var act in DeskActs.All.Keys)
        {
            desk.MapPost($"/dossiers/{{unit}}/{{filing}}/{act}", (string plan, string unit, string filing, [FromForm] IFormCollection form, HttpContext http, DeskActs acts) => ActAsync(http, acts, Dossier.IdOf(plan, unit, filing), act, form))
                .RequireAuthorization(PolicyOf(act));
        }
    }

    private static string PolicyOf(string act) => DeskActs.OfHead.Contains(act) ? DeskAccess.Head : DeskAccess.Police;

    private static async Task<IResult> ActAsync(HttpContext http, DeskActs acts, string dossier, string act, IFormCollection form)
    {
        var outcome = await acts.DoAsync(Visitor.Of(http)!, dossier, act, form, http.RequestAborted);
        Flash.Put(http, outcome.Done ? Flash.Said : Flash.Refused, outcome.Sentence);
        var path = http.Request.Path.Value!;
        return Results.LocalRedirect(path[..path.LastIndexOf('/')]);
    }

    private static async Task<IResult> ShowAsync(string plan, string unit, string filing, HttpContext http, Store store, Desk desk, Calendar calendar)
    {
        if (await store.FolderAsync(Dossier.IdOf(plan, unit, filing), http.RequestAborted) is not { } folder)
        {
            return Results.Redirect($"/desk/{plan}");
        }

        var lines = await desk.Queries.JournalAsync(folder.Dossier.Id, http.RequestAborted);
        var people = (await store.WorldAsync(new Needs { People = [.. lines.Select(l => l.By).OfType<string>(), .. folder.Dossier.Papers.Select(m => m.Noted.By), .. folder.Dossier.HeldBy is { } holder ? [holder] : Array.Empty<string>()] }, http.RequestAborted)).People;
        string NameOf(string? id) => id is null ? "" : people.GetValueOrDefault(id)?.Name ?? "người đã rời đi";
        return Pages.Of<ReviewPage>(
            http,
            (nameof(ReviewPage.Visitor), Visitor.Of(http)),
            (nameof(ReviewPage.Sheet), ReviewSheet.Of(folder)),
            (nameof(ReviewPage.Papers), folder.Dossier.Stage is Stage.Expected ? [] : PaperMill.Offered(folder, officer: true).Select(p => new OfferedPaper(p.Id, p.Title, IsPage(p.Id), Names(folder, p.Id))).ToList()),
            (nameof(ReviewPage.Names), people.ToDictionary(p => p.Key, p => p.Value.Name, StringComparer.Ordinal)),
            (nameof(ReviewPage.History), lines.Select(l => (l.At, NameOf(l.By), JournalWords.Of(l.Code, l.Detail))).ToList()),
            (nameof(ReviewPage.Holder), folder.Dossier.HeldBy is { } held ? NameOf(held) : null),
            (nameof(ReviewPage.Today), calendar.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (nameof(ReviewPage.Phrases), ReadyPhrases.All),
            (nameof(ReviewPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(ReviewPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    private static async Task<IResult> PaperAsync([AsParameters] Asked asked, string unit, string filing, string paper, Papers papers)
    {
        const string page = ".html";
        if (await asked.Store.FolderAsync(Dossier.IdOf(asked.Plan, unit, filing), asked.Http.RequestAborted) is not { } folder)
        {
            return Results.NotFound();
        }

        var reads = paper.EndsWith(page, StringComparison.Ordinal);
        var id = reads ? paper[..^page.Length] : paper;
        if (!PaperMill.Offered(folder, officer: true).Any(p => p.Id == id && (!reads || IsPage(id))))
        {
            return Results.NotFound();
        }

        // A list of names is not for the chairman; what holds it among others he gets without it.
        var isPolice = await asked.IsPoliceAsync();
        if (!isPolice && Confidential.Is(id))
        {
            return Results.Forbid();
        }

        var shown = isPolice ? folder : Confidential.Without(folder);
        if (isPolice && Names(folder, id))
        {
            await asked.OpenAsync(folder.Dossier.Id, id);
        }

        asked.Http.Response.Headers.CacheControl = "private, no-store";
        return reads ? Printed.Page(asked.Http, PaperMill.Page(shown, Judge.Findings(shown), id, asked.Calendar.Today))
            : papers.Write(shown, id) is { } written ? Results.File(written.Content.ToArray(), written.MediaType, written.FileName)
            : Results.NotFound();
    }

    private static async Task<IResult> FileAsync([AsParameters] Asked asked, string file, FileStore files)
    {
        var world = await asked.Store.WorldAsync(new Needs { Attachments = [file] }, asked.Http.RequestAborted);
        var attachment = world.Attachments.GetValueOrDefault(file);
        if (attachment is not { Hash: { } hash } || attachment.Subject.Split('.') is not [var of, _, _] || of != asked.Plan || !files.Has(hash))
        {
            return Results.NotFound();
        }

        var confidential = Confidential.Is(world.Plans[of], attachment);
        if (confidential && !await asked.IsPoliceAsync())
        {
            return Results.Forbid();
        }

        if (confidential)
        {
            await asked.OpenAsync(attachment.Subject, attachment.Id);
        }

        asked.Http.Response.Headers.CacheControl = confidential ? "private, no-store" : "private, max-age=3600";
        var shown = attachment.MediaType.StartsWith("image/", StringComparison.Ordinal);
        return Results.File(files.Read(hash), attachment.MediaType, shown ? null : attachment.Name);
    }

    private static bool IsPage(string paper) => paper is not (PaperMill.Bundled or PaperMill.Photos);

    private static bool Names(Folder folder, string paper) => paper switch
    {
        PaperMill.Bundled => Confidential.In(folder),
        PaperMill.Photos => folder.Attachments.Any(a => Confidential.Is(folder.Plan, a)),
        _ => Confidential.Is(paper),
    };

    private sealed record Asked(string Plan, HttpContext Http, Store Store, Calendar Calendar, IAuthorizationService Allowed)
    {
        public Task<bool> IsPoliceAsync() => Allowed.MayAsync(Http, DeskAccess.Police);

        // Written down before it is handed out, each time it is.
        public Task OpenAsync(string dossier, string what)
        {
            var visitor = Visitor.Of(Http)!;
            return Store.WriteAsync($"desk|{visitor.Session.Id}|{Desk.Seed()}", new Decision([new Change.Note(Confidential.Open(dossier, what, visitor.Person.Id, Calendar.Now))], []), Http.RequestAborted);
        }
    }
}
