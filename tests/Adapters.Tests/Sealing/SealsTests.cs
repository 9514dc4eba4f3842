using System.Text;
using AnToanBot.Adapters.Sealing;

namespace AnToanBot.Adapters.Tests.Sealing;

public sealed class SealsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("antoan-seals-").FullName;

    private string Keys => Path.Combine(folder, "seals.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("Có 3 hộ, nhà ông Ẩn")]
    [InlineData("~1.this only looks like a seal")]
    public void What_is_sealed_opens_to_the_same(string said)
    {
        var seals = Seals.At(Keys);
        var kept = seals.Seal("words", said);

        Assert.StartsWith($"~1.{seals.LastKey}.", kept, StringComparison.Ordinal);
        Assert.NotEqual(kept, seals.Seal("words", said));
        Assert.Equal(said, Seals.Read(Keys).Open("words", kept));
        Assert.Equal(Encoding.UTF8.GetBytes(said), seals.Open("file", seals.Seal("file", Encoding.UTF8.GetBytes(said))));
    }

    [Fact]
    public void What_was_never_sealed_is_read_as_it_stands()
    {
        var seals = Seals.At(Keys);

        Assert.Equal("""{"$type":"number"}""", seals.Open("words", """{"$type":"number"}"""));
        Assert.Equal([0xFF, 0xD8, 0xFF], seals.Open("file", [0xFF, 0xD8, 0xFF]));
    }

    [Fact]
    public void Neither_changed_nor_moved_nor_anybody_elses_text_opens()
    {
        var seals = Seals.At(Keys);
        var kept = seals.Seal("words", "một");
        var changed = kept[..^2] + (kept[^2] == 'A' ? 'B' : 'A') + kept[^1];
        var strange = Seals.At(Path.Combine(folder, "other.key")).Seal("words", "một");

        Assert.Throws<SealBrokenException>(() => seals.Open("words", changed));
        Assert.Throws<SealBrokenException>(() => seals.Open("Talk", kept));
        Assert.Throws<SealBrokenException>(() => seals.Open("words", strange));
        Assert.Throws<SealBrokenException>(() => seals.Open("words", kept[..20]));
        Assert.Throws<SealBrokenException>(() => seals.Open("words", "~1."));
        Assert.Throws<SealBrokenException>(() => seals.Open("file", [0, .. "ATB1"u8]));
    }

    [Fact]
    public void A_new_last_key_seals_and_the_earlier_ones_still_open()
    {
        var kept = Seals.At(Keys).Seal("words", "cũ");
        Seals.At(Path.Combine(folder, "new.key"));
        File.AppendAllLines(Keys, File.ReadAllLines(Path.Combine(folder, "new.key")));

        var seals = Seals.Read(Keys);

        Assert.Equal(2, seals.Count);
        Assert.Equal("cũ", seals.Open("words", kept));
        Assert.StartsWith($"~1.{Seals.Read(Path.Combine(folder, "new.key")).LastKey}.", seals.Seal("words", "mới"), StringComparison.Ordinal);
    }

    [Fact]
    public void Added_keys_open_and_do_not_seal()
    {
        var (mine, theirs) = (Seals.At(Keys), Seals.At(Path.Combine(folder, "theirs.key")));
        Seals.Add(Path.Combine(folder, "theirs.key"), Keys);
        Seals.Add(Path.Combine(folder, "theirs.key"), Keys);

        var both = Seals.Read(Keys);

        Assert.Equal((2, mine.LastKey), (both.Count, both.LastKey));
        Assert.Equal("họ", both.Open("words", theirs.Seal("words", "họ")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key\n")]
    [InlineData("AAAA\n")]
    public void A_file_of_something_else_is_refused(string content)
    {
        File.WriteAllText(Keys, content);

        Assert.Throws<SealBrokenException>(() => Seals.At(Keys));
        Assert.Equal(content, File.ReadAllText(Keys));
    }

    [Fact]
    public void Only_its_owner_may_read_the_file()
    {
        Seals.At(Keys);
        var (open, copied) = (Path.Combine(folder, "unpacked.key"), Path.Combine(folder, "copied.key"));
        File.WriteAllText(open, File.ReadAllText(Keys));
        Seals.Add(open, copied);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Keys));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copied));
        }
    }
}
