using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>Ways in to be printed, people with their chats, and who has to be phoned.</summary>
public class PeoplePageTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Officer = "can-bo";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Slips_are_printed_for_all_units_without_a_leader_or_for_one(int width)
    {
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync("/units");
        await window.Page.ClickAsync("text=Phiếu mời, áp phích");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=slips]")).ToContainTextAsync("Tổ dân phố số 30, Tổ dân phố số 60");
        await window.CheckAsync();
        var slips = await window.Page.Context.RunAndWaitForPageAsync(() => window.Page.ClickAsync("text=In 2 phiếu mời"));
        await Assertions.Expect(slips.Locator("section h2")).ToHaveTextAsync(["Tổ dân phố số 30", "Tổ dân phố số 60"]);
        await Assertions.Expect(slips.Locator("section svg")).ToHaveCountAsync(2);
        Assert.True(await slips.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        var code = await slips.Locator(".code").First.InnerTextAsync();
        await stage.SaysAsync($"moi-{width}", new Body.Text(code));
        Assert.Contains("Tổ dân phố số 30", (await stage.LastSaidAsync($"moi-{width}")).Text, StringComparison.Ordinal);

        await window.GoAsync("/units/to-03");
        await window.CheckAsync();
        var one = await window.Page.Context.RunAndWaitForPageAsync(() => window.Page.ClickAsync("text=In phiếu mời người phụ trách"));
        await Assertions.Expect(one.Locator("section h2")).ToHaveTextAsync(["Tổ dân phố số 3"]);
    }

    [Fact]
    public async Task A_poster_keeps_the_villages_code_however_often_it_is_printed()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/units/to-02");
        var first = await PosterAsync(window);
        var code = await first.Locator(".code").InnerTextAsync();
        Assert.Equal(code, await (await PosterAsync(window)).Locator(".code").InnerTextAsync());

        await window.GoAsync("/codes");
        await window.Page.SelectOptionAsync("[name=size]", "a5");
        var all = await window.Page.Context.RunAndWaitForPageAsync(() => window.Page.ClickAsync("text=In 60 áp phích"));
        await Assertions.Expect(all.Locator("section")).ToHaveCountAsync(60);
        await Assertions.Expect(all.Locator("section:has-text('Tổ dân phố số 2'):has(.unit:text-is('Tổ dân phố số 2')) .code")).ToHaveTextAsync(code);
        await stage.SaysAsync("ba-con-moi", new Body.Text(code));
        Assert.Contains("Tổ dân phố số 2", (await stage.LastSaidAsync("ba-con-moi")).Text, StringComparison.Ordinal);
        await using var db = stage.Store.Db();
        Assert.Equal(1, await db.Journal.CountAsync(j => j.Subject == $"{DeskStage.Plan}.to-02" && j.Code == "invited" && j.By == Officer));
    }

    [Theory]
    [InlineData(1280, "truong-07")]
    [InlineData(390, "ho-01-03")]
    public async Task A_chat_is_taken_away_once_it_is_confirmed(int width, string person)
    {
        var unit = person == "truong-07" ? "to-07" : "to-02";
        var key = World.UnitKey(DeskStage.Plan, unit);
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync($"/units/{unit}");
        await window.CheckAsync();
        var name = (await stage.Store.WorldAsync(new Needs { People = [person] }, CancellationToken.None)).People[person].Name;
        var chat = (await TalksOf(person)).Single();
        await window.Page.Locator(".rows li").Filter(new LocatorFilterOptions { Has = window.Page.Locator($"b:text-is('{name}')") }).Locator(".handset a").ClickAsync();
        await Assertions.Expect(window.Page.Locator("form.line")).ToContainTextAsync($"Gỡ máy này của {name}");
        await Assertions.Expect(window.Page.Locator("form.line")).ToContainTextAsync("máy duy nhất");
        await window.CheckAsync();
        Assert.DoesNotContain(chat.Address, window.Page.Url, StringComparison.Ordinal);
        Assert.NotEmpty(await TalksOf(person));

        await window.Page.ClickAsync("button:text-is('Gỡ máy này')");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã gỡ máy");
        await window.CheckAsync();
        Assert.Empty(await TalksOf(person));
        Assert.Contains((await stage.Store.WorldAsync(new Needs { Units = [key], Residents = [key] }, CancellationToken.None)).Memberships.Values, m => m is { Ended: false } && m.PersonId == person);
        await using var db = stage.Store.Db();
        Assert.Equal((Officer, person), (await db.Journal.Where(j => j.Subject == $"{DeskStage.Plan}.{unit}" && j.Code == "chat-removed").ToListAsync()).Select(j => (j.By!, j.Detail!)).Single());
        Assert.Contains("vừa được Công an phường Đống Đa gỡ ra", (await stage.LastSaidAsync(person)).Text, StringComparison.Ordinal);

        // The same page, still open elsewhere, does nothing more; the phone is a stranger's.
        await window.Page.GoBackAsync();
        await stage.SaysAsync(person, new Body.Text("hồ sơ"));
        Assert.DoesNotContain("Tổ dân phố", (await stage.LastSaidAsync(person)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_of_somebody_of_the_post_or_of_another_locality_stays()
    {
        await stage.Store.WriteAsync("more-roles", new Decision(
            [
                new Change.PutMembership(new Membership("truong-10", DeskStage.Plan, null, Role.Officer)),
                new Change.PutMembership(new Membership("truong-11", "tan-ky-2025", "thon-1", Role.Leader)),
            ], []), CancellationToken.None);
        await using var window = await stage.EnterAsync(Officer);
        foreach (var (unit, why) in new[] { ("to-10", "còn làm việc ở Công an"), ("to-11", "địa phương khác") })
        {
            await window.GoAsync($"/units/{unit}");
            await window.Page.Locator(".handset a").First.ClickAsync();
            await window.Page.ClickAsync("button:text-is('Gỡ máy này')");
            await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync(why);
        }

        Assert.NotEmpty(await TalksOf("truong-10"));
        Assert.NotEmpty(await TalksOf("truong-11"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Who_has_to_be_phoned_is_a_list_to_print(int width)
    {
        await stage.Store.WriteAsync($"phone-{width}", new Decision([new Change.PutPerson(new Person("truong-12", "Lê Thị Mai", Address.Bac, "0912345678"))], []), CancellationToken.None);
        await stage.Store.CallAsync(new Adapters.Storage.OutboxRow { Cause = $"call-{width}", Account = "web:demo", Chat = "", Address = "", Person = "truong-12", Plan = DeskStage.Plan, Body = "" }, "blocked", CancellationToken.None);
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync("/units");
        await window.Page.ClickAsync("text=Danh sách để in");

        var row = window.Page.Locator(".calls tbody tr:has-text('Lê Thị Mai')");
        await Assertions.Expect(row).ToContainTextAsync("0912345678");
        await Assertions.Expect(row).ToContainTextAsync("Tổ dân phố số 12");
        await Assertions.Expect(row).ToContainTextAsync("đã chặn");
        await Assertions.Expect(window.Page.Locator("[data-print]")).ToBeVisibleAsync();
        await window.CheckAsync();
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(window.Page.Locator(".ways")).ToBeHiddenAsync();
        await Assertions.Expect(row).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_chairman_gives_no_codes_and_takes_no_chats_away()
    {
        await using var window = await stage.EnterAsync("chu-tich");
        foreach (var page in new[] { "/codes", "/calls", "/units/to-01" })
        {
            Assert.Equal(403, (await window.GoAsync(page))!.Status);
        }

        var tag = Unlinking.Tag((await TalksOf("truong-01")).Single().Id);
        foreach (var act in new[] { "/codes/slips", "/codes/posters", $"/units/to-01/chats/{tag}" })
        {
            Assert.Equal(403, (await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}{act}")).Status);
        }

        Assert.NotEmpty(await TalksOf("truong-01"));
        await using var db = stage.Store.Db();
        Assert.Equal(6, await db.Journal.CountAsync(j => j.Code == "desk-forbidden" && j.By == "chu-tich"));
    }

    private async Task<List<Talk>> TalksOf(string person) =>
        [.. (await stage.Store.WorldAsync(new Needs { Linked = [person] }, CancellationToken.None)).Talks.Values.Where(t => t.PersonId == person)];

    private static Task<IPage> PosterAsync(Window window) => window.Page.Context.RunAndWaitForPageAsync(() => window.Page.ClickAsync("text=In áp phích mã QR"));
}
