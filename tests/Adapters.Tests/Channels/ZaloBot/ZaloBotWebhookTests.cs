using System.Collections.Concurrent;
using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloBot;
using AnToanBot.Adapters.Tests.Channels.Telegram;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.ZaloBot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Tests.Channels.ZaloBot;

public class ZaloBotWebhookTests
{
    private static readonly string Hello = ZaloBotInboxTests.Event("message.text.received", "\"text\":\"chào\"");

    private readonly ConcurrentQueue<Inbound> _kept = [];
    private readonly ConcurrentQueue<Received.Undecodable> _aside = [];
    private readonly ConcurrentQueue<string?> _alarms = [];
    private readonly Overheard<ZaloBotWebhook> _log = new();
    private readonly HastyTime _time = new();
    private int _failures;

    [Theory]
    [InlineData("right-secret", 200, 1)]
    [InlineData("right-secreT", 401, 0)]
    [InlineData("right-secret ", 401, 0)]
    [InlineData("", 401, 0)]
    public async Task Only_Zalo_is_listened_to(string secret, int status, int kept)
    {
        Assert.Equal(status, await Post(Hello, secret));
        Assert.Equal(kept, _kept.Count);
    }

    [Theory]
    [InlineData("right-secret")]
    [InlineData("")]
    public async Task A_look_with_an_empty_body_is_welcome(string secret)
    {
        Assert.Equal(200, await Post("", secret));
        Assert.Empty(_kept);
        Assert.Empty(_aside);
    }

    [Fact]
    public async Task What_cannot_be_read_is_put_aside_and_counts_as_kept()
    {
        Assert.Equal(200, await Post("{{{"));
        Assert.Equal("{{{", Assert.Single(_aside).Raw);
    }

    [Fact]
    public async Task While_the_store_is_away_Zalo_is_asked_to_come_again()
    {
        _failures = 1;
        Assert.Equal(503, await Post(Hello));
        Assert.Equal(200, await Post(Hello));
        Assert.DoesNotContain(_log.Lines, line => line.Text.Contains("chào", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_large_a_body_is_not_read()
    {
        Assert.Equal(413, await Post(new string(' ', ZaloBotWebhook.MaxBody + 1)));
        Assert.Equal(413, await Post(new string(' ', ZaloBotWebhook.MaxBody + 1), saysLength: false));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Once_registered_everything_arrives_over_failures(bool wrapped, bool probesWithoutSecret)
    {
        await using var world = await ZaloBotWorld.StartAsync(_time);
        var bot = world.Bot();
        (world.AllowsLoopback, bot.Duplicates, bot.Wrapped, bot.ProbesWithoutSecret) = (true, true, wrapped, probesWithoutSecret);
        var webhook = Webhook(new ZaloBotSettings("main", bot.Token, world.Url, ZaloBotMode.Webhook));
        await using var app = await HostAsync(webhook.HandleAsync);

        var an = world.Person("An");
        an.Say(bot, "1");
        bot.Faults.Next("setWebhook", new ZaloBotFault.TooMany(), new ZaloBotFault.Page());
        await webhook.RegisterAsync(HookOf(app), default);
        Assert.Equal("webhook.ok", bot.Outcome);
        _failures = 4;
        an.Say("2");
        world.Person("Bình").Say("b");
        an.Say("3");

        await Eventually.IsTrueAsync(() => _kept.Count == 8);
        Assert.Equal(["1", "2", "3"], _kept.DistinctBy(i => i.EventId).Where(i => i.Address == an.Id).Select(i => ((Body.Text)i.Body).Words));
        Assert.Equal(0, bot.Lost);
        Assert.Null(_alarms.Last());
    }

    [Fact]
    public async Task A_webhook_that_Zalo_cannot_reach_is_told_until_it_can()
    {
        await using var world = await ZaloBotWorld.StartAsync(_time);
        world.AllowsLoopback = true;
        var webhook = Webhook(new ZaloBotSettings("main", world.Bot().Token, world.Url, ZaloBotMode.Webhook));
        var walled = true;
        await using var app = await HostAsync(context =>
        {
            Assert.StartsWith("Java/", context.Request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
            context.Response.StatusCode = 403;
            return walled ? Task.CompletedTask : webhook.HandleAsync(context);
        });
        var registering = webhook.RegisterAsync(HookOf(app), default);
        await Eventually.IsTrueAsync(() => _alarms.Count >= 2);
        Assert.Contains("(webhook.http.403)", _alarms.First(), StringComparison.Ordinal);
        Assert.NotNull(world.Bot().WebhookUrl);
        walled = false;
        await registering;
        Assert.Null(_alarms.Last());
        Assert.Equal([1, 2], _time.Pauses.Take(2).Select(p => p.TotalSeconds));
    }

    [Fact]
    public async Task A_first_look_that_came_too_early_alarms_nobody()
    {
        await using var world = await ZaloBotWorld.StartAsync(_time);
        world.AllowsLoopback = true;
        var webhook = Webhook(new ZaloBotSettings("main", world.Bot().Token, world.Url, ZaloBotMode.Webhook));
        await using var app = await HostAsync(webhook.HandleAsync);
        world.Bot().Faults.Next("setWebhook", new ZaloBotFault.Page());
        await webhook.RegisterAsync(HookOf(app), default);
        Assert.Null(Assert.Single(_alarms));
    }

    [Fact]
    public async Task A_withdrawn_token_is_told()
    {
        await using var world = await ZaloBotWorld.StartAsync(_time);
        world.AllowsLoopback = true;
        world.Bot().Authorized = false;
        using var stop = new CancellationTokenSource();
        var registering = Webhook(new ZaloBotSettings("main", world.Bot().Token, world.Url, ZaloBotMode.Webhook)).RegisterAsync("http://127.0.0.1:1/x", stop.Token);
        await Eventually.IsTrueAsync(() => !_alarms.IsEmpty);
        Assert.Contains("token is refused", _alarms.First(), StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => registering);
        Assert.DoesNotContain(_log.Lines, line => line.Text.Contains("ZaloSecret", StringComparison.Ordinal));
    }

    private static string HookOf(WebApplication app) =>
        $"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/hooks/zalo-bot/main";

    private static async Task<WebApplication> HostAsync(RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/hooks/zalo-bot/main", handle);
        await app.StartAsync();
        return app;
    }

    private async Task<int> Post(string body, string secret = "right-secret", bool saysLength = true)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(bytes);
        context.Request.ContentLength = saysLength ? bytes.Length : null;
        context.Request.Headers[ZaloBotWebhook.SecretHeader] = secret;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Webhook(new ZaloBotSettings("main", "1:a", WebhookSecret: "right-secret")).HandleAsync(context);
        Assert.Equal(0, answer.Length);
        return context.Response.StatusCode;
    }

    private ZaloBotWebhook Webhook(ZaloBotSettings settings) => new(
        settings,
        (inbound, _) =>
        {
            if (Interlocked.Decrement(ref _failures) >= 0)
            {
                throw new IOException("store away");
            }

            _kept.Enqueue(inbound);
            return Task.CompletedTask;
        },
        (undecodable, _) =>
        {
            _aside.Enqueue(undecodable);
            return Task.CompletedTask;
        },
        why =>
        {
            _alarms.Enqueue(why);
            return Task.CompletedTask;
        },
        _time,
        _log);
}
