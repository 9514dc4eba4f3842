using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Web;

/// <summary>Debian's own browser; Playwright would fetch another from outside.</summary>
internal static class DebianBrowser
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        return playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Paths.First(File.Exists), Args = ["--no-sandbox", "--disable-gpu"] });
    }
}
