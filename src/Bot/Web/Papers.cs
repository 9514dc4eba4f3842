using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Bot.Web;

/// <summary>Writes a dossier's papers as it stands now.</summary>
public sealed class Papers(Store store, FileStore files, Setup setup, Calendar calendar)
{
    /// <summary>The paper, or null when there is no such dossier or paper (any more), or nothing to put into it.</summary>
    public async Task<Parcel.File?> WriteAsync(string dossierId, string paperId, CancellationToken ct)
    {
        if (await store.FolderAsync(dossierId, ct) is not { } folder || !PaperMill.Offered(folder, officer: true).Any(p => p.Id == paperId))
        {
            return null;
        }

        var mill = new PaperMill(TemplatesOf(folder.Plan.Id), Content);
        return mill.Make(folder, Judge.Findings(folder), paperId, calendar.Today) is { } paper ? new Parcel.File(paper.Name, paper.MediaType, paper.Content, paper.Title) : null;
    }

    // A plan's own forms lie beside its file.
    private string? TemplatesOf(string planId) =>
        setup.Plans.Templates.Where(t => t.Key.StartsWith(planId + "|", StringComparison.Ordinal)).Select(t => Path.GetDirectoryName(t.Value)).FirstOrDefault();

    private byte[]? Content(Attachment attachment) => attachment.Hash is { } hash && files.Has(hash) ? File.ReadAllBytes(files.PathOf(hash)) : null;
}
