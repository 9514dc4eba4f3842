using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AnToanBot.Adapters.Storage;

/// <summary>One connection with its prepared commands; used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly DbConnection connection;
    private readonly Dictionary<string, DbCommand> prepared = [];

    private Session(DbConnection connection) => this.connection = connection;

    public static Session Open(string connectionString)
    {
        var opened = new SqliteConnection(connectionString);
        try
        {
            opened.Open();
            var session = new Session(opened);
            foreach (var pragma in Sql.OnOpen)
            {
                session.Run(pragma);
            }

            return session;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Command(sql, values).ExecuteNonQuery();

    public List<T> Read<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var rows = new List<T>();
        using var reader = Command(sql, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Rows whose key is one of <paramref name="ids"/>, which the statement reads from <c>@ids</c>.</summary>
    public List<T> ReadAll<T>(string sql, IReadOnlyCollection<string> ids, Func<DbDataReader, T> row) =>
        ids.Count == 0 ? [] : Read(sql, row, ("@ids", JsonSerializer.Serialize(ids)));

    /// <summary>Bodies, as records, of the rows whose key is one of <paramref name="ids"/>.</summary>
    public List<T> Bodies<T>(string sql, IReadOnlyCollection<string> ids) => ReadAll(sql, ids, r => Json.To<T>(r.GetString(0)));

    /// <summary>All of it is kept, or nothing.</summary>
    public T Transaction<T>(Func<T> work)
    {
        Run(Sql.Begin);
        try
        {
            var result = work();
            Run(Sql.Commit);
            return result;
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private void Rollback()
    {
        try
        {
            Run(Sql.Rollback);
        }
        catch (DbException)
        {
            // SQLite has rolled back by itself after a full disk or an I/O error; the first failure is the one to tell.
        }
    }

    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value switch
            {
                null => DBNull.Value,
                DateTimeOffset at => at.ToUnixTimeMilliseconds(),
                bool yes => yes ? 1L : 0L,
                var value => value,
            };
        }

        return command;
    }
}
