using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>
/// Plays a golden conversation through the whole program: its real adapter over HTTP, a pretend messenger on the other side.
/// A script's lines: «@plan», «@now», «@unit», «@invite» set it up, «@wait» lets time pass, «@costs», «@calls» and «@metrics» show what the operator sees, «@as» takes a phone up, «&gt;» says, «&gt; [x]» chooses what the
/// phone shows as x, «&gt; (ảnh)» sends a photo, «&gt; (tải tệp lên)» leaves a document on the upload page. What comes back, to everybody, is written under it.
/// </summary>
internal sealed partial class Play : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[2000]];

    private static readonly byte[] Document = [.. "%PDF-1.7\n"u8, .. new byte[2000]];

    private readonly DirectoryInfo _folder;
    private readonly StoryTime _time;
    private readonly Stage _stage;
    private readonly WebApplication _app;
    private readonly SortedDictionary<string, Handset> _phones = new(StringComparer.Ordinal);
    private readonly StringBuilder _out = new();
    private string _plan = "";
    private string _who = "";

    private Play(StoryTime time, Stage stage, WebApplication app, DirectoryInfo folder)
    {
        (_time, _stage, _app, _folder) = (time, stage, app, folder);
        Url = app.Urls.First();
    }

    private string Url { get; }

    private Store Store => _app.Services.GetRequiredService<Store>();

    /// <summary>Plays a script and returns it with what was really said.</summary>
    /// <param name="logs">Takes everything that is logged, as far as the program lets it through.</param>
    public static async Task<string> RunAsync(string script, Func<TimeProvider, Task<Stage>> open, ILoggerProvider? logs = null)
    {
        var lines = script.ReplaceLineEndings("\n").Split('\n');
        var now = lines.First(l => l.StartsWith("@now ", StringComparison.Ordinal))[5..];
        var time = new StoryTime(DateTimeOffset.ParseExact(now + "+07:00", "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture));
        await using var play = await StartAsync(time, await open(time), logs);
        foreach (var line in lines)
        {
            try
            {
                await play.TakeAsync(line);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{e.Message}\nafter:\n{play._out}", e);
            }
        }

        return play._out.ToString().TrimEnd() + "\n";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _stage.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<Play> StartAsync(StoryTime time, Stage stage, ILoggerProvider? logs)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var folder = Directory.CreateTempSubdirectory("antoan-play-");
        var settings = new Dictionary<string, string?>(stage.Settings(url), StringComparer.Ordinal)
        {
            ["urls"] = url,
            ["Public:BaseUrl"] = url,
            ["Storage:ConnectionString"] = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "antoan.db") }.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
        };
        if (logs is not null)
        {
            foreach (var category in (string[])["Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.EntityFrameworkCore", "System", "System.Net.Http.HttpClient", "AnToanBot"])
            {
                settings[$"Logging:LogLevel:{category}"] = "Trace";
            }

            settings["Logging:Console:LogLevel:Default"] = "None";
        }

        var app = BotHost.Build([.. settings.Select(s => $"--{s.Key}={s.Value}")], time);
        if (logs is not null)
        {
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        }

        await BotHost.BeginAsync(app);
        await app.StartAsync();
        stage.Open(url);
        var play = new Play(time, stage, app, folder);
        await play.WaitAsync(() => Task.FromResult(stage.Ready));
        return play;
    }

    private async Task TakeAsync(string line)
    {
        if (line.StartsWith("> ", StringComparison.Ordinal))
        {
            _out.Append(line).Append('\n');
            await SayAsync(line[2..]);
        }
        else if (line.StartsWith('@') || line.StartsWith('#'))
        {
            _out.Append(line).Append('\n');
            await SetAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private async Task SetAsync(string[] words)
    {
        switch (words[0])
        {
            case "@plan":
                _plan = words[1];
                break;
            case "@wait":
                _time.Pass(TimeSpan.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "@as":
                _who = words[1];
                if (!_phones.ContainsKey(_who))
                {
                    _phones.Add(_who, _stage.Phone(_who));
                }

                break;
            case "@costs":
                foreach (var cost in await Store.CostsAsync(CancellationToken.None))
                {
                    _out.Append(CultureInfo.InvariantCulture, $"  {cost.Month} {cost.Account} {cost.Cost}: {cost.Sent}, tới máy {cost.Delivered}\n");
                }

                break;
            case "@metrics":
                using (var scraper = new HttpClient())
                {
                    foreach (var line in (await scraper.GetStringAsync(new Uri($"{Url}/metrics"))).Split('\n').Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)))
                    {
                        _out.Append("  ").Append(line[7..]).Append('\n');
                    }
                }

                break;
            case "@calls":
                foreach (var call in await new Queries(Store).CallsAsync(null, CancellationToken.None))
                {
                    _out.Append(CultureInfo.InvariantCulture, $"  {call.Why}\n");
                }

                break;
            case "@unit":
                await KeepAsync(new Change.PutUnit(new Unit(words[1], _plan, Enum.Parse<UnitKind>(words[2], ignoreCase: true), string.Join(' ', words.Skip(3)))));
                break;
            case "@invite":
                var role = Enum.Parse<Role>(words[1], ignoreCase: true);
                await KeepAsync(new Change.PutInvitation(new Invitation("i" + words[3], Codes.Hash(words[3]), _plan, words[2] == "-" ? null : words[2], role, string.Join(' ', words.Skip(4)), _time.GetUtcNow().AddDays(30))
                {
                    Standing = role == Role.Resident,
                }));
                break;
        }
    }

    private Task KeepAsync(Change change) => Store.WriteAsync("script", new Decision([change], []), CancellationToken.None);

    private async Task SayAsync(string said)
    {
        _time.Pass(TimeSpan.FromMinutes(1));
        var phone = _phones[_who];
        var turns = _app.Services.GetRequiredService<Counters>().Turns;
        if (said == "(ảnh)")
        {
            phone.SendPhoto(Photo);
        }
        else if (said == "(tải tệp lên)")
        {
            await UploadAsync(phone);
        }
        else if (said.StartsWith('[') && said.EndsWith(']'))
        {
            phone.Choose(said[1..^1]);
        }
        else
        {
            phone.Say(said);
        }

        await WaitAsync(async () => _app.Services.GetRequiredService<Counters>().Turns > turns && _stage.Quiet && await IdleAsync());
        if (said is "(ảnh)" or "(tải tệp lên)")
        {
            // An album is answered when it has gone quiet.
            _time.Pass(TimeSpan.FromSeconds(5));
            await WaitAsync(IdleAsync);
        }

        Show();
    }

    /// <summary>Opens the link that was sent and leaves a document there, in two pieces.</summary>
    private static async Task UploadAsync(Handset phone)
    {
        using var browser = new HttpClient();
        var link = phone.Messages.Reverse().SelectMany(m => m.Text.Split((char[]?)null)).First(w => w.Contains("/upload/", StringComparison.Ordinal));
        (await browser.GetAsync(new Uri(link))).EnsureSuccessStatusCode();
        var file = Guid.Parse("11111111-2222-3333-4444-555555555555");
        foreach (var (at, piece) in new[] { (0, Document[..500]), (500, Document[500..]) })
        {
            using var content = new ByteArrayContent(piece);
            (await browser.PutAsync(new Uri($"{link}/{file}?at={at}"), content)).EnsureSuccessStatusCode();
        }

        (await browser.PostAsJsonAsync(new Uri($"{link}/done"), new { batch = file, files = new[] { new { id = file, name = "nghi-quyet.pdf" } } })).EnsureSuccessStatusCode();
    }

    private Task<bool> IdleAsync() => _app.Services.GetRequiredService<DemoClock>().SettleAsync(TimeSpan.Zero, CancellationToken.None);

    private void Show()
    {
        foreach (var (who, phone) in _phones.OrderByDescending(p => p.Key == _who))
        {
            foreach (var shown in phone.News())
            {
                var text = shown.File is null ? Plain(shown.Text) : $"(tệp: {shown.File})";
                _out.Append(who == _who ? "< " : $"{who}< ").Append(text.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
                if (shown.Buttons.Count > 0)
                {
                    _out.Append("  ").AppendJoin(' ', shown.Buttons.Select(b => $"[{b}]")).Append('\n');
                }
            }
        }
    }

    // A link's signature is never the same twice.
    private string Plain(string text) => Signed().Replace(text.Replace(Url, "https://bot.example", StringComparison.Ordinal), "/${kind}/…");

    private async Task WaitAsync(Func<Task<bool>> done)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var calm = 0; calm < 3;)
        {
            calm = await done() ? calm + 1 : 0;
            Assert.False(limit.IsCancellationRequested, $"Nothing comes to rest after:\n{_out}\n{_app.Services.GetRequiredService<Counters>().Turns} turns, messenger quiet {_stage.Quiet}, store idle {Store.Idle}, sender idle {_app.Services.GetRequiredService<AnToanBot.Bot.Workers.Sender>().Idle}");
            await Task.Delay(Glance);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"/(?<kind>papers|upload)/[A-Za-z0-9_-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Signed();
}
