using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AnToanBot.Simulators.Databases;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Drills;

/// <summary>The program as a process of its own, beside a pretend Telegram, over a database and a folder that outlive it.</summary>
public sealed class Service : IAsyncDisposable
{
    private const int MostLines = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, string> _settings;
    private readonly int _port = FreePort();
    private readonly PostgresDatabase? _database;
    private readonly Service? _first;
    private readonly bool _ownsFolder;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process? _serving;
    private bool _ready;

    private Service(Service first)
    {
        (World, Folder, Timeline, Program, FilesLimited, _first) = (first.World, first.Folder, first.Timeline, first.Program, first.FilesLimited, first);
        _settings = new(first._settings, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}" };
    }

    private Service(TelegramWorld world, PostgresDatabase? database, string? folder)
    {
        World = world;
        Timeline = new Timeline();
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("antoan").FullName;
        _database = database;
        _settings = new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}",
            ["Storage__Provider"] = database is null ? "Sqlite" : "Postgres",
            ["Storage__ConnectionString"] = database?.ConnectionString ?? $"Data Source={Path.Combine(Folder, "antoan.db")}",
            ["Storage__Folder"] = Folder,
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

    /// <summary>When it and those beside it could do their work, and when they were killed.</summary>
    public Timeline Timeline { get; }

    /// <summary>What runs: the program, or a host of it.</summary>
    public IReadOnlyList<string> Program { get; set; } = [Path.Combine(AppContext.BaseDirectory, "AnToanBot.dll")];

    /// <summary>Whether a limit on the size of its files is an error that it is told, and not its end.</summary>
    public bool FilesLimited { get; set; }

    /// <summary>Where it is reached.</summary>
    public Uri Url => new($"http://127.0.0.1:{_port}");

    public string ConnectionString => _settings["Storage__ConnectionString"];

    /// <summary>What it is told, by names with colons.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings.ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => (string?)s.Value, StringComparer.Ordinal);

    /// <summary>The number of its process.</summary>
    public int Id => _serving!.Id;

    /// <summary>Whether it was started and has ended by itself.</summary>
    public bool Ended => _serving is { HasExited: true } && _ready;

    /// <summary>The last lines that it logged.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <param name="database">Where everything is kept; null: in a file. Gone with the service.</param>
    /// <param name="folder">Where its files lie; null: in a new folder, gone with the service.</param>
    public static async Task<Service> StartAsync(PostgresDatabase? database = null, string? folder = null) => new(await TelegramWorld.StartAsync(), database, folder);

    /// <summary>Another process over the same database and folder, with an address of its own.</summary>
    public Service Beside() => new(this);

    /// <summary>A setting beside the usual ones, from the next start on.</summary>
    public Service With(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>Starts serving and waits until it is ready.</summary>
    public Task ServeAsync()
    {
        Launch();
        return ReadyAsync();
    }

    /// <summary>Starts serving, unless it does.</summary>
    public void Launch()
    {
        if (_serving is not { HasExited: false })
        {
            _serving?.Dispose();
            _serving = Start("serve");
            _ = KeepAsync(_serving.StandardOutput);
            _ = KeepAsync(_serving.StandardError);
        }
    }

    /// <summary>Waits until what was launched is ready.</summary>
    public async Task ReadyAsync()
    {
        var until = DateTime.UtcNow + Limit;
        while (await HealthAsync() is not (HttpStatusCode.OK, _))
        {
            if (_serving!.HasExited || DateTime.UtcNow > until)
            {
                throw new InvalidOperationException($"The program {(_serving.HasExited ? "ended by itself" : "was not ready in two minutes")}:\n{string.Join('\n', _said)}");
            }

            await Task.Delay(Glance);
        }

        if (!_ready)
        {
            _ready = true;
            Timeline.Up();
        }
    }

    /// <summary>What it says of its health; null while it does not answer.</summary>
    public async Task<(HttpStatusCode Status, string Said)?> HealthAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Url, "/health/ready"));
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>As kill -9 does: nothing is said to the process.</summary>
    public async Task KillAsync()
    {
        Gone(killed: true);
        _serving!.Kill(entireProcessTree: true);
        await _serving.WaitForExitAsync();
    }

    /// <summary>As a supervisor stops it: it may finish what it is at.</summary>
    public async Task StopAsync()
    {
        Gone(killed: false);
        await SignalAsync("TERM");
        await _serving!.WaitForExitAsync();
    }

    /// <param name="name">TERM, STOP, CONT.</param>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Runs a verb beside the serving process and returns what it prints.</summary>
    public async Task<string> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_serving is { HasExited: false })
        {
            await KillAsync();
        }

        _serving?.Dispose();
        _http.Dispose();
        if (_first is not null)
        {
            return;
        }

        await World.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private void Gone(bool killed)
    {
        Timeline.Down(_ready, killed);
        _ready = false;
    }

    private async Task KeepAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            _said.Enqueue(line);
            if (_said.Count > MostLines)
            {
                _said.TryDequeue(out _);
            }
        }
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo(FilesLimited ? "sh" : "dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, WorkingDirectory = Folder };
        string[] shell = FilesLimited ? ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh"] : [];
        foreach (var arg in shell.Concat(Program).Concat(args))
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
