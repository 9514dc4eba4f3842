using System.Net.Http.Json;
using System.Text.Json;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AnToanBot.Bot.Tests.Web;

/// <summary>The whole program on a folder of its own.</summary>
public sealed class FreshBot : BotApp
{
    public FreshBot()
        : base(Directory.CreateTempSubdirectory("antoan-bot-"))
    {
    }
}

/// <summary>The whole program on a folder; a second one on the same folder is the program started again.</summary>
public class BotApp(DirectoryInfo folder, params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    public DirectoryInfo Folder => folder;

    public Counters Counters => Services.GetRequiredService<Counters>();

    public Store Store => Services.GetRequiredService<Store>();

    /// <summary>Browser-like: keeps cookies, does not follow redirects.</summary>
    public HttpClient Browser()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("X-Chat", "1");
        return client;
    }

    /// <summary>A browser that has opened the chat page, so that it has a conversation of its own.</summary>
    public async Task<HttpClient> VisitorAsync()
    {
        var browser = Browser();
        (await browser.GetAsync("/chat")).EnsureSuccessStatusCode();
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Storage:ConnectionString", new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder.FullName, "antoan.db") }.ToString());
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    }
}

/// <summary>A page's event stream, read one event at a time.</summary>
internal sealed class Page : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;
    private readonly HashSet<string> _seen = [];

    private Page(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _lines = new StreamReader(stream);
    }

    /// <summary>The id to go on from.</summary>
    public string? LastId { get; private set; }

    public static async Task<Page> OpenAsync(HttpClient browser, string phone, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/chat/stream?phone={phone}");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var response = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new Page(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event: its name and data.</summary>
    public async Task<(string Name, JsonElement Data)> NextAsync()
    {
        var (name, data) = ("", "{}");
        while (await _lines.ReadLineAsync().WaitAsync(_patience) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                LastId = line[4..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.Length == 0 && name.Length > 0)
            {
                return (name, JsonSerializer.Deserialize<JsonElement>(data));
            }
        }

        throw new EndOfStreamException();
    }

    /// <summary>Everything up to where it is live: the names of other events, and the texts of bubbles.</summary>
    public async Task<List<string>> CatchUpAsync()
    {
        var told = new List<string>();
        while (await NextAsync() is var (name, data) && name != "live")
        {
            told.Add(name == "bubble" ? data.GetProperty("text").GetString()! : name);
        }

        return told;
    }

    /// <summary>The next new message of the bot.</summary>
    public async Task<Said> AnswerAsync()
    {
        while (true)
        {
            var (name, data) = await NextAsync();
            if (name == "bubble" && !data.GetProperty("mine").GetBoolean() && _seen.Add(data.GetProperty("id").GetString()!))
            {
                return data.Deserialize<Said>(JsonSerializerOptions.Web)!;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A message as a page is told it.</summary>
internal sealed record Said(string Id, string Text, IReadOnlyList<Pressable> Buttons, IReadOnlyList<Offered> Files);

internal sealed record Pressable(string Key, string Label);

internal sealed record Offered(string Name, string? Url);

internal static class Posts
{
    public static Task<HttpResponseMessage> StartAsync(this HttpClient browser, string phone, string? code, Guid? id = null) =>
        browser.PostAsJsonAsync($"/chat/{phone}/start", new { @event = id ?? Guid.NewGuid(), code });

    public static Task<HttpResponseMessage> SayAsync(this HttpClient browser, string phone, string text, Guid? id = null) =>
        browser.PostAsJsonAsync($"/chat/{phone}/text", new { @event = id ?? Guid.NewGuid(), text });

    public static Task<HttpResponseMessage> PressAsync(this HttpClient browser, string phone, Said said, Pressable button) =>
        browser.PostAsJsonAsync($"/chat/{phone}/press", new { @event = Guid.NewGuid(), key = button.Key, message = said.Id, label = button.Label });

    public static async Task<HttpResponseMessage> UploadAsync(this HttpClient browser, string phone, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Guid.NewGuid().ToString()), "event" },
            { new StringContent(Guid.NewGuid().ToString()), "album" },
            { new ByteArrayContent(content), "file", name },
        };
        return await browser.PostAsync($"/chat/{phone}/file", form);
    }

    public static async Task<string> MessageAsync(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!;
}
