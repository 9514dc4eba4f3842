using System.Text;

namespace AnToanBot.Simulators.Telegram;

/// <summary>Sends a bot's updates to its webhook: chats in parallel, each chat in order, again and again until a 2xx.</summary>
internal sealed class WebhookPump(PretendBot bot) : IDisposable
{
    private static readonly TimeSpan GivesUp = TimeSpan.FromHours(24);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Queue<PretendUpdate>> _chats = [];
    private CancellationTokenSource _stop = new();
    private SemaphoreSlim _connections = new(40);

    public string? Url { get; private set; }

    public string? Secret { get; private set; }

    public string? LastError { get; private set; }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _http.Dispose();
        _connections.Dispose();
    }

    public void Set(string? url, string? secret, int connections, IEnumerable<PretendUpdate> pending)
    {
        lock (_gate)
        {
            _stop.Cancel();
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            _chats.Clear();
            _connections = new SemaphoreSlim(connections);
            (Url, Secret, LastError) = (url, secret, null);
        }

        foreach (var update in pending)
        {
            Enqueue(update);
        }
    }

    public void Enqueue(PretendUpdate update)
    {
        lock (_gate)
        {
            if (Url is null)
            {
                return;
            }

            if (_chats.TryGetValue(update.ChatId, out var waiting))
            {
                waiting.Enqueue(update);
                return;
            }

            _chats[update.ChatId] = new Queue<PretendUpdate>([update]);
            _ = Task.Run(() => SendAsync(update.ChatId, Url, _connections, _stop.Token));
        }
    }

    private async Task SendAsync(long chat, string url, SemaphoreSlim connections, CancellationToken stop)
    {
        try
        {
            while (Peek(chat, stop) is { } update)
            {
                await UntilTakenAsync(update, url, connections, stop);
                bot.Confirm(update.Id);
                Drop(chat, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The webhook was changed or the world has ended.
        }
    }

    private async Task UntilTakenAsync(PretendUpdate update, string url, SemaphoreSlim connections, CancellationToken stop)
    {
        // The first repetition comes at once, then the wait doubles up to a minute or two.
        var pause = TimeSpan.Zero;
        var cap = TimeSpan.FromSeconds(60 + (update.Id % 61));
        while (bot.World.Clock.GetUtcNow() - update.At < GivesUp)
        {
            await connections.WaitAsync(stop);
            TimeSpan? after;
            try
            {
                after = await PostAsync(update, url, stop);
                if (after is null && bot.Duplicates)
                {
                    after = await PostAsync(update, url, stop);
                }
            }
            finally
            {
                connections.Release();
            }

            if (after is null)
            {
                return;
            }

            var wait = after.Value > TimeSpan.Zero ? after.Value : pause;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, bot.World.Clock, stop);
            }

            pause = pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : pause * 2 < cap ? pause * 2 : cap;
        }
    }

    /// <summary>Null once taken; else how long the other side asks to wait, or zero.</summary>
    private async Task<TimeSpan?> PostAsync(PretendUpdate update, string url, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(update.Json, Encoding.UTF8, "application/json") };
            if (Secret is { } secret)
            {
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            }

            using var response = await _http.SendAsync(request, stop);
            if (response.IsSuccessStatusCode)
            {
                if (Call.FromAnswer(await response.Content.ReadAsStringAsync(stop)) is { } call)
                {
                    await bot.AnswerAsync(call, stop);
                }

                return null;
            }

            LastError = $"Wrong response from the webhook: {(int)response.StatusCode}";
            return response.Headers.RetryAfter?.Delta is { } after && after <= TimeSpan.FromHours(1) ? after : TimeSpan.Zero;
        }
        catch (HttpRequestException exception)
        {
            LastError = exception.Message;
            return TimeSpan.Zero;
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            LastError = "Read timeout expired";
            return TimeSpan.Zero;
        }
    }

    private PretendUpdate? Peek(long chat, CancellationToken stop)
    {
        lock (_gate)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            if (_chats.TryGetValue(chat, out var waiting) && waiting.TryPeek(out var update))
            {
                return update;
            }

            _chats.Remove(chat);
            return null;
        }
    }

    private void Drop(long chat, CancellationToken stop)
    {
        lock (_gate)
        {
            if (!stop.IsCancellationRequested && _chats.TryGetValue(chat, out var waiting))
            {
                waiting.TryDequeue(out _);
            }
        }
    }
}
