using System.Globalization;
using System.Text.RegularExpressions;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Pages;
using AnToanBot.Bot.Tests.Web;
using AnToanBot.Bot.Tests.Years;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The program with sixty units in the middle of their year, and a real browser at its desk.</summary>
public sealed class DeskStage : IAsyncLifetime
{
    public const string Plan = Commune.PlanId;

    private const string Account = "web:demo";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-desk-");
    private WebApplication _app = null!;
    private Commune _commune = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private long _rows = 1_000_000;

    public Store Store => _app.Services.GetRequiredService<Store>();

    public string Url => _app.Urls.First();

    public static DateTimeOffset Today { get; } = new(2025, 10, 29, 8, 0, 0, TimeSpan.FromHours(7));

    public async ValueTask InitializeAsync()
    {
        _app = BotHost.Build(
        [
            "--urls=http://127.0.0.1:0", $"--Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "antoan.db")}", "--Logging:LogLevel:Default=Warning",
            "--Demo:Enabled=true", "--Demo:Seed=false", $"--Demo:Plan={Plan}", $"--Demo:Now={Today:yyyy-MM-ddTHH:mm:sszzz}", $"--Plans:Path={Commune.PlanFolderIn(_folder.FullName)}",
        ]);
        await BotHost.BeginAsync(_app);
        _commune = new Commune(Store, (await Store.PlansAsync(CancellationToken.None))[Plan], Account);
        await _commune.SettleAsync(id => id);
        foreach (var deed in Deeds.Of(Commune.Units, seed: 2025).Where(d => d.At < Today))
        {
            await _commune.DoAsync(deed);
        }

        await _app.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await DebianBrowser.LaunchAsync(_playwright);
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

    /// <summary>Something a leader does, as the chat would write it.</summary>
    internal Task DoAsync(Deed deed) => _commune.DoAsync(deed);

    /// <summary>What somebody types or presses in the chat.</summary>
    public Task<TurnResult> SaysAsync(string person, Body body) =>
        _app.Services.GetRequiredService<Desk>().TurnAsync(_app.Services.GetRequiredService<Desk>().Input(Account, person, Guid.NewGuid().ToString("N"), body), CancellationToken.None);

    /// <summary>What was last put on its way to somebody.</summary>
    public async Task<Prompt> LastSaidAsync(string person)
    {
        await using var db = Store.Db();
        return db.Outbox.Where(o => o.Address == person).OrderByDescending(o => o.Id).Select(o => o.Body).AsEnumerable().Select(b => Json.Opened<Parcel>(Store.Seals, b)).OfType<Parcel.Text>().First().Prompt;
    }

    /// <summary>The link that the chat would show; each is another.</summary>
    public string Link(string person) => Url + SignIn.PathOf(
        _app.Services.GetRequiredService<SignedLinks>(), new OutboxRow { Id = ++_rows, Cause = "", Account = Account, Chat = "", Address = person, Person = person, Body = "" });

    /// <summary>A new window of a browser that nobody knows.</summary>
    public async Task<Window> OpenAsync(int width = 1280)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, Locale = "vi-VN", AcceptDownloads = true });
        return new Window(this, await context.NewPageAsync());
    }

    /// <summary>A window of somebody who was let in.</summary>
    public async Task<Window> EnterAsync(string person, int width = 1280)
    {
        var window = await OpenAsync(width);
        await window.Page.GotoAsync(Link(person));
        await window.Page.ClickAsync("button.main");
        await window.ArriveAsync("/desk/waiting");
        await SaysAsync(person, new Body.Press((await LastSaidAsync(person)).Buttons[0].Key, "", null));
        await window.ArriveAsync($"/desk/{Plan}");
        return window;
    }

    /// <summary>Keeps the content of a file that somebody sent; its hash.</summary>
    public Task<string> KeepAsync(ReadOnlyMemory<byte> content) => _app.Services.GetRequiredService<FileStore>().KeepAsync(content, CancellationToken.None);

    public async Task<Dossier> DossierAsync(string id) => (await Store.FolderAsync(id, CancellationToken.None))!.Dossier;

    /// <summary>The proposals for recognition at a stage, in the order of their units.</summary>
    public async Task<List<Dossier>> InAsync(Stage stage)
    {
        await using var db = Store.Db();
        var bodies = await db.Dossiers.Where(d => d.Filing == "recognition" && d.Stage == stage.ToString()).OrderBy(d => d.Id).Select(d => d.Body).ToListAsync();
        return bodies.ConvertAll(Json.To<Dossier>);
    }

    /// <summary>The number of a dossier's unit in <see cref="Commune"/>.</summary>
    public static int NumberOf(Dossier dossier) => int.Parse(dossier.UnitId[3..], CultureInfo.InvariantCulture) - 1;

    /// <summary>The leader answers anew what was remarked on.</summary>
    public async Task AnswerAgainAsync(string dossierId)
    {
        var folder = (await Store.FolderAsync(dossierId, CancellationToken.None))!;
        await Store.WriteAsync($"again|{dossierId}", new Decision(
            [
                .. folder.Dossier.Remarks.Where(r => r.Question is not null).Select(r => new Change.PutAnswer(
                    folder.AnswerTo(r.Form!, r.Question!)! with { Round = folder.Dossier.Round, Why = "đã chụp lại" })),
            ], []), CancellationToken.None);
    }
}

/// <summary>One page, watched: nothing may come from outside, and nothing may be refused by the page's own policy.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly DeskStage _stage;
    private readonly List<string> _wrong = [];

    public Window(DeskStage stage, IPage page)
    {
        _stage = stage;
        Page = page;
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(stage.Url, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                _wrong.Add($"asks outside: {request.Url}");
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("403", StringComparison.Ordinal))
            {
                _wrong.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _wrong.Add(error);
    }

    public IPage Page { get; }

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync($"{_stage.Url}/desk/{DeskStage.Plan}{path}");

    /// <summary>Waits until the address ends so; by looking at it, because Playwright may miss the page's own events when they come together with the address.</summary>
    public Task ArriveAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(path) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Nothing serious for a screen reader or the keyboard, nothing wider than the screen, nothing wrong so far.</summary>
    public async Task CheckAsync()
    {
        var found = (await Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").ToList();
        Assert.True(found.Count == 0, $"{Page.Url}: {string.Join("; ", found.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"))}");
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{Page.Url} is wider than the screen.");
        Assert.Empty(_wrong);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
