using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>What the platform made of one call.</summary>
internal abstract record OaAnswer
{
    private OaAnswer()
    {
    }

    public sealed record Accepted(JsonElement Data) : OaAnswer;

    /// <summary>The body's <c>error</c>: failures come with HTTP 200.</summary>
    public sealed record Refused(int Code) : OaAnswer;

    /// <summary>There was no answer to be understood.</summary>
    public sealed record Failed(Delivery Delivery) : OaAnswer;
}

/// <summary>Calls to Zalo: one attempt each, and one more with a renewed token where the first one was refused.</summary>
/// <param name="pace">Shared by all accounts of one app, whose requests Zalo counts together; null: unlimited.</param>
internal sealed class OaApi(HttpClient http, OaAccess access, RateLimiter? pace, TimeProvider time)
{
    private const int MaxAnswer = 1024 * 1024;
    private static readonly TimeSpan NoToken = TimeSpan.FromMinutes(1);

    /// <param name="request">Makes the request, perhaps twice; the token is put in here.</param>
    /// <param name="patience">How long one attempt may take before it counts as unknown.</param>
    public async Task<OaAnswer> CallAsync(Func<HttpRequestMessage> request, TimeSpan patience, CancellationToken ct)
    {
        if (await access.Current(ct) is not { Length: > 0 } token)
        {
            return new OaAnswer.Failed(new Delivery.Later(NoToken, "no access token", Account: true));
        }

        var answer = await OnceAsync(request, token, patience, ct);
        if (answer is not OaAnswer.Refused(OaErrors.TokenInvalid or OaErrors.TokenExpired or ZbsErrors.TokenInvalid))
        {
            return answer;
        }

        return await access.Renew(token, ct) is { Length: > 0 } fresh
            ? await OnceAsync(request, fresh, patience, ct)
            : new OaAnswer.Failed(new Delivery.Later(NoToken, "no access token", Account: true));
    }

    private async Task<OaAnswer> OnceAsync(Func<HttpRequestMessage> make, string token, TimeSpan patience, CancellationToken ct)
    {
        using var permit = pace?.AttemptAcquire();
        if (permit is { IsAcquired: false })
        {
            var after = permit.TryGetMetadata(MetadataName.RetryAfter, out var hint) && hint > TimeSpan.Zero ? hint : TimeSpan.FromSeconds(1);
            return new OaAnswer.Failed(new Delivery.Later(after, "limit of the app", Account: true));
        }

        using var patient = new CancellationTokenSource(patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patient.Token);
        using var request = make();
        request.Headers.TryAddWithoutValidation("access_token", token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Outage(response.StatusCode) is { } outage ? outage
                : await Wire.ReadAsync(response, MaxAnswer, limit.Token) is { } body ? Read(body, response.StatusCode)
                : NotUnderstood(response.StatusCode);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new OaAnswer.Failed(new Delivery.Unknown("time-out"));
        }
        catch (Exception exception) when (Wire.Broken(exception) is { } broken)
        {
            return new OaAnswer.Failed(broken);
        }
    }

    private static OaAnswer? Outage(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => new OaAnswer.Refused(OaErrors.Flood),
        HttpStatusCode.GatewayTimeout => new OaAnswer.Failed(new Delivery.Unknown("gateway time-out")),
        >= HttpStatusCode.InternalServerError => new OaAnswer.Failed(new Delivery.Later(null, $"outage {(int)status}", Account: true)),
        _ => null,
    };

    private static OaAnswer Read(byte[] body, HttpStatusCode status)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return CodeOf(json.RootElement) switch
            {
                0 => new OaAnswer.Accepted(json.RootElement.TryGetProperty("data", out var data) ? data.Clone() : default),
                { } code => new OaAnswer.Refused(code),
                null => NotUnderstood(status),
            };
        }
        catch (JsonException)
        {
            return NotUnderstood(status);
        }
    }

    /// <summary>«error» as number or string.</summary>
    private static int? CodeOf(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error)
        && int.TryParse(error.ValueKind == JsonValueKind.String ? error.GetString() : error.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;

    // A page of somebody on the way (a proxy, a wrong address) took no message; 200 may have.
    private static OaAnswer.Failed NotUnderstood(HttpStatusCode status) => new(status == HttpStatusCode.OK
        ? new Delivery.Unknown("answer not understood")
        : new Delivery.Later(null, $"answered {(int)status}", Account: true));
}
