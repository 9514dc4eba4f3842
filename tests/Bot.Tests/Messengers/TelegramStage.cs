using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>The pretend Telegram, asked for its updates.</summary>
internal sealed class TelegramStage(TelegramWorld world) : Stage
{
    public TelegramWorld World => world;

    public static async Task<Stage> OpenAsync(TimeProvider time) => new TelegramStage(await TelegramWorld.StartAsync(time));

    public override IReadOnlyDictionary<string, string?> Settings(string publicUrl) => new Dictionary<string, string?>
    {
        ["Channels:Telegram:0:Name"] = "main",
        ["Channels:Telegram:0:Token"] = world.Bot().Token,
        ["Channels:Telegram:0:ApiUrl"] = world.Url,
        ["Channels:Telegram:0:Mode"] = "Polling",
        ["Channels:Telegram:0:PerSecond"] = "0",
        ["Channels:Telegram:0:PerChatPerSecond"] = "0",
    };

    public override bool Ready => world.Bot().Calls("getUpdates") > 0;

    public override bool Quiet => world.Bot().Pending == 0;

    public override Handset Phone(string name) => new Phone1(world.Person(name));

    public override ValueTask DisposeAsync() => world.DisposeAsync();

    private sealed class Phone1(Person person) : Handset
    {
        public override IReadOnlyList<Shown> Messages => [.. person.Messages.Select(m => new Shown(m.Text, [.. m.Buttons.Concat(m.Keyboard?.SelectMany(r => r) ?? []).Select(b => b.Label)], m.Document?.Name))];

        public override void Say(string text) => person.Say(text);

        public override void SendPhoto(byte[] content) => person.SendPhoto(content);

        protected override void Press(string button) => person.Press(button);
    }
}
