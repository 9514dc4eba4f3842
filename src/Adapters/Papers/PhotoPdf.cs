using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AnToanBot.Adapters.Papers;

/// <summary>Photos of signed pages as one A4 file.</summary>
/// <param name="Unreadable">Positions of photos that could not be put in, counted from 0.</param>
public sealed record Photographed(byte[] Pdf, int Pages, ImmutableArray<int> Unreadable);

/// <summary>Makes one PDF of JPEG and PNG photos, one a page, turned as the camera noted. The same photos give the same bytes.</summary>
public static class PhotoPdf
{
    private const double Margin = 24;

    private const double Short = 595.28;

    private const double Long = 841.89;

    /// <exception cref="ArgumentException">None of the photos can be read: a PDF needs a page.</exception>
    public static Photographed Make(IEnumerable<(byte[] Content, string MediaType)> photos)
    {
        var read = photos.Select(p => p.MediaType.StartsWith("image/", StringComparison.Ordinal) ? Picture.Of(p.Content) : null).ToList();
        var pictures = read.OfType<Picture>().ToList();
        if (pictures.Count == 0)
        {
            throw new ArgumentException("No photo can be read.", nameof(photos));
        }

        return new Photographed(Write(pictures), pictures.Count, [.. Enumerable.Range(0, read.Count).Where(i => read[i] is null)]);
    }

    /// <summary>Objects 1 and 2 are the catalogue and the list of pages; then three for each photo: page, what is drawn on it, picture.</summary>
    private static byte[] Write(List<Picture> pictures)
    {
        var objects = new List<byte[]>
        {
            Ascii("<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN) >>"),
            Ascii($"<< /Type /Pages /Count {pictures.Count} /Kids [{string.Join(' ', pictures.Select((_, i) => $"{3 + (3 * i)} 0 R"))}] >>"),
        };
        foreach (var picture in pictures)
        {
            var first = objects.Count + 1;
            var (width, height, drawing) = Place(picture);
            objects.Add(Ascii($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Text(width)} {Text(height)}] /Contents {first + 1} 0 R /Resources << /XObject << /P {first + 2} 0 R >> >> >>"));
            objects.Add(Stream("", Ascii(drawing)));
            objects.Add(Stream($"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} {picture.Look}", picture.Content));
        }

        return File(objects);
    }

    /// <summary>The page, upright or wide as the photo is, and the photo as large as the margins let it, in the middle.</summary>
    private static (double Width, double Height, string Drawing) Place(Picture picture)
    {
        var sideways = picture.Turn % 180 != 0;
        var (seenWidth, seenHeight) = sideways ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var (width, height) = seenWidth > seenHeight ? (Long, Short) : (Short, Long);
        var scale = Math.Min((width - (2 * Margin)) / seenWidth, (height - (2 * Margin)) / seenHeight);
        var (w, h) = (picture.Width * scale, picture.Height * scale);

        // PDF turns counter-clockwise, about the lower left corner.
        var (sin, cos) = Math.SinCos(-picture.Turn * Math.PI / 180);
        var (a, b, c, d) = (w * cos, w * sin, -h * sin, h * cos);
        return (width, height, $"q {Text(a)} {Text(b)} {Text(c)} {Text(d)} {Text((width - a - c) / 2)} {Text((height - b - d) / 2)} cm /P Do Q");
    }

    private static byte[] File(List<byte[]> objects)
    {
        using var file = new MemoryStream();
        file.Write(Ascii("%PDF-1.4\n"));
        file.Write([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var offsets = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Position);
            file.Write(Ascii($"{i + 1} 0 obj\n"));
            file.Write(objects[i]);
            file.Write(Ascii("\nendobj\n"));
        }

        var table = file.Position;
        file.Write(Ascii($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => o.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"))}"));
        file.Write(Ascii($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Stream(string entries, byte[] content) => [.. Ascii($"<< {entries} /Length {content.Length} >>\nstream\n"), .. content, .. Ascii("\nendstream")];

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
