using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using AnToanBot.Domain.Chat;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>Writes as one Official Account. One attempt a call: the outbox alone repeats, but for a renewed token and an expired upload.</summary>
public sealed class OaChannel : IChannel, IDisposable
{
    private readonly OaSettings _settings;
    private readonly ILogger<OaChannel> _log;
    private readonly HttpClient _http = Wire.Create();
    private readonly OaApi _api;
    private readonly OaUpload _upload;
    private readonly OaFiles _files;

    private readonly OaOutcomes _outcomes;

    // A hint that may be lost: where a parcel of several messages stopped.
    private readonly ConcurrentDictionary<string, (string Text, int Sent)> _halfSent = [];

    /// <param name="pace">Shared by all accounts of one app; null: unlimited.</param>
    /// <param name="alarm">Tells the operator what stops the account; null: nothing any more.</param>
    public OaChannel(OaSettings settings, OaAccess access, RateLimiter? pace, Func<string?, Task> alarm, TimeProvider time, ILogger<OaChannel> log)
    {
        (_settings, _log) = (settings, log);
        _api = new OaApi(_http, access, pace, time);
        _upload = new OaUpload(settings, _api);
        _files = new OaFiles(settings, time);
        _outcomes = new OaOutcomes(alarm, time);
        Can = new Capabilities(
            MaxText: OaMessages.MaxText,
            MaxButtons: OaMessages.MaxButtons,
            EditsMessages: false,
            SendsFiles: true,
            ReceivesFiles: true,
            // The template that asks for details is refused without a picture.
            SharesContact: !string.IsNullOrEmpty(settings.ContactImageUrl),
            StartPayload: false,
            ReplyWindow: TimeSpan.FromDays(7))
        {
            ReceivesPhotos = true,
            MaxFile = OaUpload.MaxBytes,
            FileKinds = OaUpload.Kinds,
        };
    }

    public string Name => _settings.Account;

    public Capabilities Can { get; }

    /// <summary>How long one call may take before it counts as unknown.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    public void Dispose()
    {
        _files.Dispose();
        _http.Dispose();
    }

    public async Task<Delivery> SendAsync(Address to, Parcel parcel, CancellationToken ct) => (OaTo.Of(to), parcel) switch
    {
        (null, _) => new Delivery.Never("no Zalo chat", Unreachable: true),
        (_, Parcel.ClearButtons(var messageId)) => new Delivery.Sent(messageId),
        (_, Parcel.Acknowledge(var tapId)) => new Delivery.Sent(tapId),
        (OaTo.User or OaTo.Phone, Parcel.Template template) => await SendTemplateAsync(OaTo.Of(to)!, template, ct),
        (OaTo.Phone, _) => new Delivery.Never("a phone number takes templates only", Unreachable: false),
        (OaTo.Visitor visitor, Parcel.Text(var prompt)) => await SendAllAsync(to, prompt.Text, Texts(visitor, prompt, Can with { MaxButtons = 0, SharesContact = false }), ct),
        (OaTo.Visitor, _) => new Delivery.Never("a visitor takes texts only", Unreachable: false),
        (OaTo.User user, Parcel.Text(var prompt)) => await SendAllAsync(to, prompt.Text, Texts(user, prompt, Can), ct),
        (OaTo.User user, Parcel.Picture(var url, var caption)) => await SendAllAsync(to, url, Pictures(user, url, caption), ct),
        (OaTo.User, Parcel.File file) when !Can.Sends(file) => new Delivery.Never("a file of this kind or size cannot be sent", Unreachable: false),
        (OaTo.User user, Parcel.File file) => await SendAllAsync(to, file.FileName, [new Step(token => SendFileAsync(user, file, token))], ct),
        _ => throw new UnreachableException($"A {parcel.GetType().Name} is no parcel for a channel."),
    };

    public Task<Download> FetchAsync(string fileRef, long maxBytes, CancellationToken ct) => _files.FetchAsync(fileRef, maxBytes, ct);

    /// <summary>What became of a template message that went to a phone number; null when that cannot be learnt now.</summary>
    /// <param name="to">Where it went: some pages want the number beside the id.</param>
    public async Task<OaStatus?> StatusAsync(string messageId, Address to, CancellationToken ct)
    {
        var phone = OaTo.Of(to) is OaTo.Phone(var number) ? $"&phone={number}" : "";
        var url = new Uri($"{_settings.BusinessOrigin}/message/status?message_id={Uri.EscapeDataString(messageId)}{phone}");
        return await _api.CallAsync(() => new HttpRequestMessage(HttpMethod.Get, url), Patience, ct) is OaAnswer.Accepted(var data)
            ? Field.Text(data, "status") switch
            {
                "1" => OaStatus.Delivered,
                "0" => OaStatus.OnItsWay,
                "-1" => OaStatus.NotFound,
                _ => null,
            }
            : null;
    }

    private List<Step> Texts(OaTo to, Prompt prompt, Capabilities can)
    {
        var whole = prompt with { Text = prompt.Text.Normalize() };
        var fitted = Menu.Fit(whole, can);
        var steps = fitted.Select(f => new Step(token => SayAsync(to, f, whole, token))).ToList();
        if (fitted[^1].AsksContact && _settings.ContactImageUrl is { Length: > 0 } image)
        {
            // The text already says that the number may be typed.
            steps.Add(new Step(token => PostAsync(to, OaMessages.Contact(image), token)) { Spare = true });
        }

        return steps;
    }

