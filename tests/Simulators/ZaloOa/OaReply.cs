using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>What the pretend Zalo answers: HTTP 200 with <c>error</c>, <c>message</c>, <c>data</c>, also when it refuses.</summary>
internal sealed record OaReply(int Status, string Body)
{
    // As the vendor writes it: letters as they are, not as escapes.
    internal static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where a browser is sent to instead of an answer.</summary>
    public string? Location { get; private init; }

    public static OaReply Ok(JsonNode? data = null)
    {
        var body = new JsonObject { ["error"] = 0, ["message"] = "Success" };
        if (data is not null)
        {
            body["data"] = data;
        }

        return new OaReply(200, body.ToJsonString(Plain));
    }

    public static OaReply No(int error, string message) => new(200, new JsonObject { ["error"] = error, ["message"] = message }.ToJsonString(Plain));

    /// <summary>Bare fields, as the token end point answers.</summary>
    public static OaReply Bare(JsonObject body) => new(200, body.ToJsonString(Plain));

    public static OaReply Gone(int status = 404) => new(status, $"<html><body><h1>{status}</h1></body></html>");

    public static OaReply Redirect(string to) => new(302, "") { Location = to };
}
