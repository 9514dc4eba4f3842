using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AnToanBot.Bot.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnToanBot.Bot.Tests.Web;

public class UploadTests(FreshBot app) : IClassFixture<FreshBot>
{
    private const string Chat = "web:chat|somebody";
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[3000]];

    [Fact]
    public async Task A_link_opens_the_page_and_an_altered_one_does_not()
    {
        using var browser = app.Browser();

        var page = await browser.GetAsync(Link());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Chọn ảnh, tệp", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Link()[..^2] + "xx")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync($"/upload/{Links.Sign("paper|d|p", TimeSpan.FromDays(1))}/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task An_ended_link_says_how_to_get_another()
    {
        using var browser = app.Browser();

        var page = await browser.GetAsync($"/upload/{Links.Sign("upload|" + Chat, TimeSpan.FromSeconds(-1))}");

        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Contains("tiếp tục", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_line_goes_on_where_it_stopped_and_the_chat_gets_the_file_once()
    {
        using var browser = app.Browser();
        var (link, file, batch) = (Link(), Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(0, await SizeAsync(browser, link, file));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(browser, link, file, 0, Photo[..1000])).StatusCode);

        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(browser, link, file, 0, Photo[..1000])).StatusCode);
        Assert.Equal(1000, await SizeAsync(browser, link, file));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(browser, link, file, 1000, Photo[1000..])).StatusCode);
        for (var time = 0; time < 2; time++)
        {
            var done = await browser.PostAsJsonAsync($"{link}/done", new { batch, files = new[] { new { id = file, name = "bien-ban.jpg" } } });
            Assert.Empty((await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refused").EnumerateArray());
        }

        await using var db = app.Store.Db();
        Assert.Equal(1, await db.Seen.CountAsync(s => s.Account == "web:chat" && s.Event == $"upload:{batch:N}:{file:N}"));
    }

    [Fact]
    public async Task What_is_no_photo_and_no_document_is_named_and_not_taken()
    {
        using var browser = app.Browser();
        var (link, file) = (Link(), Guid.NewGuid());
        await PutAsync(browser, link, file, 0, "MZ this is a program"u8.ToArray());

        var done = await browser.PostAsJsonAsync($"{link}/done", new { batch = Guid.NewGuid(), files = new[] { new { id = file, name = "anh.jpg" } } });

        Assert.Equal(file, (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refused")[0].GetGuid());
        Assert.Equal(0, await SizeAsync(browser, link, file));
    }

    [Fact]
    public async Task A_file_that_grows_too_large_is_refused()
    {
        using var browser = app.Browser();

        var answer = await PutAsync(browser, Link(), Guid.NewGuid(), 20 * 1024 * 1024, Photo);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("20 MB", await answer.MessageAsync(), StringComparison.Ordinal);
    }

    private SignedLinks Links => app.Services.GetRequiredService<SignedLinks>();

    private string Link() => UploadPage.PathOf(Links, Chat);

    private static async Task<long> SizeAsync(HttpClient browser, string link, Guid file) =>
        (await browser.GetFromJsonAsync<JsonElement>($"{link}/{file}")).GetProperty("size").GetInt64();

    private static Task<HttpResponseMessage> PutAsync(HttpClient browser, string link, Guid file, long at, byte[] piece) =>
        browser.PutAsync($"{link}/{file}?at={at}", new ByteArrayContent(piece));
}
