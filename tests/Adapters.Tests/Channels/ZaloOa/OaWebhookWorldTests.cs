using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using AnToanBot.Adapters.Tests.Channels.Telegram;
using AnToanBot.Simulators.ZaloOa;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

/// <summary>The pretend Zalo's webhook sender: signature, order, repeats.</summary>
public sealed class OaWebhookWorldTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Channel<(string Body, IHeaderDictionary Headers)> _got = Channel.CreateUnbounded<(string, IHeaderDictionary)>();
    private volatile int _status = 200;
    private WebApplication _bot = null!;
    private ZaloOaWorld _world = null!;
    private PretendOa _oa = null!;
    private OaPerson _an = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _bot = builder.Build();
        _bot.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _got.Writer.TryWrite((await reader.ReadToEndAsync(), new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase))));
            context.Response.StatusCode = _status;
        });
        await _bot.StartAsync();
        _world = await ZaloOaWorld.StartAsync(_clock);
        _oa = _world.Oa();
        _oa.WebhookUrl = _bot.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _an = _world.Person("An");
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [Theory]
    [InlineData(false, false, "mac=")]
    [InlineData(true, false, "mac=")]
    [InlineData(false, true, "mac=")]
    [InlineData(false, false, "")]
    public async Task The_signature_is_a_plain_digest_over_id_body_time_and_secret(bool byOaId, bool upper, string prefix)
    {
        (_oa.SignsWithOaId, _oa.UpperCaseHex, _oa.BareSignature) = (byOaId, upper, prefix.Length == 0);
        _an.Say("Chào «bác»");
        var (body, headers) = await NextAsync();
        var timestamp = JsonDocument.Parse(body).RootElement.GetProperty("timestamp").GetString();
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes((byOaId ? _oa.OaId : _oa.AppId) + body + timestamp + _oa.OaSecretKey));

        Assert.Equal(prefix + (upper ? Convert.ToHexString(digest) : Convert.ToHexStringLower(digest)), headers["X-ZEvent-Signature"].ToString());
        Assert.Equal($"{_clock.GetUtcNow().ToUnixTimeMilliseconds()}", timestamp);
        Assert.Contains("Chào «bác»", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_event_comes_again_on_the_schedule_and_then_events_are_switched_off()
    {
        _status = 503;
        _an.Say("chào");
        Assert.False((await NextAsync()).Headers.ContainsKey("num_retry"));
        foreach (var (wait, number) in new[] { (30, 1), (300, 2), (900, 3), (1800, 4), (3600, 5) })
        {
            await Eventually.IsTrueAsync(() => _oa.Attempts.Count == number);
            _clock.Advance(TimeSpan.FromSeconds(wait));
            Assert.Equal(number.ToString(CultureInfo.InvariantCulture), (await NextAsync()).Headers["num_retry"].ToString());
        }

        await Eventually.IsTrueAsync(() => !_oa.Subscribed);
        _an.Say("còn ai không");
        Assert.False(_got.Reader.TryRead(out _));
    }

    [Fact]
    public async Task One_person_is_told_in_order_unless_events_are_held_or_doubled()
    {
        _an.Say("1");
        _an.Say("2");
        Assert.Equal(["1", "2"], [await TextAsync(), await TextAsync()]);
        _oa.Hold();
        _an.Say("3");
        _an.Say("4");
        _oa.Release();
        Assert.Equal(["4", "3"], [await TextAsync(), await TextAsync()]);
        _oa.Duplicates = true;
        _an.Say("5");
        Assert.Equal(["5", "5"], [await TextAsync(), await TextAsync()]);
    }

    [Fact]
    public async Task A_press_is_the_payload_said_and_a_share_is_told_in_both_shapes()
    {
        _an.Press(new OaButton("Có", "oa.query.hide", "#f:q:k:1"));
        _an.Press(new OaButton("Xem", "oa.open.url", "https://x.vn"));
        _an.ShareContact();
        _an.ShareContact(older: true, asNumber: true);
        Assert.Equal("#f:q:k:1", await TextAsync());
        var (newer, older) = (Json((await NextAsync()).Body), Json((await NextAsync()).Body));
        Assert.Equal("user_submit_info", newer.GetProperty("event_name").GetString());
        Assert.Equal(_an.Phone, newer.GetProperty("info").GetProperty("phone").GetString());
        Assert.Equal(JsonValueKind.Number, older.GetProperty("info").GetProperty("phone").ValueKind);
        Assert.Equal("Tân Kỳ", older.GetProperty("info").GetProperty("ward").GetString());
    }

    [Fact]
    public async Task A_file_lies_at_an_open_address_with_its_checksum()
    {
        byte[] content = [1, 2, 3];
        _an.SendFile(content);
        var payload = Json((await NextAsync()).Body).GetProperty("message").GetProperty("attachments")[0].GetProperty("payload");
        using var http = new HttpClient();
        Assert.Equal(content, await http.GetByteArrayAsync(payload.GetProperty("url").GetString()));
        Assert.Equal(("3", "pdf", "5289df737df57326fcdd22597afb1fac"), (payload.GetProperty("size").GetString(), payload.GetProperty("type").GetString(), payload.GetProperty("checksum").GetString()));
    }

    [Fact]
    public async Task Following_leaving_and_the_chat_button_have_bodies_of_their_own()
    {
        _an.Follow("message_invite");
        _an.ClickChatNow();
        _an.ClickChatNow();
        _an.Unfollow();
        var follow = Json((await NextAsync()).Body);
        Assert.Equal(("follow", _an.Id, "message_invite"), (follow.GetProperty("event_name").GetString(), follow.GetProperty("follower").GetProperty("id").GetString(), follow.GetProperty("source").GetString()));
        Assert.Equal(_an.Id, Json((await NextAsync()).Body).GetProperty("user_id").GetString());
        Assert.Equal("unfollow", Json((await NextAsync()).Body).GetProperty("event_name").GetString());
    }

    private static JsonElement Json(string body) => JsonDocument.Parse(body).RootElement;

    private async Task<(string Body, IHeaderDictionary Headers)> NextAsync() => await _got.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    private async Task<string?> TextAsync() => Json((await NextAsync()).Body).GetProperty("message").GetProperty("text").GetString();
}
