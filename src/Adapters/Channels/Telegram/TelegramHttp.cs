using System.Net.Sockets;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>
/// Connections to the Bot API. Made here and not by a factory, because a factory's logging prints addresses, and
/// Telegram's addresses hold the token. Time limits belong to each call.
/// </summary>
internal static class TelegramHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public static HttpClient Create()
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect could carry the token to another host.
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = ConnectAsync,
            ActivityHeadersPropagator = null,
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>A connection that was never made must not look like a request that may have arrived.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConnectTimeout);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, limit.Token);
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
}
