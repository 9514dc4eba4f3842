using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>What one call at a time needs, lent by <see cref="TelegramWire"/> and given back: room for the request and the answer, and a time limit.</summary>
internal sealed class TelegramCall : IResettable, IDisposable
{
    private const int UsualRequest = 1024;
    private const int UsualAnswer = 4096;

    // A page of long updates would keep its room for ever.
    private const int MostKept = 1024 * 1024;

    // No browser reads this, so only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _request = new(UsualRequest);
    private readonly ArrayBufferWriter<byte> _answer = new(UsualAnswer);
    private readonly Utf8JsonWriter _json;
    private readonly CancellationTokenSource _limit = new();
    private CancellationTokenRegistration _stop;
    private bool _underWay;

    public TelegramCall() => _json = new Utf8JsonWriter(_request, AsItIs);

    /// <summary>The last answer's body, whatever it is.</summary>
    public ReadOnlySpan<byte> Answer => _answer.WrittenSpan;

    /// <summary>From now on everything is cancelled after this time, or with <paramref name="ct"/>.</summary>
    public void Limit(TimeSpan patience, CancellationToken ct)
    {
        _stop = ct.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), _limit);
        _limit.CancelAfter(patience);
    }

    /// <summary>Where the parameters of the next call are to be written, one JSON object.</summary>
    public Utf8JsonWriter Begin()
    {
        _request.ResetWrittenCount();
        _json.Reset(_request);
        return _json;
    }

    /// <summary>Posts what was written. Throws where no answer came: see <see cref="Wire.Broken"/>; cancelled where it did not come in time.</summary>
    public async Task<HttpStatusCode> PostAsync(HttpMessageInvoker http, Uri to)
    {
        await _json.FlushAsync(_limit.Token);
        _answer.ResetWrittenCount();
        _underWay = true;
        using var content = new ReadOnlyMemoryContent(_request.WrittenMemory);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = content };
        using var response = await http.SendAsync(request, _limit.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(_limit.Token);
        int read;
        while ((read = await stream.ReadAsync(_answer.GetMemory(), _limit.Token)) > 0)
        {
            _answer.Advance(read);
        }

        _underWay = false;
        return response.StatusCode;
    }

    /// <summary>Made ready for the next; false after a call that broke off, whose bytes may still be on their way.</summary>
    public bool TryReset()
    {
        _stop.Dispose();
        if (!_underWay && _request.Capacity + _answer.Capacity <= MostKept && _limit.TryReset())
        {
            return true;
        }

        Dispose();
        return false;
    }

    public void Dispose()
    {
        _json.Dispose();
        _limit.Dispose();
    }
}
