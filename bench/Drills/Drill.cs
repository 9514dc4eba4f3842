using System.Diagnostics;
using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Simulators.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.Drills;

/// <summary>
/// One drill: a leader files while nothing is disturbed; then many do the same while something is; in the end it is compared
/// what each was told, what is kept and what was sent.
/// </summary>
public sealed class Drill : IAsyncDisposable
{
    /// <summary>The locality whose leaders file.</summary>
    public const string Plan = "dong-da-2025";

    // A quiet morning within the plan's year: nobody is reminded of anything for hours.
    private const string Morning = "2025-10-23T08:30:00+07:00";
    private const int First = 3001;
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(3);

    private readonly List<string> _notes = [];
    private readonly List<string> _findings = [];
    private readonly List<Walker> _walkers = [];
    private Queue<Enrolled> _waiting = [];
    private bool _over;

    private Drill(DrillOptions options, Service first)
    {
        (Options, Chance) = (options, new Random(options.Seed));
        Services = [first, .. Enumerable.Range(1, options.Processes - 1).Select(_ => first.Beside())];
    }

    public DrillOptions Options { get; }

    /// <summary>The processes, over the same data.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>The first of them.</summary>
    public Service Service => Services[0];

    /// <summary>Where everything is kept; null: in a file.</summary>
    public PostgresServer? Server { get; private init; }

    /// <summary>Plans the disturbance; the people have their own.</summary>
    public Random Chance { get; }

    /// <summary>How many inputs were put in that nobody can read.</summary>
    public int Unreadable { get; set; }

    /// <summary>Leaders who are in the middle of it.</summary>
    public IReadOnlyList<Walker> Walking
    {
        get
        {
            lock (_walkers)
            {
                return [.. _walkers.Where(w => w is { Done: false, Finding: null })];
            }
        }
    }

    /// <summary>Runs a drill from beginning to end.</summary>
    public static async Task<Report> RunAsync(DrillOptions options, CancellationToken ct = default)
    {
        var watch = Stopwatch.StartNew();
        await using var place = await Place.TakeAsync(options.Verb, ct);
        await using var server = options.Postgres ? await PostgresServer.StartAsync(durable: true, ct) : null;
        var service = await Service.StartAsync(server is null ? null : await PostgresDatabase.CreateAsync(server.ConnectionString), place.Folder);
        service.FilesLimited = options.Verb == "disk-full" && !place.Mounted;
        service.Program = options.Verb == "clock" ? ClockHost.Command(place.Folder) : service.Program;
        service.With("Demo__Enabled", "true").With("Demo__Seed", "false").With("Demo__Plan", Plan).With("Demo__Now", Morning);
        await using var drill = new Drill(options, service) { Server = server };
        place.Notes.ToList().ForEach(drill.Note);
        return await drill.GoAsync(watch, ct);
    }

    /// <summary>Something the report tells.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>Something that must not be.</summary>
    public void Find(string finding) => _findings.Add(finding);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Services.Reverse())
        {
            await service.DisposeAsync();
        }
    }

    private async Task<Report> GoAsync(Stopwatch watch, CancellationToken ct)
    {
        var units = await EnrolAsync(ct);
        foreach (var service in Services)
        {
            await service.ServeAsync();
        }

        var conversation = await Conversation.HoldAsync(Service.World.Person("Mẫu"), units[0], SettledAsync, ct);
        _waiting = new Queue<Enrolled>(units.Skip(1));
        var crowd = Task.WhenAll(Enumerable.Range(0, Options.People).Select(_ => WalkAsync(conversation, ct)));
        await Disturbances.All[Options.Verb](this, ct);
        _over = true;
        await crowd;
        foreach (var ended in Services.Where(s => s.Ended))
        {
            Find("a process ended by itself");
            await ended.ServeAsync();
        }

        if (!await SettlesAsync(ct))
        {
            Find("messages still wait although everybody has been told everything");
        }

        var oracle = new Oracle(Service, units[0], Options.Silence);
        await oracle.AskAsync(_walkers, Unreadable, ct);
        return new Report(Options, watch.Elapsed)
        {
            Finished = _walkers.Count(w => w.Done),
            Acts = _walkers.Sum(w => w.Acts),
            Kills = Service.Timeline.Kills.Count,
            Messages = Service.World.Bot().Sent.Count,
            Copies = oracle.Copies,
            LongestSilence = oracle.LongestSilence,
            Checks = oracle.Checks,
            Findings = [.. _findings, .. oracle.Findings],
            Notes = _notes,
            Logged = [.. Services.SelectMany(s => s.Said.TakeLast(30))],
        };
    }

    // Straight into the data, before anything serves: units, and codes by which their leaders join.
    private async Task<List<Enrolled>> EnrolAsync(CancellationToken ct)
    {
        var setup = Setup.Read(new ConfigurationBuilder().AddInMemoryCollection(Service.Settings).Build());
        await using var store = await Store.OpenAsync(setup.Store, setup.Rules, TimeProvider.System, NullLogger<Store>.Instance, ct);
        await store.ApplyPlansAsync(setup.Plans.Plans.Values, ct);
        var count = Math.Min(6_900, 1 + (Options.People * 3) + (Disturbances.GoesByKills(Options.Verb) ? Options.Kills * 4 : (int)(Options.Lasts.TotalSeconds * Options.People / 20)));
        List<Enrolled> units = [.. Enumerable.Range(First, count).Select(n => new Enrolled(n.ToString(CultureInfo.InvariantCulture), (40_000_000 + (n * 7_919L % 50_000_000)).ToString(CultureInfo.InvariantCulture)))];
        foreach (var some in units.Chunk(500))
        {
            await store.WriteAsync($"drill:{some[0].Id}", new Decision([.. some.SelectMany(Changes)], []), ct);
        }

        return units;

        static Change[] Changes(Enrolled unit) =>
        [
            new Change.PutUnit(new Unit(unit.Id, Plan, UnitKind.Residential, $"Tổ dân phố số {unit.Number}")),
            new Change.PutInvitation(new Invitation($"i{unit.Number}", Codes.Hash(unit.Code), Plan, unit.Id, Role.Leader, "", DateTimeOffset.UtcNow.AddYears(1))),
        ];
    }

    // One after the other, for as long as the disturbance lasts.
    private async Task WalkAsync(Conversation conversation, CancellationToken ct)
    {
        do
        {
            Walker walker;
            lock (_walkers)
            {
                if (!_waiting.TryDequeue(out var unit))
                {
                    return;
                }

                walker = new Walker(Service.World.Person($"Trưởng {unit.Number}"), unit, conversation, new Random(HashCode.Combine(Options.Seed, unit.Number)), Options.Think);
                _walkers.Add(walker);
            }

            await walker.GoAsync(Options.Lasts + Slack, ct);
        }
        while (!_over);
    }

    private async Task<bool> SettlesAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Slack);
        try
        {
            await SettledAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task SettledAsync()
    {
        if (!await SettlesAsync(CancellationToken.None))
        {
            throw new InvalidOperationException("Something still waits although nothing is disturbed.");
        }
    }

    private async Task SettledAsync(CancellationToken ct)
    {
        using var http = new HttpClient();
        for (var idle = 0; idle < Services.Count;)
        {
            using var answer = await http.GetAsync(new Uri(Services[idle].Url, "/demo/idle"), ct);
            idle = answer.IsSuccessStatusCode && Service.World.Bot().Pending == 0 ? idle + 1 : 0;
        }
    }
}
