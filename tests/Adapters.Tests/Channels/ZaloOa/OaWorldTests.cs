using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnToanBot.Simulators.ZaloOa;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

/// <summary>The pretend Zalo is as strict as the published facts, or tests against it prove nothing.</summary>
public sealed class OaWorldTests : IAsyncLifetime
{
    // 15:00 in Vietnam.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private ZaloOaWorld _world = null!;
    private PretendOa _oa = null!;
    private OaPerson _an = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloOaWorld.StartAsync(_clock);
        _oa = _world.Oa();
        _an = _world.Person("An");
        _an.Say("chào");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"text":"Chào bác"}""", 0)]
    [InlineData("""{"text":"  "}""", -201)]
    [InlineData("""{}""", -201)]
    [InlineData("""{"text":"{2000}"}""", 0)]
    [InlineData("""{"text":"{2001}"}""", -210)]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query.hide","payload":"#k"}]}}}""", 0)]
    [InlineData("""{"attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query.hide","payload":"#k"}]}}}""", -201)]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"{101}","type":"oa.query.hide","payload":"#k"}]}}}""", -210)]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query.hide","payload":"{1001}"}]}}}""", -210)]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query","payload":"#k"}]}}}""", -201)]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Xem","type":"oa.open.url","payload":{"url":"x"}}]}}}""", -201)]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Xem","type":"oa.open.url","payload":{"url":"https://x.vn/a"}}]}}}""", 0)]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://x.vn/a.jpg"}]}}}""", 0)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"gif","url":"https://x.vn/a.gif"}]}}}""", -201)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","attachment_id":"none"}]}}}""", -201)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"request_user_info","elements":[{"title":"Số","subtitle":"Bấm","image_url":"https://x.vn/i.png"}]}}}""", 0)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"request_user_info","elements":[{"title":"Số","subtitle":"Bấm"}]}}}""", -201)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"list","elements":[{"title":"a","subtitle":""}]}}}""", -201)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"list","elements":[{"title":"a","subtitle":"b"}],"buttons":[]}}}""", -233)]
    [InlineData("""{"attachment":{"type":"file","payload":{"token":"none"}}}""", -201)]
    public async Task A_message_is_taken_or_refused_by_its_form_always_with_200(string message, int error)
    {
        foreach (var length in (int[])[2000, 2001, 101, 1001])
        {
            message = message.Replace($"{{{length}}}", new string('a', length), StringComparison.Ordinal);
        }

        Assert.Equal(error, Error(await SendAsync(JsonNode.Parse(message)!)));
        Assert.Equal(error == 0 ? 1 : 0, _oa.Sent.Count);
    }

    [Fact]
    public async Task Five_buttons_are_taken_and_six_are_not()
    {
        JsonObject Buttons(int count) => new()
        {
            ["text"] = "a",
            ["attachment"] = new JsonObject
            {
                ["type"] = "template",
                ["payload"] = new JsonObject { ["buttons"] = new JsonArray([.. Enumerable.Range(1, count).Select(i => new JsonObject { ["title"] = $"{i}", ["type"] = "oa.query.show", ["payload"] = $"#{i}" })]) },
            },
        };

        Assert.Equal(0, Error(await SendAsync(Buttons(5))));
        Assert.Equal(-210, Error(await SendAsync(Buttons(6))));
    }

    [Fact]
    public async Task The_token_stands_bare_in_its_header_and_ids_are_strings()
    {
        Assert.Equal(-216, Error(await PostAsync("v3.0/oa/message/cs", Text(_an.Id), token: "none")));
        Assert.Equal(-201, Error(await PostAsync("v3.0/oa/message/cs", new JsonObject { ["recipient"] = new JsonObject { ["user_id"] = 5_000_000_101 }, ["message"] = new JsonObject { ["text"] = "a" } })));
        _clock.Advance(TimeSpan.FromHours(26));
        Assert.Equal(-220, Error(await PostAsync("v3.0/oa/message/cs", Text(_an.Id))));
    }

    [Theory]
    [InlineData(48 * 60, 0, OaCost.Free)]
    [InlineData((48 * 60) + 1, 0, OaCost.Paid)]
    [InlineData(7 * 24 * 60, 0, OaCost.Paid)]
    [InlineData((7 * 24 * 60) + 1, -230, null)]
    public async Task The_window_is_free_for_two_days_and_open_for_seven(int minutes, int error, OaCost? cost)
    {
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        _oa.IssuePair();
        Assert.Equal(error, Error(await SendAsync("a")));
        Assert.Equal(cost, _oa.Sent.SingleOrDefault()?.Cost);
    }

    [Fact]
    public async Task The_ninth_message_without_a_word_between_is_paid()
    {
        for (var i = 0; i < 9; i++)
        {
            await SendAsync($"{i}");
        }

        Assert.Equal(OaCost.Free, _oa.Sent[7].Cost);
        Assert.Equal(OaCost.Paid, _oa.Sent[8].Cost);
        _oa.PaidLeft = 0;
        Assert.Equal(-211, Error(await SendAsync("a")));
        _an.Say("dạ");
        Assert.Equal(0, Error(await SendAsync("a")));
        Assert.Equal("6", (await SendAsync("b")).GetProperty("data").GetProperty("quota").GetProperty("remain").GetString());
    }

    [Fact]
    public async Task Who_never_came_or_left_or_blocks_is_not_reached()
    {
        var stranger = _world.Person("Lạ");
        Assert.Equal(-232, Error(await PostAsync("v3.0/oa/message/cs", Text(stranger.Id))));
        _an.Unfollow();
        Assert.Equal(-213, Error(await SendAsync("a")));
        _an.Follow();
        _oa.ContactOf(_an).Blocks = true;
        Assert.Equal(-217, Error(await SendAsync("a")));
    }

    [Fact]
    public async Task A_template_needs_its_parameters_and_keeps_the_night()
    {
        _oa.Register(_oa.Template("300001", "name", "code") with { NotAtNight = true });
        JsonObject Call(JsonObject data) => new() { ["phone"] = _an.Phone, ["template_id"] = "300001", ["template_data"] = data, ["tracking_id"] = "t-1" };

        Assert.Equal(-1122, Error(await PostAsync("message/template", Call(new JsonObject { ["name"] = "An" }))));
        var call = Call(new JsonObject { ["name"] = "An", ["code"] = "1" });
        Assert.Equal(0, Error(await PostAsync("message/template", call)));
        Assert.Equal("t-1", (await _an.Next()).Tracking);
        call["phone"] = "0900000001";
        Assert.Equal(-108, Error(await PostAsync("message/template", call)));
        call["phone"] = _an.Phone;
        call["tracking_id"] = new string('t', 49);
        Assert.Equal(-122, Error(await PostAsync("message/template", call)));
        call["tracking_id"] = "t-2";
        _oa.DailyQuota = 1;
        Assert.Equal(-144, Error(await PostAsync("message/template", call)));
        _clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(-133, Error(await PostAsync("message/template", call)));
        _clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal(0, Error(await PostAsync("message/template", call)));
    }

    [Fact]
    public async Task A_template_waits_for_a_phone_that_is_off()
    {
        _oa.Template("300001");
        _an.PhoneOff = true;
        var answer = await PostAsync("message/template", new JsonObject { ["phone"] = _an.Phone, ["template_id"] = "300001", ["template_data"] = new JsonObject(), ["tracking_id"] = "t" });
        var address = $"message/status?message_id={answer.GetProperty("data").GetProperty("msg_id").GetString()}&phone={_an.Phone}";

        Assert.Equal(0, (await GetAsync(address)).GetProperty("data").GetProperty("status").GetInt32());
        _an.PhoneOff = false;
        Assert.Equal(1, (await GetAsync(address)).GetProperty("data").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Uploads_are_checked_and_live_seven_days()
    {
        byte[] pdf = [0x25, 0x50, 0x44, 0x46, 0x2D];
        Assert.Equal(-201, Error(await UploadAsync("file", "a.xlsx", "application/vnd.ms-excel", pdf)));
        Assert.Equal(-201, Error(await UploadAsync("file", "a.pdf", "application/octet-stream", pdf)));
        Assert.Equal(-210, Error(await UploadAsync("image", "a.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, .. new byte[1024 * 1024]])));
        var token = (await UploadAsync("file", "a.pdf", "application/pdf", pdf)).GetProperty("data").GetProperty("token").GetString();
        JsonObject Paper() => new() { ["text"] = "kèm", ["attachment"] = new JsonObject { ["type"] = "file", ["payload"] = new JsonObject { ["token"] = token } } };

        Assert.Equal(0, Error(await SendAsync(Paper())));
        Assert.Equal(("", "a.pdf"), (_oa.Sent[^1].Text, _oa.Sent[^1].File!.Name));
        _clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        _an.Say("dạ");
        _oa.IssuePair();
        Assert.Equal(-100, Error(await SendAsync(Paper())));
    }

    [Fact]
    public async Task A_code_is_good_once_with_its_verifier_and_each_refresh_token_once()
    {
        const string Verifier = "0123456789012345678901234567890123456789012";
        var challenge = System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Verifier)));
        async Task<string> CodeAsync()
        {
            using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            using var page = await browser.GetAsync($"{_world.Url}/v4/oa/permission?app_id={_oa.AppId}&redirect_uri=http%3A%2F%2Fx.vn%2Fcb&code_challenge={challenge}&state=s");
            Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
            Assert.Contains($"oa_id={_oa.OaId}", page.Headers.Location!.Query, StringComparison.Ordinal);
            Assert.EndsWith("state=s", page.Headers.Location.Query, StringComparison.Ordinal);
            return page.Headers.Location.Query.Split("code=")[1].Split('&')[0];
        }

        var code = await CodeAsync();
        Assert.Equal(-14012, Error(await TokenAsync(("grant_type", "authorization_code"), ("code", code), ("code_verifier", Verifier[1..] + "x"))));
        Assert.Equal(-14011, Error(await TokenAsync(("grant_type", "authorization_code"), ("code", code), ("code_verifier", Verifier))));
        var pair = await TokenAsync(("grant_type", "authorization_code"), ("code", await CodeAsync()), ("code_verifier", Verifier));
        Assert.Equal("90000", pair.GetProperty("expires_in").GetString());
        var refresh = pair.GetProperty("refresh_token").GetString()!;
        var access = _oa.AccessToken;
        var next = await TokenAsync(("grant_type", "refresh_token"), ("refresh_token", refresh));
        Assert.NotEqual(refresh, next.GetProperty("refresh_token").GetString());
        Assert.Equal(-14014, Error(await TokenAsync(("grant_type", "refresh_token"), ("refresh_token", refresh))));
        Assert.Equal(2, _oa.RefreshUses[refresh]);
        Assert.Equal(-220, Error(await PostAsync("v3.0/oa/message/cs", Text(_an.Id), token: access)));
        Assert.Equal(0, Error(await SendAsync("a")));
        var late = await CodeAsync();
        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(-14011, Error(await TokenAsync(("grant_type", "authorization_code"), ("code", late), ("code_verifier", Verifier))));
    }

    [Fact]
    public async Task Faults_come_once_or_for_good()
    {
        _oa.Faults.Next(OaFaults.Cs, OaFault.TooMany, new OaFault.CutBefore(), new OaFault.CutAfter(), new OaFault.BadGateway());
        Assert.Equal(-32, Error(await SendAsync("1")));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("2"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("3"));
        Assert.Equal(["3"], _oa.Sent.Select(m => m.Text));
        using var broken = await _http.SendAsync(Request("v3.0/oa/message/cs", Text(_an.Id)));
        Assert.Equal(HttpStatusCode.BadGateway, broken.StatusCode);
        Assert.Equal(0, Error(await SendAsync("4")));
    }

    [Fact]
    public async Task Anonymous_visitors_are_answered_at_the_older_address_only()
    {
        var visitor = _oa.Visitor();
        var to = new JsonObject { ["anonymous_id"] = visitor.Id, ["conversation_id"] = visitor.ConversationId };
        Assert.Equal(0, Error(await PostAsync("v2.0/oa/message", new JsonObject { ["recipient"] = to, ["message"] = new JsonObject { ["text"] = "Mời anh quan tâm OA ạ" } })));
        Assert.Equal("Mời anh quan tâm OA ạ", (await visitor.Next()).Text);
        Assert.Equal(-240, Error(await PostAsync("v2.0/oa/message", Text(_an.Id))));
        Assert.Equal(0, Error(await PostAsync("v2.0/oa/message", new JsonObject
        {
            ["recipient"] = new JsonObject { ["user_id"] = _an.Id }, ["sender_action"] = new JsonObject { ["react_icon"] = "/-heart", ["react_message_id"] = "m" },
        })));
        Assert.Equal([("m", "/-heart")], _oa.Reacted);
    }

    [Fact]
    public async Task The_quota_call_names_the_last_interaction_in_milliseconds_as_text()
    {
        var data = (await PostAsync("v3.0/oa/quota/message", new JsonObject { ["user_id"] = _an.Id })).GetProperty("data");
        Assert.Equal($"{_clock.GetUtcNow().ToUnixTimeMilliseconds()}", data.GetProperty("last_interaction").GetString());
        Assert.Equal(8, data.GetProperty("cs_reply").GetProperty("remain").GetInt32());
    }

    private static int Error(JsonElement answer) => answer.TryGetProperty("error", out var error) ? error.GetInt32() : 0;

    private static JsonObject Text(string userId) => new() { ["recipient"] = new JsonObject { ["user_id"] = userId }, ["message"] = new JsonObject { ["text"] = "a" } };

    private Task<JsonElement> SendAsync(string text) => SendAsync(new JsonObject { ["text"] = text });

    private Task<JsonElement> SendAsync(JsonNode message) => PostAsync("v3.0/oa/message/cs", new JsonObject { ["recipient"] = new JsonObject { ["user_id"] = _an.Id }, ["message"] = message.DeepClone() });

    private async Task<JsonElement> PostAsync(string path, JsonObject body, string? token = null)
    {
        using var response = await _http.SendAsync(Request(path, body, token));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private HttpRequestMessage Request(string path, JsonObject body, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_world.Url}/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("access_token", token ?? _oa.AccessToken);
        return request;
    }

    private async Task<JsonElement> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_world.Url}/{address}");
        request.Headers.Add("access_token", _oa.AccessToken);
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> UploadAsync(string kind, string name, string mediaType, byte[] content)
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(mediaType);
        using var form = new MultipartFormDataContent { { file, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_world.Url}/v2.0/oa/upload/{kind}") { Content = form };
        request.Headers.Add("access_token", _oa.AccessToken);
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> TokenAsync(params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_world.Url}/v4/oa/access_token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("app_id", _oa.AppId), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
        };
        request.Headers.Add("secret_key", _oa.AppSecret);
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
