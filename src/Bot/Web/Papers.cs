using System.Text;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Bot.Web;

/// <summary>Writes a dossier's papers, a meeting's files and a private report's photos, as they stand now.</summary>
public sealed class Papers(Store store, FileStore files, Setup setup, Calendar calendar)
{
    /// <summary>The paper, or null when there is no such dossier or paper (any more), or nothing to put into it.</summary>
    public async Task<Parcel.File?> WriteAsync(string dossierId, string paperId, CancellationToken ct)
    {
        if (Tip.IsPhoto(paperId))
        {
            return await PhotoAsync(dossierId, paperId, ct);
        }

        if (paperId == NoticeList.PaperId)
        {
            return await ListAsync(dossierId, ct);
        }

        if (Meeting.IsId(dossierId))
        {
            return await store.MeetingAsync(dossierId, ct) is { } called ? OfMeeting(called, paperId) : null;
        }

        return await store.FolderAsync(dossierId, ct) is { } folder ? Write(folder, paperId) : null;
    }

    /// <summary>A dossier's paper, or null when it has none of that id, or nothing to put into it.</summary>
    public Parcel.File? Write(Folder folder, string paperId)
    {
        if (!PaperMill.Offered(folder, officer: true).Any(p => p.Id == paperId))
        {
            return null;
        }

        var mill = new PaperMill(TemplatesOf(folder.Plan.Id), Content);
        return mill.Make(folder, Judge.Findings(folder), paperId, calendar.Today) is { } paper ? new Parcel.File(paper.Name, paper.MediaType, paper.Content, paper.Title) : null;
    }

    private Parcel.File? OfMeeting(MeetingPapers called, string paperId)
    {
        switch (paperId)
        {
            case Parcel.Paper.Calendar:
                return new Parcel.File(CalendarFile.NameOf(called.Meeting), CalendarFile.MediaType, Encoding.UTF8.GetBytes(CalendarFile.Write(called.Meeting, called.Plan, called.Unit)), "Lịch họp");
            case Parcel.Paper.Poster:
                return new Parcel.File($"ma-qr-hop-{called.Meeting.UnitId}-{called.Meeting.Number}.png", "image/png", QrPng.Of(CalendarFile.Short(called.Meeting, called.Unit), dot: 8), "Mã QR lịch họp");
            case "invitation" when called.Folder is { } folder:
                var mill = new PaperMill(TemplatesOf(folder.Plan.Id), Content);
                return mill.Make(folder, [], paperId, calendar.Today) is { } paper ? new Parcel.File(paper.Name, paper.MediaType, paper.Content, paper.Title) : null;
            default:
                return null;
        }
    }

    // Its name may tell who took it, so it goes without.
    private async Task<Parcel.File?> PhotoAsync(string tipId, string photoId, CancellationToken ct)
    {
        var photo = (await store.WorldAsync(new Needs { Attachments = [photoId] }, ct)).Attachments.GetValueOrDefault(photoId);
        return photo?.Subject == tipId && Content(photo) is { } content
            ? new Parcel.File(photo.MediaType == Kind.Png ? "anh.png" : "anh.jpg", photo.MediaType, content, "")
            : null;
    }

    private async Task<Parcel.File?> ListAsync(string broadcastId, CancellationToken ct)
    {
        if (await store.BroadcastAsync(broadcastId, ct) is not var (broadcast, world) || world.Plans.GetValueOrDefault(broadcast.PlanId) is not { } plan)
        {
            return null;
        }

        var list = NoticeList.Write(world, plan, broadcast);
        return new Parcel.File(list.FileName + ".docx", DocxRenderer.MediaType, DocxRenderer.Render(list), list.Title);
    }

    // A plan's own forms lie beside its file.
    private string? TemplatesOf(string planId) =>
        setup.Plans.Templates.Where(t => t.Key.StartsWith(planId + "|", StringComparison.Ordinal)).Select(t => Path.GetDirectoryName(t.Value)).FirstOrDefault();

    private byte[]? Content(Attachment attachment) => attachment.Hash is { } hash && files.Has(hash) ? files.Read(hash) : null;
}
