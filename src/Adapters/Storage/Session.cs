using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Adapters.Storage;

/// <summary>What an answer says, sealed as one.</summary>
internal sealed record Said(Value Value, string? Typed, string? Why);

/// <summary>One connection with its prepared commands; used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private const string Commit = "COMMIT";
    private const string Rollback = "ROLLBACK";

    private readonly DbConnection connection;
    private readonly Dialect dialect;
    private readonly Seals seals;
    private readonly Dictionary<string, DbCommand> prepared = [];
    private string stamp = "";

    private Session(DbConnection connection, Dialect dialect, Seals seals) => (this.connection, this.dialect, this.seals) = (connection, dialect, seals);

    /// <summary>Whether it can still be used: a server may have gone away.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    public static Session Open(StoreSettings settings, Seals seals)
    {
        var opened = settings.Dialect.Connect(settings);
        try
        {
            opened.Open();
            var session = new Session(opened, settings.Dialect, seals);
            foreach (var statement in settings.Dialect.OnOpen)
            {
                session.Run(statement);
            }

            return session;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Whether nobody else has committed anything since this was last asked, in this session's transaction before.</summary>
    /// <param name="self">The writer among all that write into this database.</param>
    public bool IsAlone(string self) => dialect.IsAlone(this, self, ref stamp);

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
        ids.Count == 0 ? [] : Read(sql, row, ("@ids", ids));

    /// <summary>Bodies, as records, of the rows whose key is one of <paramref name="ids"/>.</summary>
    public List<T> Bodies<T>(string sql, IReadOnlyCollection<string> ids) => ReadAll(sql, ids, r => Opened<T>(r.GetString(0)));

    /// <summary>A record as it may lie on disk where it holds what people said.</summary>
    public string Sealed<T>(T value) => Json.Sealed(seals, value);

    /// <summary>The text of such a record, as it may lie on disk.</summary>
    /// <param name="type">The record's.</param>
    public string SealedAs(string type, string text) => seals.Seal(type, text);

    /// <summary>The record in a text of <see cref="Sealed{T}"/>, or in one that was never sealed.</summary>
    public T Opened<T>(string kept) => Json.Opened<T>(seals, kept);

    /// <summary>What was understood by an answer.</summary>
    public Value ValueOf(string kept) => Seals.IsSealed(kept) ? Opened<Said>(kept).Value : Json.To<Value>(kept);

    /// <summary>An answer of a row of <see cref="Sql.Answers"/>.</summary>
    public Answer AnswerOf(DbDataReader row)
    {
        var kept = row.GetString(4);

        // A row from before there were seals has its words in columns of their own.
        var said = Seals.IsSealed(kept)
            ? Opened<Said>(kept)
            : new Said(Json.To<Value>(kept), row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6));
        return new Answer(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), said.Value, said.Typed, row.GetString(8), Moment.Of(row.GetInt64(9)))
        {
            Why = said.Why,
            Files = Json.To<ImmutableArray<string>>(row.GetString(7)),
        };
    }

    /// <summary>The moment by the clock that all who use this database share; <paramref name="here"/> where that is this machine's.</summary>
    public DateTimeOffset Now(DateTimeOffset here) => dialect.Now is { } now ? Read(now, r => Moment.Of(r.GetInt64(0))).Single() : here;

    /// <summary>Somebody's own words as they may lie on disk.</summary>
    public string SealedWords(string said) => Json.SealedWords(seals, said);

    /// <summary>All of it is kept, or nothing.</summary>
    public T Transaction<T>(Func<T> work)
    {
        try
        {
            foreach (var statement in dialect.Begin)
            {
                Run(statement);
            }

            var result = work();
            Run(Commit);
            return result;
        }
        catch
        {
            TakeBack();
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

    private void TakeBack()
    {
        try
        {
            Run(Rollback);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // SQLite has rolled back by itself after a full disk or an I/O error, a server that is gone has too; the first failure is the one to tell.
        }
    }

    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = dialect.Of(sql);
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
            command.Parameters[i].Value = dialect.ValueOf(values[i].Value);
        }

        return command;
    }
}
