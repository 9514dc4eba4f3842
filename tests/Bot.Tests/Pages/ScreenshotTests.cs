using System.Runtime.CompilerServices;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The pictures of the desk in docs/: made anew by REWRITE=1, and there at all.</summary>
public class ScreenshotTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private static readonly bool Rewrites = Environment.GetEnvironmentVariable("REWRITE") == "1";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_desk_is_pictured(int width)
    {
        await stage.Store.WriteAsync("named", new Decision([new Change.PutPerson(new Person("truong", "Trần Quốc Bình", Address.DongChi))], []), CancellationToken.None);
        await using var window = await stage.EnterAsync("truong", width);
        var filed = (await stage.InAsync(Stage.Submitted))[0];
        foreach (var (name, path) in new[] { ("board", ""), ("review", $"/dossiers/{filed.UnitId}/recognition"), ("figures", "/figures"), ("decisions", "/decisions"), ("units", "/units"), ("report", "/reports") })
        {
            await window.GoAsync(path);
            await Picture(window.Page, $"{name}-{width}.png");
        }
    }

    private static async Task Picture(IPage page, string name)
    {
        var path = Path.Combine(Folder(), name);
        if (Rewrites)
        {
            Directory.CreateDirectory(Folder());
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        }

        Assert.True(File.Exists(path), $"{name} is missing: make it by REWRITE=1.");
        Assert.InRange(new FileInfo(path).Length, 5_000, 200_000);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/img"));
}
