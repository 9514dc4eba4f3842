using System.Net;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Tests.Years;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

public class DeskTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Head = "truong";
    private const string Officer = "can-bo";
    private const string Chairman = "chu-tich";

    [Fact]
    public async Task A_new_browser_is_let_in_by_the_chat_and_a_known_one_at_once()
    {
        await using var window = await stage.OpenAsync();
        await stage.SaysAsync(Officer, new Body.Text("đăng nhập"));
        Assert.True((await stage.LastSaidAsync(Officer)).OpensDesk);
        var link = stage.Link(Officer);

        // Messengers open links to show previews: that alone uses nothing up.
        await window.Page.GotoAsync(link);
        await window.Page.GotoAsync(link);
        await window.CheckAsync();
        await window.Page.ClickAsync("button.main");
        var number = await window.Page.Locator(".number").InnerTextAsync();
        var asked = await stage.LastSaidAsync(Officer);
        Assert.Contains(number, asked.Text, StringComparison.Ordinal);
        await window.CheckAsync();

        await stage.SaysAsync(Officer, new Body.Press(asked.Buttons[0].Key, "", null));
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Bảng năm");

        // Used up, in whatever browser.
        await using var other = await stage.OpenAsync();
        await other.Page.GotoAsync(link);
        await other.Page.ClickAsync("button.main");
        await Assertions.Expect(other.Page.Locator("[role=alert]")).ToContainTextAsync("đã dùng rồi");

        // The same browser needs no word any more, and can be shut again.
        await window.Page.GotoAsync(stage.Link(Officer));
        await window.Page.ClickAsync("button.main");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Bảng năm");
        await window.Page.GotoAsync(stage.Url + "/desk/sessions");
        await using (var db = stage.Store.Db())
        {
            var sessions = (await db.DeskSessions.Where(s => s.Person == Officer).ToListAsync()).ConvertAll(s => Json.To<DeskSession>(s.Body));
            Assert.Equal(1, sessions.GroupBy(s => s.Device).Where(g => g.Count() > 1).Select(g => g.Count(s => s.State == SessionState.Open)).Single());
        }

        await Assertions.Expect(window.Page.Locator(".rows li:has-text('máy này')")).ToHaveCountAsync(1);
        await window.CheckAsync();
        await window.Page.ClickAsync("text=Thoát");
        await window.GoAsync("");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Vào bàn làm việc");
    }

    [Fact]
    public async Task A_browser_that_the_chat_denies_stays_outside()
    {
        await using var window = await stage.OpenAsync();
        await window.Page.GotoAsync(stage.Link(Chairman));
        await window.Page.ClickAsync("button.main");
        await window.ArriveAsync("/desk/waiting");
        await stage.SaysAsync(Chairman, new Body.Press((await stage.LastSaidAsync(Chairman)).Buttons[1].Key, "", null));

        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync("Không phải");
        await window.GoAsync("");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Vào bàn làm việc");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_filing_appears_on_the_board_without_reloading(int width)
    {
        var draft = (await stage.InAsync(Stage.Draft))[width == 390 ? 0 : 1];
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync($"?q=to+dan+pho+so+{DeskStage.NumberOf(draft) + 1}");
        var tile = window.Page.Locator(".tile").Nth(1);
        await Assertions.Expect(tile).ToContainTextAsync("Đang làm");
        await window.CheckAsync();
        await window.Page.EvaluateAsync("window.here = 1");

        await stage.DoAsync(new Deed(DeskStage.Today.AddMinutes(width), DeskStage.NumberOf(draft), Doing.Sends, "recognition"));

        await Assertions.Expect(tile).ToContainTextAsync("Đã gửi");
        Assert.Equal(1, await window.Page.EvaluateAsync<int>("window.here"));
        await window.CheckAsync();
    }

    [Fact]
    public async Task Without_a_session_every_page_leads_to_the_sign_in()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri($"{stage.Url}/desk/{DeskStage.Plan}/live"))).StatusCode);
        foreach (var path in Pages)
        {
            var answer = await http.GetAsync(new Uri($"{stage.Url}/desk/{DeskStage.Plan}{path}"));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.Contains("/desk/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_of_the_role_is_refused_and_written_down()
    {
        await using var window = await stage.EnterAsync(Chairman);
        await using var db = stage.Store.Db();
        var before = await db.Journal.CountAsync(j => j.Code == "desk-forbidden");

        Assert.Equal(403, (await window.GoAsync("/figures"))!.Status);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Không được phép");
        await window.CheckAsync();
        foreach (var act in new[] { "/dossiers/to-01/recognition/return", "/dossiers/to-01/recognition/verify-yes", "/decisions", "/figures" })
        {
            var answer = await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}{act}");
            Assert.Equal(403, answer.Status);
        }

        Assert.Equal(before + 5, await db.Journal.CountAsync(j => j.Code == "desk-forbidden"));
        Assert.Empty(await stage.Store.VerifyJournalAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_form_from_elsewhere_does_nothing()
    {
        await using var window = await stage.EnterAsync(Head);

        var answer = await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}/dossiers/to-02/recognition/verify-yes", new APIRequestContextOptions { Form = window.Page.APIRequest.CreateFormData().Set("round", "1") });

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_dossier_is_returned_and_looked_at_again(int width)
    {
        var filed = (await stage.InAsync(Stage.Submitted))[width == 390 ? 0 : 1];
        await using var window = await stage.EnterAsync(Head, width);
        await window.GoAsync($"/dossiers/{filed.UnitId}/recognition");
        await window.CheckAsync();

        await window.Page.Locator("input[name^='remark:']").First.FillAsync("Ảnh mờ, nhờ chụp lại");
        await window.Page.ClickAsync("text=Trả lại với các lời nhắc trên");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã trả lại");
        await Assertions.Expect(window.Page.Locator(".remark").First).ToContainTextAsync("Ảnh mờ");
        Assert.Equal(Stage.Returned, (await stage.DossierAsync(filed.Id)).Stage);

        await stage.AnswerAgainAsync(filed.Id);
        await stage.DoAsync(new Deed(DeskStage.Today.AddHours(2), DeskStage.NumberOf(filed), Doing.Sends, "recognition"));
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator("#changed")).ToBeVisibleAsync();
        await window.Page.ClickAsync("button:has-text('Đề nghị công nhận')");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("đề nghị công nhận");
        Assert.Equal(Stage.Verified, (await stage.DossierAsync(filed.Id)).Stage);
        await window.CheckAsync();
    }

    [Fact]
    public async Task Every_page_can_be_read_by_everybody_at_both_widths()
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await using var window = await stage.EnterAsync(Head, width);
            foreach (var path in Pages)
            {
                Assert.Equal(200, (await window.GoAsync(path))!.Status);
                await window.CheckAsync();
            }
        }
    }

    private static IEnumerable<string> Pages =>
    [
        "", "?late=1", "/decisions", "/papers", "/papers?awaits=Received", "/figures", "/reports", "/reports/proposal", "/units", "/messages", "/plan", "/plan/talk?unit=to-01&filing=recognition", "/journal",
        "/import", "/codes", "/calls", "/units/to-01", "/notices/new", "/meetings",
        "/dossiers/to-01/recognition", "/dossiers/to-60/register",
    ];
}
