using System.Net;
using Microsoft.Extensions.ObjectPool;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>
/// The few calls that every answer of a person costs, without what a library for all calls needs: bytes in lent buffers, sent
/// and read once. No address of it is ever logged, because it holds the token.
/// </summary>
internal sealed class TelegramWire(TelegramSettings settings) : IDisposable
{
    private const int Spare = 256;

    private readonly HttpMessageInvoker _http = new(Wire.Handler());
    private readonly ObjectPool<TelegramCall> _calls = new DefaultObjectPool<TelegramCall>(new DefaultPooledObjectPolicy<TelegramCall>(), Spare);

    public Uri SendMessage { get; } = AddressOf(settings, "sendMessage");

    public Uri AnswerCallbackQuery { get; } = AddressOf(settings, "answerCallbackQuery");

    public Uri EditMessageReplyMarkup { get; } = AddressOf(settings, "editMessageReplyMarkup");

    public Uri GetUpdates { get; } = AddressOf(settings, "getUpdates");

    public Uri DeleteWebhook { get; } = AddressOf(settings, "deleteWebhook");

    public void Dispose() => _http.Dispose();

    /// <summary>Lends what calls one after the other need; they must end within <paramref name="patience"/> together.</summary>
    public TelegramCall Lend(TimeSpan patience, CancellationToken ct)
    {
        var call = _calls.Get();
        call.Limit(patience, ct);
        return call;
    }

    /// <summary>Takes back what was lent; nothing of its answer may be read afterwards.</summary>
    public void Return(TelegramCall call) => _calls.Return(call);

    /// <summary>Posts what was written to a call, and gives the status; the body stays in the call.</summary>
    public Task<HttpStatusCode> PostAsync(TelegramCall call, Uri method) => call.PostAsync(_http, method);

    /// <summary>The same where only a yes will do: whatever else comes is thrown, see <see cref="TelegramErrors"/>.</summary>
    public async Task<TelegramAnswer> DoAsync(TelegramCall call, Uri method) => TelegramAnswer.Agreed(await PostAsync(call, method), call.Answer);

    private static Uri AddressOf(TelegramSettings settings, string method) => new($"{settings.Origin}/bot{settings.Token}/{method}");
}
