using System.Text.Json;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>What every event says of itself: <c>app_id</c>, <c>event_name</c>, <c>timestamp</c>, who and to whom.</summary>
/// <param name="Stamp">The timestamp's text as it stands in the body, which the signature counts in.</param>
/// <param name="OaId">The account it belongs to: the recipient of what people do, the sender of what it does itself.</param>
/// <param name="UserId">The person, where there is one.</param>
/// <param name="MessageId">Null where the event is no message.</param>
public sealed record OaEvent(string Name, string Stamp, DateTimeOffset? At, string? OaId, string? UserId, string? MessageId, JsonElement Root)
{
    private const string Ours = "oa_";

    /// <summary>Unique within the account, the same when it is sent again; null where nothing says which event it is.</summary>
    public string? Id => MessageId is not null ? $"{Name}:{MessageId}" : UserId is not null ? $"{Name}:{UserId}:{Stamp}" : null;

    /// <summary>What the account did itself, or another program in its name.</summary>
    public bool IsEcho => Name.StartsWith(Ours, StringComparison.Ordinal);

    /// <summary>Whether an account takes part in it, on whichever side: pages do not say it for every kind.</summary>
    public bool Concerns(string oaId) => oaId.Length > 0 && (OaId == oaId || IdIn(Root, "sender") == oaId || IdIn(Root, "recipient") == oaId);

    /// <summary>Null for what is no event: not JSON, without a name or a timestamp.</summary>
    public static OaEvent? Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Of(json.RootElement.Clone());
        }
        // A lone surrogate is found only when its text is asked for.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static OaEvent? Of(JsonElement root)
    {
        if (Field.Filled(root, "event_name") is not { } name || Field.Filled(root, "timestamp") is not { } stamp)
        {
            return null;
        }

        var (sender, recipient) = (IdIn(root, "sender"), IdIn(root, "recipient"));
        // A delivery report comes from the account too, though its name begins with the person.
        var fromAccount = name.StartsWith(Ours, StringComparison.Ordinal) || name == "user_received_message";
        return new OaEvent(
            name,
            stamp,
            Field.Moment(root, "timestamp"),
            Field.Filled(root, "oa_id") ?? (fromAccount ? sender : recipient),
            IdIn(root, "follower") ?? (fromAccount ? recipient : sender) ?? Field.Filled(root, "user_id"),
            Field.Get(root, "message") is { ValueKind: JsonValueKind.Object } message ? Field.Filled(message, "msg_id") : null,
            root);
    }

    private static string? IdIn(JsonElement root, string name) => Field.Get(root, name) is { ValueKind: JsonValueKind.Object } party ? Field.Filled(party, "id") : null;
}
