using System.Buffers.Binary;
using System.IO.Compression;

namespace AnToanBot.Adapters.Papers;

/// <summary>A photo as a PDF may hold it.</summary>
/// <param name="Look">The entries of its image dictionary: colours, filter.</param>
/// <param name="Turn">Degrees clockwise that bring it upright.</param>
internal sealed record Picture(int Width, int Height, string Look, byte[] Content, int Turn)
{
    /// <summary>More pixels than a phone's camera has: a PNG of that size is not a photo, or is meant to fill the memory.</summary>
    private const long MostPixels = 40_000_000;

    /// <summary>Null for what is neither JPEG nor PNG, or is damaged, or interlaced.</summary>
    public static Picture? Of(byte[] content) =>
        content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? Png(content) : Jpeg(content);

    private static Picture? Jpeg(byte[] content)
    {
        foreach (var (marker, start, length) in Segments(content))
        {
            // SOF0 to SOF15 carry the size, but for DHT, JPG and DAC that lie between them.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 6)
            {
                var frame = content.AsSpan(start);
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
                var colours = frame[5] switch { 1 => "/ColorSpace /DeviceGray", 3 => "/ColorSpace /DeviceRGB", 4 => "/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]", _ => null };
                return width == 0 || height == 0 || colours is null ? null : new Picture(width, height, $"{colours} /BitsPerComponent 8 /Filter /DCTDecode", content, Turned(content));
            }
        }

        return null;
    }

    // A PDF reads the rows of a PNG as they are (FlateDecode with predictor 15), but knows no transparency among them.
    private static Picture? Png(byte[] content)
    {
        var chunks = Chunks(content);
        if (chunks is not [("IHDR", { Length: 13 } header), ..] || chunks[^1].Type != "IEND")
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var (bits, kind, interlaced) = (header[8], header[9], header[12] != 0);
        if (width <= 0 || height <= 0 || (long)width * height > MostPixels || interlaced || bits is not (1 or 2 or 4 or 8))
        {
            return null;
        }

        var packed = chunks.Where(c => c.Type == "IDAT").SelectMany(c => c.Data).ToArray();
        var palette = chunks.FirstOrDefault(c => c.Type == "PLTE").Data;
        return kind switch
        {
            0 => Rows("/DeviceGray", 1, packed),
            2 => Rows("/DeviceRGB", 3, packed),
            3 when palette is { Length: > 0 } => Rows($"[/Indexed /DeviceRGB {(palette.Length / 3) - 1} <{Convert.ToHexString(palette)}>]", 1, packed),
            4 when bits == 8 => Opaque(packed, width, height, 1) is { } grey ? Rows("/DeviceGray", 1, grey) : null,
            6 when bits == 8 => Opaque(packed, width, height, 3) is { } colour ? Rows("/DeviceRGB", 3, colour) : null,
            _ => null,
        };

        Picture Rows(string colours, int channels, byte[] rows) => new(
            width, height, $"/ColorSpace {colours} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {channels} /BitsPerComponent {bits} /Columns {width} >>", rows, 0);
    }

    /// <summary>The rows without their alpha channel; null when there are too few. The filters work on each channel by itself, so the bytes that stay need no change.</summary>
    private static byte[]? Opaque(byte[] packed, int width, int height, int channels)
    {
        var row = new byte[1 + (width * (channels + 1))];
        using var unpacked = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var result = new MemoryStream();
        using (var repacked = new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            var kept = new byte[1 + (width * channels)];
            for (var y = 0; y < height; y++)
            {
                if (!Read(unpacked, row))
                {
                    return null;
                }

                kept[0] = row[0];
                for (var x = 0; x < width; x++)
                {
                    row.AsSpan(1 + (x * (channels + 1)), channels).CopyTo(kept.AsSpan(1 + (x * channels)));
                }

                repacked.Write(kept);
            }
        }

        return result.ToArray();
    }

    private static bool Read(Stream stream, byte[] row)
    {
        try
        {
            return stream.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) == row.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static List<(string Type, byte[] Data)> Chunks(byte[] content)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at + 12 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at));
            if (length < 0 || length > content.Length - at - 12)
            {
                break;
            }

            chunks.Add((System.Text.Encoding.ASCII.GetString(content, at + 4, 4), content[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }

    /// <summary>Degrees clockwise to turn a photo upright, from its EXIF orientation; 0 where none is noted.</summary>
    private static int Turned(ReadOnlySpan<byte> content) => Held(content) switch { 3 => 180, 6 => 90, 8 => 270, _ => 0 };

    /// <summary>EXIF's orientation, 1 to 8; 1 (upright) where none is noted.</summary>
    public static int Held(ReadOnlySpan<byte> content)
    {
        foreach (var (marker, start, length) in Segments(content))
        {
            var segment = content.Slice(start, length);
            if (marker == 0xE1 && segment.Length > 14 && segment.StartsWith("Exif\0\0"u8))
            {
                return Orientation(segment[6..]);
            }
        }

        return 1;
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
