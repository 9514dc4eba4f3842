using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloBot;

/// <summary>Updates on their way to the program: asked for, or sent to its webhook.</summary>
public sealed partial class PretendZaloBot
{
    /// <summary>The header that carries the webhook's secret, unchanged.</summary>
    public const string SecretHeader = "X-Bot-Api-Secret-Token";

    private readonly List<PretendZaloBotUpdate> _pending = [];
    private readonly HashSet<string> _delivering = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _stop = new();
    private DateTimeOffset? _webhookAt;

    /// <summary>Updates that nobody has been handed yet.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Polls that are being held just now.</summary>
    public int Held { get; private set; }

    /// <summary>Updates that no delivery has brought home.</summary>
    public int Lost { get; private set; }

    public string? WebhookUrl { get; private set; }

    public string? WebhookSecret { get; private set; }

    /// <summary>What the last webhook that was set answered to the probe: «webhook.ok», «webhook.http.403», «webhook.unreachable».</summary>
    public string? Outcome { get; private set; }

    internal void Enqueue(string chatId, string update)
    {
        lock (_gate)
        {
            _pending.Add(new PretendZaloBotUpdate(chatId, update, Duplicates ? 2 : 1));
            Tell();
            Deliver(chatId);
        }
    }

    /// <summary>Holds the poll until something comes, hands out one update and forgets it: there is no acknowledgement.</summary>
    private async Task<ZaloBotReply> GetUpdatesAsync(ZaloBotCall call, CancellationToken aborted)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var over = Task.Delay(TimeSpan.FromSeconds(call.Number("timeout") ?? 30), World.Clock, ends.Token);
        var held = false;
        try
        {
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    Held -= held ? 1 : 0;
                    held = false;
                    if (WebhookUrl is not null)
                    {
                        return Shaped(ZaloBotReply.Bad("getUpdates cannot be used while a webhook is set"));
                    }

                    if (Take(_ => true) is { } update)
                    {
                        return new ZaloBotReply(200, InArrays ? $$"""{"ok":true,"result":[{{update.Json}}]}""" : $$"""{"ok":true,"result":{{update.Json}}}""");
                    }

                    if (over.IsCompleted)
                    {
                        return IdleReply();
                    }

                    Held++;
                    held = true;
                    changed = _changed.Task;
                }

                await Task.WhenAny(changed, over);
                aborted.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            lock (_gate)
            {
                Held -= held ? 1 : 0;
            }

            await ends.CancelAsync();
        }
    }

    private ZaloBotReply IdleReply() => Idle switch
    {
        ZaloBotIdle.Http504 => ZaloBotReply.Page(504),
        ZaloBotIdle.Http200 => ZaloBotReply.No(408, "Request timeout") with { Status = 200 },
        _ => ZaloBotReply.No(408, "Request timeout"),
    };

    /// <summary>The next update of these chats, or null; gone once it was handed out as often as it should.</summary>
    private PretendZaloBotUpdate? Take(Func<PretendZaloBotUpdate, bool> ofChat)
    {
        var waiting = _pending.Where(ofChat).Take(2).ToArray();
        if (waiting.Length == 0)
        {
            return null;
        }

        var update = Shuffles ? waiting[^1] : waiting[0];
        if (--update.Left == 0)
        {
            _pending.Remove(update);
        }

        return update;
    }

    /// <summary>The address is kept even where the probe fails.</summary>
    private async Task<ZaloBotReply> SetWebhookAsync(ZaloBotCall call, CancellationToken aborted)
    {
        if (!World.Reaches(call.Text("url"), out var address))
        {
            return ZaloBotReply.Bad("url must be a public https url");
        }

        if (call.Text("secret_token") is not { Length: >= 8 and <= 256 } secret)
        {
            return ZaloBotReply.Bad("secret_token must be 8 to 256 characters");
        }

        lock (_gate)
        {
            (WebhookUrl, WebhookSecret, _webhookAt) = (address.AbsoluteUri, secret, World.Clock.GetUtcNow());
            StopDelivering();
            Tell();
        }

        var status = await PostAsync(address.AbsoluteUri, ProbesWithoutSecret ? null : secret, "", aborted);
        Outcome = status is null ? "webhook.unreachable" : status is HttpStatusCode.OK ? "webhook.ok" : $"webhook.http.{(int)status}";
        lock (_gate)
        {
            foreach (var chat in _pending.Select(u => u.ChatId).Distinct(StringComparer.Ordinal).ToArray())
            {
                Deliver(chat);
            }

            var state = WebhookState();
            state["verification"] = new JsonObject { ["ok"] = status is HttpStatusCode.OK, ["status_code"] = status is { } code ? (int)code : 0, ["outcome"] = Outcome, ["hint"] = "Check that the url answers 200" };
            return ZaloBotReply.Ok(state);
        }
    }

    private ZaloBotReply DeleteWebhook()
    {
        lock (_gate)
        {
            (WebhookUrl, WebhookSecret, _webhookAt) = (null, null, World.Clock.GetUtcNow());
            StopDelivering();
            return ZaloBotReply.Ok(WebhookState());
        }
    }

    private JsonObject WebhookState() => new() { ["url"] = WebhookUrl ?? "", ["updated_at"] = (_webhookAt ?? World.Clock.GetUtcNow()).ToUnixTimeMilliseconds() };

    private void Tell()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void StopDelivering()
    {
        _stop.Cancel();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _delivering.Clear();
    }

    /// <summary>Chats in parallel, each chat one after the other.</summary>
    private void Deliver(string chatId)
    {
        if (!HoldsDeliveries && WebhookUrl is { } url && WebhookSecret is { } secret && _delivering.Add(chatId))
        {
            var stop = _stop.Token;
            _ = Task.Run(() => DeliverAsync(chatId, url, secret, stop), stop);
        }
    }

    private async Task DeliverAsync(string chatId, string url, string secret, CancellationToken stop)
    {
        try
        {
            while (Next(chatId, stop) is { } update)
            {
                var body = Wrapped ? $$"""{"ok":true,"result":{{update.Json}}}""" : update.Json;
                if (!await ArrivesAsync(url, secret, body, stop))
                {
                    Lost++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The webhook was changed or the world has ended.
        }
    }

    private PretendZaloBotUpdate? Next(string chatId, CancellationToken stop)
    {
        lock (_gate)
        {
            stop.ThrowIfCancellationRequested();
            if (Take(u => u.ChatId == chatId) is { } update)
            {
                return update;
            }

            _delivering.Remove(chatId);
            return null;
        }
    }

    private async Task<bool> ArrivesAsync(string url, string secret, string body, CancellationToken stop)
    {
        var pause = TimeSpan.FromSeconds(1);
        for (var left = Repeats; ; left--)
        {
            if (await PostAsync(url, secret, body, stop) is { } status && (int)status is >= 200 and < 300)
            {
                return true;
            }

            if (left == 0)
            {
                return false;
            }

            await Task.Delay(pause, World.Clock, stop);
            pause *= 2;
        }
    }

    /// <summary>The status, or null where nobody answered.</summary>
    private async Task<HttpStatusCode?> PostAsync(string url, string? secret, string body, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            if (secret is not null)
            {
                request.Headers.Add(SecretHeader, secret);
            }

            using var response = await _http.SendAsync(request, stop);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>One update that waits for being handed out.</summary>
internal sealed class PretendZaloBotUpdate(string chatId, string json, int left)
{
    public string ChatId { get; } = chatId;

    public string Json { get; } = json;

    public int Left { get; set; } = left;
}
