using System.Globalization;
using Npgsql;

namespace AnToanBot.Adapters.Storage;

/// <summary>Another process uses the database.</summary>
public sealed class DatabaseInUseException() : Exception("The database is in use: stop the service first.");

/// <summary>What is kept on a server is put aside before a backup takes its place: it stays in the database, under another name.</summary>
public static class PostgresSchema
{
    private static readonly TimeSpan LeavesWithin = TimeSpan.FromSeconds(5);

    /// <summary>Puts what is there under another name; that name, or null where nothing is there.</summary>
    /// <exception cref="DatabaseInUseException">Somebody else is connected.</exception>
    public static async Task<string?> SetAsideAsync(StoreSettings settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await using var server = await OpenAsync(settings, ct);
        await RefuseInUseAsync(server, ct);

        if (!await OneAsync<bool>(server, "SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'public')", ct))
        {
            return null;
        }

        var aside = string.Create(CultureInfo.InvariantCulture, $"before_{TimeProvider.System.GetUtcNow():yyyyMMddHHmmssfff}");
        await RunAsync(server, $"BEGIN; ALTER SCHEMA public RENAME TO {aside}; CREATE SCHEMA public; COMMIT", ct);
        return aside;
    }

    /// <summary>Throws away what took its place, and gives what was put aside its name back.</summary>
    public static async Task BringBackAsync(StoreSettings settings, string? aside, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await using var server = await OpenAsync(settings, ct);
        await RunAsync(server, $"BEGIN; DROP SCHEMA public CASCADE; {(aside is null ? "CREATE SCHEMA public" : $"ALTER SCHEMA {aside} RENAME TO public")}; COMMIT", ct);
    }

    // Who has hung up is still listed until the server has cleared the place away.
    private static async Task RefuseInUseAsync(NpgsqlConnection server, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await OneAsync<bool>(server, "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend')", ct))
        {
            if (TimeProvider.System.GetElapsedTime(began) > LeavesWithin)
            {
                throw new DatabaseInUseException();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(StoreSettings settings, CancellationToken ct)
    {
        // What this process still has open in its pool is no use of the database.
        NpgsqlConnection.ClearAllPools();
        var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());
        await server.OpenAsync(ct);
        return server;
    }

    private static async Task<T> OneAsync<T>(NpgsqlConnection server, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, server);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task RunAsync(NpgsqlConnection server, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(ct);
    }
}
