using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Tests.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Tips;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AnToanBot.Bot.Tests.Workers;

public class FetchAndWakeTests
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 11, 3, 9, 0, 0, TimeSpan.FromHours(7)));
    private readonly List<Body> taken = [];
    private string wanted = "at-1";

    [Fact]
    public async Task A_photo_is_fetched_kept_and_reported()
    {
        await using var bench = await AskedForAsync();
        var files = new FileStore(Path.Combine(bench.Folder, "files"), bench.Store.Seals);
        using var fetcher = FetcherOf(bench, files, new Download.Got(Photo, "whatever/the-platform-says"));

        Assert.Equal(1, await fetcher.FetchDueAsync(CancellationToken.None));

        var fetched = Assert.IsType<Body.Fetched>(taken[^1]);
        Assert.Equal(("at-1", Kind.Jpeg, 7L, null), (fetched.AttachmentId, fetched.MediaType, fetched.Size, fetched.Failed));
        Assert.Equal(Photo, files.Read(fetched.Hash!));
        Assert.Equal(0, await fetcher.FetchDueAsync(CancellationToken.None));
        await using var db = bench.Store.Db();
        Assert.Equal(fetched.Hash, (await db.Files.SingleAsync()).Hash);
    }

    [Fact]
    public async Task A_photo_of_a_private_report_is_kept_without_what_lies_hidden_in_it()
    {
        await using var bench = await AskedForAsync(Tip.PhotoId("1"));
        var files = new FileStore(Path.Combine(bench.Folder, "files"), bench.Store.Seals);
        byte[] bare = [0xFF, 0xD8, 0xFF, 0xDB, 0, 3, 1, 0xFF, 0xDA, 0, 2, 7, 8, 0xFF, 0xD9];
        using var fetcher = FetcherOf(bench, files, new Download.Got([0xFF, 0xD8, 0xFF, 0xE1, 0, 9, .. "Exif Mai"u8[..7], .. bare[2..]], null));

        await fetcher.FetchDueAsync(CancellationToken.None);

        Assert.Equal(bare, files.Read(Assert.IsType<Body.Fetched>(taken[^1]).Hash!));
    }

    [Fact]
    public async Task A_photo_of_a_private_report_that_cannot_be_bared_is_not_kept()
    {
        await using var bench = await AskedForAsync(Tip.PhotoId("1"));
        var files = new FileStore(Path.Combine(bench.Folder, "files"), bench.Store.Seals);
        using var fetcher = FetcherOf(bench, files, new Download.Got(Photo, null));

        await fetcher.FetchDueAsync(CancellationToken.None);

        Assert.Equal("kind", Assert.IsType<Body.Fetched>(taken[^1]).Failed);
        Assert.False(Directory.Exists(files.Folder));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("kind")]
    [InlineData("too-large")]
    public async Task What_cannot_be_had_is_reported_with_why(string why)
    {
        await using var bench = await AskedForAsync();
        using var fetcher = FetcherOf(bench, new FileStore(Path.Combine(bench.Folder, "files"), bench.Store.Seals), why switch
        {
            "gone" => new Download.Never("file expired"),
            "kind" => new Download.Got("MZ program"u8.ToArray(), "image/jpeg"),
            _ => new Download.Got(new byte[100], null),
        });

        await fetcher.FetchDueAsync(CancellationToken.None);

        Assert.Equal(why, Assert.IsType<Body.Fetched>(taken[^1]).Failed);
    }

    [Fact]
    public async Task A_platform_that_is_down_is_asked_again_later_and_given_up_in_the_end()
    {
        await using var bench = await AskedForAsync();
        using var fetcher = FetcherOf(bench, new FileStore(Path.Combine(bench.Folder, "files"), bench.Store.Seals), new Download.Later("503"));

        Assert.Equal(1, await fetcher.FetchDueAsync(CancellationToken.None));
        Assert.Equal(0, await fetcher.FetchDueAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await fetcher.FetchDueAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromHours(1));
        await fetcher.FetchDueAsync(CancellationToken.None);

        Assert.Equal("unavailable", Assert.IsType<Body.Fetched>(taken[^1]).Failed);
    }

    [Fact]
    public async Task A_chat_is_woken_when_its_time_has_come_and_once_only()
    {
        await using var bench = await Bench.OpenAsync(b =>
        {
            b.Time = time;
            b.Take = Remember;
        });
        var calendar = new Calendar(time);
        var waker = new Waker(bench.Store, new Desk(bench.Store, calendar), calendar, time, NullLogger<Waker>.Instance);
        await bench.KeepAsync(new Change.PutTalk(new Talk("web:demo|a", "web:demo", "a") { WakeAt = calendar.Now.AddMinutes(1) }));

        Assert.Equal(0, await waker.WakeDueAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await waker.WakeDueAsync(CancellationToken.None));
        Assert.IsType<Body.Wake>(Assert.Single(taken));

        // The rules left the wake time standing: it is not rung for ever.
        await waker.WakeDueAsync(CancellationToken.None);
        Assert.Equal(0, await waker.WakeDueAsync(CancellationToken.None));
        Assert.Single(taken);
    }

    private async Task<Bench> AskedForAsync(string attachment = "at-1")
    {
        wanted = attachment;
        var bench = await Bench.OpenAsync(b =>
        {
            b.Time = time;
            b.Take = Remember;
        });
        await bench.SayAsync("a", "1", "ảnh");
        return bench;
    }

    private Decision Remember(World world, Inbound input)
    {
        taken.Add(input.Body);
        return input.Body is Body.Text ? new Decision([], [new Effect.Fetch(input.ChatId, wanted, "ref-1")]) : Decision.Nothing;
    }

    private Fetcher FetcherOf(Bench bench, FileStore files, Download download)
    {
        var channel = new Mock<IChannel>();
        channel.SetupGet(c => c.Name).Returns("web:demo");
        channel.Setup(c => c.FetchAsync("ref-1", 50, It.IsAny<CancellationToken>())).ReturnsAsync(download);
        return new Fetcher(
            bench.Store, files, new Desk(bench.Store, new Calendar(time)), [channel.Object], new Fetching { MostBytes = 50, MostTries = 3 }, time, NullLogger<Fetcher>.Instance);
    }
}
