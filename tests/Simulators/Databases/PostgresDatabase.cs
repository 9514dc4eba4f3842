using Npgsql;

namespace AnToanBot.Simulators.Databases;

/// <summary>One database on the server that <c>ANTOAN_TEST_POSTGRES</c> names (tests/postgres.sh starts one); gone when it is disposed.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    /// <summary>The environment variable with the connection string of a server on which databases may be made.</summary>
    public const string Variable = "ANTOAN_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name = $"antoan_{Guid.NewGuid():N}";

    private PostgresDatabase(string server) => _server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20, ConnectionIdleLifetime = 15 }.ToString();

    /// <summary>Makes an empty one, or a copy of another that nobody uses.</summary>
    /// <exception cref="InvalidOperationException">No server is given.</exception>
    public static Task<PostgresDatabase> CreateAsync(PostgresDatabase? like = null) => CreateAsync(Given, like);

    /// <summary>Makes an empty one on a server, or a copy of another that nobody uses.</summary>
    public static async Task<PostgresDatabase> CreateAsync(string server, PostgresDatabase? like = null)
    {
        var database = new PostgresDatabase(server);
        await database.RunAsync($"CREATE DATABASE {database._name}{(like is null ? "" : $" TEMPLATE {like._name}")}");
        return database;
    }

    public async ValueTask DisposeAsync() => await RunAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private static string Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? given
        : throw new InvalidOperationException($"{Variable} names no PostgreSQL: ./test.sh starts one, or start one by tests/postgres.sh start.");

    private async Task RunAsync(string sql)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
