using AnToanBot.Adapters.Channels.WebChat;

namespace AnToanBot.Bot.Web;

/// <summary>Papers by signed, ending links: a file as it was sent, or a dossier's paper written anew.</summary>
public static class PaperLink
{
    private const string File = "file|";
    private const string Paper = "paper|";

    /// <summary>How long the link of a paper is good where a chat cannot carry the paper itself.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <summary>The path of a dossier's paper, written anew whenever it is opened.</summary>
    public static string PathOf(SignedLinks links, string dossierId, string paperId) => $"/papers/{links.Sign(RefOf(dossierId, paperId), Life)}";

    /// <summary>How an enclosed paper is named that is written when it is asked for.</summary>
    public static string RefOf(string dossierId, string paperId) => $"{Paper}{dossierId}|{paperId}";

    /// <summary>What is signed for an enclosed file.</summary>
    public static string NameOf(Enclosed file) => file.Ref!.StartsWith(Paper, StringComparison.Ordinal) ? file.Ref : $"{File}{file.Ref}|{file.MediaType}|{file.Name}";

    public static void MapPapers(this IEndpointRouteBuilder routes) => routes.MapGet("/papers/{signed}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(string signed, HttpContext http, SignedLinks links, FileSpool spool, Papers papers, CancellationToken ct)
    {
        var name = links.Read(signed, out var ended);
        if (name is null)
        {
            return ended
                ? Say(StatusCodes.Status410Gone, "Đường dẫn này đã hết hạn. Xin mở lại cuộc trò chuyện để lấy đường dẫn mới ạ.")
                : Say(StatusCodes.Status404NotFound, "Không tìm thấy văn bản này. Xin mở lại cuộc trò chuyện để lấy đường dẫn mới ạ.");
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return name.Split('|', 4) switch
        {
            ["file", var fileRef, var mediaType, var fileName] when await spool.ReadAsync(fileRef, long.MaxValue, ct) is { } content => Results.File(content, mediaType, fileName),
            ["paper", var dossier, var paper] when await papers.WriteAsync(dossier, paper, ct) is { } written => Results.File(written.Content.ToArray(), written.MediaType, written.FileName),
            _ => Say(StatusCodes.Status410Gone, "Văn bản này không còn trên máy chủ. Xin nhờ trợ lý gửi lại ạ."),
        };
    }

    private static IResult Say(int status, string sentence) => Results.Text(sentence, "text/plain; charset=utf-8", statusCode: status);
}
