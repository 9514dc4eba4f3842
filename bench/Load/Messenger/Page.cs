using System.Globalization;
using System.Text;

namespace AnToanBot.Load.Messenger;

/// <summary>Bytes that are written one after the other, with a number that is filled in afterwards: an HTTP message that is used again and again.</summary>
internal sealed class Page
{
    private const int Digits = 8;
    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Add(long number)
    {
        Room(20);
        number.TryFormat(_bytes.AsSpan(Length), out var written, provider: CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Add(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>Leaves room for a length that is not known yet; returns its place. Leading noughts are allowed there: RFC 9110, 8.6.</summary>
    public int LeaveNumber()
    {
        Add("00000000"u8);
        return Length - Digits;
    }

    public void FillIn(int place, int number) => number.TryFormat(_bytes.AsSpan(place, Digits), out _, "D8", CultureInfo.InvariantCulture);

    private void Room(int bytes)
    {
        if (Length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes));
        }
    }
}
