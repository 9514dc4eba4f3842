using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Web;

/// <summary>The upload page in a real browser of a phone's size.</summary>
public sealed class UploadPageTests : IAsyncLifetime
{
    private const string Chat = "web:chat|somebody";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-upload-");
    private WebApplication _app = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _app = BotHost.Build(["--urls=http://127.0.0.1:0", $"--Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "antoan.db")}", "--Logging:LogLevel:Default=Warning"]);
        await BotHost.BeginAsync(_app);
        await _app.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await DebianBrowser.LaunchAsync(_playwright);
        _page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 360, Height = 640 } });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Photos_and_documents_are_sent_with_one_press_and_what_is_neither_is_named()
    {
        await OpenAsync();
        await ChooseAsync("anh.jpg", "bien-ban.pdf", "ghi-chu.txt");
        await _page.ClickAsync("#send");

        await Assertions.Expect(_page.Locator("#said")).ToContainTextAsync("Đã gửi xong 2 tệp");
        await Assertions.Expect(_page.Locator("#list .bad")).ToContainTextAsync("chỉ nhận ảnh, PDF hoặc Word");
        Assert.Equal(2, await TakenAsync());
        Assert.True(await _page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone.");
    }

    [Fact]
    public async Task A_line_that_breaks_is_tried_again_and_nothing_is_sent_twice()
    {
        await OpenAsync();
        var pieces = 0;
        await _page.RouteAsync(new System.Text.RegularExpressions.Regex(@"\?at=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), route => ++pieces <= 2 ? route.AbortAsync() : route.ContinueAsync());
        await ChooseAsync("bien-ban.pdf");
        await _page.ClickAsync("#send");

        await Assertions.Expect(_page.Locator("#said")).ToContainTextAsync("Đã gửi xong 1 tệp", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        // Two that broke, and the two that the document takes.
        Assert.Equal(4, pieces);
        Assert.Equal(1, await TakenAsync());
    }

    private Task<IResponse?> OpenAsync() => _page.GotoAsync(_app.Urls.First() + UploadPage.PathOf(_app.Services.GetRequiredService<SignedLinks>(), Chat));

    private Task ChooseAsync(params string[] names) => _page.SetInputFilesAsync("#files", names.Select(n => new FilePayload { Name = n, MimeType = "", Buffer = ContentOf(n) }));

    private async Task<int> TakenAsync()
    {
        await using var db = _app.Services.GetRequiredService<Store>().Db();
        return await db.Seen.CountAsync(s => s.Account == "web:chat" && s.Event.StartsWith("upload:"));
    }

    private static byte[] ContentOf(string name) => Path.GetExtension(name) switch
    {
        ".jpg" => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[3000]],
        ".pdf" => [.. "%PDF-1.7\n"u8, .. new byte[700_000]],
        _ => "xin chào"u8.ToArray(),
    };
}
