using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace AnToanBot.Peers;

/// <summary>One row for each thing that somebody did, durable before anything is replied: whatever has queued up goes into one commit.</summary>
public sealed class Ledger : IDisposable
{
    private const int MostRows = 1_000;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand put;
    private readonly Channel<Row> queue = Channel.CreateUnbounded<Row>(new UnboundedChannelOptions { SingleReader = true });

    public Ledger(string file)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run("CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, question TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL)");
        put = connection.CreateCommand();
        put.CommandText = "INSERT INTO answers (chat, question, value, at) VALUES (@chat, @question, @value, @at)";
        foreach (var name in (string[])["@chat", "@question", "@value", "@at"])
        {
            put.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        put.Prepare();
        _ = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Completes once it is on the disk.</summary>
    public Task KeepAsync(long chat, string question, string value)
    {
        var row = new Row(chat, question, value);
        queue.Writer.TryWrite(row);
        return row.Kept.Task;
    }

    public void Dispose()
    {
        queue.Writer.TryComplete();
        put.Dispose();
        connection.Dispose();
    }

    private void Write()
    {
        var rows = new List<Row>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (rows.Count < MostRows && queue.Reader.TryRead(out var row))
            {
                rows.Add(row);
            }

            using (var transaction = connection.BeginTransaction())
            {
                put.Transaction = transaction;
                rows.ForEach(Put);
                transaction.Commit();
            }

            rows.ForEach(r => r.Kept.SetResult());
            rows.Clear();
        }
    }

    private void Put(Row row)
    {
        put.Parameters[0].Value = row.Chat;
        put.Parameters[1].Value = row.Question;
        put.Parameters[2].Value = row.Value;
        put.Parameters[3].Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        put.ExecuteNonQuery();
    }

    private void Run(string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private sealed record Row(long Chat, string Question, string Value)
    {
        public TaskCompletionSource Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
