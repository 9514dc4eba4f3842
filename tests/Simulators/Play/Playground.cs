using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Simulators.Play;

/// <summary>The page on which somebody plays the people, beside the pretend messenger's own addresses.</summary>
public sealed class Playground(Stage stage)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' http: https: blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly Dictionary<string, (string Resource, string MediaType)> Pages = new(StringComparer.Ordinal)
    {
        ["/"] = ("wwwroot/play.html", "text/html; charset=utf-8"),
        ["/play/play.css"] = ("wwwroot/play.css", "text/css; charset=utf-8"),
        ["/play/play.js"] = ("wwwroot/play.js", "text/javascript; charset=utf-8"),
    };

    /// <summary>Answers what is the page's; false: it is the messenger's.</summary>
    public async Task<bool> ServeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var path = http.Request.Path.Value ?? "";
        if (path != "/" && !path.StartsWith("/play/", StringComparison.Ordinal))
        {
            return false;
        }

        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await ShowAsync(http, path);
        }
        else if (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey("X-Play"))
        {
            // Another site's page cannot set that header, so it cannot play here.
            await PlayAsync(http, path);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }

        return true;
    }

    private async Task ShowAsync(HttpContext http, string path)
    {
        if (Pages.TryGetValue(path, out var page))
        {
            http.Response.ContentType = page.MediaType;
            await using var resource = typeof(Playground).Assembly.GetManifestResourceStream(page.Resource)!;
            await resource.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }

        switch (path.Split('/')[2..])
        {
            case ["stage"]:
                await AnswerAsync(http, new { stage.Title, stage.Acts, stage.TakesPapers, people = stage.Actors.Select(a => new { a.Id, a.Name }) });
                break;
            case [var id] when Actor(id) is { } actor:
                await AnswerAsync(http, actor.Chat());
                break;
            case [var id, "files", var file] when Actor(id)?.File(file) is var (mediaType, content):
                http.Response.ContentType = mediaType;
                await http.Response.Body.WriteAsync(content, http.RequestAborted);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task PlayAsync(HttpContext http, string path)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        var text = System.Text.Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
        var done = true;
        switch (path.Split('/')[2..])
        {
            case ["people"] when !string.IsNullOrWhiteSpace(text):
                var added = stage.Add(text.Trim());
                await AnswerAsync(http, new { added.Id, added.Name });
                return;
            case [var id, "say"] when Actor(id) is { } actor && !string.IsNullOrWhiteSpace(text):
                actor.Say(text);
                break;
            case [var id, "press", var line, var key] when Actor(id) is { } actor && int.TryParse(line, out var at) && int.TryParse(key, out var number):
                done = actor.Press(at, number);
                break;
            case [var id, "photo" or "paper", var name] when Actor(id) is { } actor && content.Length > 0:
                actor.Send(path.Split('/')[3] == "photo", Path.GetFileName(name), http.Request.ContentType ?? "application/octet-stream", content.ToArray());
                break;
            case [var id, "act", var act] when Actor(id) is { } actor && stage.Acts.FirstOrDefault(a => a.Id == act) is { } known:
                done = actor.Act(known);
                break;
            default:
                done = false;
                break;
        }

        http.Response.StatusCode = done ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
    }

    private Actor? Actor(string id) => stage.Actors.FirstOrDefault(a => a.Id == id);

    private static Task AnswerAsync(HttpContext http, object value)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(JsonSerializer.Serialize(value, Json), http.RequestAborted);
    }
}
