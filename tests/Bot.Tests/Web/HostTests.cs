using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AnToanBot.Adapters.Channels.WebChat;
using AnToanBot.Bot.Commands;
using AnToanBot.Bot.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AnToanBot.Bot.Tests.Web;

public class HostTests(FreshBot app) : IClassFixture<FreshBot>
{
    [Fact]
    public async Task It_is_ready_once_the_plans_are_kept()
    {
        using var browser = app.Browser();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/live")).StatusCode);
        Assert.Equal("ready", await browser.GetStringAsync("/health/ready"));
        Assert.Contains("antoan_outbox_waiting 0\n", await browser.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/css/app.css")]
    public async Task Pages_tell_the_browser_what_it_must_not_do(string path)
    {
        using var browser = app.Browser();

        var page = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("chat.html")]
    [InlineData("demo.html")]
    public async Task Pages_ask_no_other_host_for_anything(string page)
    {
        using var browser = app.Browser();

        var text = await browser.GetStringAsync("/" + page);

        Assert.DoesNotContain("http", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]*src=)", text);
    }

    [Fact]
    public async Task The_demo_is_for_this_machine_only()
    {
        using var browser = app.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/demo/phones")).StatusCode);

        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/demo/phones") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(rebound)).StatusCode);
        using var proxied = new HttpRequestMessage(HttpMethod.Get, "/demo/idle") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(proxied)).StatusCode);
        using var front = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        Assert.Equal("/chat", (await browser.SendAsync(front)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task There_is_no_demo_where_a_channel_is_configured()
    {
        await using var configured = new BotApp(
            Directory.CreateTempSubdirectory("antoan-bot-"),
            ("Channels:Telegram:0:Name", "main"), ("Channels:Telegram:0:Token", "1:abc"), ("Channels:Telegram:0:ApiUrl", "http://127.0.0.1:9"),
            ("Channels:Telegram:0:Mode", "Webhook"), ("Public:BaseUrl", "https://bot.example"));
        using var browser = configured.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/demo/phones")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsJsonAsync("/hooks/telegram/main", new { update_id = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsJsonAsync("/hooks/telegram/other", new { update_id = 1 })).StatusCode);
    }

    [Fact]
    public async Task The_clock_goes_forward_only_and_stays_where_it_was_put()
    {
        DirectoryInfo folder;
        await using (var before = new FreshBot())
        {
            folder = before.Folder;
            using var browser = before.Browser();
            var moved = await MoveAsync(browser, new { advance = "1.00:00:00", step = "06:00:00" });
            Assert.StartsWith("2025-10-23T08:0", moved.GetProperty("now").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, moved.GetProperty("waiting").GetInt32());

            Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsJsonAsync("/demo/clock", new { now = "2025-10-22T12:00:00+07:00" })).StatusCode);
            Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsJsonAsync("/demo/clock", new { advance = "-00:01:00" })).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsJsonAsync("/demo/clock", new { step = "01:00:00" })).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/demo/idle")).StatusCode);
        }

        await using var again = new BotApp(folder);
        using var later = again.Browser();
        var phones = await later.GetFromJsonAsync<JsonElement>("/demo/phones");
        Assert.StartsWith("2025-10-23", phones.GetProperty("now").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_is_had_by_its_link_until_the_link_ends()
    {
        using var browser = app.Browser();
        var content = Encoding.UTF8.GetBytes("%PDF-1.7 báo cáo");
        var kept = await app.Services.GetRequiredService<FileSpool>().KeepAsync(content, CancellationToken.None);
        var name = PaperLink.NameOf(new Enclosed("bao-cao.pdf", "application/pdf", content.Length, kept));
        var links = app.Services.GetRequiredService<SignedLinks>();

        var good = await browser.GetAsync("/papers/" + links.Sign(name, TimeSpan.FromMinutes(1)));
        Assert.Equal(content, await good.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", good.Content.Headers.ContentType!.MediaType);
        Assert.Equal("bao-cao.pdf", good.Content.Headers.ContentDisposition!.FileName);

        var ended = await browser.GetAsync("/papers/" + links.Sign(name, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.Gone, ended.StatusCode);
        Assert.Contains("hết hạn", await ended.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_is_written_anew_when_its_link_is_opened()
    {
        using var browser = app.Browser();
        var links = app.Services.GetRequiredService<SignedLinks>();

        var paper = await browser.GetAsync("/papers/" + links.Sign(PaperLink.RefOf("dong-da-2025.to-5.register", "register"), TimeSpan.FromMinutes(1)));
        var nobodys = await browser.GetAsync("/papers/" + links.Sign(PaperLink.RefOf("dong-da-2025.to-99.register", "register"), TimeSpan.FromMinutes(1)));

        Assert.Equal(HttpStatusCode.OK, paper.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Gone, nobodys.StatusCode);
    }

    [Fact]
    public async Task An_altered_link_opens_nothing()
    {
        using var browser = app.Browser();
        var good = app.Services.GetRequiredService<SignedLinks>().Sign("file|ab|application/pdf|a.pdf", TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/papers/{good[..^2]}AA")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/papers/x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/papers/%20")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "serve")]
    [InlineData(true, "--environment=Development")]
    [InlineData(true, "--urls", "http://localhost:1")]
    [InlineData(false, "srve")]
    public void Without_a_verb_it_serves(bool serves, params string[] args) => Assert.Equal(serves, Verbs.Serves(args));

    private static async Task<JsonElement> MoveAsync(HttpClient browser, object to)
    {
        var moved = await browser.PostAsJsonAsync("/demo/clock", to);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        return await moved.Content.ReadFromJsonAsync<JsonElement>();
    }
}
