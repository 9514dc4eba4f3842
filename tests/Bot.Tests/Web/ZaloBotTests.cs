using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AnToanBot.Simulators.ZaloBot;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Bot.Tests.Web;

/// <summary>The whole program with a Zalo bot: one and the same setting, whatever the platform's oddities of the day.</summary>
public sealed class ZaloBotTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(7)));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-zalo-bot-");
    private ZaloBotWorld _world = null!;
    private PretendZaloBot _bot = null!;
    private ZaloBotPerson _an = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloBotWorld.StartAsync(_clock);
        _bot = _world.Bot();
        _an = _world.Person("Trần An");
    }

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<ZaloBotIdle, bool> Oddities => new() { { ZaloBotIdle.Http408, false }, { ZaloBotIdle.Http200, true }, { ZaloBotIdle.Http504, false } };

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Polls_work_with_every_idle_answer_and_every_name_of_a_field(ZaloBotIdle idle, bool other)
    {
        (_bot.Idle, _bot.DatesAsText, _bot.NameAsFirstName, _bot.PhotoAsDocumented, _bot.InArrays, _bot.Duplicates) = (idle, other, other, other, other, true);
        await using var app = new ZaloApp(_folder, Settings("Polling"));
        using var browser = app.Browser();

        await UntilAsync(() => _bot.Calls("getUpdates") == 1);
        await UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return _bot.Calls("getUpdates") >= 2;
        });

        _an.Say("lời riêng");
        Assert.NotEmpty((await _an.Next(Patience)).Text);
        await SaysAsync(_an.SendVoice, "tin thoại");
        await SaysAsync(_an.SendSticker, "cảm ơn");
        await SaysAsync(_an.SendDocument, "Tệp, video và đường dẫn");
        _an.SendPhoto([0xFF, 0xD8, 0xFF, 0xE0, 1, 0xFF, 0xD9]);
        Assert.NotEmpty((await _an.Next(Patience)).Text);

        // Each came twice and is one turn.
        await UntilAsync(() => _bot is { Pending: 0, Held: 1 });
        Assert.Equal(5, app.Counters.Turns);
        app.SaysNoSecret(_bot.Token, "lời riêng");
    }

    [Theory]
    [InlineData(false, "1790000050456", "display_name")]
    [InlineData(true, "\"1790000050456\"", "first_name")]
    public async Task Deliveries_work_flat_and_wrapped_and_come_twice_as_one_turn(bool wrapped, string date, string name)
    {
        (_world.AllowsLoopback, _bot.HoldsDeliveries) = (true, true);
        _an.Say(_bot, "known from now on");
        await using var app = new ZaloApp(_folder, [.. Settings("Webhook"), ("Channels:ZaloBot:0:WebhookUrl", "http://127.0.0.1:1/hooks/zalo-bot/main"), ("Channels:ZaloBot:0:WebhookSecret", "right-secret")]);
        using var zalo = app.CreateClient();
        var flat = $$"""{"event_name":"message.text.received","message":{"message_id":"0a1b2c","date":{{date}},"from":{"id":"{{_an.Id}}","{{name}}":"An"},"chat":{"id":"{{_an.Id}}","chat_type":"PRIVATE"},"text":"lời riêng"} }""";
        var body = wrapped ? $$"""{"ok":true,"result":{{flat}} }""" : flat;

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(zalo, "other", body, "right-secret"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(zalo, "main", body, "wrong-secret"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(zalo, "main", "", "right-secret"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(zalo, "main", body, "right-secret"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(zalo, "main", body, "right-secret"));

        Assert.NotEmpty((await _an.Next(Patience)).Text);
        Assert.Equal(1, app.Counters.Turns);
        app.SaysNoSecret(_bot.Token, "right-secret", "lời riêng");
    }

    [Fact]
    public async Task A_webhook_that_cannot_be_reached_and_a_withdrawn_token_stand_where_the_operator_looks()
    {
        _world.AllowsLoopback = true;
        await using var app = new ZaloApp(_folder, [.. Settings("Webhook"), ("Channels:ZaloBot:0:WebhookUrl", "http://127.0.0.1:1/hooks/zalo-bot/main")]);
        using var browser = app.CreateClient();
        await UntilAsync(() => app.Lines.Any(l => l.Contains("webhook.unreachable", StringComparison.Ordinal) && l.StartsWith("Critical", StringComparison.Ordinal)));
        _bot.Authorized = false;
        await UntilAsync(() => app.Lines.Any(l => l.Contains("token is refused", StringComparison.Ordinal)));
        app.SaysNoSecret(_bot.Token);
    }

    [Fact]
    public async Task No_setting_brings_addresses_into_the_log()
    {
        await using var app = new ZaloApp(_folder, Settings("Polling"));
        using var browser = app.CreateClient();
        await browser.GetAsync("/papers/signed-and-secret?code=secret-too");
        Assert.NotEmpty(app.Lines);
        app.SaysNoSecret("signed-and-secret", "secret-too");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient zalo, string name, string body, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/zalo-bot/{name}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(PretendZaloBot.SecretHeader, secret);
        using var response = await zalo.SendAsync(request);
        return response.StatusCode;
    }

    private async Task SaysAsync(Action does, string answer)
    {
        does();
        while (!(await _an.Next(Patience)).Text.Contains(answer, StringComparison.Ordinal))
        {
            // The question that is open may come again first.
        }
    }

    private (string Key, string Value)[] Settings(string mode) =>
    [
        ("Channels:ZaloBot:0:Name", "main"),
        ("Channels:ZaloBot:0:Token", _bot.Token),
        ("Channels:ZaloBot:0:ApiUrl", _world.Url),
        ("Channels:ZaloBot:0:Mode", mode),
        ("Channels:ZaloBot:0:PerSecond", "0"),
        ("Channels:ZaloBot:0:PerChatPerSecond", "0"),
        ("Logging:LogLevel:Default", "Trace"),
        ("Logging:LogLevel:Microsoft", "Trace"),
        ("Logging:LogLevel:System.Net.Http.HttpClient", "Trace"),
    ];

    /// <summary>The program, and everything it logs.</summary>
    private sealed class ZaloApp(DirectoryInfo folder, (string Key, string Value)[] settings) : BotApp(folder, settings)
    {
        private readonly Overhearing _overhearing = new();

        public IEnumerable<string> Lines => _overhearing.Lines;

        public void SaysNoSecret(params string[] secrets) =>
            Assert.DoesNotContain(Lines, line => Array.Exists(secrets, s => line.Contains(s, StringComparison.Ordinal)));

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(_overhearing));
        }
    }

    private sealed class Overhearing : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // What was heard stays to be looked at.
        }
    }
}
