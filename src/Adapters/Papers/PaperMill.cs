using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Papers;

/// <summary>Makes the files of a dossier: each paper of its filing, «bundle» (all as one ZIP) and «photos» (the photos sent, as one PDF).</summary>
/// <param name="templates">The folder in which the plan's own forms lie; null where it has none.</param>
/// <param name="content">What was kept of an attachment; null when it is gone or may not be had.</param>
public sealed class PaperMill(string? templates, Func<Attachment, byte[]?> content)
{
    public const string Bundled = "bundle";

    public const string Photos = "photos";

    /// <summary>What may be asked for, in order: the filing's papers (drafts of the office only for an officer), then photos and bundle.</summary>
    public static ImmutableArray<PaperUse> Offered(Folder folder, bool officer) =>
    [
        .. folder.Filing.Papers.Where(p => officer || !p.Officer),
        .. folder.Attachments.Any(IsPhoto) ? new[] { new PaperUse(Photos, "Ảnh giấy tờ đã gửi") } : [],
        new PaperUse(Bundled, "Cả bộ hồ sơ"),
    ];

    /// <summary>The file; null for photos when none can be read.</summary>
    /// <exception cref="ArgumentException">There is no such paper.</exception>
    public PaperFile? Make(Folder folder, ImmutableArray<Finding> findings, string paperId, DateOnly today) => paperId switch
    {
        Bundled => All(folder, findings, today),
        Photos => Album(folder),
        _ => Paper(folder, findings, paperId, today),
    };

    /// <summary>A paper to read in a browser.</summary>
    public static string Page(Folder folder, ImmutableArray<Finding> findings, string paperId, DateOnly today) => HtmlRenderer.Render(Paperwork.Write(folder, paperId, today, findings));

    private PaperFile Paper(Folder folder, ImmutableArray<Finding> findings, string paperId, DateOnly today)
    {
        var doc = Paperwork.Write(folder, paperId, today, findings);
        var template = folder.Filing.Papers.FirstOrDefault(p => p.Id == paperId)?.Template;
        var filled = template is null ? new Filled(DocxRenderer.Render(doc), []) : TemplateRenderer.Render(Template(template), doc);
        return new PaperFile(doc.FileName + ".docx", doc.Title, DocxPackage.MediaType, filled.Docx) { Missing = filled.Missing };
    }

    // The name comes from a plan; it may not lead out of its folder.
    private byte[] Template(string name) =>
        templates is not null && name == Path.GetFileName(name) ? File.ReadAllBytes(Path.Combine(templates, name)) : throw new FileNotFoundException("A plan's template lies beside its file.", name);

    private PaperFile? Album(Folder folder)
    {
        var photos = folder.Attachments.Where(IsPhoto).Select(a => (Content: content(a), a.MediaType)).Where(p => p.Content is not null).Select(p => (p.Content!, p.MediaType)).ToImmutableArray();
        return photos.Any(p => Picture.Of(p.Item1) is not null) && PhotoPdf.Make(photos) is { } album
            ? new PaperFile($"anh-giay-to-{Named(folder)}.pdf", $"Ảnh giấy tờ đã gửi ({album.Pages} trang)", "application/pdf", album.Pdf)
            : null;
    }

    private PaperFile All(Folder folder, ImmutableArray<Finding> findings, DateOnly today)
    {
        ImmutableArray<PaperFile> files =
        [
            .. folder.Filing.Papers.Where(p => !p.Officer).Select(p => Paper(folder, findings, p.Id, today)),
            .. Album(folder) is { } album ? new[] { album } : [],
            .. folder.Attachments.Where(a => !IsPhoto(a)).Select(Sent).OfType<PaperFile>(),
        ];
        var zip = Bundle.Make(files, listed =>
        {
            var index = Domain.Papers.Index.Write(folder, today, [.. listed.Select(f => (f.Title, f.Name))]);
            return new PaperFile(index.FileName + ".docx", index.Title, DocxPackage.MediaType, DocxRenderer.Render(index));
        });
        return new PaperFile($"ho-so-{Named(folder)}.zip", "Cả bộ hồ sơ", "application/zip", zip);
    }

    private PaperFile? Sent(Attachment attachment) =>
        content(attachment) is { } bytes
            ? new PaperFile(FileNames.Of(attachment.Name, attachment.MediaType), $"Tài liệu kèm theo: {attachment.Name}", attachment.MediaType, bytes)
            : null;

    private static string Named(Folder folder) => $"{Wording.Slug(folder.Unit.Name)}-{Wording.Slug(folder.Filing.Id)}-{folder.Plan.Year}";

    private static bool IsPhoto(Attachment attachment) => attachment.Failed is null && attachment.MediaType.StartsWith("image/", StringComparison.Ordinal);
}

/// <summary>Names that every system reads: ASCII, lower case, hyphens.</summary>
internal static class FileNames
{
    /// <summary>A sent file's name made safe; the extension follows what it is, not what it was called.</summary>
    public static string Of(string name, string mediaType)
    {
        var stem = Wording.Slug(Path.GetFileNameWithoutExtension(name));
        return (stem.Length == 0 ? "tai-lieu" : stem[..Math.Min(stem.Length, 60)]) + mediaType switch
        {
            "application/pdf" => ".pdf",
            DocxPackage.MediaType => ".docx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
            "application/msword" => ".doc",
            _ => ".bin",
        };
    }
}
