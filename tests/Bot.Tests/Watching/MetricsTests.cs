using AnToanBot.Bot.Tests.Web;
using AnToanBot.Bot.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AnToanBot.Bot.Tests.Watching;

/// <summary>What Prometheus reads.</summary>
public class MetricsTests
{
    [Fact]
    public async Task Two_programs_in_one_process_count_each_for_itself()
    {
        await using var one = new FreshBot();
        await using var other = new FreshBot();
        using var talker = await one.VisitorAsync();
        using var silent = await other.VisitorAsync();
        await using var page = await Page.OpenAsync(talker, Phones.Own);
        await page.CatchUpAsync();

        (await talker.StartAsync(Phones.Own, null)).EnsureSuccessStatusCode();
        await page.AnswerAsync();
        (await talker.SayAsync(Phones.Own, "chào cháu")).EnsureSuccessStatusCode();
        await page.AnswerAsync();

        var (lively, still) = (await FiguresAsync(talker), await FiguresAsync(silent));
        Assert.Contains("antoan_turns_total 2", lively);
        Assert.Contains("antoan_turn_results_total{result=\"kept\"} 2", lively);
        Assert.Contains("antoan_turn_seconds_count 2", lively);
        Assert.Contains("antoan_batch_turns_sum 2", lively);
        Assert.Contains(lively, l => l.StartsWith("antoan_send_outcomes_total{channel=\"web\",class=\"reply\",outcome=\"sent\"}", StringComparison.Ordinal));
        Assert.Contains("antoan_turns_total 0", still);
        Assert.DoesNotContain(still, l => l.StartsWith("antoan_turn_seconds_count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_line_is_plain()
    {
        await using var app = new FreshBot();
        using var browser = app.Browser();

        using var asked = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5" } } };
        using var answer = await browser.SendAsync(asked);
        Assert.StartsWith("text/plain; version=0.0.4", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        foreach (var line in (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Where(l => !l.StartsWith('#')))
        {
            Assert.Matches("^[a-z_]+([{][a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*[}])? [-+0-9.eENaInf]+$", line);
            Assert.DoesNotContain("otel_", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refused_call_of_a_webhook_is_counted()
    {
        await using var app = new BotApp(
            Directory.CreateTempSubdirectory("antoan-bot-"),
            ("Channels:Telegram:0:Name", "main"), ("Channels:Telegram:0:Token", "1:abc"), ("Channels:Telegram:0:ApiUrl", "http://127.0.0.1:9"),
            ("Channels:Telegram:0:Mode", "Webhook"), ("Public:BaseUrl", "https://bot.example"));
        using var browser = app.Browser();
        Assert.Contains("antoan_webhook_rejections_total{channel=\"telegram\",status=\"401\"} 0", await FiguresAsync(browser));

        using var unsigned = new StringContent("{}");
        await browser.PostAsync("/hooks/telegram/main", unsigned);

        Assert.Contains("antoan_webhook_rejections_total{channel=\"telegram\",status=\"401\"} 1", await FiguresAsync(browser));
    }

    [Fact]
    public async Task An_account_that_stands_still_is_told_until_it_works_again()
    {
        await using var app = new FreshBot();
        using var browser = app.Browser();
        var alarms = app.Services.GetRequiredService<Alarms>();

        await alarms.SetAsync("zalo-oa:main", "the token is refused");
        Assert.Contains("antoan_account_stopped{account=\"zalo-oa:main\"} 1", await FiguresAsync(browser));

        await alarms.SetAsync("zalo-oa:main", null);
        var figures = await FiguresAsync(browser);
        Assert.DoesNotContain(figures, l => l.StartsWith("antoan_account_stopped{", StringComparison.Ordinal));
        Assert.Contains("antoan_accounts_stopped 0", figures);
    }

    private static async Task<string[]> FiguresAsync(HttpClient browser) => (await browser.GetStringAsync("/metrics")).Split('\n');
}
