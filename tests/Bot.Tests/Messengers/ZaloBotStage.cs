using AnToanBot.Simulators.ZaloBot;

namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>The pretend Zalo Bot Platform, delivering to a webhook.</summary>
internal sealed class ZaloBotStage(ZaloBotWorld world) : Stage
{
    public static async Task<Stage> OpenAsync(TimeProvider time)
    {
        var world = await ZaloBotWorld.StartAsync(time);
        world.AllowsLoopback = true;
        return new ZaloBotStage(world);
    }

    public override IReadOnlyDictionary<string, string?> Settings(string publicUrl) => new Dictionary<string, string?>
    {
        ["Channels:ZaloBot:0:Name"] = "main",
        ["Channels:ZaloBot:0:Token"] = world.Bot().Token,
        ["Channels:ZaloBot:0:ApiUrl"] = world.Url,
        ["Channels:ZaloBot:0:Mode"] = "Webhook",
        ["Channels:ZaloBot:0:PerSecond"] = "0",
        ["Channels:ZaloBot:0:PerChatPerSecond"] = "0",
    };

    // The first look at the address may come before the program listens: the second one, a moment later, ends whatever is on its way.
    public override bool Ready => world.Bot().Outcome == "webhook.ok";

    public override bool Quiet => world.Bot().Pending == 0;

    public override Handset Phone(string name) => new Phone1(world.Person(name));

    public override ValueTask DisposeAsync() => world.DisposeAsync();

    private sealed class Phone1(ZaloBotPerson person) : Handset
    {
        public override IReadOnlyList<Shown> Messages => [.. person.Messages.Select(m => new Shown(m.Text, []))];

        public override void Say(string text) => person.Say(text);

        public override void SendPhoto(byte[] content) => person.SendPhoto(content);

        protected override void Press(string button) => throw new InvalidOperationException("There are no buttons on a Zalo bot.");
    }
}
