using System.Diagnostics;
using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Simulators.Telegram;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Person = AnToanBot.Simulators.Telegram.Person;

namespace AnToanBot.ClockBench;

/// <summary>A notice to many through the program as a process of its own; the pretend Telegram enforces its limit.</summary>
internal static class Sendout
{
    private const string Account = "telegram:main";
    private const string Words = "Mời bà con dự họp tổ dân phố lúc 19h30 tối Chủ Nhật tại nhà văn hóa.";

    public static async Task<int> RunAsync(int chats, int perSecond)
    {
        var folder = Directory.CreateTempSubdirectory("antoan-sendout-");
        await using var world = await TelegramWorld.StartAsync();
        var bot = world.Bot();
        (bot.PerSecond, bot.Latency) = (perSecond, TimeSpan.FromMilliseconds(30));
        var people = Enumerable.Range(0, chats).Select(i => world.Person($"Hộ {i}")).ToList();
        var leader = world.Person("Trưởng thôn");
        foreach (var person in people.Append(leader))
        {
            person.Know(bot);
        }

        try
        {
            var settings = new StoreSettings(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "antoan.db") }.ToString());
            await using var store = await Store.OpenAsync(settings, new Rules(Dialogue.NeedsOf, Dialogue.Take, Voice.For), TimeProvider.System, NullLogger<Store>.Instance);
            var plan = Village.Shipped;
            await store.ApplyPlansAsync([plan], CancellationToken.None);
            await store.WriteAsync("village", new Decision([.. Village.Units(plan, 1, Account).Take(1), .. Village.Member("leader", "Nguyễn Văn An", new Membership("leader", plan.Id, "to-0", Role.Leader), Account, $"{leader.Id}")], []), CancellationToken.None);
            await store.WriteAsync("people", new Decision([.. people.SelectMany((p, i) => Village.Member($"h{i:D6}", $"Hộ {i}", new Membership($"h{i:D6}", plan.Id, "to-0", Role.Resident), Account, $"{p.Id}"))], []), CancellationToken.None);

            using var program = Serve(folder.FullName, world.Url, bot.Token, perSecond);
            await ComesAsync(bot);
            await AskAsync(leader, bot, TimeSpan.FromSeconds(10), () => false);
            var calm = await AskAsync(leader, bot, TimeSpan.FromMinutes(2), () => false);
            var watch = Stopwatch.StartNew();
            await store.WriteAsync("broadcast", new Decision([new Change.PutBroadcast(new Broadcast("bench", plan.Id, "to-0", Words, "leader", DateTimeOffset.Now) { Units = ["to-0"], Total = chats })], []), CancellationToken.None);
            var busy = await AskAsync(leader, bot, TimeSpan.FromMinutes(15), () => people.TrueForAll(Has));
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
            return Report(people, bot, leader, perSecond, calm, busy, watch.Elapsed);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static int Report(List<Person> people, PretendBot bot, Person leader, int perSecond, List<double> calm, List<double> busy, TimeSpan took)
    {
        var sent = bot.Sent.Where(m => m.Text.Contains(Words, StringComparison.Ordinal)).ToList();
        var span = (sent[^1].At - sent[0].At).TotalSeconds;
        var all = bot.Sent.Count(m => m.At >= sent[0].At && m.At <= sent[^1].At);
        var (twice, missed) = (people.Count(p => p.Messages.Count(IsNotice) > 1), people.Count(p => !Has(p)));
        Print($"receivers              {people.Count}");
        Print($"seconds                {took.TotalSeconds:F1}");
        Print($"messages_per_second    {(all - 1) / span:F2}");
        Print($"share_of_the_limit     {(all - 1) / span / perSecond:P2}");
        Print($"refused_429            {bot.Refused} ({(double)bot.Refused / (all + bot.Refused):P3})");
        Print($"twice                  {twice}");
        Print($"missed                 {missed}");
        Print($"reply_ms_p99_calm      {P99(calm):F0} ({calm.Count} answers)");
        Print($"reply_ms_p99_meanwhile {P99(busy):F0} ({busy.Count} answers)");
        Print($"reply_ms_p99_more      {P99(busy) - P99(calm):F0}");
        return twice == 0 && missed == 0 ? 0 : 1;
    }

    /// <summary>A leader goes on asking for the list of things to do; how long each answer took, in milliseconds.</summary>
    private static async Task<List<double>> AskAsync(Person leader, PretendBot bot, TimeSpan most, Func<bool> enough)
    {
        var waits = new List<double>();
        var until = Stopwatch.StartNew();
        while (until.Elapsed < most && !enough())
        {
            var since = Stopwatch.GetTimestamp();
            leader.Say(bot, "menu");
            PretendMessage message;
            do
            {
                message = await leader.Next(TimeSpan.FromSeconds(60));
            }
            while (IsNotice(message));
            waits.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);

            // Slower than one message a second, as the program itself writes to one chat.
            await Task.Delay(1_200);
        }

        return waits;
    }

    private static bool Has(Person person) => person.Messages.Any(IsNotice);

    private static bool IsNotice(PretendMessage message) => message.Text.Contains(Words, StringComparison.Ordinal);

    private static double P99(List<double> waits) => waits.Count == 0 ? 0 : waits.Order().ElementAt(Math.Min(waits.Count - 1, waits.Count * 99 / 100));

    private static async Task ComesAsync(PretendBot bot)
    {
        for (var i = 0; i < 600 && bot.Calls("getUpdates") == 0; i++)
        {
            await Task.Delay(100);
        }
    }

    private static Process Serve(string folder, string apiUrl, string token, int perSecond)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AnToanBot.dll"), "serve"]) { WorkingDirectory = folder };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Storage__ConnectionString"] = $"Data Source={Path.Combine(folder, "antoan.db")}",
            ["Channels__Telegram__0__Name"] = "main",
            ["Channels__Telegram__0__Token"] = token,
            ["Channels__Telegram__0__ApiUrl"] = apiUrl,
            ["Channels__Telegram__0__Mode"] = "Polling",
            ["Channels__Telegram__0__PerSecond"] = perSecond.ToString(CultureInfo.InvariantCulture),
            ["QuietHours__From"] = "00:00",
            ["QuietHours__To"] = "00:00",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Warning",
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
