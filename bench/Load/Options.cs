using System.Globalization;

namespace AnToanBot.Load;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        Drives AnToanBot and its peers, one after the other, by the same people through the same pretend Telegram on loopback,
        and writes one table of ratios.

          --people 50,500            how many people at once; one alone is always measured too
          --modes polling,webhook    how updates reach the program
          --rounds 3                 every figure is the median of so many rounds, in which the programs take turns
          --seconds 10               how long each is measured
          --warm 6                   how long each is driven before
          --latency 0                how many milliseconds every call of the Bot API takes
          --slow 30                  the same for one more measurement with most people; 0: none
          --only antoanbot,floor     of antoanbot, grammy, conversations, telegraf, bare, floor
          --answers press            press: buttons are pressed; type: their labels are typed
          --units 12000              units that AnToanBot's database begins with, a leader each
          --quick                    --people 50 --rounds 1 --seconds 3 --warm 3 --slow 0 --units 2000
          --bench DIR                the folder bench
          --built DIR                where the .NET programs were published to
          --data DIR                 where the folders of the runs are made
          --write FILE               the table goes between the marks of this file too
        """;

    public IReadOnlyList<int> People { get; private init; } = [50, 500];

    public IReadOnlyList<bool> Webhooks { get; private init; } = [false, true];

    public int Rounds { get; private init; } = 3;

    public TimeSpan Measured { get; private init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Warm { get; private init; } = TimeSpan.FromSeconds(6);

    public TimeSpan Latency { get; private init; }

    public TimeSpan Slow { get; private init; } = TimeSpan.FromMilliseconds(30);

    public IReadOnlyList<string> Only { get; private init; } = [];

    public bool Types { get; private init; }

    public int Units { get; private init; } = 12_000;

    public string Bench { get; private init; } = "bench";

    public string Built { get; private init; } = "artifacts/load";

    public string Folder { get; private init; } = Path.GetTempPath();

    public string? Write { get; private init; }

    /// <summary>Null, with a sentence on standard error, where something cannot be.</summary>
    public static Options? Read(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
            {
                options = options with { People = [50], Rounds = 1, Measured = TimeSpan.FromSeconds(3), Warm = TimeSpan.FromSeconds(3), Slow = TimeSpan.Zero, Units = 2_000 };
                continue;
            }

            var name = args[i];
            var value = ++i < args.Length ? args[i] : "";
            if (Taken(options, name, value) is not { } next)
            {
                Console.Error.WriteLine(name is "--help" or "-h" ? Usage : $"Not understood: {name} {value}\n{Usage}");
                return null;
            }

            options = next;
        }

        return options;
    }

    private static Options? Taken(Options options, string name, string value) => (name, value) switch
    {
        ("--people", _) when Numbers(value, 1, 5_000) is { } people => options with { People = people },
        ("--modes", _) when value.Split(',') is var modes && modes.All(m => m is "polling" or "webhook") => options with { Webhooks = [.. modes.Select(m => m == "webhook")] },
        ("--rounds", _) when Number(value, 1, 99) is { } rounds => options with { Rounds = rounds },
        ("--seconds", _) when Number(value, 1, 600) is { } seconds => options with { Measured = TimeSpan.FromSeconds(seconds) },
        ("--warm", _) when Number(value, 1, 600) is { } seconds => options with { Warm = TimeSpan.FromSeconds(seconds) },
        ("--latency", _) when Number(value, 0, 5_000) is { } ms => options with { Latency = TimeSpan.FromMilliseconds(ms) },
        ("--slow", _) when Number(value, 0, 5_000) is { } ms => options with { Slow = TimeSpan.FromMilliseconds(ms) },
        ("--only", { Length: > 0 }) => options with { Only = value.Split(',') },
        ("--answers", "press" or "type") => options with { Types = value == "type" },
        ("--units", _) when Number(value, 1, 100_000) is { } units => options with { Units = units },
        ("--bench", _) when Directory.Exists(value) => options with { Bench = Path.GetFullPath(value) },
        ("--built", _) when Directory.Exists(value) => options with { Built = Path.GetFullPath(value) },
        ("--data", _) when Directory.Exists(value) => options with { Folder = Path.GetFullPath(value) },
        ("--write", { Length: > 0 }) => options with { Write = Path.GetFullPath(value) },
        _ => null,
    };

    private static List<int>? Numbers(string list, int least, int most)
    {
        var numbers = list.Split(',').Select(n => Number(n, least, most)).ToList();
        return numbers.Contains(null) ? null : [.. numbers.OfType<int>().Order()];
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
