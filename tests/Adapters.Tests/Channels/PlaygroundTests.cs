using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Adapters.Channels.ZaloBot;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Simulators.Play;
using Microsoft.Extensions.Configuration;

namespace AnToanBot.Adapters.Tests.Channels;

/// <summary>The pretend messengers running alone: their page, and the settings they hand out.</summary>
public sealed class PlaygroundTests : IAsyncLifetime
{
    private static readonly Uri Webhook = new("http://127.0.0.1:1/hooks/zalo-oa/congan");

    private readonly HttpClient _http = new();
    private OaStage _stage = null!;
    private Actor _an = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await OaStage.StartAsync(0, Webhook, ["300001:name,what"]);
        _an = _stage.Add("An");
        _http.DefaultRequestHeaders.Add("X-Play", "1");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task The_page_and_its_parts_are_served_from_within()
    {
        foreach (var (path, type) in new[] { ("", "text/html"), ("play/play.css", "text/css"), ("play/play.js", "text/javascript") })
        {
            using var page = await _http.GetAsync($"{_stage.Url}/{path}");
            Assert.Equal((HttpStatusCode.OK, type), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
            Assert.NotEmpty(await page.Content.ReadAsByteArrayAsync());
            Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_is_played_and_sees_what_the_bot_answers()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync($"{_an.Id}/say", "chào"));
        await SendAsync(new JsonObject
        {
            ["text"] = "Đúng không ạ?",
            ["attachment"] = new JsonObject
            {
                ["type"] = "template",
                ["payload"] = new JsonObject { ["buttons"] = new JsonArray(new JsonObject { ["title"] = "Đúng", ["type"] = "oa.query.hide", ["payload"] = "#f:q:yes:1" }) },
            },
        });
        var chat = await ChatAsync();
        Assert.Equal(["mine: chào", "theirs: Đúng không ạ?"], chat.Select(l => $"{l.GetProperty("kind")}: {l.GetProperty("text")}"));
        Assert.Equal("Đúng", chat[1].GetProperty("keys")[0].GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync($"{_an.Id}/press/1/0"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"{_an.Id}/press/1/1"));
        Assert.Equal("Đã bấm «Đúng»", (await ChatAsync())[2].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Photos_and_acts_leave_their_line_and_what_is_unknown_is_refused()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync($"{_an.Id}/photo/a.jpg", "\u00ff"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync($"{_an.Id}/paper/b.pdf", "%PDF"));
        foreach (var act in _stage.Acts)
        {
            Assert.Equal(HttpStatusCode.NoContent, await PostAsync($"{_an.Id}/act/{act.Id}"));
        }

        var chat = await ChatAsync();
        Assert.Equal(2 + _stage.Acts.Count, chat.Length);
        Assert.Equal("\u00ff", await _http.GetStringAsync($"{_stage.Url}{chat[0].GetProperty("picture").GetString()}"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"{_an.Id}/act/fly"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("nobody/say", "a"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("people", " "));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("people", "Bình"));
        Assert.Equal(["An", "Bình"], _stage.Actors.Select(a => a.Name));
    }

    [Fact]
    public async Task Another_sites_page_cannot_play()
    {
        _http.DefaultRequestHeaders.Clear();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await PostAsync($"{_an.Id}/say", "chào"));
    }

    [Fact]
    public async Task The_settings_printed_are_ones_the_adapters_take()
    {
        await using var bot = await ZaloBotStage.StartAsync(0, null);
        await using var told = await ZaloBotStage.StartAsync(0, new Uri("http://127.0.0.1:1/hooks/zalo-bot/main"));
        await using var telegram = await TelegramStage.StartAsync(0, null);

        var oa = Read<OaSettings>(_stage, "ZaloOa");
        Assert.Equal(("congan", _stage.Url), (oa.Name, oa.OauthUrl));
        Assert.Empty(oa.Problems());
        Assert.Empty(Read<ZaloBotSettings>(bot, "ZaloBot").Problems());
        Assert.Empty(Read<ZaloBotSettings>(told, "ZaloBot").Problems());
        Assert.Empty(Read<TelegramSettings>(telegram, "Telegram").Problems());
    }

    [Fact]
    public async Task Every_act_of_every_messenger_is_known()
    {
        await using var bot = await ZaloBotStage.StartAsync(0, null);
        await using var telegram = await TelegramStage.StartAsync(0, null);
        foreach (var stage in (Stage[])[bot, telegram])
        {
            var actor = stage.Add("An");
            Assert.All(stage.Acts, act => Assert.True(actor.Act(act), act.Id));
            actor.Say("chào");
            actor.Send(asPhoto: true, "a.jpg", "image/jpeg", [1]);
            Assert.Equal(stage.Acts.Count + 2, actor.Chat().Count);
        }
    }

    private static T Read<T>(Stage stage, string kind) => new ConfigurationBuilder()
        .AddInMemoryCollection(stage.Settings.Select(s => KeyValuePair.Create(s.Name.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value)))
        .Build().GetSection($"Channels:{kind}:0").Get<T>()!;

    private async Task<JsonElement[]> ChatAsync() => (await _http.GetFromJsonAsync<JsonElement[]>($"{_stage.Url}/play/{_an.Id}"))!;

    private async Task<HttpStatusCode> PostAsync(string path, string body = "")
    {
        using var content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var answer = await _http.PostAsync($"{_stage.Url}/play/{path}", content);
        return answer.StatusCode;
    }

    private async Task SendAsync(JsonObject message)
    {
        var oauth = new OaOauth(Read<OaSettings>(_stage, "ZaloOa"), TimeProvider.System);
        var pair = Assert.IsType<OaGrant.Given>(await oauth.RefreshAsync(Read<OaSettings>(_stage, "ZaloOa").RefreshToken!)).Pair;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_stage.Url}/v3.0/oa/message/cs")
        {
            Content = JsonContent.Create(new JsonObject { ["recipient"] = new JsonObject { ["user_id"] = _an.Id }, ["message"] = message }),
        };
        request.Headers.Add("access_token", pair.Access);
        using var answer = await _http.SendAsync(request);
        Assert.Equal(0, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetInt32());
    }
}
