using System.Text.Json;

namespace AnToanBot.Load.Messenger;

/// <summary>What a call of the Bot API says, as far as it matters here. Texts are as they stand in JSON, without their quotes.</summary>
internal ref struct Call
{
    public long Chat;
    public long Message;
    public long Offset;
    public int Limit;
    public int Timeout;
    public int Connections;
    public ReadOnlySpan<byte> Text;
    public ReadOnlySpan<byte> Url;
    public ReadOnlySpan<byte> Secret;

    /// <summary>The keyboard, as it stands in JSON; empty: none.</summary>
    public ReadOnlySpan<byte> Markup;

    /// <summary>Whether the keyboard stands under the message.</summary>
    public readonly bool Inline => Markup.IndexOf("\"inline_keyboard\""u8) >= 0;

    public static Call Read(ReadOnlySpan<byte> body)
    {
        var call = new Call { Limit = PretendTelegram.MostUpdates, Connections = 40 };
        if (body.IsEmpty)
        {
            return call;
        }

        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            call.Take(ref json, body);
        }

        return call;
    }

    private void Take(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        if (json.ValueTextEquals("chat_id"u8))
        {
            Chat = Number(ref json);
        }
        else if (json.ValueTextEquals("text"u8))
        {
            Text = Words(ref json, body);
        }
        else if (json.ValueTextEquals("reply_markup"u8))
        {
            json.Read();
            var start = (int)json.TokenStartIndex;
            if (json.TokenType == JsonTokenType.String)
            {
                var unescaped = new byte[json.ValueSpan.Length];
                Markup = unescaped.AsSpan(0, json.CopyString(unescaped));
            }
            else
            {
                json.Skip();
                Markup = json.TokenType == JsonTokenType.Null ? [] : body[start..(int)json.BytesConsumed];
            }
        }
        else if (json.ValueTextEquals("message_id"u8))
        {
            Message = Number(ref json);
        }
        else if (json.ValueTextEquals("offset"u8))
        {
            Offset = Number(ref json);
        }
        else if (json.ValueTextEquals("limit"u8))
        {
            Limit = (int)Number(ref json);
        }
        else if (json.ValueTextEquals("timeout"u8))
        {
            Timeout = (int)Number(ref json);
        }
        else if (json.ValueTextEquals("max_connections"u8))
        {
            Connections = (int)Number(ref json);
        }
        else if (json.ValueTextEquals("url"u8))
        {
            Url = Words(ref json, body);
        }
        else if (json.ValueTextEquals("secret_token"u8))
        {
            Secret = Words(ref json, body);
        }
        else
        {
            json.Skip();
        }
    }

    private static ReadOnlySpan<byte> Words(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        json.Read();
        return json.TokenType == JsonTokenType.String ? body[((int)json.TokenStartIndex + 1)..((int)json.BytesConsumed - 1)] : [];
    }

    private static long Number(scoped ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.Number => json.GetInt64(),
            JsonTokenType.String when long.TryParse(json.ValueSpan, out var number) => number,
            _ => 0,
        };
    }
}
