using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AnToanBot.Simulators.Telegram;

/// <summary>Updates on their way to the program: asked for, or sent to its webhook.</summary>
public sealed partial class PretendBot
{
    private static readonly TimeSpan UpdateLife = TimeSpan.FromHours(24);

    private readonly WebhookPump _webhook;
    private readonly SortedDictionary<long, PretendUpdate> _pending = [];
    private long _lastUpdate = 7_000;
    private HashSet<string>? _allowed;
    private TaskCompletionSource<Reply>? _poll;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (long Offset, DateTimeOffset At) _lastAsked;

    /// <summary>Updates that were not confirmed yet.</summary>
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

    /// <summary>The secret that setWebhook gave; null: none.</summary>
    public string? WebhookSecret => _webhook.Secret;

    public string? WebhookUrl => _webhook.Url;

    internal void Enqueue(long chatId, string kind, Func<long, string> update)
    {
        PretendUpdate made;
        lock (_gate)
        {
            if (_allowed is { } allowed && !allowed.Contains(kind))
            {
                return;
            }

            var id = ++_lastUpdate;
            made = new PretendUpdate(id, chatId, update(id), _world.Clock.GetUtcNow());
            _pending.Add(id, made);
            _arrived.TrySetResult();
            _webhook.Enqueue(made);
        }
    }

    internal void Confirm(long updateId)
    {
        lock (_gate)
        {
            _pending.Remove(updateId);
        }
    }

    private async Task<Reply> GetUpdatesAsync(Call call, CancellationToken aborted)
    {
        var mine = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var limit = (int)Math.Clamp(call.Number("limit") ?? 100, 1, 100);
        var hold = TimeSpan.FromSeconds(Math.Clamp(call.Number("timeout") ?? 0, 0, 50));
        lock (_gate)
        {
            if (_webhook.Url is not null)
            {
                return Reply.No(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }

            // The older poll is the one that is ended.
            _poll?.TrySetResult(Reply.No(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
            _poll = mine;
            Allow(call);
            Forget(call.Number("offset") ?? 0);

            var offset = call.Number("offset") ?? 0;
            var since = _world.Clock.GetUtcNow() - _lastAsked.At;
            if (offset != 0 && offset == _lastAsked.Offset && since < TimeSpan.FromSeconds(3))
            {
                hold = hold < TimeSpan.FromSeconds(3) ? TimeSpan.FromSeconds(3) : hold;
                limit = since < TimeSpan.FromSeconds(0.5) ? 1 : limit;
            }

            _lastAsked = (offset, _world.Clock.GetUtcNow());
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var over = Task.Delay(hold, _world.Clock, ends.Token);
        try
        {
            while (true)
            {
                Task arrived;
                lock (_gate)
                {
                    var page = Page(limit);
                    if (mine.Task.IsCompleted || page.Length > 0 || over.IsCompleted)
                    {
                        _poll = _poll == mine ? null : _poll;
                        return mine.Task.IsCompleted ? mine.Task.Result : new Reply(200, $"{{\"ok\":true,\"result\":[{string.Join(',', page)}]}}");
                    }

                    if (_arrived.Task.IsCompleted)
                    {
                        _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    }

                    arrived = _arrived.Task;
                }

                await Task.WhenAny(arrived, mine.Task, over);
            }
        }
        finally
        {
            await ends.CancelAsync();
        }
    }

    private string[] Page(int limit)
    {
        var page = _pending.Values.Take(limit).ToArray();
        if (Shuffles)
        {
            page = [.. page.GroupBy(u => u.ChatId).OrderByDescending(chat => chat.Key % 7).ThenBy(chat => chat.Key).SelectMany(chat => chat)];
        }

        return [.. page.SelectMany(u => Duplicates ? [u.Json, u.Json] : (string[])[u.Json])];
    }

    /// <summary>Confirms what lies below the offset; a negative one keeps only the newest.</summary>
    private void Forget(long offset)
    {
        var oldest = _world.Clock.GetUtcNow() - UpdateLife;
        var from = offset >= 0 ? offset : _pending.Keys.Skip(Math.Max(0, _pending.Count + (int)offset)).FirstOrDefault();
        foreach (var id in _pending.Where(u => u.Key < from || u.Value.At < oldest).Select(u => u.Key).ToArray())
        {
            _pending.Remove(id);
        }
    }

    private Reply SetWebhook(Call? call)
    {
        var url = call?.Text("url") ?? "";
        if (url.Length > 0 && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            return Reply.Bad("bad webhook: invalid webhook URL specified");
        }

        if (call?.Text("secret_token") is { } secret && !SecretShape.IsMatch(secret))
        {
            return Reply.Bad("secret token contains unallowed characters");
        }

        var connections = call?.Number("max_connections") ?? 40;
        if (connections is < 1 or > 100)
        {
            return Reply.Bad("max_connections must be between 1 and 100");
        }

        lock (_gate)
        {
            if (call is not null)
            {
                Allow(call);
            }

            if (call?.Text("drop_pending_updates") is { } drop && drop.Equals("true", StringComparison.OrdinalIgnoreCase))
            {
                _pending.Clear();
            }

            if (url.Length > 0)
            {
                _poll?.TrySetResult(Reply.No(409, "Conflict: terminated by setWebhook request"));
            }

            _webhook.Set(url.Length == 0 ? null : url, call?.Text("secret_token"), (int)connections, _pending.Values);
        }

        return Reply.Fine;
    }

    private Reply WebhookState()
    {
        var json = new JsonObject { ["url"] = _webhook.Url ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = Pending };
        if (_webhook.LastError is { } error)
        {
            json["last_error_message"] = error;
        }

        return Reply.Ok(json);
    }

    private void Allow(Call call)
    {
        if (call.Json("allowed_updates") is JsonArray kinds)
        {
            _allowed = kinds.Count == 0 ? null : [.. kinds.Select(k => k!.ToString())];
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretShape { get; }
}

/// <summary>One update that waits for being confirmed.</summary>
internal sealed record PretendUpdate(long Id, long ChatId, string Json, DateTimeOffset At);
