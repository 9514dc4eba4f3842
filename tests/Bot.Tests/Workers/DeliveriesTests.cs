using System.Collections.Immutable;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tests.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Simulators.ZaloOa;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Bot.Tests.Workers;

public sealed class DeliveriesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 11, 3, 2, 0, 0, TimeSpan.Zero));
    private ZaloOaWorld _world = null!;
    private Bench _bench = null!;
    private OaPerson _an = null!;
    private OaChannel _channel = null!;
    private Deliveries _deliveries = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloOaWorld.StartAsync(_clock);
        var oa = _world.Oa();
        oa.Template("300001", "ten");
        _an = _world.Person("Trần An");
        var settings = new OaSettings("main", oa.AppId, oa.AppSecret, oa.OaId)
        {
            ApiUrl = _world.Url,
            OauthUrl = _world.Url,
            BusinessUrl = _world.Url,
            Templates = new Dictionary<string, OaTemplate>(StringComparer.Ordinal) { ["Reminder"] = new() { Id = "300001", Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["ten"] = "name" }, ByPhone = true } },
        };
        _channel = new OaChannel(settings, OaAccess.Fixed(oa.IssuePair().Access), null, _ => Task.CompletedTask, _clock, NullLogger<OaChannel>.Instance);
        _bench = await Bench.OpenAsync(b =>
        {
            b.Time = _clock;
            b.PhoneAccountOf = _ => "zalo-oa:main";
        });
        _deliveries = new Deliveries(_bench.Store, [_channel], _clock, NullLogger<Deliveries>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _deliveries.Dispose();
        _channel.Dispose();
        await _bench.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_template_that_arrived_without_a_report_is_found_out()
    {
        await SendAsync();
        _clock.Advance(TimeSpan.FromHours(2));

        await _deliveries.AskAsync(CancellationToken.None);

        await using var db = _bench.Store.Db();
        Assert.NotNull((await db.Outbox.SingleAsync(o => o.Account == "zalo-oa:main")).Delivered);
        Assert.False(await db.Calls.AnyAsync());
    }

    [Fact]
    public async Task Whose_phone_stays_off_for_two_days_is_to_be_called_once()
    {
        _an.PhoneOff = true;
        await SendAsync();
        _clock.Advance(TimeSpan.FromHours(47));
        await _deliveries.AskAsync(CancellationToken.None);
        await using var db = _bench.Store.Db();
        Assert.False(await db.Calls.AnyAsync());

        _clock.Advance(TimeSpan.FromHours(2));
        await _deliveries.AskAsync(CancellationToken.None);
        await _deliveries.AskAsync(CancellationToken.None);

        Assert.Equal(("l", "template not delivered"), await db.Calls.SingleAsync() is var call ? (call.Person, call.Why) : default);
    }

    private async Task SendAsync()
    {
        await _bench.KeepAsync(new Change.PutPerson(new Person("l", "Trần An", Domain.People.Address.Bac, _an.Phone)));
        var prompt = new Prompt("còn 3 ngày") { About = new About(Topic.Reminder, ImmutableSortedDictionary<string, string>.Empty) };
        await _bench.Store.WriteAsync("c", new Decision([], [new Effect.Say(new Audience.OnePerson("l"), prompt, Urgency.Reminder)]), CancellationToken.None);
        var row = Assert.Single(await _bench.OutboxAsync("zalo-oa:main"));
        var template = new Parcel.Template(Topic.Reminder, ImmutableSortedDictionary<string, string>.Empty.Add("name", "Trần An"), "antoan-1");
        var sent = Assert.IsType<Delivery.Sent>(await _channel.SendAsync(new Adapters.Channels.Address(row.Address), template, CancellationToken.None));
        var kept = new TaskCompletionSource();
        _bench.Store.Mark(new Mark(row, OutboxState.Sent, 0, row.Due) { MessageId = sent.MessageId, Cost = Cost.Template, Kept = kept.SetResult });
        await _bench.SayAsync("z", "nudge", "x");
        await kept.Task.WaitAsync(TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
