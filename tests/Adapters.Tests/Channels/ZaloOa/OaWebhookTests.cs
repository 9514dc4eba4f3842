using System.Collections.Concurrent;
using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

public class OaWebhookTests
{
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123);
    private static readonly OaSettings Settings = new("main", "1000000001", "app-secret", "4000000004") { OaSecretKey = "oa-secret-key" };
    private static readonly string Text = OaInboxTests.Message("user_send_text", """ "text":"có" """);

    private readonly FakeTimeProvider _time = new(Sent.AddSeconds(1));
    private readonly ConcurrentQueue<Inbound> _kept = [];
    private readonly ConcurrentQueue<Received.Undecodable> _aside = [];
    private readonly ConcurrentQueue<(string, Received.Reported)> _reported = [];
    private readonly ConcurrentQueue<OaCalled> _calls = [];
    private OaSettings _settings = Settings;
    private OaSettings[] _siblings = [];
    private Func<Task> _store = () => Task.CompletedTask;

    [Fact]
    public async Task A_signed_event_is_kept_before_the_answer()
    {
        Assert.Equal(200, await Post(Text));
        Assert.Equal(new Body.Text("có"), Assert.Single(_kept).Body);
        Assert.Equal(new OaCalled("user_send_text", OaSigner.App, Retried: false), Assert.Single(_calls));
    }

    [Fact]
    public async Task The_account_id_in_the_signature_is_counted_as_such()
    {
        Assert.Equal(200, await Post(Text, signature: Mac(Text, id: "4000000004")));
        Assert.Equal(OaSigner.Account, Assert.Single(_calls).Signer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mac=00")]
    public async Task Without_a_signature_nothing_is_kept(string signature)
    {
        Assert.Equal(401, await Post(Text, signature));
        Assert.Equal(401, await Post("{{{", signature));
        Assert.Empty(_kept);
        Assert.Empty(_aside);
        Assert.All(_calls, c => Assert.Equal(new OaCalled("refused", null, Retried: false), c));
    }

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_refused() =>
        Assert.Equal(401, await Post(Text.Replace("có", "không", StringComparison.Ordinal), Mac(Text)));

    [Fact]
    public async Task A_number_for_a_timestamp_is_signed_with_its_digits()
    {
        var raw = Text.Replace("\"1790000000123\"", "1790000000123", StringComparison.Ordinal);
        Assert.Equal(200, await Post(raw));
        Assert.Equal(Sent, Assert.Single(_kept).At);
    }

    [Fact]
    public async Task The_app_secret_signs_where_no_own_one_is_set()
    {
        _settings = Settings with { OaSecretKey = "" };
        Assert.Equal(200, await Post(Text, Mac(Text, secret: "app-secret")));
        _settings = Settings;
        Assert.Equal(401, await Post(Text, Mac(Text, secret: "app-secret")));
    }

    [Fact]
    public async Task What_cannot_be_read_is_put_aside_and_counts_as_kept()
    {
        var raw = OaInboxTests.Message("user_send_text", """ "sticker":1 """);
        Assert.Equal(200, await Post(raw));
        Assert.Equal(raw, Assert.Single(_aside).Raw);
    }

    [Fact]
    public async Task An_unknown_event_is_taken_and_counted()
    {
        Assert.Equal(200, await Post(OaInboxTests.Message("user_send_hologram", """ "a":1 """)));
        Assert.Empty(_kept);
        Assert.Equal("unknown", Assert.Single(_calls).Kind);
    }

    [Fact]
    public async Task A_retry_is_counted_and_has_the_same_event_id()
    {
        await Post(Text);
        await Post(Text, retry: "1");
        Assert.Equal([false, true], _calls.Select(c => c.Retried));
        Assert.Single(_kept.DistinctBy(i => i.EventId));
    }

    [Fact]
    public async Task An_event_older_than_every_retry_is_not_taken_though_it_is_signed()
    {
        _time.SetUtcNow(Sent + OaWebhook.Oldest);
        Assert.Equal(200, await Post(Text));
        Assert.Single(_kept);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, await Post(Text));
        Assert.Single(_kept);
        Assert.Equal("stale", _calls.Last().Kind);
    }

    [Fact]
    public async Task While_the_store_is_away_Zalo_is_asked_to_come_again()
    {
        _store = () => throw new IOException("store away");
        Assert.Equal(503, await Post(Text));
        _store = () => Task.CompletedTask;
        Assert.Equal(200, await Post(Text, retry: "1"));
    }

    [Fact]
    public async Task A_slow_store_goes_on_while_Zalo_is_asked_to_come_again()
    {
        var slow = new TaskCompletionSource();
        _store = () => slow.Task;
        var answer = Post(Text);
        _time.Advance(OaWebhook.Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(503, await answer);
        Assert.Empty(_kept);

        slow.SetResult();
        Assert.Single(_kept);
    }

    [Fact]
    public async Task Too_large_a_body_is_not_read()
    {
        Assert.Equal(413, await Post(new string(' ', OaWebhook.MaxBody + 1)));
        Assert.Equal(413, await Post(new string(' ', OaWebhook.MaxBody + 1), saysLength: false));
    }

    [Fact]
    public async Task A_delivery_report_is_told()
    {
        const string raw = """{"event_name":"user_received_message","timestamp":"1790000000123","sender":{"id":"4000000004"},"recipient":{"id":"84900000000"},"message":{"delivery_time":"1790000000100","msg_id":"z-1"}}""";
        Assert.Equal(200, await Post(raw));
        Assert.Equal(("zalo-oa:main", new Received.Reported("z-1", null, DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_100))), Assert.Single(_reported));
    }

    [Fact]
    public async Task An_event_of_another_account_of_the_app_goes_there()
    {
        _siblings = [Settings with { Name = "second", OaId = "4000000005" }];
        var raw = Text.Replace("4000000004", "4000000005", StringComparison.Ordinal);
        Assert.Equal(200, await Post(raw));
        Assert.Equal("zalo-oa:second", Assert.Single(_kept).Account);
    }

    [Fact]
    public async Task An_event_of_an_account_that_is_not_ours_is_left_alone()
    {
        var raw = Text.Replace("4000000004", "4000000005", StringComparison.Ordinal);
        Assert.Equal(200, await Post(raw));
        Assert.Empty(_kept);
        Assert.Equal("elsewhere", Assert.Single(_calls).Kind);

        _settings = Settings with { OaId = "" };
        Assert.Equal(200, await Post(raw));
        Assert.Single(_kept);
    }

    private static string Mac(string body, string id = "1000000001", string secret = "oa-secret-key") =>
        $"mac={OaSignature.Of(id, Encoding.UTF8.GetBytes(body), "1790000000123", secret)}";

    private async Task<int> Post(string body, string? signature = null, string? retry = null, bool saysLength = true)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(bytes);
        context.Request.ContentLength = saysLength ? bytes.Length : null;
        context.Request.Headers[OaSignature.Header] = signature ?? Mac(body);
        context.Request.Headers[OaWebhook.RetryHeader] = retry;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Webhook().HandleAsync(context);
        Assert.Equal(0, answer.Length);
        return context.Response.StatusCode;
    }

    private OaWebhook Webhook() => new(
        _settings,
        [_settings, .. _siblings],
        new OaKeeping(
            async (inbound, _) =>
            {
                await _store();
                _kept.Enqueue(inbound);
            },
            (undecodable, _) =>
            {
                _aside.Enqueue(undecodable);
                return Task.CompletedTask;
            },
            (account, reported, _) =>
            {
                _reported.Enqueue((account, reported));
                return Task.CompletedTask;
            },
            _calls.Enqueue),
        _time,
        NullLogger<OaWebhook>.Instance);
}
