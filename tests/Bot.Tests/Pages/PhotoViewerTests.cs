using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The evidence of a dossier, looked at: turned, enlarged, moved.</summary>
public class PhotoViewerTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Head = "truong";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_photo_is_turned_and_enlarged_by_mouse(int width)
    {
        await using var window = await OpenAsync(width);
        var page = window.Page;
        await page.Locator("a.photo").First.ClickAsync();
        await Assertions.Expect(page.Locator(".viewer")).ToBeVisibleAsync();
        await WaitLoadedAsync(page);
        Assert.True(await WholeAsync(page));
        Assert.InRange(await ShapeAsync(page), 1.3, 1.37);
        await window.CheckAsync();

        await page.ClickAsync(".viewer button:text-is('Xoay')");
        Assert.True(await WholeAsync(page));
        Assert.InRange(await ShapeAsync(page), 0.73, 0.77);
        await Assertions.Expect(page.Locator(".viewer .told")).ToContainTextAsync("xoay 90°");

        // Pressed, it is enlarged at that very place; dragged, it moves; every corner can be reached.
        await page.Locator(".viewer img").ClickAsync();
        await Assertions.Expect(page.Locator(".viewer .told")).ToContainTextAsync("phóng 200 %");
        Assert.False(await WholeAsync(page));
        var before = await page.EvaluateAsync<double>("document.querySelector('.viewer .stage').scrollTop");
        await page.Mouse.MoveAsync(width / 2f, 400);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(width / 2f, 250, new MouseMoveOptions { Steps = 5 });
        await page.Mouse.UpAsync();
        Assert.InRange(await page.EvaluateAsync<double>("document.querySelector('.viewer .stage').scrollTop") - before, 140, 160);
        await Assertions.Expect(page.Locator(".viewer .told")).ToContainTextAsync("phóng 200 %");
        Assert.True(await page.EvaluateAsync<bool>("""
            () => {
              const stage = document.querySelector(".viewer .stage"), picture = stage.querySelector("img");
              const seen = stage.getBoundingClientRect();
              stage.scrollTo(0, 0);
              const first = picture.getBoundingClientRect();
              stage.scrollTo(1e6, 1e6);
              const last = picture.getBoundingClientRect();
              return first.left >= seen.left - 1 && first.top >= seen.top - 1 && last.right <= seen.right + 1 && last.bottom <= seen.bottom + 1;
            }
            """));
        await window.CheckAsync();
        await page.ClickAsync(".viewer button:text-is('Thu nhỏ')");
        await Assertions.Expect(page.Locator(".viewer .told")).ToContainTextAsync("phóng 150 %");
        await page.ClickAsync(".viewer button:text-is('Sau')");
        await WaitLoadedAsync(page);
        Assert.True(await WholeAsync(page));
        await Assertions.Expect(page.Locator(".viewer .told")).ToHaveTextAsync("Ảnh 2/3, biên bản.png");
        await page.ClickAsync(".viewer button:text-is('Đóng')");
        await Assertions.Expect(page.Locator(".viewer")).Not.ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task And_by_the_keyboard_alone(int width)
    {
        await using var window = await OpenAsync(width);
        var page = window.Page;
        await page.Locator("a.photo").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await WaitLoadedAsync(page);
        var told = page.Locator(".viewer .told");
        foreach (var (key, said) in new[]
        {
            ("r", "Ảnh 2/3, biên bản.png, xoay 90°"), ("r", "Ảnh 2/3, biên bản.png, xoay 180°"), ("Shift+R", "Ảnh 2/3, biên bản.png, xoay 90°"), ("+", "Ảnh 2/3, biên bản.png, xoay 90°, phóng 150 %"),
            ("+", "Ảnh 2/3, biên bản.png, xoay 90°, phóng 200 %"), ("-", "Ảnh 2/3, biên bản.png, xoay 90°, phóng 150 %"), ("0", "Ảnh 2/3, biên bản.png, xoay 90°"),
            ("ArrowRight", "Ảnh 3/3, con dấu.png"), ("ArrowRight", "Ảnh 1/3, nghị quyết.png"), ("ArrowLeft", "Ảnh 3/3, con dấu.png"),
        })
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(told).ToHaveTextAsync(said);
        }

        // Enlarged, the arrows move the photo; the buttons are reached by Tab, and the page behind is not.
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("+");
        var before = await page.EvaluateAsync<double>("document.querySelector('.viewer .stage').scrollLeft");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(80, await page.EvaluateAsync<double>("document.querySelector('.viewer .stage').scrollLeft") - before, 1d);
        for (var i = 0; i < 9; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('.viewer') !== null"));
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".viewer")).Not.ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("a.photo").Nth(2)).ToBeFocusedAsync();
        await window.CheckAsync();
    }

    private async Task<Window> OpenAsync(int width)
    {
        var dossier = (await stage.InAsync(Stage.Submitted))[0];
        var form = (await stage.Store.FolderAsync(dossier.Id, CancellationToken.None))!.Filing.Forms[0].Form;
        var question = (await stage.Store.PlansAsync(CancellationToken.None))[DeskStage.Plan].Forms[form].Questions[0].Id;
        var changes = new List<Change>();
        foreach (var (id, name, wide, high) in new[] { ("view-1", "nghị quyết.png", 1600, 1200), ("view-2", "biên bản.png", 900, 1300), ("view-3", "con dấu.png", 60, 40) })
        {
            changes.Add(new Change.PutAttachment(new Attachment(id, dossier.Id, form, question, name, "image/png", 1) { Hash = await stage.KeepAsync(Pictures.Png(wide, high)) }));
        }

        await stage.Store.WriteAsync("photos", new Decision([.. changes], []), CancellationToken.None);
        var window = await stage.EnterAsync(Head, width);
        await window.GoAsync($"/dossiers/{dossier.UnitId}/recognition");
        return window;
    }

    private static Task<IJSHandle> WaitLoadedAsync(IPage page) => page.WaitForFunctionAsync("() => { const p = document.querySelector('.viewer img'); return p && p.complete && p.naturalWidth > 1 && p.clientWidth > 1; }");

    // Whether all of it is on the screen.
    private static Task<bool> WholeAsync(IPage page) => page.EvaluateAsync<bool>("""
        () => {
          const seen = document.querySelector(".viewer .stage").getBoundingClientRect(), box = document.querySelector(".viewer img").getBoundingClientRect();
          return box.left >= seen.left - 1 && box.top >= seen.top - 1 && box.right <= seen.right + 1 && box.bottom <= seen.bottom + 1;
        }
        """);

    private static Task<double> ShapeAsync(IPage page) => page.EvaluateAsync<double>("(() => { const b = document.querySelector('.viewer img').getBoundingClientRect(); return b.width / b.height; })()");
}
