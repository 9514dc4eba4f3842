using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Simulators.Telegram;

/// <summary>The methods that write: as strict as the real ones.</summary>
public sealed partial class PretendBot
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;
    private const long MaxUpload = 50L * 1024 * 1024;
    private const long MaxDownload = 20L * 1024 * 1024;
    private static readonly TimeSpan TapLife = TimeSpan.FromMinutes(15);

    internal Reply Execute(Call call) => call.Method switch
    {
        "getme" => Reply.Ok(ToJson()),
        "sendmessage" => SendMessage(call),
        "senddocument" => SendFile(call, "document", MaxUpload),
        "sendphoto" => SendFile(call, "photo", MaxUpload / 5),
        "sendmediagroup" => SendAlbum(call),
        "editmessagetext" or "editmessagereplymarkup" => Edit(call),
        "deletemessage" => Delete(call),
        "answercallbackquery" => Acknowledge(call),
        "getfile" => GetFile(call),
        "sendchataction" or "setmycommands" => Reply.Fine,
        _ => Reply.No(404, "Not Found"),
    };

    private Reply SendMessage(Call call)
    {
        if (Refusal(call, out var chat) is { } refusal)
        {
            return refusal;
        }

        var (visible, entities, wrong) = Markup.Parse(call.Text("text") ?? "", call.Text("parse_mode"));
        wrong ??= string.IsNullOrWhiteSpace(visible) ? "message text is empty" : visible.Length > MaxText ? "message is too long" : null;
        if (wrong is not null)
        {
            return Reply.Bad(wrong);
        }

        var message = New(chat!);
        message.Text = visible.Trim();
        message.Entities = entities;
        message.ShowsPreview = call.Json("link_preview_options")?["is_disabled"]?.GetValue<bool>() != true && visible.Contains("://", StringComparison.Ordinal);
        return Put(chat!, message, call);
    }

    private Reply SendFile(Call call, string field, long limit)
    {
        if (Refusal(call, out var chat) is { } refusal)
        {
            return refusal;
        }

        PretendFile? file = null;
        if (call.File(field) is { } upload)
        {
            if (upload.Length > limit)
            {
                return Reply.No(413, "Request Entity Too Large");
            }

            if (upload.Length == 0)
            {
                return Reply.Bad("file must be non-empty");
            }

            file = Keep(upload.FileName, upload.ContentType ?? "application/octet-stream", Bytes(upload));
        }
        else if (call.Text(field) is { } id)
        {
            file = _files.GetValueOrDefault(id);
        }

        if (file is null)
        {
            return Reply.Bad("wrong file identifier/HTTP URL specified");
        }

        var (visible, entities, wrong) = Markup.Parse(call.Text("caption") ?? "", call.Text("parse_mode"));
        wrong ??= visible.Length > MaxCaption ? "message caption is too long" : null;
        if (wrong is not null)
        {
            return Reply.Bad(wrong);
        }

        var message = New(chat!);
        message.Text = visible;
        message.Entities = entities;
        message.Document = file;
        return Put(chat!, message, call);
    }

    private Reply SendAlbum(Call call)
    {
        if (Refusal(call, out var chat) is { } refusal)
        {
            return refusal;
        }

        if (call.Json("media") is not JsonArray { Count: >= 2 and <= 10 } media)
        {
            return Reply.Bad("there must be 2-10 media in an album");
        }

        var sent = new JsonArray();
        foreach (var item in media.OfType<JsonObject>())
        {
            var reference = item["media"]?.ToString() ?? "";
            var upload = reference.StartsWith("attach://", StringComparison.Ordinal) ? call.File(reference["attach://".Length..]) : null;
            var file = upload is null ? _files.GetValueOrDefault(reference) : Keep(upload.FileName, upload.ContentType ?? "", Bytes(upload));
            if (file is null)
            {
                return Reply.Bad("wrong file identifier/HTTP URL specified");
            }

            var message = New(chat!);
            message.Document = file;
            message.Text = item["caption"]?.ToString() ?? "";
            Arrive(chat!, message);
            sent.Add(message.ToJson(chat!.Person?.Name ?? "nhóm"));
        }

        return Reply.Ok(sent);
    }

    private Reply Edit(Call call)
    {
        if (Refusal(call, out var chat) is { } refusal)
        {
            return refusal;
        }

        var message = chat!.Messages.FirstOrDefault(m => m.Id == call.Number("message_id") && !m.Deleted);
        if (message is null)
        {
            return Reply.Bad("message to edit not found");
        }

        if (message.Keyboard is not null || message.RemovesKeyboard)
        {
            return Reply.Bad("message can't be edited");
        }

        var text = message.Text;
        if (call.Method == "editmessagetext")
        {
            var (visible, _, wrong) = Markup.Parse(call.Text("text") ?? "", call.Text("parse_mode"));
            wrong ??= string.IsNullOrWhiteSpace(visible) ? "message text is empty" : visible.Length > MaxText ? "message is too long" : null;
            if (wrong is not null)
            {
                return Reply.Bad(wrong);
            }

            text = visible;
        }

        var (rows, bad) = Markup.Inline(call.Json("reply_markup")?["inline_keyboard"] as JsonArray ?? []);
        if (bad is not null)
        {
            return Reply.Bad(bad);
        }

        lock (_gate)
        {
            if (text == message.Text && rows.SelectMany(r => r).SequenceEqual(message.Buttons))
            {
                return Reply.Bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
            }

            (message.Text, message.Rows) = (text, rows);
        }

        return Reply.Ok(message.ToJson(chat.Person?.Name ?? "nhóm"));
    }

    private Reply Delete(Call call)
    {
        if (Refusal(call, out var chat) is { } refusal)
        {
            return refusal;
        }

        if (chat!.Messages.FirstOrDefault(m => m.Id == call.Number("message_id") && !m.Deleted) is not { } message)
        {
            return Reply.Bad("message to delete not found");
        }

        if (_world.Clock.GetUtcNow() - message.At > TimeSpan.FromHours(48))
        {
            return Reply.Bad("message can't be deleted");
        }

        message.Deleted = true;
        return Reply.Fine;
    }

    private Reply Acknowledge(Call call)
    {
        if (Encoding.UTF8.GetByteCount(call.Text("text") ?? "") > 0 && call.Text("text")!.Length > 200)
        {
            return Reply.Bad("MESSAGE_TOO_LONG");
        }

        if (!_taps.TryGetValue(call.Text("callback_query_id") ?? "", out var tap) || tap.Acknowledged || _world.Clock.GetUtcNow() - tap.At > TapLife)
        {
            return Reply.Bad("query is too old and response timeout expired or query ID is invalid");
        }

        tap.Acknowledged = true;
        return Reply.Fine;
    }

    private Reply GetFile(Call call)
    {
        if (!_files.TryGetValue(call.Text("file_id") ?? "", out var file))
        {
            return Reply.Bad("wrong file_id or the file is temporarily unavailable");
        }

        if (file.Content.Length > MaxDownload)
        {
            return Reply.Bad("file is too big");
        }

        file = file with { At = _world.Clock.GetUtcNow() };
        _files[file.Id] = file;
        return Reply.Ok(new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.UniqueId, ["file_size"] = file.Content.Length, ["file_path"] = file.Path });
    }

    /// <summary>Why nothing can be sent to this chat, or null.</summary>
    private Reply? Refusal(Call call, out Chat? chat)
    {
        chat = null;
        if (call.Number("chat_id") is not { } id)
        {
            return Reply.Bad("chat_id is empty");
        }

        lock (_gate)
        {
            if (!_chats.TryGetValue(id, out chat))
            {
                return _world.Knows(id) ? Reply.No(403, "Forbidden: bot can't initiate conversation with a user") : Reply.Bad("chat not found");
            }

            if (chat.Person?.Deactivated == true)
            {
                return Reply.No(403, "Forbidden: user is deactivated");
            }

            if (chat.Blocked)
            {
                return Reply.No(403, chat.Id < 0 ? "Forbidden: bot was kicked from the group chat" : "Forbidden: bot was blocked by the user");
            }

            return chat.Started ? OverLimit() : Reply.No(403, "Forbidden: bot can't initiate conversation with a user");
        }
    }

    private Reply? OverLimit()
    {
        if (PerSecond <= 0)
        {
            return null;
        }

        var now = _world.Clock.GetUtcNow();
        while (_recent.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1))
        {
            _recent.Dequeue();
        }

        if (_recent.Count >= PerSecond)
        {
            _refused++;
            return Reply.TooMany(1);
        }

        _recent.Enqueue(now);
        return null;
    }

    private PretendMessage New(Chat chat) => new(this, chat.Id, NextMessageId(), _world.Clock.GetUtcNow());

    private Reply Put(Chat chat, PretendMessage message, Call call)
    {
        var wrong = call.Json("reply_markup") switch
        {
            null => null,
            JsonObject markup => Dress(message, markup),
            _ => "can't parse reply keyboard markup JSON object",
        };
        if (wrong is not null)
        {
            return Reply.Bad(wrong);
        }

        Arrive(chat, message);
        return Reply.Ok(message.ToJson(chat.Person?.Name ?? "nhóm"));
    }

    private static string? Dress(PretendMessage message, JsonObject markup)
    {
        string? wrong = null;
        if (markup["inline_keyboard"] is JsonArray inline)
        {
            (message.Rows, wrong) = Markup.Inline(inline);
        }
        else if (markup["keyboard"] is JsonArray keyboard)
        {
            (message.Keyboard, wrong) = Markup.Keyboard(keyboard, message.ChatId > 0);
        }
        else if (markup["remove_keyboard"]?.GetValue<bool>() == true)
        {
            message.RemovesKeyboard = true;
        }

        return wrong;
    }

    private void Arrive(Chat chat, PretendMessage message)
    {
        lock (_gate)
        {
            chat.Messages.Add(message);
        }

        chat.Person?.Receive(message);
    }

    private static byte[] Bytes(IFormFile upload)
    {
        using var kept = new MemoryStream();
        upload.CopyTo(kept);
        return kept.ToArray();
    }
}
