using System.Text.Json.Serialization;

namespace AnToanBot.Peers;

internal sealed record Updates(IReadOnlyList<Update> Result);

internal sealed record Update(long UpdateId, Message? Message, Tap? CallbackQuery);

internal sealed record Message(Chat Chat, string? Text);

internal sealed record Chat(long Id);

internal sealed record Tap(string Id, Message? Message, string? Data);

internal sealed record Poll(long? Offset, int Limit = 100, int Timeout = 50);

internal sealed record Empty;

internal sealed record Hook(string Url, int MaxConnections, string SecretToken);

internal sealed record Tapped(string CallbackQueryId);

internal sealed record Button(string Text, string CallbackData);

internal sealed record Keyboard(IReadOnlyList<IReadOnlyList<Button>> InlineKeyboard);

internal sealed record Outgoing(long ChatId, string Text, Keyboard? ReplyMarkup)
{
    public static Outgoing Of(long chat, Says says) =>
        new(chat, says.Text, says.Rows.Count == 0 ? null : new Keyboard([.. says.Rows.Select(r => r.Select(b => new Button(b.Label, b.Key)).ToArray())]));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Updates))]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(Poll))]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(Hook))]
[JsonSerializable(typeof(Tapped))]
[JsonSerializable(typeof(Outgoing))]
internal sealed partial class Wire : JsonSerializerContext;
