using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AnToanBot.Load.People;

namespace AnToanBot.Load.Messenger;

/// <summary>One connection of the bot to the Bot API.</summary>
internal sealed class Caller(PretendTelegram telegram, Socket socket)
{
    private const string BotJson = """{"id":100001,"is_bot":true,"first_name":"An Toàn","username":"load_bot","can_join_groups":false,"can_read_all_group_messages":false,"supports_inline_queries":false}""";
    private static readonly byte[] Bot = Encoding.UTF8.GetBytes(BotJson);

    private readonly Incoming _incoming = new(socket);
    private readonly Page _page = new();

    public async Task ServeAsync(CancellationToken stop)
    {
        try
        {
            while (await _incoming.ReadAsync(stop))
            {
                telegram.Called();
                var heard = await AnswerAsync();
                _incoming.Done();
                if (telegram.Latency > TimeSpan.Zero)
                {
                    // Whoever is written to sees it while the answer is still on its way.
                    heard?.Act();
                    await Task.Delay(telegram.Latency, stop);
                    await socket.SendAsync(_page.Written, stop);
                }
                else
                {
                    await socket.SendAsync(_page.Written, stop);
                    heard?.Act();
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The bot has hung up, or the run is over.
        }
        finally
        {
            socket.Dispose();
        }
    }

    /// <summary>Writes the answer; returns who has been told something.</summary>
    private async ValueTask<Villager?> AnswerAsync()
    {
        _page.Clear();
        _page.Add("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "u8);
        var place = _page.LeaveNumber();
        _page.Add("\r\n\r\n"u8);
        var head = _page.Length;
        _page.Add("{\"ok\":true,\"result\":"u8);
        Villager? heard = null;
        if (Is("/getUpdates"u8))
        {
            var asked = Call.Read(_incoming.Body.Span);
            await telegram.UpdatesAsync(asked.Offset, asked.Limit, TimeSpan.FromSeconds(asked.Timeout), _page);
        }
        else
        {
            heard = Answer();
        }

        _page.Add("}"u8);
        _page.FillIn(place, _page.Length - head);
        return heard;
    }

    private Villager? Answer()
    {
        if (Is("/answerCallbackQuery"u8) || Is("/setMyCommands"u8) || Is("/sendChatAction"u8))
        {
            _page.Add("true"u8);
        }
        else if (Is("/sendMessage"u8) || Is("/editMessageText"u8))
        {
            return Tell(Call.Read(_incoming.Body.Span));
        }
        else if (Is("/editMessageReplyMarkup"u8) || Is("/sendDocument"u8) || Is("/sendPhoto"u8))
        {
            var call = _incoming.Body.Span is [(byte)'{', ..] ? Call.Read(_incoming.Body.Span) : default;
            WriteMessage(telegram.Find(call.Chat), call.Message == 0 ? telegram.NextMessage() : call.Message, "…"u8, []);
        }
        else if (Is("/getMe"u8))
        {
            _page.Add(Bot);
        }
        else if (Is("/setWebhook"u8))
        {
            var call = Call.Read(_incoming.Body.Span);
            telegram.SetHook(new Uri(JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(call.Url)}\"")!), Encoding.UTF8.GetString(call.Secret), Math.Clamp(call.Connections, 1, 100));
            _page.Add("true"u8);
        }
        else if (Is("/deleteWebhook"u8))
        {
            telegram.SetHook(null, "", 0);
            _page.Add("true"u8);
        }
        else
        {
            telegram.Refuse();
            _page.Add("true"u8);
        }

        return null;
    }

    private Villager? Tell(Call call)
    {
        var villager = telegram.Find(call.Chat);
        var id = telegram.NextMessage();
        WriteMessage(villager, id, call.Text, call.Inline ? call.Markup : []);
        return villager?.Hear(id, call) == true ? villager : null;
    }

    private void WriteMessage(Villager? to, long id, ReadOnlySpan<byte> text, ReadOnlySpan<byte> markup)
    {
        WriteMessage(_page, to?.ChatJson ?? "null"u8, id, text, markup);
    }

    /// <summary>A message of the bot.</summary>
    /// <param name="text">As it stands in JSON, without its quotes.</param>
    /// <param name="markup">As it stands in JSON; empty: none.</param>
    public static void WriteMessage(Page page, ReadOnlySpan<byte> chat, long id, ReadOnlySpan<byte> text, ReadOnlySpan<byte> markup)
    {
        page.Add("{\"message_id\":"u8);
        page.Add(id);
        page.Add(",\"from\":"u8);
        page.Add(Bot);
        page.Add(",\"chat\":"u8);
        page.Add(chat);
        page.Add(",\"date\":"u8);
        page.Add(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        page.Add(",\"text\":\""u8);
        page.Add(text);
        page.Add("\""u8);
        if (!markup.IsEmpty)
        {
            page.Add(",\"reply_markup\":"u8);
            page.Add(markup);
        }

        page.Add("}"u8);
    }

    // Methods stand between the last slash of the path and a blank or a question mark.
    private bool Is(ReadOnlySpan<byte> method)
    {
        var line = _incoming.Line;
        var at = line.IndexOf(method);
        return at > 0 && line[at + method.Length] is (byte)' ' or (byte)'?';
    }
}
