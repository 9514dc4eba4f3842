using System.Buffers.Binary;
using System.Text;
using AnToanBot.Adapters.Papers;

namespace AnToanBot.Adapters.Tests.Papers;

public class BarePhotoTests
{
    [Fact]
    public void A_photo_that_hides_nothing_stays_as_it_is()
    {
        Assert.Equal(Photos.Jpeg, BarePhoto.Of(Photos.Jpeg));
        Assert.Equal(Photos.Png(), BarePhoto.Of(Photos.Png()));
    }

    [Fact]
    public void Camera_place_comment_and_what_follows_the_end_are_taken_out_of_a_JPEG()
    {
        byte[] full =
        [
            0xFF, 0xD8,
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 0, .. "iPhone của Mai, 21.03 105.85"u8]),
            .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0Mai"u8), .. Segment(0xED, "Photoshop 3.0 Mai"u8), .. Segment(0xFE, "Mai chụp"u8),
            .. Photos.Jpeg[2..], .. "MotionPhoto Mai"u8,
        ];

        Assert.Equal(Photos.Jpeg, BarePhoto.Of(full));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void Which_way_up_it_is_stays(byte orientation) => Assert.Equal(Photos.Turned(orientation), BarePhoto.Of(Photos.Turned(orientation)));

    [Fact]
    public void Text_is_taken_out_of_a_PNG()
    {
        var png = Photos.Png();
        byte[] noted = [.. png[..33], .. Chunk("tEXt", "Author\0Mai"u8), .. Chunk("eXIf", "MM"u8), .. png[33..], .. "Mai"u8];

        Assert.Equal(png, BarePhoto.Of(noted));
    }

    [Fact]
    public void What_is_broken_off_or_no_photo_is_not_taken()
    {
        Assert.Null(BarePhoto.Of([]));
        Assert.Null(BarePhoto.Of("%PDF-1.7"u8.ToArray()));
        Assert.Null(BarePhoto.Of([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]));
        for (var length = 0; length < Photos.Jpeg.Length - 1; length++)
        {
            Assert.Null(BarePhoto.Of(Photos.Jpeg[..length]));
        }

        Assert.Null(BarePhoto.Of(Photos.Png()[..^1]));
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + 2));
        return [0xFF, marker, .. length, .. content];
    }

    private static byte[] Chunk(string kind, ReadOnlySpan<byte> content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(kind), .. content, 0, 0, 0, 0];
    }
}
