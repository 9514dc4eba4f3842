using System.Text.Json;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>Takes a page of updates apart without reading it as a whole, so that each update stays the bytes it came as.</summary>
internal static class TelegramPage
{
    /// <summary>What the updates of one answer are, in order, and the highest of their ids.</summary>
    /// <exception cref="JsonException">It is no page, or is broken anywhere.</exception>
    public static (long? Highest, List<Received> Received) Read(string account, ReadOnlySpan<byte> answer, DateTimeOffset now)
    {
        var reader = new Utf8JsonReader(answer);
        TelegramJson.Enter(ref reader);
        long? highest = null;
        List<Received>? received = null;
        while (TelegramJson.Next(ref reader))
        {
            if (!reader.ValueTextEquals("result"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException("No list.");
            }

            received = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                if (TelegramJson.NumberIn(ref reader, "update_id"u8) is { } id)
                {
                    highest = Math.Max(highest ?? id, id);
                }

                received.Add(TelegramInbox.Read(account, answer[start..(int)reader.BytesConsumed], now));
            }
        }

        return received is not null && !reader.Read() ? (highest, received) : throw new JsonException("An answer without a result.");
    }
}
