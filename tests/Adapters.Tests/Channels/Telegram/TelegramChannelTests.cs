using System.Collections.Immutable;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Adapters.Tests.Channels.Telegram;

public sealed class TelegramChannelTests : IAsyncLifetime
{
    private static readonly ImmutableArray<Button> YesNo = [new("a|self|lights|1|yes", "Có"), new("a|self|lights|1|no", "Không")];

    private TelegramWorld _world = null!;
    private PretendBot _bot = null!;
    private Person _an = null!;
    private TelegramChannel _channel = null!;

    private Address To => new($"{_an.Id}");

    public async ValueTask InitializeAsync()
    {
        _world = await TelegramWorld.StartAsync();
        _bot = _world.Bot();
        _an = _world.Person("Nguyễn Văn An");
        _an.Say(_bot, "chào");
        _channel = Channel();
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_text_arrives_as_it_was_written_with_its_buttons()
    {
        var sent = Assert.IsType<Delivery.Sent>(await Say(new Prompt("Câu 1/10\nĐường <b>thôn</b> & ngõ có đèn không ạ? https://a.vn/x") { Buttons = YesNo }));

        var message = await _an.Next();
        Assert.Equal($"{message.Id}", sent.MessageId);
        Assert.Equal("Câu 1/10\nĐường <b>thôn</b> & ngõ có đèn không ạ? https://a.vn/x", message.Text);
        Assert.Equal(YesNo.Select(b => (b.Label, b.Key)), message.Buttons.Select(b => (b.Label, b.Key!)));
        Assert.False(message.ShowsPreview);
    }

    [Fact]
    public async Task Rows_read_well_on_a_phone()
    {
        string[] labels = ["Có", "Chưa", "Không có ai", "Nhờ Công an", "Vẫn như lúc đăng ký: 118/120"];
        await Say(new Prompt("?") { Buttons = [.. labels.Select((l, i) => new Button($"k{i}", l))] });
        Assert.Equal(["Có|Chưa", "Không có ai|Nhờ Công an", "Vẫn như lúc đăng ký: 118/120"], (await _an.Next()).Rows.Select(r => string.Join('|', r.Select(b => b.Label))));

        await Say(new Prompt("?") { Buttons = [.. Enumerable.Range(1, 4).Select(i => new Button($"k{i}", $"Việc {i}"))] });
        Assert.Equal([2, 2], (await _an.Next()).Rows.Select(r => r.Length));
    }

    [Fact]
    public async Task A_long_text_comes_in_parts_with_the_buttons_on_the_last()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 60).Select(i => $"Đoạn {i}: " + new string('a', 120)));
        await Say(new Prompt(text) { Buttons = YesNo });
        Assert.Equal(2, _an.Messages.Count);
        Assert.Empty(_an.Messages[0].Buttons);
        Assert.NotEmpty(_an.Messages[1].Buttons);
    }

    [Fact]
    public async Task A_repeated_long_text_goes_on_where_it_stopped()
    {
        var prompt = new Prompt(string.Join("\n\n", Enumerable.Range(1, 60).Select(i => $"Đoạn {i}: " + new string('a', 120))));
        _bot.PerSecond = 1;
        Assert.IsType<Delivery.Later>(await Say(prompt));
        Assert.Single(_an.Messages);

        _bot.PerSecond = 0;
        Assert.IsType<Delivery.Sent>(await Say(prompt));
        Assert.Equal(2, _an.Messages.Count);
        Assert.NotEqual(_an.Messages[0].Text, _an.Messages[1].Text);
    }

    [Fact]
    public async Task A_long_text_given_up_half_way_starts_anew()
    {
        var prompt = new Prompt(string.Join("\n\n", Enumerable.Range(1, 60).Select(i => $"Đoạn {i}: " + new string('a', 120))));
        _bot.PerSecond = 1;
        Assert.IsType<Delivery.Later>(await Say(prompt));
        _bot.PerSecond = 0;
        _an.Block();
        Assert.IsType<Delivery.Never>(await Say(prompt));
        _an.Unblock();
        Assert.IsType<Delivery.Sent>(await Say(prompt));
        Assert.Equal(3, _an.Messages.Count);
    }

    [Fact]
    public async Task The_contact_button_is_offered_and_goes_away_afterwards()
    {
        await Say(new Prompt("Bác cho cháu xin số điện thoại ạ.") { AsksContact = true, Buttons = [new("g|skip", "Bỏ qua")] });
        var asked = await _an.Next();
        Assert.Contains(asked.Keyboard!.SelectMany(r => r), b => b.SharesContact);
        Assert.Contains(asked.Keyboard!.SelectMany(r => r), b => b.Label == "Bỏ qua");

        await Say(new Prompt("Cảm ơn bác.\nCâu 1/10\nCó không ạ?") { Buttons = YesNo });
        var (thanks, question) = (await _an.Next(), await _an.Next());
        Assert.True(thanks.RemovesKeyboard);
        Assert.Equal("Câu 1/10\nCó không ạ?", question.Text);
        Assert.NotEmpty(question.Buttons);

        await Say(new Prompt("Dạ.\nXong ạ."));
        Assert.False((await _an.Next()).RemovesKeyboard);
    }

    [Fact]
    public async Task Buttons_are_taken_off_once_and_twice()
    {
        var sent = Assert.IsType<Delivery.Sent>(await Say(new Prompt("?") { Buttons = YesNo }));
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.ClearButtons(sent.MessageId)));
        Assert.Empty((await _an.Next()).Buttons);
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.ClearButtons(sent.MessageId)));
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.ClearButtons("999999")));
        Assert.IsType<Delivery.Never>(await Send(new Parcel.ClearButtons("web-1")));
    }

    [Fact]
    public async Task A_tap_is_acknowledged_and_a_late_one_does_not_matter()
    {
        await Say(new Prompt("?") { Buttons = YesNo });
        var tap = _an.Press("Có")!;
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.Acknowledge(tap.Id)));
        Assert.True(tap.Acknowledged);
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.Acknowledge(tap.Id)));
    }

    [Fact]
    public async Task A_paper_arrives_with_its_name_and_bytes()
    {
        var content = new byte[] { 1, 2, 3 };
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.File("Tờ trình.docx", "application/msword", content, "Tờ trình của thôn")));
        var message = await _an.Next();
        Assert.Equal("Tờ trình của thôn", message.Text);
        Assert.Equal("Tờ trình.docx", message.Document!.Name);
        Assert.Equal(content, message.Document.Content);
    }

    [Fact]
    public async Task A_too_large_paper_is_not_even_tried() =>
        Assert.Equal(new Delivery.Never("too large", Unreachable: false), await Send(new Parcel.File("a.zip", "application/zip", new byte[TelegramChannel.MaxUpload + 1], "")));

    [Fact]
    public async Task A_flood_holds_the_whole_account_as_long_as_it_says()
    {
        _bot.Faults.Next("sendMessage", new Fault.TooMany(17));
        Assert.Equal(new Delivery.Later(TimeSpan.FromSeconds(17), "flood", Account: true), await Say(new Prompt("a")));
        Assert.Equal(1, _bot.Calls("sendMessage"));
    }

    [Fact]
    public async Task What_the_platform_refuses_is_sorted()
    {
        await Refused(new Fault.BadGateway(), new Delivery.Later(null, "outage 502", Account: true));
        await Refused(new Fault.BadGateway(504), new Delivery.Unknown("gateway time-out"));
        await Refused(new Fault.Refuse(500, "Internal Server Error: restart"), new Delivery.Later(null, "platform error 500"));
        await Refused(new Fault.Refuse(400, "Bad Request: chat not found"), new Delivery.Never("chat not found", Unreachable: true));
        await Refused(new Fault.Refuse(400, "Bad Request: BUTTON_DATA_INVALID"), new Delivery.Never("buttons refused", Unreachable: false));
        await Refused(new Fault.Refuse(403, "Forbidden: bot was kicked from the group chat"), new Delivery.Never("kicked", Unreachable: true));
        await Refused(new Fault.Refuse(418, "Nguyễn Văn An said something"), new Delivery.Never("refused 418", Unreachable: false));

        _an.Block();
        Assert.Equal(new Delivery.Never("blocked", Unreachable: true), await Say(new Prompt("a")));
        _an.Unblock();
        _an.Deactivated = true;
        Assert.Equal(new Delivery.Never("account gone", Unreachable: true), await Say(new Prompt("a")));
        Assert.Equal(new Delivery.Never("never started", Unreachable: true), await _channel.SendAsync(new Address($"{_world.Person("Lạ").Id}"), new Parcel.Text(new Prompt("a")), default));
        Assert.Equal(new Delivery.Never("chat not found", Unreachable: true), await _channel.SendAsync(new Address("5"), new Parcel.Text(new Prompt("a")), default));
        Assert.Equal(new Delivery.Never("no Telegram chat", Unreachable: true), await _channel.SendAsync(new Address("x"), new Parcel.Text(new Prompt("a")), default));

        _bot.Authorized = false;
        Assert.Equal(new Delivery.Later(null, "token refused", Account: true), await Say(new Prompt("a")));
    }

    [Fact]
    public async Task What_may_have_arrived_is_unknown()
    {
        _bot.Faults.Next("sendMessage", new Fault.CutAfter());
        Assert.Equal(new Delivery.Unknown("connection cut"), await Say(new Prompt("a")));
        Assert.Single(_an.Messages);

        using var impatient = Channel(TimeSpan.FromMilliseconds(300));
        _bot.Faults.Next("sendMessage", new Fault.Silence());
        Assert.Equal(new Delivery.Unknown("time-out"), await impatient.SendAsync(To, new Parcel.Text(new Prompt("a")), default));
        Assert.Equal(2, _an.Messages.Count);
    }

    [Fact]
    public async Task What_does_no_harm_twice_is_simply_repeated()
    {
        var sent = Assert.IsType<Delivery.Sent>(await Say(new Prompt("?") { Buttons = YesNo }));
        _bot.Faults.Next("editMessageReplyMarkup", new Fault.CutAfter());
        Assert.IsType<Delivery.Later>(await Send(new Parcel.ClearButtons(sent.MessageId)));
    }

    [Fact]
    public async Task No_connection_holds_the_account()
    {
        await _world.DisposeAsync();
        Assert.Equal(new Delivery.Later(null, "no connection", Account: true), await Say(new Prompt("a")));
    }

    [Fact]
    public async Task A_moved_group_is_followed()
    {
        _bot.Faults.Next("sendMessage", new Fault.Migrate(_an.Id));
        Assert.IsType<Delivery.Sent>(await _channel.SendAsync(new Address("-5"), new Parcel.Text(new Prompt("a")), default));
        Assert.Equal("a", (await _an.Next()).Text);
    }

    [Fact]
    public async Task Stopping_the_program_is_not_an_answer()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _channel.SendAsync(To, new Parcel.Text(new Prompt("a")), stopped.Token));
    }

    [Fact]
    public async Task A_received_file_is_fetched_within_its_limit()
    {
        var file = _an.SendDocument([1, 2, 3, 4]);
        Assert.Equal([1, 2, 3, 4], Assert.IsType<Download.Got>(await _channel.FetchAsync(file.Id, 100, default)).Content);
        Assert.Equal(new Download.Never("too large"), await _channel.FetchAsync(file.Id, 3, default));
        Assert.IsType<Download.Never>(await _channel.FetchAsync("nothing", 100, default));

        var large = _an.SendDocument(new byte[TelegramChannel.MaxDownload + 1]);
        Assert.IsType<Download.Never>(await _channel.FetchAsync(large.Id, long.MaxValue, default));
        _bot.Faults.Next("getFile", new Fault.BadGateway());
        Assert.IsType<Download.Later>(await _channel.FetchAsync(file.Id, 100, default));
    }

    [Fact]
    public void Settings_never_print_their_secrets()
    {
        var settings = new TelegramSettings("main", "123456789:SECRET", WebhookSecret: "hush");
        Assert.DoesNotContain("SECRET", $"{settings}", StringComparison.Ordinal);
        Assert.DoesNotContain("hush", $"{settings}", StringComparison.Ordinal);
        Assert.Equal("telegram:main", settings.Account);
    }

    [Theory]
    [InlineData("main", "123456789:AB_c-1", "https://api.telegram.org", TelegramMode.Polling, null, 0)]
    [InlineData("main", "123456789:AB_c-1", "https://api.telegram.org", TelegramMode.Webhook, "https://a.vn/hooks/telegram/main", 0)]
    [InlineData("main", "123456789:AB_c-1", "http://127.0.0.1:9", TelegramMode.Webhook, "http://127.0.0.1:8/x", 0)]
    [InlineData("main", "123456789:AB_c-1", "https://api.telegram.org", TelegramMode.Webhook, "http://a.vn/x", 1)]
    [InlineData("main", "123456789:AB_c-1", "https://api.telegram.org", TelegramMode.Webhook, null, 1)]
    [InlineData("Main", "nonsense", "somewhere", TelegramMode.Polling, null, 3)]
    public void Settings_name_their_problems(string name, string token, string url, TelegramMode mode, string? hook, int problems) =>
        Assert.Equal(problems, new TelegramSettings(name, token, url, mode, hook).Problems().Length);

    private async Task Refused(Fault fault, Delivery delivery)
    {
        _bot.Faults.Next("sendMessage", fault);
        Assert.Equal(delivery, await Say(new Prompt("a")));
    }

    private TelegramChannel Channel(TimeSpan? patience = null) =>
        new(new TelegramSettings("main", _bot.Token, _world.Url)) { Patience = patience ?? TimeSpan.FromSeconds(20) };

    private Task<Delivery> Say(Prompt prompt) => Send(new Parcel.Text(prompt));

    private Task<Delivery> Send(Parcel parcel) => _channel.SendAsync(To, parcel, default);
}
