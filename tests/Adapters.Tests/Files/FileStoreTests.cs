using System.IO.Compression;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Sealing;

namespace AnToanBot.Adapters.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("antoan-files-").FullName;

    [Fact]
    public async Task The_same_content_is_kept_once_under_its_hash()
    {
        var files = FilesIn(folder);

        var one = await files.KeepAsync("abc"u8.ToArray(), CancellationToken.None);
        var two = await files.KeepAsync("abc"u8.ToArray(), CancellationToken.None);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", one);
        Assert.Equal(one, two);
        Assert.Equal([Path.Combine(folder, "files", "ba", one[2..])], Directory.GetFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories));
        Assert.False(File.ReadAllBytes(files.PathOf(one)).AsSpan().IndexOf("abc"u8) >= 0);
        Assert.Equal("abc"u8.ToArray(), files.Read(one));
        Assert.True(files.Has(one));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void A_path_is_made_of_hashes_only(string hash) => Assert.Throws<ArgumentException>(() => FilesIn(folder).PathOf(hash));

    [Theory]
    [InlineData("FFD8FFE000104A46", Kind.Jpeg)]
    [InlineData("89504E470D0A1A0A00", Kind.Png)]
    [InlineData("524946460000000057454250", Kind.Webp)]
    [InlineData("000000186674797068656963", Kind.Heic)]
    [InlineData("255044462D312E37", Kind.Pdf)]
    [InlineData("504B030400000000", null)]
    [InlineData("4D5A90000300", null)]
    [InlineData("000000186674797069736F6D", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string hex, string? kind) => Assert.Equal(kind, Kind.Of(Convert.FromHexString(hex)));

    [Theory]
    [InlineData(new[] { "[Content_Types].xml", "word/document.xml" }, Kind.Docx)]
    [InlineData(new[] { "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin" }, null)]
    [InlineData(new[] { "[Content_Types].xml", "xl/workbook.xml" }, Kind.Xlsx)]
    [InlineData(new[] { "[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin" }, null)]
    [InlineData(new[] { "virus.exe" }, null)]
    public void Of_zips_only_office_files_without_macros_are_taken(string[] entries, string? kind)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                zip.CreateEntry(entry);
            }
        }

        Assert.Equal(kind, Kind.Of(stream.ToArray()));
    }

    [Fact]
    public void What_was_kept_before_there_were_seals_is_read_as_it_is()
    {
        var files = FilesIn(folder);
        const string Hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Directory.CreateDirectory(Path.GetDirectoryName(files.PathOf(Hash))!);
        File.WriteAllBytes(files.PathOf(Hash), "abc"u8);

        Assert.Equal("abc"u8.ToArray(), files.Read(Hash));
    }

    private static FileStore FilesIn(string folder) => new(Path.Combine(folder, "files"), Seals.At(Path.Combine(folder, "seals.key")));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
