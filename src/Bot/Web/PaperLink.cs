using AnToanBot.Adapters.Channels.WebChat;

namespace AnToanBot.Bot.Web;

/// <summary>Papers by signed, ending links.</summary>
public static class PaperLink
{
    private const string File = "file|";

    /// <summary>What is signed for a file in the spool.</summary>
    public static string ToFile(Enclosed file) => $"{File}{file.Ref}|{file.MediaType}|{file.Name}";

    public static void MapPapers(this IEndpointRouteBuilder routes) => routes.MapGet("/papers/{signed}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(string signed, HttpContext http, SignedLinks links, FileSpool spool, CancellationToken ct)
    {
        var name = links.Read(signed, out var ended);
        if (name is null)
        {
            return ended
                ? Say(StatusCodes.Status410Gone, "Đường dẫn này đã hết hạn. Xin mở lại cuộc trò chuyện để lấy đường dẫn mới ạ.")
                : Say(StatusCodes.Status404NotFound, "Không tìm thấy văn bản này. Xin mở lại cuộc trò chuyện để lấy đường dẫn mới ạ.");
        }

        if (!name.StartsWith(File, StringComparison.Ordinal) || name.Split('|', 4) is not [_, var fileRef, var mediaType, var fileName])
        {
            return Say(StatusCodes.Status404NotFound, "Không tìm thấy văn bản này.");
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return await spool.ReadAsync(fileRef, long.MaxValue, ct) is { } content
            ? Results.File(content, mediaType, fileName)
            : Say(StatusCodes.Status410Gone, "Văn bản này không còn trên máy chủ. Xin nhờ trợ lý gửi lại ạ.");
    }

    private static IResult Say(int status, string sentence) => Results.Text(sentence, "text/plain; charset=utf-8", statusCode: status);
}
