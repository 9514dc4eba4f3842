using System.Collections.Concurrent;
using System.Diagnostics;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.ZaloBot;

/// <summary>
/// Writes to a Zalo bot's chats: plain texts of 2,000 characters and pictures by address. Options stand in the text, because
/// there are no buttons. One attempt a call: the outbox alone repeats.
/// </summary>
/// <param name="alarm">Tells the operator why the account stands still; null: it works again.</param>
public sealed class ZaloBotChannel(ZaloBotSettings settings, Func<string?, Task> alarm, TimeProvider time) : IChannel, IDisposable
{
    private readonly ZaloBotApi _api = new(settings);
    private readonly OpenFiles _files = new(settings.IsPretend, time);
    private readonly Flood _flood = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), time);

    // A hint that may be lost: where a text of several messages stopped.
    private readonly ConcurrentDictionary<string, (Prompt Prompt, int Sent)> _halfSent = [];
    private volatile bool _alarmed;

    public string Name => settings.Account;

    public Capabilities Can { get; } = new(
        MaxText: 2000,
        MaxButtons: 0,
        EditsMessages: false,
        SendsFiles: false,
        ReceivesFiles: false,
        SharesContact: false,
        StartPayload: false,
        ReplyWindow: null)
    {
        ReceivesPhotos = true,
    };

    /// <summary>How long one call may take before it counts as unknown.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The same for a picture, which Zalo fetches from its address while the call runs.</summary>
    public TimeSpan PicturePatience { get; init; } = TimeSpan.FromSeconds(150);

    public void Dispose()
    {
        _api.Dispose();
        _files.Dispose();
    }

    public async Task<Delivery> SendAsync(Address to, Parcel parcel, CancellationToken ct)
    {
        try
        {
            return parcel switch
            {
                Parcel.Text(var prompt) => await SendTextAsync(to.Value, prompt, ct),
                Parcel.Picture(var url, var caption) => await SendPictureAsync(to.Value, url, caption, ct),
                // Nothing can be taken off or acknowledged where there are no buttons.
                Parcel.ClearButtons(var messageId) => new Delivery.Sent(messageId),
                Parcel.Acknowledge(var tapId) => new Delivery.Sent(tapId),
                _ => throw new UnreachableException($"A {parcel.GetType().Name} is no parcel for this channel."),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Delivery.Unknown("time-out");
        }
        catch (Exception exception) when (Wire.Broken(exception) is { } delivery)
        {
            return delivery;
        }
    }

    public Task<Download> FetchAsync(string fileRef, long maxBytes, CancellationToken ct) => _files.FetchAsync(fileRef, maxBytes, ct);

    private async Task<Delivery> SendTextAsync(string chat, Prompt prompt, CancellationToken ct)
    {
        var messages = Menu.Fit(prompt, Can);
        var start = _halfSent.TryRemove(chat, out var half) && half.Prompt.Text == prompt.Text ? Math.Min(half.Sent, messages.Length - 1) : 0;
        Delivery delivery = new Delivery.Never("no text", Unreachable: false);
        for (var i = start; i < messages.Length; i++)
        {
            try
            {
                delivery = await CallAsync("sendMessage", new { chat_id = chat, text = messages[i].Text }, Patience, ct);
            }
            catch when (i > 0)
            {
                _halfSent[chat] = (prompt, i);
                throw;
            }

            if (delivery is not Delivery.Sent)
            {
                if (i > 0 && delivery is not Delivery.Never)
                {
                    _halfSent[chat] = (prompt, i);
                }

                return delivery;
            }
        }

        return delivery;
    }

    private async Task<Delivery> SendPictureAsync(string chat, string url, string caption, CancellationToken ct)
    {
        var under = Menu.Fit(new Prompt(caption), Can)[0].Text;
        var delivery = await CallAsync("sendPhoto", under.Length == 0 ? new { chat_id = chat, photo = url } : new { chat_id = chat, photo = url, caption = under }, PicturePatience, ct);

        // A picture that Zalo will not take can still be looked at.
        return delivery is Delivery.Never { Unreachable: false } ? await SendTextAsync(chat, new Prompt($"{caption}\n{url}"), ct) : delivery;
    }

    private async Task<Delivery> CallAsync(string method, object parameters, TimeSpan patience, CancellationToken ct)
    {
        var answer = await _api.CallAsync(method, parameters, patience, ct);
        if (ZaloBotErrors.AlarmOf(answer) is { } why)
        {
            _alarmed = true;
            await alarm(why);
        }

        if (!answer.Ok)
        {
            return ZaloBotErrors.DeliveryOf(answer, _flood.Hold);
        }

        _flood.Over();
        if (_alarmed)
        {
            _alarmed = false;
            await alarm(null);
        }

        return new Delivery.Sent(ZaloBotJson.Text(answer.Result, "message_id") ?? "");
    }
}
