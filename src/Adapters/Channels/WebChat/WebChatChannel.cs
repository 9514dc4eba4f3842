using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.WebChat;

/// <summary>The web chat: a channel inside the program, told to pages over server-sent events.</summary>
/// <param name="now">The time shown beside a message.</param>
public sealed class WebChatChannel(string name, Conversations conversations, FileSpool spool, Func<DateTimeOffset> now) : IChannel
{
    public string Name { get; } = name;

    public Capabilities Can { get; } = new(
        MaxText: 4096, MaxButtons: 20, EditsMessages: true, SendsFiles: true, ReceivesFiles: true, SharesContact: false, StartPayload: true, ReplyWindow: null)
    {
        ReceivesPhotos = true,
    };

    public async Task<Delivery> SendAsync(Address to, Parcel parcel, CancellationToken ct)
    {
        switch (parcel)
        {
            case Parcel.Text(var prompt):
                return Show(to, prompt.Text, b => b with { Buttons = prompt.Buttons });
            case Parcel.File file:
                var kept = await spool.KeepAsync(file.Content, ct);
                return Show(to, file.Caption, b => b with { Files = [new Enclosed(file.FileName, file.MediaType, file.Content.Length, kept)] });
            case Parcel.Picture(var url, var caption):
                return Show(to, $"{caption}\n{url}", b => b);
            case Parcel.ClearButtons(var messageId):
                conversations.Change(to.Value, messageId, b => b with { Buttons = [] });
                return new Delivery.Sent(messageId);
            case Parcel.Acknowledge(var tapId):
                conversations.Acknowledge(to.Value);
                return new Delivery.Sent(tapId);
            case Parcel.Paper or Parcel.Template:
                return new Delivery.Never("a paper is sent as the file it was written to", Unreachable: false);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public async Task<Download> FetchAsync(string fileRef, long maxBytes, CancellationToken ct) =>
        await spool.ReadAsync(fileRef, maxBytes, ct) is { } content
            ? new Download.Got(content, MediaTypes.Sniff(content, ""))
            : new Download.Never("no such upload, or larger than allowed");

    private Delivery.Sent Show(Address to, string text, Func<Bubble, Bubble> with)
    {
        var bubble = with(new Bubble(conversations.NextId(), now(), Mine: false, text));
        conversations.Show(to.Value, bubble);
        return new Delivery.Sent(bubble.Id);
    }
}
