using Npgsql;

namespace AnToanBot.Simulators.Databases;

/// <summary>One database on the server that <c>ANTOAN_TEST_POSTGRES</c> names (tests/postgres.sh starts one); gone when it is disposed.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    /// <summary>The environment variable with the connection string of a server on which databases may be made.</summary>
    public const string Variable = "ANTOAN_TEST_POSTGRES";

    private readonly string _name;

    private PostgresDatabase(string name) => _name = name;

    public string ConnectionString => Over(_name);

    /// <summary>Makes an empty one, or a copy of another that nobody uses.</summary>
    /// <exception cref="InvalidOperationException">No server is given.</exception>
    public static async Task<PostgresDatabase> CreateAsync(PostgresDatabase? like = null)
    {
        var database = new PostgresDatabase($"antoan_{Guid.NewGuid():N}");
        await RunAsync($"CREATE DATABASE {database._name}{(like is null ? "" : $" TEMPLATE {like._name}")}");
        return database;
    }

    public async ValueTask DisposeAsync() => await RunAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private static string Over(string name) => new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20, ConnectionIdleLifetime = 15 }.ToString();

    private static string Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? given
        : throw new InvalidOperationException($"{Variable} names no PostgreSQL: ./test.sh starts one, or start one by tests/postgres.sh start.");

    private static async Task RunAsync(string sql)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
