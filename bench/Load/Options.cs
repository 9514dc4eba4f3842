using System.Globalization;

namespace AnToanBot.Load;

/// <summary>What was asked for on the command line; bounded, and loopback only.</summary>
internal sealed record Options
{
    public const string Usage = """
        Drives a running AnToanBot through a pretend Telegram on loopback, with people who answer as fast as they are asked.

          --mode polling|webhook   how updates reach the program (polling)
          --delay MS               how long every Bot API call takes, 0 to 5000 (0)
          --people N               1 to 5000 (500)
          --seconds S              1 to 600 (20)
          --port P                 where the pretend Telegram listens (8090)
          --target URL             the program's address, for its webhook (http://localhost:5080)
          --name NAME              the bot account's name in the program's settings (main)
          --codes FILE             one invitation code a line, or invites.csv; without it people only say «chào»
          --pid PID                the program's process, for its CPU seconds
        """;

    public bool Webhook { get; private init; }

    public TimeSpan Delay { get; private init; }

    public int People { get; private init; } = 500;

    public int Seconds { get; private init; } = 20;

    public int Port { get; private init; } = 8090;

    public Uri Target { get; private init; } = new("http://localhost:5080");

    public string Name { get; private init; } = "main";

    public string? Codes { get; private init; }

    public int? Pid { get; private init; }

    /// <summary>Null, with a sentence on standard error, where something cannot be.</summary>
    public static Options? Read(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var next = (args[i], value) switch
            {
                ("--mode", "polling") => options with { Webhook = false },
                ("--mode", "webhook") => options with { Webhook = true },
                ("--delay", _) when Number(value, 0, 5000) is { } ms => options with { Delay = TimeSpan.FromMilliseconds(ms) },
                ("--people", _) when Number(value, 1, 5000) is { } people => options with { People = people },
                ("--seconds", _) when Number(value, 1, 600) is { } seconds => options with { Seconds = seconds },
                ("--port", _) when Number(value, 1024, 65535) is { } port => options with { Port = port },
                ("--target", _) when Uri.TryCreate(value, UriKind.Absolute, out var target) && target.IsLoopback => options with { Target = target },
                ("--name", { Length: > 0 }) => options with { Name = value },
                ("--codes", _) when File.Exists(value) => options with { Codes = value },
                ("--pid", _) when Number(value, 1, int.MaxValue) is { } pid => options with { Pid = pid },
                _ => null,
            };
            if (next is null)
            {
                Console.Error.WriteLine(args[i] is "--help" or "-h" ? Usage : $"Not understood: {args[i]} {value}\n{Usage}");
                return null;
            }

            options = next;
        }

        return options;
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
