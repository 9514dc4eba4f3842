using System.Diagnostics;
using System.Globalization;
using AnToanBot.Load;
using AnToanBot.Simulators.Telegram;

if (Options.Read(args) is not { } options)
{
    return 2;
}

await using var world = await TelegramWorld.StartAsync(port: options.Port);
var bot = world.Bot(options.Name);
bot.Latency = options.Delay;
Console.Error.WriteLine($"""
    Pretend Telegram at {world.Url}. The program is to be started with:
      Channels__Telegram__0__Name={options.Name} Channels__Telegram__0__Token={bot.Token} Channels__Telegram__0__ApiUrl={world.Url}
      Channels__Telegram__0__Mode={(options.Webhook ? "Webhook" : "Polling")} Channels__Telegram__0__WebhookUrl={new Uri(options.Target, $"/hooks/telegram/{options.Name}")}
      Channels__Telegram__0__PerSecond=0 Channels__Telegram__0__PerChatPerSecond=0
    """);

if (!await ComesAsync(() => options.Webhook ? bot.WebhookUrl is not null : bot.Calls("getUpdates") > 0))
{
    Console.Error.WriteLine("The program did not come within a minute.");
    return 1;
}

var crowd = new Crowd(bot, options.Codes is { } file ? Codes(file) : []);
var people = Enumerable.Range(0, options.People).Select(i => world.Person($"Người {i + 1}")).ToArray();
var cpuBefore = Cpu(options.Pid);
var watch = Stopwatch.StartNew();
using (var stop = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds)))
{
    var answering = people.Select((person, i) => crowd.AnswerAsync(person, i, stop.Token)).ToArray();
    await Task.WhenAny(Task.WhenAll(answering), Task.Delay(Timeout.Infinite, stop.Token));
}

watch.Stop();
var cpu = Cpu(options.Pid) - cpuBefore;
var waits = crowd.Waits.Order().ToArray();
Print($"answers            {waits.Length}");
Print($"answers_per_second {waits.Length / watch.Elapsed.TotalSeconds:F1}");
if (waits.Length > 0)
{
    Print($"wait_ms_p50        {waits[waits.Length / 2]:F0}");
    Print($"wait_ms_p99        {waits[waits.Length * 99 / 100]:F0}");
    Print($"wait_ms_max        {waits[^1]:F0}");
}

Print($"stalls             {crowd.Stalls}");
if (cpu is { } used && waits.Length > 0)
{
    Print($"cpu_seconds_per_1000_answers {used * 1000 / waits.Length:F3}");
}

return waits.Length > 0 ? 0 : 1;

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

static async Task<bool> ComesAsync(Func<bool> came)
{
    using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
    for (var i = 0; i < 600 && !came(); i++)
    {
        await timer.WaitForNextTickAsync();
    }

    return came();
}

// The code is the field of eight digits, wherever it stands in the line.
static string[] Codes(string file) =>
    [.. File.ReadLines(file)
        .Select(line => line.Split(',', ';', '\t').Select(f => f.Trim('"', ' ').Replace(" ", "", StringComparison.Ordinal)).FirstOrDefault(f => f.Length == 8 && f.All(char.IsAsciiDigit)))
        .OfType<string>()];

// User and system ticks, fields 14 and 15 behind the name in brackets: man proc_pid_stat. A tick is a hundredth.
static double? Cpu(int? pid)
{
    if (pid is null || !File.Exists($"/proc/{pid}/stat"))
    {
        return null;
    }

    var stat = File.ReadAllText($"/proc/{pid}/stat");
    var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / 100;
}
