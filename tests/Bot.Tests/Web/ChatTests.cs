using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Tests.Web;

public class ChatTests(FreshBot app) : IClassFixture<FreshBot>
{
    [Fact]
    public async Task A_leader_joins_by_code_on_the_web()
    {
        using var browser = app.Browser();
        await using var page = await Page.OpenAsync(browser, DemoSeed.Leader);
        await page.CatchUpAsync();

        Assert.Equal(HttpStatusCode.Accepted, (await browser.StartAsync(DemoSeed.Leader, "2025 0001")).StatusCode);
        var said = await page.AnswerAsync();
        Assert.Contains("Tổ dân phố số 5", said.Text, StringComparison.Ordinal);
        await WalkInAsync(browser, DemoSeed.Leader, page, said, "Tự đánh giá");

        await using var db = app.Store.Db();
        Assert.Equal("to-5", (await db.Memberships.SingleAsync(m => m.Role == (int)Role.Leader)).UnitKey!.Split('|')[1]);
    }

    [Fact]
    public async Task Same_post_twice_is_one_message()
    {
        using var browser = await app.VisitorAsync();
        var id = Guid.NewGuid();
        var before = app.Counters.Turns;

        Assert.Equal(HttpStatusCode.Accepted, (await browser.SayAsync(Phones.Own, "xin chào", id)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await browser.SayAsync(Phones.Own, "xin chào", id)).StatusCode);

        Assert.Equal(before + 1, app.Counters.Turns);
        await using var page = await Page.OpenAsync(browser, Phones.Own);
        Assert.Single(await page.CatchUpAsync(), "xin chào");
    }

    [Fact]
    public async Task A_page_that_lost_its_connection_is_told_what_it_missed()
    {
        using var browser = await app.VisitorAsync();
        await browser.SayAsync(Phones.Own, "một");
        await using var first = await Page.OpenAsync(browser, Phones.Own);
        Assert.Contains("một", await first.CatchUpAsync());
        var last = first.LastId;

        await browser.SayAsync(Phones.Own, "hai");
        await using var second = await Page.OpenAsync(browser, Phones.Own, last);
        var missed = await second.CatchUpAsync();

        Assert.Contains("hai", missed);
        Assert.DoesNotContain("một", missed);
        Assert.DoesNotContain("reset", missed);
    }

    [Fact]
    public async Task A_conversation_is_shown_again_after_a_restart()
    {
        Said answer;
        DirectoryInfo folder;
        await using (var before = new FreshBot())
        {
            folder = before.Folder;
            using var browser = before.Browser();
            await using var page = await Page.OpenAsync(browser, DemoSeed.Leader);
            await page.CatchUpAsync();
            await browser.StartAsync(DemoSeed.Leader, "20250001");
            answer = await page.AnswerAsync();
        }

        await using var again = new BotApp(folder);
        using var later = again.Browser();
        await using var reopened = await Page.OpenAsync(later, DemoSeed.Leader);
        Assert.Contains(answer.Text, await reopened.CatchUpAsync());
    }

    [Fact]
    public async Task A_browser_sees_only_its_own_conversation()
    {
        using var mine = await app.VisitorAsync();
        using var theirs = await app.VisitorAsync();
        await mine.SayAsync(Phones.Own, "chuyện riêng");

        await using var page = await Page.OpenAsync(theirs, Phones.Own);
        Assert.Equal(["reset"], await page.CatchUpAsync());
    }

    [Fact]
    public async Task A_browser_without_a_conversation_is_turned_away()
    {
        using var stranger = app.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SayAsync(Phones.Own, "xin chào")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/chat/stream")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/chat/stream?phone=chairman")).StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_post()
    {
        using var foreign = app.CreateClient();

        var refused = await foreign.PostAsJsonAsync($"/chat/{DemoSeed.Leader}/text", new { @event = Guid.NewGuid(), text = "xin chào" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_flood_is_slowed_down_kindly()
    {
        using var browser = await app.VisitorAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => browser.SayAsync(Phones.Own, "có")));

        var refused = Assert.IsType<HttpResponseMessage>(Array.Find(answers, a => a.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Contains("chờ vài giây", await refused.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_taken_and_shown()
    {
        using var browser = await app.VisitorAsync();
        await using var page = await Page.OpenAsync(browser, Phones.Own);
        await page.CatchUpAsync();

        Assert.Equal(HttpStatusCode.Accepted, (await browser.UploadAsync(Phones.Own, "nghị quyết.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3])).StatusCode);

        var (_, bubble) = await page.NextAsync();
        Assert.Equal("nghị quyết.jpg", bubble.GetProperty("files")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_file_that_is_too_big_is_refused_kindly()
    {
        using var browser = await app.VisitorAsync();

        var refused = await browser.UploadAsync(Phones.Own, "to.jpg", new byte[ChatEndpoints.MaxUpload + 1]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("15 MB", await refused.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused_kindly()
    {
        using var browser = await app.VisitorAsync();

        var refused = await browser.UploadAsync(Phones.Own, "anh.jpg", "MZ không phải ảnh"u8.ToArray());

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Contains("ảnh, PDF", await refused.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_night_holds_for_the_police_goes_out_in_the_morning()
    {
        await using var own = new FreshBot();
        using var browser = own.Browser();
        await using var officer = await Page.OpenAsync(browser, DemoSeed.Officer);
        await using var leader = await Page.OpenAsync(browser, DemoSeed.Leader);
        await browser.StartAsync(DemoSeed.Officer, DemoSeed.Codes[DemoSeed.Officer]);
        await WalkInAsync(browser, DemoSeed.Officer, officer, await officer.AnswerAsync(), "hồ sơ nào");
        await browser.StartAsync(DemoSeed.Leader, DemoSeed.Codes[DemoSeed.Leader]);
        await WalkInAsync(browser, DemoSeed.Leader, leader, await leader.AnswerAsync(), "Tự đánh giá");

        await MoveAsync(browser, new { now = "2025-10-22T22:00:00+07:00" });
        await browser.SayAsync(DemoSeed.Leader, "gặp cán bộ");
        await leader.AnswerAsync();
        var night = await MoveAsync(browser, new { advance = "00:10:00" });
        Assert.Equal(1, night.GetProperty("waiting").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/demo/idle")).StatusCode);

        var morning = await MoveAsync(browser, new { now = "2025-10-23T08:00:00+07:00" });
        Assert.Equal(0, morning.GetProperty("waiting").GetInt32());
        Assert.Contains("Nguyễn Văn An", (await officer.AnswerAsync()).Text, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> MoveAsync(HttpClient browser, object to)
    {
        var moved = await browser.PostAsJsonAsync("/demo/clock", to);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        return await moved.Content.ReadFromJsonAsync<JsonElement>();
    }

    // Takes the first of what is offered, and gives a name where words are asked for, until the person is known.
    private static async Task WalkInAsync(HttpClient browser, string phone, Page page, Said said, string known)
    {
        for (var step = 0; step < 9 && !said.Text.Contains(known, StringComparison.OrdinalIgnoreCase); step++)
        {
            (said.Buttons.Count > 0 ? await browser.PressAsync(phone, said, said.Buttons[0]) : await browser.SayAsync(phone, "nguyen van an")).EnsureSuccessStatusCode();
            said = await page.AnswerAsync();
        }

        Assert.Contains(known, said.Text, StringComparison.OrdinalIgnoreCase);
    }
}
