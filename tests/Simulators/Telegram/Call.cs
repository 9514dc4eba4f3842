using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Simulators.Telegram;

/// <summary>One call of the pretend Bot API, whichever of query, form, JSON and multipart carried its parameters.</summary>
public sealed class Call
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly IFormFileCollection? _files;

    private Call(string method, IFormFileCollection? files = null)
    {
        Method = method;
        _files = files;
    }

    /// <summary>Lower case, as the real server compares.</summary>
    public string Method { get; }

    /// <summary>Reads a request; null where its JSON cannot be read.</summary>
    public static async Task<Call?> ReadAsync(string method, HttpRequest request, CancellationToken ct)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
        var call = new Call(method.ToLowerInvariant(), form?.Files);
        foreach (var (name, value) in request.Query.Concat(form ?? Enumerable.Empty<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>()))
        {
            call._texts[name] = value.ToString();
        }

        if (form is null && request.HasJsonContentType())
        {
            try
            {
                using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: ct);
                call.Take(json.RootElement);
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return call;
    }

    /// <summary>A call that a webhook's answer asked for; null where it names no method.</summary>
    public static Call? FromAnswer(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("method", out var method))
            {
                return null;
            }

            var call = new Call((method.GetString() ?? "").ToLowerInvariant());
            call.Take(json.RootElement);
            return call;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string? Text(string name) => _texts.GetValueOrDefault(name);

    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A parameter that is JSON itself; null where missing, the string «!» where it cannot be read.</summary>
    public JsonNode? Json(string name)
    {
        try
        {
            return Text(name) is { Length: > 0 } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return JsonValue.Create("!");
        }
    }

    /// <summary>An uploaded file: under the parameter's own name, or as <c>attach://name</c>.</summary>
    public IFormFile? File(string name) =>
        Text(name) is { } text && text.StartsWith("attach://", StringComparison.Ordinal) ? _files?.GetFile(text["attach://".Length..]) : _files?.GetFile(name);

    private void Take(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in json.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null))
            {
                _texts[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            }
        }
    }
}

/// <summary>What the pretend Bot API answers; the HTTP status is the error code.</summary>
public sealed record Reply(int Status, string Body)
{
    public static Reply Ok(JsonNode result) => new(200, $"{{\"ok\":true,\"result\":{result.ToJsonString()}}}");

    public static Reply Fine { get; } = new(200, """{"ok":true,"result":true}""");

    public static Reply No(int code, string description, JsonObject? parameters = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null)
        {
            body["parameters"] = parameters;
        }

        return new Reply(code, body.ToJsonString());
    }

    public static Reply Bad(string what) => No(400, $"Bad Request: {what}");

    public static Reply TooMany(int seconds) => No(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });
}
