using System.Buffers.Binary;
using System.Text;

namespace AnToanBot.Adapters.Papers;

/// <summary>A photo without what lies hidden in its file: camera, place, time, owner, comments, thumbnails, whatever follows its end. Only which way up it is stays.</summary>
public static class BarePhoto
{
    private static readonly byte[] PngHead = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // What a PNG needs to be drawn; everything else is about it.
    private static readonly string[] Drawn = ["IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"];

    /// <summary>Null for what is neither a JPEG nor a PNG, or is broken off.</summary>
    public static byte[]? Of(byte[] content) => content.AsSpan().StartsWith(PngHead) ? Png(content) : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg(content) : null;

    private static byte[]? Jpeg(byte[] content)
    {
        using var bare = new MemoryStream(content.Length);
        bare.Write([0xFF, 0xD8]);
        if (Picture.Held(content) is > 1 and <= 8 and var held)
        {
            bare.Write([0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)held, 0, 0, 0, 0, 0, 0]);
        }

        for (var at = 2; at + 2 <= content.Length;)
        {
            var marker = content[at + 1];
            if (content[at] != 0xFF)
            {
                return null;
            }

            if (marker == 0xFF)
            {
                // Filling before a marker.
                at++;
                continue;
            }

            if (marker == 0xD9)
            {
                bare.Write([0xFF, 0xD9]);
                return bare.ToArray();
            }

            var length = at + 4 <= content.Length ? BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2)) : 0;
            if (length < 2 || at + 2 + length > content.Length)
            {
                return null;
            }

            // Of the application segments only JFIF's and Adobe's say how it is drawn.
            if (marker is not (>= 0xE1 and <= 0xEF or 0xFE) || marker == 0xEE)
            {
                bare.Write(content.AsSpan(at, length + 2));
            }

            at += length + 2;
            if (marker == 0xDA)
            {
                var end = EndOfScan(content, at);
                bare.Write(content.AsSpan(at, end - at));
                at = end;
            }
        }

        return null;
    }

    /// <summary>Where the next marker that is none of the scan's own begins.</summary>
    private static int EndOfScan(byte[] content, int at)
    {
        while (at + 1 < content.Length && (content[at] != 0xFF || content[at + 1] is 0 or (>= 0xD0 and <= 0xD7)))
        {
            at++;
        }

        return Math.Min(at, content.Length);
    }

    private static byte[]? Png(byte[] content)
    {
        using var bare = new MemoryStream(content.Length);
        bare.Write(PngHead);
        for (var at = PngHead.Length; at + 12 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at));
            if (length < 0 || length > content.Length - at - 12)
            {
                return null;
            }

            var kind = Encoding.ASCII.GetString(content, at + 4, 4);
            if (Drawn.Contains(kind, StringComparer.Ordinal))
            {
                bare.Write(content.AsSpan(at, length + 12));
            }

            at += length + 12;
            if (kind == "IEND")
            {
                return bare.ToArray();
            }
        }

        return null;
    }
}
