using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Storage;

public class CostTests
{
    // Half past eleven in the evening of 30 November in Vietnam, still November in Greenwich; an hour later only Vietnam has December.
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 11, 30, 16, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task Costs_are_counted_by_month_of_Vietnam_account_and_kind()
    {
        await using var bench = await Bench.OpenAsync(b => b.Time = time);
        var (first, second) = (await SentAsync(bench, "1", Cost.Paid), await SentAsync(bench, "2", Cost.Paid));
        time.Advance(TimeSpan.FromHours(1));
        await SentAsync(bench, "3", Cost.Template);
        await SentAsync(bench, "4", null);
        await bench.Store.ReportedAsync("web:demo", "m-1", time.GetUtcNow(), CancellationToken.None);
        await bench.Store.ReportedAsync("web:other", "m-2", time.GetUtcNow(), CancellationToken.None);

        Assert.NotEqual(first, second);
        Assert.Equal(
            [new CostLine("2025-11", "web:demo", Cost.Paid, 2, 1), new CostLine("2025-12", "web:demo", Cost.Template, 1, 0)],
            await bench.Store.CostsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_comes_before_the_mark_is_not_lost()
    {
        await using var bench = await Bench.OpenAsync(b => b.Time = time);
        await bench.Store.ReportedAsync("web:demo", "m-1", time.GetUtcNow(), CancellationToken.None);
        await SentAsync(bench, "1", Cost.Template);

        Assert.Equal(1, Assert.Single(await bench.Store.CostsAsync(CancellationToken.None)).Delivered);
    }

    [Fact]
    public async Task What_went_to_a_chat_is_counted_since_its_person_last_did_something()
    {
        await using var bench = await Bench.OpenAsync(b => b.Time = time);
        Assert.Equal((null, 0), await bench.Store.HeardAsync("web:demo|a", CancellationToken.None));
        var heard = time.GetUtcNow();
        await bench.KeepAsync(new Change.PutTalk(new Talk("web:demo|a", "web:demo", "a") { LastSeen = heard }));
        time.Advance(TimeSpan.FromMinutes(1));
        await SentAsync(bench, "1", Cost.Free);
        await SentAsync(bench, "2", null);

        Assert.Equal((heard, 1), await bench.Store.HeardAsync("web:demo|a", CancellationToken.None));
    }

    private static async Task<long> SentAsync(Bench bench, string eventId, Cost? cost)
    {
        await bench.SendAsync(eventId, new Audience.Here("web:demo|a"), "tin");
        if ((await bench.OutboxAsync()).Count == 0)
        {
            await bench.KeepAsync(new Change.PutTalk(new Talk("web:demo|a", "web:demo", "a") { LastSeen = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) }));
            await bench.SendAsync(eventId + "b", new Audience.Here("web:demo|a"), "tin");
        }

        var row = (await bench.OutboxAsync())[^1];
        var marked = new TaskCompletionSource();
        bench.Store.Mark(new Mark(row, OutboxState.Sent, 0, row.Due) { MessageId = $"m-{eventId}", Cost = cost, Kept = marked.SetResult });
        await bench.SayAsync("z", "nudge-" + eventId, "x");
        await marked.Task.WaitAsync(TimeSpan.FromSeconds(10));
        return row.Id;
    }
}
