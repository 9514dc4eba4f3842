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
    private const int Times = 30;

    private static readonly string[] Searched = ["to 5", "tram y te", "nguyen van"];

    // Below the board's address.
    private static readonly string[] Paths =
    [
        "", "?order=name", "/decisions", "/papers", "/figures", "/reports", "/reports/summary", "/reports/states", "/reports/proposal", "/reports/periodic", "/reports/commendation", "/units", "/units?q=to+5", "/messages", "/plan", "/plan/talk",
        "/journal", "/journal?q=to+5", "/dossiers/u-0/recognition",
    ];

    /// <summary>The board.</summary>
    public static Task<int> BoardAsync(int units) => RunAsync(units, BoardAsync);

    /// <summary>Every page of the desk.</summary>
    public static Task<int> AllAsync(int units) => RunAsync(units, AllAsync);

    private static async Task<int> RunAsync(int units, Func<Served, Task<int>> measure)
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
                return await measure(new Served(client, program, folder.FullName, await EnterAsync(client, folder.FullName)));
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

    private static async Task<int> AllAsync(Served served)
    {
        var (client, _, _, board) = served;
        foreach (var page in Paths)
        {
            using var first = await client.GetAsync(board + page);
            if (first.StatusCode != HttpStatusCode.OK)
            {
                Console.Error.WriteLine($"{board}{page} answers {(int)first.StatusCode} {first.Headers.Location}.");
                return 1;
            }

            var many = await ManyAsync(served, board + page);
            Figures.Print($"{(page.Length == 0 ? "/" : page),-34} first byte p50 {Figures.At(many.First, 50),6:F1} ms, p95 {Figures.At(many.First, 95),6:F1} ms, whole p50 {Figures.At(many.Whole, 50),6:F1} ms, processor {many.Cpu,6:F1} ms, {many.Bytes,9} bytes, {await CompressedAsync(client, board + page),7} compressed");
        }

        return 0;
    }

    private static async Task<int> BoardAsync(Served served)
    {
        var (client, _, folder, path) = served;
        using var first = await client.GetAsync(path);
        if (first.StatusCode != HttpStatusCode.OK)
        {
            Console.Error.WriteLine($"{path} answers {(int)first.StatusCode} {first.Headers.Location}.");
            return 1;
        }

        var board = await ManyAsync(served, path);
        Figures.Print($"bytes                  {board.Bytes}");
        Figures.Print($"bytes_compressed       {await CompressedAsync(client, path)}");
        Figures.Print("first_byte", board.First, board.Cpu);
        Figures.Print("whole_page", board.Whole);
        foreach (var words in Searched)
        {
            var found = await ManyAsync(served, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}q={Uri.EscapeDataString(words)}");
            Figures.Print($"search «{words}»", found.Whole, found.Cpu);
        }

        // Each comes right after a leader's dossier was written by somebody else, so that nothing read before is good any more.
        await using var store = await Ward.ReopenAsync(folder);
        var written = 0;
        foreach (var words in Searched)
        {
            var found = await ManyAsync(served, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}q={Uri.EscapeDataString(words)}", () => Ward.TouchAsync(store, written++));
            Figures.Print($"after_a_write «{words}»", found.Whole, found.Cpu);
        }

        return 0;
    }

    private static async Task<Timed> ManyAsync(Served served, string path, Func<Task>? before = null)
    {
        var (first, whole, bytes, cpu) = (new List<double>(), new List<double>(), 0L, TimeSpan.Zero);
        var buffer = new byte[64 * 1024];
        for (var i = -Times; i < Times; i++)
        {
            if (i == 0)
            {
                served.Program.Refresh();
                cpu = served.Program.TotalProcessorTime;
            }

            await (before?.Invoke() ?? Task.CompletedTask);
            var since = Stopwatch.GetTimestamp();
            using var response = await served.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
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

        served.Program.Refresh();
        return new Timed(first, whole, bytes, (served.Program.TotalProcessorTime - cpu).TotalMilliseconds / Times);
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

    /// <summary>The program, and a head of post signed in to it.</summary>
    /// <param name="Folder">Where its database lies.</param>
    /// <param name="Board">The board's address.</param>
    private sealed record Served(HttpClient Client, Process Program, string Folder, string Board);

    /// <summary>Milliseconds of each call until the first byte and the last.</summary>
    /// <param name="Cpu">The program's processor time of one call, which other work on the machine does not lengthen; with what it did beside.</param>
    private sealed record Timed(List<double> First, List<double> Whole, long Bytes, double Cpu);
}
