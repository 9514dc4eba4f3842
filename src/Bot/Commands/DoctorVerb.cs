using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using AnToanBot.Adapters.Channels.ZaloBot;
using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.Bot.Commands;

/// <summary>Looks at everything the service needs, and changes nothing.</summary>
internal static class DoctorVerb
{
    private const long FreeBytes = 500L * 1024 * 1024;
    private static readonly string[] FontFolders = ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts"];

    private enum Health
    {
        Ok,
        Warn,
        Bad,
    }

    public static Command Command(Terminal terminal)
    {
        var command = new Command("doctor", "checks plans, database, data folder, channels, culture and fonts; exit 1 on problems");
        command.SetAction(async (_, ct) =>
        {
            var lines = new List<Line>
            {
                Culture(),
                PlansLine(PlanVerbs.PlansOf(terminal.Settings)),
                Fonts(),
            };
            try
            {
                var setup = Setup.Read(terminal.Settings);
                lines.Add(Channels(setup, terminal.Settings["Public:BaseUrl"]));
                lines.AddRange(setup.ZaloBot.Where(z => z.Mode == ZaloBotMode.Polling).Select(z => new Line(z.Account, Health.Warn, "polling is for trials: what Zalo hands out it forgets at once; set Mode to Webhook")));
                lines.AddRange(setup.ZaloOa.Select(a => new Line($"{a.Account} consent", Health.Ok, OaLines.Consent(a, terminal.Settings["Public:BaseUrl"], setup.DataFolder))));
                lines.Add(Folder(setup.DataFolder));
                lines.AddRange(await DatabaseAsync(setup, ct));
            }
            catch (StartRefusedException e)
            {
                lines.Add(new Line("settings", Health.Bad, e.Message));
            }

            foreach (var line in lines)
            {
                await terminal.Out.WriteLineAsync($"{Show.Id(line.Health),-4} {line.What}: {line.Said}");
            }

            return lines.Exists(l => l.Health == Health.Bad) ? 1 : 0;
        });
        return command;
    }

    private static Line Culture() => Web.Culture.Refusal() is { } refusal
        ? new Line("culture", Health.Bad, refusal)
        : new Line("culture", Health.Ok, $"vi-VN, {new DateOnly(2025, 11, 5).ToString("dddd dd/MM/yyyy", CultureInfo.GetCultureInfo("vi-VN"))}");

    private static Line PlansLine(PlanSet set)
    {
        var errors = set.Problems.Count(p => p.Severity == Severity.Error);
        var said = $"{set.Plans.Count} can be used, {errors} errors, {set.Problems.Length - errors} warnings{(set.Problems.IsEmpty ? "" : " (check-plans shows them)")}";
        return new Line("plans", errors > 0 || set.Plans.Count == 0 ? Health.Bad : Health.Ok, said);
    }

    // Word brings its own; only this machine's PDFs and prints would look different.
    private static Line Fonts()
    {
        var there = FontFolders.Where(Directory.Exists).Any(f => Directory.EnumerateFiles(f, "*.ttf", SearchOption.AllDirectories).Select(Path.GetFileName).Any(n =>
            n!.StartsWith("LiberationSerif", StringComparison.OrdinalIgnoreCase) || n.StartsWith("times", StringComparison.OrdinalIgnoreCase)));
        return there || OperatingSystem.IsWindows()
            ? new Line("fonts", Health.Ok, "Times New Roman or its equal is installed")
            : new Line("fonts", Health.Warn, "neither Times New Roman nor Liberation Serif: papers are right, but this machine shows them in another font (Debian: fonts-liberation)");
    }

    private static Line Channels(Setup setup, string? address)
    {
        var said = setup.Channels.Count == 0
            ? "no messenger is set: the demo and the web chat"
            : $"{string.Join(", ", setup.Telegram.Select(t => $"{t.Account} ({t.Mode})").Concat(setup.ZaloBot.Select(z => $"{z.Account} ({z.Mode})")).Concat(setup.ZaloOa.Select(z => z.Account)))}{(setup.Demo is null ? "" : ", and the demo")}";
        if (!string.IsNullOrEmpty(address) && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            return new Line("channels", Health.Bad, $"Public:BaseUrl '{address}' is no http or https address");
        }

        return string.IsNullOrEmpty(address) && setup.Demo is null
            ? new Line("channels", Health.Warn, $"{said}; Public:BaseUrl is not set, so links to papers and to the web chat lead nowhere")
            : new Line("channels", Health.Ok, said);
    }

