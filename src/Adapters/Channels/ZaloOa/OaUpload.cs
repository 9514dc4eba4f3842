using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>Puts files up, whose tokens a message then carries.</summary>
internal sealed class OaUpload(OaSettings settings, OaApi api)
{
    public const int MaxBytes = 5 * 1024 * 1024;

    public static readonly ImmutableArray<string> Kinds =
    [
        "application/pdf",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>A second upload does no harm, so that none is ever «unknown».</summary>
    public async Task<OaAnswer> FileAsync(Parcel.File file, CancellationToken ct)
    {
        var url = new Uri($"{settings.ApiOrigin}/{settings.UploadVersion}/oa/upload/file");
        var answer = await api.CallAsync(() => new HttpRequestMessage(HttpMethod.Post, url) { Content = Multipart(file) }, Patience, ct);
        return answer is OaAnswer.Failed(Delivery.Unknown(var why)) ? new OaAnswer.Failed(new Delivery.Later(null, $"upload: {why}")) : answer;
    }

    /// <summary>As a browser writes it: the boundary bare and the name in UTF-8, which not every server decodes otherwise.</summary>
    private static MultipartFormDataContent Multipart(Parcel.File file)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var part = new ReadOnlyMemoryContent(file.Content);
        part.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{Safe(file.FileName)}\"");
        var form = new MultipartFormDataContent(boundary) { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(part);
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        return form;
    }

    private static string Safe(string name) => string.Concat(name.Normalize().Select(c => char.IsControl(c) || c is '"' or '\\' or '/' ? '-' : c));
}
