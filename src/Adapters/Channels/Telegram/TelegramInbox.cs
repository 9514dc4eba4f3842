using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnToanBot.Domain.Chat;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>Reads raw updates, one by one, so that one which cannot be read does not stop the others.</summary>
public static class TelegramInbox
{
    /// <summary>The kinds of update that are asked for.</summary>
    public static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    /// <summary>Reads one update, UTF-8. <paramref name="now"/> is the moment of what has no date of its own, such as a pressed button.</summary>
    public static Received Read(string account, ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        if (TelegramGlance.Of(json) is not { } seen)
        {
            return ReadAny(account, Encoding.UTF8.GetString(json), now);
        }

        var at = seen.Moment is > 0 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
        Body body = seen.Press is var (key, tapId, messageId) ? Press(key, tapId, messageId) : TextOf(seen.Words!);
        return new Received.Decoded(InboundOf(account, seen.ChatId, seen.UpdateId, at, body, seen.SenderName));
    }

    /// <summary>First and last name together, where there are any.</summary>
    internal static string NameOf(string? first, string? last) => $"{first} {last}".Trim();

    private static Received ReadAny(string account, string raw, DateTimeOffset now)
    {
        Update? update;
        try
        {
            update = JsonSerializer.Deserialize<Update>(raw, JsonBotAPI.Options);
        }
        // Whatever a payload does to the decoder, it stays one payload.
        catch (Exception exception)
        {
            return new Received.Undecodable(EventIdOf(raw), raw, exception.GetType().Name);
        }

        return update is null or { Id: 0 }
            ? new Received.Undecodable(EventIdOf(raw), raw, "no update_id")
            : Read(account, update, now) ?? new Received.Ignored(update.Type.ToString());
    }

    /// <summary>The update's id, where at least that can be read.</summary>
    private static string? EventIdOf(string raw)
    {
        try
        {
            using var json = JsonDocument.Parse(raw);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("update_id", out var id) && id.TryGetInt64(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Received? Read(string account, Update update, DateTimeOffset now)
    {
        var (chat, from, at, body) = update switch
        {
            { Message: { } message } => (message.Chat, message.From, Moment(message.Date, now), BodyOf(message)),
            { EditedMessage: { } edited } => (edited.Chat, edited.From, Moment(edited.EditDate ?? edited.Date, now), new Body.Other("edited")),
            { CallbackQuery: { Message: { } message, Data: { } key } query } => (message.Chat, query.From, now, Press(key, query.Id, message.Id)),
            { MyChatMember: { } member } => (member.Chat, member.From, Moment(member.Date, now), BlockedOf(member)),
            _ => default((Chat?, User?, DateTimeOffset, Body?)),
        };
        if (chat is null || body is null)
        {
            return null;
        }

        if (chat.Type != ChatType.Private)
        {
            return new Received.Ignored($"{chat.Type} chat");
        }

        return new Received.Decoded(InboundOf(account, chat.Id, update.Id, at, body, from is null ? null : NameOf(from.FirstName, from.LastName)));
    }

    private static Inbound InboundOf(string account, long chat, long update, DateTimeOffset at, Body body, string? sender)
    {
        Span<byte> seed = stackalloc byte[16];
        RandomNumberGenerator.Fill(seed);
        return new Inbound(account, chat.ToString(CultureInfo.InvariantCulture), update.ToString(CultureInfo.InvariantCulture), at, Convert.ToHexStringLower(seed), body) { SenderName = sender };
    }

    private static Body.Press Press(string key, string tapId, long messageId) => new(key, tapId, messageId.ToString(CultureInfo.InvariantCulture));

    /// <summary>What a message says; null for the platform's own remarks («pinned a message»).</summary>
    private static Body? BodyOf(Message message) => message switch
    {
        { Text: { } text } => TextOf(text),
        { Contact: { } contact } => new Body.Contact(contact.PhoneNumber, contact.UserId is { } owner && owner == message.From?.Id),
        { Photo: { Length: > 0 } sizes } => PhotoOf(message, sizes),
        // Telegram fills «document» for an animation too.
        { Animation: not null } => new Body.Other("video"),
        { Document: { } document } => new Body.File(
            document.FileId,
            string.IsNullOrWhiteSpace(document.FileName) ? $"tep-{document.FileUniqueId}" : document.FileName,
            document.MimeType ?? "application/octet-stream",
            document.FileSize ?? 0,
            message.MediaGroupId,
            message.Caption),
        // A venue carries its place too.
        { Location: { } place } => new Body.Location(place.Latitude, place.Longitude),
        _ => OtherOf(message.Type),
    };

    private static Body.Other? OtherOf(MessageType type) => type switch
    {
        MessageType.Sticker or MessageType.Dice => new Body.Other("sticker"),
        MessageType.Voice or MessageType.Audio => new Body.Other("voice"),
        MessageType.Video or MessageType.VideoNote => new Body.Other("video"),
        MessageType.Unknown or MessageType.Poll or MessageType.Story or MessageType.Game or MessageType.LivePhoto or MessageType.PaidMedia
            or MessageType.RichMessage or MessageType.Checklist => new Body.Other("unknown"),
        _ => null,
    };

    private static Body.File PhotoOf(Message message, PhotoSize[] sizes)
    {
        var largest = sizes.MaxBy(s => (long)s.Width * s.Height)!;
        return new Body.File(largest.FileId, $"anh-{largest.FileUniqueId}.jpg", "image/jpeg", largest.FileSize ?? 0, message.MediaGroupId, message.Caption);
    }

    private static Body.Blocked? BlockedOf(ChatMemberUpdated member) => member.NewChatMember.Status switch
    {
        ChatMemberStatus.Kicked or ChatMemberStatus.Left => new Body.Blocked(Yes: true),
        ChatMemberStatus.Member => new Body.Blocked(Yes: false),
        _ => null,
    };

    private static Body TextOf(string text) => (Body?)StartOf(text) ?? new Body.Text(text);

    /// <summary>«/start», «/start CODE», «/start@Bot CODE».</summary>
    private static Body.Start? StartOf(string text)
    {
        var words = text.Trim();
        var end = words.IndexOfAny([' ', '\n', '\t']);
        var command = end < 0 ? words : words[..end];
        var at = command.IndexOf('@', StringComparison.Ordinal);
        return (at < 0 ? command : command[..at]).Equals("/start", StringComparison.OrdinalIgnoreCase)
            ? new Body.Start(end < 0 ? null : words[end..].Trim())
            : null;
    }

    private static DateTimeOffset Moment(DateTime date, DateTimeOffset now) =>
        date <= DateTime.UnixEpoch ? now : new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc));
}
