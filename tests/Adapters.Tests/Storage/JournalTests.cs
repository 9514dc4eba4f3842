using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class JournalTests
{
    [Fact]
    public async Task An_untouched_journal_holds_over_batches_and_restarts()
    {
        await using var bench = await Bench.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => bench.SayAsync("a", $"{i}", "x")));
        await bench.Store.DisposeAsync();
        await bench.ReopenAsync();
        await bench.SayAsync("a", "99", "x");

        Assert.Empty(await bench.Store.VerifyJournalAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("UPDATE journal SET detail = '7' WHERE id = 2", 2, "changed")]
    [InlineData("UPDATE journal SET \"by\" = NULL WHERE id = 3", 3, "changed")]
    [InlineData("UPDATE journal SET at = at + 1 WHERE id = 1", 1, "changed")]
    [InlineData("DELETE FROM journal WHERE id = 2", 3, "broken")]
    public async Task A_line_that_was_tampered_with_is_named(string tampering, long id, string why)
    {
        await using var bench = await Bench.OpenAsync();
        for (var i = 0; i < 4; i++)
        {
            await bench.SayAsync("a", $"{i}", "x");
        }

        await using (var db = bench.Store.Db())
        {
            await db.Database.ExecuteSqlRawAsync(tampering);
        }

        var found = Assert.Single(await bench.Store.VerifyJournalAsync(CancellationToken.None));
        Assert.Equal((id, "p.u.f", why), (found.Id, found.Subject, found.Why));
    }
}
