using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;
using AnToanBot.Tests.Papers;

namespace AnToanBot.Domain.Tests.Papers;

public class ConfidentialTests
{
    private static readonly Folder Open = Samples.Full(UnitKind.Residential);

    private static readonly Folder Closed = Open with
    {
        Plan = Open.Plan with { Forms = Open.Plan.Forms.SetItem("households", new Form { Id = "households", Title = "Bình xét", Questions = [Ask("list", sensitive: true), Ask("photo", sensitive: false)] }) },
        Filing = Open.Filing with { Papers = [new("report", "Báo cáo"), new("households", "Danh sách các hộ không đạt")] },
        Attachments = [Photo("a-1", "list"), Photo("a-2", "photo")],
    };

    [Fact]
    public void Who_is_not_of_the_police_gets_neither_the_list_nor_its_photo()
    {
        var without = Confidential.Without(Closed);

        Assert.True(Confidential.In(Closed));
        Assert.False(Confidential.In(without));
        Assert.Equal(["report"], without.Filing.Papers.Select(p => p.Id));
        Assert.Equal(["a-2"], without.Attachments.Select(a => a.Id));
    }

    [Fact]
    public void The_whole_dossier_without_the_list_does_not_name_it_in_its_index()
    {
        var zip = new PaperMill(null, _ => null).Make(Confidential.Without(Closed), [], PaperMill.Bundled, Samples.Today)!;
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip.Content));

        Assert.DoesNotContain(archive.Entries, e => e.Name.Contains("ho-khong-dat", StringComparison.Ordinal));
        Assert.Contains(archive.Entries, e => e.Name.Contains("bao-cao", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_and_evidence_of_sensitive_questions_stay_open()
    {
        Assert.False(Confidential.Is(Closed.Plan, Photo("a-3", "photo")));
        Assert.False(Confidential.Is(Closed.Plan, new Attachment("a-4", "s", "nowhere", "list", "anh.jpg", "image/jpeg", 1)));
        Assert.Same(Confidential.Opened, Confidential.Open("d", "households", "p", default).Code);
    }

    private static Question Ask(string id, bool sensitive) => new() { Id = id, Kind = QuestionKind.Files, Label = id, Text = id, Sensitive = sensitive };

    private static Attachment Photo(string id, string question) => new(id, Open.Dossier.Id, "households", question, $"{id}.jpg", "image/jpeg", 1);
}
