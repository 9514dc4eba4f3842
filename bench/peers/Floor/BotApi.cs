using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AnToanBot.Peers;

/// <summary>The Bot API with nothing between it and the socket but <see cref="HttpClient"/>.</summary>
internal sealed class BotApi : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseCookies = false, AllowAutoRedirect = false });
    private readonly string root = $"{Settings.Api}/bot{Settings.Token}/";

    /// <summary>Makes a call, and lets its answer go.</summary>
    public async Task CallAsync<T>(string method, T body, JsonTypeInfo<T> type)
    {
        using var response = await SendAsync(method, body, type);
        await response.Content.CopyToAsync(Stream.Null);
    }

    public async Task<IReadOnlyList<Update>> UpdatesAsync(Poll poll)
    {
        using var response = await SendAsync("getUpdates", poll, Wire.Default.Poll);
        await using var stream = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(stream, Wire.Default.Updates))!.Result;
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync<T>(string method, T body, JsonTypeInfo<T> type)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = Json;
        using var request = new HttpRequestMessage(HttpMethod.Post, root + method) { Content = content };
        return await http.SendAsync(request, CancellationToken.None);
    }
}
