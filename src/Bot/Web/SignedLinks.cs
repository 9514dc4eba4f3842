using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AnToanBot.Bot.Web;

/// <summary>Links that name one thing, cannot be altered, and end: a signature over the name and the end.</summary>
/// <param name="key">Whoever has it can make links; kept in the data folder.</param>
/// <param name="clock">Real time: a link ends whatever date a demo shows.</param>
public sealed class SignedLinks(byte[] key, TimeProvider clock)
{
    private const int MacBytes = 16;
    private const int KeyBytes = 32;

    /// <summary>A path segment for <paramref name="name"/>, good until <paramref name="life"/> is over.</summary>
    public string Sign(string name, TimeSpan life)
    {
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() + life).ToUnixTimeSeconds()}|{name}"));
        return Base64Url.EncodeToString([.. Mac(text), .. text]);
    }

    /// <summary>The name that was signed; null when it is not ours or altered. <paramref name="ended"/>: it was good once.</summary>
    public string? Read(string segment, out bool ended)
    {
        ended = false;
        if (!Base64Url.IsValid(segment))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(segment);
        if (bytes.Length <= MacBytes || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacBytes), Mac(bytes.AsSpan(MacBytes))))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes.AsSpan(MacBytes));
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        ended = clock.GetUtcNow().ToUnixTimeSeconds() >= long.Parse(text.AsSpan(0, bar), CultureInfo.InvariantCulture);
        return ended ? null : text[(bar + 1)..];
    }

    /// <summary>An address derived from a secret, which does not give the secret away.</summary>
    public string AddressOf(string secret) => Convert.ToHexStringLower(Mac(Encoding.UTF8.GetBytes("address|" + secret)));

    /// <summary>Reads the key file, or makes one that only its owner may read. Of several programs that begin at once, one makes it and the others read it.</summary>
    /// <exception cref="IOException">The file is there, but holds no key.</exception>
    public static byte[] KeyAt(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another program made it, perhaps just now.
        }

        return SpinWait.SpinUntil(() => new FileInfo(path).Length == KeyBytes, TimeSpan.FromSeconds(5)) ? File.ReadAllBytes(path) : throw new IOException($"{path} holds no key of {KeyBytes} bytes.");
    }

    private byte[] Mac(ReadOnlySpan<byte> text) => HMACSHA256.HashData(key, text)[..MacBytes];
}
