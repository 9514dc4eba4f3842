using AnToanBot.Adapters.Storage;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>Several writers on one database, and one that cannot be written.</summary>
public class TogetherTests
{
    [Fact]
    public async Task Two_programs_on_one_database_lose_nothing_and_take_a_message_once()
    {
        await using var bench = await Bench.OpenAsync(b => b.Patience = TimeSpan.FromMinutes(1));
        var first = bench.Store;
        var second = await bench.ReopenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 60).SelectMany(i => new[]
        {
            first.TurnAsync(Bench.Text("a", $"{i}", "x"), CancellationToken.None),
            second.TurnAsync(Bench.Text("a", $"{i}", "x"), CancellationToken.None),
        }));

        Assert.Equal(60, results.Count(r => r == TurnResult.Kept));
        Assert.Equal(60, results.Count(r => r == TurnResult.Duplicate));
        Assert.Empty(await second.VerifyJournalAsync(CancellationToken.None));
        await first.DisposeAsync();
    }

    [Fact]
    public async Task While_the_database_is_locked_turns_are_refused_as_unavailable_and_taken_again_afterwards()
    {
        await using var bench = await Bench.OpenAsync(b => b.Patience = TimeSpan.FromSeconds(1));
        await using (await bench.HoldAsync())
        {
            Assert.Equal(TurnResult.Unavailable, await bench.SayAsync("a", "1", "x"));
            Assert.False(bench.Store.Available);
        }

        var result = TurnResult.Unavailable;
        for (var i = 0; i < 100 && result == TurnResult.Unavailable; i++)
        {
            result = await bench.SayAsync("a", "1", "x");
            await Task.Delay(20);
        }

        Assert.Equal(TurnResult.Kept, result);
        Assert.True(bench.Store.Available);
        Assert.Single(await bench.OutboxAsync());
        await using var db = bench.Store.Db();
        Assert.Empty(await db.Aside.ToListAsync());
    }

    [Theory]
    [InlineData("elsewhere/1/1", 60, false)]
    [InlineData("elsewhere/1/1", -1, true)]
    [InlineData("{here}/1/1", 60, true)]
    public async Task A_lease_is_taken_when_it_ran_out_or_its_holder_died(string holder, int secondsLeft, bool taken)
    {
        await using var bench = await Bench.OpenAsync();
        await using (var db = bench.Store.Db())
        {
            db.Leases.Add(new LeaseRow
            {
                Name = "send:x",
                Holder = holder.Replace("{here}", Environment.MachineName, StringComparison.Ordinal),
                Fence = 7,
                Until = DateTimeOffset.UtcNow.AddSeconds(secondsLeft),
            });
            await db.SaveChangesAsync();
        }

        var lasts = TimeSpan.FromSeconds(15);
        Assert.Equal(taken ? 8 : null, await bench.Store.TakeLeaseAsync("send:x", lasts, CancellationToken.None));
        if (taken)
        {
            Assert.Equal(8, await bench.Store.TakeLeaseAsync("send:x", lasts, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Whoever_lives_keeps_its_lease_though_its_start_is_read_a_little_differently()
    {
        await using var bench = await Bench.OpenAsync();
        using var other = System.Diagnostics.Process.Start("sleep", "60");
        await using (var db = bench.Store.Db())
        {
            var started = new DateTimeOffset(other.StartTime).ToUnixTimeMilliseconds() + 10;
            db.Leases.Add(new LeaseRow { Name = "send:x", Holder = $"{Environment.MachineName}/{other.Id}/{started}", Fence = 7, Until = DateTimeOffset.UtcNow.AddMinutes(1) });
            await db.SaveChangesAsync();
        }

        Assert.Null(await bench.Store.TakeLeaseAsync("send:x", TimeSpan.FromSeconds(15), CancellationToken.None));
        other.Kill();
        await other.WaitForExitAsync();
        Assert.Equal(8, await bench.Store.TakeLeaseAsync("send:x", TimeSpan.FromSeconds(15), CancellationToken.None));
    }
}
