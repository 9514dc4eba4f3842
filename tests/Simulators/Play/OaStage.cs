using AnToanBot.Simulators.ZaloOa;

namespace AnToanBot.Simulators.Play;

/// <summary>An Official Account to play with.</summary>
public sealed class OaStage : Stage
{
    private readonly ZaloOaWorld _world;
    private readonly PretendOa _oa;

    private OaStage(ZaloOaWorld world, PretendOa oa)
    {
        _world = world;
        _oa = oa;
    }

    public override string Title => "Zalo Official Account";

    public override string Url => _world.Url;

    public override bool TakesPapers => true;

    public override IReadOnlyList<Act> Acts { get; } =
    [
        new("follow", "Quan tâm"),
        new("unfollow", "Bỏ quan tâm"),
        new("contact", "Chia sẻ số điện thoại"),
        new("chat", "Bấm «Nhắn tin»"),
        new("sticker", "Gửi nhãn dán"),
        new("audio", "Gửi tin thoại"),
        new("location", "Gửi vị trí"),
        new("card", "Gửi danh thiếp"),
        new("see", "Đã xem"),
    ];

    public override IReadOnlyList<(string Name, string Value)> Settings =>
    [
        .. new (string Name, string Value)[]
        {
            ("Name", _oa.Name),
            ("AppId", _oa.AppId),
            ("AppSecret", _oa.AppSecret),
            ("OaSecretKey", _oa.OaSecretKey),
            ("OaId", _oa.OaId),
            ("RefreshToken", _oa.RefreshToken),
            ("ApiUrl", Url),
            ("OauthUrl", Url),
            ("BusinessUrl", Url),
        }.Select(s => ($"Channels__ZaloOa__0__{s.Name}", s.Value)),

        // The consent comes back to where the bot is.
        ("Public__BaseUrl", new Uri(_oa.WebhookUrl!).GetLeftPart(UriPartial.Authority)),
    ];

    /// <param name="webhook">Where events go; its last segment is the account's name.</param>
    /// <param name="templates">Approved templates: «300001» or «300001:name,what».</param>
    public static async Task<OaStage> StartAsync(int port, Uri webhook, IReadOnlyList<string> templates)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(templates);
        var world = await ZaloOaWorld.StartAsync(port: port);
        var oa = world.Oa(webhook.Segments[^1].Trim('/') is { Length: > 0 } name ? name : "main");
        oa.WebhookUrl = webhook.ToString();
        foreach (var template in templates.Select(t => t.Split(':', 2)))
        {
            oa.Template(template[0], template.Length == 1 ? [] : template[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        var stage = new OaStage(world, oa);
        world.Page = new Playground(stage).ServeAsync;
        return stage;
    }

    public override ValueTask DisposeAsync() => _world.DisposeAsync();

    protected override Actor Made(string name) => new OaActor(_world.Person(name), _oa, _world.Clock);

    private sealed class OaActor(OaPerson person, PretendOa oa, TimeProvider clock) : Actor(person.IdAt(oa), person.Name, clock)
    {
        protected override void Receive()
        {
            while (person.Peek() is { } message)
            {
                var line = Shown(message);
                Theirs(() => line, message.AsksContact is not null ? _ => person.ShareContact() : key => person.Press(message.Buttons[key]));
            }
        }

        protected override void Speak(string text) => person.Say(text);

        protected override void Give(bool asPhoto, string name, string mediaType, byte[] content)
        {
            if (asPhoto)
            {
                person.SendImage(content);
            }
            else
            {
                person.SendFile(content, name, mediaType);
            }
        }

        protected override bool Do(string act)
        {
            switch (act)
            {
                case "follow":
                    person.Follow();
                    return true;
                case "unfollow":
                    person.Unfollow();
                    return true;
                case "contact":
                    person.ShareContact();
                    return true;
                case "chat":
                    person.ClickChatNow();
                    return true;
                case "sticker":
                    person.SendSticker();
                    return true;
                case "audio":
                    person.SendAudio();
                    return true;
                case "location":
                    person.SendLocation(21.0285, 105.8542);
                    return true;
                case "card":
                    person.SendBusinessCard(person);
                    return true;
                case "see":
                    person.See();
                    return true;
                default:
                    return false;
            }
        }

        private Line Shown(OaMessage message) => new("theirs", message.At.ToUnixTimeMilliseconds(), message.Text)
        {
            Keys = message.AsksContact is { } asks ? [new Key(asks)] : [.. message.Buttons.Select(b => new Key(b.Title, b.Type == "oa.open.url" ? b.Payload : null))],
            Picture = message.Image is { } image ? Keep(image.MediaType, image.Content) : message.ImageUrl,
            Paper = message.File?.Name,
            PaperUrl = message.File is { } file ? Keep(file.MediaType, file.Content) : null,
            Aside = message.Cost switch
            {
                OaCost.Paid => "tin có phí",
                OaCost.Template => $"tin mẫu {message.Template}",
                _ => null,
            },
        };
    }
}
