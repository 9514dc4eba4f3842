using AnToanBot.Adapters.Plans;

namespace AnToanBot.Adapters.Tests.Plans;

public sealed class PlanStampTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-stamp-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_same_files_have_the_same_stamp_whenever_they_were_written()
    {
        Write("localities/a.yaml", "id: a");
        var before = Stamp();
        File.SetLastWriteTimeUtc(PathOf("localities/a.yaml"), DateTime.UnixEpoch);

        Assert.Equal(before, Stamp());
    }

    [Fact]
    public void A_changed_added_renamed_or_deleted_file_gives_another_stamp()
    {
        Write("localities/a.yaml", "id: a");
        var stamps = new List<string> { Stamp() };
        Write("localities/a.yaml", "id: b");
        stamps.Add(Stamp());
        Write("localities/paper.docx", "");
        stamps.Add(Stamp());
        File.Move(PathOf("localities/a.yaml"), PathOf("b.yml"));
        stamps.Add(Stamp());
        File.Delete(PathOf("localities/paper.docx"));
        stamps.Add(Stamp());

        Assert.Distinct(stamps);
    }

    [Fact]
    public void A_file_that_no_plan_is_made_of_does_not_matter()
    {
        Write("localities/a.yaml", "id: a");
        var before = Stamp();
        Write("antoan.db", "rows");

        Assert.Equal(before, Stamp());
    }

    private string Stamp() => PlanStamp.Of(_folder.FullName);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }
}
