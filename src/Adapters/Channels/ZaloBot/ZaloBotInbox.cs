using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.ZaloBot;

/// <summary>
/// Reads raw updates. The documentation and what is really delivered differ: the event stands at the top or under
/// <c>result</c>, a photo is <c>photo_url</c> or <c>photo</c>, a sender's name <c>display_name</c> or <c>first_name</c>; all are read.
/// </summary>
public static class ZaloBotInbox
{
    // Below this a date can only be in seconds: in milliseconds it would be 1973.
    private const long Seconds = 100_000_000_000;

    /// <summary>Reads a delivery or the result of a poll: one update, though a list of them would be read too. <paramref name="now"/> stands in for a date that cannot be read.</summary>
    public static ImmutableArray<Received> Read(string account, string raw, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(raw);
            return Read(account, json.RootElement, now);
        }
        catch (JsonException exception)
        {
            return [new Received.Undecodable(null, raw, exception.GetType().Name)];
        }
    }

    /// <summary>The same of JSON that was read already.</summary>
    public static ImmutableArray<Received> Read(string account, JsonElement json, DateTimeOffset now)
    {
        var root = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("result", out var result) && result.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? result : json;
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(update => One(account, update, now))] : [One(account, root, now)];
    }

    private static Received One(string account, JsonElement update, DateTimeOffset now)
    {
        try
        {
            return Decode(account, update, now);
        }
        // Whatever a payload does to the decoder, it stays one payload.
        catch (Exception exception)
        {
            return Unreadable(update, exception.GetType().Name);
        }
    }

    private static Received Decode(string account, JsonElement update, DateTimeOffset now)
    {
        if (update.ValueKind != JsonValueKind.Object)
        {
            return Unreadable(update, "no object");
        }

        var (kind, message) = (ZaloBotJson.Text(update, "event_name"), ZaloBotJson.Part(update, "message"));
        if (kind is null && message is null)
        {
            return new Received.Ignored("no event");
        }

        if (kind is null || message is not { } said)
        {
            return Unreadable(update, kind is null ? "no event_name" : "no message");
        }

        var (sender, chat) = (ZaloBotJson.Part(said, "from"), ZaloBotJson.Part(said, "chat"));
        if (ZaloBotJson.Text(chat, "chat_type") is { } type && !type.Equals("PRIVATE", StringComparison.OrdinalIgnoreCase))
        {
            return new Received.Ignored("group chat");
        }

        if (sender is { } who && who.TryGetProperty("is_bot", out var isBot) && isBot.ValueKind == JsonValueKind.True)
        {
            return new Received.Ignored("said by a bot");
        }

        if (!kind.StartsWith("message.", StringComparison.Ordinal))
        {
            return new Received.Ignored("no message");
        }

        // In a private chat both are the same.
        var address = ZaloBotJson.Text(chat, "id") ?? ZaloBotJson.Text(sender, "id");
        return ZaloBotJson.Text(said, "message_id") is not { Length: > 0 } id ? Unreadable(update, "no message_id")
            : string.IsNullOrEmpty(address) ? Unreadable(update, "no chat")
            : new Received.Decoded(new Inbound(account, address, id, Moment(said, now), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), BodyOf(kind, said, id))
            {
                SenderName = ZaloBotJson.Either(sender, "display_name", "first_name"),
            });
    }

    private static Body BodyOf(string kind, JsonElement message, string id) => kind switch
    {
        // Keyboards send accents as letters of their own, too.
        "message.text.received" when ZaloBotJson.Text(message, "text") is { Length: > 0 } text => (Body?)StartOf(text) ?? new Body.Text(text.Normalize(NormalizationForm.FormC)),
        "message.image.received" when ZaloBotJson.Either(message, "photo_url", "photo") is { } url =>
            new Body.File(url, $"anh-{id}.jpg", "image/jpeg", 0, AlbumId: null, ZaloBotJson.Text(message, "caption") is { Length: > 0 } caption ? caption : null),
        "message.sticker.received" => new Body.Other("sticker"),
        "message.voice.received" => new Body.Other("voice"),
        // Without any content: a document, a video, a link, or somebody whom Zalo protects.
        "message.unsupported.received" => new Body.Other("unsupported"),
        _ => new Body.Other("unknown"),
    };

    /// <summary>«/start», «/start CODE»: there is no payload of the platform's own, so it is typed.</summary>
    private static Body.Start? StartOf(string text)
    {
        var words = text.Trim();
        var end = words.IndexOfAny([' ', '\n', '\t']);
        return (end < 0 ? words : words[..end]).Equals("/start", StringComparison.OrdinalIgnoreCase) ? new Body.Start(end < 0 ? null : words[end..].Trim()) : null;
    }

    /// <summary>Milliseconds, as a number or as its digits.</summary>
    private static DateTimeOffset Moment(JsonElement message, DateTimeOffset now) =>
        !long.TryParse(ZaloBotJson.Text(message, "date"), NumberStyles.None, CultureInfo.InvariantCulture, out var date) || date <= 0 || date > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? now
        : date < Seconds ? DateTimeOffset.FromUnixTimeSeconds(date)
        : DateTimeOffset.FromUnixTimeMilliseconds(date);

    private static Received.Undecodable Unreadable(JsonElement update, string why)
    {
        var id = update.ValueKind == JsonValueKind.Object && ZaloBotJson.Part(update, "message") is { } message && message.TryGetProperty("message_id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? given.ToString()
            : null;
        return new Received.Undecodable(id, update.GetRawText(), why);
    }
}
