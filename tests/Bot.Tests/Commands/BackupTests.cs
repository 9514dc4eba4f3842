using System.IO.Compression;
using AnToanBot.Adapters.Storage;
using AnToanBot.Simulators.Databases;
using Npgsql;

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
            zip.GetEntry("tables/units.jsonl")!.Delete();
            await using var entry = await zip.CreateEntry("tables/units.jsonl").OpenAsync(TestContext.Current.CancellationToken);
            entry.Write("[\"body\"]\n"u8);
        }

        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.Equal(1, ran.Code);
        Assert.Contains("damaged", ran.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_back_up() =>
        Assert.Equal(1, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);

    [Fact]
    public async Task A_backup_of_a_file_is_brought_back_into_a_server_and_from_there_into_a_file_row_for_row()
    {
        await bench.ImportAsync();
        await bench.RunAsync("invite", "--plan", Bench.Plan, "--role", "head", "--name", "Trần Văn Bình");
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("file.zip"))).Code);

        await using var server = await PostgresDatabase.CreateAsync();
        (bench.Settings["Storage:Provider"], bench.Connection, bench.Settings["Storage:Folder"]) = ("Postgres", server.ConnectionString, bench.PathOf("moved"));
        var ran = await bench.RunAsync("restore", bench.PathOf("file.zip"));
        Assert.True(ran.Code == 0, ran.Error);
        Assert.Contains("all as they were written", ran.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
        var doctor = await bench.RunAsync("doctor");
        Assert.Contains("every line fits its chain", doctor.Out, StringComparison.Ordinal);

        // Numbered on from the last row: what comes now stands behind what came.
        await bench.RunAsync("import", bench.Write("more.csv", "Tên đơn vị,Loại\nTổ dân phố số 9,tổ dân phố\n"), "--plan", Bench.Plan);
        Assert.Equal(4, (await bench.JsonAsync("units")).GetArrayLength());
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("server.zip"))).Code);
        Assert.NotEqual(await LinesAsync("file.zip"), await LinesAsync("server.zip"));

        // A second restore sets aside what is there, and gives back just what was in the file.
        ran = await bench.RunAsync("restore", bench.PathOf("file.zip"));
        Assert.True(ran.Code == 0, ran.Error);
        Assert.Contains("in the schema before_", ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("again.zip"))).Code);
        Assert.Equal(await LinesAsync("file.zip"), await LinesAsync("again.zip"));

        (bench.Settings["Storage:Provider"], bench.Connection, bench.Settings["Storage:Folder"]) = ("Sqlite", null, null);
        ran = await bench.RunAsync("restore", bench.PathOf("server.zip"));
        Assert.True(ran.Code == 0, ran.Error);
        Assert.Equal(4, (await bench.JsonAsync("units")).GetArrayLength());
    }

    [Fact]
    public async Task A_server_that_somebody_uses_is_not_set_aside()
    {
        await bench.ImportAsync();
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("file.zip"))).Code);

        await using var server = await PostgresDatabase.CreateAsync();
        (bench.Settings["Storage:Provider"], bench.Connection, bench.Settings["Storage:Folder"]) = ("Postgres", server.ConnectionString, bench.PathOf("moved"));
        await using (var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ToString()))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            var ran = await bench.RunAsync("restore", bench.PathOf("file.zip"));
            Assert.Equal(1, ran.Code);
            Assert.Contains("stop the service first", ran.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await bench.RunAsync("restore", bench.PathOf("file.zip"))).Code);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task A_backup_of_the_first_format_is_brought_back_too(string provider)
    {
        await bench.ImportAsync();
        await using (var zip = await ZipFile.OpenAsync(bench.PathOf("old.zip"), ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            await zip.CreateEntryFromFileAsync(bench.Database, "antoan.db", TestContext.Current.CancellationToken);
            await zip.CreateEntryFromFileAsync(SealFile, "seals.key", TestContext.Current.CancellationToken);
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(bench.Database, TestContext.Current.CancellationToken)));
            await using var note = await zip.CreateEntry("backup.json").OpenAsync(TestContext.Current.CancellationToken);
            await System.Text.Json.JsonSerializer.SerializeAsync(
                note, new { format = "antoanbot-backup-1", version = "1.0.0", made = DateTimeOffset.UnixEpoch, databaseHash = hash }, options: null, TestContext.Current.CancellationToken);
        }

        await using var server = await PostgresDatabase.CreateAsync();
        if (provider == "Postgres")
        {
            (bench.Settings["Storage:Provider"], bench.Connection, bench.Settings["Storage:Folder"]) = (provider, server.ConnectionString, bench.PathOf("moved"));
        }
        else
        {
            await bench.RunAsync("import", bench.Write("more.csv", "Tên đơn vị,Loại\nTổ dân phố số 9,tổ dân phố\n"), "--plan", Bench.Plan);
        }

        var ran = await bench.RunAsync("restore", bench.PathOf("old.zip"));

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Equal(3, (await bench.JsonAsync("units")).GetArrayLength());
    }

    [Fact]
    public async Task What_does_not_fit_leaves_a_server_as_it_was()
    {
        await bench.ImportAsync();
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
        File.Delete(SealFile);
        await bench.WithoutAsync("seals.key", "b.zip");

        await using var server = await PostgresDatabase.CreateAsync();
        (bench.Settings["Storage:Provider"], bench.Connection, bench.Settings["Storage:Folder"]) = ("Postgres", server.ConnectionString, bench.PathOf("moved"));
        await bench.ImportAsync();
        await bench.RunAsync("import", bench.Write("more.csv", "Tên đơn vị,Loại\nTổ dân phố số 9,tổ dân phố\n"), "--plan", Bench.Plan);
        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.Equal(1, ran.Code);
        Assert.Contains("cannot be read here", ran.Error, StringComparison.Ordinal);
        Assert.Equal(4, (await bench.JsonAsync("units")).GetArrayLength());
    }

    [Fact]
    public async Task A_server_that_is_in_use_is_not_restored_into()
    {
        await bench.ImportAsync();
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
        await using var server = await PostgresDatabase.CreateAsync();
        (bench.Settings["Storage:Provider"], bench.Connection) = ("Postgres", server.ConnectionString);
        await using var other = new Npgsql.NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);

        var ran = await bench.RunAsync("restore", bench.PathOf("b.zip"));

        Assert.Equal(1, ran.Code);
        Assert.Contains("stop the service first", ran.Error, StringComparison.Ordinal);
    }

    private async Task<string> LinesAsync(string backup)
    {
        await using var zip = await ZipFile.OpenReadAsync(bench.PathOf(backup), TestContext.Current.CancellationToken);
        var lines = new System.Text.StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("tables/", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            lines.Append(entry.FullName).Append('\n').Append(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        return lines.ToString();
    }
}
