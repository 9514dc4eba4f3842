using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

/// <summary>What was asked of the stub.</summary>
internal sealed record Asked(string Line, string Token, string ContentType, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>Writes down every request to the letter and answers what it is told to, or with success.</summary>
internal sealed class StubZalo : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _answers = [];

    private StubZalo(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Asked { get; } = [];

    public string Url { get; private set; } = "";

    /// <summary>Where nothing was told: success, with the ids that messages, templates and uploads give.</summary>
    public static string Success => """{"error":0,"message":"Success","data":{"message_id":"z-1","token":"tok-1"}}""";

    public static async Task<StubZalo> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var stub = new StubZalo(app);
        app.Run(stub.ServeAsync);
        await app.StartAsync();
        stub.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public void Next(params string[] bodies)
    {
        foreach (var body in bodies)
        {
            Next(200, body);
        }
    }

    public void Next(int status, string body) => Next(async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    });

    public void Next(RequestDelegate answer) => _answers.Enqueue(answer);

    public void Refuse(params int[] codes) => Next([.. codes.Select(c => $$"""{"error":{{c}},"message":"Nguyễn Văn An is refused"}""")]);

    /// <summary>The bodies of all requests, as JSON of one spelling.</summary>
    public IEnumerable<string> Bodies => Asked.Select(a => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(a.Body)));

    public static string Spelled(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json));

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Asked.Enqueue(new Asked(
            $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers["access_token"].ToString(),
            context.Request.ContentType ?? "",
            body.ToArray()));
        if (_answers.TryDequeue(out var answer))
        {
            await answer(context);
        }
        else
        {
            await context.Response.WriteAsync(Success, context.RequestAborted);
        }
    }
}