    private static Line Folder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new Line("data", Health.Ok, $"{folder} is made at the first start");
        }

        try
        {
            File.Delete(WriteProbe(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Line("data", Health.Bad, $"{folder} cannot be written: {e.Message}");
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        return new Line("data", free < FreeBytes ? Health.Bad : Health.Ok, $"{folder}, {free / (1024 * 1024):#,0} MB free");
    }

    private static string WriteProbe(string folder)
    {
        var probe = Path.Combine(folder, $"doctor-{Guid.NewGuid():N}");
        File.WriteAllText(probe, "");
        return probe;
    }

    private static async Task<List<Line>> DatabaseAsync(Setup setup, CancellationToken ct)
    {
        if (setup.Store.Provider == StorageProvider.Sqlite && !File.Exists(setup.Store.Database))
        {
            return [new Line("database", Health.Ok, "made at the first start")];
        }

        try
        {
            return await ThereAsync(setup, ct);
        }
        catch (Exception e) when (e is DbException or NewerDatabaseException or SealBrokenException)
        {
            return [new Line("database", Health.Bad, e.Message)];
        }
    }

    private static async Task<List<Line>> ThereAsync(Setup setup, CancellationToken ct)
    {
        await using (var db = setup.Store.Db())
        {
            var known = db.Database.GetMigrations().ToList();
            var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
            if (applied.Find(m => !known.Contains(m, StringComparer.Ordinal)) is { } newer)
            {
                throw new NewerDatabaseException(newer);
            }

            if (applied.Count < known.Count)
            {
                return [new Line("database", Health.Ok, $"{known.Count - applied.Count} migrations are applied at the next start")];
            }

            if (setup.Store.Provider == StorageProvider.Sqlite && (await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync(ct)) is not ["ok"])
            {
                return [new Line("database", Health.Bad, $"{setup.Store.Place} is damaged: restore a backup")];
            }

            if (await SealedWith.RefusalAsync(db, setup.Store.SealFile, ct) is { } refusal)
            {
                return [new Line("seals", Health.Bad, refusal)];
            }
        }

        await using var store = await Store.OpenAsync(setup.Store, setup.Rules, TimeProvider.System, NullLogger<Store>.Instance, ct);
        var queries = new Queries(store);
        var health = await queries.OutboxHealthAsync(ct);
        var (units, aside, broken) = (await queries.UnitsAsync(null, ct), await queries.AsideAsync(1000, ct), await store.VerifyJournalAsync(ct));
        return
        [
            new Line("database", Health.Ok, $"{setup.Store.Place}, {Size(setup.Store)}{units.Count} units"),
            new Line("seals", Health.Ok, $"{store.Seals.Count} {(store.Seals.Count == 1 ? "key" : "keys")} in {setup.Store.SealFile}, {store.Seals.LastKey} seals"),
            new Line("outbox", Health.Ok, health.Oldest is { } oldest ? $"{health.Waiting} waiting, the oldest since {Show.Day(oldest)}" : "nothing waits"),
            new Line("aside", aside.Count == 0 ? Health.Ok : Health.Warn, aside.Count == 0 ? "nothing" : $"{aside.Count} inputs were set aside for a developer"),
            .. await TokensAsync(setup, store, ct),
            .. await AlarmsAsync(store, ct),
            new Line("journal", broken.Count == 0 ? Health.Ok : Health.Bad, broken.Count == 0 ? "every line fits its chain" : $"{broken.Count} lines do not fit their chain"),
        ];
    }

    private static string Size(StoreSettings store) => store.Provider == StorageProvider.Sqlite ? $"{new FileInfo(store.Database).Length / 1024:#,0} KB, " : "";

    private static async Task<List<Line>> TokensAsync(Setup setup, Store store, CancellationToken ct)
    {
        var lines = new List<Line>();
        foreach (var account in setup.ZaloOa)
        {
            var (trouble, said) = await OaLines.TokensAsync(account, store, ct);
            lines.Add(new Line($"{account.Account} tokens", trouble is null ? Health.Ok : Health.Bad, trouble is null ? said : $"{said}; {trouble}"));
        }

        return lines;
    }

    private static async Task<List<Line>> AlarmsAsync(Store store, CancellationToken ct)
    {
        await using var db = store.Db();
        return [.. (await Alarms.OfAsync(db, ct)).Select(a => new Line(a.Account, Health.Bad, a.Why))];
    }

    private sealed record Line(string What, Health Health, string Said);
}
