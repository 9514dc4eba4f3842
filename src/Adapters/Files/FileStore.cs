using System.Security.Cryptography;
using AnToanBot.Adapters.Sealing;

namespace AnToanBot.Adapters.Files;

/// <summary>Received files under the hash of their content, in <c>ab/cdef…</c>, sealed; the same content is kept once.</summary>
public sealed class FileStore(string folder, Seals seals)
{
    public string Folder { get; } = folder;

    /// <summary>Keeps the content and returns its hash; once it returns, the content is on the disk.</summary>
    public async Task<string> KeepAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            return hash;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(seals.Seal(hash, content.Span), ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }

        return hash;
    }

    /// <summary>Deletes the content, if it is there.</summary>
    public void Drop(string hash)
    {
        if (Has(hash))
        {
            File.Delete(PathOf(hash));
        }
    }

    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <summary>The content as it was received.</summary>
    /// <exception cref="FileNotFoundException">Nothing is kept under this hash.</exception>
    /// <exception cref="SealBrokenException">It does not open.</exception>
    public byte[] Read(string hash) => seals.Open(hash, File.ReadAllBytes(PathOf(hash)));

    /// <exception cref="ArgumentException">Not a SHA-256 in lower-case hex: a path is never made of anything else.</exception>
    public string PathOf(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(Folder, hash[..2], hash[2..])
        : throw new ArgumentException("Not a hash of a kept file.", nameof(hash));
}
