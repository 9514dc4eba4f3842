using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace AnToanBot.Simulators.Telegram;

/// <summary>Somebody with a phone: says, presses, sends, blocks, and waits for what the bot answers.</summary>
public sealed class Person
{
    private readonly TelegramWorld _world;
    private readonly Lock _gate = new();
    private readonly List<PretendMessage> _messages = [];
    private readonly Channel<PretendMessage> _unread = Channel.CreateUnbounded<PretendMessage>();
    private PretendBot? _bot;
    private int _albums;

    internal Person(TelegramWorld world, long id, string name)
    {
        _world = world;
        Id = id;
        Name = name;
    }

    public long Id { get; }

    public string Name { get; }

    public string Phone => $"+8490{Id % 10_000_000:D7}";

    /// <summary>The account was deleted: every send is 403.</summary>
    public bool Deactivated { get; set; }

    /// <summary>All that came from any bot, oldest first, as it looks now.</summary>
    public IReadOnlyList<PretendMessage> Messages
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
    public PretendBot Bot => _bot ?? _world.First;

    /// <summary>The last message that can be pressed: its inline buttons, else the open reply keyboard.</summary>
    public IReadOnlyList<PretendButton> Buttons => [.. Messages.LastOrDefault(m => m.Rows.Length > 0)?.Buttons ?? Messages.LastOrDefault(m => m.Keyboard is not null)?.Keyboard!.SelectMany(r => r) ?? []];

    /// <summary>The next message not looked at yet.</summary>
    public async Task<PretendMessage> Next(TimeSpan? timeout = null)
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
    public PretendMessage? Peek() => _unread.Reader.TryRead(out var message) ? message : null;

    public void Say(PretendBot bot, string text)
    {
        _bot = bot;
        Say(text);
    }

    public void Say(string text) => Post(new JsonObject { ["text"] = text });

    public void Start(PretendBot bot, string? code = null)
    {
        _bot = bot;
        Start(code);
    }

    public void Start(string? code = null)
    {
        var text = code is null ? "/start" : $"/start {code}";
        Post(new JsonObject { ["text"] = text, ["entities"] = new JsonArray(new JsonObject { ["type"] = "bot_command", ["offset"] = 0, ["length"] = 6 }) });
    }

    /// <summary>Presses the newest button that has this label or key.</summary>
    public PretendTap? Press(string labelOrKey)
    {
        foreach (var message in Messages.Reverse())
        {
            if (message.Buttons.FirstOrDefault(b => b.Label == labelOrKey || b.Key == labelOrKey) is { } inline)
            {
                return Press(message, inline.Key!);
            }

            if (message.Keyboard?.SelectMany(r => r).FirstOrDefault(b => b.Label == labelOrKey) is { } key)
            {
                if (key.SharesContact)
                {
                    ShareContact();
                }
                else
                {
                    Say(key.Label);
                }

                return null;
            }
        }

        throw new InvalidOperationException($"{Name} sees no button «{labelOrKey}», but: {string.Join(" · ", Buttons.Select(b => b.Label))}");
    }

    /// <summary>Presses a key of a message, even one whose buttons have just gone: clients lag behind.</summary>
    public PretendTap Press(PretendMessage message, string key)
    {
        var tap = message.Bot.Tap();
        message.Bot.Enqueue(Id, "callback_query", id => new JsonObject
        {
            ["update_id"] = id,
            ["callback_query"] = new JsonObject
            {
                ["id"] = tap.Id, ["from"] = ToJson(), ["message"] = message.ToJson(Name), ["chat_instance"] = $"{Id}", ["data"] = key,
            },
        }.ToJsonString());
        return tap;
    }

    /// <summary>Photos sent at once: separate messages with one album id.</summary>
    public void SendAlbum(int photos, string? caption = null)
    {
        var album = $"{Id}{++_albums}";
        for (var i = 0; i < photos; i++)
        {
            var json = Photo([0xFF, 0xD8, 0xFF, 0xE0, (byte)i, 0xFF, 0xD9]);
            json["media_group_id"] = album;
            if (i == 0 && caption is not null)
            {
                json["caption"] = caption;
            }

            Post(json);
        }
    }

    public void SendPhoto(byte[] content) => Post(Photo(content));

    public PretendFile SendDocument(byte[] content, string name = "bien-ban.pdf", string mediaType = "application/pdf")
    {
        var file = Bot.Keep(name, mediaType, content);
        Post(new JsonObject { ["document"] = file.ToJson() });
        return file;
    }

