using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using AnToanBot.Domain.Chat;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>
/// Writes to Telegram. Texts go as plain text, so that nothing a person wrote can be taken for markup. One attempt a
/// call: the outbox alone repeats.
/// </summary>
public sealed class TelegramChannel : IChannel, IDisposable
{
    /// <summary>What the Bot API takes in one upload, and gives in one download.</summary>
    public const int MaxUpload = 50 * 1024 * 1024;

    public const int MaxDownload = 20 * 1024 * 1024;

    private const int MaxCaption = 1024;
    private const string ContactLabel = "📱 Gửi số điện thoại của tôi";

    private readonly TelegramSettings _settings;
    private readonly TelegramWire _wire;
    private readonly HttpClient _http = Wire.Create();
    private readonly TelegramBotClient _bot;

    // Hints that may be lost: where a text of several messages stopped, and who still sees the contact keyboard.
    private readonly ConcurrentDictionary<string, (Prompt Prompt, int Sent)> _halfSent = [];
    private readonly ConcurrentDictionary<string, bool> _keyboards = [];

    public TelegramChannel(TelegramSettings settings)
    {
        _settings = settings;
        _wire = new TelegramWire(settings);
        var baseUrl = settings.Origin == TelegramSettings.OfficialUrl ? null : settings.Origin;
        _bot = new TelegramBotClient(new TelegramBotClientOptions(settings.Token, baseUrl) { RetryCount = 1, RetryThreshold = 0 }, _http);
    }

    public string Name => _settings.Account;

    public Capabilities Can { get; } = new(
        MaxText: 4096,
        MaxButtons: 100,
        EditsMessages: true,
        SendsFiles: true,
        ReceivesFiles: true,
        SharesContact: true,
        StartPayload: true,
        ReplyWindow: null)
    {
        ReceivesPhotos = true,
        MaxFile = MaxUpload,
    };

    /// <summary>How long one call may take before it counts as unknown.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The same for a document going up or down.</summary>
    public TimeSpan FilePatience { get; init; } = TimeSpan.FromMinutes(5);

    public void Dispose()
    {
        _wire.Dispose();
        _http.Dispose();
    }