    private async Task<OaAnswer> SayAsync(OaTo to, Fitted fitted, Prompt whole, CancellationToken ct)
    {
        var answer = await PostAsync(to, OaMessages.Text(fitted), ct);
        if (answer is not OaAnswer.Refused(OaErrors.FormRefused) || fitted.Buttons.IsEmpty)
        {
            return answer;
        }

        // This account may have no buttons: the options then stand in the text, and are typed.
        _log.ButtonsRefused(Name);
        foreach (var part in Menu.Fit(whole with { Text = fitted.Text }, Can with { MaxButtons = 0 }))
        {
            answer = await PostAsync(to, OaMessages.Text(part), ct);
            if (answer is not OaAnswer.Accepted)
            {
                break;
            }
        }

        return answer;
    }

    private List<Step> Pictures(OaTo.User to, string url, string caption)
    {
        var parts = Menu.Fit(new Prompt(caption.Normalize()), Can);
        return
        [
            .. parts[..^1].Select(p => new Step(token => PostAsync(to, OaMessages.Text(p), token))),
            new Step(token => PostAsync(to, OaMessages.Picture(url, parts[^1].Text), token)),
        ];
    }

    private async Task<OaAnswer> SendFileAsync(OaTo.User to, Parcel.File file, CancellationToken ct)
    {
        var answer = await UploadAndSendAsync(to, file, ct);
        return answer is OaAnswer.Refused(OaErrors.UploadExpired) ? await UploadAndSendAsync(to, file, ct) : answer;
    }

    private async Task<OaAnswer> UploadAndSendAsync(OaTo.User to, Parcel.File file, CancellationToken ct)
    {
        var answer = await _upload.FileAsync(file, ct);
        return answer is not OaAnswer.Accepted(var data) ? answer
            : Field.Text(data, "token") is { Length: > 0 } token ? await PostAsync(to, OaMessages.File(token), ct)
            : new OaAnswer.Failed(new Delivery.Later(null, "upload without token"));
    }

    private async Task<Delivery> SendTemplateAsync(OaTo to, Parcel.Template parcel, CancellationToken ct)
    {
        if (_settings.TemplateOf(parcel.Topic.ToString()) is not { } template)
        {
            return new Delivery.Never($"no template for {parcel.Topic}", Unreachable: false);
        }

        if (to is OaTo.Phone && !template.ByPhone)
        {
            return new Delivery.Never($"no template by phone for {parcel.Topic}", Unreachable: false);
        }

        // Zalo demands every parameter, and an empty one helps nobody.
        if (template.Fields.Values.FirstOrDefault(f => string.IsNullOrWhiteSpace(parcel.Facts.GetValueOrDefault(f))) is { } missing)
        {
            return new Delivery.Never($"the template for {parcel.Topic} needs '{missing}'", Unreachable: false);
        }

        var values = template.Fields.ToImmutableSortedDictionary(f => f.Key, f => parcel.Facts[f.Value].Normalize(), StringComparer.Ordinal);
        var (url, road) = to is OaTo.Phone
            ? ($"{_settings.BusinessOrigin}/message/template", OaRoad.TemplateByPhone)
            : ($"{_settings.ApiOrigin}/v3.0/oa/message/template", OaRoad.TemplateByUser);
        return await _outcomes.OfAsync(await _api.CallAsync(() => Post(url, OaMessages.ByTemplate(to, template.Id, values, parcel.Tracking)), Patience, ct), road);
    }

    private Task<OaAnswer> PostAsync(OaTo to, JsonObject message, CancellationToken ct)
    {
        var path = to is OaTo.Visitor ? "v2.0/oa/message" : "v3.0/oa/message/cs";
        var json = OaMessages.Json(to, message);
        return _api.CallAsync(() => Post($"{_settings.ApiOrigin}/{path}", json), Patience, ct);
    }

    private async Task<Delivery> SendAllAsync(Address to, string text, List<Step> steps, CancellationToken ct)
    {
        var start = _halfSent.TryRemove(to.Value, out var half) && half.Text == text ? Math.Min(half.Sent, steps.Count - 1) : 0;
        Delivery delivery = new Delivery.Sent("");
        for (var i = start; i < steps.Count; i++)
        {
            var outcome = await _outcomes.OfAsync(await steps[i].Do(ct), OaRoad.Message);
            if (outcome is Delivery.Never or Delivery.Closed && steps[i].Spare)
            {
                _log.ContactRefused(Name);
                break;
            }

            delivery = outcome;
            if (delivery is Delivery.Later or Delivery.Unknown && i > 0)
            {
                _halfSent[to.Value] = (text, i);
            }

            if (delivery is not Delivery.Sent)
            {
                break;
            }
        }

        return delivery;
    }

    private static HttpRequestMessage Post(string url, string json) => new(HttpMethod.Post, new Uri(url))
    {
        Content = new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
    };

    /// <summary>One message of a parcel.</summary>
    private sealed record Step(Func<CancellationToken, Task<OaAnswer>> Do)
    {
        /// <summary>Whether the parcel has arrived without it too.</summary>
        public bool Spare { get; init; }
    }
}

/// <summary>What became of a template message.</summary>
public enum OaStatus
{
    NotFound,
    OnItsWay,
    Delivered,
}
