using System.Globalization;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Adapters.Channels.ZaloBot;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Web;

/// <summary>The demo's locality and the day it begins on.</summary>
/// <param name="Seeds">Whether it begins with sample units and invitations.</param>
/// <param name="Key">Lets a caller from another machine at the clock; null: nobody.</param>
public sealed record DemoSetup(Plan Plan, DateTimeOffset Now, bool Seeds, string? Key);

/// <summary>The settings, read and checked once.</summary>
/// <param name="Demo">Null where the demo is off.</param>
public sealed record Setup(StoreSettings Store, PlanSource Source, IReadOnlyList<TelegramSettings> Telegram, DemoSetup? Demo, QuietHours? Quiet)
{
    /// <summary>The plans of the files; read when they are first asked for.</summary>
    /// <exception cref="StartRefusedException">A file cannot be used; the message says why.</exception>
    public PlanSet Plans => Source.Plans;

    public IReadOnlyList<ZaloBotSettings> ZaloBot { get; init; } = [];

    public IReadOnlyList<OaSettings> ZaloOa { get; init; } = [];

    /// <summary>Where people reach the program from outside, without a slash at the end.</summary>
    public string PublicUrl { get; init; } = "http://localhost:5080";

    /// <summary>Every messenger account that is set, with how fast it may write.</summary>
    public IReadOnlyList<(string Account, Rate Rate)> Channels =>
    [
        .. Telegram.Select(t => (t.Account, new Rate(t.PerSecond, t.PerChatPerSecond))),
        .. ZaloBot.Select(z => (z.Account, new Rate(z.PerSecond, z.PerChatPerSecond))),
        .. ZaloOa.Select(z => (z.Account, new Rate(z.PerSecond, z.PerChatPerSecond))),
    ];

    /// <summary>Files, uploads and keys lie beside the database, or where Storage:Folder says: one folder for all processes.</summary>
    public string DataFolder => Store.Folder;

    /// <exception cref="StartRefusedException">They cannot work; the message says why.</exception>
    public static Setup Read(IConfiguration configuration)
    {
        var plans = new PlanSource(configuration["Plans:Path"] is { Length: > 0 } more ? [PlanFolder.Shipped, more] : [PlanFolder.Shipped]);
        var (telegram, zaloBot, zaloOa) = (Telegrams.Read(configuration), ZaloBots.Read(configuration), ZaloOas.Read(configuration));
        var alone = telegram.Count + zaloBot.Count + zaloOa.Count == 0;
        return new Setup(StoreOf(configuration.GetSection("Storage")), plans, telegram, DemoOf(configuration.GetSection("Demo"), plans, alone), QuietOf(configuration.GetSection("QuietHours")))
        {
            ZaloBot = zaloBot,
            PublicUrl = (configuration["Public:BaseUrl"] is { Length: > 0 } given ? given : configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080").TrimEnd('/'),
            ZaloOa = zaloOa,
        };
    }

    /// <summary>How turns are decided, and who may be told by phone.</summary>
    public Rules Rules => new(Dialogue.NeedsOf, Dialogue.Take, Voice.For)
    {
        QuietAt = (plan, at) => HeldOf(plan, pressing: false, at) > TimeSpan.Zero,
        PhoneAccountOf = topic => ZaloOa.FirstOrDefault(z => ZaloOas.PolicyOf(z).ByPhone.Contains(topic))?.Account,
    };

    /// <summary>What an account may spend on messages that nobody asked for; null where it writes freely.</summary>
    public Policy? PolicyOf(string account) => ZaloOa.FirstOrDefault(z => z.Account == account) is { } official ? ZaloOas.PolicyOf(official) : null;

    /// <summary>How long a message that answers nothing is held: over the night (the operator's setting, else the locality's, else the usual) and over the plan's holidays.</summary>
    public TimeSpan HeldOf(string? planId, bool pressing, DateTimeOffset now)
    {
        var plan = planId is null ? null : Plans.Plans.GetValueOrDefault(planId);
        return (Quiet ?? (plan is null ? QuietHours.Usual : QuietHours.Of(plan.Locality))).Held(now, plan, pressing);
    }

    private static StoreSettings StoreOf(IConfigurationSection section)
    {
        if (!Enum.TryParse<StorageProvider>(section["Provider"] ?? nameof(StorageProvider.Sqlite), ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
        {
            throw new StartRefusedException($"Storage:Provider '{section["Provider"]}' is not known; known: {string.Join(", ", Enum.GetNames<StorageProvider>())}.");
        }

        var connection = section["ConnectionString"] is { Length: > 0 } given ? given
            : provider == StorageProvider.Sqlite ? "Data Source=data/antoan.db"
            : throw new StartRefusedException("Storage:Provider Postgres needs Storage:ConnectionString, such as «Host=db;Database=antoan;Username=antoan;Password=…».");
        return new StoreSettings(connection)
        {
            Provider = provider,
            Folder = section["Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : provider == StorageProvider.Sqlite ? null : Path.GetFullPath("data"),
            SealFile = section["SealFile"] is { Length: > 0 } file ? Path.GetFullPath(file) : null,
        };
    }

    private static DemoSetup? DemoOf(IConfigurationSection section, PlanSource source, bool alone)
    {
        if (!section.GetValue("Enabled", alone))
        {
            return null;
        }

        var (id, plans) = (section["Plan"] ?? "dong-da-2025", source.Plans);
        return !plans.Plans.TryGetValue(id, out var plan) ? throw new StartRefusedException($"Demo:Plan '{id}' is not known; known: {string.Join(", ", plans.Plans.Keys.Order(StringComparer.Ordinal))}.")
            : !DateTimeOffset.TryParse(section["Now"] ?? "2025-10-22T08:00:00+07:00", CultureInfo.InvariantCulture, out var now) ? throw new StartRefusedException("Demo:Now must be a moment such as 2025-10-22T08:00+07:00.")
            : new DemoSetup(plan, now, !string.Equals(section["Seed"], "false", StringComparison.OrdinalIgnoreCase), section["Key"]);
    }

    private static QuietHours? QuietOf(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return null;
        }

        return TimeOnly.TryParse(section["From"], CultureInfo.InvariantCulture, out var from) && TimeOnly.TryParse(section["To"], CultureInfo.InvariantCulture, out var to)
            ? new QuietHours(from, to)
            : throw new StartRefusedException("QuietHours needs From and To, such as 21:00 and 06:30.");
    }
}
