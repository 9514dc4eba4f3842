using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.People;
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
        var kept = await Store.PlansAsync(ct);
        if (!kept.TryGetValue(id, out var current))
        {
            await Store.ApplyPlansAsync([plan], ct);
            return plan;
        }

        return current;
    }

    /// <summary>Where an invited person clicks.</summary>
    public async Task<Links> LinksAsync(CancellationToken ct)
    {
        string? bot = null;
        if (setup.Telegram is [var telegram, ..])
        {
            bot = await BotNameAsync(telegram, ct);
        }

        var zalo = setup.ZaloBot.Select(z => z.Link).Concat(setup.ZaloOa.Where(z => !string.IsNullOrEmpty(z.OaId)).Select(z => $"https://zalo.me/{z.OaId}")).FirstOrDefault(l => !string.IsNullOrEmpty(l));
        var address = terminal.Settings["Public:BaseUrl"];
        if (bot is null && zalo is null && string.IsNullOrEmpty(address))
        {
            await terminal.Error.WriteLineAsync("Neither a messenger's link nor Public:BaseUrl is set: links lead to this machine only.");
        }

        return new Links(bot, string.IsNullOrEmpty(address) ? "http://localhost:5080" : address.TrimEnd('/')) { Zalo = zalo };
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    // Asked of Telegram once; a bot's name does not change.
    private async Task<string?> BotNameAsync(TelegramSettings telegram, CancellationToken ct)
    {
        var key = $"{telegram.Account}.username";
        if (await Store.SettingAsync(key, ct) is { } known)
        {
            return known;
        }

        if (await TelegramAccount.UserNameAsync(telegram, ct) is not { } name)
        {
            await terminal.Error.WriteLineAsync($"{telegram.Account} could not be reached for its name: links lead to the web chat.");
            return null;
        }

        await Store.SetAsync(key, name, ct);
        return name;
    }
}

/// <summary>Links by which an invited person comes in; all but Zalo's carry the code.</summary>
/// <param name="TelegramBot">The bot's user name; null: the web chat.</param>
internal sealed record Links(string? TelegramBot, string BaseUrl)
{
    /// <summary>What opens the bot or the Official Account in Zalo, where people are first of all; the code is typed there. Null: none was set.</summary>
    public string? Zalo { get; init; }

    public string Of(string code) => Zalo is { } zalo ? zalo : TelegramBot is null ? WebOf(code) : $"https://t.me/{TelegramBot}?start={code}";

    public string WebOf(string code) => $"{BaseUrl}/chat?code={Codes.Of(code)}";
}
