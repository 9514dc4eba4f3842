using System.Collections.Concurrent;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.Telegram;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Tests.Channels.Telegram;

public sealed class TelegramPollingTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HastyTime _time = new();
    private readonly Overheard<TelegramPolling> _log = new();
    private readonly ConcurrentQueue<Inbound> _kept = [];
    private readonly ConcurrentQueue<Received.Undecodable> _aside = [];
    private TelegramWorld _world = null!;
    private PretendBot _bot = null!;
    private Task _running = Task.CompletedTask;
    private TelegramPolling? _polling;

    public async ValueTask InitializeAsync()
    {
        _world = await TelegramWorld.StartAsync();
        _bot = _world.Bot();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _polling?.Dispose();
        _stop.Dispose();
        await _world.DisposeAsync();
        Assert.DoesNotContain(_log.Lines, line => line.Text.Contains("TEST-main", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_is_kept_in_each_chats_order_and_then_confirmed()
    {
        var people = Enumerable.Range(0, 5).Select(i => _world.Person($"Người {i}")).ToArray();
        for (var i = 0; i < 60; i++)
        {
            people[i % 5].Say($"{i}");
        }

        Poll();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal(60, _kept.Count);
        foreach (var chat in _kept.GroupBy(i => i.Address))
        {
            Assert.Equal(chat.Select(Number).Order(), chat.Select(Number));
        }
    }

    [Fact]
    public async Task Repeats_and_overtaking_chats_change_no_chats_order()
    {
        (_bot.Duplicates, _bot.Shuffles) = (true, true);
        var people = Enumerable.Range(0, 4).Select(i => _world.Person($"Người {i}")).ToArray();
        for (var i = 0; i < 40; i++)
        {
            people[i % 4].Say($"{i}");
        }

        Poll();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal(80, _kept.Count);
        Assert.Equal(40, _kept.DistinctBy(i => i.EventId).Count());
        Assert.All(_kept.GroupBy(i => i.Address), chat => Assert.Equal(chat.Select(Number).Order(), chat.Select(Number)));
    }

    [Fact]
    public async Task A_page_that_was_not_kept_comes_again()
    {
        var failures = 2;
        _world.Person("A").Say("1");
        Poll(keep: _ => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("disk full") : Task.CompletedTask);
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal(["1", "1", "1"], _kept.Select(Words));
        Assert.Single(_kept.Select(i => i.EventId).Distinct());
    }

    [Fact]
    public async Task Nothing_is_confirmed_while_one_chat_waits_but_others_are_kept()
    {
        var gate = new TaskCompletionSource();
        _world.Person("A").Say("waits");
        _world.Person("B").Say("quick");
        Poll(keep: i => Words(i) == "waits" ? gate.Task : Task.CompletedTask);
        await Eventually.IsTrueAsync(() => _kept.Count == 2);
        Assert.Equal(2, _bot.Pending);
        Assert.Equal(1, _bot.Calls("getUpdates"));
        gate.SetResult();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
    }

    [Fact]
    public async Task Garbage_is_put_aside_and_stops_nobody()
    {
        var a = _world.Person("A");
        a.Say("before");
        _bot.Raw(a.Id, id => $$"""{"message":{"chat":17}, "update_id":{{id}} }""");
        a.Say("after");
        Poll();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal(["before", "after"], _kept.Select(Words));
        Assert.Contains("\"chat\":17", Assert.Single(_aside).Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>a hotel's page</html>")]
    [InlineData("""{"ok":true}""")]
    [InlineData("""{"ok":true,"result":{}}""")]
    [InlineData("""{"ok":true,"result":[{"update_id":1,"message":{]}""")]
    [InlineData("""{"ok":true,"result":[{"update_id":1""")]
    public async Task A_page_that_is_none_is_asked_for_again(string body)
    {
        _bot.Faults.Next("getUpdates", new Fault.Say(200, body));
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal("1", Words(Assert.Single(_kept)));
        Assert.Empty(_aside);
    }

    [Fact]
    public async Task A_long_outage_is_survived_with_pauses_after_which_nobody_waits_long()
    {
        _bot.Faults.Always("getUpdates", new Fault.BadGateway());
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _time.Pauses.Count >= 7);
        Assert.Equal("unreachable", _polling!.Alarm);
        _bot.Faults.Heal();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal([1, 2, 3, 3, 3, 3, 3], _time.Pauses.Take(7).Select(p => p.TotalSeconds));
        await Eventually.IsTrueAsync(() => _polling.Alarm is null);
    }

    [Fact]
    public async Task A_cut_connection_and_a_silent_one_are_survived()
    {
        _bot.Faults.Next("getUpdates", new Fault.CutBefore(), new Fault.CutAfter());
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal("1", Words(_kept.Last()));
    }

    [Theory]
    [InlineData(401, "Unauthorized", "unauthorized")]
    [InlineData(409, "Conflict: terminated by other getUpdates request", "conflict")]
    public async Task A_refused_token_and_a_second_poller_are_alarms(int code, string description, string alarm)
    {
        _bot.Faults.Always("getUpdates", new Fault.Refuse(code, description));
        Poll();
        await Eventually.IsTrueAsync(() => _polling!.Alarm == alarm);
        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Critical);
        _world.Person("A").Say("1");
        _bot.Faults.Heal();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Single(_kept);
    }

    [Fact]
    public async Task A_flood_is_waited_out_as_long_as_it_says()
    {
        _bot.Faults.Next("getUpdates", new Fault.TooMany(7));
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal([7], _time.Pauses.Select(p => p.TotalSeconds));
    }

    [Fact]
    public async Task A_webhook_left_from_before_goes_and_its_updates_stay()
    {
        using var http = new HttpClient();
        await http.GetAsync(new Uri($"{_world.Url}/bot{_bot.Token}/setWebhook?url=http://127.0.0.1:1/x"));
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _bot.Pending == 0);
        Assert.Equal("1", Words(Assert.Single(_kept)));
    }

    private static string Words(Inbound inbound) => Assert.IsType<Body.Text>(inbound.Body).Words;

    private static int Number(Inbound inbound) => int.Parse(Words(inbound), System.Globalization.CultureInfo.InvariantCulture);

    private void Poll(Func<Inbound, Task>? keep = null)
    {
        _polling = new TelegramPolling(
            new TelegramSettings("main", _bot.Token, _world.Url),
            async (inbound, _) =>
            {
                _kept.Enqueue(inbound);
                await (keep?.Invoke(inbound) ?? Task.CompletedTask);
            },
            (undecodable, _) =>
            {
                _aside.Enqueue(undecodable);
                return Task.CompletedTask;
            },
            _time,
            _log);
        _running = _polling.RunAsync(_stop.Token);
    }
}
