using System.Security.Cryptography;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>
/// Fetches what people sent. The address comes from the event, so that only public hosts are read; what Zalo said of size
/// and MD5 stands behind «#» of the reference and is checked.
/// </summary>
internal sealed class OaFiles(OaSettings settings, TimeProvider time) : IDisposable
{
    private readonly OpenFiles _open = new(settings.IsLocal, time);

    /// <summary>An address, and what is known of the file behind it.</summary>
    public static string Reference(string url, string? md5, long? size)
    {
        string[] known = [.. IsMd5(md5) ? [$"md5={md5!.ToLowerInvariant()}"] : Array.Empty<string>(), .. size is > 0 ? [$"size={size}"] : Array.Empty<string>()];
        return url.Split('#')[0] + (known.Length > 0 ? $"#{string.Join('&', known)}" : "");
    }

    public void Dispose() => _open.Dispose();

    public async Task<Download> FetchAsync(string fileRef, long maxBytes, CancellationToken ct)
    {
        var parts = fileRef.Split('#');
        var known = parts.Length > 1 ? parts[1].Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]) : [];
        long? size = long.TryParse(known.GetValueOrDefault("size"), out var said) ? said : null;
        if (size > maxBytes)
        {
            return new Download.Never("too large");
        }

        return await _open.FetchAsync(parts[0], maxBytes, ct) is var download && download is Download.Got got ? Checked(got, known.GetValueOrDefault("md5"), size) : download;
    }

    /// <summary>A file that differs from what Zalo announced was cut on the way: it is fetched again.</summary>
    private static Download Checked(Download.Got got, string? md5, long? size) =>
        size is { } announced && announced != got.Content.LongLength ? new Download.Later("size differs")
        : md5 is not null && !Convert.ToHexStringLower(MD5.HashData(got.Content)).Equals(md5, StringComparison.OrdinalIgnoreCase) ? new Download.Later("checksum differs")
        : got;

    private static bool IsMd5(string? text) => text is { Length: 32 } && text.All(char.IsAsciiHexDigit);
}
