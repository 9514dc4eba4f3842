using System.Net;
using AnToanBot.Bot.Tests.Web;
using AnToanBot.Bot.Workers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AnToanBot.Bot.Tests.Watching;

/// <summary>«Ready» is what it says.</summary>
public class HealthTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_locked_database_is_not_ready_until_it_can_be_written_again()
    {
        await using var app = new FreshBot();
        using var browser = app.Browser();
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(browser));

        await using (var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(app.Folder.FullName, "antoan.db"), Pooling = false }.ToString()))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();

            var (status, why) = await UntilAsync(browser, HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.StartsWith("the database cannot write: ", why, StringComparison.Ordinal);
            Assert.Contains("antoan_ready 0\n", await browser.GetStringAsync("/metrics"), StringComparison.Ordinal);
            Assert.Equal("live", await browser.GetStringAsync("/health/live"));
        }

        Assert.Equal((HttpStatusCode.OK, "ready"), await UntilAsync(browser, HttpStatusCode.OK));
        Assert.Contains("antoan_ready 1\n", await browser.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_that_stopped_is_not_ready_until_it_runs_again()
    {
        await using var app = new BotApp(Directory.CreateTempSubdirectory("antoan-bot-"), ("Health:PatienceSeconds", "3"));
        using var browser = app.Browser();
        var sender = app.Services.GetRequiredService<Sender>();
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(browser));

        await sender.StopAsync(CancellationToken.None);
        var (_, why) = await UntilAsync(browser, HttpStatusCode.ServiceUnavailable);
        Assert.StartsWith("sender web:chat has not come round for ", why, StringComparison.Ordinal);

        await sender.StartAsync(CancellationToken.None);
        Assert.Equal((HttpStatusCode.OK, "ready"), await UntilAsync(browser, HttpStatusCode.OK));
    }

    private static async Task<(HttpStatusCode Status, string Said)> ReadyAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string Said)> UntilAsync(HttpClient browser, HttpStatusCode wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            if (await ReadyAsync(browser) is var found && (found.Status == wanted || limit.IsCancellationRequested))
            {
                return found;
            }

            await Task.Delay(100);
        }
    }
}
