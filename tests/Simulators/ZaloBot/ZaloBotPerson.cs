using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace AnToanBot.Simulators.ZaloBot;

/// <summary>One message of the bot, as the person sees it. Nothing can be changed or taken back on this platform.</summary>
/// <param name="Text">The text, or the caption of a photo.</param>
public sealed record ZaloBotMessage(PretendZaloBot Bot, string ChatId, string Id, DateTimeOffset At, string Kind, string Text)
{
    /// <summary>The address a photo, a voice or a sticker came by.</summary>
    public string? Url { get; init; }

    /// <summary>The photo's bytes as the platform fetched them; null where there is none.</summary>
    public byte[]? Photo { get; init; }

    /// <summary>«html», «markdown» or nothing.</summary>
    public string? ParseMode { get; init; }
}

/// <summary>Somebody with Zalo on the phone: says, sends what Zalo can send, and waits for what the bot answers.</summary>
public sealed class ZaloBotPerson
{
    private readonly ZaloBotWorld _world;
    private readonly Lock _gate = new();
    private readonly List<ZaloBotMessage> _messages = [];
    private readonly Channel<ZaloBotMessage> _unread = Channel.CreateUnbounded<ZaloBotMessage>();
    private PretendZaloBot? _bot;

    internal ZaloBotPerson(ZaloBotWorld world, string id, string name)
    {
        _world = world;
        Id = id;
        Name = name;
    }

    /// <summary>20 hexadecimal digits; the chat's id too.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>All that came from any bot, oldest first.</summary>
    public IReadOnlyList<ZaloBotMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The bot last spoken to; the world's first one before that.</summary>
    public PretendZaloBot Bot => _bot ?? _world.First;

    /// <summary>The next message not looked at yet.</summary>
    public async Task<ZaloBotMessage> Next(TimeSpan? timeout = null)
    {
        try
        {
            return await _unread.Reader.ReadAsync().AsTask().WaitAsync(timeout ?? TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Nothing came for {Name}; last was «{(Messages is [.., var last] ? last.Text : "")}».", exception);
        }
    }

    /// <summary>Looks at what came; null where nothing is waiting.</summary>
    public ZaloBotMessage? Peek() => _unread.Reader.TryRead(out var message) ? message : null;

    public void Say(PretendZaloBot bot, string text)
    {
        _bot = bot;
        Say(text);
    }

    public void Say(string text) => Post("message.text.received", new JsonObject { ["text"] = text });

    /// <summary>A photo, served openly by the world; returns its address.</summary>
    public string SendPhoto(byte[] content, string? caption = null)
    {
        var url = _world.Serve(content);
        var message = new JsonObject { ["message_type"] = "CHAT_PHOTO", [Bot.PhotoAsDocumented ? "photo" : "photo_url"] = url };
        if (caption is not null)
        {
            message["caption"] = caption;
        }

        Post("message.image.received", message);
        return url;
    }

    public void SendSticker() => Post("message.sticker.received", new JsonObject { ["sticker"] = "23312", ["url"] = "https://stickers.example.invalid/23312.png" });

    public void SendVoice() => Post("message.voice.received", new JsonObject { ["message_type"] = "CHAT_VOICE", ["voice_url"] = "https://voice.example.invalid/1.aac" });

    /// <summary>A document, a video, a link: the bot is told that there was something, and nothing more.</summary>
    public void SendDocument() => Post("message.unsupported.received", []);

    /// <summary>Mentions the bot in a group.</summary>
    public void SayInGroup(string text, string groupId = "f00df00df00df00df00d")
    {
        Bot.Open(groupId, null);
        Post("message.text.received", new JsonObject { ["text"] = text }, groupId);
    }

    internal void Receive(ZaloBotMessage message)
    {
        lock (_gate)
        {
            _messages.Add(message);
        }

        _unread.Writer.TryWrite(message);
    }

    private void Post(string kind, JsonObject message, string? groupId = null)
    {
        var bot = Bot;
        bot.Open(Id, this);
        var at = _world.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        message["message_id"] = ZaloBotWorld.NewId();
        message["date"] = bot.DatesAsText ? JsonValue.Create($"{at}") : JsonValue.Create(at);
        message["from"] = new JsonObject { ["id"] = Id, [bot.NameAsFirstName ? "first_name" : "display_name"] = Name, ["is_bot"] = false };
        message["chat"] = new JsonObject { ["id"] = groupId ?? Id, ["chat_type"] = groupId is null ? "PRIVATE" : "GROUP" };
        bot.Enqueue(groupId ?? Id, new JsonObject { ["event_name"] = kind, ["message"] = message }.ToJsonString());
    }
}
