using System.Net.Http.Json;
using System.Text.Json;
using AnToanBot.Simulators.Telegram;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Channels.Telegram;

/// <summary>The pretend Telegram is as strict as the real one, or tests against it prove nothing.</summary>
public sealed class TelegramWorldTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private TelegramWorld _world = null!;
    private PretendBot _bot = null!;
    private Person _an = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await TelegramWorld.StartAsync(_clock);
        _bot = _world.Bot();
        _an = _world.Person("An");
        _an.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _world.DisposeAsync();
    }

    public static TheoryData<string, object, string> Refusals => new()
    {
        { "sendMessage", new { text = "" }, "message text is empty" },
        { "sendMessage", new { text = new string('a', 4097) }, "message is too long" },
        { "sendMessage", new { text = "<b>a", parse_mode = "Html" }, "can't parse entities" },
        { "sendMessage", new { text = "<br>a", parse_mode = "HTML" }, "can't parse entities" },
        { "sendMessage", new { text = "a", reply_markup = Inline(new { text = "a", callback_data = new string('đ', 33) }) }, "BUTTON_DATA_INVALID" },
        { "sendMessage", new { text = "a", reply_markup = Inline(new { text = "", callback_data = "k" }) }, "text must be non-empty" },
        { "sendMessage", new { text = "a", reply_markup = Inline(new { text = "a" }) }, "text buttons are unallowed" },
        { "sendMessage", new { text = "a", reply_markup = Inline([.. Enumerable.Repeat<object>(new { text = "a", callback_data = "k" }, 9)]) }, "reply markup is too long" },
        { "sendMessage", new { text = "a", reply_markup = "{{" }, "can't parse reply keyboard" },
        { "editMessageReplyMarkup", new { message_id = 5 }, "message to edit not found" },
        { "deleteMessage", new { message_id = 5 }, "message to delete not found" },
        { "answerCallbackQuery", new { callback_query_id = "5" }, "query is too old" },
        { "getFile", new { file_id = "x" }, "wrong file_id" },
        { "sendDocument", new { document = "x" }, "wrong file identifier" },
        { "sendMediaGroup", new { media = new object[] { new { type = "photo", media = "x" } } }, "2-10" },
        { "setWebhook", new { url = "http://127.0.0.1:1", secret_token = "a b" }, "unallowed characters" },
        { "setWebhook", new { url = "http://127.0.0.1:1", max_connections = 101 }, "max_connections" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_bad_call_is_refused_in_Telegrams_words(string method, object parameters, string says)
    {
        var json = JsonSerializer.SerializeToNode(parameters)!.AsObject();
        json["chat_id"] = _an.Id;
        var answer = await CallAsync(method, json);
        Assert.False(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(400, answer.GetProperty("error_code").GetInt32());
        Assert.Contains(says, answer.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Empty(_an.Messages);
    }

    [Fact]
    public async Task A_good_message_is_echoed_with_seconds_and_markup()
    {
        var answer = (await CallAsync("SENDMESSAGE", new { chat_id = _an.Id, text = "<b>a</b> &amp; b", parse_mode = "Html", reply_markup = Inline(new { text = "a", callback_data = "k" }) })).GetProperty("result");
        Assert.Equal("a & b", answer.GetProperty("text").GetString());
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds(), answer.GetProperty("date").GetInt64());
        Assert.Equal("bold", answer.GetProperty("entities")[0].GetProperty("type").GetString());
        Assert.Equal("k", answer.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString());
        Assert.True(answer.GetProperty("from").GetProperty("is_bot").GetBoolean());

        var again = await CallAsync("editMessageReplyMarkup", new { chat_id = _an.Id, message_id = answer.GetProperty("message_id").GetInt32(), reply_markup = Inline(new { text = "a", callback_data = "k" }) });
        Assert.Contains("message is not modified", again.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_tokens_methods_and_people_are_told_apart()
    {
        Assert.Equal(404, Code(await CallAsync("sendNothing", new { })));
        Assert.Equal(401, Code(await _http.GetFromJsonAnywayAsync($"{_world.Url}/bot1:nobody/getMe")));
        Assert.Equal(404, Code(await _http.GetFromJsonAnywayAsync($"{_world.Url}/botnonsense/getMe")));
        Assert.Equal(400, Code(await CallAsync("sendMessage", new { chat_id = 7, text = "a" })));
        Assert.Equal(403, Code(await CallAsync("sendMessage", new { chat_id = _world.Person("Lạ").Id, text = "a" })));
    }

    [Fact]
    public async Task Updates_come_again_until_a_higher_offset_confirms_them()
    {
        _an.Say("2");
        var first = Ids(await CallAsync("getUpdates", new { }));
        Assert.Equal(2, first.Length);
        Assert.Equal(first, Ids(await CallAsync("getUpdates", new { offset = first[0] })));
        Assert.Equal([first[1]], Ids(await CallAsync("getUpdates", new { offset = first[1] })));
        _an.Say("3");
        _an.Say("4");
        Assert.Single(Ids(await CallAsync("getUpdates", new { offset = -1 })));
        Assert.Equal(1, _bot.Pending);
    }

    [Fact]
    public async Task Unconfirmed_updates_live_a_day()
    {
        _clock.Advance(TimeSpan.FromHours(25));
        Assert.Empty(Ids(await CallAsync("getUpdates", new { })));
    }

    [Fact]
    public async Task A_poll_is_held_until_something_comes()
    {
        var first = Ids(await CallAsync("getUpdates", new { }));
        var held = CallAsync("getUpdates", new { offset = first[^1] + 1, timeout = 50 });
        await Eventually.IsTrueAsync(() => _bot.Calls("getUpdates") == 2);
        Assert.False(held.IsCompleted);
        _an.Say("2");
        Assert.Single(Ids(await held));
    }

    [Fact]
    public async Task A_second_poll_or_a_webhook_ends_the_first()
    {
        var first = Ids(await CallAsync("getUpdates", new { }));
        var next = new { offset = first[^1] + 1, timeout = 50 };
        var older = CallAsync("getUpdates", next);
        await Eventually.IsTrueAsync(() => _bot.Calls("getUpdates") == 2);
        var newer = CallAsync("getUpdates", next);
        Assert.Equal(409, Code(await older));
        await CallAsync("setWebhook", new { url = "http://127.0.0.1:1" });
        Assert.Equal(409, Code(await newer));
        Assert.Equal(409, Code(await CallAsync("getUpdates", next)));
    }

    [Fact]
    public async Task A_tap_can_be_acknowledged_once_and_not_for_ever()
    {
        await CallAsync("sendMessage", new { chat_id = _an.Id, text = "a", reply_markup = Inline(new { text = "Có", callback_data = "k" }) });
        var tap = _an.Press("Có")!;
        var late = _an.Press("k")!;
        Assert.True((await CallAsync("answerCallbackQuery", new { callback_query_id = tap.Id })).GetProperty("ok").GetBoolean());
        Assert.Equal(400, Code(await CallAsync("answerCallbackQuery", new { callback_query_id = tap.Id })));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(400, Code(await CallAsync("answerCallbackQuery", new { callback_query_id = late.Id })));
    }

    [Fact]
    public async Task Two_bots_do_not_see_each_others_chats()
    {
        var other = _world.Bot("other");
        Assert.NotEqual(_bot.Token, other.Token);
        Assert.Empty(Ids(await _http.GetFromJsonAnywayAsync($"{_world.Url}/bot{other.Token}/getUpdates")));
    }

    private static object Inline(params object[] row) => new { inline_keyboard = new[] { row } };

    private static int Code(JsonElement answer) => answer.TryGetProperty("error_code", out var code) ? code.GetInt32() : 200;

    private static long[] Ids(JsonElement answer) => [.. answer.GetProperty("result").EnumerateArray().Select(u => u.GetProperty("update_id").GetInt64())];

    private async Task<JsonElement> CallAsync(string method, object parameters)
    {
        using var response = await _http.PostAsJsonAsync(new Uri($"{_world.Url}/bot{_bot.Token}/{method}"), parameters);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

internal static class AnyStatus
{
    public static async Task<JsonElement> GetFromJsonAnywayAsync(this HttpClient http, string url)
    {
        using var response = await http.GetAsync(new Uri(url));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
