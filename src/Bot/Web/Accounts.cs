using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Web;

/// <summary>What the accounts of every messenger need: settings read and checked, the ways into the store, something that runs beside.</summary>
public static class Accounts
{
    /// <summary>Reads <c>Channels:{kind}:{n}</c>.</summary>
    /// <exception cref="StartRefusedException">One of them cannot work, or two have the same name.</exception>
    public static IReadOnlyList<T> Read<T>(IConfiguration configuration, string kind, Func<IConfigurationSection, T> one, Func<T, string> name)
    {
        var accounts = configuration.GetSection($"Channels:{kind}").GetChildren().Select(one).ToList();
        return accounts.GroupBy(name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new StartRefusedException($"Channels:{kind} has two accounts named '{twice.Key}'.")
            : accounts;
    }

    /// <summary>Keeps an input; throws where it cannot be kept now.</summary>
    public static Func<Inbound, CancellationToken, Task> Keep(IServiceProvider services)
    {
        var take = services.GetRequiredService<TakeTurn>();
        return async (inbound, _) =>
        {
            if (!await take(inbound))
            {
                throw new NotKeptException();
            }
        };
    }

    /// <summary>Keeps what could not be read, for a developer.</summary>
    public static Func<Received.Undecodable, CancellationToken, Task> Aside(IServiceProvider services, string account)
    {
        var store = services.GetRequiredService<Store>();
        return (received, ct) => store.AsideAsync(account, received.Raw, received.Why, ct);
    }

    /// <summary>Tells the operator why an account stands still; null: it works again.</summary>
    public static Func<string?, Task> Alarm(IServiceProvider services, string account)
    {
        var alarms = services.GetRequiredService<Alarms>();
        return why => alarms.SetAsync(account, why);
    }

    /// <summary>Runs something beside the program until it stops.</summary>
    public static void Runs(this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task> run) =>
        services.AddSingleton<IHostedService>(p => new Running(ct => run(p, ct)));

    /// <summary>Runs something in one process only, until it stops or another has taken it over.</summary>
    public static void RunsAlone(this IServiceCollection services, string name, Func<IServiceProvider, CancellationToken, Task> run) => services.Runs((p, ct) =>
        new Lease(p.GetRequiredService<Store>(), name, Lease.Usual, p.GetRequiredService<TimeProvider>()).RunAsync(alone => run(p, alone), p.GetRequiredService<ILogger<Store>>(), ct));

    /// <summary>Answers a hook by the account that its address names.</summary>
    public static void MapHook<T>(this IEndpointRouteBuilder routes, string kind, Func<T, HttpContext, Task> handle)
        where T : class => routes.MapPost($"/hooks/{kind}/{{name}}", async (string name, HttpContext http) =>
        {
            if (http.RequestServices.GetKeyedService<T>(name) is { } webhook)
            {
                await handle(webhook, http);
            }
            else
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }

            if (http.Response.StatusCode != StatusCodes.Status200OK)
            {
                http.RequestServices.GetRequiredService<Meters>().Rejected(kind, http.Response.StatusCode);
            }
        });

    private sealed class Running(Func<CancellationToken, Task> run) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => run(stoppingToken);
    }
}

/// <summary>The database cannot write just now; the messenger offers the same input again.</summary>
public sealed class NotKeptException() : Exception("Nothing can be kept just now.");

/// <summary>The program must not start like this; the message says why, to the operator.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
