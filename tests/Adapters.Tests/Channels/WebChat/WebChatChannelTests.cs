using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.WebChat;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Tests.Channels.WebChat;

public sealed class WebChatChannelTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-web-");
    private readonly Conversations _conversations = new((_, _) => Task.FromResult<IReadOnlyList<Bubble>>([]), "e1");
    private readonly FileSpool _spool;
    private readonly WebChatChannel _channel;
    private readonly WebChatInbox _inbox;

    public WebChatChannelTests()
    {
        _spool = new FileSpool(_folder.FullName);
        _channel = new WebChatChannel("web:chat", _conversations, _spool, () => Now);
        _inbox = new WebChatInbox("web:chat", _conversations, () => Now);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Answered_buttons_leave_the_message()
    {
        var id = await Send(new Parcel.Text(new Prompt("Đồng ý không ạ?") { Buttons = [new Button("g|yes", "Đồng ý")] }));
        Assert.Single(_conversations.Find("a", id)!.Buttons);

        await Send(new Parcel.ClearButtons(id));

        Assert.Empty(_conversations.Find("a", id)!.Buttons);
        Assert.Equal("Đồng ý không ạ?", _conversations.Find("a", id)!.Text);
    }

    [Fact]
    public async Task A_pressed_button_is_shown_by_its_label()
    {
        var id = await Send(new Parcel.Text(new Prompt("?") { Buttons = [new Button("g|yes", "Đồng ý")] }));
        var eventId = Guid.Parse("8a1b2c3d-0000-0000-0000-000000000001");

        var inbound = _inbox.Press("a", eventId, "g|yes", id, "giả mạo");

        Assert.Equal("Đồng ý", _conversations.Find("a", inbound.EventId)!.Text);
        Assert.Equal(new Body.Press("g|yes", inbound.EventId, id), inbound.Body);
    }

    [Fact]
    public void What_could_not_be_kept_is_marked_until_it_is_sent_again()
    {
        var eventId = Guid.Parse("8a1b2c3d-0000-0000-0000-000000000002");
        var inbound = _inbox.Words("a", eventId, "có");
        _inbox.Failed(inbound);
        Assert.True(_conversations.Find("a", inbound.EventId)!.Failed);

        var again = _inbox.Words("a", eventId, "có");

        Assert.Equal(inbound.EventId, again.EventId);
        Assert.False(_conversations.Find("a", inbound.EventId)!.Failed);
    }

    [Fact]
    public async Task A_paper_can_be_read_back_from_the_spool()
    {
        var content = Encoding.UTF8.GetBytes("%PDF-1.7 …");
        var id = await Send(new Parcel.File("bao-cao.pdf", "application/pdf", content, "Báo cáo"));
        var file = Assert.Single(_conversations.Find("a", id)!.Files);

        Assert.Equal(content, await _spool.ReadAsync(file.Ref!, 100, CancellationToken.None));
        Assert.Equal("bao-cao.pdf", file.Name);
    }

    [Fact]
    public async Task An_upload_is_fetched_once_it_is_kept_and_not_above_the_limit()
    {
        using var upload = new MemoryStream("%PDF-1.7"u8.ToArray());
        Assert.True(await _spool.SaveAsync("ab12", upload, 8, CancellationToken.None));

        var got = Assert.IsType<Download.Got>(await _channel.FetchAsync("ab12", 8, CancellationToken.None));
        Assert.Equal("application/pdf", got.MediaType);
        Assert.IsType<Download.Never>(await _channel.FetchAsync("ab12", 7, CancellationToken.None));
        Assert.IsType<Download.Never>(await _channel.FetchAsync("cd34", 8, CancellationToken.None));
    }

    [Fact]
    public async Task An_upload_that_is_too_big_leaves_nothing_behind()
    {
        using var upload = new MemoryStream(new byte[9]);

        Assert.False(await _spool.SaveAsync("ab12", upload, 8, CancellationToken.None));
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Theory]
    [InlineData("../etc/passwd")]
    [InlineData("AB12")]
    [InlineData("")]
    public async Task A_reference_cannot_leave_the_folder(string fileRef) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _spool.ReadAsync(fileRef, 8, CancellationToken.None));

    [Theory]
    [InlineData("FFD8FFE0", "a.jpg", "image/jpeg")]
    [InlineData("89504E470D0A", "a.png", "image/png")]
    [InlineData("0000001866747970686569630000", "a.heic", "image/heic")]
    [InlineData("255044462D312E37", "a.pdf", "application/pdf")]
    [InlineData("504B0304", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("504B0304", "a.zip", null)]
    [InlineData("4D5A9000", "a.jpg", null)]
    [InlineData("3C68746D6C3E", "a.pdf", null)]
    public void Files_are_known_by_their_first_bytes(string head, string name, string? type) =>
        Assert.Equal(type, MediaTypes.Sniff(Convert.FromHexString(head), name));

    private async Task<string> Send(Parcel parcel) =>
        Assert.IsType<Delivery.Sent>(await _channel.SendAsync(new Address("a"), parcel, CancellationToken.None)).MessageId;
}