    public void ShareContact() => Contact(Phone, Id);

    /// <summary>Forwards somebody else's number.</summary>
    public void ShareContactOf(Person other) => Contact(other.Phone, other.Id);

    public void SendSticker() => Post(new JsonObject
    {
        ["sticker"] = new JsonObject
        {
            ["file_id"] = "sticker", ["file_unique_id"] = "s", ["type"] = "regular", ["width"] = 512, ["height"] = 512, ["is_animated"] = false, ["is_video"] = false,
        },
    });

    public void SendVoice() => Post(new JsonObject { ["voice"] = new JsonObject { ["file_id"] = "voice", ["file_unique_id"] = "v", ["duration"] = 3 } });

    /// <summary>Corrects an earlier message.</summary>
    public void Edit(string text) => Post(new JsonObject { ["text"] = text, ["edit_date"] = _world.Clock.GetUtcNow().ToUnixTimeSeconds() }, "edited_message");

    public void SayInGroup(string text, long groupId = -100_500)
    {
        Bot.ChatOf(groupId, null).Started = true;
        Post(new JsonObject { ["text"] = text, ["chat"] = new JsonObject { ["id"] = groupId, ["type"] = "supergroup", ["title"] = "Nhóm thôn" } }, chatId: groupId);
    }

    /// <summary>Pressed «Start» long ago: the bot may write, and nothing is told of it now.</summary>
    public void Know(PretendBot bot)
    {
        _bot = bot;
        bot.ChatOf(Id, this).Started = true;
    }

    public void Block() => Member(blocked: true);

    public void Unblock() => Member(blocked: false);

    internal void Receive(PretendMessage message)
    {
        lock (_gate)
        {
            _messages.Add(message);
        }

        _unread.Writer.TryWrite(message);
    }

    private void Contact(string phone, long owner) =>
        Post(new JsonObject { ["contact"] = new JsonObject { ["phone_number"] = phone, ["first_name"] = Name, ["user_id"] = owner } });

    private JsonObject Photo(byte[] content)
    {
        var small = Bot.Keep("anh.jpg", "image/jpeg", content[..Math.Min(content.Length, 4)]);
        var large = Bot.Keep("anh.jpg", "image/jpeg", content);
        return new JsonObject { ["photo"] = new JsonArray(Size(small, 90), Size(large, 1280)) };

        static JsonObject Size(PretendFile file, int width) => new()
        {
            ["file_id"] = file.Id, ["file_unique_id"] = file.UniqueId, ["width"] = width, ["height"] = width * 3 / 4, ["file_size"] = file.Content.Length,
        };
    }

    private void Post(JsonObject content, string kind = "message", long? chatId = null)
    {
        var bot = Bot;
        var chat = bot.ChatOf(chatId ?? Id, chatId is null ? this : null);
        chat.Started = true;
        if (chat.Blocked)
        {
            Member(blocked: false);
        }

        content["message_id"] = bot.NextMessageId();
        content["from"] = ToJson();
        content["date"] = _world.Clock.GetUtcNow().ToUnixTimeSeconds();
        content["chat"] ??= new JsonObject { ["id"] = Id, ["type"] = "private", ["first_name"] = Name };
        bot.Enqueue(chat.Id, kind, id => new JsonObject { ["update_id"] = id, [kind] = content }.ToJsonString());
    }

    private void Member(bool blocked)
    {
        var bot = Bot;
        var chat = bot.ChatOf(Id, this);
        chat.Blocked = blocked;
        JsonObject Status(bool kicked) => kicked
            ? new JsonObject { ["user"] = bot.ToJson(), ["status"] = "kicked", ["until_date"] = 0 }
            : new JsonObject { ["user"] = bot.ToJson(), ["status"] = "member" };
        bot.Enqueue(Id, "my_chat_member", id => new JsonObject
        {
            ["update_id"] = id,
            ["my_chat_member"] = new JsonObject
            {
                ["chat"] = new JsonObject { ["id"] = Id, ["type"] = "private", ["first_name"] = Name },
                ["from"] = ToJson(),
                ["date"] = _world.Clock.GetUtcNow().ToUnixTimeSeconds(),
                ["old_chat_member"] = Status(!blocked),
                ["new_chat_member"] = Status(blocked),
            },
        }.ToJsonString());
    }

    private JsonObject ToJson() => new() { ["id"] = Id, ["is_bot"] = false, ["first_name"] = Name, ["language_code"] = "vi" };
}
