using System.Collections.Immutable;
using System.IO.Compression;

namespace AnToanBot.Adapters.Papers;

/// <summary>A file that comes out of the mill.</summary>
/// <param name="Name">ASCII, with its extension.</param>
public sealed record PaperFile(string Name, string Title, string MediaType, byte[] Content)
{
    /// <summary>Fields of a locality's own form that were left as dotted lines.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}

/// <summary>A whole dossier as one ZIP. The same files give the same bytes.</summary>
public static class Bundle
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Numbers the files in the order given; <paramref name="index"/> writes the list of them, which comes first.</summary>
    public static byte[] Make(ImmutableArray<PaperFile> files, Func<ImmutableArray<PaperFile>, PaperFile> index)
    {
        ImmutableArray<PaperFile> numbered = [.. files.Select((f, i) => f with { Name = $"{i + 1:00}-{f.Name}" })];
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in numbered.Prepend(index(numbered)))
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                content.Write(file.Content);
            }
        }

        return stream.ToArray();
    }
}
