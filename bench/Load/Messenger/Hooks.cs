using System.Diagnostics;
using System.Net.Sockets;
using AnToanBot.Load.People;

namespace AnToanBot.Load.Messenger;

/// <summary>Posts updates to a webhook over kept-alive connections: chats side by side, each chat in order, until 200.</summary>
internal sealed class Hooks(PretendTelegram telegram, Uri url, string secret, int most) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Stack<Line> _idle = [];
    private readonly Queue<Update> _ready = new();
    private readonly HashSet<long> _busy = [];
    private readonly Dictionary<long, Queue<Update>> _behind = [];
    private int _lines;

    public void Post(Update update)
    {
        Line? line;
        lock (_gate)
        {
            if (!_busy.Add(update.By.Id))
            {
                if (!_behind.TryGetValue(update.By.Id, out var queue))
                {
                    _behind.Add(update.By.Id, queue = new Queue<Update>());
                }

                queue.Enqueue(update);
                return;
            }

            if (!_idle.TryPop(out line))
            {
                if (_lines == most)
                {
                    _ready.Enqueue(update);
                    return;
                }

                _lines++;
                line = new Line(url, secret);
            }
        }

        _ = RunAsync(line, update);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task RunAsync(Line line, Update first)
    {
        try
        {
            for (var update = first; update is not null; update = Next(line, update.By))
            {
                while (!await line.PostAsync(update, _stop.Token))
                {
                    telegram.Refuse();
                    await Task.Delay(Pause, _stop.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            line.Dispose();
        }
    }

    private Update? Next(Line line, Villager done)
    {
        lock (_gate)
        {
            _busy.Remove(done.Id);
            if (_behind.Remove(done.Id, out var queue))
            {
                var next = queue.Dequeue();
                _busy.Add(done.Id);
                if (queue.Count > 0)
                {
                    _behind.Add(done.Id, queue);
                }

                _ready.Enqueue(next);
            }

            if (_ready.TryDequeue(out var ready))
            {
                return ready;
            }

            _idle.Push(line);
            return null;
        }
    }

    /// <summary>One connection to the bot.</summary>
    private sealed class Line(Uri url, string secret) : IDisposable
    {
        private readonly Page _page = new();
        private Socket? _socket;
        private Incoming? _incoming;

        public async ValueTask<bool> PostAsync(Update update, CancellationToken stop)
        {
            try
            {
                if (_socket is null)
                {
                    _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    await _socket.ConnectAsync(url.Host, url.Port, stop);
                    _incoming = new Incoming(_socket);
                }

                Compose(update);
                await _socket.SendAsync(_page.Written, stop);
                if (await _incoming!.ReadAsync(stop))
                {
                    var taken = _incoming.Line.IndexOf(" 200"u8) == 8;
                    _incoming.Done();
                    return taken;
                }
            }
            catch (SocketException)
            {
                // Not there, or gone: another connection is made.
            }

            Dispose();
            return false;
        }

        public void Dispose()
        {
            _socket?.Dispose();
            _socket = null;
        }

        private void Compose(Update update)
        {
            _page.Clear();
            _page.Add("POST "u8);
            _page.Add(url.PathAndQuery);
            _page.Add(" HTTP/1.1\r\nHost: "u8);
            _page.Add(url.Authority);
            _page.Add("\r\nContent-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: "u8);
            _page.Add(secret);
            _page.Add("\r\nContent-Length: "u8);
            var place = _page.LeaveNumber();
            _page.Add("\r\n\r\n"u8);
            var head = _page.Length;
            update.Write(_page, Stopwatch.GetTimestamp());
            _page.FillIn(place, _page.Length - head);
        }
    }
}
