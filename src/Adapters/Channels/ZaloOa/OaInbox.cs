using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>Reads an event of an Official Account: what a person did, a delivery report, or nothing for us.</summary>
public static class OaInbox
{
    /// <summary>Why an event of a name we never heard of is ignored.</summary>
    public const string UnknownEvent = "unknown event";

    private const string FileType = "application/octet-stream";

    // The events that concern a conversation; others are known, but none of our business.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "user_send_text", "user_send_image", "user_send_gif", "user_send_link", "user_send_audio", "user_send_video", "user_send_sticker", "user_send_location",
        "user_send_business_card", "user_send_file", "user_received_message", "user_seen_message", "user_reacted_message", "user_click_chatnow", "user_submit_info",
        "follow", "unfollow", "add_user_to_tag", "remove_user_from_tag", "remove_tag", "update_user_info", "user_withdraw",
        "widget_interaction_accepted", "widget_failed_to_sync_user_external_id", "extension_purchased",
        "create_group", "user_join_group", "user_request_join_group", "add_group_admin", "remove_group_admin", "update_group_info", "user_out_group", "user_leave_group", "delete_group",
        "accept_request_join_group", "reject_request_join_group", "react_request_join_group_accept", "react_request_join_group_reject",
        "user_reply_consent", "user_call_oa",
        "change_template_status", "change_template_quality", "change_oa_daily_quota", "user_feedback", "user_click_response_button");

    private static readonly ImmutableArray<string> Families = ["oa_", "anonymous_send_", "user_send_group_"];

    /// <summary>The event's name for figures; «unknown» for one that no page of the vendor's names.</summary>
    public static string KindOf(OaEvent happened) => Known.Contains(happened.Name) ? happened.Name : Families.FirstOrDefault(f => happened.Name.StartsWith(f, StringComparison.Ordinal)) is { } family ? $"{family}*" : "unknown";

    /// <summary>Reads one event, which may hold several files. <paramref name="raw"/> is its body, for what cannot be read.</summary>
    /// <param name="now">The moment of what has no date that can be read.</param>
    public static ImmutableArray<Received> Read(string account, OaEvent happened, string raw, DateTimeOffset now)
    {
        try
        {
            return Read(new Envelope(account, happened, now)) ?? [new Received.Undecodable(happened.Id, raw, $"{KindOf(happened)} without what it needs")];
        }
        // Whatever a payload does to the decoder, it stays one payload.
        catch (Exception exception) when (exception is InvalidOperationException or JsonException or FormatException or ArgumentException)
        {
            return [new Received.Undecodable(happened.Id, raw, exception.GetType().Name)];
        }
    }

    private static ImmutableArray<Received>? Read(Envelope letter) => letter.Event switch
    {
        { Name: "user_received_message" } => Reported(letter),
        { IsEcho: true } echo => [new Received.Ignored(echo.Name)],
        { Name: "user_send_text" } => Field.Text(letter.Message, "text") is { } text ? letter.One(TextOf(text.Normalize())) : null,
        { Name: "user_send_image" } => ImagesOf(letter),
        { Name: "user_send_file" } => FilesOf(letter),
        { Name: "user_send_gif" or "user_send_video" } => letter.One(new Body.Other("video")),
        { Name: "user_send_audio" } => letter.One(new Body.Other("voice")),
        { Name: "user_send_sticker" } => letter.One(new Body.Other("sticker")),
        { Name: "user_send_location" } => letter.One(PlaceOf(letter.Message)),
        { Name: "user_send_business_card" or "user_send_link" } => letter.One(CardOf(letter.Message) ?? (Body)new Body.Other("link")),
        { Name: "follow" or "user_click_chatnow" } => letter.One(new Body.Start(null)),
        { Name: "unfollow" } => letter.One(new Body.Blocked(Yes: true)),
        { Name: "user_submit_info" } => ContactOf(letter),
        { Name: var name } when name.StartsWith("anonymous_send_", StringComparison.Ordinal) => VisitorOf(letter),
        { Name: var name } => [new Received.Ignored(IsKnown(name) ? name : UnknownEvent)],
    };

    private static bool IsKnown(string name) => Known.Contains(name) || Families.Any(f => name.StartsWith(f, StringComparison.Ordinal));

    private static Body TextOf(string text) => OaPayload.KeyOf(text) is { } key ? new Body.Press(key) : (Body?)StartOf(text) ?? new Body.Text(text);

    /// <summary>«/start», «/start CODE»: links cannot carry a code here, so that some type it as they know it from elsewhere.</summary>
    private static Body.Start? StartOf(string text)
    {
        var words = text.Trim();
        var end = words.IndexOfAny([' ', '\n', '\t']);
        return (end < 0 ? words : words[..end]).Equals("/start", StringComparison.OrdinalIgnoreCase) ? new Body.Start(end < 0 ? null : words[end..].Trim()) : null;
    }

    private static ImmutableArray<Received>? ImagesOf(Envelope letter)
    {
        var urls = letter.Attachments.Select(a => Field.Filled(a, "url")).ToList();
        return urls.Count == 0 || urls.Contains(null) ? null : letter.Several(urls.Select((url, i) =>
        {
            var ending = EndingOf(url!) is ".png" ? ".png" : ".jpg";
            return Grouped(new Body.File(OaFiles.Reference(url!, null, null), $"anh-{letter.Event.MessageId}{(i == 0 ? "" : $"-{i + 1}")}{ending}", MediaTypeOf(ending), 0), letter, urls.Count, i);
        }));
    }

    private static ImmutableArray<Received>? FilesOf(Envelope letter)
    {
        var files = letter.Attachments.Where(a => Field.Filled(a, "url") is not null).ToList();
        return files.Count == 0 ? null : letter.Several(files.Select((file, i) =>
        {
            var size = Field.Number(file, "size") ?? 0;
            var type = Field.Filled(file, "type")?.TrimStart('.').ToLowerInvariant();
            var name = Field.Filled(file, "name")?.Normalize() ?? $"tep-{letter.Event.MessageId}{(type is null ? "" : $".{type}")}";
            var media = MediaTypeOf(EndingOf(name)) is var known && known != FileType ? known : MediaTypeOf($".{type}");
            return Grouped(new Body.File(OaFiles.Reference(Field.Filled(file, "url")!, Field.Filled(file, "checksum"), size), name, media, size), letter, files.Count, i);
        }));
    }

    /// <summary>Those of one message belong together; what was written with them goes with the first.</summary>
    private static Body.File Grouped(Body.File file, Envelope letter, int count, int index) => file with
    {
        AlbumId = count > 1 ? letter.Event.MessageId : null,
        Caption = index == 0 ? Field.Filled(letter.Message, "text")?.Normalize() : null,
    };

    private static Body PlaceOf(JsonElement message) => Payloads(message).Select(p => Field.Get(p, "coordinates") ?? default).FirstOrDefault() is var at
        && Field.Degrees(at, "latitude", 90) is { } latitude && Field.Degrees(at, "longitude", 180) is { } longitude
            ? new Body.Location(latitude, longitude)
            : new Body.Other("location");

    /// <summary>A card is a link whose description is JSON with somebody's number; it is never the sender's word for their own.</summary>
    private static Body.Contact? CardOf(JsonElement message)
    {
        foreach (var payload in Payloads(message))
        {
            if (Field.Filled(payload, "description") is { } description && description.TrimStart().StartsWith('{') && PhoneIn(description) is { } phone)
            {
                return new Body.Contact(phone, Own: false);
            }
        }

        return null;
    }

    private static string? PhoneIn(string description)
    {
        try
        {
            using var json = JsonDocument.Parse(description);
            return Field.Filled(json.RootElement, "phone");
        }
        catch (JsonException)
        {
            // A link about something else.
            return null;
        }
    }

    /// <summary>Newer and older shape differ in the address alone, which is not wanted.</summary>
    private static ImmutableArray<Received>? ContactOf(Envelope letter) => Field.Get(letter.Event.Root, "info") is { ValueKind: JsonValueKind.Object } details && Field.Filled(details, "phone") is { } phone
        ? letter.One(new Body.Contact(phone, Own: true), Field.Filled(details, "name"))
        : null;

    private static ImmutableArray<Received>? VisitorOf(Envelope letter) => letter.Event.UserId is { } visitor && Field.Filled(letter.Message, "conversation_id") is { } conversation
        ? (letter with { Address = OaTo.OfVisitor(visitor, conversation) }).One(new Body.Other("anonymous"))
        : null;

    private static ImmutableArray<Received>? Reported(Envelope letter) => letter.Event.MessageId is { } message
        ? [new Received.Reported(message, Field.Filled(letter.Message, "tracking_id"), Field.Moment(letter.Message, "delivery_time") ?? letter.At)]
        : null;

    private static IEnumerable<JsonElement> Payloads(JsonElement message) =>
        Field.Get(message, "attachments") is { ValueKind: JsonValueKind.Array } attachments
            ? attachments.EnumerateArray().Select(a => Field.Get(a, "payload") ?? default).Where(p => p.ValueKind == JsonValueKind.Object)
            : [];

    private static string EndingOf(string name)
    {
        var path = Uri.TryCreate(name, UriKind.Absolute, out var url) ? url.AbsolutePath : name;
        return Path.GetExtension(path).ToLowerInvariant();
    }

    private static string MediaTypeOf(string ending) => ending switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".heic" => "image/heic",
        ".webp" => "image/webp",
        ".pdf" => "application/pdf",
        ".doc" => "application/msword",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xls" => "application/vnd.ms-excel",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".csv" => "text/csv",
        ".zip" => "application/zip",
        _ => FileType,
    };

    /// <summary>One event on its way to becoming inputs.</summary>
    private sealed record Envelope(string Account, OaEvent Event, DateTimeOffset Now)
    {
        public string? Address { get; init; } = Event.UserId;

        public DateTimeOffset At => Event.At ?? Now;

        public JsonElement Message { get; } = Field.Get(Event.Root, "message") ?? default;

        public List<JsonElement> Attachments { get; } = [.. Payloads(Field.Get(Event.Root, "message") ?? default)];

        public ImmutableArray<Received>? One(Body body, string? name = null) => Several([body], name);

        /// <summary>Null where nobody knows who it was, or which event.</summary>
        public ImmutableArray<Received>? Several(IEnumerable<Body> bodies, string? name = null) => Address is { } address && Event.Id is { } id
            ? [.. bodies.Select((body, i) => new Received.Decoded(new Inbound(Account, address, i == 0 ? id : $"{id}:{i}", At, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), body) { SenderName = name }))]
            : null;
    }
}
