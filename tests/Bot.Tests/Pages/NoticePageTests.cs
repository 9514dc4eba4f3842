using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>A notice of the post, written at the desk.</summary>
public class NoticePageTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Officer = "can-bo";

    [Theory]
    [InlineData(1280, "to-02", "ho-01-")]
    [InlineData(390, "to-05", "ho-04-")]
    public async Task A_notice_is_written_looked_at_tried_and_sent(int width, string unit, string people)
    {
        var words = $"Tối nay phường cắt điện từ 20 giờ, lần {width}.";
        var lost = $"{people}03";
        await stage.Store.WriteAsync($"lost-{width}", new Decision([new Change.PutTalk((await TalkOf(lost)) with { Unreachable = true })], []), CancellationToken.None);
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync("/messages");
        await window.Page.ClickAsync("text=Soạn tin mới");
        await window.CheckAsync();
        await window.Page.CheckAsync("[name=where][value=some]");
        await window.Page.ClickAsync("summary");
        await window.Page.CheckAsync($"[name=unit][value={unit}]");
        await window.Page.FillAsync("#text", words);
        await window.Page.ClickAsync("text=Xem trước");

        // Exactly what they will read, and how many.
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Xem trước tin");
        await Assertions.Expect(window.Page.Locator("blockquote")).ToHaveCSSAsync("white-space-collapse", "preserve");
        Assert.Equal($"Tin của Công an phường Đống Đa:\n{words}\n(Không muốn nhận tin nữa, bác gõ «dừng nhận».)", await window.Page.InnerTextAsync("blockquote"));
        await Assertions.Expect(window.Page.Locator(".facts")).ToContainTextAsync("11 hộ");
        await Assertions.Expect(window.Page.Locator(".facts")).ToContainTextAsync("Chưa có máy nhận được1 hộ");
        await window.CheckAsync();

        await window.Page.ClickAsync("text=Gửi thử cho tôi");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("chưa gửi cho ai khác");
        Assert.Contains(words, (await stage.LastSaidAsync(Officer)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await NoticesAsync(), b => b.Text == words);
        await window.CheckAsync();

        // Back to the words, and nothing is lost.
        await window.Page.ClickAsync("button:text-is('Sửa')");
        await Assertions.Expect(window.Page.Locator("#text")).ToHaveValueAsync(words);
        await Assertions.Expect(window.Page.Locator($"[name=unit][value={unit}]")).ToBeCheckedAsync();
        await window.Page.ClickAsync("text=Xem trước");
        await window.Page.ClickAsync("text=Gửi cho 12 hộ");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đang gửi cho 12 hộ");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync(words);
        await window.CheckAsync();
        var sent = Assert.Single(await NoticesAsync(), b => b.Text == words);
        Assert.Equal((Receivers.Households, 12, Officer, null), (sent.To, sent.Total, sent.By, sent.NotBefore));
        Assert.Equal([unit], sent.Units);
        await using var db = stage.Store.Db();
        Assert.Equal(1, await db.Journal.CountAsync(j => j.Code == "notice-sent" && j.By == Officer && j.Detail == sent.Id));
    }

    [Fact]
    public async Task A_second_notice_of_the_day_is_better_kept_for_the_morning()
    {
        await stage.Store.WriteAsync("first", new Decision([new Change.PutBroadcast(new Broadcast("first-notice", DeskStage.Plan, null, "Sáng nay họp chợ sớm.", Officer, DeskStage.Today) { Units = ["to-08"], Total = 12 })], []), CancellationToken.None);
        await using var window = await stage.EnterAsync("truong");
        await LookAsync(window, "Mai phát quà, xem https://qua-tang.vn nhé bà con.", "to-08");
        await Assertions.Expect(window.Page.Locator(".warn").First).ToContainTextAsync("https://qua-tang.vn");
        await Assertions.Expect(window.Page.Locator(".warn").Last).ToContainTextAsync("Sáng nay họp chợ sớm");
        await window.CheckAsync();
        var once = await window.Page.GetAttributeAsync("[name=once]", "value");
        await window.Page.ClickAsync("button:text-is('Để sáng mai')");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("lúc 07:00 30/10/2025");

        // The same press once more changes nothing.
        await LookAsync(window, "Mai phát quà, xem https://qua-tang.vn nhé bà con.", "to-08");
        await window.Page.EvaluateAsync("once => document.querySelector('[name=once]').value = once", once);
        await window.Page.ClickAsync("text=Gửi ngay");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("lúc 07:00 30/10/2025");
        var sent = Assert.Single(await NoticesAsync(), b => b.Text.Contains("phát quà", StringComparison.Ordinal));
        Assert.Equal(new DateTimeOffset(2025, 10, 30, 7, 0, 0, TimeSpan.FromHours(7)), sent.NotBefore);
    }

    [Theory]
    [InlineData("Họp", true, "Tin ngắn quá")]
    [InlineData("Mời bà con đi họp lúc 19 giờ 30", false, "Chưa chọn nơi nào")]
    public async Task What_cannot_be_sent_says_why_and_stays_in_the_form(string words, bool all, string why)
    {
        await using var window = await stage.EnterAsync(Officer, width: 390);
        await window.GoAsync("/notices/new");
        await window.Page.CheckAsync($"[name=where][value={(all ? "all" : "some")}]");
        await window.Page.FillAsync("#text", words);
        await window.Page.ClickAsync("text=Xem trước");

        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync(why);
        await Assertions.Expect(window.Page.Locator("#text")).ToHaveValueAsync(words);
        await window.CheckAsync();
    }

    [Fact]
    public async Task The_chairman_sends_nothing()
    {
        await using var window = await stage.EnterAsync("chu-tich");
        Assert.Equal(403, (await window.GoAsync("/notices/new"))!.Status);
        foreach (var act in new[] { "new", "look", "try", "send" })
        {
            Assert.Equal(403, (await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}/notices/{act}")).Status);
        }

        await using var db = stage.Store.Db();
        Assert.Equal(5, await db.Journal.CountAsync(j => j.Code == "desk-forbidden" && j.By == "chu-tich"));
    }

    private static async Task LookAsync(Window window, string words, string unit)
    {
        await window.GoAsync("/notices/new");
        await window.Page.CheckAsync("[name=where][value=some]");
        await window.Page.ClickAsync("summary");
        await window.Page.CheckAsync($"[name=unit][value={unit}]");
        await window.Page.FillAsync("#text", words);
        await window.Page.ClickAsync("text=Xem trước");
    }

    private async Task<List<Broadcast>> NoticesAsync() =>
        [.. (await stage.Store.WorldAsync(new Needs { Broadcasts = [$"{DeskStage.Plan}|"] }, CancellationToken.None)).Broadcasts.Values];

    private async Task<Talk> TalkOf(string person) => (await stage.Store.WorldAsync(new Needs { Linked = [person] }, CancellationToken.None)).Talks.Values.Single(t => t.PersonId == person);
}
