using System.Security.Cryptography;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.WebChat;

/// <summary>What a page posts, as inputs; each shows the person's own bubble at once, before the answer to it can come.</summary>
/// <param name="account">The account, as its <see cref="WebChatChannel.Name"/>.</param>
/// <param name="now">When a page's post happened; pages' own clocks are not trusted.</param>
public sealed class WebChatInbox(string account, Conversations conversations, Func<DateTimeOffset> now)
{
    public Inbound Words(string chat, Guid eventId, string words) => Take(chat, eventId, words, new Body.Text(words));

    public Inbound Start(string chat, Guid eventId, string? code) => Take(chat, eventId, "Bắt đầu", new Body.Start(code));

    /// <summary>A pressed button; it is shown by its label where the message is still kept, and by <paramref name="label"/> where it is not.</summary>
    public Inbound Press(string chat, Guid eventId, string key, string? messageId, string label)
    {
        var pressed = messageId is null ? null : conversations.Find(chat, messageId)?.Buttons.FirstOrDefault(b => b.Key == key);
        return Take(chat, eventId, pressed?.Label ?? label, new Body.Press(key, eventId.ToString("N"), messageId));
    }

    public Inbound File(string chat, Guid eventId, Enclosed file, string fileRef, string? albumId)
    {
        Show(chat, new Bubble(eventId.ToString("N"), now(), Mine: true, "") { Files = [file] });
        return Input(chat, eventId, new Body.File(fileRef, file.Name, file.MediaType, file.Size, albumId));
    }

    /// <summary>The input could not be kept: the page may offer to send it again.</summary>
    public void Failed(Inbound inbound) => conversations.Change(inbound.Address, inbound.EventId, b => b with { Failed = true });

    private Inbound Take(string chat, Guid eventId, string shown, Body body)
    {
        Show(chat, new Bubble(eventId.ToString("N"), now(), Mine: true, shown));
        return Input(chat, eventId, body);
    }

    private void Show(string chat, Bubble bubble)
    {
        // A post that is repeated because its answer got lost is shown where it was shown first.
        var shown = conversations.Find(chat, bubble.Id);
        if (shown is null or { Failed: true })
        {
            conversations.Show(chat, bubble with { At = shown?.At ?? bubble.At });
        }
    }

    private Inbound Input(string chat, Guid eventId, Body body) =>
        new(account, chat, eventId.ToString("N"), now(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), body);
}
