using AnToanBot.Drills;
using AnToanBot.Simulators.Databases;

namespace AnToanBot.Bot.Tests.Outside;

/// <summary>Several processes on one PostgreSQL, seen from outside: hooks land anywhere, one may be killed, all may be replaced.</summary>
public class ManyProcessesTests
{
    private const int Units = 12;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("Webhook")]
    [InlineData("Polling")]
    public async Task Leaders_file_while_one_process_is_killed_and_each_is_replaced_in_turn(string mode)
    {
        await using var first = await Service.StartAsync(await PostgresDatabase.CreateAsync());
        var codes = await Filing.ImportAsync(first, Units);
        await using var second = first.Beside();
        await using var front = await Front.StartAsync(first.Url, second.Url);
        Service[] both = [first, second];
        foreach (var service in both)
        {
            await service.With("Channels__Telegram__0__Mode", mode).With("Channels__Telegram__0__WebhookUrl", new Uri(front.Url, "/hooks/telegram/main").ToString()).ServeAsync();
        }

        Assert.Single(await Task.WhenAll(both.Select(HearsChatsAsync)), hears => hears);
        using var limit = new CancellationTokenSource(Limit);
        var people = Filing.People(first.World, codes);
        var receipts = new SemaphoreSlim(0);
        var filing = people.Select(p => Task.Run(() => Filing.FileAllAsync(p.Leader, p.Code, _ => Note(receipts), limit.Token))).ToList();

        await SomeMoreAsync();
        await first.KillAsync();
        await SomeMoreAsync();
        await first.ServeAsync();
        await second.StopAsync();
        await SomeMoreAsync();
        await second.ServeAsync();
        await first.StopAsync();
        await first.ServeAsync();
        await Task.WhenAll(filing);

        Assert.All(people, p => Assert.Equal(2, p.Leader.Receipts.Distinct(StringComparer.Ordinal).Count()));

        // What was on its way when a process was killed may be said again: once for a chat.
        Assert.All(people, p => Assert.True(p.Leader.Receipts.Count <= 3, string.Join('\n', p.Leader.Receipts)));
        Assert.Empty(await Filing.AnsweredTwiceAsync(first));

        await Filing.OfficerAsync(first, Units, limit.Token);
        var closed = await Filing.DossiersAsync(second);
        Assert.Equal(Units, closed.Count(d => d.Stage == "recognised"));
        Assert.Equal(Units, closed.Count(d => d.Stage == "accepted"));
        Assert.Contains("every line fits its chain", await first.RunAsync("doctor"), StringComparison.Ordinal);

        async Task SomeMoreAsync()
        {
            for (var heard = 0; heard < 4 * Units; heard++)
            {
                await receipts.WaitAsync(limit.Token);
            }
        }
    }

    private static async Task<bool> HearsChatsAsync(Service service)
    {
        using var http = new HttpClient();
        return (await http.GetAsync(new Uri(service.Url, "/health/chat"))).IsSuccessStatusCode;
    }

    private static void Note(SemaphoreSlim heard) => heard.Release();
}
