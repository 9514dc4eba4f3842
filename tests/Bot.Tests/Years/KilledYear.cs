using System.Net;
using System.Net.Http.Json;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Drills;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.Bot.Tests.Years;

/// <summary>The same year through the program as a process of its own, which is killed while the clock walks.</summary>
internal sealed class KilledYear : IAsyncDisposable
{
    private readonly Service _service;
    private readonly Random _chance;
    private KilledYear(Service service, int seed) => (_service, _chance) = (service, new Random(seed));

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Every key that was taken.</summary>
    public List<string> Ledger { get; private set; } = [];

    /// <summary>Rows of the outbox that the clock caused, by cause and chat, with how many there are of each.</summary>
    public Dictionary<(string Cause, string Chat), int> Caused { get; private set; } = [];

    public static async Task<KilledYear> PassAsync(int seed, int kills)
    {
        var year = new KilledYear(await Service.StartAsync(), seed);
        await year.RunAsync(seed, kills);
        return year;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task RunAsync(int seed, int kills)
    {
        _service.With("Plans__Path", Commune.PlanFolderIn(_service.Folder)).With("Demo__Enabled", "true").With("Demo__Seed", "false")
            .With("Demo__Plan", Commune.PlanId).With("Demo__Now", Commune.Begin.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture))
            .With("QuietHours__From", "21:00").With("QuietHours__To", "06:30");
        await _service.ServeAsync();
        await using var store = await Store.OpenAsync(new StoreSettings(_service.ConnectionString), new Rules(Dialogue.NeedsOf, Dialogue.Take, Voice.For), TimeProvider.System, NullLogger<Store>.Instance);
        var commune = new Commune(store, (await store.PlansAsync(CancellationToken.None))[Commune.PlanId], "telegram:main");
        await commune.SettleAsync(id =>
        {
            var person = _service.World.Person(id);
            person.Know(_service.World.Bot());
            return $"{person.Id}";
        });
        var deeds = Deeds.Of(Commune.Units, seed);
        for (var i = 0; i < deeds.Count; i++)
        {
            await WalkAsync(deeds[i].At, (i + 1) * kills / deeds.Count);
            await commune.DoAsync(deeds[i]);
        }

        await WalkAsync(Commune.End, kills);
        await using var db = store.Db();
        Ledger = [.. db.Once.Select(o => o.Key).AsEnumerable().Order(StringComparer.Ordinal)];
        Caused = db.Outbox.AsEnumerable().Where(o => !o.Cause.StartsWith("deed|", StringComparison.Ordinal)).GroupBy(o => (o.Cause, o.Chat)).ToDictionary(g => g.Key, g => g.Count());
    }

    // Killed as often on the way as it takes to have been killed so many times by now; then the rest of the way.
    private async Task WalkAsync(DateTimeOffset to, int killsByThen)
    {
        while (Kills < killsByThen)
        {
            var walking = MoveAsync(to);
            await Task.WhenAny(walking, Task.Delay(_chance.Next(120)));
            await _service.KillAsync();
            Kills++;
            await walking;
            await _service.ServeAsync();
        }

        var refused = await MoveAsync(to);
        for (var tries = 1; refused is not null && tries < 5; tries++)
        {
            refused = await MoveAsync(to);
        }

        Assert.True(refused is null, $"The clock could not be moved to {to}: {refused}");
    }

    // Null, or why it was not moved.
    private async Task<string?> MoveAsync(DateTimeOffset to)
    {
        // A connection of its own: one that is kept may lead to the program that was killed.
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(3) };
        try
        {
            using var answer = await http.PostAsJsonAsync(new Uri(_service.Url, "/demo/clock"), new { now = to });

            // It runs on while the program is away: then it is there already.
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict ? null : $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        }
        catch (HttpRequestException lost)
        {
            return lost.Message;
        }
    }
}
