using System.Collections.Concurrent;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloBot;
using AnToanBot.Adapters.Tests.Channels.Telegram;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.ZaloBot;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Tests.Channels.ZaloBot;

public sealed class ZaloBotPollingTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HastyTime _time = new();
    private readonly Overheard<ZaloBotPolling> _log = new();
    private readonly ConcurrentQueue<Inbound> _offered = [];
    private readonly ConcurrentQueue<Inbound> _kept = [];
    private readonly ConcurrentQueue<Received.Undecodable> _aside = [];
    private readonly ConcurrentQueue<string?> _alarms = [];
    private ZaloBotWorld _world = null!;
    private PretendZaloBot _bot = null!;
    private Task _running = Task.CompletedTask;
    private ZaloBotPolling? _polling;

    public async ValueTask InitializeAsync()
    {
        // The pretend platform's half minute passes in a third of a second.
        _world = await ZaloBotWorld.StartAsync(new HastyTime());
        _bot = _world.Bot();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _polling?.Dispose();
        _stop.Dispose();
        await _world.DisposeAsync();
        Assert.DoesNotContain(_log.Lines, line => line.Text.Contains("ZaloSecret", StringComparison.Ordinal) || line.Text.Contains("bí mật", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_is_kept_one_by_one_in_order()
    {
        var (a, b) = (_world.Person("A"), _world.Person("B"));
        for (var i = 0; i < 20; i++)
        {
            (i % 2 == 0 ? a : b).Say($"{i}");
        }

        Poll();
        await Eventually.IsTrueAsync(() => _kept.Count == 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), _kept.Select(Words));
    }

    [Theory]
    [InlineData(ZaloBotIdle.Http408)]
    [InlineData(ZaloBotIdle.Http200)]
    [InlineData(ZaloBotIdle.Http504)]
    public async Task A_poll_that_nothing_came_for_is_no_fault(ZaloBotIdle idle)
    {
        _bot.Idle = idle;
        Poll();
        await Eventually.IsTrueAsync(() => _bot.Calls("getUpdates") >= 3);
        Assert.Null(_polling!.Alarm);
        Assert.DoesNotContain(_log.Lines, line => line.Level >= LogLevel.Warning);
        Assert.All(_alarms, Assert.Null);
        _world.Person("A").Say("1");
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
    }

    [Fact]
    public async Task An_idle_answer_that_comes_at_once_is_not_asked_for_in_a_circle()
    {
        _bot.Faults.Always("getUpdates", new ZaloBotFault.Page(504));
        Poll();
        await Eventually.IsTrueAsync(() => _time.Pauses.Count >= 3);
        Assert.All(_time.Pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)));
        Assert.Null(_polling!.Alarm);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_held_and_nothing_else_is_asked_for()
    {
        var failures = 3;
        var a = _world.Person("A");
        a.Say("bí mật 1");
        a.Say("bí mật 2");
        Poll(keep: _ => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("disk full") : Task.CompletedTask);
        await Eventually.IsTrueAsync(() => _kept.Count == 2);
        Assert.Equal(["bí mật 1", "bí mật 1", "bí mật 1", "bí mật 1", "bí mật 2"], _offered.Select(Words));
        Assert.Equal([1, 2, 4], _time.Pauses.Take(3).Select(p => p.TotalSeconds));
        await Eventually.IsTrueAsync(() => _polling!.Alarm is null);
    }

    [Fact]
    public async Task What_can_never_be_kept_is_put_aside_and_the_next_goes_on()
    {
        var a = _world.Person("A");
        a.Say("poison");
        a.Say("after");
        Poll(keep: i => Words(i) == "poison" ? throw new InvalidOperationException() : Task.CompletedTask);
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
        Assert.Equal(ZaloBotPolling.MostTries + 1, _offered.Count);
        var aside = Assert.Single(_aside);
        Assert.Equal(("cannot be kept", _offered.First().EventId), (aside.Why, aside.EventId));
        Assert.Contains("poison", aside.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_tries_once_more_and_says_what_is_lost()
    {
        var tried = new TaskCompletionSource();
        _world.Person("A").Say("bí mật");
        Poll(keep: _ =>
        {
            tried.TrySetResult();
            throw new IOException("disk full");
        });
        await tried.Task;
        await _stop.CancelAsync();
        await _running;
        Assert.InRange(_offered.Count, 2, 4);
        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Critical && line.Text.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Garbage_is_put_aside_and_stops_nobody()
    {
        var a = _world.Person("A");
        a.Say("before");
        _bot.Raw(a.Id, """{"event_name":"message.text.received","message":{"chat":17}}""");
        a.Say("after");
        Poll();
        await Eventually.IsTrueAsync(() => _kept.Count == 2);
        Assert.Equal(["before", "after"], _kept.Select(Words));
        Assert.Contains("\"chat\":17", Assert.Single(_aside).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_updates_would_be_read_too()
    {
        _bot.InArrays = true;
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
    }

    [Fact]
    public async Task A_long_outage_is_survived_with_ever_longer_pauses()
    {
        _bot.Faults.Always("getUpdates", new ZaloBotFault.Page());
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _time.Pauses.Count >= 7);
        Assert.Equal("unreachable", _polling!.Alarm);
        _bot.Faults.Heal();
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], _time.Pauses.Take(7).Select(p => p.TotalSeconds));
        Assert.All(_alarms, Assert.Null);
    }

    [Fact]
    public async Task A_flood_begins_with_five_seconds()
    {
        _bot.Faults.Next("getUpdates", new ZaloBotFault.TooMany(), new ZaloBotFault.TooMany());
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
        Assert.Equal([5, 10], _time.Pauses.Take(2).Select(p => p.TotalSeconds));
    }

    [Fact]
    public async Task A_cut_connection_before_the_hand_out_loses_nothing()
    {
        _bot.Faults.Next("getUpdates", new ZaloBotFault.CutBefore());
        _world.Person("A").Say("1");
        Poll();
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
    }

    [Fact]
    public async Task A_refused_token_is_told_and_its_end_too()
    {
        _bot.Authorized = false;
        Poll();
        await Eventually.IsTrueAsync(() => _polling!.Alarm == "unauthorized");
        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Critical);
        Assert.Contains("token is refused", _alarms.Last(), StringComparison.Ordinal);
        _bot.Authorized = true;
        _world.Person("A").Say("1");
        await Eventually.IsTrueAsync(() => _kept.Count == 1 && _alarms.Last() is null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_webhook_set_by_somebody_else_is_named_as_conflict(bool silent)
    {
        Poll();
        await Eventually.IsTrueAsync(() => _bot.Calls("getUpdates") >= 1);
        await SetWebhookAsync();
        if (silent)
        {
            _bot.Faults.Always("getUpdates", new ZaloBotFault.Refuse(400));
        }

        await Eventually.IsTrueAsync(() => _polling!.Alarm == "conflict");
        Assert.Contains("a webhook is set", _alarms.Last(), StringComparison.Ordinal);
        using var http = new HttpClient();
        await http.GetAsync(new Uri($"{_world.Url}/bot{_bot.Token}/deleteWebhook"));
        _bot.Faults.Heal();
        await Eventually.IsTrueAsync(() => _alarms.Last() is null);
    }

    [Fact]
    public async Task A_webhook_left_from_before_goes_and_its_updates_stay()
    {
        _world.Person("A").Say("1");
        await SetWebhookAsync();
        _bot.Faults.Next("deleteWebhook", new ZaloBotFault.Page());
        Poll();
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
        Assert.Equal("", _bot.WebhookUrl ?? "");
    }

    [Fact]
    public async Task An_alarm_that_cannot_be_kept_does_not_end_the_polling()
    {
        _world.Person("A").Say("1");
        Poll(tell: _ => throw new IOException("disk full"));
        await Eventually.IsTrueAsync(() => _kept.Count == 1);
    }

    private static string Words(Inbound inbound) => Assert.IsType<Body.Text>(inbound.Body).Words;

    // One that nobody has been handed yet waits for the poll: deliveries go to a closed port, and not again.
    private async Task SetWebhookAsync()
    {
        (_world.AllowsLoopback, _bot.HoldsDeliveries) = (true, true);
        using var http = new HttpClient();
        await http.GetAsync(new Uri($"{_world.Url}/bot{_bot.Token}/setWebhook?url=http://127.0.0.1:1/x&secret_token=long-enough"));
    }

    private void Poll(Func<Inbound, Task>? keep = null, Func<string?, Task>? tell = null)
    {
        _polling = new ZaloBotPolling(
            new ZaloBotSettings("main", _bot.Token, _world.Url),
            async (inbound, _) =>
            {
                _offered.Enqueue(inbound);
                await (keep?.Invoke(inbound) ?? Task.CompletedTask);
                _kept.Enqueue(inbound);
            },
            (undecodable, _) =>
            {
                _aside.Enqueue(undecodable);
                return Task.CompletedTask;
            },
            why =>
            {
                _alarms.Enqueue(why);
                return tell?.Invoke(why) ?? Task.CompletedTask;
            },
            _time,
            _log);
        _running = _polling.RunAsync(_stop.Token);
    }
}
