using System.Diagnostics;
using Npgsql;

namespace AnToanBot.Simulators.Databases;

/// <summary>A PostgreSQL of one's own, which may be restarted as after a crash; gone when it is disposed.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder;

    private PostgresServer(string folder, string connection) => (_folder, ConnectionString) = (folder, connection);

    /// <summary>On which databases may be made.</summary>
    public string ConnectionString { get; }

    /// <param name="durable">Whether it waits for the disk.</param>
    /// <exception cref="InvalidOperationException">It cannot be started; the message says why.</exception>
    public static async Task<PostgresServer> StartAsync(bool durable, CancellationToken ct)
    {
        var said = (await RunAsync(ct, durable ? ["start", "durable"] : ["start"])).Trim().Split(' ', 2);
        return new PostgresServer(said[0], said[1]);
    }

    /// <summary>Stops it without a word to anybody, and starts it again.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await RunAsync(ct, "restart", _folder);

        // What this process had pooled ended with the server.
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync() => await RunAsync(CancellationToken.None, "stop", _folder);

    private static async Task<string> RunAsync(CancellationToken ct, params string[] args)
    {
        // Its output is not read through a pipe: the server, which lives on, would hold it open.
        var (said, told) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "out=$1 err=$2; shift 2; exec bash \"$@\" >\"$out\" 2>\"$err\" </dev/null", "sh", said, told, Path.Combine(AppContext.BaseDirectory, "postgres.sh"), .. args]) { UseShellExecute = false })!;
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? await File.ReadAllTextAsync(said, ct) : throw new InvalidOperationException($"postgres.sh {args[0]}: {await File.ReadAllTextAsync(told, ct)}");
        }
        finally
        {
            File.Delete(said);
            File.Delete(told);
        }
    }
}
