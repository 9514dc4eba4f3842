using System.Net;
using System.Security.Cryptography;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>
/// Fetches what people sent. The address comes from the event, so that only public hosts are read; what Zalo said of size
/// and MD5 stands behind «#» of the reference and is checked.
/// </summary>
internal sealed class OaFiles(OaSettings settings, TimeProvider time) : IDisposable
{
    private const int MostHops = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = Wire.Public(settings.IsLocal);

    /// <summary>An address, and what is known of the file behind it.</summary>
    public static string Reference(string url, string? md5, long? size)
    {
        string[] known = [.. IsMd5(md5) ? [$"md5={md5!.ToLowerInvariant()}"] : Array.Empty<string>(), .. size is > 0 ? [$"size={size}"] : Array.Empty<string>()];
        return url.Split('#')[0] + (known.Length > 0 ? $"#{string.Join('&', known)}" : "");
    }

    public void Dispose() => _http.Dispose();

    public async Task<Download> FetchAsync(string fileRef, long maxBytes, CancellationToken ct)
    {
        var parts = fileRef.Split('#');
        var known = parts.Length > 1 ? parts[1].Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]) : [];
        long? size = long.TryParse(known.GetValueOrDefault("size"), out var said) ? said : null;
        if (size > maxBytes)
        {
            return new Download.Never("too large");
        }

        using var patient = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patient.Token);
        try
        {
            return await ReadAsync(parts[0], maxBytes, limit.Token) is var download && download is Download.Got got ? Checked(got, known.GetValueOrDefault("md5"), size) : download;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Download.Later("time-out");
        }
        catch (Exception exception) when (Wire.Broken(exception) is not null)
        {
            return new Download.Later("connection");
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
            if (response.StatusCode == HttpStatusCode.OK)
            {
                var type = response.Content.Headers.ContentType?.MediaType;
                return await Wire.ReadAsync(response, maxBytes, ct) is { } content
                    ? new Download.Got(content, type == "application/octet-stream" ? null : type)
                    : new Download.Never("too large");
            }

            if (response.StatusCode is HttpStatusCode.Gone or HttpStatusCode.NotFound)
            {
                return new Download.Never($"file answered {(int)response.StatusCode}");
            }

            if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } next)
            {
                return new Download.Later($"file answered {(int)response.StatusCode}");
            }

            address = new Uri(url, next).AbsoluteUri;
        }

        return new Download.Never("too many redirects");
    }

    private bool IsAllowed(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && settings.IsLocal && url.IsLoopback);

    /// <summary>A file that differs from what Zalo announced was cut on the way: it is fetched again.</summary>
    private static Download Checked(Download.Got got, string? md5, long? size) =>
        size is { } announced && announced != got.Content.LongLength ? new Download.Later("size differs")
        : md5 is not null && !Convert.ToHexStringLower(MD5.HashData(got.Content)).Equals(md5, StringComparison.OrdinalIgnoreCase) ? new Download.Later("checksum differs")
        : got;

    private static bool IsMd5(string? text) => text is { Length: 32 } && text.All(char.IsAsciiHexDigit);
}
