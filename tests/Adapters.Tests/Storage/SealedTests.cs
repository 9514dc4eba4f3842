using System.Text;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Tips;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>What people say lies sealed in the file, and only with its own keys is the file opened.</summary>
public sealed class SealedTests
{
    private const string Secret = "kẻ lạ ở kho thóc";

    [Fact]
    public async Task Nothing_that_was_said_can_be_read_in_the_file()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("mai", "1", Secret);
        await bench.Store.AsideAsync("web:demo", Secret, "odd", CancellationToken.None);
        await bench.KeepAsync(
            new Change.PutTip(new Tip("t1", "p", null, "1", Secret, DateTimeOffset.UnixEpoch), "web:demo|mai"),
            new Change.PutTalk(new Talk("web:demo|mai", "web:demo", "mai") { Draft = new TipDraft("t2", "p") { What = Secret } }));

        var kept = await bench.Store.WorldAsync(new Needs { Subjects = ["p.u.f"], Tips = ["p"] }, CancellationToken.None);
        Assert.Equal((Secret, new Value.Words(Secret)), (kept.Answers.Values.Single().Typed, kept.Answers.Values.Single().Value));
        Assert.Equal(Secret, kept.Tips["t1"].What);
        Assert.Contains(Secret, Assert.Single(await bench.OutboxAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(Secret, Assert.Single(await new Queries(bench.Store).AsideAsync(1, CancellationToken.None)).Raw);

        Assert.DoesNotContain(await bench.EverythingAsync(), c => c.Text.Contains("kho thóc", StringComparison.Ordinal));

        // Nor between the lines of the file: pages that are free, the log of what is written.
        await bench.Store.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(bench.Folder))
        {
            Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes("kho thóc")) < 0, file);
        }
    }

    [Fact]
    public async Task Rows_from_before_there_were_seals_are_read_and_sealed_when_they_are_written_again()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("mai", "1", "một");
        await using (var db = bench.Store.Db())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE answer_rows SET understood = {Json.Of<Value>(new Value.Words("cũ"))}, typed = 'lời cũ'");
        }

        var answer = (await bench.Store.WorldAsync(new Needs { Subjects = ["p.u.f"] }, CancellationToken.None)).Answers.Values.Single();
        Assert.Equal(("lời cũ", new Value.Words("cũ")), (answer.Typed, answer.Value));

        await bench.KeepAsync(new Change.PutAnswer(answer));
        await using var after = bench.Store.Db();
        var row = await after.Answers.SingleAsync();
        Assert.StartsWith("~1.", row.Understood, StringComparison.Ordinal);
        Assert.Null(row.Typed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_its_own_keys_the_database_is_not_opened(bool another)
    {
        await using var bench = await Bench.OpenAsync();
        await bench.Store.DisposeAsync();
        var keys = Path.Combine(bench.Folder, StoreSettings.SealFileName);
        File.Delete(keys);
        if (another)
        {
            Seals.At(keys);
        }

        await Assert.ThrowsAsync<SealBrokenException>(() => bench.ReopenAsync());
        Assert.Equal(another, File.Exists(keys));
    }

    [Fact]
    public async Task Keys_may_lie_apart_from_the_database()
    {
        await using var bench = await Bench.OpenAsync();
        var apart = Directory.CreateTempSubdirectory("antoan-keys-").FullName;
        try
        {
            var settings = new StoreSettings($"Data Source={Path.Combine(bench.Folder, "apart", "bot.db")}") { SealFile = Path.Combine(apart, "k") };
            await using var store = await Store.OpenAsync(settings, new Rules((_, _) => new Needs(), Bench.Echo, (p, _) => p), TimeProvider.System, NullLogger<Store>.Instance);

            Assert.Equal(store.Seals.LastKey, Seals.Read(Path.Combine(apart, "k")).LastKey);
            Assert.False(File.Exists(Path.Combine(bench.Folder, "apart", StoreSettings.SealFileName)));
        }
        finally
        {
            Directory.Delete(apart, recursive: true);
        }
    }
}