    public async Task<Delivery> SendAsync(Address to, Parcel parcel, CancellationToken ct)
    {
        if (!long.TryParse(to.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat))
        {
            return new Delivery.Never("no Telegram chat", Unreachable: true);
        }

        try
        {
            return parcel is Parcel.Picture or Parcel.File ? await UploadAsync(chat, parcel, ct) : await SayAsync(to.Value, chat, parcel, ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Harmless(parcel, new Delivery.Unknown("time-out"));
        }
        catch (Exception exception) when (TelegramErrors.DeliveryOf(exception) is { } delivery)
        {
            if (delivery is Delivery.Never)
            {
                _halfSent.TryRemove(to.Value, out _);
            }

            return Harmless(parcel, delivery);
        }
    }

    public async Task<Download> FetchAsync(string fileRef, long maxBytes, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(FilePatience);
        try
        {
            var most = Math.Min(maxBytes, MaxDownload);
            var file = await _bot.GetFile(fileRef, limit.Token);
            if (file.FileSize > most)
            {
                return new Download.Never("too large");
            }

            // The host is ours to choose, never the answer's.
            return file.FilePath is { Length: > 0 } path && !path.Contains("..", StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal)
                ? await ReadAsync(path, most, limit.Token)
                : new Download.Never("no file path");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Download.Later("time-out");
        }
        catch (Exception exception) when (TelegramErrors.DeliveryOf(exception) is { } delivery)
        {
            return delivery switch
            {
                Delivery.Never(var why, _) => new Download.Never(why),
                Delivery.Later later => new Download.Later(later.Why),
                Delivery.Unknown(var why) => new Download.Later(why),
                _ => throw new UnreachableException(),
            };
        }
    }

    /// <summary>What is sent all day, and costs as little as it can.</summary>
    private async Task<Delivery> SayAsync(string address, long chat, Parcel parcel, CancellationToken ct)
    {
        var call = _wire.Lend(Patience, ct);
        try
        {
            return parcel switch
            {
                Parcel.Text(var prompt) => await SendTextAsync(call, address, chat, prompt),
                Parcel.ClearButtons(var messageId) => await ClearAsync(call, chat, messageId),
                Parcel.Acknowledge(var tapId) => await AcknowledgeAsync(call, tapId),
                _ => throw new UnreachableException($"A {parcel.GetType().Name} is no parcel for a channel."),
            };
        }
        finally
        {
            _wire.Return(call);
        }
    }

    private async Task<Delivery> UploadAsync(long chat, Parcel parcel, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(parcel is Parcel.File ? FilePatience : Patience);
        return parcel switch
        {
            Parcel.Picture(var url, var caption) => await SendPictureAsync(chat, url, caption, limit.Token),
            Parcel.File file => await SendFileAsync(chat, file, limit.Token),
            _ => throw new UnreachableException($"A {parcel.GetType().Name} is nothing to upload."),
        };
    }

    private async Task<Delivery> SendTextAsync(TelegramCall call, string address, long chat, Prompt prompt)
    {
        var messages = TelegramMarkup.Messages(prompt, Can, _keyboards.ContainsKey(address));
        var start = _halfSent.TryRemove(address, out var half) && half.Prompt.Text == prompt.Text ? Math.Min(half.Sent, messages.Length - 1) : 0;
        var last = 0L;
        for (var i = start; i < messages.Length; i++)
        {
            var message = messages[i];
            try
            {
                last = await OnceMovedAsync(chat, id => SendMessageAsync(call, id, message));
            }
            catch when (i > 0)
            {
                _halfSent[address] = (prompt, i);
                throw;
            }

            Remember(address, message.Beneath);
        }

        return new Delivery.Sent(last.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<long> SendMessageAsync(TelegramCall call, long chat, TelegramMessage message)
    {
        var json = call.Begin();
        json.WriteStartObject();
        json.WriteNumber("chat_id"u8, chat);
        json.WriteString("text"u8, message.Text);
        TelegramMarkup.Write(json, message, ContactLabel);
        // A link's preview is fetched by Telegram: a signed link to a paper must not be.
        json.WriteStartObject("link_preview_options"u8);
        json.WriteBoolean("is_disabled"u8, true);
        json.WriteEndObject();
        json.WriteEndObject();
        return (await _wire.DoAsync(call, _wire.SendMessage)).MessageId ?? throw new RequestException("A message without its id.", HttpStatusCode.OK);
    }

    private void Remember(string address, Beneath beneath)
    {
        if (beneath == Beneath.ContactKeyboard)
        {
            _keyboards[address] = true;
        }
        else if (beneath == Beneath.NoKeyboard)
        {
            _keyboards.TryRemove(address, out _);
        }
    }

    private async Task<Delivery> SendFileAsync(long chat, Parcel.File file, CancellationToken ct)
    {
        if (file.Content.Length > MaxUpload)
        {
            return new Delivery.Never("too large", Unreachable: false);
        }

        var caption = CaptionOf(file.Caption);
        var message = await OnceMovedAsync(chat, async id =>
        {
            await using var content = new MemoryStream(file.Content.ToArray(), writable: false);
            return await _bot.SendDocument(id, InputFile.FromStream(content, file.FileName), caption, cancellationToken: ct);
        });
        return new Delivery.Sent(message.Id.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<Delivery> SendPictureAsync(long chat, string url, string caption, CancellationToken ct)
    {
        var message = await OnceMovedAsync(chat, id => _bot.SendPhoto(id, InputFile.FromUri(url), CaptionOf(caption), cancellationToken: ct));
        return new Delivery.Sent(message.Id.ToString(CultureInfo.InvariantCulture));
    }

    private string CaptionOf(string caption) => Menu.Fit(new Prompt(caption), Can with { MaxText = MaxCaption })[0].Text;

    private async Task<Delivery> ClearAsync(TelegramCall call, long chat, string messageId)
    {
        if (!long.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new Delivery.Never("no Telegram message", Unreachable: false);
        }

        try
        {
            var json = call.Begin();
            json.WriteStartObject();
            json.WriteNumber("chat_id"u8, chat);
            json.WriteNumber("message_id"u8, id);
            json.WriteEndObject();
            await _wire.DoAsync(call, _wire.EditMessageReplyMarkup);
        }
        catch (ApiRequestException refused) when (refused.ErrorCode == 400
            && refused.Says("not modified", "can't be edited", "message to edit not found", "message_id_invalid"))
        {
            // There is nothing left to be taken off.
        }

        return new Delivery.Sent(messageId);
    }

    private async Task<Delivery> AcknowledgeAsync(TelegramCall call, string tapId)
    {
        try
        {
            var json = call.Begin();
            json.WriteStartObject();
            json.WriteString("callback_query_id"u8, tapId);
            json.WriteEndObject();
            await _wire.DoAsync(call, _wire.AnswerCallbackQuery);
        }
        catch (ApiRequestException refused) when (refused.ErrorCode == 400 && refused.Says("query is too old", "query id is invalid", "query_id_invalid"))
        {
            // Nobody waits for it any more.
        }

        return new Delivery.Sent(tapId);
    }

    private async Task<Download> ReadAsync(string path, long most, CancellationToken ct)
    {
        using var response = await _http.GetAsync(new Uri($"{_settings.Origin}/file/bot{_settings.Token}/{path}"), HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Download.Later($"file answered {(int)response.StatusCode}");
        }

        if (await Wire.ReadAsync(response, most, ct) is not { } content)
        {
            return new Download.Never("too large");
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        return new Download.Got(content, type == "application/octet-stream" ? null : type);
    }

    /// <summary>Once more to where a group has moved.</summary>
    private static async Task<T> OnceMovedAsync<T>(long chat, Func<long, Task<T>> send)
    {
        try
        {
            return await send(chat);
        }
        catch (ApiRequestException refused) when (refused.Parameters?.MigrateToChatId is { } moved)
        {
            return await send(moved);
        }
    }

    /// <summary>Taking buttons off or ending a waiting sign twice does no harm, so it may simply be repeated.</summary>
    private static Delivery Harmless(Parcel parcel, Delivery delivery) =>
        delivery is Delivery.Unknown(var why) && parcel is Parcel.ClearButtons or Parcel.Acknowledge ? new Delivery.Later(null, why) : delivery;
}
