using System.Buffers.Binary;
using System.IO.Compression;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>Pictures to look at.</summary>
internal static class Pictures
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <summary>A page with lines on it, its upper left corner red: one sees how it is turned.</summary>
    public static byte[] Png(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (3 * width)];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var line = y % 40 < 6 && x > width / 10 && x < width - (width / 10) - (y * 7 % (width / 4 + 1));
                    var (r, g, b) = x < width / 8 && y < height / 8 ? (200, 30, 30) : line ? (40, 40, 60) : (250, 248, 240);
                    (row[1 + (3 * x)], row[2 + (3 * x)], row[3 + (3 * x)]) = ((byte)r, (byte)g, (byte)b);
                }

                zlib.Write(row);
            }
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        byte[] body = [.. name, .. content];
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~body.Aggregate(uint.MaxValue, (c, b) => Table[(c ^ b) & 255] ^ (c >> 8)));
        return [.. length, .. body, .. sum];
    }
}
