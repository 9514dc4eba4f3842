using System.Globalization;
using AnToanBot.Bot.Web;

namespace AnToanBot.Drills;

/// <summary>The program in a process whose calendar clock jumps, as a machine's does when it is set; what measures time goes on evenly.</summary>
public static class ClockHost
{
    /// <summary>The verb of this program that runs it.</summary>
    public const string Verb = "host";

    /// <summary>What runs it.</summary>
    /// <param name="folder">Where the file lies that tells how far the clock is off.</param>
    public static IReadOnlyList<string> Command(string folder) => [Path.Combine(AppContext.BaseDirectory, "AnToanBot.Drills.dll"), Verb, FileOf(folder)];

    /// <summary>Sets the clock of every process.</summary>
    public static async Task SetAsync(string folder, TimeSpan off, CancellationToken ct)
    {
        // In one move, so that nobody reads half of it.
        var written = $"{FileOf(folder)}.new";
        await File.WriteAllTextAsync(written, off.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), ct);
        File.Move(written, FileOf(folder), overwrite: true);
    }

    /// <param name="args">The file, then the program's own.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = BotHost.Build(args[1..], new Jumping(args[0]));
        await BotHost.BeginAsync(app);
        await app.RunAsync();
        return 0;
    }

    private static string FileOf(string folder) => Path.Combine(folder, "clock");

    private sealed class Jumping : TimeProvider, IDisposable
    {
        private readonly string _file;
        private readonly Timer _looks;
        private long _ticks;

        public Jumping(string file)
        {
            _file = file;
            Look();
            _looks = new Timer(_ => Look(), null, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

        public void Dispose() => _looks.Dispose();

        private void Look()
        {
            if (File.Exists(_file) && double.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, out var off))
            {
                Interlocked.Exchange(ref _ticks, TimeSpan.FromMilliseconds(off).Ticks);
            }
        }
    }
}
