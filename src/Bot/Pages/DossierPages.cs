using System.Globalization;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Pages;

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
        var people = (await store.WorldAsync(new Needs { People = [.. lines.Select(l => l.By).OfType<string>(), .. folder.Dossier.HeldBy is { } holder ? [holder] : Array.Empty<string>()] }, http.RequestAborted)).People;
        string NameOf(string? id) => id is null ? "" : people.GetValueOrDefault(id)?.Name ?? "người đã rời đi";
        return Pages.Of<ReviewPage>(
            http,
            (nameof(ReviewPage.Visitor), Visitor.Of(http)),
            (nameof(ReviewPage.Sheet), ReviewSheet.Of(folder)),
            (nameof(ReviewPage.Papers), folder.Dossier.Stage is Stage.Expected ? [] : PaperMill.Offered(folder, officer: true).Select(p => (p.Id, p.Title, p.Id is not (PaperMill.Bundled or PaperMill.Photos))).ToList()),
            (nameof(ReviewPage.History), lines.Select(l => (l.At, NameOf(l.By), JournalWords.Of(l.Code, l.Detail))).ToList()),
            (nameof(ReviewPage.Holder), folder.Dossier.HeldBy is { } held ? NameOf(held) : null),
            (nameof(ReviewPage.Today), calendar.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (nameof(ReviewPage.Phrases), ReadyPhrases.All),
            (nameof(ReviewPage.Said), Flash.Take(http, Flash.Said)),
            (nameof(ReviewPage.Refused), Flash.Take(http, Flash.Refused)));
    }

    private static async Task<IResult> PaperAsync(string plan, string unit, string filing, string paper, HttpContext http, Store store, Papers papers, Calendar calendar)
    {
        const string page = ".html";
        if (await store.FolderAsync(Dossier.IdOf(plan, unit, filing), http.RequestAborted) is not { } folder)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "private, no-store";
        if (paper.EndsWith(page, StringComparison.Ordinal) && paper[..^page.Length] is var id && PaperMill.Offered(folder, officer: true).Any(p => p.Id == id && id is not (PaperMill.Bundled or PaperMill.Photos)))
        {
            return Printed.Page(http, PaperMill.Page(folder, Judge.Findings(folder), id, calendar.Today));
        }

        return await papers.WriteAsync(folder.Dossier.Id, paper, http.RequestAborted) is { } written
            ? Results.File(written.Content.ToArray(), written.MediaType, written.FileName)
            : Results.NotFound();
    }

    private static async Task<IResult> FileAsync(string plan, string file, HttpContext http, Store store, FileStore files)
    {
        var attachment = (await store.WorldAsync(new Needs { Attachments = [file] }, http.RequestAborted)).Attachments.GetValueOrDefault(file);
        if (attachment is not { Hash: { } hash } || attachment.Subject.Split('.') is not [var of, _, _] || of != plan || !files.Has(hash))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "private, max-age=3600";
        var shown = attachment.MediaType.StartsWith("image/", StringComparison.Ordinal);
        return Results.File(files.Open(hash), attachment.MediaType, shown ? null : attachment.Name);
    }
}
