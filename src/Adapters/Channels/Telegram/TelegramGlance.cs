using System.Text.Json;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>
/// The two updates that come all day, a text and a pressed button of a private chat, read from their bytes. Whatever else
/// comes, or stands in an update otherwise than expected, is left to who knows all kinds.
/// </summary>
/// <param name="Moment">Unix seconds; null for a pressed button, which has none.</param>
/// <param name="SenderName">Null where nobody is named.</param>
/// <param name="Words">A message's text; null for a pressed button.</param>
/// <param name="Press">The pressed button's key, the tap's id and the message under which it stands; null for a text.</param>
internal sealed record TelegramGlance(long UpdateId, long ChatId, long? Moment, string? SenderName, string? Words, (string Key, string TapId, long MessageId)? Press)
{
    /// <summary>Null where it is no such update.</summary>
    public static TelegramGlance? Of(ReadOnlySpan<byte> update)
    {
        try
        {
            var reader = new Utf8JsonReader(update);
            return new Fields().Root(ref reader) is { } seen && !reader.Read() ? seen : null;
        }
        // A number where a text should be, half a surrogate, no JSON at all.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private ref struct Fields
    {
        private long? _update;
        private long? _chat;
        private bool _isPrivate;
        private long? _message;
        private long? _date;
        private string? _sender;
        private string? _text;
        private string? _tap;
        private string? _key;

        public TelegramGlance? Root(ref Utf8JsonReader reader)
        {
            TelegramJson.Enter(ref reader);
            var kinds = 0;
            var pressed = false;
            while (TelegramJson.Next(ref reader))
            {
                if (reader.ValueTextEquals("update_id"u8))
                {
                    _update = Number(ref reader);
                }
                else if (reader.ValueTextEquals("message"u8))
                {
                    kinds++;
                    Message(ref reader, pressed: false);
                }
                else if (reader.ValueTextEquals("callback_query"u8))
                {
                    kinds++;
                    pressed = true;
                    Query(ref reader);
                }
                else
                {
                    return null;
                }
            }

            return kinds != 1 || !_isPrivate || _message is not { } message || _chat is not { } chat || _update is not { } update || update == 0 ? null
                : pressed ? _key is { } key && _tap is { } tap ? new TelegramGlance(update, chat, null, _sender, null, (key, tap, message)) : null
                : _text is { } text && _date is { } date and <= uint.MaxValue ? new TelegramGlance(update, chat, date, _sender, text, null)
                : null;
        }

        private void Query(ref Utf8JsonReader reader)
        {
            TelegramJson.Enter(ref reader);
            while (TelegramJson.Next(ref reader))
            {
                if (reader.ValueTextEquals("id"u8))
                {
                    _tap = Text(ref reader);
                }
                else if (reader.ValueTextEquals("from"u8))
                {
                    From(ref reader);
                }
                else if (reader.ValueTextEquals("message"u8))
                {
                    Message(ref reader, pressed: true);
                }
                else if (reader.ValueTextEquals("data"u8))
                {
                    _key = Text(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        /// <param name="pressed">It is the bot's own, of which only chat and number count.</param>
        private void Message(ref Utf8JsonReader reader, bool pressed)
        {
            TelegramJson.Enter(ref reader);
            while (TelegramJson.Next(ref reader))
            {
                if (reader.ValueTextEquals("message_id"u8))
                {
                    _message = Number(ref reader);
                }
                else if (reader.ValueTextEquals("chat"u8))
                {
                    Chat(ref reader);
                }
                else if (!pressed && reader.ValueTextEquals("from"u8))
                {
                    From(ref reader);
                }
                else if (!pressed && reader.ValueTextEquals("date"u8))
                {
                    _date = Number(ref reader);
                }
                else if (!pressed && reader.ValueTextEquals("text"u8))
                {
                    _text = Text(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        private void Chat(ref Utf8JsonReader reader)
        {
            TelegramJson.Enter(ref reader);
            while (TelegramJson.Next(ref reader))
            {
                if (reader.ValueTextEquals("id"u8))
                {
                    _chat = Number(ref reader);
                }
                else if (reader.ValueTextEquals("type"u8))
                {
                    reader.Read();
                    _isPrivate = reader.ValueTextEquals("private"u8);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        private void From(ref Utf8JsonReader reader)
        {
            TelegramJson.Enter(ref reader);
            string? first = null;
            string? last = null;
            while (TelegramJson.Next(ref reader))
            {
                if (reader.ValueTextEquals("first_name"u8))
                {
                    first = Text(ref reader);
                }
                else if (reader.ValueTextEquals("last_name"u8))
                {
                    last = Text(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            _sender = TelegramInbox.NameOf(first, last);
        }

        private static long Number(ref Utf8JsonReader reader)
        {
            reader.Read();
            return reader.GetInt64();
        }

        private static string? Text(ref Utf8JsonReader reader)
        {
            reader.Read();
            return reader.GetString();
        }
    }
}
