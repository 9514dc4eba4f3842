using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Pages;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.DeskBench;

/// <summary>The board's page through the program as a process of its own: first byte, whole page, bytes, and how fast a search is answered.</summary>
internal static partial class Pages
{
    private const int Times = 50;

    public static async Task<int> RunAsync(int units)
    {
        var folder = Directory.CreateTempSubdirectory("antoan-desk-");
        try
        {
            await SeedAsync(folder.FullName, units);
            var origin = $"http://127.0.0.1:{FreePort()}";
            using var program = Serve(folder.FullName, origin);
            try
            {
                using var client = Client(origin);
                await ReadyAsync(client);
                await SettledAsync(folder.FullName);
                return await MeasureAsync(client, await EnterAsync(client, folder.FullName));
            }
            finally
            {
                program.Kill(entireProcessTree: true);
                await program.WaitForExitAsync();
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(HttpClient client, string path)
    {
        using var first = await client.GetAsync(path);
        if (first.StatusCode != HttpStatusCode.OK)
        {
            Console.Error.WriteLine($"{path} answers {(int)first.StatusCode} {first.Headers.Location}.");
            return 1;
        }

        var board = await ManyAsync(client, path);
        Figures.Print($"bytes                  {board.Bytes}");
        Figures.Print($"bytes_compressed       {await CompressedAsync(client, path)}");
        Figures.Print("first_byte", board.First);
        Figures.Print("whole_page", board.Whole);
        foreach (var words in new[] { "to 5", "tram y te", "nguyen van" })
        {
            var found = await ManyAsync(client, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}q={Uri.EscapeDataString(words)}");
            Figures.Print($"search «{words}»", found.Whole);
        }

        return 0;
    }

    private static async Task<(List<double> First, List<double> Whole, long Bytes)> ManyAsync(HttpClient client, string path)
    {
        var (first, whole, bytes) = (new List<double>(), new List<double>(), 0L);
        var buffer = new byte[64 * 1024];
        for (var i = -Times; i < Times; i++)
        {
            var since = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync();
            bytes = await body.ReadAsync(buffer);
            var begun = Stopwatch.GetElapsedTime(since);
            while (await body.ReadAsync(buffer) is > 0 and var more)
            {
                bytes += more;
            }

            if (i >= 0)
            {
                first.Add(begun.TotalMilliseconds);
                whole.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }
        }

        return (first, whole, bytes);
    }

    private static async Task<long> CompressedAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var response = await client.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync()).LongLength;
    }

    private static async Task SeedAsync(string folder, int units)
    {
        await using var store = await Ward.OpenAsync(folder, units);
    }

    /// <summary>Signs in as the head of post does, but for the word in the chat, which is written straight into the store; the board's address.</summary>
    private static async Task<string> EnterAsync(HttpClient client, string folder)
    {
        var links = new SignedLinks(SignedLinks.KeyAt(Path.Combine(folder, "links.key")), TimeProvider.System);
        var path = SignIn.PathOf(links, new OutboxRow { Id = 1, Cause = "", Account = "", Chat = "", Address = "", Person = Ward.Head, Body = "" })!;
        var form = TokenIn().Match(await client.GetStringAsync(path)).Groups["token"].Value;
        using var fields = new FormUrlEncodedContent([KeyValuePair.Create("form", form)]);
        using var waiting = await client.PostAsync(path, fields);
        await using (var store = await Ward.ReopenAsync(folder))
        {
            var world = await store.WorldAsync(new Needs { SessionsOf = [Ward.Head] }, CancellationToken.None);
            await store.WriteAsync("bench-enter", new Decision([.. world.Sessions.Values.Select(s => new Change.PutSession(s with { State = SessionState.Open }))], []), CancellationToken.None);
        }

        using var entered = await client.GetAsync(waiting.Headers.Location);
        using var board = await client.GetAsync(entered.Headers.Location);
        return board.Headers.Location!.ToString();
    }

    [GeneratedRegex("name=\"form\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenIn();

    // The clock looks at everything once after the program starts; that is not what is measured.
    private static async Task SettledAsync(string folder)
    {
        for (var i = 0; i < 600; i++)
        {
            await using var db = SqliteDb.Over(Ward.Settings(folder).ConnectionString);
            if (!await db.Dossiers.AnyAsync(d => d.NextDue <= Ward.Now))
            {
                return;
            }

            await Task.Delay(500);
        }
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        for (var i = 0; i < 300; i++)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("The program did not become ready within a minute.");
    }

    private static HttpClient Client(string origin) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(origin) };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Serve(string folder, string origin)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AnToanBot.dll"), "serve"]) { WorkingDirectory = folder };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = origin,
            ["Storage__ConnectionString"] = Ward.Settings(folder).ConnectionString,
            ["Demo__Plan"] = Ward.Plan.Id,
            ["Demo__Seed"] = "false",
            ["Demo__Now"] = Ward.Now.ToString("O", CultureInfo.InvariantCulture),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Warning",
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
