using AnToanBot.Bot.Pages;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The grid of thousands of units, page by page.</summary>
public class FigureSheetTests(DeskStage stage) : IClassFixture<DeskStage>
{
    [Fact]
    public async Task A_page_holds_some_and_the_asked_unit_is_on_the_page_that_opens()
    {
        var plan = (await stage.Store.PlansAsync(CancellationToken.None))[DeskStage.Plan];
        var world = new World(await stage.Store.PlansAsync(CancellationToken.None));
        world.Apply(Enumerable.Range(1, 450).Select(i => new Change.PutUnit(new Unit($"u-{i}", plan.Id, UnitKind.Residential, $"Tổ {i}") { Authority = plan.Authorities.FirstOrDefault()?.Id })));
        var sheet = FigureSheet.Of(Domain.Boards.BoardSource.Of(world, plan), world);

        Assert.Equal((200, 1, 3, 450), Counts(sheet, new FigureQuery(null, false, 1, null)));
        Assert.Equal((50, 3, 3, 450), Counts(sheet, new FigureQuery(null, true, 99, null)));
        Assert.Equal((1, 1, 1, 1), Counts(sheet, new FigureQuery("to 437", false, 1, null)));
        var page = sheet.Page(new FigureQuery(null, false, 1, "u-437"));
        Assert.Equal(3, page.Number);
        Assert.Contains(page.Rows, r => r.Unit.Id == "u-437");
        Assert.Equal($"/desk/{plan.Id}/figures?q=to%205&lacking=1&page=2", new FigureQuery("to 5", true, 1, null).Path(plan.Id, 2));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task What_is_looked_for_is_filled_in_and_stays_looked_for(int width)
    {
        var unit = width == 390 ? 51 : 52;
        await using var window = await stage.EnterAsync("can-bo", width);
        await window.GoAsync("/figures");
        await window.Page.FillAsync("#q", $"to {unit}");
        await window.Page.ClickAsync("button:text-is('Tìm')");
        await Assertions.Expect(window.Page.Locator(".grid tbody tr")).ToHaveCountAsync(1);
        await window.CheckAsync();
        foreach (var cell in await window.Page.Locator($"#to-{unit} td input").AllAsync())
        {
            await cell.FillAsync("1");
        }

        await window.Page.ClickAsync("text=Ghi số liệu");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("1 đơn vị");
        await Assertions.Expect(window.Page.Locator("#q")).ToHaveValueAsync($"to {unit}");
        await window.Page.CheckAsync("[name=lacking]");
        await window.Page.ClickAsync("button:text-is('Tìm')");
        await Assertions.Expect(window.Page.Locator(".none")).ToBeVisibleAsync();
        await window.CheckAsync();
    }

    private static (int, int, int, int) Counts(FigureSheet sheet, FigureQuery query) => sheet.Page(query) is var (rows, number, pages, count) ? (rows.Length, number, pages, count) : default;
}
