using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AnToanBot.Load.People;

namespace AnToanBot.Load.Messenger;

/// <summary>
/// As much of a Telegram as a load needs, on loopback, and as cheap as it can be: it shares the machine with what it drives.
/// It is not strict: the pretend Telegram of the tests is.
/// </summary>
internal sealed class PretendTelegram : IDisposable
{
    /// <summary>The most updates that one answer carries, as with the real one.</summary>
    public const int MostUpdates = 100;

    /// <summary>What the bot is called by.</summary>
    public const string Token = "100001:load-AAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Queue<Update> _pending = new();
    private TaskCompletionSource? _waits;
    private Hooks? _hooks;
    private long _lastUpdate;
    private long _lastMessage = 1_000;
    private long _calls;
    private long _refused;

    /// <param name="updates">What updates are numbered from: higher for a bot that has had some before.</param>
    public PretendTelegram(long updates = 1_000_000)
    {
        _lastUpdate = updates;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(4096);
        _ = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    /// <summary>How long every call of the Bot API takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Who is written to; null for a chat that nobody has.</summary>
    public Func<long, Villager?> Find { get; set; } = _ => null;

    /// <summary>Completes when updates are asked for, or a webhook is set.</summary>
    public TaskCompletionSource Came { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Calls of the Bot API so far.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Webhook posts that were not answered with 200, and calls of methods that are not known here.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public long NextMessage() => Interlocked.Increment(ref _lastMessage);

    public void Called() => Interlocked.Increment(ref _calls);

    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>Somebody has done something: it goes to the bot.</summary>
    public void Post(Update update)
    {
        TaskCompletionSource? waits;
        lock (_gate)
        {
            update.Id = ++_lastUpdate;
            if (_hooks is null)
            {
                _pending.Enqueue(update);
            }

            (waits, _waits) = (_waits, null);
        }

        waits?.SetResult();
        _hooks?.Post(update);
    }

    /// <summary>Forgets what is before <paramref name="offset"/>, waits until there is something, and writes it as a list.</summary>
    public async ValueTask UpdatesAsync(long offset, int most, TimeSpan hold, Page page)
    {
        if (offset != 0 || hold > TimeSpan.Zero)
        {
            Came.TrySetResult();
        }

        Task? waits = null;
        lock (_gate)
        {
            while (_pending.TryPeek(out var first) && first.Id < offset)
            {
                _pending.Dequeue();
            }

            if (_pending.Count == 0 && hold > TimeSpan.Zero)
            {
                waits = (_waits ??= new TaskCompletionSource()).Task;
            }
        }

        if (waits is not null)
        {
            await Task.WhenAny(waits, Task.Delay(hold, _stop.Token));
        }

        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, _stop.Token);
        }

        Write(Math.Min(most, MostUpdates), page);
    }

    /// <summary>From now on updates are posted there; null: they are asked for.</summary>
    public void SetHook(Uri? url, string secret, int connections)
    {
        Update[] waiting;
        lock (_gate)
        {
            _hooks?.Dispose();
            _hooks = url is null ? null : new Hooks(this, url, secret, connections);
            waiting = url is null ? [] : [.. _pending];
            if (url is not null)
            {
                _pending.Clear();
            }
        }

        foreach (var update in waiting)
        {
            _hooks!.Post(update);
        }

        if (url is not null)
        {
            Came.TrySetResult();
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _hooks?.Dispose();
        _listener.Dispose();
        _stop.Dispose();
    }

    private void Write(int most, Page page)
    {
        lock (_gate)
        {
            page.Add("["u8);
            var written = 0;
            var now = Stopwatch.GetTimestamp();
            foreach (var update in _pending)
            {
                if (written++ == most)
                {
                    break;
                }

                page.Add(written == 1 ? ""u8 : ","u8);
                update.Write(page, now);
            }

            page.Add("]"u8);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                socket.NoDelay = true;
                _ = new Caller(this, socket).ServeAsync(_stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }
}

/// <summary>Something that a person did, on its way to the bot.</summary>
/// <param name="by">Who did it.</param>
/// <param name="rest">All of its JSON that follows its id.</param>
internal sealed class Update(Villager by, byte[] rest)
{
    public long Id { get; set; }

    public Villager By => by;

    /// <summary>When it was first handed to the bot; 0: not yet.</summary>
    public long HandedOut { get; private set; }

    public void Write(Page page, long now)
    {
        HandedOut = HandedOut == 0 ? now : HandedOut;
        page.Add("{\"update_id\":"u8);
        page.Add(Id);
        page.Add(rest);
    }
}
