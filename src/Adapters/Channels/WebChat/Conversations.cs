using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace AnToanBot.Adapters.Channels.WebChat;

/// <summary>
/// The last messages of the web chats, and the pages that listen to them. Kept in memory only; what was said before a
/// restart is asked from <paramref name="earlier"/> when a page opens the chat.
/// </summary>
/// <param name="earlier">What the program said in a chat before it started, oldest first.</param>
/// <param name="epoch">Differs with each start, so that an id of an earlier run is not taken for one of this.</param>
public sealed class Conversations(Func<string, CancellationToken, Task<IReadOnlyList<Bubble>>> earlier, string epoch, int keep = 200, int rooms = 5000)
{
    private const int Backlog = 1000;
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Room> _rooms = [];
    private readonly List<Listener> _listeners = [];
    private long _sequence;

    /// <summary>An id for a message of ours that no earlier run gave.</summary>
    public string NextId()
    {
        lock (_gate)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{epoch}-{++_sequence}");
        }
    }

    /// <summary>Shows a bubble, in the place of the one with its id if there is one.</summary>
    public void Show(string chat, Bubble bubble)
    {
        lock (_gate)
        {
            var room = RoomOf(chat);
            room.Put(new Kept(bubble, ++_sequence), keep);
            Tell(chat, new Happening.Shown(chat, bubble));
        }
    }

    /// <summary>Changes a bubble that is still kept; what is not is left alone.</summary>
    public void Change(string chat, string id, Func<Bubble, Bubble> change)
    {
        lock (_gate)
        {
            if (Find(chat, id) is { } bubble)
            {
                Show(chat, change(bubble));
            }
        }
    }

    public Bubble? Find(string chat, string id)
    {
        lock (_gate)
        {
            return _rooms.GetValueOrDefault(chat)?.Find(id);
        }
    }

    /// <summary>Tells the pages that a pressed button was taken notice of.</summary>
    public void Acknowledge(string chat)
    {
        lock (_gate)
        {
            ++_sequence;
            Tell(chat, new Happening.Acknowledged(chat));
        }
    }

    /// <summary>
    /// What these chats have to tell from <paramref name="lastId"/> on, until cancelled. A page that is too slow to
    /// follow is let go: it comes back with the last id it saw.
    /// </summary>
    public async IAsyncEnumerable<Told> ListenAsync(IReadOnlyCollection<string> chats, string? lastId, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var chat in chats)
        {
            await RestoreAsync(chat, ct);
        }

        var listener = new Listener([.. chats], Channel.CreateBounded<Told>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true }));
        List<Told> missed;
        lock (_gate)
        {
            missed = Missed(chats, lastId);
            _listeners.Add(listener);
        }

        try
        {
            foreach (var told in missed)
            {
                yield return told;
            }

            var reader = listener.Queue.Reader;
            while (await SomethingAsync(reader, ct) is { } something)
            {
                if (!something)
                {
                    yield return new Told(null, new Happening.Quiet());
                }

                while (reader.TryRead(out var told))
                {
                    yield return told;
                }
            }
        }
        finally
        {
            lock (_gate)
            {
                _listeners.Remove(listener);
            }
        }
    }

    /// <summary>True: there is something to read; false: it stayed quiet for a while; null: nothing will come any more.</summary>
    private static async Task<bool?> SomethingAsync(ChannelReader<Told> reader, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_quiet);
        try
        {
            return await reader.WaitToReadAsync(patience.Token) ? true : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task RestoreAsync(string chat, CancellationToken ct)
    {
        lock (_gate)
        {
            if (RoomOf(chat).Restored)
            {
                return;
            }
        }

        var before = await earlier(chat, ct);
        lock (_gate)
        {
            RoomOf(chat).Restore(before, keep);
        }
    }

    private List<Told> Missed(IReadOnlyCollection<string> chats, string? lastId)
    {
        var missed = new List<Told>();
        var from = SequenceOf(lastId);
        if (from is null || chats.Any(c => RoomOf(c).Forgotten > from))
        {
            missed.Add(new Told(null, new Happening.Reset()));
            from = -1;
        }

        foreach (var chat in chats)
        {
            missed.AddRange(RoomOf(chat).After(from.Value).Select(b => new Told(null, new Happening.Shown(chat, b))));
        }

        missed.Add(new Told(Id(), new Happening.Live()));
        return missed;
    }

    private void Tell(string chat, Happening what)
    {
        foreach (var listener in _listeners.Where(l => l.Chats.Contains(chat)))
        {
            if (!listener.Queue.Writer.TryWrite(new Told(Id(), what)))
            {
                listener.Queue.Writer.TryComplete();
            }
        }
    }

    private Room RoomOf(string chat)
    {
        if (_rooms.TryGetValue(chat, out var room))
        {
            return room;
        }

        if (_rooms.Count >= rooms && _rooms.Where(r => !_listeners.Exists(l => l.Chats.Contains(r.Key))).OrderBy(r => r.Value.Newest).Select(r => r.Key).FirstOrDefault() is { } idle)
        {
            _rooms.Remove(idle);
        }

        // Who went on from before this moment may have missed what an earlier room of this chat was told.
        return _rooms[chat] = new Room(_sequence);
    }

    private string Id() => string.Create(CultureInfo.InvariantCulture, $"{epoch}-{_sequence}");

    private long? SequenceOf(string? id) =>
        id is not null && id.StartsWith(epoch + "-", StringComparison.Ordinal) && long.TryParse(id.AsSpan(epoch.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= _sequence
            ? n
            : null;

    private sealed record Kept(Bubble Bubble, long Sequence);

    private sealed record Listener(HashSet<string> Chats, Channel<Told> Queue);

    private sealed class Room(long forgotten)
    {
        private readonly List<Kept> _kept = [];

        public bool Restored { get; private set; }

        /// <summary>The sequence of the latest bubble that is no longer kept.</summary>
        public long Forgotten { get; private set; } = forgotten;

        public long Newest => _kept.Count == 0 ? -1 : _kept[^1].Sequence;

        public Bubble? Find(string id) => _kept.Find(k => k.Bubble.Id == id)?.Bubble;

        public IEnumerable<Bubble> After(long sequence) => _kept.Where(k => k.Sequence > sequence).Select(k => k.Bubble);

        public void Put(Kept kept, int keep)
        {
            var at = _kept.FindIndex(k => k.Bubble.Id == kept.Bubble.Id);
            if (at >= 0)
            {
                _kept[at] = kept;
                return;
            }

            _kept.Add(kept);
            if (_kept.Count > keep)
            {
                Forgotten = Math.Max(Forgotten, _kept[0].Sequence);
                _kept.RemoveAt(0);
            }
        }

        public void Restore(IReadOnlyList<Bubble> before, int keep)
        {
            if (Restored)
            {
                return;
            }

            Restored = true;
            var known = _kept.Select(k => k.Bubble.Id).ToHashSet(StringComparer.Ordinal);
            _kept.InsertRange(0, before.Where(b => !known.Contains(b.Id)).TakeLast(Math.Max(0, keep - _kept.Count)).Select(b => new Kept(b, 0)));
        }
    }
}
