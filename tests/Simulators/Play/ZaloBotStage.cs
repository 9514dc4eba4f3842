using AnToanBot.Simulators.ZaloBot;

namespace AnToanBot.Simulators.Play;

/// <summary>A bot of the Zalo Bot Platform to play with.</summary>
public sealed class ZaloBotStage : Stage
{
    private readonly ZaloBotWorld _world;
    private readonly PretendZaloBot _bot;
    private readonly Uri? _webhook;

    private ZaloBotStage(ZaloBotWorld world, PretendZaloBot bot, Uri? webhook)
    {
        _world = world;
        _bot = bot;
        _webhook = webhook;
    }

    public override string Title => "Zalo Bot";

    public override string Url => _world.Url;

    public override bool TakesPapers => false;

    public override IReadOnlyList<Act> Acts { get; } = [new("sticker", "Gửi nhãn dán"), new("voice", "Gửi tin thoại"), new("document", "Gửi tài liệu (bot không nhận được)")];

    public override IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("Channels__ZaloBot__0__Name", _bot.Name),
        ("Channels__ZaloBot__0__Token", _bot.Token),
        ("Channels__ZaloBot__0__ApiUrl", Url),
        ("Channels__ZaloBot__0__Mode", _webhook is null ? "Polling" : "Webhook"),
        .. _webhook is null ? [] : new[] { ("Channels__ZaloBot__0__WebhookUrl", _webhook.ToString()) },
    ];

    /// <param name="webhook">Where the bot will ask to be told; null: it polls.</param>
    public static async Task<ZaloBotStage> StartAsync(int port, Uri? webhook)
    {
        var world = await ZaloBotWorld.StartAsync(port: port);
        world.AllowsLoopback = true;
        var stage = new ZaloBotStage(world, world.Bot(webhook?.Segments[^1].Trim('/') is { Length: > 0 } name ? name : "main"), webhook);
        world.Page = new Playground(stage).ServeAsync;
        return stage;
    }

    public override ValueTask DisposeAsync() => _world.DisposeAsync();

    protected override Actor Made(string name) => new BotActor(_world.Person(name), _world.Clock);

    private sealed class BotActor(ZaloBotPerson person, TimeProvider clock) : Actor(person.Id, person.Name, clock)
    {
        protected override void Receive()
        {
            while (person.Peek() is { } message)
            {
                var line = new Line("theirs", message.At.ToUnixTimeMilliseconds(), message.Text) { Picture = message.Photo is { } photo ? Keep("image/jpeg", photo) : message.Url };
                Theirs(() => line);
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
                person.SendDocument();
            }
        }

        protected override bool Do(string act)
        {
            switch (act)
            {
                case "sticker":
                    person.SendSticker();
                    return true;
                case "voice":
                    person.SendVoice();
                    return true;
                case "document":
                    person.SendDocument();
                    return true;
                default:
                    return false;
            }
        }
    }
}
