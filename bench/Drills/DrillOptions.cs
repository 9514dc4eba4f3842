using System.Globalization;

namespace AnToanBot.Drills;

/// <summary>How a drill goes.</summary>
public sealed record DrillOptions
{
    /// <summary>Which drill: see <see cref="Disturbances.All"/>.</summary>
    public required string Verb { get; init; }

    /// <summary>The same seed plans the same moments and the same people.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often a process is killed, where the drill kills.</summary>
    public int Kills { get; init; } = 1_000;

    /// <summary>How many file at the same time.</summary>
    public int People { get; init; } = 50;

    /// <summary>How long the disturbance lasts, where it does not go by kills.</summary>
    public TimeSpan Lasts { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often something is put in, where the drill puts in.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long people think before they answer, on average.</summary>
    public TimeSpan Think { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long nobody may wait while the service can do its work.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many processes serve.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Whether everything is kept on PostgreSQL, not in a file.</summary>
    public bool Postgres { get; init; }

    /// <exception cref="FormatException">They cannot be understood; the message says which.</exception>
    public static DrillOptions Read(string[] args)
    {
        var options = new DrillOptions { Verb = args is [var verb, ..] && Disturbances.All.ContainsKey(verb) ? verb : throw new FormatException($"Which drill? One of {string.Join(", ", Disturbances.All.Keys)}.") };
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--seed" => options with { Seed = Whole(value) },
                "--kills" => options with { Kills = Whole(value) },
                "--people" => options with { People = Whole(value) },
                "--processes" => options with { Processes = Whole(value) },
                "--seconds" => options with { Lasts = Seconds(value) },
                "--every" => options with { Every = Seconds(value) },
                "--think" => options with { Think = Seconds(value) },
                "--silence" => options with { Silence = Seconds(value) },
                "--storage" => options with { Postgres = value.Equals("Postgres", StringComparison.OrdinalIgnoreCase) || (value.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) ? false : throw new FormatException($"{value} is no storage.")) },
                _ => throw new FormatException($"{args[i]} is not known."),
            };
        }

        return options switch
        {
            { Postgres: false, Processes: > 1 } => throw new FormatException("Several processes need --storage Postgres."),
            { Postgres: false, Verb: "server" } => throw new FormatException("The server needs --storage Postgres."),
            { Postgres: true, Verb: "disk-full" or "read-only" } => throw new FormatException($"{options.Verb} is for a file: --storage Sqlite."),
            { Verb: "frozen", Processes: 1 } => throw new FormatException("Where one process stands still, others go on: --processes 2."),
            _ => options,
        };
    }

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
}
