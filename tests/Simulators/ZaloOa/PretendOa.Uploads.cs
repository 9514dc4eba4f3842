using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Uploads by kind and size; they live seven days.</summary>
public sealed partial class PretendOa
{
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan UploadLife = TimeSpan.FromDays(7);

    private readonly Dictionary<string, OaUpload> _uploads = new(StringComparer.Ordinal);

    /// <summary>Whether the v3.0 upload addresses exist too; sources disagree.</summary>
    public bool AlsoUploadsV3 { get; set; }

    /// <summary>Uploads that are left this month; then -211.</summary>
    public int UploadsLeft { get; set; } = 5000;

    private OaReply Upload(OaCall call)
    {
        if (call.File is not { } file)
        {
            return OaReply.No(-201, "file is invalid");
        }

        var kind = call.Path[(call.Path.LastIndexOf('/') + 1)..];
        if (!Fits(kind, file))
        {
            return OaReply.No(-201, "file type is not supported");
        }

        if (file.Content.Length > (kind == "image" ? 1 : 5) * Megabyte)
        {
            return OaReply.No(-210, "file size is over its limit");
        }

        if (UploadsLeft == 0)
        {
            return OaReply.No(-211, "Quota used up");
        }

        UploadsLeft--;
        var kept = file with { Id = $"{kind}-{Guid.NewGuid():N}", At = Now };
        _uploads[kept.Id] = kept;
        return OaReply.Ok(new JsonObject { [kind == "file" ? "token" : "attachment_id"] = kept.Id });
    }

    private (OaUpload? Upload, OaReply? Refusal) Uploaded(string id) =>
        !_uploads.TryGetValue(id, out var upload) ? (null, OaReply.No(-201, "attachment_id or token is invalid"))
        : Now - upload.At > UploadLife ? (null, OaReply.No(-100, "Attachment is expired"))
        : (upload, null);

    // Both the name and the content count; a wrong media type is refused too.
    private static bool Fits(string kind, OaUpload file) => (kind, Path.GetExtension(file.Name).ToUpperInvariant()) switch
    {
        ("image", ".JPG" or ".JPEG") => Begins(file, 0xFF, 0xD8, 0xFF) && file.MediaType == "image/jpeg",
        ("image", ".PNG") => Begins(file, 0x89, 0x50, 0x4E, 0x47) && file.MediaType == "image/png",
        ("gif", ".GIF") => Begins(file, 0x47, 0x49, 0x46, 0x38) && file.MediaType == "image/gif",
        ("file", ".PDF") => Begins(file, 0x25, 0x50, 0x44, 0x46) && file.MediaType == "application/pdf",
        ("file", ".DOC") => Begins(file, 0xD0, 0xCF, 0x11, 0xE0) && file.MediaType == "application/msword",
        ("file", ".DOCX") => Begins(file, 0x50, 0x4B, 0x03, 0x04) && file.MediaType == "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => false,
    };

    private static bool Begins(OaUpload file, params ReadOnlySpan<byte> magic) => file.Content.AsSpan().StartsWith(magic);
}
