namespace AnToanBot.Bot.Commands;

/// <summary>The command line: a first word that is no option names a verb; none at all is «serve».</summary>
public static class Verbs
{
    public const string Serve = "serve";

    /// <summary>Whether to start the service: nothing is said, options only (as hosts and tests pass them), or «serve».</summary>
    public static bool Serves(string[] args) => args.Length == 0 || args[0] == Serve || args[0].StartsWith('-') || args[0].StartsWith('/');

    /// <summary>Runs any other verb; the exit code.</summary>
    public static int Run(string[] args)
    {
        Console.Error.WriteLine($"Unknown verb '{args[0]}'. Known: {Serve}.");
        return 2;
    }
}
