using System.Buffers.Text;
using System.Net.Sockets;

namespace AnToanBot.Load.Messenger;

/// <summary>One side of a kept-alive connection: whole HTTP/1.1 messages, read from a socket into one buffer.</summary>
internal sealed class Incoming(Socket socket)
{
    private byte[] _bytes = new byte[16 * 1024];
    private int _start;
    private int _end;
    private int _headEnd;
    private byte[] _joined = [];
    private int _next;

    /// <summary>The first line of the message.</summary>
    public ReadOnlySpan<byte> Line => _bytes.AsSpan(_start, _bytes.AsSpan(_start, _headEnd - _start).IndexOf("\r\n"u8));

    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>False once the other side has hung up.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            if (TryTake())
            {
                return true;
            }

            if (_start > 0)
            {
                _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
                (_start, _end) = (0, _end - _start);
            }

            if (_end == _bytes.Length)
            {
                Array.Resize(ref _bytes, _bytes.Length * 2);
            }

            var read = await socket.ReceiveAsync(_bytes.AsMemory(_end), stop);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }
    }

    /// <summary>The message has been used: the next one follows.</summary>
    public void Done()
    {
        _start = _next;
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
    }

    private bool TryTake()
    {
        var unread = _bytes.AsSpan(_start, _end - _start);
        var head = unread.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        _headEnd = _start + head + 2;
        var (length, chunked) = Framing(unread[..(head + 2)]);
        var body = _start + head + 4;
        if (chunked)
        {
            return TryJoin(body);
        }

        if (_end - body < length)
        {
            return false;
        }

        (Body, _next) = (_bytes.AsMemory(body, length), body + length);
        return true;
    }

    private static (int Length, bool Chunked) Framing(ReadOnlySpan<byte> head)
    {
        var (length, chunked) = (0, false);
        for (var end = head.IndexOf("\r\n"u8); end >= 0; end = head.IndexOf("\r\n"u8))
        {
            var line = head[..end];
            head = head[(end + 2)..];
            if (line.Length > 15 && (line[0] | 0x20) == 'c' && Starts(line, "content-length:"u8))
            {
                length = Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out int given, out _) ? given : 0;
            }
            else if (line.Length > 18 && (line[0] | 0x20) == 't' && Starts(line, "transfer-encoding:"u8))
            {
                chunked = line.IndexOf("chunked"u8) > 0;
            }
        }

        return (length, chunked);
    }

    private static bool Starts(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name);

    private bool TryJoin(int at)
    {
        var joined = 0;
        while (true)
        {
            var rest = _bytes.AsSpan(at, _end - at);
            var end = rest.IndexOf("\r\n"u8);
            if (end < 0 || !Utf8Parser.TryParse(rest[..end], out int size, out _, 'x') || rest.Length < end + 2 + size + 2)
            {
                return false;
            }

            if (size == 0)
            {
                (Body, _next) = (_joined.AsMemory(0, joined), at + end + 4);
                return true;
            }

            if (_joined.Length < joined + size)
            {
                Array.Resize(ref _joined, Math.Max(4096, (joined + size) * 2));
            }

            rest.Slice(end + 2, size).CopyTo(_joined.AsSpan(joined));
            joined += size;
            at += end + 2 + size + 2;
        }
    }
}
