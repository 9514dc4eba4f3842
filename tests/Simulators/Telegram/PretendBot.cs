using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.Telegram;

/// <summary>One bot account of the pretend Telegram: its chats, its updates, its faults.</summary>
public sealed partial class PretendBot : IDisposable
{
    private readonly TelegramWorld _world;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Chat> _chats = [];
    private readonly ConcurrentDictionary<string, PretendTap> _taps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PretendFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _recent = [];
    private int _refused;
    private int _lastMessage = 100;
    private int _lastFile;

    internal PretendBot(TelegramWorld world, string name, long id)
    {
        _world = world;
        _webhook = new WebhookPump(this);
        Name = name;
        Id = id;
        Token = $"{id}:TEST-{name}";
    }

    public string Name { get; }

    public long Id { get; }

    /// <summary>Has the shape that libraries demand.</summary>
    public string Token { get; }

    public Faults Faults { get; } = new();

    /// <summary>False: the token was withdrawn, every call is 401.</summary>
    public bool Authorized { get; set; } = true;

    /// <summary>How long every call takes, except the waiting of getUpdates.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Messages a second before 429; 0: never.</summary>
    public int PerSecond { get; set; }

    /// <summary>How many messages were over that and refused with 429.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Every update is delivered twice.</summary>
    public bool Duplicates { get; set; }

    /// <summary>Chats overtake each other; each chat stays in order.</summary>
    public bool Shuffles { get; set; }

    public TelegramWorld World => _world;

    /// <summary>How often a method was called.</summary>
    public int Calls(string method) => _calls.GetValueOrDefault(method.ToLowerInvariant());

    /// <summary>Every message that was accepted, in order.</summary>
    public IReadOnlyList<PretendMessage> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _chats.Values.SelectMany(c => c.Messages).OrderBy(m => m.Id)];
            }
        }
    }

    public void Dispose() => _webhook.Dispose();

    /// <summary>Puts an update of any shape into a chat's queue: garbage too, as long as it is JSON.</summary>
    public void Raw(long chatId, Func<long, string> update) => Enqueue(chatId, "message", update);

    internal JsonObject ToJson() => new() { ["id"] = Id, ["is_bot"] = true, ["first_name"] = Name, ["username"] = $"{Name}_bot" };

    internal Chat ChatOf(long id, Person? person)
    {
        lock (_gate)
        {
            return _chats.TryGetValue(id, out var chat) ? chat : _chats[id] = new Chat(id, person);
        }
    }

    internal PretendTap Tap()
    {
        var tap = new PretendTap(Guid.NewGuid().ToString("N"), _world.Clock.GetUtcNow());
        _taps[tap.Id] = tap;
        return tap;
    }

    internal PretendFile Keep(string name, string mediaType, byte[] content)
    {
        var number = Interlocked.Increment(ref _lastFile);
        var file = new PretendFile($"file-{Id}-{number}", $"u{number}", name, mediaType, content, _world.Clock.GetUtcNow());
        _files[file.Id] = file;
        return file;
    }

    internal PretendFile? FileAt(string path) =>
        _files.Values.FirstOrDefault(f => f.Path == path && _world.Clock.GetUtcNow() - f.At < TimeSpan.FromHours(1));

    internal int NextMessageId() => Interlocked.Increment(ref _lastMessage);

    /// <summary>Executes one call; null where the connection is to be cut without an answer.</summary>
    internal async Task<Reply?> AnswerAsync(Call call, CancellationToken aborted)
    {
        _calls.AddOrUpdate(call.Method, 1, (_, n) => n + 1);
        if (Latency > TimeSpan.Zero && call.Method != "getupdates")
        {
            await Task.Delay(Latency, _world.Clock, aborted);
        }

        if (!Authorized)
        {
            return Reply.No(401, "Unauthorized");
        }

        switch (Faults.Take(call.Method))
        {
            case Fault.TooMany(var seconds):
                return Reply.TooMany(seconds);
            case Fault.BadGateway(var status):
                return new Reply(status, "<html><body><h1>Bad Gateway</h1></body></html>");
            case Fault.Say(var status, var body):
                return new Reply(status, body);
            case Fault.Refuse(var code, var description):
                return Reply.No(code, description);
            case Fault.Migrate(var to):
                return Reply.No(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = to });
            case Fault.CutBefore:
                return null;
            case Fault.CutAfter:
                await ExecuteAsync(call, aborted);
                return null;
            case Fault.Silence:
                await ExecuteAsync(call, aborted);
                await Task.Delay(Timeout.Infinite, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return null;
            default:
                return await ExecuteAsync(call, aborted);
        }
    }

    private async Task<Reply> ExecuteAsync(Call call, CancellationToken aborted) => call.Method switch
    {
        "getupdates" => await GetUpdatesAsync(call, aborted),
        "setwebhook" => SetWebhook(call),
        "deletewebhook" => SetWebhook(null),
        "getwebhookinfo" => WebhookState(),
        _ => Execute(call),
    };

    /// <summary>One chat of this bot.</summary>
    internal sealed class Chat(long id, Person? person)
    {
        public long Id { get; } = id;

        public Person? Person { get; } = person;

        public bool Started { get; set; }

        public bool Blocked { get; set; }

        public List<PretendMessage> Messages { get; } = [];
    }
}
