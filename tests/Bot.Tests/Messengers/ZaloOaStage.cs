using AnToanBot.Simulators.ZaloOa;

namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>The pretend Official Account, with a token pair got by hand.</summary>
internal sealed class ZaloOaStage(ZaloOaWorld world) : Stage
{
    public static async Task<Stage> OpenAsync(TimeProvider time)
    {
        var world = await ZaloOaWorld.StartAsync(time);
        world.Oa().Template("300001", "ten", "viec", "ket_qua");
        return new ZaloOaStage(world);
    }

    public override IReadOnlyDictionary<string, string?> Settings(string publicUrl)
    {
        var oa = world.Oa();
        return new Dictionary<string, string?>
        {
            ["Channels:ZaloOa:0:Name"] = "main",
            ["Channels:ZaloOa:0:AppId"] = oa.AppId,
            ["Channels:ZaloOa:0:AppSecret"] = oa.AppSecret,
            ["Channels:ZaloOa:0:OaSecretKey"] = oa.OaSecretKey,
            ["Channels:ZaloOa:0:OaId"] = oa.OaId,
            ["Channels:ZaloOa:0:RefreshToken"] = oa.IssuePair().Refresh,
            ["Channels:ZaloOa:0:ApiUrl"] = world.Url,
            ["Channels:ZaloOa:0:OauthUrl"] = world.Url,
            ["Channels:ZaloOa:0:BusinessUrl"] = world.Url,
            ["Channels:ZaloOa:0:Templates:Result:Id"] = "300001",
            ["Channels:ZaloOa:0:Templates:Result:Fields:ten"] = "name",
            ["Channels:ZaloOa:0:Templates:Result:Fields:viec"] = "what",
            ["Channels:ZaloOa:0:Templates:Result:Fields:ket_qua"] = "result",
            ["Channels:ZaloOa:0:PerSecond"] = "0",
            ["Channels:ZaloOa:0:PerChatPerSecond"] = "0",
        };
    }

    public override bool Ready => true;

    public override bool Quiet => world.Oa().Pending == 0;

    public override void Open(string publicUrl) => world.Oa().WebhookUrl = $"{publicUrl}/hooks/zalo-oa/main";

    public override Handset Phone(string name) => new Phone1(world.Person(name));

    public override ValueTask DisposeAsync() => world.DisposeAsync();

    private sealed class Phone1(OaPerson person) : Handset
    {
        public override IReadOnlyList<Shown> Messages => [.. person.Messages.Select(m => new Shown(m.Template is null ? m.Text : $"(tin mẫu {m.Template}: {string.Join("; ", m.Parameters.Select(p => $"{p.Key}: {p.Value}"))})", [.. m.Buttons.Select(b => b.Title)], m.File?.Name))];

        public override void Say(string text) => person.Say(text);

        public override void SendPhoto(byte[] content) => person.SendImage(content);

        protected override void Press(string button) => person.Press(button);
    }
}
