using System.IO.Compression;
using AnToanBot.Adapters.Storage;

namespace AnToanBot.Bot.Tests.Commands;

public sealed class BackupTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Restored_backup_holds_what_was_kept_and_sets_the_rest_aside()
    {
        await bench.ImportAsync();
        var sent = Path.Combine(bench.PathOf("files"), "ab", new string('c', 62));
        Directory.CreateDirectory(Path.GetDirectoryName(sent)!);
        await File.WriteAllTextAsync(sent, "photo", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
        await bench.RunAsync("import", bench.Write("more.csv", "Tên đơn vị,Loại\nTổ dân phố số 9,tổ dân phố\n"), "--plan", Bench.Plan);
        File.Delete(sent);
        Assert.Equal(4, (await bench.JsonAsync("units")).GetArrayLength());

        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
        Assert.True(File.Exists(sent));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(bench.Database)!, "antoan.db.before-*"));
    }

    [Fact]
    public async Task Backup_is_made_beside_a_running_store_and_restore_is_not()
    {
        await bench.ImportAsync();
        await using var store = await bench.OpenStoreAsync();
        await store.SetAsync("busy", "yes", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.Equal(1, ran.Code);
        Assert.Contains("stop the service first", ran.Error, StringComparison.Ordinal);
        Assert.Equal("yes", await store.SettingAsync("busy", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tokens_are_left_out_because_a_restored_one_would_be_spent()
    {
        await bench.ImportAsync();
        await using (var store = await bench.OpenStoreAsync())
        {
            var now = DateTimeOffset.UtcNow;
            Assert.True(await store.PutTokenAsync(new TokenRow { Account = "zalo-oa:main", Sealed = "x", State = "Good", AccessUntil = now, RefreshUntil = now, At = now, Version = 1 }, null, TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.True(ran.Code == 0, ran.Error);
        await using var restored = await bench.OpenStoreAsync();
        Assert.Null(await restored.TokenAsync("zalo-oa:main", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("not a zip at all")]
    [InlineData(null)]
    public async Task Wrong_file_is_refused_and_nothing_is_touched(string? content)
    {
        await bench.ImportAsync();
        if (content is not null)
        {
            bench.Write("b.zip", content);
        }

        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.Equal(1, ran.Code);
        Assert.NotEqual("", ran.Error);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(bench.Database)!, "restore-*"));
    }

    [Fact]
    public async Task Backup_whose_database_was_changed_is_refused()
    {
        await bench.ImportAsync();
        await bench.RunAsync("backup", bench.PathOf("b.zip"));
        await using (var zip = await ZipFile.OpenAsync(bench.PathOf("b.zip"), ZipArchiveMode.Update, TestContext.Current.CancellationToken))
        {
            zip.GetEntry("antoan.db")!.Delete();
            await using var entry = await zip.CreateEntry("antoan.db").OpenAsync(TestContext.Current.CancellationToken);
            entry.Write("another"u8);
        }

        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.Equal(1, ran.Code);
        Assert.Contains("damaged", ran.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_back_up() =>
        Assert.Equal(1, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
}
