using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Simulators.ZaloBot;

/// <summary>One call of the pretend Bot Platform, whichever of query, form, JSON and multipart carried its parameters.</summary>
public sealed class ZaloBotCall
{
    private readonly Dictionary<string, (string Value, bool IsString)> _values = new(StringComparer.Ordinal);

    private ZaloBotCall(string method) => Method = method;

    /// <summary>As it was written: the platform tells upper from lower case.</summary>
    public string Method { get; }

    /// <summary>Reads a request; null where its JSON cannot be read.</summary>
    public static async Task<ZaloBotCall?> ReadAsync(string method, HttpRequest request, CancellationToken ct)
    {
        var call = new ZaloBotCall(method);
        var form = request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
        foreach (var (name, value) in request.Query.Concat(form ?? Enumerable.Empty<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>()))
        {
            call._values[name] = (value.ToString(), true);
        }

        if (form is not null || !request.HasJsonContentType())
        {
            return call;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.Length == 0 || call.Take(body.ToArray()) ? call : null;
    }

    public string? Text(string name) => _values.TryGetValue(name, out var value) ? value.Value : null;

    /// <summary>Ids and texts must be JSON strings; a number is not one.</summary>
    public bool IsString(string name) => _values.TryGetValue(name, out var value) && value.IsString;

    /// <summary>Documented as a string, shown as a number: both are taken.</summary>
    public int? Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool Take(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject json)
            {
                return false;
            }

            foreach (var (name, value) in json)
            {
                if (value is not null)
                {
                    var isString = value.GetValueKind() == JsonValueKind.String;
                    _values[name] = (isString ? value.GetValue<string>() : value.ToJsonString(), isString);
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>What the pretend Bot Platform answers.</summary>
public sealed record ZaloBotReply(int Status, string Body)
{
    /// <summary>True of a JSON answer; false of a proxy's page.</summary>
    public bool IsJson { get; init; } = true;

    public static ZaloBotReply Ok(JsonNode? result = null) => new(200, result is null ? """{"ok":true}""" : $$"""{"ok":true,"result":{{result.ToJsonString()}}}""");

    public static ZaloBotReply No(int code, string description) =>
        new(code, new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description }.ToJsonString());

    public static ZaloBotReply Bad(string what) => No(400, $"Bad request: {what}");

    public static ZaloBotReply Page(int status) => new(status, "<html><body><h1>nginx</h1></body></html>") { IsJson = false };
}
