using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>What of a dossier names households that do not meet the standard: only the police may open it, and each opening is written into the journal.</summary>
public static class Confidential
{
    /// <summary>The journal's code of an opening; its detail is the paper's or the file's id.</summary>
    public const string Opened = "sensitive-opened";

    /// <summary>Whether this paper is such a list.</summary>
    public static bool Is(string paperId) => paperId == "households";

    /// <summary>Whether this file was sent with a question that is sensitive as a whole: the signed list, photographed.</summary>
    public static bool Is(Plan plan, Attachment attachment) =>
        (plan.Forms.GetValueOrDefault(attachment.Form) ?? plan.Criteria.Forms.FirstOrDefault(f => f.Id == attachment.Form))?.Find(attachment.Question) is { Sensitive: true, Kind: QuestionKind.Files };

    /// <summary>Whether the dossier has anything of the kind, as a paper or as a file.</summary>
    public static bool In(Folder folder) => folder.Filing.Papers.Any(p => Is(p.Id)) || folder.Attachments.Any(a => Is(folder.Plan, a));

    /// <summary>The dossier as it is for anybody else: without these papers and files.</summary>
    public static Folder Without(Folder folder) => folder with
    {
        Filing = folder.Filing with { Papers = [.. folder.Filing.Papers.Where(p => !Is(p.Id))] },
        Attachments = [.. folder.Attachments.Where(a => !Is(folder.Plan, a))],
    };

    /// <summary>The line that is to be kept before it is handed out.</summary>
    /// <param name="what">Id of the paper or file.</param>
    /// <param name="by">The person.</param>
    public static Line Open(string dossierId, string what, string by, DateTimeOffset at) => new(dossierId, Opened, by, at, what);
}
