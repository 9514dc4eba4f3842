using System.Text.Json;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>Steps through JSON without building anything of it.</summary>
internal static class TelegramJson
{
    /// <summary>On to the object that must come next.</summary>
    public static void Enter(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("No object.");
        }
    }

    /// <summary>On to the next field of an object whose fields were read or skipped so far; false at its end.</summary>
    public static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>One number of the object that the reader stands at, and the reader at its end; null where it is no object or has none.</summary>
    public static long? NumberIn(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        long? found = null;
        while (Next(ref reader))
        {
            if (reader.ValueTextEquals(name))
            {
                reader.Read();
                found = Number(ref reader);
            }

            reader.Skip();
        }

        return found;
    }

    /// <summary>The whole number that the reader stands at; null where it is none.</summary>
    public static long? Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;
}
