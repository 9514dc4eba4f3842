using System.Globalization;
using System.Net;
using System.Text;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.ZaloOa;
using Microsoft.Extensions.Configuration;

namespace AnToanBot.Bot.Tests.Web;

/// <summary>The whole program with an Official Account on the pretend Zalo.</summary>
public sealed class ZaloOaTests : IAsyncLifetime
{
    private ZaloOaWorld _world = null!;
    private PretendOa _oa = null!;
    private BotApp _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloOaWorld.StartAsync();
        _oa = _world.Oa();
        _bot = new BotApp(
            Directory.CreateTempSubdirectory("antoan-bot-"),
            ("Channels:ZaloOa:0:Name", "main"), ("Channels:ZaloOa:0:AppId", _oa.AppId), ("Channels:ZaloOa:0:AppSecret", _oa.AppSecret), ("Channels:ZaloOa:0:OaSecretKey", _oa.OaSecretKey),
            ("Channels:ZaloOa:0:OaId", _oa.OaId), ("Channels:ZaloOa:0:RefreshToken", _oa.RefreshToken),
            ("Channels:ZaloOa:0:ApiUrl", _world.Url), ("Channels:ZaloOa:0:OauthUrl", _world.Url), ("Channels:ZaloOa:0:BusinessUrl", _world.Url));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Who_follows_the_account_is_answered_and_counted()
    {
        using var browser = _bot.Browser();
        var an = _world.Person("Nguyễn Văn An");
        an.Follow(_oa);

        Assert.Equal(HttpStatusCode.OK, await HookAsync(browser, $$$"""{"app_id":"{{{_oa.AppId}}}","oa_id":"{{{_oa.OaId}}}","event_name":"follow","source":"oa_profile","timestamp":"{{{Now}}}","follower":{"id":"{{{an.Id}}}"}}"""));

        Assert.Contains("mã", (await an.Next(TimeSpan.FromSeconds(30))).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("antoan_oa_events_total{account=\"zalo-oa:main\",kind=\"follow\",signed=\"app\",retried=\"0\"} 1\n", await browser.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_Zalos_signature_is_refused()
    {
        using var browser = _bot.Browser();
        using var unsigned = new StringContent("{}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/hooks/zalo-oa/main", unsigned)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/hooks/zalo-oa/other", unsigned)).StatusCode);
    }

    [Fact]
    public void What_an_account_may_spend_comes_from_its_settings()
    {
        var settings = new OaSettings("main", "1", "s")
        {
            AllowPaid = true,
            FreeMessages = 0,
            Templates = new Dictionary<string, OaTemplate>(StringComparer.Ordinal) { ["meeting"] = new() { Id = "1", ByPhone = true }, ["Result"] = new() { Id = "2" } },
        };

        var policy = ZaloOas.PolicyOf(settings);

        Assert.Equal((TimeSpan.FromHours(48), TimeSpan.FromDays(7), 0, true), (policy.FreeFor, policy.PaidUntil, policy.FreeMessages, policy.AllowPaid));
        Assert.Equal([Topic.Result, Topic.Meeting], policy.Templates.Order());
        Assert.Equal([Topic.Meeting], policy.ByPhone);
    }

    [Theory]
    [InlineData("Name", "", "needs a Name, an AppId and an AppSecret")]
    [InlineData("AppId", "x", "AppId must be")]
    [InlineData("Templates:Birthday:Id", "1", "Templates:Birthday is not known")]
    public void Settings_that_cannot_work_stop_the_start(string key, string value, string part)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Channels:ZaloOa:0:Name"] = "main",
            ["Channels:ZaloOa:0:AppId"] = "1",
            ["Channels:ZaloOa:0:AppSecret"] = "secret-of-ours",
            [$"Channels:ZaloOa:0:{key}"] = value,
        }).Build();

        var refused = Assert.Throws<StartRefusedException>(() => ZaloOas.Read(configuration));

        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-ours", refused.Message, StringComparison.Ordinal);
    }

    private static string Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private async Task<HttpStatusCode> HookAsync(HttpClient browser, string body)
    {
        var stamp = OaEvent.Of(Encoding.UTF8.GetBytes(body))!.Stamp;
        using var content = new StringContent(body);
        content.Headers.Add(OaSignature.Header, $"mac={OaSignature.Of(_oa.AppId, Encoding.UTF8.GetBytes(body), stamp, _oa.OaSecretKey)}");
        return (await browser.PostAsync("/hooks/zalo-oa/main", content)).StatusCode;
    }
}
