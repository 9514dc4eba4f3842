using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>A notice to many on its way through the real store.</summary>
public class BroadcastTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 3, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Everybody_is_put_on_the_way_once_in_slices()
    {
        await using var bench = await VillageAsync(1_200, 2);
        await bench.KeepAsync(new Change.PutBroadcast(Notice(["u", "v"])));

        var slices = new List<int>();
        for (var at = Now; slices.Count < 8; at += TimeSpan.FromSeconds(1))
        {
            var before = (await RowsAsync(bench)).Count;
            await bench.Store.StrikeAsync(at, 100, CancellationToken.None);
            slices.Add((await RowsAsync(bench)).Count - before);
        }

        Assert.Equal([500, 500, 200, 0], slices.Take(4));
        var rows = await RowsAsync(bench);
        Assert.Equal(1_200, rows.Select(r => r.Person).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1_200, rows.Count);
        Assert.All(rows, r => Assert.Equal((int)Urgency.Broadcast, r.Class));
    }

    [Fact]
    public async Task Notices_sent_at_the_same_time_take_turns_so_that_no_reply_waits_for_two()
    {
        await using var bench = await VillageAsync(600, 1);
        await bench.KeepAsync(new Change.PutBroadcast(Notice(["u"])), new Change.PutBroadcast(Notice(["u"]) with { Id = "other" }));

        var slices = new List<int>();
        while ((await bench.Store.StrikeAsync(Now, 100, CancellationToken.None)).Looked > 0)
        {
            slices.Add((await RowsAsync(bench)).Count);
        }

        Assert.Equal([500, 1_000], slices.Where(s => s > 0));
    }

    [Fact]
    public async Task A_person_of_two_villages_gets_it_once_and_who_said_stop_or_left_never()
    {
        await using var bench = await VillageAsync(3, 1);
        await bench.KeepAsync(
            new Change.PutMembership(new Membership("h00000", "p", "v", Role.Resident)),
            new Change.PutMembership(new Membership("h00001", "p", "u", Role.Resident) { Muted = true }),
            new Change.PutMembership(new Membership("h00002", "p", "u", Role.Resident) { Ended = true }),
            new Change.PutBroadcast(Notice(["u", "v"])));

        await StrikeAsync(bench, 3);

        Assert.Equal(["h00000"], (await RowsAsync(bench)).Select(r => r.Person));
    }

    [Fact]
    public async Task A_notice_to_leaders_and_households_reaches_both()
    {
        await using var bench = await VillageAsync(1, 1);
        await bench.KeepAsync([.. Bench.Person("l", "l", Role.Leader, "u"), .. Bench.Person("d", "d", Role.Deputy, "u"), .. Bench.Person("o", "o", Role.Officer, null), new Change.PutBroadcast(Notice(["u"]) with { To = Receivers.Everyone })]);

        await StrikeAsync(bench, 3);

        Assert.Equal(["d", "h00000", "l"], (await RowsAsync(bench)).Select(r => r.Person).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_pause_stops_the_slices_and_going_on_goes_on_after_the_last()
    {
        await using var bench = await VillageAsync(700, 1);
        await bench.KeepAsync(new Change.PutBroadcast(Notice(["u"])));
        await StrikeAsync(bench, 1);
        var half = (await BroadcastAsync(bench))!;
        await bench.KeepAsync(new Change.PutBroadcast(half with { State = BroadcastState.Paused }));

        await StrikeAsync(bench, 3);
        Assert.Equal(500, (await RowsAsync(bench)).Count);

        await bench.KeepAsync(new Change.PutBroadcast((await BroadcastAsync(bench))! with { State = BroadcastState.Sending }));
        await StrikeAsync(bench, 3);
        Assert.Equal(700, (await RowsAsync(bench)).Select(r => r.Person).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Cancelling_takes_back_what_waits()
    {
        await using var bench = await VillageAsync(3, 1);
        await bench.KeepAsync(new Change.PutBroadcast(Notice(["u"])));
        await StrikeAsync(bench, 1);
        await MarkAsync(bench, (await RowsAsync(bench))[0], OutboxState.Sent);
        var flying = (await RowsAsync(bench))[1];

        await bench.KeepAsync(new Change.PutBroadcast((await BroadcastAsync(bench))! with { State = BroadcastState.Cancelled }));
        Assert.Equal((1, 0, 2), await TallyAsync(bench));

        // What was in the air just then has arrived all the same.
        await MarkAsync(bench, flying, OutboxState.Sent);
        Assert.Equal((2, 0, 1), await TallyAsync(bench));
        await StrikeAsync(bench, 3);
        Assert.Equal(BroadcastState.Cancelled, (await BroadcastAsync(bench))!.State);
    }

    [Fact]
    public async Task The_report_comes_once_when_nobody_waits_and_counts_what_really_happened()
    {
        await using var bench = await VillageAsync(4, 1);
        await bench.KeepAsync([.. Bench.Person("boss", "boss", Role.Leader, "u")]);
        await bench.KeepAsync(
            new Change.PutTalk(new Talk("web:demo|h00003", "web:demo", "h00003") { PersonId = "h00003", Unreachable = true }),
            new Change.PutBroadcast(Notice(["u"])));
        await StrikeAsync(bench, 2);
        var rows = await RowsAsync(bench);
        Assert.Equal(3, rows.Count);
        await MarkAsync(bench, rows[0], OutboxState.Sent);
        await MarkAsync(bench, rows[1], OutboxState.Never, "blocked", unreachable: true);
        await StrikeAsync(bench, 10);
        Assert.DoesNotContain(await bench.OutboxAsync(), r => r.Person == "boss");

        await MarkAsync(bench, rows[2], OutboxState.Never, "stopped");
        await StrikeAsync(bench, 40);
        await StrikeAsync(bench, 40);

        Assert.Equal(BroadcastState.Done, (await BroadcastAsync(bench))!.State);
        var report = Assert.Single(await bench.OutboxAsync(), r => r.Person == "boss");
        var said = ((Parcel.Text)Json.To<Parcel>(report.Body)).Prompt.Text;
        Assert.Contains("đã gửi được 1/4 hộ, 2 hộ không gửi được, 1 hộ đã dừng nhận tin", said, StringComparison.Ordinal);
        Assert.Contains("Ông h00001: đã chặn hoặc xóa cuộc trò chuyện", said, StringComparison.Ordinal);
        Assert.Contains("Ông h00003: chưa có máy nào nhận được tin", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Just_before_it_is_sent_a_row_knows_whether_it_still_may()
    {
        await using var bench = await VillageAsync(3, 1);
        await bench.KeepAsync(new Change.PutBroadcast(Notice(["u"])));
        await StrikeAsync(bench, 1);
        var rows = await RowsAsync(bench);
        async Task<string> OfAsync(int i) => $"{await bench.Store.StandingAsync(rows[i], CancellationToken.None)}";
        Assert.Equal("Goes", await OfAsync(0));

        await bench.KeepAsync(new Change.PutMembership(new Membership("h00000", "p", "u", Role.Resident) { Muted = true }));
        Assert.Equal(("Stopped", "Goes"), (await OfAsync(0), await OfAsync(1)));

        await bench.KeepAsync(new Change.PutBroadcast((await BroadcastAsync(bench))! with { State = BroadcastState.Paused }));
        Assert.Equal(("Paused", "Paused"), (await OfAsync(0), await OfAsync(1)));
        Assert.Equal(["b1"], await bench.Store.PausedAsync(CancellationToken.None));

        await bench.KeepAsync(new Change.PutBroadcast((await BroadcastAsync(bench))! with { State = BroadcastState.Cancelled }));
        Assert.Equal("Gone", await OfAsync(1));
    }

    private static Broadcast Notice(string[] units) => new("b1", "p", null, "Mai họp nhé", "boss", Now) { Units = [.. units], Total = 1 };

    private static async Task<Bench> VillageAsync(int people, int units)
    {
        var bench = await Bench.OpenAsync();
        await bench.KeepAsync([.. Enumerable.Range(0, people).SelectMany(i => Bench.Person(string.Create(CultureInfo.InvariantCulture, $"h{i:D5}"), string.Create(CultureInfo.InvariantCulture, $"h{i:D5}"), Role.Resident, i % units == 0 ? "u" : "v"))]);
        return bench;
    }

    private static async Task StrikeAsync(Bench bench, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            await bench.Store.StrikeAsync(Now.AddSeconds(i), 100, CancellationToken.None);
        }
    }

    private static async Task<List<OutboxRow>> RowsAsync(Bench bench)
    {
        await using var db = bench.Store.Db();
        var rows = await db.Outbox.AsNoTracking().Where(o => o.Cause.StartsWith("broadcast|")).OrderBy(o => o.Id).ToListAsync();
        rows.ForEach(r => r.Body = bench.Store.Seals.Open(nameof(Parcel), r.Body));
        return rows;
    }

    private static async Task<Broadcast?> BroadcastAsync(Bench bench) =>
        (await bench.Store.WorldAsync(new Needs { Broadcasts = ["p|"] }, CancellationToken.None)).Broadcasts.GetValueOrDefault("b1");

    private static async Task<(int Sent, int Waiting, int Cancelled)> TallyAsync(Bench bench) =>
        (await bench.Store.WorldAsync(new Needs { Tallies = ["b1"] }, CancellationToken.None)).Tallies["b1"] is var tally ? (tally.Sent, tally.Waiting, tally.Cancelled) : default;

    private static async Task MarkAsync(Bench bench, OutboxRow row, OutboxState state, string? why = null, bool unreachable = false)
    {
        var kept = new TaskCompletionSource();
        bench.Store.Mark(new Mark(row, state, 1, row.Due) { Unreachable = unreachable, Why = why, Kept = kept.SetResult });
        await kept.Task;
    }
}
