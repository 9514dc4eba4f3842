using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Somebody with Zalo: says, presses, sends, follows, leaves, shares a number, and waits for what the account answers.</summary>
public sealed class OaPerson
{
    private readonly ZaloOaWorld _world;
    private readonly Lock _gate = new();
    private readonly List<OaMessage> _messages = [];
    private readonly Channel<OaMessage> _unread = Channel.CreateUnbounded<OaMessage>();
    private readonly int _number;
    private PretendOa? _oa;
    private bool _phoneOff;

    internal OaPerson(ZaloOaWorld world, int number, string name)
    {
        _world = world;
        _number = number;
        Name = name;
    }

    public string Name { get; }

    /// <summary>The user id at the account last spoken to; another account knows the same person by another.</summary>
    public string Id => IdAt(Oa);

    public string IdByApp => $"{7_000_000_000L + _number}";

    /// <summary>84…, as Zalo gives it.</summary>
    public string Phone => $"8490{_number:D7}";

    /// <summary>Gone from Zalo for 45 days, or banned: -227, by phone -114.</summary>
    public bool Banned { get; set; }

    /// <summary>Administers the app, so that development mode reaches this phone.</summary>
    public bool Administers { get; set; }

    /// <summary>A template by phone waits while it is off.</summary>
    public bool PhoneOff
    {
        get => _phoneOff;
        set
        {
            _phoneOff = value;
            if (!value)
            {
                Oa.DeliverTo(this);
            }
        }
    }

    /// <summary>All that came from any account, oldest first.</summary>
    public IReadOnlyList<OaMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The account last spoken to; the world's first one before that.</summary>
    public PretendOa Oa => _oa ?? _world.First;

    /// <summary>The buttons of the newest message that has any; older ones stay pressable for ever.</summary>
    public IReadOnlyList<OaButton> Buttons => Messages.LastOrDefault(m => !m.Buttons.IsEmpty)?.Buttons ?? [];

    public string IdAt(PretendOa oa)
    {
        ArgumentNullException.ThrowIfNull(oa);
        return $"{5_000_000_000L + (_number * 100) + oa.Number}";
    }

    /// <summary>The next message not looked at yet.</summary>
    public async Task<OaMessage> Next(TimeSpan? timeout = null)
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
    public OaMessage? Peek() => _unread.Reader.TryRead(out var message) ? message : null;

    public void Say(PretendOa oa, string text)
    {
        _oa = oa;
        Say(text);
    }

    /// <returns>The message's id.</returns>
    public string Say(string text, string? quotes = null)
    {
        var message = new JsonObject { ["text"] = text };
        if (quotes is not null)
        {
            message["quote_msg_id"] = quotes;
        }

        return Post("user_send_text", message);
    }

    /// <summary>Presses the newest button with this title or payload; a query says its payload, the others open something and tell nobody.</summary>
    public void Press(string titleOrPayload)
    {
        foreach (var message in Messages.Reverse())
        {
            if (message.Buttons.FirstOrDefault(b => b.Title == titleOrPayload || b.Payload == titleOrPayload) is { } button)
            {
                Press(button);
                return;
            }

            if (message.AsksContact == titleOrPayload)
            {
                ShareContact();
                return;
            }
        }

        throw new InvalidOperationException($"{Name} sees no button «{titleOrPayload}», but: {string.Join(" · ", Buttons.Select(b => b.Title))}");
    }

    public void Press(OaButton button)
    {
        ArgumentNullException.ThrowIfNull(button);
        if (button.IsQuery)
        {
            Say(button.Payload);
        }
    }

    public string SendImage(byte[] content, string? caption = null) => Attach("user_send_image", "image", Pictured(content, "anh.jpg", "image/jpeg"), caption);

    public string SendGif(byte[] content) => Attach("user_send_gif", "gif", Pictured(content, "anh.gif", "image/gif"));

    public string SendFile(byte[] content, string name = "bien-ban.pdf", string mediaType = "application/pdf")
    {
        ArgumentNullException.ThrowIfNull(content);
        return Attach("user_send_file", "file", new JsonObject
        {
            ["url"] = _world.Keep(name, mediaType, content),
            ["name"] = name,
            ["size"] = content.Length.ToString(CultureInfo.InvariantCulture),
            ["type"] = Path.GetExtension(name).TrimStart('.'),
            ["checksum"] = Convert.ToHexStringLower(Md5(content)),
        });
    }

    public string SendLink(string url) => Attach("user_send_link", "link", new JsonObject { ["thumbnail"] = "https://example.invalid/t.jpg", ["description"] = url, ["url"] = url });

    public string SendAudio() => Attach("user_send_audio", "audio", new JsonObject { ["url"] = "https://example.invalid/a.amr" });

    public string SendVideo() =>
        Attach("user_send_video", "video", new JsonObject { ["thumbnail"] = "https://example.invalid/t.jpg", ["description"] = "", ["url"] = "https://example.invalid/v.mp4" });

    public string SendSticker() => Attach("user_send_sticker", "sticker", new JsonObject { ["id"] = "21", ["url"] = "https://example.invalid/s.png" });

