using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AnToanBot.Adapters.Channels.ZaloBot;

/// <summary>One answer of the Bot Platform. What it says is in the envelope; the HTTP status may say something else.</summary>
/// <param name="Understood">False where no envelope came, such as a proxy's page; <paramref name="Code"/> is then the HTTP status.</param>
/// <param name="Code">0 where the call was done, else <c>error_code</c>.</param>
internal sealed record ZaloBotAnswer(bool Understood, int Code, JsonElement Result, string Description)
{
    public bool Ok => Understood && Code == 0;

    public bool Says(string part) => Description.Contains(part, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Calls methods of the Bot Platform: <c>{ApiUrl}/bot{token}/{method}</c>, JSON over POST. No address of it is ever logged.</summary>
internal sealed class ZaloBotApi(ZaloBotSettings settings) : IDisposable
{
    private const int MostBytes = 1024 * 1024;

    // Once an answer begins it comes quickly; it is read to its end even while the program stops, because an update that was handed out comes only once.
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = Wire.Create();

    public void Dispose() => _http.Dispose();

    /// <summary>Throws where no answer came: see <see cref="Wire.Broken"/>; cancelled where it did not come in time.</summary>
    public async Task<ZaloBotAnswer> CallAsync(string method, object parameters, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(parameters));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{settings.Origin}/bot{settings.Token}/{method}")) { Content = content };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var reading = new CancellationTokenSource(ReadPatience);
        return Envelope((int)response.StatusCode, await Wire.ReadAsync(response, MostBytes, reading.Token));
    }

    private static ZaloBotAnswer Envelope(int status, byte[]? body)
    {
        if (!IsEnvelope(body, out var json))
        {
            return new ZaloBotAnswer(false, status, default, "");
        }

        return json.GetProperty("ok").ValueKind == JsonValueKind.True
            ? new ZaloBotAnswer(true, 0, json.TryGetProperty("result", out var result) ? result : default, "")
            : new ZaloBotAnswer(true, CodeOf(json) ?? (status >= 400 ? status : 400), default, json.TryGetProperty("description", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "");
    }

    private static bool IsEnvelope([NotNullWhen(true)] byte[]? body, out JsonElement json)
    {
        json = default;
        if (body is null)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return false;
        }

        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("ok", out var ok) && ok.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    private static int? CodeOf(JsonElement json) =>
        json.TryGetProperty("error_code", out var code) && int.TryParse(code.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0 ? number : null;
}

/// <summary>Looks into what came without trusting its shape.</summary>
internal static class ZaloBotJson
{
    public static JsonElement? Part(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : null;

    /// <summary>The first of two names for the same thing that says anything.</summary>
    public static string? Either(JsonElement? json, string name, string other) =>
        Text(json, name) is { Length: > 0 } first ? first : Text(json, other) is { Length: > 0 } second ? second : null;

    /// <summary>Ids are strings; one that comes as a number is taken as it is written, never as a number.</summary>
    public static string? Text(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } part && part.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;
}
