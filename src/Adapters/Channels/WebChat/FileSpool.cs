using System.Security.Cryptography;

namespace AnToanBot.Adapters.Channels.WebChat;

/// <summary>A folder of files on their way through the web chat: uploads until they are fetched, papers while they may be downloaded.</summary>
public sealed class FileSpool(string folder)
{
    /// <summary>Keeps what came under this reference, up to <paramref name="max"/> bytes; false when it is larger, and then nothing is kept.</summary>
    public async Task<bool> SaveAsync(string fileRef, Stream content, long max, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var part = PathOf(fileRef) + "." + Guid.NewGuid().ToString("N")[..8];
        var fits = true;
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true))
            {
                var buffer = new byte[81920];
                long total = 0;
                int read;
                while (fits && (read = await content.ReadAsync(buffer, ct)) > 0)
                {
                    fits = (total += read) <= max;
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
            }

            if (fits)
            {
                File.Move(part, PathOf(fileRef), overwrite: true);
            }
        }
        finally
        {
            File.Delete(part);
        }

        return fits;
    }

    /// <summary>How many bytes of an upload in pieces have come; all of them once it is finished.</summary>
    public long SizeOf(string fileRef) => new FileInfo(PathOf(fileRef)) is { Exists: true, Length: var whole } ? whole : new FileInfo(PartOf(fileRef)) is { Exists: true, Length: var part } ? part : 0;

    /// <summary>Adds a piece that begins at <paramref name="at"/>. What came before the connection broke is kept.</summary>
    /// <returns>False where it does not begin at the end of what is there, or would grow over <paramref name="max"/> bytes.</returns>
    public async Task<bool> AppendAsync(string fileRef, long at, Stream piece, long max, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        if (File.Exists(PathOf(fileRef)))
        {
            return false;
        }

        await using var file = new FileStream(PartOf(fileRef), FileMode.Append, FileAccess.Write, FileShare.None, 81920, useAsync: true);
        if (file.Position != at)
        {
            return false;
        }

        var buffer = new byte[81920];
        int read;
        while ((read = await piece.ReadAsync(buffer, ct)) > 0)
        {
            if (file.Position + read > max)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        return true;
    }

    /// <summary>All pieces have come: from here on it is a file like any other. False when there is none.</summary>
    public bool Finish(string fileRef)
    {
        if (!File.Exists(PathOf(fileRef)) && File.Exists(PartOf(fileRef)))
        {
            File.Move(PartOf(fileRef), PathOf(fileRef));
        }

        return File.Exists(PathOf(fileRef));
    }

    /// <summary>Keeps content under the hash of it.</summary>
    public async Task<string> KeepAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var fileRef = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (!File.Exists(PathOf(fileRef)))
        {
            using var stream = new MemoryStream(content.ToArray());
            await SaveAsync(fileRef, stream, long.MaxValue, ct);
        }

        return fileRef;
    }

    /// <summary>The content, or null when it is not there or larger than <paramref name="max"/>.</summary>
    public async Task<byte[]?> ReadAsync(string fileRef, long max, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(fileRef));
        return file.Exists && file.Length <= max ? await File.ReadAllBytesAsync(file.FullName, ct) : null;
    }

    /// <summary>The beginning of a kept file: enough to tell what it is.</summary>
    public async Task<byte[]> HeadAsync(string fileRef, CancellationToken ct)
    {
        await using var file = File.OpenRead(PathOf(fileRef));
        var head = new byte[Math.Min(64, file.Length)];
        await file.ReadExactlyAsync(head, ct);
        return head;
    }

    public void Remove(string fileRef) => File.Delete(PathOf(fileRef));

    /// <summary>Deletes what nobody touched since <paramref name="before"/>.</summary>
    public void Prune(DateTime before)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var old in new DirectoryInfo(folder).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before))
        {
            old.Delete();
        }
    }

    private string PartOf(string fileRef) => PathOf(fileRef) + ".part";

    private string PathOf(string fileRef) =>
        fileRef.Length > 0 && fileRef.All(char.IsAsciiHexDigitLower) ? Path.Combine(folder, fileRef) : throw new ArgumentException("Not a reference of ours.", nameof(fileRef));
}
