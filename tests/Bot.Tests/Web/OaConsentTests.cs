using System.Net;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Simulators.ZaloOa;
using Microsoft.Extensions.DependencyInjection;

namespace AnToanBot.Bot.Tests.Web;

/// <summary>The administrator's way: the link, Zalo's page, and back to ours.</summary>
public sealed class OaConsentTests : IAsyncLifetime
{
    private const string Public = "https://bot.example.vn";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-oa-");
    private ZaloOaWorld _world = null!;
    private PretendOa _oa = null!;
    private BotApp _bot = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloOaWorld.StartAsync();
        _oa = _world.Oa();
        _oa.Callback = $"{Public}/oauth/zalo-oa/main";
        _bot = new BotApp(
            _folder,
            ("Public:BaseUrl", Public),
            ("Channels:ZaloOa:0:Name", "main"),
            ("Channels:ZaloOa:0:AppId", _oa.AppId),
            ("Channels:ZaloOa:0:AppSecret", _oa.AppSecret),
            ("Channels:ZaloOa:0:OaSecretKey", _oa.OaSecretKey),
            ("Channels:ZaloOa:0:OaId", _oa.OaId),
            ("Channels:ZaloOa:0:ApiUrl", _world.Url),
            ("Channels:ZaloOa:0:OauthUrl", _world.Url),
            ("Channels:ZaloOa:0:BusinessUrl", _world.Url));
        _browser = _bot.Browser();
        var oauth = new OaOauth(Settings, TimeProvider.System);
        _oa.Challenge = oauth.Challenge;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_link_leads_to_zalo_and_back_and_the_account_is_connected()
    {
        var back = await AgreeAsync(Link);
        using var page = await _browser.GetAsync(back.PathAndQuery);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Đã kết nối", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal("Good", (await _bot.Store.TokenAsync("zalo-oa:main", CancellationToken.None))!.State);
        Assert.Equal(_oa.AccessToken, await OaConsent.AccessOf(_bot.Services, Settings).Current(CancellationToken.None));

        using var again = await _browser.GetAsync(back.PathAndQuery);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("Good", (await _bot.Store.TokenAsync("zalo-oa:main", CancellationToken.None))!.State);
        Assert.Equal(1, _oa.Calls(OaFaults.Token));
    }

    [Fact]
    public async Task The_consoles_own_link_without_a_state_is_proved_by_the_account_itself()
    {
        _oa.EchoesState = false;
        Assert.Equal(HttpStatusCode.OK, await BackAsync(await AgreeAsync(Link)));
        Assert.Equal(1, _oa.Calls("getoa"));
    }

    [Theory]
    [InlineData("state=other", HttpStatusCode.BadRequest)]
    [InlineData("oa_id=4999999999", HttpStatusCode.BadRequest)]
    [InlineData("code=", HttpStatusCode.BadRequest)]
    public async Task What_does_not_fit_is_told_and_nothing_is_exchanged(string changed, HttpStatusCode status)
    {
        var back = await AgreeAsync(Link);
        var name = changed.Split('=')[0];
        var query = string.Join('&', back.Query.TrimStart('?').Split('&').Select(p => p.StartsWith($"{name}=", StringComparison.Ordinal) ? changed : p));

        Assert.Equal(status, await BackAsync(new Uri($"{back.GetLeftPart(UriPartial.Path)}?{query}")));
        Assert.Equal(0, _oa.Calls(OaFaults.Token));
    }

    [Fact]
    public async Task A_refused_code_and_a_silent_zalo_are_told_apart_and_an_unknown_account_is_none()
    {
        var back = await AgreeAsync(Link);
        _oa.Faults.Next(OaFaults.Token, new OaFault.Refuse(-14011, "Invalid code"), new OaFault.CutBefore());
        Assert.Equal(HttpStatusCode.BadRequest, await BackAsync(back));
        Assert.Equal(HttpStatusCode.BadGateway, await BackAsync(await AgreeAsync(Link)));
        Assert.Equal(HttpStatusCode.NotFound, await BackAsync(new Uri($"{Public}/oauth/zalo-oa/none?code=a")));
    }

    private OaSettings Settings => _bot.Services.GetRequiredService<Setup>().ZaloOa[0];

    private string Link => OaConsent.LinkOf(Settings, Public, _bot.Services.GetRequiredService<SignedLinks>())!;

    private async Task<HttpStatusCode> BackAsync(Uri back)
    {
        using var page = await _browser.GetAsync(back.PathAndQuery);
        return page.StatusCode;
    }

    private static async Task<Uri> AgreeAsync(string link)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var page = await browser.GetAsync(new Uri(link));
        return page.Headers.Location!;
    }
}
