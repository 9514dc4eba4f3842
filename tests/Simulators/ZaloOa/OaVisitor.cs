using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Somebody in the chat widget of a web page, known by a conversation alone.</summary>
public sealed class OaVisitor
{
    private readonly PretendOa _oa;
    private readonly Channel<OaMessage> _unread = Channel.CreateUnbounded<OaMessage>();

    internal OaVisitor(PretendOa oa, int number)
    {
        _oa = oa;
        Id = $"anon-{oa.Number}-{number}";
        ConversationId = $"conv-{oa.Number}-{number}";
    }

    public string Id { get; }

    public string ConversationId { get; }

    public string Say(string text)
    {
        var id = _oa.NewMessageId();
        _oa.Tell(Id, new JsonObject
        {
            ["app_id"] = _oa.AppId,
            ["event_name"] = "anonymous_send_text",
            ["sender"] = new JsonObject { ["id"] = Id },
            ["recipient"] = new JsonObject { ["id"] = _oa.OaId },
            ["message"] = new JsonObject { ["msg_id"] = id, ["conversation_id"] = ConversationId, ["text"] = text },
        });
        return id;
    }

    /// <summary>The next message not looked at yet.</summary>
    public async Task<OaMessage> Next(TimeSpan? timeout = null) => await _unread.Reader.ReadAsync().AsTask().WaitAsync(timeout ?? TimeSpan.FromSeconds(10));

    /// <summary>Looks at what came; null where nothing is waiting.</summary>
    public OaMessage? Peek() => _unread.Reader.TryRead(out var message) ? message : null;

    internal void Receive(OaMessage message) => _unread.Writer.TryWrite(message);
}
