using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using AnToanBot.Adapters.Channels.WebChat;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Web;

/// <summary>What a chat page posts. Every post carries the page's own id of the event, so that one repeated is one turn.</summary>
public static class ChatEndpoints
{
    /// <summary>One photo or document.</summary>
    public const long MaxUpload = 15 * 1024 * 1024;

    private const int MaxWords = 4096;

    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/chat", (HttpContext http, IWebHostEnvironment host) =>
        {
            Phones.Welcome(http);
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(host.WebRootFileProvider.GetFileInfo("chat.html").CreateReadStream(), "text/html; charset=utf-8");
        });
        routes.MapGet("/chat/stream", ChatStream.WriteAsync);

        var posts = routes.MapGroup("/chat/{phone}").AddEndpointFilter(RefuseForeignPages).AddEndpointFilter(RefuseFloods);
        posts.MapPost("/text", (ChatOf chat, WordsPost post, Chatting chatting) =>
            string.IsNullOrWhiteSpace(post.Text) ? Refuse(400, "Tin nhắn đang trống ạ.")
            : post.Text.Length > MaxWords ? Refuse(400, "Tin nhắn dài quá, xin chia làm vài tin ngắn hơn ạ.")
            : chatting.TakeAsync(chatting.Inbox.Words(chat.Address, post.Event, post.Text.Trim())));
        posts.MapPost("/start", (ChatOf chat, StartPost post, Chatting chatting) =>
            post.Code?.Length > 64 ? Refuse(400, "Mã mời gồm 8 chữ số ạ.")
            : chatting.TakeAsync(chatting.Inbox.Start(chat.Address, post.Event, string.IsNullOrWhiteSpace(post.Code) ? null : post.Code.Trim())));
        posts.MapPost("/press", (ChatOf chat, PressPost post, Chatting chatting) =>
            post.Key is null or "" || Encoding.UTF8.GetByteCount(post.Key) > 64 || post.Label?.Length > 200 ? Refuse(400, "Nút này không dùng được ạ.")
            : chatting.TakeAsync(chatting.Inbox.Press(chat.Address, post.Event, post.Key, post.Message, post.Label ?? "…")));
        posts.MapPost("/file", UploadAsync).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxUpload + 65536))
            .WithFormOptions(multipartBodyLengthLimit: MaxUpload + 65536);
    }

    internal static Task<IResult> Refuse(int status, string message) => Task.FromResult(Results.Json(new { message }, statusCode: status));

    private static async Task<IResult> UploadAsync(ChatOf chat, HttpRequest request, Chatting chatting, FileSpool spool, CancellationToken ct)
    {
        if (request.ContentLength > MaxUpload + 65536)
        {
            return await TooBig();
        }

        if (!request.HasFormContentType)
        {
            return await Refuse(400, "Chưa thấy tệp nào ạ.");
        }

        var form = await request.ReadFormAsync(ct);
        if (form.Files is not [{ } file] || !Guid.TryParse(form["event"], out var eventId))
        {
            return await Refuse(400, "Mỗi lần gửi một tệp ạ.");
        }

        // The reference follows from the event, so that a repeated post lands in the same place.
        var fileRef = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{chat.Address}|{eventId:N}")));
        await using (var content = file.OpenReadStream())
        {
            if (!await spool.SaveAsync(fileRef, content, MaxUpload, ct))
            {
                return await TooBig();
            }
        }

        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        name = name.Length > 120 ? name[^120..] : name;
        if (MediaTypes.Sniff(await spool.HeadAsync(fileRef, ct), name) is not { } mediaType)
        {
            spool.Remove(fileRef);
            return await Refuse(415, "Em chỉ nhận ảnh, PDF, Word hoặc Excel ạ. Xin chụp ảnh hoặc lưu sang một trong các loại đó rồi gửi lại.");
        }

        return await chatting.TakeAsync(chatting.Inbox.File(chat.Address, eventId, new Enclosed(name, mediaType, file.Length, null), fileRef, Guid.TryParse(form["album"], out var album) ? album.ToString("N") : null));
    }

    private static Task<IResult> TooBig() => Refuse(413, $"Tệp nặng quá {MaxUpload / 1024 / 1024} MB nên em chưa nhận được ạ. Xin chụp lại ở cỡ nhỏ hơn hoặc tách thành nhiều tệp.");

    // A page of another site cannot set a header of its own without asking, and it is not allowed to.
    private static ValueTask<object?> RefuseForeignPages(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.Headers.ContainsKey("X-Chat")
            ? next(call)
            : ValueTask.FromResult<object?>(Results.Json(new { message = "Trang này không được phép gửi tin." }, statusCode: 403));

    private static async ValueTask<object?> RefuseFloods(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (call.Arguments.OfType<ChatOf>().FirstOrDefault() is not { Address.Length: > 0 } chat)
        {
            return Results.Json(new { message = "Không tìm thấy cuộc trò chuyện. Xin tải lại trang ạ." }, statusCode: 404);
        }

        using var lease = call.HttpContext.RequestServices.GetRequiredService<PostLimits>().Of.AttemptAcquire(chat.Address);
        return lease.IsAcquired ? await next(call) : Results.Json(new { message = "Tin gửi hơi dồn dập, xin chờ vài giây rồi gửi lại ạ." }, statusCode: 429);
    }

    private sealed record WordsPost(Guid Event, string Text);

    private sealed record StartPost(Guid Event, string? Code);

    private sealed record PressPost(Guid Event, string Key, string? Message, string? Label);
}

/// <summary>The chat a post is for; its address is empty when the request may not speak for it.</summary>
public sealed record ChatOf(string Address) : IBindableFromHttpContext<ChatOf>
{
    public static ValueTask<ChatOf?> BindAsync(HttpContext context, System.Reflection.ParameterInfo parameter) => ValueTask.FromResult<ChatOf?>(
        new ChatOf(context.RequestServices.GetRequiredService<Phones>().AddressOf(context, (string)context.Request.RouteValues["phone"]!) ?? ""));
}

/// <summary>How fast one chat may post: forty at once (an album), then two a second.</summary>
public sealed class PostLimits : IDisposable
{
    public PartitionedRateLimiter<string> Of { get; } = PartitionedRateLimiter.Create<string, string>(chat => RateLimitPartition.GetTokenBucketLimiter(chat, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = 40,
        TokensPerPeriod = 2,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    }));

    public void Dispose() => Of.Dispose();
}

/// <summary>Takes what a page posted, and answers it.</summary>
public sealed class Chatting(WebChatInbox inbox, TakeTurn take)
{
    public WebChatInbox Inbox { get; } = inbox;

    public async Task<IResult> TakeAsync(Inbound inbound)
    {
        if (await take(inbound))
        {
            return Results.Accepted();
        }

        Inbox.Failed(inbound);
        return Results.Json(new { message = "Máy chủ đang bận, tin chưa gửi được. Xin thử lại sau ít phút ạ." }, statusCode: 503);
    }
}
