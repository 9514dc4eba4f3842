using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>One Official Account with its app: secrets, tokens, what it has sent, its faults and the conflicting facts as switches.</summary>
public sealed partial class PretendOa : IDisposable
{
    private readonly ZaloOaWorld _world;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly List<OaMessage> _sent = [];
    private int _lastMessage;

    internal PretendOa(ZaloOaWorld world, string name, int number)
    {
        _world = world;
        _webhook = new OaWebhook(this);
        Name = name;
        Number = number;
        AppId = $"{1_000_000_000L + number}";
        OaId = $"{4_000_000_000L + number}";
        AppSecret = $"app-secret-of-{name}";
        OaSecretKey = $"oa-secret-of-{name}";
        Patience = TimeSpan.FromSeconds(world.Clock == TimeProvider.System ? 2 : 30);
        IssuePair();
    }

    public string Name { get; }

    public string AppId { get; }

    public string OaId { get; }

    /// <summary>For the token end point.</summary>
    public string AppSecret { get; }

    /// <summary>What signs the webhook; another one than the app secret.</summary>
    public string OaSecretKey { get; }

    public OaFaults Faults { get; } = new();

    /// <summary>False: the app was not activated or was removed.</summary>
    public bool Active { get; set; } = true;

    /// <summary>How long every call takes on the platform's clock.</summary>
    public TimeSpan Latency { get; set; }

    public ZaloOaWorld World => _world;

    /// <summary>Every message that was accepted, in order.</summary>
    public IReadOnlyList<OaMessage> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    internal int Number { get; }

    internal DateTimeOffset Now => _world.Clock.GetUtcNow();

    /// <summary>How often a kind of call arrived, answered or not; the kinds are those of <see cref="OaFaults"/>.</summary>
    public int Calls(string kind) => _calls.GetValueOrDefault(kind);

    public void Dispose() => _webhook.Dispose();

    internal static bool IsBusiness(string path) => path.StartsWith("message/", StringComparison.Ordinal);

    /// <summary>Executes one call; null where the connection is to be cut without an answer.</summary>
    internal Task<OaReply?> AnswerAsync(OaCall call, CancellationToken aborted) => call.Path switch
    {
        "v3.0/oa/message/cs" when call.IsPost => RunAsync(OaFaults.Cs, call, Consult, aborted),
        "v3.0/oa/message/template" when call.IsPost => RunAsync(OaFaults.Template, call, TemplateByUser, aborted),
        "v3.0/oa/quota/message" when call.IsPost => RunAsync(OaFaults.Quota, call, QuotaOf, aborted),
        "v2.0/oa/message" when call.IsPost => RunAsync(OaFaults.V2, call, Older, aborted),
        "v2.0/oa/upload/image" or "v2.0/oa/upload/gif" or "v2.0/oa/upload/file" when call.IsPost => RunAsync(OaFaults.Upload, call, Upload, aborted),
        "v3.0/oa/upload/image" or "v3.0/oa/upload/gif" or "v3.0/oa/upload/file" when call.IsPost && AlsoUploadsV3 => RunAsync(OaFaults.Upload, call, Upload, aborted),
        "v2.0/oa/getoa" when !call.IsPost => RunAsync("getoa", call, _ => OaReply.Ok(new JsonObject { ["oa_id"] = OaId, ["name"] = Name, ["is_verified"] = true }), aborted),
        "v3.0/oa/user/detail" when !call.IsPost => RunAsync("detail", call, DetailOf, aborted),
        "message/template" when call.IsPost => RunAsync(OaFaults.Phone, call, TemplateByPhone, aborted),
        "message/status" when !call.IsPost => RunAsync(OaFaults.Status, call, StatusOf, aborted),
        "message/quota" when !call.IsPost => RunAsync("phone-quota", call, _ => OaReply.Ok(DailyQuotaJson()), aborted),
        _ => Task.FromResult<OaReply?>(OaReply.Gone()),
    };

    private async Task<OaReply?> RunAsync(string kind, OaCall call, Func<OaCall, OaReply> execute, CancellationToken aborted) => await FaultyAsync(
        kind,
        () =>
        {
            var business = IsBusiness(call.Path);
            return Expired(call.AccessToken) ? business ? OaReply.No(-124, "Access token expired") : OaReply.No(-220, "Access token is expired or removed") : execute(call);
        },
        aborted);

    private async Task<OaReply?> FaultyAsync(string kind, Func<OaReply> execute, CancellationToken aborted)
    {
        _calls.AddOrUpdate(kind, 1, (_, n) => n + 1);
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, _world.Clock, aborted);
        }

        switch (Faults.Take(kind))
        {
            case OaFault.Refuse(var error, var message):
                return kind == OaFaults.Token ? OauthNo(error, message, message) : OaReply.No(error, message);
            case OaFault.BadGateway(var status):
                return OaReply.Gone(status);
            case OaFault.CutBefore:
                return null;
            case OaFault.CutAfter:
                Locked(execute);
                return null;
            case OaFault.Silence:
                Locked(execute);
                await Task.Delay(Timeout.Infinite, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return null;
            case OaFault.Slow(var length):
                var done = Locked(execute);
                await Task.Delay(length, _world.Clock, aborted);
                return done;
            default:
                return Locked(execute);
        }
    }

    private OaReply Locked(Func<OaReply> execute)
    {
        lock (_gate)
        {
            return execute();
        }
    }

    private string NextMessageId() => $"{Number}m{Interlocked.Increment(ref _lastMessage):x8}";

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
