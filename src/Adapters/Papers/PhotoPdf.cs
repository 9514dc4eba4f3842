using System.Buffers.Binary;
using System.Collections.Immutable;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace AnToanBot.Adapters.Papers;

/// <summary>Photos of signed pages as one A4 file.</summary>
/// <param name="Unreadable">Positions of photos that could not be put in, counted from 0.</param>
public sealed record Photographed(byte[] Pdf, int Pages, ImmutableArray<int> Unreadable);

/// <summary>Makes one PDF of JPEG and PNG photos, one a page, turned as the camera noted.</summary>
public static class PhotoPdf
{
    /// <summary>More pixels than a phone's camera has: not a photo, or one meant to fill the memory.</summary>
    private const long MostPixels = 120_000_000;

    private const double Margin = 24;

    private static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <exception cref="ArgumentException">None of the photos can be read: a PDF needs a page.</exception>
    public static Photographed Make(IEnumerable<(byte[] Content, string MediaType)> photos)
    {
        using var pdf = new PdfDocument();
        pdf.Info.Title = "Ảnh giấy tờ đã ký";
        pdf.Info.CreationDate = Epoch;
        pdf.Info.ModificationDate = Epoch;
        var unreadable = ImmutableArray.CreateBuilder<int>();
        var position = 0;
        foreach (var (content, mediaType) in photos)
        {
            if (Readable(content, mediaType) && Open(content) is { } image)
            {
                using (image)
                {
                    Draw(pdf.AddPage(), image, Picture.Turn(content));
                }
            }
            else
            {
                unreadable.Add(position);
            }

            position++;
        }

        if (pdf.PageCount == 0)
        {
            throw new ArgumentException("No photo can be read.", nameof(photos));
        }

        var pages = pdf.PageCount;
        pdf.Internals.FirstDocumentID = pdf.Internals.SecondDocumentID = "antoanbot-photos";
        using var stream = new MemoryStream();
        pdf.Save(stream, closeStream: false);
        return new Photographed(stream.ToArray(), pages, unreadable.ToImmutable());
    }

    private static bool Readable(byte[] content, string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.Ordinal) && Picture.Size(content) is var (width, height) && width > 0 && height > 0 && (long)width * height <= MostPixels;

    // The library throws what it likes at a damaged picture; the photo is then listed as unreadable, the rest still goes in.
    private static XImage? Open(byte[] content)
    {
        try
        {
            return XImage.FromStream(new MemoryStream(content));
        }
        catch (Exception e) when (e is InvalidOperationException or NotImplementedException or NotSupportedException or ArgumentException or IndexOutOfRangeException or IOException or FormatException)
        {
            return null;
        }
    }

    private static void Draw(PdfPage page, XImage image, int turn)
    {
        page.Size = PageSize.A4;
        var (width, height) = turn % 180 == 0 ? (image.PixelWidth, image.PixelHeight) : (image.PixelHeight, image.PixelWidth);
        page.Orientation = width > height ? PageOrientation.Landscape : PageOrientation.Portrait;
        using var ink = XGraphics.FromPdfPage(page);
        var room = (Width: page.Width.Point - (2 * Margin), Height: page.Height.Point - (2 * Margin));
        var scale = Math.Min(room.Width / width, room.Height / height);
        var middle = new XPoint(page.Width.Point / 2, page.Height.Point / 2);
        ink.RotateAtTransform(turn, middle);
        var (w, h) = (image.PixelWidth * scale, image.PixelHeight * scale);
        ink.DrawImage(image, middle.X - (w / 2), middle.Y - (h / 2), w, h);
    }
}

/// <summary>What the first bytes of a picture say.</summary>
internal static class Picture
{
    /// <summary>Width and height in pixels; (0, 0) for what is neither JPEG nor PNG.</summary>
    public static (int Width, int Height) Size(ReadOnlySpan<byte> content)
    {
        if (content.Length > 24 && content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            return (BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..]));
        }

        foreach (var (marker, start, length) in Segments(content))
        {
            // SOF0 to SOF15 carry the size, but for DHT, JPG and DAC that lie between them.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 7)
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(content[(start + 3)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(start + 1)..]));
            }
        }

        return (0, 0);
    }

    /// <summary>Degrees clockwise to turn a photo upright, from its EXIF orientation; 0 where none is noted.</summary>
    public static int Turn(ReadOnlySpan<byte> content)
    {
        foreach (var (marker, start, length) in Segments(content))
        {
            var segment = content.Slice(start, length);
            if (marker == 0xE1 && segment.Length > 14 && segment.StartsWith("Exif\0\0"u8))
            {
                return Orientation(segment[6..]) switch { 3 => 180, 6 => 90, 8 => 270, _ => 0 };
            }
        }

        return 0;
    }

    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        var little = tiff[0] == 'I';
        var at = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (at + 2 > tiff.Length)
        {
            return 1;
        }

        var entries = Short(tiff[(int)at..], little);
        for (var i = 0; i < entries && at + 2 + (12 * (i + 1)) <= tiff.Length; i++)
        {
            var entry = tiff[((int)at + 2 + (12 * i))..];
            if (Short(entry, little) == 0x0112)
            {
                return Short(entry[8..], little);
            }
        }

        return 1;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    /// <summary>The segments of a JPEG before its picture: marker, where its content starts, how long it is.</summary>
    private static List<(byte Marker, int Start, int Length)> Segments(ReadOnlySpan<byte> content)
    {
        var segments = new List<(byte, int, int)>();
        if (content.Length < 4 || content[0] != 0xFF || content[1] != 0xD8)
        {
            return segments;
        }

        for (var at = 2; at + 4 <= content.Length && content[at] == 0xFF;)
        {
            var marker = content[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (marker == 0xDA || length < 2 || at + 2 + length > content.Length)
            {
                break;
            }

            segments.Add((marker, at + 4, length - 2));
            at += 2 + length;
        }

        return segments;
    }
}
