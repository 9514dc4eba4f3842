using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloBot;

/// <summary>How a poll that nothing came for is answered: sources disagree.</summary>
public enum ZaloBotIdle
{
    /// <summary>HTTP 408 with the envelope.</summary>
    Http408,

    /// <summary>HTTP 200 with 408 in the envelope.</summary>
    Http200,

    /// <summary>A gateway's page under HTTP 504.</summary>
    Http504,
}

/// <summary>One bot of the pretend Bot Platform: its chats, its updates, its faults.</summary>
public sealed partial class PretendZaloBot : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ZaloBotPerson?> _chats = new(StringComparer.Ordinal);
    private readonly List<ZaloBotMessage> _sent = [];
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _recent = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly long _id;

    internal PretendZaloBot(ZaloBotWorld world, string name, long id)
    {
        World = world;
        Name = name;
        _id = id;
        Token = $"{id}:ZaloSecret{name}";

        // The platform's own client says that it is Java, which some firewalls refuse.
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Java/17.0.10");
    }

    public string Name { get; }

    public ZaloBotWorld World { get; }

    /// <summary>Digits, colon, secret.</summary>
    public string Token { get; }

    public ZaloBotFaults Faults { get; } = new();

    /// <summary>False: the owner has reset the token, every call is 401.</summary>
    public bool Authorized { get; set; } = true;

    public ZaloBotIdle Idle { get; set; }

    /// <summary>Bodies as documented, <c>{"ok":true,"result":{…}}</c>, instead of flat as they are seen; polls are always wrapped.</summary>
    public bool Wrapped { get; set; }

    /// <summary>A poll's result is an array of one. No source has shown it.</summary>
    public bool InArrays { get; set; }

    /// <summary>The documented <c>photo</c> instead of the <c>photo_url</c> that is seen.</summary>
    public bool PhotoAsDocumented { get; set; }

    /// <summary><c>first_name</c>, as one sample has it, instead of <c>display_name</c>.</summary>
    public bool NameAsFirstName { get; set; }

    /// <summary>Dates as strings of digits.</summary>
    public bool DatesAsText { get; set; }

    /// <summary>Every refusal comes under HTTP 200.</summary>
    public bool RefusesInHttp200 { get; set; }

    /// <summary>Every update is handed out twice.</summary>
    public bool Duplicates { get; set; }

    /// <summary>A waiting update is overtaken by the one behind it.</summary>
    public bool Shuffles { get; set; }

    /// <summary>Messages a second before 429; 0: never.</summary>
    public int PerSecond { get; set; }

    /// <summary>Messages left in the month's quota; null: no end.</summary>
    public int? Quota { get; set; }

    /// <summary>The first look at a webhook comes without the secret; nobody says which it is.</summary>
    public bool ProbesWithoutSecret { get; set; }

    /// <summary>Nothing is delivered to the webhook; it waits.</summary>
    public bool HoldsDeliveries { get; set; }

    /// <summary>How often a delivery that was not answered with 2xx comes again; what the platform does is not documented.</summary>
    public int Repeats { get; set; } = 8;

    /// <summary>How often a method was called.</summary>
    public int Calls(string method) => _calls.GetValueOrDefault(method);

    /// <summary>Every message that was accepted, in order.</summary>
    public IReadOnlyList<ZaloBotMessage> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    public void Dispose()
    {
        StopDelivering();
        _stop.Dispose();
        _http.Dispose();
    }

    /// <summary>Puts an update of any shape into a chat's queue: garbage too.</summary>
    public void Raw(string chatId, string update) => Enqueue(chatId, update);

    /// <summary>A chat exists once its person has written, and from then on for ever.</summary>
    internal void Open(string chatId, ZaloBotPerson? person)
    {
        lock (_gate)
        {
            _chats[chatId] = person;
        }
    }

    /// <summary>Executes one call; null where the connection is to be cut without an answer.</summary>
    internal async Task<ZaloBotReply?> AnswerAsync(ZaloBotCall call, CancellationToken aborted)
    {
        _calls.AddOrUpdate(call.Method, 1, (_, n) => n + 1);
        if (!Authorized)
        {
            return Shaped(ZaloBotReply.No(401, "Unauthorized"));
        }

        switch (Faults.Take(call.Method))
        {
            case ZaloBotFault.TooMany:
                return Shaped(ZaloBotReply.No(429, "Quota exceeded"));
            case ZaloBotFault.Page(var status):
                return ZaloBotReply.Page(status);
            case ZaloBotFault.PageAfter(var status):
                await ExecuteAsync(call, aborted);
                return ZaloBotReply.Page(status);
            case ZaloBotFault.Refuse(var code, var description, var inHttp200):
                var refusal = ZaloBotReply.No(code, description);
                return inHttp200 ? refusal with { Status = 200 } : Shaped(refusal);
            case ZaloBotFault.CutBefore:
                return null;
            case ZaloBotFault.CutAfter:
                await ExecuteAsync(call, aborted);
                return null;
            case ZaloBotFault.Silence:
                await ExecuteAsync(call, aborted);
                await Task.Delay(Timeout.Infinite, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return null;
            default:
                return call.Method == "getUpdates" ? await GetUpdatesAsync(call, aborted) : Shaped(await ExecuteAsync(call, aborted));
        }
    }

    private ZaloBotReply Shaped(ZaloBotReply reply) => RefusesInHttp200 && reply.IsJson ? reply with { Status = 200 } : reply;

    private async Task<ZaloBotReply> ExecuteAsync(ZaloBotCall call, CancellationToken aborted) => call.Method switch
    {
        "getMe" => ZaloBotReply.Ok(new JsonObject { ["id"] = $"{_id}", ["account_name"] = $"bot.{Name}", ["account_type"] = "BASIC", ["can_join_groups"] = false }),
        "getUpdates" => await GetUpdatesAsync(call, aborted),
        "setWebhook" => await SetWebhookAsync(call, aborted),
        "deleteWebhook" => DeleteWebhook(),
        "getWebhookInfo" => ZaloBotReply.Ok(WebhookState()),
        "sendMessage" => SendMessage(call),
        "sendPhoto" => await SendPhotoAsync(call, aborted),
        "sendSticker" => SendSticker(call),
        "sendVoice" => SendVoice(call),
        "sendChatAction" => SendChatAction(call),
        _ => ZaloBotReply.No(404, "Not found"),
    };
}
