using System.Collections.Concurrent;
using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Tests.Channels.Telegram;

public class TelegramWebhookTests
{
    private readonly ConcurrentQueue<Inbound> _kept = [];
    private readonly ConcurrentQueue<Received.Undecodable> _aside = [];
    private readonly HastyTime _time = new();
    private int _failures;

    [Theory]
    [InlineData("right-secret", 200, 1)]
    [InlineData("wrong-secret", 401, 0)]
    [InlineData("", 401, 0)]
    public async Task Only_Telegram_is_listened_to(string secret, int status, int kept)
    {
        Assert.Equal(status, await Post(TelegramInboxTests.Payload("text"), secret));
        Assert.Equal(kept, _kept.Count);
    }

    [Fact]
    public async Task What_cannot_be_read_is_put_aside_and_counts_as_kept()
    {
        Assert.Equal(200, await Post("{{{"));
        Assert.Equal("{{{", Assert.Single(_aside).Raw);
    }

    [Fact]
    public async Task While_the_store_is_away_Telegram_is_asked_to_come_again()
    {
        _failures = 1;
        Assert.Equal(503, await Post(TelegramInboxTests.Payload("text")));
        Assert.Equal(200, await Post(TelegramInboxTests.Payload("text")));
    }

    [Fact]
    public async Task Too_large_a_body_is_not_read()
    {
        Assert.Equal(413, await Post(new string(' ', TelegramWebhook.MaxBody + 1)));
        Assert.Equal(413, await Post(new string(' ', TelegramWebhook.MaxBody + 1), saysLength: false));
    }

    [Fact]
    public void Without_a_configured_secret_there_still_is_one()
    {
        var settings = new TelegramSettings("main", "1:a");
        Assert.Equal(64, settings.Secret.Length);
        Assert.NotEqual(settings.Secret, (settings with { Token = "1:b" }).Secret);
        Assert.Equal("https://a.vn/hooks/telegram/main", TelegramWebhook.UrlOf(settings, "https://a.vn/"));
    }

    [Fact]
    public async Task Once_registered_everything_arrives_in_order_even_over_failures()
    {
        await using var world = await TelegramWorld.StartAsync(_time);
        var bot = world.Bot();
        bot.Duplicates = true;
        var webhook = Webhook(new TelegramSettings("main", bot.Token, world.Url, TelegramMode.Webhook));
        await using var app = await HostAsync(webhook.HandleAsync);

        var an = world.Person("An");
        an.Say(bot, "1");
        bot.Faults.Next("setWebhook", new Fault.TooMany(1), new Fault.BadGateway());
        await webhook.RegisterAsync(HookOf(app), default);
        _failures = 4;
        an.Say("2");
        world.Person("Bình").Say("b");
        an.Say("3");

        await Eventually.IsTrueAsync(() => bot.Pending == 0);
        Assert.Equal(["1", "2", "3"], _kept.DistinctBy(i => i.EventId).Where(i => i.Address == $"{an.Id}").Select(i => ((Body.Text)i.Body).Words));
        Assert.Equal(4, _kept.DistinctBy(i => i.EventId).Count());
        Assert.True(_kept.Count >= 8);
    }

    [Fact]
    public async Task The_pretend_Telegram_repeats_at_once_and_then_ever_later()
    {
        await using var world = await TelegramWorld.StartAsync(_time);
        var webhook = Webhook(new TelegramSettings("main", world.Bot().Token, world.Url, TelegramMode.Webhook));
        await using var app = await HostAsync(webhook.HandleAsync);
        await webhook.RegisterAsync(HookOf(app), default);
        _failures = 5;
        world.Person("An").Say("1");
        await Eventually.IsTrueAsync(() => world.Bot().Pending == 0);
        Assert.Equal([1, 2, 4, 8], _time.Pauses.Select(p => p.TotalSeconds));
    }

    [Fact]
    public async Task The_pretend_Telegram_executes_a_method_in_the_answer()
    {
        await using var world = await TelegramWorld.StartAsync(_time);
        var an = world.Person("An");
        await using var app = await HostAsync(context => context.Response.WriteAsync($$"""{"method":"sendMessage","chat_id":{{an.Id}},"text":"a"}"""));
        using var http = new HttpClient();
        await http.GetAsync(new Uri($"{world.Url}/bot{world.Bot().Token}/setWebhook?url={HookOf(app)}"));
        an.Say("1");
        Assert.Equal("a", (await an.Next()).Text);
    }

    private static string HookOf(WebApplication app) =>
        $"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/hooks/telegram/main";

    private static async Task<WebApplication> HostAsync(RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/hooks/telegram/main", handle);
        await app.StartAsync();
        return app;
    }

    private async Task<int> Post(string body, string secret = "right-secret", bool saysLength = true)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(bytes);
        context.Request.ContentLength = saysLength ? bytes.Length : null;
        context.Request.Headers[TelegramWebhook.SecretHeader] = secret;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Webhook(new TelegramSettings("main", "1:a", WebhookSecret: "right-secret")).HandleAsync(context);
        Assert.Equal(0, answer.Length);
        return context.Response.StatusCode;
    }

    private TelegramWebhook Webhook(TelegramSettings settings) => new(
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
        _time,
        new Overheard<TelegramWebhook>());
}
