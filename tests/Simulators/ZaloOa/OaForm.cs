using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Reads the <c>message</c> of a send call by the published limits.</summary>
internal static class OaForm
{
    private const int MaxText = 2000;
    private const int MaxButtons = 5;
    private const int MaxTitle = 100;
    private const int MaxPayload = 1000;
    private const int MaxSubtitle = 500;

    /// <summary>What is to be sent, or null and why it is refused.</summary>
    /// <param name="uploaded">An upload by its id or token; the second: refused, and how.</param>
    public static OaMessage? Read(JsonObject? json, OaMessage message, Func<string, (OaUpload? Upload, OaReply? Refusal)> uploaded, out OaReply? refusal)
    {
        try
        {
            refusal = null;
            return Message(json ?? throw Wrong("message"), message, uploaded);
        }
        catch (RefusedException e)
        {
            refusal = e.Reply;
            return null;
        }
    }

    private static OaMessage Message(JsonObject json, OaMessage message, Func<string, (OaUpload? Upload, OaReply? Refusal)> uploaded)
    {
        var text = OaCall.TextOf(json["text"]) ?? "";
        if (text.Length > MaxText)
        {
            throw Beyond("text", MaxText);
        }

        var said = message with { Text = text, Quotes = OaCall.TextOf(json["quote_message_id"]) };
        if (json["attachment"] is not { } attachment)
        {
            return string.IsNullOrWhiteSpace(text) ? throw Wrong("text") : said;
        }

        if (attachment["payload"] is not JsonObject payload)
        {
            throw Wrong("attachment");
        }

        return (OaCall.TextOf(attachment["type"]), OaCall.TextOf(payload["template_type"])) switch
        {
            // A paper carries no words: what was written beside it is lost.
            ("file", _) => said with { Text = "", File = Upload(OaCall.TextOf(payload["token"]), "token", uploaded) },
            ("template", null or "button") => Buttons(payload, string.IsNullOrWhiteSpace(text) ? throw Wrong("text") : said),
            ("template", "media") => Media(payload, said, uploaded),
            ("template", "request_user_info") => Contact(payload, said),
            ("template", "list") => List(payload, said),
            _ => throw new RefusedException(OaReply.No(-233, "message type is invalid or not support")),
        };
    }

    private static OaMessage Buttons(JsonObject payload, OaMessage said)
    {
        if (payload["buttons"] is not JsonArray { Count: > 0 } buttons)
        {
            throw Wrong("buttons");
        }

        return buttons.Count > MaxButtons ? throw Beyond("buttons", MaxButtons) : said with { Buttons = [.. buttons.Select(Button)] };
    }

    private static OaButton Button(JsonNode? json)
    {
        var title = Filled(json?["title"], "title", MaxTitle);
        var (type, payload) = (OaCall.TextOf(json!["type"]), json["payload"]);
        return new OaButton(title, type ?? "", type switch
        {
            "oa.query.show" or "oa.query.hide" => Filled(payload, "payload", MaxPayload),
            "oa.open.url" when payload is JsonObject open => Address(open["url"]),
            "oa.open.phone" when payload is JsonObject phone => Filled(phone["phone_code"], "phone_code", 20),
            "oa.open.sms" when payload is JsonObject sms && Filled(sms["content"], "content", MaxPayload).Length > 0 => Filled(sms["phone_code"], "phone_code", 20),
            _ => throw Wrong("type"),
        });
    }

    private static OaMessage Media(JsonObject payload, OaMessage said, Func<string, (OaUpload? Upload, OaReply? Refusal)> uploaded)
    {
        if (payload["elements"] is not JsonArray { Count: 1 } elements || elements[0] is not JsonObject media)
        {
            throw Wrong("elements");
        }

        var type = OaCall.TextOf(media["media_type"]);
        if (type is not ("image" or "gif" or "sticker") || (type == "gif" && (!IsSize(media["width"]) || !IsSize(media["height"]))))
        {
            throw Wrong("media_type");
        }

        return OaCall.TextOf(media["attachment_id"]) is { } id
            ? said with { Image = type == "sticker" ? null : Upload(id, "attachment_id", uploaded) }
            : said with { ImageUrl = Address(media["url"]) };
    }

    private static OaMessage Contact(JsonObject payload, OaMessage said)
    {
        if (payload["elements"] is not JsonArray { Count: 1 } elements || elements[0] is not JsonObject element)
        {
            throw Wrong("elements");
        }

        var title = Filled(element["title"], "title", MaxTitle);
        Filled(element["subtitle"], "subtitle", MaxSubtitle);
        return said with { AsksContact = title, ImageUrl = Address(element["image_url"]) };
    }

    // Undocumented on v3.0: taken without buttons, refused with them.
    private static OaMessage List(JsonObject payload, OaMessage said)
    {
        if (payload["elements"] is not JsonArray { Count: > 0 and <= 5 } elements)
        {
            throw Wrong("elements");
        }

        if (payload["buttons"] is not null)
        {
            throw new RefusedException(OaReply.No(-233, "message type is invalid or not support"));
        }

        var lines = elements.Select(e => $"{Filled(e?["title"], "title", MaxTitle)}: {Filled(e?["subtitle"], "subtitle", MaxSubtitle)}");
        return said with { Text = string.Join('\n', lines.Prepend(said.Text).Where(l => l.Length > 0)) };
    }

    private static OaUpload Upload(string? id, string name, Func<string, (OaUpload? Upload, OaReply? Refusal)> uploaded)
    {
        var (upload, refusal) = uploaded(id ?? throw Wrong(name));
        return upload ?? throw new RefusedException(refusal!);
    }

    private static string Filled(JsonNode? node, string name, int most)
    {
        var text = OaCall.TextOf(node);
        return string.IsNullOrWhiteSpace(text) ? throw Wrong(name) : text.Length > most ? throw Beyond(name, most) : text;
    }

    private static string Address(JsonNode? node) =>
        OaCall.TextOf(node) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? OaCall.TextOf(node)! : throw Wrong("url");

    private static bool IsSize(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String && double.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var size) && size > 0;

    private static RefusedException Wrong(string name) => new(OaReply.No(-201, $"{name} is invalid"));

    private static RefusedException Beyond(string name, int most) => new(OaReply.No(-210, $"{name} is over its limit of {most}"));

    private sealed class RefusedException(OaReply reply) : Exception(reply.Body)
    {
        public OaReply Reply => reply;
    }
}
