using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.Drills;

/// <summary>Compares what everybody was told, and when, with what is kept. Whatever does not fit is a finding.</summary>
/// <param name="silence">How long nobody may wait while the service can do its work.</param>
public sealed class Oracle(Service service, Enrolled reference, TimeSpan silence)
{
    private const string Plan = Drill.Plan;

    private readonly List<string> _findings = [];
    private readonly SortedDictionary<string, long> _checks = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Findings => _findings;

    /// <summary>How much was looked at, by what.</summary>
    public IReadOnlyDictionary<string, long> Checks => _checks;

    // A request that had left before the kill is still read by the messenger: the later, the slower the machine is taken to be.
    private TimeSpan Arrives => silence / 10;

    /// <summary>The longest that anybody waited while the service could do its work.</summary>
    public TimeSpan LongestSilence { get; private set; }

    /// <summary>Messages that came twice.</summary>
    public int Copies { get; private set; }

    /// <param name="aside">How many inputs nobody could read; each is set aside, and nothing else is.</param>
    public async Task AskAsync(IReadOnlyList<Walker> walkers, int aside, CancellationToken ct)
    {
        Told(walkers);
        Silences(walkers);
        var setup = Setup.Read(new ConfigurationBuilder().AddInMemoryCollection(service.Settings).Build());
        await using var store = await Store.OpenAsync(setup.Store, setup.Rules, TimeProvider.System, NullLogger<Store>.Instance, ct);
        var done = walkers.Where(w => w.Done).ToList();
        await DossiersAsync(store, done, ct);
        await JournalAsync(store, done, ct);
        await using var db = store.Db();
        await MessagesAsync(store, db, ct);
        await AsideAsync(db, aside, ct);
        if (db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
        {
            var said = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(ct);
            Check("integrity of the file", said is ["ok"], string.Join("; ", said));
        }
    }

    private void Told(IReadOnlyList<Walker> walkers)
    {
        foreach (var walker in walkers)
        {
            Check("people told what everybody is told", walker.Done, walker.Finding ?? $"{walker.Unit.Id} did not come to the end");
        }
    }

    private void Silences(IReadOnlyList<Walker> walkers)
    {
        var times = service.Timeline.Times;
        foreach (var (walker, wait) in walkers.SelectMany(w => w.Waits.Select(wait => (w, wait))))
        {
            var longest = TimeSpan.Zero;
            for (var i = First(times, wait.From); i < times.Count && times[i].From < wait.To; i++)
            {
                var overlap = (times[i].To < wait.To ? times[i].To : wait.To) - (times[i].From > wait.From ? times[i].From : wait.From);
                longest = overlap > longest ? overlap : longest;
            }

            LongestSilence = longest > LongestSilence ? longest : LongestSilence;
            Check("waits", longest <= silence, string.Create(CultureInfo.InvariantCulture, $"{walker.Unit.Id} waited {longest.TotalSeconds:0.0} s from {wait.From:HH:mm:ss.f} on although the service could answer"));
        }
    }

    // The first stretch that ends after a moment.
    private static int First(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> times, DateTimeOffset at)
    {
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle].To < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private async Task DossiersAsync(Store store, List<Walker> done, CancellationToken ct)
    {
        var queries = new Queries(store);
        foreach (var filing in (string[])["register", "recognition"])
        {
            var wanted = await OfAsync(reference, filing);
            foreach (var walker in done)
            {
                Check("dossiers as undisturbed", await OfAsync(walker.Unit, filing) == wanted, $"{Plan}.{walker.Unit.Id}.{filing} is not what its leader was told that it is");
            }
        }

        async Task<string> OfAsync(Enrolled unit, string filing) => Conversation.Plain(await queries.DossierJsonAsync($"{Plan}.{unit.Id}.{filing}", ct) ?? "", unit);
    }

    // Whatever was done twice would stand there twice.
    private async Task JournalAsync(Store store, List<Walker> done, CancellationToken ct)
    {
        var lines = (await new Queries(store).JournalAsync(null, ct)).ToLookup(l => UnitIn(l.Subject), StringComparer.Ordinal);
        var wanted = Of(reference);
        Check("journal of the reference", wanted.Count > 10, "it has no lines");
        foreach (var walker in done)
        {
            var found = Of(walker.Unit);
            Check("journals as undisturbed", wanted.SequenceEqual(found, StringComparer.Ordinal), $"{walker.Unit.Id} has {found.Count} lines, not the {wanted.Count} of the reference: {Difference(wanted, found)}");
        }

        var broken = await store.VerifyJournalAsync(ct);
        Check("chain of the journal", broken.Count == 0, $"{broken.Count} lines do not fit");

        List<string> Of(Enrolled unit) => [.. lines[unit.Id].Select(l => Conversation.Plain($"{l.Subject} {l.Code} {l.Detail}", unit))];
    }

    private static string UnitIn(string subject) => subject.IndexOf("to-", StringComparison.Ordinal) is >= 0 and var at && subject.Length >= at + 7 ? subject[at..(at + 7)] : "";

    private static string Difference(List<string> wanted, List<string> found) =>
        string.Join(", ", found.GroupBy(f => f).Where(f => f.Count() > wanted.Count(w => w == f.Key)).Select(f => $"too often {f.Key}")
            .Concat(wanted.GroupBy(w => w).Where(w => w.Count() > found.Count(f => f == w.Key)).Select(w => $"missing {w.Key}")).Take(3));

    private async Task MessagesAsync(Store store, BotDb db, CancellationToken ct)
    {
        var marked = new Dictionary<int, OutboxRow>();
        await foreach (var row in db.Outbox.AsNoTracking().Where(o => o.Account == "telegram:main").OrderBy(o => o.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            row.Body = store.Seals.Open(nameof(Parcel), row.Body);
            var message = Json.To<Parcel>(row.Body) is Parcel.Text or Parcel.Paper or Parcel.Picture or Parcel.Qr;
            Check("rows of the outbox", row.State == OutboxState.Sent, $"row {row.Id} for {row.Chat} is {row.State}: {row.Why}");
            if (row.State == OutboxState.Sent && message)
            {
                marked.Add(int.Parse(row.MessageId!, CultureInfo.InvariantCulture), row);
            }
        }

        var sent = service.World.Bot().Sent;
        var ids = sent.Select(m => m.Id).ToHashSet();
        foreach (var (id, row) in marked)
        {
            Check("messages marked as sent", ids.Contains(id), $"row {row.Id} is marked as sent and never arrived");
        }

        var copies = new Dictionary<(long Chat, DateTimeOffset Kill), int>();
        foreach (var chat in sent.GroupBy(m => m.ChatId))
        {
            Chat([.. chat], marked, copies);
        }

        foreach (var ((chat, kill), count) in copies)
        {
            Check("kills that doubled a message", count == 1, $"{count} messages to {chat} were doubled by the kill at {kill:HH:mm:ss.fff}");
        }
    }

    private void Chat(List<PretendMessage> messages, Dictionary<int, OutboxRow> marked, Dictionary<(long Chat, DateTimeOffset Kill), int> copies)
    {
        var last = 0L;
        var kills = service.Timeline.Kills;
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (marked.TryGetValue(message.Id, out var row))
            {
                Check("order of replies", row.Class != (int)Urgency.Reply || row.Id > last, $"row {row.Id} to {message.ChatId} came after row {last}");
                last = row.Class == (int)Urgency.Reply ? row.Id : last;
                continue;
            }

            // The line that takes a keyboard away goes ahead of its message and is no row of its own.
            if (message.RemovesKeyboard && !message.Buttons.Any())
            {
                continue;
            }

            // Nothing says that it was sent: it was on its way when its process was killed, and came again. What was on its way may also come after what took its place.
            Copies++;
            var again = Twin(messages, i + 1, message) ?? Twin(messages, i - 1, message);
            if (again is not null && marked.TryGetValue(again.Id, out var repeat) && repeat.Doubled)
            {
                continue;
            }

            var both = again is null ? message.At : again.At > message.At ? again.At : message.At;
            var kill = again is null ? default : kills.FirstOrDefault(k => k + Arrives >= message.At && k <= both);
            Check("copies", kill != default, string.Create(CultureInfo.InvariantCulture, $"message {message.Id} to {message.ChatId} at {message.At:HH:mm:ss.fff} is known to nobody, its twin came {(again is null ? "never" : again.At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture))}: {message.Text}"));
            if (kill != default)
            {
                copies[(message.ChatId, kill)] = copies.GetValueOrDefault((message.ChatId, kill)) + 1;
            }
        }
    }

    private static PretendMessage? Twin(List<PretendMessage> messages, int at, PretendMessage of) =>
        at >= 0 && at < messages.Count && messages[at].Text == of.Text ? messages[at] : null;

    private async Task AsideAsync(BotDb db, int expected, CancellationToken ct)
    {
        var rows = await db.Aside.AsNoTracking().Select(a => a.Why).ToListAsync(ct);

        // What was put aside may be offered once more after a kill, because its page was not kept as a whole.
        var most = expected + (expected > 0 ? service.Timeline.Kills.Count : 0);
        Check("inputs set aside", rows.Count >= expected && rows.Count <= most, $"{rows.Count} were set aside, not {expected}: {string.Join("; ", rows.Distinct().Take(3))}");
    }

    private void Check(string what, bool holds, string finding)
    {
        _checks[what] = _checks.GetValueOrDefault(what) + 1;
        if (!holds)
        {
            _findings.Add($"{what}: {finding}");
        }
    }
}
