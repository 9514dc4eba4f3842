using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;

namespace AnToanBot.Bot.Workers;

/// <summary>Delivers what was kept, on every account.</summary>
public sealed class Sender : BackgroundService
{
    private readonly List<Post> posts;
    private readonly Dictionary<OutboxState, long> counts = [];

    public Sender(Store store, IEnumerable<IChannel> channels, Sending sending, Calendar calendar, TimeProvider time, ILogger<Sender> log)
    {
        posts = [.. channels.Select(c => new Post(store, c, sending, calendar, time, log) { Counted = Count })];
        calendar.Moved += () => posts.ForEach(p => p.CalendarMoved());
    }

    /// <summary>Whether nothing can be sent just now: all is done, or held by night or back-off.</summary>
    public bool Idle => posts.TrueForAll(p => p.Idle);

    /// <summary>Accounts that do not answer just now.</summary>
    public IReadOnlyList<string> Down => [.. posts.Where(p => p.Down).Select(p => p.Account)];

    /// <summary>Whether this process is the one that sends for an account.</summary>
    public bool Sends(string account) => posts.Exists(p => p.Account == account && p.Sends);

    /// <summary>Rows done with since the start, by how.</summary>
    public IReadOnlyDictionary<OutboxState, long> Counts
    {
        get
        {
            lock (counts)
            {
                return new Dictionary<OutboxState, long>(counts);
            }
        }
    }

    public override void Dispose()
    {
        posts.ForEach(p => p.Dispose());
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(posts.Select(p => Task.Run(() => p.RunAsync(stoppingToken), CancellationToken.None)));

    private void Count(OutboxState state)
    {
        lock (counts)
        {
            counts[state] = counts.GetValueOrDefault(state) + 1;
        }
    }
}
