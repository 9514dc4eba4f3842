using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tests.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Tests.Workers;

public class SenderTests
{
    [Fact]
    public async Task What_a_turn_says_is_sent_and_marked()
    {
        await using var outside = await Outside.OpenAsync();

        await outside.Bench.SayAsync("a", "1", "chào");

        Assert.Equal(("a", "chào"), await outside.NextAsync() is var sent ? (sent.To, sent.Words) : default);
        await outside.RestAsync();
        var row = await outside.RowAsync("chào");
        Assert.Equal((OutboxState.Sent, "m-chào"), (row.State, row.MessageId));
    }

    [Fact]
    public async Task What_was_kept_before_the_start_is_sent_in_order()
    {
        await using var outside = await Outside.OpenAsync(start: false);
        for (var i = 0; i < 30; i++)
        {
            await outside.Bench.SayAsync("a", $"{i}", $"{i}");
        }

        await outside.StartAsync();

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i}"), await outside.NextAsync(30));
    }

    [Fact]
    public async Task Chats_do_not_wait_for_each_other()
    {
        await using var outside = await Outside.OpenAsync();
        var never = new TaskCompletionSource<Delivery>();
        outside.Answers = sent => sent.To == "slow" ? never.Task : Task.FromResult<Delivery>(new Delivery.Sent("m"));

        await outside.Bench.SayAsync("slow", "1", "một");
        await outside.Bench.SayAsync("slow", "2", "hai");
        await outside.Bench.SayAsync("quick", "3", "ba");

        Assert.Equal(["ba", "một"], (await outside.NextAsync(2)).Order(StringComparer.Ordinal));
        Assert.True(outside.Silent);
        never.SetResult(new Delivery.Sent("m"));
        Assert.Equal("hai", (await outside.NextAsync()).Words);
    }

    [Fact]
    public async Task What_is_said_does_not_wait_until_a_tap_is_acknowledged()
    {
        await using var outside = await Outside.OpenAsync(set: bench => bench.Take = (world, input) =>
        {
            var here = new Audience.Here(input.ChatId);
            var said = Bench.Echo(world, input);
            return said with { Effects = [new Effect.Send(here, new Parcel.Acknowledge("t")), new Effect.Send(here, new Parcel.ClearButtons("m")), .. said.Effects, new Effect.Say(here, new Prompt("sau"))] };
        });
        var never = new TaskCompletionSource<Delivery>();
        outside.Answers = sent => sent.Parcel is Parcel.Text ? Task.FromResult<Delivery>(new Delivery.Sent("m")) : never.Task;

        await outside.Bench.SayAsync("a", "1", "một");

        Assert.Equal(["một", "Acknowledge", "ClearButtons", "sau"], await outside.NextAsync(4));
        never.SetResult(new Delivery.Sent("m"));
        await outside.RestAsync();
        Assert.All(await outside.Bench.OutboxAsync(), row => Assert.Equal((int)OutboxState.Sent, (int)row.State));
    }

    [Fact]
    public async Task A_reply_does_not_wait_behind_a_broadcast()
    {
        await using var outside = await Outside.OpenAsync();
        await outside.Bench.KeepAsync(Bench.Person("r", "a", Role.Resident, "u"));
        var stuck = new TaskCompletionSource<Delivery>();
        outside.Answers = sent => sent.Words == "họp" ? stuck.Task : Task.FromResult<Delivery>(new Delivery.Sent("m"));

        await outside.Bench.SendAsync("b", new Audience.Residents("p", "u"), "họp", Urgency.Broadcast);
        Assert.Equal("họp", (await outside.NextAsync()).Words);
        await outside.Bench.SayAsync("a", "1", "trả lời");

        Assert.Equal("trả lời", (await outside.NextAsync()).Words);
        stuck.SetResult(new Delivery.Sent("m"));
    }

    [Fact]
    public async Task A_picture_is_waited_for_longer_than_a_text()
    {
        await using var outside = await Outside.OpenAsync();
        await outside.Bench.KeepAsync(Bench.Person("a", "a", Role.Leader, "u"));
        var stuck = new TaskCompletionSource<Delivery>();
        outside.Answers = _ => stuck.Task;

        await outside.Bench.Store.WriteAsync("c", new Decision([], [new Effect.Send(new Audience.Leaders("p", "u"), new Parcel.Picture("https://a.vn/x.png", "ảnh"))]), CancellationToken.None);
        var picture = await outside.NextStandingAsync();
        await outside.Bench.SayAsync("b", "1", "chữ");
        var text = await outside.NextStandingAsync();

        outside.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal((false, true), (picture.Limit.IsCancellationRequested, text.Limit.IsCancellationRequested));
        outside.Time.Advance(TimeSpan.FromSeconds(130));
        Assert.True(picture.Limit.IsCancellationRequested);
        stuck.SetResult(new Delivery.Sent("m"));
    }

    [Fact]
    public async Task Waiting_rows_go_by_urgency()
    {
        await using var outside = await Outside.OpenAsync(new Sending { RateOf = _ => new Rate(PerSecond: 20) }, start: false);
        foreach (var (urgency, chat) in new[] { (Urgency.Broadcast, "b"), (Urgency.Reminder, "m"), (Urgency.Notice, "n"), (Urgency.Reply, "r") })
        {
            await outside.Bench.KeepAsync(Bench.Person(chat, chat, Role.Leader, chat));
            await outside.Bench.SendAsync($"{urgency}", new Audience.Leaders("p", chat), $"{urgency}", urgency);
        }

        await outside.StartAsync();

        Assert.Equal(["Reply", "Notice", "Reminder", "Broadcast"], await outside.NextAsync(4));
    }

    [Fact]
    public async Task Too_many_requests_hold_the_whole_account_for_as_long_as_it_says()
    {
        await using var outside = await Outside.OpenAsync();
        var first = true;
        outside.Answers = _ =>
        {
            var delivery = first ? (Delivery)new Delivery.Later(TimeSpan.FromSeconds(7), "429", Account: true) : new Delivery.Sent("m");
            first = false;
            return Task.FromResult(delivery);
        };

        await outside.Bench.SayAsync("a", "1", "một");
        var refused = await outside.NextAsync();
        await outside.Bench.SayAsync("b", "2", "hai");
        var next = await outside.NextAsync();
        var last = await outside.NextAsync();

        Assert.InRange((next.At - refused.At).TotalSeconds, 7, 10);
        Assert.Equal(["hai", "một"], new[] { next.Words, last.Words }.Order(StringComparer.Ordinal));
        await outside.RestAsync();
        Assert.Equal(0, (await outside.RowAsync("một")).Tries);
    }

    [Fact]
    public async Task An_account_that_is_down_is_probed_and_one_success_lets_all_go()
    {
        await using var outside = await Outside.OpenAsync();
        var down = true;
        outside.Answers = _ => Task.FromResult<Delivery>(down ? new Delivery.Later(null, "connection refused", Account: true) : new Delivery.Sent("m"));
        for (var i = 0; i < 5; i++)
        {
            await outside.Bench.SayAsync($"{i}", $"{i}", $"{i}");
        }

        var probes = await outside.NextAsync(8);
        Assert.Equal(8, probes.Count);
        Assert.Equal(["web:demo"], outside.Sender.Down);
        Assert.False(outside.Sender.Idle);
        down = false;
        await outside.RestAsync();

        Assert.Empty(outside.Sender.Down);

        await using var db = outside.Bench.Store.Db();
        Assert.All(await db.Outbox.ToListAsync(), row => Assert.Equal((OutboxState.Sent, 0), (row.State, row.Tries)));
    }

    [Fact]
    public async Task What_is_put_off_too_often_is_given_up()
    {
        await using var outside = await Outside.OpenAsync(new Sending { MostTries = 3 });
        outside.Answers = _ => Task.FromResult<Delivery>(new Delivery.Later(null, "chat busy"));

        await outside.Bench.SayAsync("a", "1", "một");
        await outside.NextAsync(3);
        await outside.RestAsync();

        var row = await outside.RowAsync("một");
        Assert.Equal((OutboxState.Never, 3, "chat busy"), (row.State, row.Tries, row.Why));
        Assert.True(outside.Silent);
    }

    [Fact]
    public async Task What_may_have_arrived_is_sent_once_more_at_most_and_marked()
    {
        await using var outside = await Outside.OpenAsync();
        outside.Answers = _ => Task.FromResult<Delivery>(new Delivery.Unknown("timed out"));

        await outside.Bench.SayAsync("a", "1", "một");
        await outside.NextAsync(2);
        await outside.RestAsync();

        var row = await outside.RowAsync("một");
        Assert.Equal((OutboxState.Doubtful, true), (row.State, row.Doubled));
        Assert.True(outside.Silent);
    }

    [Fact]
    public async Task A_messenger_that_does_not_answer_in_time_may_have_sent_it()
    {
        await using var outside = await Outside.OpenAsync();
        var first = true;
        outside.Answers = async _ =>
        {
            if (first)
            {
                first = false;
                await Task.Delay(TimeSpan.FromSeconds(30), outside.Time);
                throw new OperationCanceledException();
            }

            return new Delivery.Sent("m");
        };

        await outside.Bench.SayAsync("a", "1", "một");
        await outside.NextAsync(2);
        await outside.RestAsync();

        var row = await outside.RowAsync("một");
        Assert.Equal((OutboxState.Sent, true), (row.State, row.Doubled));
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_told_in_their_other_chat()
    {
        await using var outside = await Outside.OpenAsync();
        await outside.Bench.KeepAsync([.. Bench.Person("l", "blocked", Role.Leader, "u"), new Change.PutTalk(new Talk("web:demo|other", "web:demo", "other") { PersonId = "l" })]);
        outside.Answers = sent => Task.FromResult<Delivery>(sent.To == "blocked" ? new Delivery.Never("blocked by user", Unreachable: true) : new Delivery.Sent("m"));

        await outside.Bench.SendAsync("c", new Audience.Leaders("p", "u"), "trả lại", Urgency.Notice);

        Assert.Equal("blocked", (await outside.NextAsync()).To);
        Assert.Equal("other", (await outside.NextAsync()).To);
        await outside.Bench.SendAsync("d", new Audience.Leaders("p", "u"), "lần nữa", Urgency.Notice);
        Assert.Equal(("other", "lần nữa"), await outside.NextAsync() is var sent ? (sent.To, sent.Words) : default);
    }

    [Fact]
    public async Task Who_has_no_other_chat_is_to_be_called()
    {
        await using var outside = await Outside.OpenAsync();
        await outside.Bench.KeepAsync(Bench.Person("l", "blocked", Role.Leader, "u"));
        outside.Answers = _ => Task.FromResult<Delivery>(new Delivery.Never("blocked by user", Unreachable: true));

        await outside.Bench.SendAsync("c", new Audience.Leaders("p", "u"), "trả lại", Urgency.Notice);
        await outside.NextAsync();
        await outside.RestAsync();

        var call = Assert.Single(await new Queries(outside.Bench.Store).CallsAsync("p", CancellationToken.None));
        Assert.Equal(("l", "blocked by user"), (call.Person, call.Why));
    }

    [Fact]
    public async Task A_crash_between_sending_and_marking_repeats_at_most_one_message_of_a_chat()
    {
        await using var outside = await Outside.OpenAsync(start: false);
        for (var i = 0; i < 9; i++)
        {
            await outside.Bench.SayAsync($"{i % 3}", $"{i}", $"{i}");
        }

        await outside.StartAsync();
        // The clock stands still, so no mark is written: each chat has sent one message and waits.
        var before = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            before.Add((await outside.NextStandingAsync()).Words);
        }

        var abandoned = outside.Sender;
        await outside.CrashAsync();
        outside.Answers = _ => Task.FromResult<Delivery>(new Delivery.Sent("m"));
        await outside.StartAsync();
        var all = await outside.NextAsync(9);

        Assert.Equal(["0", "1", "2"], before.Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"{i}"), all.Order(StringComparer.Ordinal));
        Assert.NotSame(abandoned, outside.Sender);
    }

    [Fact]
    public async Task A_paper_is_written_when_it_is_sent()
    {
        await using var outside = await Outside.OpenAsync(new Sending
        {
            PaperOf = (dossier, paper, _) => Task.FromResult<Parcel.File?>(new Parcel.File($"{dossier}-{paper}.docx", "x", new byte[] { 1 }, "")),
        });

        await outside.Bench.Store.WriteAsync(
            "c", new Decision([new Change.PutTalk(new Talk("web:demo|a", "web:demo", "a"))], [new Effect.Send(new Audience.Here("web:demo|a"), new Parcel.Paper("p.u.f", "report", "Báo cáo"))]), CancellationToken.None);

        var file = Assert.IsType<Parcel.File>((await outside.NextAsync()).Parcel);
        Assert.Equal(("p.u.f-report.docx", "Báo cáo"), (file.FileName, file.Caption));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_calendar_file_goes_along_or_not_at_all(bool sendsFiles)
    {
        await using var outside = await Outside.OpenAsync(
            new Sending { PaperOf = (meeting, _, _) => Task.FromResult<Parcel.File?>(new Parcel.File($"{meeting}.ics", "text/calendar", new byte[] { 1 }, "")) }, start: false);
        outside.Can = outside.Can with { SendsFiles = sendsFiles };
        var here = new Audience.Here("web:demo|a");
        await outside.Bench.Store.WriteAsync(
            "c",
            new Decision(
                [new Change.PutTalk(new Talk("web:demo|a", "web:demo", "a"))],
                [new Effect.Say(here, new Prompt("mời họp")), new Effect.Send(here, new Parcel.Paper("p.u.meeting-1", Parcel.Paper.Calendar, "Lịch họp")), new Effect.Say(here, new Prompt("hết"))]),
            CancellationToken.None);

        await outside.StartAsync();

        Assert.Equal("mời họp", (await outside.NextAsync()).Words);
        if (sendsFiles)
        {
            Assert.Equal("p.u.meeting-1.ics", Assert.IsType<Parcel.File>((await outside.NextAsync()).Parcel).FileName);
        }

        Assert.Equal("hết", (await outside.NextAsync()).Words);
    }
}
