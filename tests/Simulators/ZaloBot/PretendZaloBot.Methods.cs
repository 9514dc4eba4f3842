using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloBot;

/// <summary>The methods that write: as strict as the real ones are known to be.</summary>
public sealed partial class PretendZaloBot
{
    private const int MaxText = 2000;

    private static readonly HashSet<string> Styles = new(StringComparer.Ordinal)
    {
        "b", "i", "u", "s", "f_13", "f_15", "f_18", "f_20", "c_050a19", "c_15a85f", "c_f7b503", "c_f27806", "c_db342e", "lst_1", "lst_2", "ind_1", "ind_2", "ind_3", "ind_4", "ind_5",
    };

    private ZaloBotReply SendMessage(ZaloBotCall call) =>
        Refusal(call) ?? Wrong(call, "text", MaxText)
        ?? (call.Text("parse_mode") is { } mode && mode is not ("markdown" or "html") ? ZaloBotReply.Bad("parse_mode must be markdown or html")
            : call.Text("parse_mode") is null && !Styled(call.Text("text_styles"), call.Text("text")!.Length) ? ZaloBotReply.Bad("text_styles is invalid")
            : Put(call, "text", call.Text("text")!, m => m with { ParseMode = call.Text("parse_mode") }));

    /// <summary>No upload: the platform itself fetches the address while the call runs.</summary>
    private async Task<ZaloBotReply> SendPhotoAsync(ZaloBotCall call, CancellationToken aborted)
    {
        if ((Refusal(call) ?? (call.Text("caption") is null ? null : Wrong(call, "caption", MaxText))) is { } refusal)
        {
            return refusal;
        }

        if (!World.Reaches(call.Text("photo"), out var address))
        {
            return ZaloBotReply.Bad("photo must be a public https url");
        }

        try
        {
            var photo = await _http.GetByteArrayAsync(address, aborted);
            return photo.Length == 0
                ? ZaloBotReply.Bad("photo is empty")
                : Put(call, "photo", call.Text("caption") ?? "", m => m with { Url = address.AbsoluteUri, Photo = photo });
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !aborted.IsCancellationRequested))
        {
            return ZaloBotReply.Bad("photo cannot be fetched");
        }
    }

    /// <summary>Offsets count UTF-16 units, as a C# string does.</summary>
    private static bool Styled(string? styles, int length)
    {
        try
        {
            return styles is null || (JsonNode.Parse(styles) is JsonArray list && list.All(s =>
                s?["start"]?.GetValue<int>() is { } start and >= 0 && s["len"]?.GetValue<int>() is { } len and > 0 && start + len <= length && s["st"] is JsonArray codes && codes.All(c => Styles.Contains($"{c}"))));
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private ZaloBotReply SendSticker(ZaloBotCall call) =>
        Refusal(call) ?? (string.IsNullOrWhiteSpace(call.Text("sticker")) ? ZaloBotReply.Bad("sticker is required") : Put(call, "sticker", "", m => m with { Url = call.Text("sticker") }));

    private ZaloBotReply SendVoice(ZaloBotCall call) =>
        Refusal(call) ?? (World.Reaches(call.Text("voice_url"), out var address) && address.AbsolutePath.EndsWith(".aac", StringComparison.Ordinal)
            ? Put(call, "voice", "", m => m with { Url = address.AbsoluteUri })
            : ZaloBotReply.Bad("voice_url must be a public url ending in .aac"));

    private ZaloBotReply SendChatAction(ZaloBotCall call) =>
        Refusal(call) ?? (call.Text("action") == "typing" ? ZaloBotReply.Ok() : ZaloBotReply.Bad("action is not supported"));

    /// <summary>What holds of every method that names a chat.</summary>
    private ZaloBotReply? Refusal(ZaloBotCall call)
    {
        if (!call.IsString("chat_id") || string.IsNullOrEmpty(call.Text("chat_id")))
        {
            return ZaloBotReply.Bad("chat_id must be a string");
        }

        lock (_gate)
        {
            var now = World.Clock.GetUtcNow();
            while (_recent.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1))
            {
                _recent.Dequeue();
            }

            return Quota <= 0 || (PerSecond > 0 && _recent.Count >= PerSecond) ? ZaloBotReply.No(429, "Quota exceeded")
                : !_chats.ContainsKey(call.Text("chat_id")!) ? ZaloBotReply.No(404, "Chat not found")
                : null;
        }
    }

    private static ZaloBotReply? Wrong(ZaloBotCall call, string field, int most) =>
        !call.IsString(field) || string.IsNullOrWhiteSpace(call.Text(field)) ? ZaloBotReply.Bad($"{field} must not be empty")
        : call.Text(field)!.Length > most ? ZaloBotReply.Bad($"{field} must be 1 to {most} characters")
        : null;

    private ZaloBotReply Put(ZaloBotCall call, string kind, string text, Func<ZaloBotMessage, ZaloBotMessage> shape)
    {
        var chat = call.Text("chat_id")!;
        var at = World.Clock.GetUtcNow();
        var message = shape(new ZaloBotMessage(this, chat, ZaloBotWorld.NewId(), at, kind, text));
        ZaloBotPerson? person;
        lock (_gate)
        {
            person = _chats[chat];

            // A voice in a group looks sent and reaches nobody.
            if (kind != "voice" || person is not null)
            {
                _sent.Add(message);
            }

            _recent.Enqueue(at);
            Quota -= 1;
        }

        person?.Receive(message);
        return ZaloBotReply.Ok(new JsonObject { ["message_id"] = message.Id, ["date"] = at.ToUnixTimeMilliseconds() });
    }
}
