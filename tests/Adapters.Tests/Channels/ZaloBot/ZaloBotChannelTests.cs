using System.Collections.Immutable;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloBot;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.ZaloBot;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Channels.ZaloBot;

public sealed class ZaloBotChannelTests : IAsyncLifetime
{
    private static readonly ImmutableArray<Button> YesNo = [new("a|self|lights|1|yes", "Có"), new("a|self|lights|1|no", "Không")];
    private static readonly Delivery Refused401 = new Delivery.Later(TimeSpan.FromMinutes(5), "token refused", Account: true);

    private readonly FakeTimeProvider _time = new();
    private readonly List<string?> _alarms = [];
    private ZaloBotWorld _world = null!;
    private PretendZaloBot _bot = null!;
    private ZaloBotPerson _an = null!;
    private ZaloBotChannel _channel = null!;

    private static string LongText => string.Join("\n\n", Enumerable.Range(1, 30).Select(i => $"Đoạn {i}: " + new string('a', 120)));

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloBotWorld.StartAsync();
        _bot = _world.Bot();
        _an = _world.Person("Nguyễn Văn An");
        _an.Say("chào");
        _channel = Channel();
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_text_arrives_as_it_was_written_with_its_options_numbered()
    {
        var sent = Assert.IsType<Delivery.Sent>(await Say(new Prompt("Câu 1/10\nĐường <b>thôn</b> & *ngõ* có đèn không ạ?") { Buttons = YesNo }));
        var message = await _an.Next();
        Assert.Equal(message.Id, sent.MessageId);
        Assert.Equal("Câu 1/10\nĐường <b>thôn</b> & *ngõ* có đèn không ạ?\n1. Có\n2. Không", message.Text);
        Assert.Null(message.ParseMode);
    }

