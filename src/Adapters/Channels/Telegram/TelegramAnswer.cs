using System.Net;
using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>What is needed of an answer: https://core.telegram.org/bots/api#making-requests.</summary>
/// <param name="MessageId">Of the message that the answer shows; null where it shows none.</param>
/// <param name="Code">0: none was given.</param>
/// <param name="RetryAfter">Seconds.</param>
/// <param name="MovedTo">The chat that a group has become.</param>
internal readonly record struct TelegramAnswer(bool Ok, long? MessageId, int Code, string? Description, int? RetryAfter, long? MovedTo)
{
    /// <summary>Reads as far as needed: what follows a yes and its message is not looked at.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static TelegramAnswer Read(ReadOnlySpan<byte> body)
    {
        var answer = default(TelegramAnswer);
        var reader = new Utf8JsonReader(body);
        TelegramJson.Enter(ref reader);
        while (TelegramJson.Next(ref reader))
        {
            if (reader.ValueTextEquals("ok"u8))
            {
                reader.Read();
                answer = answer with { Ok = reader.TokenType == JsonTokenType.True };
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                answer = answer with { MessageId = TelegramJson.NumberIn(ref reader, "message_id"u8) };
                if (answer is { Ok: true, MessageId: not null })
                {
                    return answer;
                }
            }
            else if (reader.ValueTextEquals("error_code"u8))
            {
                reader.Read();
                answer = answer with { Code = (int)(TelegramJson.Number(ref reader) ?? 0) };
            }
            else if (reader.ValueTextEquals("description"u8))
            {
                reader.Read();
                answer = answer with { Description = reader.TokenType == JsonTokenType.String ? reader.GetString() : null };
            }
            else if (reader.ValueTextEquals("parameters"u8))
            {
                reader.Read();
                var again = reader;
                answer = answer with { RetryAfter = (int?)TelegramJson.NumberIn(ref again, "retry_after"u8), MovedTo = TelegramJson.NumberIn(ref reader, "migrate_to_chat_id"u8) };
            }
            else
            {
                reader.Skip();
            }
        }

        return answer;
    }

    /// <summary>The answer where it is a yes.</summary>
    /// <exception cref="RequestException">It is not, or cannot be read.</exception>
    public static TelegramAnswer Agreed(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        TelegramAnswer answer;
        try
        {
            answer = Read(body);
        }
        // Half a surrogate in a description is no JSON error to the reader.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new RequestException("An answer that cannot be read.", status, exception);
        }

        return answer switch
        {
            { Ok: true } when status == HttpStatusCode.OK => answer,
            { Ok: false, Code: not 0 } => throw new ApiRequestException(
                answer.Description ?? "",
                answer.Code,
                new ResponseParameters { RetryAfter = answer.RetryAfter, MigrateToChatId = answer.MovedTo }),
            _ => throw new RequestException("Neither a yes nor a refusal.", status),
        };
    }
}
