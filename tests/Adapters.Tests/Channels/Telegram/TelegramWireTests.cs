using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Adapters.Tests.Channels.Telegram;

/// <summary>What goes to Telegram and what comes back, byte by byte.</summary>
public sealed class TelegramWireTests : IAsyncLifetime
{
    private static readonly Delivery NotUnderstood = new Delivery.Unknown("answer not understood");

    private TelegramWorld _world = null!;
    private PretendBot _bot = null!;
    private Person _an = null!;
    private TelegramChannel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await TelegramWorld.StartAsync();
        _bot = _world.Bot();
        _an = _world.Person("Nguyễn Văn An");
        _an.Say(_bot, "chào");
        _channel = new TelegramChannel(new TelegramSettings("main", _bot.Token, _world.Url)) { Patience = TimeSpan.FromSeconds(2) };
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("\"Trích\" \\ 'nháy' & <thẻ> \u007f \u0001 \t tab")]
    [InlineData("Nghĩa Đô, Lào Cai: ặ ẫ ỡ Đ đ — « » … \u2028 ₫")]
    [InlineData("👮🏽‍♀️ 🏡 📱 𝒜")]
    public async Task Every_character_arrives(string text)
    {
        Assert.IsType<Delivery.Sent>(await Say(new Prompt($"a{text}b") { Buttons = [new("k|\"1\"", $"\"{text}\"")] }));
        var message = await _an.Next();
        Assert.Equal($"a{text}b", message.Text);
        Assert.Equal(($"\"{text}\"", "k|\"1\""), message.Buttons.Select(b => (b.Label, b.Key!)).Single());
    }

    [Fact]
    public async Task Half_a_character_spoils_no_message()
    {
        Assert.IsType<Delivery.Sent>(await Say(new Prompt("a\ud83db")));
        Assert.Equal("a\ufffdb", (await _an.Next()).Text);
    }

    [Fact]
    public async Task A_very_long_text_arrives_whole_and_many_at_once_do_not_mix()
    {
        var texts = Enumerable.Range(0, 200).Select(i => $"{i}: {new string((char)('a' + (i % 26)), i % 3 == 0 ? 4000 : i)}").ToArray();
        await Task.WhenAll(texts.Select(text => Say(new Prompt(text))));
        Assert.Equal(texts.Select(t => t.Trim()).Order(), _an.Messages.Select(m => m.Text).Order());

        var whole = string.Concat(Enumerable.Range(0, 5000).Select(i => $"từ{i} "));
        await Say(new Prompt(whole));
        Assert.Equal(whole.Replace(" ", "", StringComparison.Ordinal), string.Concat(_an.Messages.Skip(200).Select(m => m.Text)).Replace(" ", "", StringComparison.Ordinal));
    }

    public static TheoryData<int, string, Delivery> Answers => new()
    {
        { 429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"adaptive":null,"retry_after":35}}""", new Delivery.Later(TimeSpan.FromSeconds(35), "flood", Account: true) },
        { 429, """{"parameters":{"retry_after":"soon"},"description":"Too Many Requests","error_code":429,"ok":false}""", new Delivery.Later(null, "flood", Account: true) },
        { 429, "<html>", new Delivery.Later(null, "flood", Account: true) },
        { 502, "<html>Bad Gateway</html>", new Delivery.Later(null, "outage 502", Account: true) },
        { 503, "", new Delivery.Later(null, "outage 503", Account: true) },
        { 504, """{"ok":""", new Delivery.Unknown("gateway time-out") },
        { 502, """{"ok":true,"result":{"message_id":5}}""", new Delivery.Later(null, "outage 502", Account: true) },
        { 400, """{"description":"Bad Request: chat \u006eot found","error_code":400,"ok":false,"new":[{"a":1}]}""", new Delivery.Never("chat not found", Unreachable: true) },
        { 400, """{"ok":false,"error_code":400,"description":"\ud800"}""", new Delivery.Later(null, "outage 400", Account: true) },
        { 400, """{"ok":false,"description":"no code"}""", new Delivery.Later(null, "outage 400", Account: true) },
        { 200, """{"ok":true,"result":{"date":1}}""", NotUnderstood },
        { 200, """{"ok":true,"result":true}""", NotUnderstood },
        { 200, """{"ok":true,"result":{"message_id":"5"}}""", NotUnderstood },
        { 200, """{"ok":true,"result":{"message_id":5""", NotUnderstood },
        { 200, """{"ok":true,"result":{"message_id":5,"date":1}}""", new Delivery.Sent("5") },
        { 200, """{"result":{"chat":{"message_id":1},"message_id":5,"date":1},"more":{"a":[]},"ok":true}""", new Delivery.Sent("5") },
        { 200, """{"ok":true}""", NotUnderstood },
        { 200, "[]", NotUnderstood },
        { 200, "", NotUnderstood },
        { 200, "<html>a hotel's page</html>", NotUnderstood },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_is_read_for_what_it_says(int status, string body, Delivery delivery)
    {
        _bot.Faults.Next("sendMessage", new Fault.Say(status, body));
        Assert.Equal(delivery, await Say(new Prompt("a")));
        Assert.Equal(1, _bot.Calls("sendMessage"));
    }

    [Fact]
    public async Task A_moved_group_is_followed_once()
    {
        _bot.Faults.Next("sendMessage", new Fault.Migrate(-1001), new Fault.Migrate(-1002));
        Assert.Equal(new Delivery.Never("group moved", Unreachable: true), await _channel.SendAsync(new Address("-5"), new Parcel.Text(new Prompt("a")), default));
        Assert.Equal(2, _bot.Calls("sendMessage"));
    }

    [Fact]
    public async Task After_calls_that_broke_off_the_next_go_through()
    {
        for (var i = 0; i < 3; i++)
        {
            _bot.Faults.Next("sendMessage", new Fault.CutBefore(), new Fault.BadGateway(), new Fault.Silence());
            Assert.Equal(new Delivery.Unknown("connection cut"), await Say(new Prompt("cut")));
            Assert.IsType<Delivery.Later>(await Say(new Prompt("refused")));
            Assert.Equal(new Delivery.Unknown("time-out"), await Say(new Prompt("silent")));
            Assert.IsType<Delivery.Sent>(await Say(new Prompt($"{i}")));
        }

        Assert.Equal(["silent", "0", "silent", "1", "silent", "2"], _an.Messages.Select(m => m.Text));
    }

    [Theory]
    [InlineData("{\"ok\":true,\"result\":true}")]
    [InlineData("{\"ok\":true,\"result\":{\"message_id\":77}}")]
    public async Task Taking_buttons_off_needs_but_a_yes(string body)
    {
        _bot.Faults.Next("editMessageReplyMarkup", new Fault.Say(200, body));
        Assert.Equal(new Delivery.Sent("77"), await _channel.SendAsync(new Address($"{_an.Id}"), new Parcel.ClearButtons("77"), default));
    }

    private Task<Delivery> Say(Prompt prompt) => _channel.SendAsync(new Address($"{_an.Id}"), new Parcel.Text(prompt), default);
}
