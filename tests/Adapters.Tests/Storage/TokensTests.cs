using AnToanBot.Adapters.Storage;
using System.Data.Common;

namespace AnToanBot.Adapters.Tests.Storage;

public class TokensTests
{
    [Fact]
    public async Task Tokens_are_kept_only_over_the_version_they_were_read_at()
    {
        await using var bench = await Bench.OpenAsync();

        Assert.Null(await bench.Store.TokenAsync("zalo-oa:main", CancellationToken.None));
        Assert.False(await PutAsync(bench.Store, 2));
        Assert.True(await PutAsync(bench.Store, 1, "first"));
        Assert.False(await PutAsync(bench.Store, 1, "late"));
        Assert.True(await PutAsync(bench.Store, 2, "second"));
        Assert.Equal((2, "second"), await bench.Store.TokenAsync("zalo-oa:main", CancellationToken.None) is { } row ? (row.Version, row.Sealed) : default);
        Assert.Null(await bench.Store.TokenAsync("zalo-oa:other", CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_programs_only_one_keeps_a_version()
    {
        await using var bench = await Bench.OpenAsync(b => b.Patience = TimeSpan.FromMinutes(1));
        var first = bench.Store;
        var second = await bench.ReopenAsync();

        for (var version = 1; version <= 10; version++)
        {
            var kept = await Task.WhenAll(PutAsync(first, version), PutAsync(second, version), PutAsync(first, version), PutAsync(second, version));
            Assert.Single(kept, k => k);
        }

        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_claim_is_good_once_and_is_not_spent_where_nothing_is_kept()
    {
        await using var bench = await Bench.OpenAsync();

        Assert.False(await PutAsync(bench.Store, 5, claim: "c"));
        Assert.True(await PutAsync(bench.Store, 1, claim: "c"));
        Assert.False(await PutAsync(bench.Store, 2, claim: "c"));
        Assert.True(await PutAsync(bench.Store, 2));
    }

    [Fact]
    public async Task All_of_it_comes_back_as_it_was()
    {
        await using var bench = await Bench.OpenAsync();
        var at = new DateTimeOffset(2025, 11, 2, 8, 0, 0, TimeSpan.Zero);
        await bench.Store.PutTokenAsync(new TokenRow { Account = "a", Sealed = "s", AccessUntil = at, RefreshUntil = at.AddDays(90), State = "Lost", Version = 1, Origin = "o", Why = "w", At = at.AddHours(-1) }, null, CancellationToken.None);

        var row = (await bench.Store.TokenAsync("a", CancellationToken.None))!;

        Assert.Equal(("s", at, at.AddDays(90), "Lost", "o", "w", at.AddHours(-1)), (row.Sealed, row.AccessUntil, row.RefreshUntil, row.State, row.Origin!, row.Why!, row.At));
    }

    [Fact]
    public async Task A_database_that_cannot_write_says_so_and_keeps_nothing()
    {
        await using var bench = await Bench.OpenAsync();
        await using (await bench.HoldAsync())
        {
            await Assert.ThrowsAnyAsync<DbException>(() => PutAsync(bench.Store, 1));
        }

        Assert.True(await PutAsync(bench.Store, 1));
    }

    private static Task<bool> PutAsync(Store store, long version, string text = "sealed", string? claim = null) =>
        store.PutTokenAsync(new TokenRow { Account = "zalo-oa:main", Sealed = text, State = "Good", Version = version, At = DateTimeOffset.UtcNow }, claim, CancellationToken.None);
}
