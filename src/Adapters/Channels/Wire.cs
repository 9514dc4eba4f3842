using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Adapters.Channels;

/// <summary>
/// Connections to messengers. Made here and not by a factory, because a factory's logging prints addresses, and some
/// platforms' addresses hold a token. Time limits belong to each call.
/// </summary>
internal static class Wire
{
    private const int FirstRoom = 16_384;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Connections to a platform's own hosts.</summary>
    public static HttpClient Create() => Client(Handler());

    /// <summary>The same, for calls that need nothing of a client's own.</summary>
    public static SocketsHttpHandler Handler() => Handler((context, ct) => ConnectAsync(context.DnsEndPoint, ct));

    /// <summary>Connections to whatever address an event names: public hosts only, so that nobody makes the bot read its own network.</summary>
    /// <param name="allowLoopback">For a pretend messenger on this machine.</param>
    public static HttpClient Public(bool allowLoopback) => Client(Handler(async (context, ct) =>
    {
        var known = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var open = known.Where(a => IsPublic(a) || (allowLoopback && IPAddress.IsLoopback(a))).ToArray();
        return open.Length == 0
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "No public address.")
            : await ConnectAsync(new IPEndPoint(open[0], context.DnsEndPoint.Port), ct);
    }));

    /// <summary>What became of a request that threw this; null when it is a bug and no failure of the way.</summary>
    public static Delivery? Broken(Exception exception) => exception switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } => new Delivery.Later(null, "no connection", Account: true),
        HttpRequestException or IOException => new Delivery.Unknown("connection cut"),
        _ => null,
    };

    /// <summary>The whole answer, or null where it is larger than <paramref name="most"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(HttpResponseMessage response, long most, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength > most)
        {
            return null;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        return await ReadAsync(stream, response.Content.Headers.ContentLength, most, ct);
    }

    /// <summary>The whole body, or null where it is larger than <paramref name="most"/> bytes.</summary>
    public static async Task<byte[]?> BodyAsync(HttpRequest request, int most, CancellationToken ct) =>
        request.ContentLength > most ? null : await ReadAsync(request.Body, request.ContentLength, most, ct);

    private static async Task<byte[]?> ReadAsync(Stream stream, long? said, long most, CancellationToken ct)
    {
        // One byte more than was said, so that the end is seen without more room; and no more because somebody says so.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(said + 1 ?? FirstRoom, FirstRoom));
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(length), ct)) > 0)
        {
            length += read;
            if (length > most)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                buffer.AsSpan().CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }

        // Only after the end: a read that broke off may still write to it.
        var body = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return body;
    }

    private static HttpClient Client(SocketsHttpHandler handler) => new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler Handler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) => new()
    {
        // A redirect could carry a token to another host.
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = connect,
        ActivityHeadersPropagator = null,
    };

    /// <summary>A connection that was never made must not look like a request that may have arrived.</summary>
    private static async ValueTask<Stream> ConnectAsync(EndPoint to, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConnectTimeout);
        try
        {
            await socket.ConnectAsync(to, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection in time.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Private, shared, link-local, unique-local, multicast and unspecified networks: RFC 1918, 3927, 4193, 4291, 6598.
    private static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain))
        {
            return false;
        }

        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return !(plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6Multicast || plain.IsIPv6SiteLocal || plain.Equals(IPAddress.IPv6Any));
        }

        var b = plain.GetAddressBytes();
        return b[0] switch
        {
            0 or 10 or 127 or >= 224 => false,
            100 => b[1] is < 64 or > 127,
            169 => b[1] != 254,
            172 => b[1] is < 16 or > 31,
            192 => b[1] != 168 && !(b[1] == 0 && b[2] == 0),
            198 => b[1] is not (18 or 19),
            _ => true,
        };
    }
}