    /// <param name="asText">Coordinates as strings; both have been seen.</param>
    public string SendLocation(double latitude, double longitude, bool asText = false) => Attach("user_send_location", "location", new JsonObject
    {
        ["coordinates"] = new JsonObject
        {
            ["latitude"] = asText ? JsonValue.Create(latitude.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(latitude),
            ["longitude"] = asText ? JsonValue.Create(longitude.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(longitude),
        },
    });

    /// <summary>Forwards somebody's card, perhaps one's own: a link whose description is JSON.</summary>
    public string SendBusinessCard(OaPerson of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return Attach("user_send_business_card", "link", new JsonObject
        {
            ["thumbnail"] = "https://example.invalid/q.jpg",
            ["description"] = new JsonObject { ["phone"] = of.Phone, ["qrCodeUrl"] = "https://example.invalid/q.jpg" }.ToJsonString(),
            ["url"] = "https://example.invalid/card",
        });
    }

    public void Follow(string source = "oa_profile")
    {
        var contact = Oa.ContactOf(this);
        contact.Follows = true;
        contact.Interact(_world.Clock.GetUtcNow());
        Oa.Tell(Id, Followed("follow", source));
    }

    public void Follow(PretendOa oa)
    {
        _oa = oa;
        Follow();
    }

    public void Unfollow()
    {
        var contact = Oa.ContactOf(this);
        (contact.Follows, contact.Left) = (false, true);
        Oa.Tell(Id, Followed("unfollow", null));
    }

    /// <summary>Agrees to the account's request for contact details.</summary>
    /// <param name="older">The shape of before: <c>address</c>, <c>district</c>, <c>ward</c>.</param>
    /// <param name="asNumber">The phone as a bare number.</param>
    public void ShareContact(bool older = false, bool asNumber = false)
    {
        JsonNode phone = asNumber ? JsonValue.Create(long.Parse(Phone, CultureInfo.InvariantCulture)) : JsonValue.Create(Phone);
        Oa.ContactOf(this).Interact(_world.Clock.GetUtcNow());
        Oa.Tell(
            this,
            "user_submit_info",
            older
                ? new JsonObject { ["name"] = Name, ["phone"] = phone, ["address"] = "Xóm 1", ["city"] = "Hà Nội", ["district"] = "Ba Vì", ["ward"] = "Tân Kỳ" }
                : new JsonObject
                {
                    ["name"] = Name,
                    ["phone"] = phone,
                    ["user_dob"] = "01/01/1970",
                    ["gender"] = "Nam",
                    ["full_address"] = new JsonObject { ["user_city"] = "Hà Nội", ["user_ward"] = "Tân Kỳ", ["user_address"] = "Xóm 1" },
                },
            "info");
    }

    /// <summary>Opens the chat by its button; the account is told once, and may write then.</summary>
    public void ClickChatNow()
    {
        var contact = Oa.ContactOf(this);
        contact.Interact(_world.Clock.GetUtcNow());
        if (!contact.ClickedChat)
        {
            contact.ClickedChat = true;
            Oa.Tell(Id, new JsonObject { ["app_id"] = Oa.AppId, ["oa_id"] = Oa.OaId, ["event_name"] = "user_click_chatnow", ["user_id"] = Id, ["user_id_by_app"] = IdByApp });
        }
    }

    /// <summary>Looks at all that came, on the mobile app.</summary>
    public void See() => Oa.Tell(this, "user_seen_message", new JsonObject { ["msg_ids"] = new JsonArray([.. Messages.Select(m => (JsonNode)m.Id)]) });

    internal void Receive(PretendOa oa, OaMessage message)
    {
        _oa ??= oa;
        lock (_gate)
        {
            _messages.Add(message);
        }

        _unread.Writer.TryWrite(message);
    }

    private JsonObject Followed(string name, string? source)
    {
        var body = new JsonObject { ["app_id"] = Oa.AppId, ["oa_id"] = Oa.OaId, ["event_name"] = name, ["follower"] = new JsonObject { ["id"] = Id }, ["user_id_by_app"] = IdByApp };
        if (source is not null)
        {
            body["source"] = source;
        }

        return body;
    }

    private JsonObject Pictured(byte[] content, string name, string mediaType)
    {
        var url = _world.Keep(name, mediaType, content);
        return new JsonObject { ["thumbnail"] = url, ["url"] = url };
    }

    private string Attach(string name, string type, JsonObject payload, string? caption = null)
    {
        var message = new JsonObject { ["attachments"] = new JsonArray(new JsonObject { ["type"] = type, ["payload"] = payload }) };
        if (caption is not null)
        {
            message["text"] = caption;
        }

        return Post(name, message);
    }

    private string Post(string name, JsonObject message)
    {
        var id = Oa.NewMessageId();
        message["msg_id"] = id;
        Oa.ContactOf(this).Interact(_world.Clock.GetUtcNow());
        Oa.Tell(this, name, message);
        return id;
    }

    // The vendor's checksum, no protection.
    private static byte[] Md5(byte[] content)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(content);
        return md5.GetHashAndReset();
    }
}
