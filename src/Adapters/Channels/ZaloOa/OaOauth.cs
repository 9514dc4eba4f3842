using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>The two tokens of an account; printing them never shows them.</summary>
/// <param name="Since">When they were got.</param>
public sealed record OaPair(string Access, string Refresh, DateTimeOffset Since, DateTimeOffset AccessUntil, DateTimeOffset RefreshUntil)
{
    public override string ToString() => $"since {Since:u}, access until {AccessUntil:u}, refresh until {RefreshUntil:u}";
}

/// <summary>What became of one request for tokens.</summary>
public abstract record OaGrant
{
    private OaGrant()
    {
    }

    public sealed record Given(OaPair Pair) : OaGrant;

    /// <summary>Answered with a no: the code or the refresh token is not good.</summary>
    public sealed record Refused(string Why) : OaGrant;

    /// <summary>It surely never left, so what it carried is as good as before.</summary>
    public sealed record NotSent(string Why) : OaGrant;

    /// <summary>It may have been executed, so what it carried may be spent.</summary>
    public sealed record Unclear(string Why) : OaGrant;
}

/// <summary>OAuth v4 of Official Accounts: the consent link, the exchange of its code, the refresh.</summary>
public sealed class OaOauth(OaSettings settings, TimeProvider time)
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // «3 months».
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(90);
    private const int MostBytes = 64 * 1024;
    private const int MostWords = 120;

    /// <summary>The PKCE verifier of always 43 characters: the console holds one fixed challenge, so it must not change either.</summary>
    private string Verifier => settings.CodeVerifier is { Length: > 0 } given
        ? given
        : Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.AppSecret), Encoding.UTF8.GetBytes($"pkce:{settings.AppId}")));

    /// <summary>What is to be saved as code challenge in the developer console.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Where an administrator of the Official Account agrees.</summary>
    public string ConsentLink(string redirectUrl, string state) =>
        $"{settings.OauthOrigin}/v4/oa/permission?app_id={Uri.EscapeDataString(settings.AppId)}&redirect_uri={Uri.EscapeDataString(redirectUrl)}&code_challenge={Challenge}&state={Uri.EscapeDataString(state)}";

    /// <summary>Spends the code that a consent gave.</summary>
    public Task<OaGrant> ExchangeAsync(string code) => AskAsync(("grant_type", "authorization_code"), ("code", code), ("code_verifier", Verifier));

    /// <summary>Spends a refresh token.</summary>
    public Task<OaGrant> RefreshAsync(string refreshToken) => AskAsync(("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    /// <summary>Whose token this is; null when it cannot be told.</summary>
    public async Task<string?> OaIdAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{settings.ApiOrigin}/v2.0/oa/getoa");
        request.Headers.TryAddWithoutValidation("access_token", accessToken);
        var (body, _) = await SendAsync(request);
        return Parsed(body) is { } json && json.TryGetProperty("data", out var oa) && oa.ValueKind == JsonValueKind.Object ? Text(oa, "oa_id") : null;
    }

    private async Task<OaGrant> AskAsync(params (string Name, string Value)[] fields)
    {
        var asked = time.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{settings.OauthOrigin}/v4/oa/access_token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("app_id", settings.AppId), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
        };
        request.Headers.TryAddWithoutValidation("secret_key", settings.AppSecret);
        var (body, failure) = await SendAsync(request);
        return failure ?? Read(body, asked);
    }

    private static async Task<(byte[]? Body, OaGrant? Failure)> SendAsync(HttpRequestMessage request)
    {
        // A client of its own for each call: a kept connection that has died would make the handler send the request again.
        using var http = Wire.Create();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return (int)response.StatusCode >= 500
                ? (null, new OaGrant.Unclear($"HTTP {(int)response.StatusCode}"))
                : (await Wire.ReadAsync(response, MostBytes, limit.Token), null);
        }
        catch (Exception e) when (Wire.Broken(e) is { } broken)
        {
            return (null, broken is Delivery.Later ? new OaGrant.NotSent("no connection") : new OaGrant.Unclear("the connection was cut"));
        }
        catch (OperationCanceledException)
        {
            return (null, new OaGrant.Unclear("no answer in time"));
        }
    }

    // A refusal has been seen with HTTP 200, with and without its number.
    private static OaGrant Read(byte[]? body, DateTimeOffset asked)
    {
        if (Parsed(body) is not { } json)
        {
            return new OaGrant.Unclear("an answer that is no JSON");
        }

        if (Text(json, "access_token") is { Length: > 0 } access && Text(json, "refresh_token") is { Length: > 0 } refresh)
        {
            // A string of seconds; an hour is what it was at first.
            var life = long.TryParse(Text(json, "expires_in"), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000_000 ? seconds : 3600;
            return new OaGrant.Given(new OaPair(access, refresh, asked, asked.AddSeconds(life), asked + RefreshLife));
        }

        var (code, words) = (Text(json, "error"), Text(json, "error_name") ?? Text(json, "message"));
        return code is null or "0" && words is null
            ? new OaGrant.Unclear("an answer without tokens")
            : new OaGrant.Refused(string.Join(' ', new[] { code, words is { Length: > MostWords } ? words[..MostWords] : words }.Where(w => w is not null)));
    }

    private static JsonElement? Parsed(byte[]? body)
    {
        try
        {
            return body is null ? null : JsonSerializer.Deserialize<JsonElement>(body) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
