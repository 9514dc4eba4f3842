using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.Telegram;

/// <summary>A file that went through the pretend messenger.</summary>
public sealed record PretendFile(string Id, string UniqueId, string Name, string MediaType, byte[] Content, DateTimeOffset At)
{
    internal string Path => $"documents/{UniqueId}";

    internal JsonObject ToJson() => new()
    {
        ["file_id"] = Id, ["file_unique_id"] = UniqueId, ["file_name"] = Name, ["mime_type"] = MediaType, ["file_size"] = Content.Length,
    };
}

/// <summary>One message of the bot, as the person sees it now.</summary>
public sealed class PretendMessage(PretendBot bot, long chatId, int id, DateTimeOffset at)
{
    public PretendBot Bot { get; } = bot;

    public long ChatId { get; } = chatId;

    public int Id { get; } = id;

    public DateTimeOffset At { get; } = at;

    /// <summary>The visible text, or the caption of a document.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>Inline buttons by rows; empty once they were taken off.</summary>
    public PretendButton[][] Rows { get; internal set; } = [];

    public IEnumerable<PretendButton> Buttons => Rows.SelectMany(r => r);

    /// <summary>The reply keyboard that came with it; null where none did.</summary>
    public PretendButton[][]? Keyboard { get; internal set; }

    public bool RemovesKeyboard { get; internal set; }

    public PretendFile? Document { get; internal set; }

    public bool ShowsPreview { get; internal set; }

    public bool Deleted { get; internal set; }

    internal JsonArray Entities { get; set; } = [];

    internal JsonObject ToJson(string name)
    {
        var json = new JsonObject
        {
            ["message_id"] = Id,
            ["from"] = Bot.ToJson(),
            ["chat"] = new JsonObject { ["id"] = ChatId, ["type"] = ChatId < 0 ? "supergroup" : "private", [ChatId < 0 ? "title" : "first_name"] = name },
            ["date"] = At.ToUnixTimeSeconds(),
        };
        if (Document is { } document)
        {
            json["document"] = document.ToJson();
            json["caption"] = Text;
        }
        else
        {
            json["text"] = Text;
        }

        if (Entities.Count > 0)
        {
            json["entities"] = Entities.DeepClone();
        }

        if (Rows.Length > 0)
        {
            json["reply_markup"] = new JsonObject
            {
                ["inline_keyboard"] = new JsonArray([.. Rows.Select(row => new JsonArray([.. row.Select(b => new JsonObject { ["text"] = b.Label, ["callback_data"] = b.Key })]))]),
            };
        }

        return json;
    }
}

/// <summary>One tap of a person on a button; the client shows progress until it is acknowledged.</summary>
public sealed class PretendTap(string id, DateTimeOffset at)
{
    public string Id { get; } = id;

    public DateTimeOffset At { get; } = at;

    public bool Acknowledged { get; internal set; }
}
