using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Bot.Tests.Outside;

/// <summary>What stands before several processes: each call goes to the next, and to another where nobody listens.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly IReadOnlyList<Uri> _behind;
    private int _calls;

    private Front(WebApplication app, IReadOnlyList<Uri> behind) => (_app, _behind) = (app, behind);

    public Uri Url => new(_app.Urls.Single());

    public static async Task<Front> StartAsync(params Uri[] behind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var front = new Front(builder.Build(), behind);
        front._app.Run(front.PassAsync);
        await front._app.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var first = Interlocked.Increment(ref _calls);
        for (var i = 0; i < _behind.Count; i++)
        {
            try
            {
                using var answer = await _http.SendAsync(Copy(http.Request, _behind[(first + i) % _behind.Count], body.ToArray()), http.RequestAborted);
                http.Response.StatusCode = (int)answer.StatusCode;
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // The next one.
            }
            catch (HttpRequestException)
            {
                // It may have been heard: whoever asked asks again.
                break;
            }
        }

        http.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri to, byte[] body)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(to, request.Path + request.QueryString)) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers)
        {
            if (!copy.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values) && name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            {
                copy.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        copy.Headers.Host = null;
        return copy;
    }
}
