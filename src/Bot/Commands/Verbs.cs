using System.CommandLine;
using System.Data.Common;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using Microsoft.Data.Sqlite;

namespace AnToanBot.Bot.Commands;

/// <summary>What a verb reads and writes: results on <see cref="Out"/>, everything else on <see cref="Error"/>.</summary>
public sealed record Terminal(IConfiguration Settings, TextWriter Out, TextWriter Error, TextReader In)
{
    /// <summary>The console and the settings that the service would read too.</summary>
    public static Terminal OfConsole()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
        var settings = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true);
        if (environment == "Development")
        {
            settings.AddUserSecrets<Program>(optional: true);
        }

        return new Terminal(settings.AddEnvironmentVariables().Build(), Console.Out, Console.Error, Console.In);
    }
}

/// <summary>The operator asked for something that cannot be done; the message says why.</summary>
public sealed class RefusedException(string message) : Exception(message);

/// <summary>The command line: a first word that is no option names a verb; none at all is «serve».</summary>
public static class Verbs
{
    public const string Serve = "serve";

    private const int Wrong = 1;
    private const int NotUnderstood = 2;
    private static readonly string[] Help = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether to start the service: nothing is said, options only (as hosts and tests pass them), or «serve» with options.</summary>
    public static bool Serves(string[] args) => args switch
    {
        [] => true,
        [Serve] => true,
        [Serve, var next, ..] => IsOption(next) && !Help.Contains(next),
        [var first, ..] => IsOption(first) && !Help.Contains(first),
    };

    /// <summary>Runs any other verb; the exit code: 0 done, 1 refused or problems found, 2 not understood.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Terminal.OfConsole());

    /// <summary>As <see cref="RunAsync(string[])"/>, with another terminal.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = Root(terminal);
        var known = root.Subcommands.Select(c => c.Name).Order(StringComparer.Ordinal).ToList();
        if (args is [var verb, ..] && !IsOption(verb) && !known.Contains(verb))
        {
            await terminal.Error.WriteLineAsync($"Unknown verb '{verb}'. Known: {string.Join(", ", known)}.");
            return NotUnderstood;
        }

        var parsed = root.Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            await terminal.Error.WriteLineAsync($"{error.Message} See '{(args is [var named, ..] ? named : Serve)} --help'.");
            return NotUnderstood;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is RefusedException or StartRefusedException or NewerDatabaseException or SealBrokenException or DatabaseInUseException or DbException or IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(e is SqliteException { SqliteErrorCode: 5 or 6 } ? "The database is in use by another program just now; try again." : e.Message);
            return Wrong;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("AnToanBot: «An toàn về an ninh, trật tự» as a conversation. Without a verb it serves.")
        {
            new Command(Serve, "the service (the default)"),
        };
        foreach (var command in Listing.Commands(terminal).Concat(PlanVerbs.Commands(terminal)).Concat(BackupVerbs.Commands(terminal)))
        {
            root.Add(command);
        }

        root.Add(ImportVerb.Command(terminal));
        root.Add(InviteVerb.Command(terminal));
        root.Add(PosterVerb.Command(terminal));
        root.Add(PaperVerb.Command(terminal));
        root.Add(ReportVerb.Command(terminal));
        root.Add(ChatVerb.Command(terminal));
        root.Add(DoctorVerb.Command(terminal));
        return root;
    }

    // A rooted path is no option: only «/key=value» and «/key» as hosts pass them.
    private static bool IsOption(string word) => word.StartsWith('-') || (word.StartsWith('/') && !word[1..].Contains('/'));
}
