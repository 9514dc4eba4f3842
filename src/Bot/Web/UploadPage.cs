using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.WebChat;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Mvc;

namespace AnToanBot.Bot.Web;

/// <summary>
/// Photos and documents for a chat that cannot take them: a page behind a signed, ending link. Files come in pieces, so that a
/// broken line goes on where it stopped; when all are there, the chat takes them as if they had been sent in it.
/// </summary>
public static class UploadPage
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>What the reference of an uploaded file begins with.</summary>
    public const string RefPrefix = "upload:";

    private const string NamePrefix = "upload|";
    private const long MaxFile = 20 * 1024 * 1024;
    private const int MaxPiece = 2 * 1024 * 1024;
    private const int MaxFiles = 30;
    private const string Ended = "Đường dẫn này đã hết hạn. Bác mở lại cuộc trò chuyện, gõ «tiếp tục» để nhận đường dẫn mới ạ.";

    /// <summary>The path of a chat's page.</summary>
    public static string PathOf(SignedLinks links, string chatId) => $"/upload/{links.Sign(NamePrefix + chatId, Life)}";

    /// <summary>What was uploaded under a reference; null for a reference of another kind.</summary>
    public static async Task<Download?> FetchAsync(FileSpool spool, string fileRef, long most, CancellationToken ct) =>
        !fileRef.StartsWith(RefPrefix, StringComparison.Ordinal) ? null
        : await spool.ReadAsync(fileRef[RefPrefix.Length..], most, ct) is { } content ? new Download.Got(content, null)
        : new Download.Never("no such upload, or larger than allowed");

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/upload/{signed}", (string signed, HttpContext http, SignedLinks links, IWebHostEnvironment host) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return ChatOf(links, signed, out var ended) is not null ? Results.File(host.WebRootFileProvider.GetFileInfo("upload.html").CreateReadStream(), "text/html; charset=utf-8")
                : Results.Text(ended ? Ended : "Đường dẫn này không đúng. Bác mở lại cuộc trò chuyện, bấm lại vào đường dẫn giúp em ạ.", "text/plain; charset=utf-8", statusCode: ended ? 410 : 404);
        });
        var page = routes.MapGroup("/upload/{signed}").AddEndpointFilter(RefuseStrangers);
        page.MapGet("/{file:guid}", (Uploading upload, Guid file, FileSpool spool) => Results.Json(new { size = spool.SizeOf(upload.RefOf(file)) }));
        page.MapPut("/{file:guid}", AppendAsync).WithMetadata(new RequestSizeLimitAttribute(MaxPiece));
        page.MapPost("/done", DoneAsync);
    }

    private static async Task<IResult> AppendAsync(Uploading upload, Guid file, long at, HttpRequest request, FileSpool spool)
    {
        var fileRef = upload.RefOf(file);
        if (at < 0 || at + (request.ContentLength ?? 0) > MaxFile)
        {
            return Results.Json(new { message = $"Tệp nặng quá {MaxFile / 1024 / 1024} MB nên em chưa nhận được ạ." }, statusCode: 413);
        }

        try
        {
            var fits = await spool.AppendAsync(fileRef, at, request.Body, MaxFile, request.HttpContext.RequestAborted);
            return Results.Json(new { size = spool.SizeOf(fileRef) }, statusCode: fits ? 200 : 409);
        }
        catch (IOException)
        {
            // The same file comes from another window, or the line broke: the page asks where to go on.
            return Results.Json(new { size = spool.SizeOf(fileRef) }, statusCode: 409);
        }
    }

    private static async Task<IResult> DoneAsync(Uploading upload, UploadDone done, FileSpool spool, Desk desk, TakeTurn take, CancellationToken ct)
    {
        if (done.Files.IsDefaultOrEmpty || done.Files.Length > MaxFiles)
        {
            return Results.Json(new { message = $"Mỗi lần bác gửi từ 1 đến {MaxFiles} tệp ạ." }, statusCode: 400);
        }

        var refused = new List<Guid>();
        foreach (var (id, name) in done.Files)
        {
            var fileRef = upload.RefOf(id);
            var plain = Path.GetFileName((name ?? "").Replace('\\', '/'));
            plain = plain.Length is 0 or > 120 ? $"tep-{id:N}" : plain;
            if (!spool.Finish(fileRef) || MediaTypes.Sniff(await spool.HeadAsync(fileRef, ct), plain) is not { } mediaType)
            {
                spool.Remove(fileRef);
                refused.Add(id);
                continue;
            }

            var body = new Body.File(RefPrefix + fileRef, plain, mediaType, spool.SizeOf(fileRef), AlbumId: "upload");
            if (!await take(desk.Input(upload.Account, upload.Address, $"{RefPrefix}{done.Batch:N}:{id:N}", body)))
            {
                return Results.Json(new { message = "Máy chủ đang bận. Bác chờ một phút rồi bấm gửi lại ạ." }, statusCode: 503);
            }
        }

        return Results.Json(new { refused });
    }

    private static string? ChatOf(SignedLinks links, string signed, out bool ended) =>
        links.Read(signed, out ended) is { } name && name.StartsWith(NamePrefix, StringComparison.Ordinal) ? name[NamePrefix.Length..] : null;

    private static async ValueTask<object?> RefuseStrangers(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (call.Arguments.OfType<Uploading>().FirstOrDefault() is not { ChatId.Length: > 0 } upload)
        {
            return Results.Json(new { message = Ended }, statusCode: 410);
        }

        using var lease = call.HttpContext.RequestServices.GetRequiredService<PostLimits>().Of.AttemptAcquire(NamePrefix + upload.ChatId);
        return lease.IsAcquired ? await next(call) : Results.Json(new { message = "Xin chờ vài giây ạ." }, statusCode: 429);
    }

    /// <summary>The files that are all there.</summary>
    /// <param name="Batch">One press of the button: repeated, it is still one.</param>
    internal sealed record UploadDone(Guid Batch, ImmutableArray<UploadedFile> Files);

    /// <param name="Id">Chosen by the page; the same file keeps it.</param>
    internal sealed record UploadedFile(Guid Id, string? Name);

    /// <summary>The chat that a link is for; empty when the link is not good.</summary>
    internal sealed record Uploading(string ChatId) : IBindableFromHttpContext<Uploading>
    {
        public string Account => ChatId[..ChatId.IndexOf('|', StringComparison.Ordinal)];

        public string Address => ChatId[(Account.Length + 1)..];

        /// <summary>Follows from chat and file, so that a repeated piece lands in the same place.</summary>
        public string RefOf(Guid file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ChatId}|{file:N}")));

        public static ValueTask<Uploading?> BindAsync(HttpContext context, System.Reflection.ParameterInfo parameter) => ValueTask.FromResult<Uploading?>(
            new Uploading(ChatOf(context.RequestServices.GetRequiredService<SignedLinks>(), (string)context.Request.RouteValues["signed"]!, out _) ?? ""));
    }
}
