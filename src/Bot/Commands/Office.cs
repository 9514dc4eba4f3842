using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Plans;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.Bot.Commands;

/// <summary>What most verbs work with: the same database and plans as the service, which may be running beside.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly Terminal terminal;
    private readonly Setup setup;

    private Office(Terminal terminal, Setup setup, Store store, Calendar calendar)
    {
        this.terminal = terminal;
        this.setup = setup;
        Store = store;
        Calendar = calendar;
        Queries = new Queries(store);
    }

    public Store Store { get; }

    public Queries Queries { get; }

    public Calendar Calendar { get; }

    public PlanSet Plans => setup.Plans;

    public string DataFolder => setup.DataFolder;

    /// <summary>Opens the store, brings its schema up to date, and goes by its calendar: the demo's where the demo is on.</summary>
    public static async Task<Office> OpenAsync(Terminal terminal, CancellationToken ct)
    {
        var given = Setup.Read(terminal.Settings);
        var calendar = new Calendar(TimeProvider.System);
        var store = await Store.OpenAsync(given.Store, given.Rules, TimeProvider.System, NullLogger<Store>.Instance, ct);
        var desk = new Desk(store, calendar);
        await (given.Demo is { } demo ? desk.BeginCalendarAsync(demo.Now, ct) : desk.RestoreCalendarAsync(ct));
        return new Office(terminal, given, store, calendar);
    }

    /// <summary>A plan by its id, kept so that units may join it.</summary>
    public async Task<Plan> PlanAsync(string id, CancellationToken ct)
    {
        if (!Plans.Plans.TryGetValue(id, out var plan))
        {
            throw new RefusedException($"Unknown plan '{id}'. Known: {string.Join(", ", Plans.Plans.Keys.Order(StringComparer.Ordinal))}.");
        }

        // A running service made its versions current at its start; only a plan that it does not have yet is added.
        var kept = await KeptAsync(ct);
        if (!kept.TryGetValue(id, out var current))
        {
            await Store.ApplyPlansAsync([plan], ct);
            return plan;
        }

        return current;
    }

    /// <summary>The current plans; before the first start, those that it would keep.</summary>
    public async Task<IReadOnlyDictionary<string, Plan>> KeptAsync(CancellationToken ct)
    {
        if (await Store.PlansAsync(ct) is { Count: > 0 } kept)
        {
            return kept;
        }

        await setup.Source.KeepAsync(Store, ct);
        return await Store.PlansAsync(ct);
    }

    /// <summary>Where an invited person clicks.</summary>
    public async Task<InviteLinks> LinksAsync(CancellationToken ct)
    {
        var links = await InviteLinks.OfAsync(setup, Store, ct);
        if (setup.Telegram is [var telegram, ..] && links is { Zalo: null, TelegramBot: null })
        {
            await terminal.Error.WriteLineAsync($"{telegram.Account} could not be reached for its name: links lead to the web chat.");
        }

        if (links is { TelegramBot: null, Zalo: null } && string.IsNullOrEmpty(terminal.Settings["Public:BaseUrl"]))
        {
            await terminal.Error.WriteLineAsync("Neither a messenger's link nor Public:BaseUrl is set: links lead to this machine only.");
        }

        return links;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
