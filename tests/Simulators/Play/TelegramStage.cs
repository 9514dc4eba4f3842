using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Simulators.Play;

/// <summary>A Telegram bot to play with.</summary>
public sealed class TelegramStage : Stage
{
    private readonly TelegramWorld _world;
    private readonly PretendBot _bot;
    private readonly Uri? _webhook;

    private TelegramStage(TelegramWorld world, PretendBot bot, Uri? webhook)
    {
        _world = world;
        _bot = bot;
        _webhook = webhook;
    }

    public override string Title => "Telegram";

    public override string Url => _world.Url;

    public override bool TakesPapers => true;

    public override IReadOnlyList<Act> Acts { get; } =
    [
        new("start", "Bắt đầu"),
        new("contact", "Chia sẻ số điện thoại"),
        new("sticker", "Gửi nhãn dán"),
        new("voice", "Gửi tin thoại"),
        new("block", "Chặn bot"),
        new("unblock", "Bỏ chặn"),
    ];

    public override IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("Channels__Telegram__0__Name", _bot.Name),
        ("Channels__Telegram__0__Token", _bot.Token),
        ("Channels__Telegram__0__ApiUrl", Url),
        ("Channels__Telegram__0__Mode", _webhook is null ? "Polling" : "Webhook"),
        .. _webhook is null ? [] : new[] { ("Channels__Telegram__0__WebhookUrl", _webhook.ToString()) },
    ];

    /// <param name="webhook">Where the bot will ask to be told; null: it polls.</param>
    public static async Task<TelegramStage> StartAsync(int port, Uri? webhook)
    {
        var world = await TelegramWorld.StartAsync(port: port);
        var stage = new TelegramStage(world, world.Bot(webhook?.Segments[^1].Trim('/') is { Length: > 0 } name ? name : "main"), webhook);
        world.Page = new Playground(stage).ServeAsync;
        return stage;
    }

    public override ValueTask DisposeAsync() => _world.DisposeAsync();

    protected override Actor Made(string name) => new TelegramActor(_world.Person(name), _world.Clock);

    private sealed class TelegramActor(Person person, TimeProvider clock) : Actor($"{person.Id}", person.Name, clock)
    {
        protected override void Receive()
        {
            while (person.Peek() is { } message)
            {
                var paper = message.Document is { } document ? Keep(document.MediaType, document.Content) : null;

                // Shown as it looks now: texts and buttons change later.
                Theirs(() => Shown(message, paper), key => Press(message, key));
            }
        }

        protected override void Speak(string text) => person.Say(text);

        protected override void Give(bool asPhoto, string name, string mediaType, byte[] content)
        {
            if (asPhoto)
            {
                person.SendPhoto(content);
            }
            else
            {
                person.SendDocument(content, name, mediaType);
            }
        }

        protected override bool Do(string act)
        {
            switch (act)
            {
                case "start":
                    person.Start();
                    return true;
                case "contact":
                    person.ShareContact();
                    return true;
                case "sticker":
                    person.SendSticker();
                    return true;
                case "voice":
                    person.SendVoice();
                    return true;
                case "block":
                    person.Block();
                    return true;
                case "unblock":
                    person.Unblock();
                    return true;
                default:
                    return false;
            }
        }

        private static Line Shown(PretendMessage message, string? paper) => new("theirs", message.At.ToUnixTimeMilliseconds(), message.Deleted ? "(đã xóa)" : message.Text)
        {
            Keys = [.. ButtonsOf(message).Select(b => new Key(b.Label))],
            Paper = message.Document?.Name,
            PaperUrl = paper,
        };

        private static PretendButton[] ButtonsOf(PretendMessage message) => [.. message.Rows.Length > 0 ? message.Buttons : message.Keyboard?.SelectMany(r => r) ?? []];

        private void Press(PretendMessage message, int key)
        {
            var button = ButtonsOf(message)[key];
            if (button.Key is { } inline)
            {
                person.Press(message, inline);
            }
            else if (button.SharesContact)
            {
                person.ShareContact();
            }
            else
            {
                person.Say(button.Label);
            }
        }
    }
}
