using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AnToanBot.Adapters.Tests.Channels.Telegram;
using AnToanBot.Simulators.ZaloBot;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Channels.ZaloBot;

/// <summary>The pretend Bot Platform is as strict and as odd as the real one, or tests against it prove nothing.</summary>
public sealed class ZaloBotWorldTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private ZaloBotWorld _world = null!;
    private PretendZaloBot _bot = null!;
    private ZaloBotPerson _an = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloBotWorld.StartAsync(_clock);
        _bot = _world.Bot();
        _an = _world.Person("An");
        _an.Say("chào");
        await CallAsync("getUpdates", new { timeout = "1" });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _world.DisposeAsync();
    }

    public static TheoryData<string, object, int> Refusals => new()
    {
        { "sendMessage", new { text = "" }, 400 },
        { "sendMessage", new { text = "  " }, 400 },
        { "sendMessage", new { }, 400 },
        { "sendMessage", new { text = 5 }, 400 },
        { "sendMessage", new { text = new string('a', 2001) }, 400 },
        { "sendMessage", new { text = "a", parse_mode = "HTML5" }, 400 },
        { "sendMessage", new { text = "a", text_styles = new object[] { new { start = 0, len = 2, st = new[] { "b" } } } }, 400 },
        { "sendMessage", new { text = "a", text_styles = new object[] { new { start = 0, len = 1, st = new[] { "bold" } } } }, 400 },
        { "sendMessage", new { text = "a", text_styles = "b" }, 400 },
        { "sendMessage", new { text = "a", chat_id = 5 }, 400 },
        { "sendMessage", new { text = "a", chat_id = "0123456789abcdef0123" }, 404 },
        { "sendPhoto", new { photo = "file-id" }, 400 },
        { "sendPhoto", new { photo = "http://a.vn/x.png" }, 400 },
        { "sendPhoto", new { photo = "https://127.0.0.1/x.png" }, 400 },
        { "sendPhoto", new { photo = "https://192.168.1.5/x.png" }, 400 },
        { "sendSticker", new { }, 400 },
        { "sendVoice", new { voice_url = "https://a.vn/x.mp3" }, 400 },
        { "sendVoice", new { voice_url = "x.aac" }, 400 },
        { "sendChatAction", new { action = "upload_photo" }, 400 },
        { "setWebhook", new { url = "https://a.vn/x", secret_token = "short" }, 400 },
        { "setWebhook", new { url = "https://a.vn/x", secret_token = new string('a', 257) }, 400 },
        { "setWebhook", new { url = "https://a.vn/x" }, 400 },
        { "setWebhook", new { url = "http://a.vn/x", secret_token = "long enough" }, 400 },
        { "setWebhook", new { url = "https://localhost/x", secret_token = "long enough" }, 400 },
        { "setWebhook", new { url = "https://10.1.2.3/x", secret_token = "long enough" }, 400 },
        { "SendMessage", new { text = "a" }, 404 },
        { "sendDocument", new { document = "https://a.vn/x.pdf" }, 404 },
        { "editMessageText", new { text = "a" }, 404 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_bad_call_is_refused(string method, object parameters, int code)
    {
        var json = JsonSerializer.SerializeToNode(parameters)!.AsObject();
        json["chat_id"] ??= _an.Id;
        var answer = await CallAsync(method, json);
        Assert.False(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(code, answer.GetProperty("error_code").GetInt32());
        Assert.Empty(_an.Messages);
        Assert.Null(_bot.WebhookUrl);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("form")]
    [InlineData("multipart")]
    [InlineData("json")]
    public async Task Parameters_come_by_any_road(string road)
    {
        var values = new Dictionary<string, string> { ["chat_id"] = _an.Id, ["text"] = "Chào bác" };
        var url = new Uri($"{_world.Url}/bot{_bot.Token}/sendMessage");
        using var multipart = new MultipartFormDataContent { { new StringContent(_an.Id), "chat_id" }, { new StringContent("Chào bác"), "text" } };
        using var form = new FormUrlEncodedContent(values);
        using var response = road switch
        {
            "query" => await _http.GetAsync(new Uri($"{url}?chat_id={_an.Id}&text=Ch%C3%A0o%20b%C3%A1c")),
            "form" => await _http.PostAsync(url, form),
            "multipart" => await _http.PostAsync(url, multipart),
            _ => await _http.PostAsJsonAsync(url, values),
        };
        var result = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result");
        Assert.Equal(20, result.GetProperty("message_id").GetString()!.Length);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), result.GetProperty("date").GetInt64());
        Assert.Equal("Chào bác", (await _an.Next()).Text);
    }

    [Fact]
    public async Task Styles_are_taken_and_ignored_beside_a_parse_mode()
    {
        Assert.Equal(200, Code(await CallAsync("sendMessage", new { chat_id = _an.Id, text = "ab", text_styles = new object[] { new { start = 0, len = 2, st = new[] { "b", "f_18" } } } })));
        Assert.Equal(200, Code(await CallAsync("sendMessage", new { chat_id = _an.Id, text = "ab", parse_mode = "markdown", text_styles = "nonsense" })));
        Assert.Equal([null, "markdown"], _an.Messages.Select(m => m.ParseMode));
    }

    [Fact]
    public async Task Tokens_and_paths_are_told_apart()
    {
        Assert.Equal(401, Code(await _http.GetFromJsonAnywayAsync($"{_world.Url}/bot1:nobody/getMe")));
        using var wrong = await _http.GetAsync(new Uri($"{_world.Url}/{_bot.Token}/getMe"));
        Assert.Equal("text/html", wrong.Content.Headers.ContentType!.MediaType);
        var me = (await CallAsync("getMe", new { })).GetProperty("result");
        Assert.Equal(("BASIC", false), (me.GetProperty("account_type").GetString(), me.GetProperty("can_join_groups").GetBoolean()));
        Assert.Equal(JsonValueKind.String, me.GetProperty("id").ValueKind);
    }

    [Fact]
    public async Task A_poll_hands_out_one_object_which_is_then_gone()
    {
        _an.Say("1");
        _an.Say("2");
        var first = (await CallAsync("getUpdates", new { timeout = 30 })).GetProperty("result");
        Assert.Equal("message.text.received", first.GetProperty("event_name").GetString());
        Assert.Equal("1", first.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Number, first.GetProperty("message").GetProperty("date").ValueKind);
        Assert.Equal(_an.Id, first.GetProperty("message").GetProperty("chat").GetProperty("id").GetString());
        Assert.Equal("2", (await CallAsync("getUpdates", new { timeout = "30" })).GetProperty("result").GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(0, _bot.Pending);
    }

    [Theory]
    [InlineData(ZaloBotIdle.Http408, HttpStatusCode.RequestTimeout, 408)]
    [InlineData(ZaloBotIdle.Http200, HttpStatusCode.OK, 408)]
    [InlineData(ZaloBotIdle.Http504, HttpStatusCode.GatewayTimeout, null)]
    public async Task A_poll_is_held_half_a_minute_and_then_says_time_out(ZaloBotIdle idle, HttpStatusCode status, int? code)
    {
        _bot.Idle = idle;
        var held = _http.GetAsync(new Uri($"{_world.Url}/bot{_bot.Token}/getUpdates"));
        await Eventually.IsTrueAsync(() => _bot.Calls("getUpdates") == 2);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(held.IsCompleted);
        await Eventually.IsTrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return held.IsCompleted;
        });
        using var response = await held;
        Assert.Equal(status, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(code, body.StartsWith('{') ? JsonDocument.Parse(body).RootElement.GetProperty("error_code").GetInt32() : null);
    }

    [Fact]
    public async Task A_held_poll_is_answered_as_soon_as_somebody_speaks()
    {
        var held = CallAsync("getUpdates", new { });
        await Eventually.IsTrueAsync(() => _bot.Calls("getUpdates") == 2);
        _an.Say("2");
        Assert.Equal("2", (await held).GetProperty("result").GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_webhook_is_kept_though_its_probe_fails_and_polling_is_refused()
    {
        _world.AllowsLoopback = true;
        var result = (await CallAsync("setWebhook", new { url = "http://127.0.0.1:1/x", secret_token = "long enough" })).GetProperty("result");
        Assert.False(result.GetProperty("verification").GetProperty("ok").GetBoolean());
        Assert.Equal("webhook.unreachable", result.GetProperty("verification").GetProperty("outcome").GetString());
        Assert.Equal("http://127.0.0.1:1/x", (await CallAsync("getWebhookInfo", new { })).GetProperty("result").GetProperty("url").GetString());
        Assert.Equal(400, Code(await CallAsync("getUpdates", new { })));

        Assert.Equal("", (await CallAsync("deleteWebhook", new { })).GetProperty("result").GetProperty("url").GetString());
        _an.Say("2");
        Assert.True((await CallAsync("getUpdates", new { })).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_photo_is_fetched_while_the_call_runs()
    {
        _world.AllowsLoopback = true;
        var url = _an.SendPhoto([1, 2, 3]);
        await CallAsync("sendPhoto", new { chat_id = _an.Id, photo = url, caption = "Bản đồ" });
        var message = await _an.Next();
        Assert.Equal(("Bản đồ", 3), (message.Text, message.Photo!.Length));
        Assert.Equal(400, Code(await CallAsync("sendPhoto", new { chat_id = _an.Id, photo = $"{_world.Url}/nothing.png" })));

        _clock.Advance(_world.PhotoLife + TimeSpan.FromSeconds(1));
        using var gone = await _http.GetAsync(new Uri(url));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_voice_for_a_group_looks_sent_and_reaches_nobody()
    {
        _an.SayInGroup("bot ơi", "abcdef");
        Assert.Equal(200, Code(await CallAsync("sendVoice", new { chat_id = "abcdef", voice_url = "https://a.vn/x.aac" })));
        Assert.Empty(_bot.Sent);
        Assert.Equal(200, Code(await CallAsync("sendVoice", new { chat_id = _an.Id, voice_url = "https://a.vn/x.aac" })));
        Assert.Single(_bot.Sent);
    }

    [Fact]
    public async Task A_quota_and_a_rate_end_without_a_hint()
    {
        _bot.Quota = 1;
        Assert.Equal(200, Code(await SayAsync()));
        var refused = await SayAsync();
        Assert.Equal(429, Code(refused));
        Assert.False(refused.TryGetProperty("parameters", out _));

        (_bot.Quota, _bot.PerSecond) = (null, 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, Code(await SayAsync()));
        Assert.Equal(429, Code(await SayAsync()));
        _bot.RefusesInHttp200 = true;
        using var inHttp200 = await _http.PostAsJsonAsync(new Uri($"{_world.Url}/bot{_bot.Token}/sendMessage"), new { chat_id = _an.Id, text = "a" });
        Assert.Equal(HttpStatusCode.OK, inHttp200.StatusCode);
    }

    [Fact]
    public async Task What_is_waiting_can_be_overtaken_and_repeated()
    {
        (_bot.Duplicates, _bot.Shuffles) = (true, true);
        _an.Say("1");
        _an.Say("2");
        var said = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            said.Add((await CallAsync("getUpdates", new { })).GetProperty("result").GetProperty("message").GetProperty("text").GetString()!);
        }

        Assert.Equal(["2", "2", "1", "1"], said);
    }

    private static int Code(JsonElement answer) => answer.TryGetProperty("error_code", out var code) ? code.GetInt32() : 200;

    private Task<JsonElement> SayAsync() => CallAsync("sendMessage", new { chat_id = _an.Id, text = "a" });

    private async Task<JsonElement> CallAsync(string method, object parameters)
    {
        using var response = await _http.PostAsJsonAsync(new Uri($"{_world.Url}/bot{_bot.Token}/{method}"), parameters);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
