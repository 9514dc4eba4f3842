using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tests.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Tests.Workers;

/// <summary>A pause, a cancelling and «dừng nhận» hold for what is in the sender's memory already.</summary>
public class BroadcastSenderTests
{
    private static readonly Broadcast Notice = new("b1", "p", null, "tin", "boss", new DateTimeOffset(2025, 11, 3, 9, 0, 0, TimeSpan.FromHours(7))) { Units = ["u"], Expanded = true };

    [Fact]
    public async Task A_paused_notice_waits_without_losing_a_try_and_goes_on()
    {
        await using var outside = await VillageAsync(BroadcastState.Paused);
        await outside.StartAsync();

        await outside.Bench.SayAsync("x", "1", "trả lời");
        Assert.Equal("trả lời", (await outside.NextAsync()).Words);
        await outside.RestAsync();
        Assert.True(outside.Silent);

        await outside.Bench.KeepAsync(new Change.PutBroadcast(Notice));
        Assert.Equal(["tin", "tin", "tin"], await outside.NextAsync(3));
        await outside.RestAsync();
        await using var db = outside.Bench.Store.Db();
        Assert.All(await db.Outbox.Where(o => o.Cause == "broadcast|b1|0").ToListAsync(), r => Assert.Equal((OutboxState.Sent, 0), (r.State, r.Tries)));
    }

    [Fact]
    public async Task A_pause_in_the_middle_holds_at_once()
    {
        await using var outside = await VillageAsync(BroadcastState.Sending, new Sending { RateOf = _ => new Rate(PerSecond: 1) });
        await outside.StartAsync();
        await outside.NextAsync();

        await outside.Bench.KeepAsync(new Change.PutBroadcast(Notice with { State = BroadcastState.Paused }));
        for (var i = 0; i < 200; i++)
        {
            outside.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1);
        }

        Assert.True(outside.Silent);
        await outside.Bench.KeepAsync(new Change.PutBroadcast(Notice));
        Assert.Equal(["tin", "tin"], await outside.NextAsync(2));
    }

    [Fact]
    public async Task Who_says_stop_meanwhile_gets_nothing()
    {
        await using var outside = await VillageAsync(BroadcastState.Paused);
        await outside.StartAsync();
        await outside.Bench.KeepAsync(new Change.PutMembership(new Membership("b", "p", "u", Role.Resident) { Muted = true }));
        await outside.Bench.KeepAsync(new Change.PutBroadcast(Notice));

        await outside.NextAsync(2);
        await outside.RestAsync();

        Assert.True(outside.Silent);
        await using var db = outside.Bench.Store.Db();
        Assert.Equal(("stopped", OutboxState.Never), await db.Outbox.SingleAsync(o => o.Person == "b") is var row ? (row.Why, row.State) : default);
    }

    [Fact]
    public async Task A_cancelled_notice_is_not_sent_though_it_was_in_memory()
    {
        await using var outside = await VillageAsync(BroadcastState.Paused);
        await outside.StartAsync();
        await outside.RestAsync();

        await outside.Bench.KeepAsync(new Change.PutBroadcast(Notice with { State = BroadcastState.Cancelled }));
        for (var i = 0; i < 100; i++)
        {
            outside.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1);
        }

        await outside.RestAsync();
        Assert.True(outside.Silent);
        await using var db = outside.Bench.Store.Db();
        Assert.All(await db.Outbox.Where(o => o.Cause == "broadcast|b1|0").ToListAsync(), r => Assert.Equal(("cancelled", OutboxState.Never), (r.Why, r.State)));
    }

    [Fact]
    public async Task A_call_to_a_meeting_does_not_go_to_who_says_stop()
    {
        await using var outside = await VillageAsync(BroadcastState.Cancelled);
        await outside.Bench.SendAsync("meeting|m1", new Audience.People("p", ["a", "b"]), "họp", Urgency.Broadcast);
        await outside.Bench.KeepAsync(new Change.PutMembership(new Membership("a", "p", "u", Role.Resident) { Muted = true }));
        await outside.StartAsync();

        Assert.Equal("b", (await outside.NextAsync()).To);
        await outside.RestAsync();
        Assert.True(outside.Silent);
    }

    private static async Task<Outside> VillageAsync(BroadcastState state, Sending? sending = null)
    {
        var outside = await Outside.OpenAsync(sending, start: false);
        await outside.Bench.KeepAsync([.. new[] { "a", "b", "c" }.SelectMany(p => Bench.Person(p, p, Role.Resident, "u"))]);
        await outside.Bench.SendAsync("broadcast|b1|0", new Audience.People("p", ["a", "b", "c"]), "tin", Urgency.Broadcast);
        await outside.Bench.KeepAsync(new Change.PutBroadcast(Notice with { State = state }));
        return outside;
    }
}
