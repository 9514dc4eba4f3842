using System.IO.Compression;

namespace AnToanBot.Adapters.Files;

/// <summary>What a file is, by its own bytes; what its sender calls it is not believed.</summary>
public static class Kind
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Webp = "image/webp";
    public const string Heic = "image/heic";
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The media type of a photo, a PDF, a Word file or a spreadsheet; null for everything else, which is not taken.</summary>
    public static string? Of(ReadOnlyMemory<byte> content)
    {
        var head = content.Span;
        return head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Webp,
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when IsHeic(head[8..]) => Heic,
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
            [(byte)'P', (byte)'K', 3, 4, ..] when Holds(content, "word/document.xml", "word/vbaProject.bin") => Docx,
            [(byte)'P', (byte)'K', 3, 4, ..] when Holds(content, "xl/workbook.xml", "xl/vbaProject.bin") => Xlsx,
            _ => null,
        };
    }

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("hevc"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8);

    private static bool Holds(ReadOnlyMemory<byte> content, string part, string macros)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            return zip.GetEntry("[Content_Types].xml") is not null && zip.GetEntry(part) is not null && zip.GetEntry(macros) is null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
