using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>The bodies of messages, as docs.zaloplatforms.com/docs/OA/tin-nhan/tin-tu-van shows them.</summary>
internal static class OaMessages
{
    public const int MaxText = 2000;
    public const int MaxButtons = 5;
    public const int MaxTitle = 100;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(OaTo to, JsonObject message) => new JsonObject { ["recipient"] = Recipient(to), ["message"] = message }.ToJsonString(Plain);

    public static JsonObject Text(Fitted fitted) => fitted.Buttons.IsEmpty ? new JsonObject { ["text"] = fitted.Text } : new JsonObject
    {
        ["text"] = fitted.Text,
        ["attachment"] = Template(new JsonObject { ["buttons"] = new JsonArray([.. fitted.Buttons.Select(Button)]) }),
    };

    public static JsonObject Picture(string url, string caption)
    {
        var element = new JsonObject { ["media_type"] = "image", ["url"] = url };
        var message = caption.Length > 0 ? new JsonObject { ["text"] = caption } : [];
        message["attachment"] = Template(new JsonObject { ["template_type"] = "media", ["elements"] = new JsonArray(element) });
        return message;
    }

    public static JsonObject File(string token) => new()
    {
        ["attachment"] = new JsonObject { ["type"] = "file", ["payload"] = new JsonObject { ["token"] = token } },
    };

    public static JsonObject Contact(string imageUrl)
    {
        var element = new JsonObject
        {
            ["title"] = "Gửi số điện thoại",
            ["subtitle"] = "Bấm vào đây để gửi số điện thoại cho Công an, không phải gõ.",
            ["image_url"] = imageUrl,
        };
        return new JsonObject { ["attachment"] = Template(new JsonObject { ["template_type"] = "request_user_info", ["elements"] = new JsonArray(element) }) };
    }

    /// <summary>A template message to a user id, or to a phone number with our own key.</summary>
    public static string ByTemplate(OaTo to, string templateId, ImmutableSortedDictionary<string, string> values, string tracking)
    {
        var body = to switch
        {
            OaTo.User(var id) => new JsonObject { ["user_id"] = id },
            OaTo.Phone(var number) => new JsonObject { ["phone"] = number },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        body["template_id"] = templateId;
        body["template_data"] = new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value)));
        if (to is OaTo.Phone)
        {
            body["tracking_id"] = tracking;
        }

        return body.ToJsonString(Plain);
    }

    private static JsonObject Recipient(OaTo to) => to switch
    {
        OaTo.User(var id) => new JsonObject { ["user_id"] = id },
        OaTo.Visitor(var id, var conversation) => new JsonObject { ["anonymous_id"] = id, ["conversation_id"] = conversation },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonObject Template(JsonObject payload) => new() { ["type"] = "template", ["payload"] = payload };

    private static JsonNode Button(Button button) => new JsonObject
    {
        ["title"] = Cut(button.Label),
        ["type"] = "oa.query.hide",
        ["payload"] = OaPayload.Of(button.Key),
    };

    /// <summary>Never between the halves of a character.</summary>
    private static string Cut(string label) => label.Length <= MaxTitle ? label : $"{label[..(char.IsHighSurrogate(label[MaxTitle - 2]) ? MaxTitle - 2 : MaxTitle - 1)].TrimEnd()}…";
}
