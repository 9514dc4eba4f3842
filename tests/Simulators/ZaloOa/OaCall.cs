using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>One call of the pretend OpenAPI: its path without the leading slash, the bare token header, and what it carried.</summary>
/// <param name="Json">The JSON body, or the <c>data</c> parameter of a GET; null where there is none or it cannot be read.</param>
/// <param name="Empty">Whether nothing was carried at all.</param>
internal sealed record OaCall(string Path, bool IsPost, string? AccessToken, JsonObject? Json, bool Empty, IQueryCollection Query, OaUpload? File)
{
    public static async Task<OaCall> ReadAsync(string path, HttpRequest request, CancellationToken ct)
    {
        var token = request.Headers["access_token"].ToString();
        var isPost = HttpMethods.IsPost(request.Method);
        if (request.HasFormContentType)
        {
            return new OaCall(path, isPost, token, null, false, request.Query, await FileAsync(request, ct));
        }

        using var reader = new StreamReader(request.Body);
        var body = isPost && request.HasJsonContentType() ? await reader.ReadToEndAsync(ct) : request.Query["data"].ToString();
        return new OaCall(path, isPost, token, Parsed(body), body.Length == 0, request.Query, null);
    }

    /// <summary>A field that must be a string: ids as bare numbers are refused.</summary>
    public string? Text(string name) => TextOf(Json?[name]);

    internal static string? TextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static JsonObject? Parsed(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<OaUpload?> FileAsync(HttpRequest request, CancellationToken ct)
    {
        if ((await request.ReadFormAsync(ct)).Files.GetFile("file") is not { } file)
        {
            return null;
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return new OaUpload("", file.FileName, file.ContentType, content.ToArray(), default);
    }
}

/// <summary>A file that went through the pretend Zalo.</summary>
public sealed record OaUpload(string Id, string Name, string MediaType, byte[] Content, DateTimeOffset At);
