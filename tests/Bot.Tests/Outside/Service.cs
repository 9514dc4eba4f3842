using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AnToanBot.Simulators.Databases;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Bot.Tests.Outside;

/// <summary>The program as a process of its own, beside a pretend Telegram, over a data folder that outlives it.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "AnToanBot.dll");

    private readonly Dictionary<string, string> _settings;
    private readonly int _port = FreePort();
    private readonly PostgresDatabase? _database;
    private readonly Service? _first;
    private Process? _serving;

    private Service(Service first)
    {
        (World, Folder, _first) = (first.World, first.Folder, first);
        _settings = new(first._settings) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}" };
    }

    private Service(TelegramWorld world, string folder, PostgresDatabase? database)
    {
        World = world;
        Folder = folder;
        _database = database;
        _settings = new()
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}",
            ["Storage__Provider"] = database is null ? "Sqlite" : "Postgres",
            ["Storage__ConnectionString"] = database?.ConnectionString ?? $"Data Source={Path.Combine(folder, "antoan.db")}",
            ["Storage__Folder"] = folder,
            ["Channels__Telegram__0__Name"] = "main",
            ["Channels__Telegram__0__Token"] = world.Bot().Token,
            ["Channels__Telegram__0__ApiUrl"] = world.Url,
            ["Channels__Telegram__0__Mode"] = "Polling",
            ["Channels__Telegram__0__PerSecond"] = "0",
            ["Channels__Telegram__0__PerChatPerSecond"] = "0",
            ["QuietHours__From"] = "00:00",
            ["QuietHours__To"] = "00:00",
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    public TelegramWorld World { get; }

    public string Folder { get; }

    /// <summary>Where it is reached.</summary>
    public Uri Url => new($"http://127.0.0.1:{_port}");

    public string ConnectionString => _settings["Storage__ConnectionString"];

    /// <param name="database">Where everything is kept; null: in a file. Gone with the service.</param>
    public static async Task<Service> StartAsync(PostgresDatabase? database = null) =>
        new(await TelegramWorld.StartAsync(), Directory.CreateTempSubdirectory("antoan").FullName, database);

    /// <summary>Another process over the same database and folder, with an address of its own.</summary>
    public Service Beside() => new(this);

    /// <summary>A setting beside the usual ones, from the next start on.</summary>
    public Service With(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>Starts serving and waits until it is ready.</summary>
    public async Task ServeAsync()
    {
        _serving = Start("serve");
        _ = _serving.StandardOutput.ReadToEndAsync();
        _ = _serving.StandardError.ReadToEndAsync();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var until = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        while (true)
        {
            try
            {
                if ((await http.GetAsync(new Uri(Url, "/health/ready"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && DateTime.UtcNow < until)
            {
                // Not listening yet.
            }

            Assert.False(_serving.HasExited, "The program ended by itself.");
            Assert.True(DateTime.UtcNow < until, "The program was not ready in two minutes.");
            await Task.Delay(100);
        }
    }

    /// <summary>As kill -9 does: nothing is said to the process.</summary>
    public async Task KillAsync()
    {
        _serving!.Kill(entireProcessTree: true);
        await _serving.WaitForExitAsync();
    }

    /// <summary>As a supervisor stops it: it may finish what it is at.</summary>
    public async Task StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", _serving!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await term.WaitForExitAsync();
        await _serving.WaitForExitAsync();
    }

    /// <summary>Runs a verb beside the serving process and returns what it prints.</summary>
    public async Task<string> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', args)} ended with {process.ExitCode}: {await errors}");
        return await output;
    }

    public async ValueTask DisposeAsync()
    {
        if (_serving is { HasExited: false })
        {
            await KillAsync();
        }

        _serving?.Dispose();
        if (_first is not null)
        {
            return;
        }

        await World.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, WorkingDirectory = Folder };
        start.ArgumentList.Add(Program);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
