using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AnToanBot.Adapters.Channels.WebChat;

namespace AnToanBot.Bot.Web;

/// <summary>Server-sent events: one stream a page, over all the chats it shows.</summary>
public static class ChatStream
{
    private static readonly TimeSpan _linkLife = TimeSpan.FromHours(12);
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext http, Phones phones, Conversations conversations, SignedLinks links, IHostApplicationLifetime lifetime, string? phone, string? after)
    {
        var chats = (phone ?? Phones.Own).Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
            .Select(p => (Phone: p, Address: phones.AddressOf(http, p))).ToList();
        if (chats.Count == 0 || chats.Exists(c => c.Address is null))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var phoneOf = chats.ToDictionary(c => c.Address!, c => c.Phone, StringComparer.Ordinal);
        var lastId = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } header] ? header : after;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await http.Response.WriteAsync("retry: 2000\n\n", end.Token);
            await foreach (var told in conversations.ListenAsync(phoneOf.Keys, lastId, end.Token))
            {
                await http.Response.WriteAsync(Frame(told, phoneOf, links), end.Token);
                await http.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            http.Abort();
        }
    }

    private static string Frame(Told told, Dictionary<string, string> phoneOf, SignedLinks links)
    {
        var (name, data) = told.What switch
        {
            Happening.Reset => ("reset", "{}"),
            Happening.Live => ("live", "{}"),
            Happening.Quiet => ("quiet", "{}"),
            Happening.Acknowledged(var chat) => ("ack", JsonSerializer.Serialize(new { phone = phoneOf[chat] }, _json)),
            Happening.Shown(var chat, var bubble) => ("bubble", JsonSerializer.Serialize(Page(phoneOf[chat], bubble, links), _json)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var frame = new StringBuilder();
        if (told.Id is not null)
        {
            frame.Append("id: ").Append(told.Id).Append('\n');
        }

        return frame.Append("event: ").Append(name).Append("\ndata: ").Append(data).Append("\n\n").ToString();
    }

    private static object Page(string phone, Bubble bubble, SignedLinks links) => new
    {
        phone,
        bubble.Id,
        At = bubble.At.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
        bubble.Mine,
        bubble.Text,
        bubble.Buttons,
        Files = bubble.Files.Select(f => new { f.Name, f.MediaType, f.Size, Url = f.Ref is null ? null : "/papers/" + links.Sign(PaperLink.NameOf(f), _linkLife) }),
        bubble.Failed,
    };
}
