namespace AnToanBot.Adapters.Channels.WebChat;

/// <summary>What files a page may upload, told by their first bytes; what the browser claims is not trusted.</summary>
public static class MediaTypes
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The media type, or null for what is not accepted. <paramref name="name"/> tells Word and Excel files apart; without it they are «application/zip».</summary>
    public static string? Sniff(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            return "image/png";
        }

        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
        {
            return "image/webp";
        }

        if (head.Length >= 12 && head[4..].StartsWith("ftyp"u8) && (head[8..].StartsWith("hei"u8) || head[8..].StartsWith("mif1"u8)))
        {
            return "image/heic";
        }

        if (head.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]) ? Zipped(name) : null;
    }

    private static string? Zipped(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".DOCX" => Word,
        ".XLSX" => Excel,
        "" => "application/zip",
        _ => null,
    };
}
