using AnToanBot.Adapters.Channels.ZaloBot;

namespace AnToanBot.Adapters.Tests.Channels.ZaloBot;

public class ZaloBotSettingsTests
{
    [Fact]
    public void Secrets_are_never_printed()
    {
        var settings = new ZaloBotSettings("main", "123456789:SECRET", WebhookSecret: "hush-hush");
        Assert.DoesNotContain("SECRET", $"{settings}", StringComparison.Ordinal);
        Assert.DoesNotContain("hush", $"{settings}", StringComparison.Ordinal);
        Assert.Equal(("zalo-bot:main", "https://bot-api.zaloplatforms.com", "hush-hush"), (settings.Account, settings.Origin, settings.Secret));
    }

    [Fact]
    public void Without_a_configured_secret_there_still_is_one()
    {
        var settings = new ZaloBotSettings("main", "1:a");
        Assert.Equal(64, settings.Secret.Length);
        Assert.NotEqual(settings.Secret, (settings with { Token = "1:b" }).Secret);
        Assert.Equal("https://a.vn/hooks/zalo-bot/main", ZaloBotWebhook.UrlOf(settings, "https://a.vn/"));
    }

    [Theory]
    [InlineData("https://zalo.me/bot", 0)]
    [InlineData("http://zalo.me/bot", 1)]
    [InlineData("zalo.me/bot", 1)]
    public void A_link_is_https(string link, int problems) => Assert.Equal(problems, new ZaloBotSettings("main", "1:a", Link: link).Problems().Length);

    [Theory]
    [InlineData("main", "123456789:AB_c-1", ZaloBotSettings.OfficialUrl, ZaloBotMode.Polling, null, null, 0)]
    [InlineData("main", "123456789:AB_c-1", ZaloBotSettings.OfficialUrl, ZaloBotMode.Webhook, "https://a.vn/hooks/zalo-bot/main", "long-enough", 0)]
    [InlineData("main", "123456789:AB_c-1", "http://127.0.0.1:9", ZaloBotMode.Webhook, "http://127.0.0.1:8/x", null, 0)]
    [InlineData("main", "123456789:AB_c-1", ZaloBotSettings.OfficialUrl, ZaloBotMode.Webhook, "http://a.vn/x", null, 1)]
    [InlineData("main", "123456789:AB_c-1", "https://bot-api.zapps.me", ZaloBotMode.Webhook, "https://localhost/x", null, 1)]
    [InlineData("main", "123456789:AB_c-1", ZaloBotSettings.OfficialUrl, ZaloBotMode.Webhook, null, null, 1)]
    [InlineData("main", "123456789:AB_c-1", ZaloBotSettings.OfficialUrl, ZaloBotMode.Polling, null, "short", 1)]
    [InlineData("main", "123456789:AB_c-1", ZaloBotSettings.OfficialUrl, ZaloBotMode.Polling, null, "with a space", 1)]
    [InlineData("main", "123456789:AB/../x", ZaloBotSettings.OfficialUrl, ZaloBotMode.Polling, null, null, 1)]
    [InlineData("Main", "nonsense", "somewhere", ZaloBotMode.Webhook, "https://a.vn/x", null, 3)]
    public void Problems_are_named(string name, string token, string url, ZaloBotMode mode, string? hook, string? secret, int problems) =>
        Assert.Equal(problems, new ZaloBotSettings(name, token, url, mode, hook, secret).Problems().Length);
}
