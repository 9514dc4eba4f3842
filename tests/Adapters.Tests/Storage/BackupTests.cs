using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Storage;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class BackupTests
{
    [Fact]
    public async Task A_backup_taken_while_writing_restores_to_one_moment()
    {
        await using var bench = await Bench.OpenAsync();
        var files = new FileStore(Path.Combine(bench.Folder, "files"));
        var hash = await files.KeepAsync("nội dung"u8.ToArray(), CancellationToken.None);
        for (var i = 0; i < 20; i++)
        {
            await bench.SayAsync("a", $"before{i}", "x");
        }

        var writing = Task.WhenAll(Enumerable.Range(0, 200).Select(i => bench.SayAsync($"{i}", $"{i}", "x")));
        var target = Path.Combine(bench.Folder, "backup.zip");
        await Backup.WriteAsync(bench.ConnectionString, files.Folder, target, CancellationToken.None);
        await writing;

        var elsewhere = $"Data Source={Path.Combine(bench.Folder, "restored", "bot.db")}";
        var restored = new FileStore(Path.Combine(bench.Folder, "restored", "files"));
        await Backup.RestoreAsync(target, elsewhere, restored.Folder, CancellationToken.None);

        await using var db = SqliteDb.Over(elsewhere);
        var kept = await db.Answers.CountAsync();
        Assert.InRange(kept, 20, 220);
        Assert.Equal(kept, await db.Outbox.CountAsync());
        Assert.Equal(kept, await db.Seen.CountAsync());
        Assert.Equal("nội dung"u8.ToArray(), await restored.ReadAsync(hash, CancellationToken.None));
    }

    [Fact]
    public async Task Restoring_over_a_database_brings_the_backup_back_and_keeps_the_other_beside()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("a", "1", "cũ");
        var target = Path.Combine(bench.Folder, "backup.zip");
        await Backup.WriteAsync(bench.ConnectionString, bench.Folder, target, CancellationToken.None);
        await bench.SayAsync("a", "2", "mới");
        await bench.Store.DisposeAsync();

        await Backup.RestoreAsync(target, bench.ConnectionString, Path.Combine(bench.Folder, "files"), CancellationToken.None);

        await bench.ReopenAsync();
        Assert.Single(await bench.OutboxAsync());
        await using var before = SqliteDb.Over($"Data Source={Path.Combine(bench.Folder, "bot.db.before-restore")}");
        Assert.Equal(2, await before.Outbox.CountAsync());
    }

    [Theory]
    [InlineData("not a zip at all")]
    [InlineData("PK")]
    public async Task Another_file_is_refused_and_nothing_changes(string content)
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("a", "1", "x");
        var wrong = Path.Combine(bench.Folder, "wrong.zip");
        await File.WriteAllTextAsync(wrong, content);

        await Assert.ThrowsAsync<BadBackupException>(() => Backup.RestoreAsync(wrong, bench.ConnectionString, bench.Folder, CancellationToken.None));

        Assert.Single(await bench.OutboxAsync());
    }

    [Fact]
    public async Task A_damaged_database_inside_is_refused()
    {
        await using var bench = await Bench.OpenAsync();
        var target = Path.Combine(bench.Folder, "backup.zip");
        await Backup.WriteAsync(bench.ConnectionString, bench.Folder, target, CancellationToken.None);
        using (var zip = System.IO.Compression.ZipFile.Open(target, System.IO.Compression.ZipArchiveMode.Update))
        {
            zip.GetEntry("bot.db")!.Delete();
            await using var stream = zip.CreateEntry("bot.db").Open();
            await stream.WriteAsync(new byte[4096]);
        }

        await Assert.ThrowsAsync<BadBackupException>(() => Backup.RestoreAsync(target, bench.ConnectionString, bench.Folder, CancellationToken.None));
    }
}
