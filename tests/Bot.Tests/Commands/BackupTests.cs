using System.IO.Compression;
using AnToanBot.Adapters.Storage;

namespace AnToanBot.Bot.Tests.Commands;

public sealed class BackupTests : IDisposable
{
    private readonly Bench bench = new();

    private string SealFile => Path.Combine(Path.GetDirectoryName(bench.Database)!, StoreSettings.SealFileName);

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

    [Fact]
    public async Task A_backup_opens_on_another_machine_and_keeps_the_keys_of_what_was_there()
    {
        await bench.ImportAsync();
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
        var folder = Path.GetDirectoryName(bench.Database)!;
        foreach (var file in Directory.GetFiles(folder, "antoan.db*").Append(SealFile))
        {
            File.Delete(file);
        }

        await bench.ImportAsync();
        var strange = await File.ReadAllTextAsync(SealFile, TestContext.Current.CancellationToken);
        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
        Assert.Contains(strange, await File.ReadAllTextAsync(SealFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("seals: 2 keys", (await bench.RunAsync("doctor")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_lie_apart_are_not_in_the_backup_and_must_be_brought()
    {
        var apart = bench.PathOf("apart.key");
        bench.Settings["Storage:SealFile"] = apart;
        await bench.ImportAsync();
        var made = await bench.RunAsync("backup", bench.PathOf("b.zip"));
        Assert.Contains("are not in it", made.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(SealFile));
        File.Move(apart, apart + ".old");

        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));
        Assert.Equal(1, ran.Code);
        Assert.Contains("seal keys", ran.Error, StringComparison.Ordinal);
        Assert.Contains("apart.key is not there", (await bench.RunAsync("doctor")).Out, StringComparison.Ordinal);
        Assert.Contains("apart.key is not there", (await bench.RunAsync("units")).Error, StringComparison.Ordinal);

        File.Move(apart + ".old", apart);
        Assert.Equal(0, (await bench.RunAsync("restore", bench.PathOf("b.zip"))).Code);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
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
