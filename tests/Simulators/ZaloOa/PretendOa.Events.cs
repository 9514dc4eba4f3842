using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Events on their way to the webhook, and how they are signed.</summary>
public sealed partial class PretendOa
{
    private readonly OaWebhook _webhook;
    private long _lastEvent;

    /// <summary>Where events go; null: nowhere.</summary>
    public string? WebhookUrl
    {
        get => _webhook.Url;
        set => _webhook.Url = value;
    }

    /// <summary>False after the last repeat has failed: an administrator must switch the events on again.</summary>
    public bool Subscribed
    {
        get => _webhook.Subscribed;
        set => _webhook.Subscribed = value;
    }

    /// <summary>Every attempt so far.</summary>
    public IReadOnlyCollection<OaAttempt> Attempts => _webhook.Attempts;

    /// <summary>Events that were neither taken nor given up.</summary>
    public int Pending => _webhook.Open;

    /// <summary>How long an answer is waited for, in real time: two seconds, but a test that moves the clock is not to depend on a busy machine.</summary>
    public TimeSpan Patience { get; set; }

    /// <summary>Whether only an unopened connection is repeated, as one page has it; else whatever is not 200.</summary>
    public bool RepeatsOnlyUnreached { get; set; }

    /// <summary>Every event is delivered twice.</summary>
    public bool Duplicates { get; set; }

    /// <summary>Whether the account's id stands where the app's should be.</summary>
    public bool SignsWithOaId { get; set; }

    /// <summary>Another secret than the OA secret key; null: that one.</summary>
    public string? SignsWith { get; set; }

    public bool UpperCaseHex { get; set; }

    /// <summary>Without «mac=».</summary>
    public bool BareSignature { get; set; }

    public bool OmitsSignature { get; set; }

    /// <summary>Whether the time stamp comes as a number, as some code expects.</summary>
    public bool NumberTimestamps { get; set; }

    /// <summary>The console's «syntax filter»: only texts that begin with # are told.</summary>
    public bool SyntaxFilter { get; set; }

    /// <summary>Keeps events back until <see cref="Release"/>.</summary>
    public void Hold() => _webhook.Hold();

    /// <summary>Lets go of what was held, by default the last first.</summary>
    public void Release(bool reversed = true) => _webhook.Release(reversed);

    /// <summary>Sends any body with a right signature.</summary>
    /// <param name="timestamp">As it stands in the body.</param>
    public void Raw(string body, string timestamp, string name = "raw") => _webhook.Enqueue(new OaEvent(Interlocked.Increment(ref _lastEvent), name, name, body, timestamp, false, Duplicates));

    /// <summary>An event of a message kind: the account is the recipient.</summary>
    internal void Tell(OaPerson person, string name, JsonObject content, string field = "message")
    {
        if (SyntaxFilter && name == "user_send_text" && OaCall.TextOf(content["text"])?.StartsWith('#') != true)
        {
            return;
        }

        Tell(person.IdAt(this), new JsonObject
        {
            ["app_id"] = AppId,
            ["user_id_by_app"] = person.IdByApp,
            ["event_name"] = name,
            ["sender"] = new JsonObject { ["id"] = person.IdAt(this) },
            ["recipient"] = new JsonObject { ["id"] = OaId },
            [field] = content,
        });
    }

    internal void Tell(string about, JsonObject body, bool zns = false)
    {
        var (name, at) = (OaCall.TextOf(body["event_name"])!, Milliseconds(Now));
        body["timestamp"] = NumberTimestamps ? Now.ToUnixTimeMilliseconds() : at;
        _webhook.Enqueue(new OaEvent(Interlocked.Increment(ref _lastEvent), about, name, body.ToJsonString(OaReply.Plain), at, zns, Duplicates));
    }

    internal string NewMessageId() => NextMessageId();

    // What the account has sent comes back as an event, with the account as the sender.
    private void Echo(OaPerson person, OaMessage message)
    {
        var content = new JsonObject { ["msg_id"] = message.Id, ["text"] = message.Text };
        if (message.ImageUrl is not null || message.Image is not null)
        {
            content["attachments"] = new JsonArray(new JsonObject { ["type"] = "image", ["payload"] = new JsonObject { ["url"] = message.ImageUrl ?? $"https://example.invalid/{message.Image!.Id}" } });
        }

        Tell(message.To, new JsonObject
        {
            ["app_id"] = AppId,
            ["user_id_by_app"] = person.IdByApp,
            ["event_name"] = message.File is not null ? "oa_send_file" : message.ImageUrl is not null || message.Image is not null ? "oa_send_image" : "oa_send_text",
            ["sender"] = new JsonObject { ["id"] = OaId },
            ["recipient"] = new JsonObject { ["id"] = message.To },
            ["message"] = content,
        });
    }

    private void Received(OaPerson person, OaMessage message) => Tell(message.To, new JsonObject
    {
        ["app_id"] = AppId,
        ["user_id_by_app"] = person.IdByApp,
        ["event_name"] = "user_received_message",
        ["sender"] = new JsonObject { ["id"] = OaId },
        ["recipient"] = new JsonObject { ["id"] = message.To },
        ["message"] = new JsonObject { ["msg_id"] = message.Id },
    });

    private void ReceivedByPhone(OaMessage message) => Tell(
        message.To,
        new JsonObject
        {
            ["app_id"] = AppId,
            ["event_name"] = "user_received_message",
            ["sender"] = new JsonObject { ["id"] = OaId },
            ["recipient"] = new JsonObject { ["id"] = message.To },
            ["message"] = new JsonObject { ["delivery_time"] = Milliseconds(Now), ["msg_id"] = message.Id, ["tracking_id"] = message.Tracking },
        },
        zns: true);
}
