using System.Net;

namespace AnToanBot.Adapters.Channels;

/// <summary>Fetches files from the open addresses that events name; they may expire. Only https and public hosts are read, through redirects too.</summary>
/// <param name="allowLoopback">For a pretend messenger on this machine.</param>
internal sealed class OpenFiles(bool allowLoopback, TimeProvider time) : IDisposable
{
    private const int MostHops = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = Wire.Public(allowLoopback);

    public void Dispose() => _http.Dispose();

    public async Task<Download> FetchAsync(string address, long maxBytes, CancellationToken ct)
    {
        using var patient = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patient.Token);
        try
        {
            return await ReadAsync(address, maxBytes, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Download.Later("time-out");
        }
        catch (Exception exception) when (Wire.Broken(exception) is { } broken)
        {
            return new Download.Later(broken is Delivery.Later later ? later.Why : "connection cut");
        }
    }

    private async Task<Download> ReadAsync(string address, long maxBytes, CancellationToken ct)
    {
        for (var hop = 0; hop <= MostHops; hop++)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !IsAllowed(url))
            {
                return new Download.Never("no https address");
            }

            using var response = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    var type = response.Content.Headers.ContentType?.MediaType;
                    return await Wire.ReadAsync(response, maxBytes, ct) is { } content
                        ? new Download.Got(content, type == "application/octet-stream" ? null : type)
                        : new Download.Never("too large");
                case >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest when response.Headers.Location is { } next:
                    address = new Uri(url, next).AbsoluteUri;
                    break;
                case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                    return new Download.Never($"file answered {(int)response.StatusCode}");
                default:
                    return new Download.Later($"file answered {(int)response.StatusCode}");
            }
        }

        return new Download.Never("too many redirects");
    }

    private bool IsAllowed(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && allowLoopback && url.IsLoopback);
}
