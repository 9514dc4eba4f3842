using System.Globalization;
using AnToanBot.Bot.Workers;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Drills;

/// <summary>What is done to the service while people file.</summary>
public static class Disturbances
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(1.5);

    // What a process says it alone does, it says for so long; a second later another has asked for it.
    private static readonly TimeSpan Held = Lease.Usual;
    private static readonly TimeSpan TakenOver = Held + TimeSpan.FromSeconds(1.5);

    /// <summary>By verb.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Drill, CancellationToken, Task>> All = new SortedDictionary<string, Func<Drill, CancellationToken, Task>>(StringComparer.Ordinal)
    {
        ["clock"] = ClockAsync,
        ["disk-full"] = (drill, ct) => Disk.FullAsync(drill, ct),
        ["frozen"] = FrozenAsync,
        ["kills"] = KillsAsync,
        ["outage"] = OutageAsync,
        ["poison"] = PoisonAsync,
        ["read-only"] = (drill, ct) => Disk.ReadOnlyAsync(drill, ct),
        ["server"] = ServerAsync,
        ["shuffled"] = ShuffledAsync,
    };

    /// <summary>What the command line understands.</summary>
    public const string Help = """
        drills VERB [--seed N] [--people N] [--processes N] [--silence SECONDS] [--think SECONDS] [--storage Sqlite|Postgres] …
          kills      kill -9 at random moments, also while starting        --kills N
          frozen     a process stands still and goes on as if nothing was  --kills N
          server     PostgreSQL is restarted as after a crash              --kills N
          read-only  the database cannot be written                        --seconds N
          disk-full  the disk is full                                      --seconds N
          clock      the machine's clock is set forward and back           --seconds N --every N
          outage     the messenger does not answer                         --seconds N
          shuffled   everything twice, chats overtake each other, kills    --kills N
          poison     inputs that nobody can read or means                  --seconds N --every N
        """;

    // One life of a process after the other: some end while starting, some soon, some last long enough that silence would show.
    private static async Task KillsAsync(Drill drill, CancellationToken ct)
    {
        var chance = drill.Chance;
        for (var kill = 1; kill <= drill.Options.Kills; kill++)
        {
            var (service, kind, moment) = (drill.Services[chance.Next(drill.Services.Count)], chance.Next(20), chance.NextDouble());
            if (kind < 4)
            {
                await Task.Delay(Beginning * moment, ct);
            }
            else
            {
                await service.ReadyAsync();
                await Task.Delay(kind == 19 ? TimeSpan.FromSeconds(6 + (2 * moment)) : TimeSpan.FromSeconds(2.5 * moment), ct);
            }

            await service.KillAsync();
            service.Launch();
            if (drill.Walking.Count == 0)
            {
                drill.Find($"nobody files any more at kill {kill}");
                break;
            }
        }

        await Task.WhenAll(drill.Services.Select(s => s.ServeAsync()));
    }

    // Some stand still for a moment, some for so long that others take over what they held.
    private static async Task FrozenAsync(Drill drill, CancellationToken ct)
    {
        var chance = drill.Chance;
        var longest = TimeSpan.Zero;
        for (var freeze = 1; freeze <= drill.Options.Kills; freeze++)
        {
            var service = drill.Services[chance.Next(drill.Services.Count)];
            var length = freeze % 2 == 1 ? Held * (1.1 + (0.5 * chance.NextDouble())) : Held / 5 * chance.NextDouble();
            longest = length > longest ? length : longest;
            await Task.Delay(Beginning * (1 + chance.NextDouble()), ct);
            service.Timeline.Block();
            await service.SignalAsync("STOP");
            service.Timeline.Froze();
            await Task.Delay(length < TakenOver ? length : TakenOver, ct);
            service.Timeline.Unblock();
            await Task.Delay(length < TakenOver ? TimeSpan.Zero : length - TakenOver, ct);
            await service.SignalAsync("CONT");
        }

        drill.Note(string.Create(CultureInfo.InvariantCulture, $"{drill.Options.Kills} times a process stood still, for up to {longest.TotalSeconds:0.0} s; what it held ends after {Held.TotalSeconds:0} s"));
    }

    private static async Task ServerAsync(Drill drill, CancellationToken ct)
    {
        var server = drill.Server!;
        for (var restart = 1; restart <= drill.Options.Kills; restart++)
        {
            await Task.Delay(Beginning * (1 + drill.Chance.NextDouble()), ct);
            drill.Service.Timeline.Block();
            await server.RestartAsync(ct);
            drill.Service.Timeline.Unblock();
        }

        drill.Note($"{drill.Options.Kills} times PostgreSQL was stopped as by a crash, and started again");
    }

    /// <summary>Whether a drill lasts as long as a number of kills, or of the like.</summary>
    public static bool GoesByKills(string verb) => verb is "frozen" or "kills" or "server" or "shuffled";

    private static async Task ShuffledAsync(Drill drill, CancellationToken ct)
    {
        var bot = drill.Service.World.Bot();
        (bot.Duplicates, bot.Shuffles) = (true, true);
        await KillsAsync(drill, ct);
        (bot.Duplicates, bot.Shuffles) = (false, false);
    }

    // Every call is answered by a proxy in its place; then polls are not answered at all. What is sent has not arrived for certain: a send cut in the middle may have, and is another matter.
    private static async Task OutageAsync(Drill drill, CancellationToken ct)
    {
        await Task.Delay(Beginning, ct);
        var faults = drill.Service.World.Bot().Faults;
        drill.Service.Timeline.Block();
        faults.Always(Faults.All, new Fault.BadGateway());
        await Task.Delay(drill.Options.Lasts / 2, ct);
        faults.Always("getUpdates", new Fault.CutBefore());
        await Task.Delay(drill.Options.Lasts / 2, ct);
        faults.Heal();
        drill.Service.Timeline.Unblock();
        drill.Note(string.Create(CultureInfo.InvariantCulture, $"the messenger did not answer for {drill.Options.Lasts.TotalSeconds:0} s"));
    }

    private static async Task PoisonAsync(Drill drill, CancellationToken ct)
    {
        var (bot, stranger, put) = (drill.Service.World.Bot(), drill.Service.World.Person("Người lạ"), 0);
        stranger.Know(bot);
        for (var end = DateTimeOffset.UtcNow + drill.Options.Lasts; DateTimeOffset.UtcNow < end; put++)
        {
            var walking = drill.Walking;
            var among = walking.Count > 0 ? walking[drill.Chance.Next(walking.Count)].Person.Id : stranger.Id;
            bot.Raw(among, id => $$$"""{"update_id":{{{id}}},"message":{"message_id":"{{{drill.Chance.Next()}}}","date":[],"chat":7}}""");
            bot.Raw(stranger.Id, id => $$$$"""{"update_id":{{{{id}}}},"callback_query":{"id":{},"from":null,"data":{{{{drill.Chance.Next()}}}}}}""");
            drill.Unreadable += 2;
            stranger.Say(Nonsense(drill.Chance));
            await Task.Delay(drill.Options.Every, ct);
        }

        drill.Note($"{drill.Unreadable} inputs that nobody can read, {put} that mean nothing");
    }

    private static string Nonsense(Random chance) => chance.Next(6) switch
    {
        0 => new string('ầ', 4_000),
        1 => "\u200b\u202e\0\ufffd",
        2 => "a|x|y|0|z",
        3 => "{bác} {cháu} {0} %s '; DROP TABLE outbox; --",
        4 => "2025-02-30 99/99 -1 1e999",
        _ => "🧨",
    };

    private static async Task ClockAsync(Drill drill, CancellationToken ct)
    {
        var (off, jumps) = (TimeSpan.Zero, 0);
        await Task.Delay(Beginning, ct);
        for (var end = DateTimeOffset.UtcNow + drill.Options.Lasts; DateTimeOffset.UtcNow < end; jumps++)
        {
            // Forward or back from where it should be, never further than the drill's morning lasts.
            off = TimeSpan.FromMinutes((drill.Chance.NextDouble() * 40) - 20);
            await ClockHost.SetAsync(drill.Service.Folder, off, ct);
            await Task.Delay(drill.Options.Every, ct);
        }

        drill.Note(string.Create(CultureInfo.InvariantCulture, $"{jumps} jumps of the calendar clock by up to 40 minutes, the last to {off.TotalMinutes:0.0} minutes off; the program runs on another TimeProvider, since a machine's own clock is not the drill's to set"));
    }
}