    [Fact]
    public async Task A_long_text_comes_in_parts_with_the_options_in_the_last()
    {
        await Say(new Prompt(LongText) { Buttons = YesNo });
        Assert.Equal(2, _an.Messages.Count);
        Assert.All(_an.Messages, m => Assert.True(m.Text.Length <= 2000));
        Assert.DoesNotContain("1. Có", _an.Messages[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("1. Có\n2. Không", _an.Messages[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeated_long_text_goes_on_where_it_stopped(bool cut)
    {
        var prompt = new Prompt(LongText);
        if (cut)
        {
            Assert.IsType<Delivery.Sent>(await Say(new Prompt("a")));
            _bot.Faults.Next("sendMessage", new ZaloBotFault.PageAfter(200), new ZaloBotFault.Refuse(503));
            Assert.IsType<Delivery.Unknown>(await Say(prompt));
            Assert.IsType<Delivery.Later>(await Say(prompt));
            return;
        }

        _bot.PerSecond = 1;
        Assert.IsType<Delivery.Later>(await Say(prompt));
        Assert.Single(_an.Messages);
        _bot.PerSecond = 0;
        Assert.IsType<Delivery.Sent>(await Say(prompt));
        Assert.Equal(2, _an.Messages.Count);
        Assert.NotEqual(_an.Messages[0].Text, _an.Messages[1].Text);
    }

    [Fact]
    public async Task A_picture_goes_by_its_address()
    {
        _world.AllowsLoopback = true;
        var url = _an.SendPhoto([1, 2, 3]);
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.Picture(url, "Mã mời của thôn")));
        var message = await _an.Next();
        Assert.Equal(("photo", "Mã mời của thôn", url), (message.Kind, message.Text, message.Url));
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.Picture(url, "")));
    }

    [Fact]
    public async Task A_picture_that_Zalo_cannot_fetch_is_sent_as_a_link()
    {
        Assert.IsType<Delivery.Sent>(await Send(new Parcel.Picture("http://10.0.0.1/ma.png", "Mã mời")));
        Assert.Equal("Mã mời\nhttp://10.0.0.1/ma.png", (await _an.Next()).Text);
    }

    [Fact]
    public async Task What_there_is_nothing_of_is_done_at_once()
    {
        Assert.Equal(new Delivery.Sent("m"), await Send(new Parcel.ClearButtons("m")));
        Assert.Equal(new Delivery.Sent("t"), await Send(new Parcel.Acknowledge("t")));
        Assert.Empty(_an.Messages);
    }

    public static TheoryData<ZaloBotFault, Delivery> Refusals => new()
    {
        { new ZaloBotFault.Refuse(400, "Bad request: text"), new Delivery.Never("refused 400", Unreachable: false) },
        { new ZaloBotFault.Refuse(400, "Chat not found"), new Delivery.Never("chat refused", Unreachable: true) },
        { new ZaloBotFault.Refuse(403, "Internal server error"), new Delivery.Later(null, "forbidden") },
        { new ZaloBotFault.Refuse(404, "Not found"), new Delivery.Never("chat not found", Unreachable: true) },
        { new ZaloBotFault.Refuse(408, "Request timeout"), new Delivery.Unknown("time-out") },
        { new ZaloBotFault.Refuse(500, "Nguyễn Văn An said something"), new Delivery.Later(null, "platform error 500") },
        { new ZaloBotFault.TooMany(), new Delivery.Later(TimeSpan.FromSeconds(5), "flood", Account: true) },
        { new ZaloBotFault.Page(502), new Delivery.Later(null, "outage 502", Account: true) },
        { new ZaloBotFault.Page(504), new Delivery.Unknown("gateway time-out") },
        { new ZaloBotFault.Page(302), new Delivery.Later(null, "outage 302", Account: true) },
        { new ZaloBotFault.Page(404), new Delivery.Later(TimeSpan.FromMinutes(5), "address unknown", Account: true) },
        { new ZaloBotFault.Page(200), new Delivery.Unknown("answer not understood") },
        { new ZaloBotFault.CutAfter(), new Delivery.Unknown("connection cut") },
        { new ZaloBotFault.Refuse(401), Refused401 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_the_platform_refuses_is_sorted_by_the_envelope(ZaloBotFault fault, Delivery delivery)
    {
        _bot.Faults.Next("sendMessage", fault is ZaloBotFault.Refuse refuse ? refuse with { InHttp200 = true } : fault, fault);
        Assert.Equal(delivery, await Say(new Prompt("a")));
        Assert.Equal(delivery, await Say(new Prompt("a")));
    }

    [Fact]
    public async Task An_unknown_chat_is_out_of_reach() =>
        Assert.Equal(new Delivery.Never("chat not found", Unreachable: true), await _channel.SendAsync(new Address("0123456789abcdef0123"), new Parcel.Text(new Prompt("a")), default));

    [Fact]
    public async Task A_withdrawn_token_holds_the_account_and_tells_the_operator_once_it_is_over_too()
    {
        _bot.Authorized = false;
        Assert.Equal(Refused401, await Say(new Prompt("a")));
        Assert.Contains("token is refused", Assert.Single(_alarms), StringComparison.Ordinal);
        Assert.DoesNotContain("ZaloSecret", _alarms[0], StringComparison.Ordinal);
        _bot.Authorized = true;
        Assert.IsType<Delivery.Sent>(await Say(new Prompt("a")));
        Assert.IsType<Delivery.Sent>(await Say(new Prompt("b")));
        Assert.Equal([true, false], _alarms.Select(a => a is not null));
    }

    [Fact]
    public async Task A_flood_without_a_hint_is_held_ever_longer_until_a_success()
    {
        _bot.Faults.Next("sendMessage", [.. Enumerable.Repeat(new ZaloBotFault.TooMany(), 9)]);
        var held = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            held.Add(await HeldAsync());
            _time.Advance(TimeSpan.FromSeconds(held[^1]));
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 300], held);
        Assert.Equal(300, await HeldAsync());
        Assert.IsType<Delivery.Sent>(await Say(new Prompt("a")));
        _bot.Faults.Next("sendMessage", new ZaloBotFault.TooMany(), new ZaloBotFault.TooMany());
        Assert.Equal(5, await HeldAsync());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(3, await HeldAsync());
    }

    [Fact]
    public async Task What_may_have_arrived_is_unknown()
    {
        using var impatient = Channel(TimeSpan.FromMilliseconds(300));
        _bot.Faults.Next("sendMessage", new ZaloBotFault.Silence());
        Assert.Equal(new Delivery.Unknown("time-out"), await impatient.SendAsync(new Address(_an.Id), new Parcel.Text(new Prompt("a")), default));
        Assert.Single(_an.Messages);
    }

    [Fact]
    public async Task No_connection_holds_the_account()
    {
        await _world.DisposeAsync();
        Assert.Equal(new Delivery.Later(null, "no connection", Account: true), await Say(new Prompt("a")));
    }

    [Fact]
    public async Task Stopping_the_program_is_not_an_answer()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _channel.SendAsync(new Address(_an.Id), new Parcel.Text(new Prompt("a")), stopped.Token));
    }

    [Fact]
    public async Task A_photo_is_fetched_from_its_open_address_within_its_limit()
    {
        var url = _an.SendPhoto([1, 2, 3, 4]);
        var got = Assert.IsType<Download.Got>(await _channel.FetchAsync(url, 100, default));
        Assert.Equal([1, 2, 3, 4], got.Content);
        Assert.Equal("image/jpeg", got.MediaType);
        Assert.Equal(new Download.Never("too large"), await _channel.FetchAsync(url, 3, default));
        Assert.Equal(new Download.Never("file answered 404"), await _channel.FetchAsync($"{_world.Url}/photos/{new string('0', 20)}.jpg", 100, default));
    }

    [Theory]
    [InlineData("http://photo.example.invalid/1.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("anh.jpg")]
    public async Task Only_https_is_fetched(string url) => Assert.Equal(new Download.Never("no https address"), await _channel.FetchAsync(url, 100, default));

    [Fact]
    public async Task A_private_address_is_not_fetched_where_the_real_Zalo_is_spoken_to()
    {
        using var real = new ZaloBotChannel(new ZaloBotSettings("main", "1:a"), _ => Task.CompletedTask, _time);
        Assert.Equal(new Download.Never("no https address"), await real.FetchAsync(_an.SendPhoto([1]), 100, default));
        Assert.IsType<Download.Later>(await real.FetchAsync("https://127.0.0.1:1/1.jpg", 100, default));
    }

    private async Task<double> HeldAsync() => Assert.IsType<Delivery.Later>(await Say(new Prompt("a"))).After!.Value.TotalSeconds;

    private ZaloBotChannel Channel(TimeSpan? patience = null)
    {
        return new ZaloBotChannel(new ZaloBotSettings("main", _bot.Token, _world.Url), Tell, _time) { Patience = patience ?? TimeSpan.FromSeconds(20) };

        Task Tell(string? why)
        {
            _alarms.Add(why);
            return Task.CompletedTask;
        }
    }

    private Task<Delivery> Say(Prompt prompt) => Send(new Parcel.Text(prompt));

    private Task<Delivery> Send(Parcel parcel) => _channel.SendAsync(new Address(_an.Id), parcel, default);
}
