using System.Data.Common;
using Npgsql;

namespace AnToanBot.Adapters.Storage;

/// <summary>One database for several processes, which write one after the other and hear of each other's commits.</summary>
internal sealed class PostgresDialect : Dialect
{
    /// <summary>The channel of commits («LISTEN antoan»).</summary>
    public const string Channel = "antoan";

    private const string LastWriter = "last-writer";

    // Whoever stops in the middle (a frozen machine) loses its transaction, so that the others go on.
    public override IReadOnlyList<string> OnOpen { get; } = ["SET idle_in_transaction_session_timeout = '10s'"];

    // One writer at a time among all processes, as on a file: decisions rest on what was read, ids come in the order of commits.
    public override IReadOnlyList<string> Begin { get; } = ["BEGIN", "SELECT pg_advisory_xact_lock(1095648340)"];

    public override string Snapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override string Version => "SELECT pg_current_snapshot()::text";

    // Writers take turns, and each leaves its name: whoever finds another's there is not the last one who wrote.
    public override bool IsAlone(Session session, string self, ref string stamp)
    {
        if (session.Read(Sql.Setting, r => r.GetString(0), ("@key", LastWriter)) is [var last] && last == self)
        {
            return true;
        }

        session.Run(Sql.PutSetting, ("@key", LastWriter), ("@value", self));
        return false;
    }

    public override string Now => "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    public override string Notify => $"SELECT pg_notify('{Channel}', @said)";

    // The sequence and not the table: what was rolled back counts too, which makes somebody look once too often and never too seldom.
    public override string NewestRow => "SELECT last_value FROM outbox_id_seq";

    public override Func<Action<string?>, CancellationToken, Task> Hear(StoreSettings settings) => async (heard, ct) =>
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = 10 }.ToString());
        await using (connection)
        {
            await connection.OpenAsync(ct);
            connection.Notification += (_, said) => heard(said.Payload);
            await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            {
                await listen.ExecuteNonQueryAsync(ct);
            }

            // What was said before is not said again.
            heard(null);
            while (true)
            {
                await connection.WaitAsync(ct);
            }
        }
    };

    public override string CountOn(string table, string column) =>
        $"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), COALESCE(MAX({column}), 0) + 1, FALSE) FROM {table}";

    public override DbConnection Connect(StoreSettings settings) => new NpgsqlConnection(Prepared(settings));

    public override BotDb Db(StoreSettings settings) => PostgresDb.Over(settings.ConnectionString);

    public override IReadOnlyList<string> Migrations { get; } = ["20261123185420_Initial"];

    // 08: no connection; 25006: read only for now; 40: lost a race; 53: disk, memory or connections are used up; 55, 57: busy, cancelled, shutting down.
    public override bool IsPassing(Exception failure) => failure switch
    {
        PostgresException { SqlState: "25006" } => true,
        PostgresException { SqlState: ['0', '8', ..] or ['4', '0', ..] or ['5', '3', ..] or ['5', '5', ..] or ['5', '7', ..] or ['5', '8', ..] } => true,
        PostgresException => false,
        NpgsqlException or IOException => true,
        _ => false,
    };

    public override object ValueOf(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset at => at.ToUnixTimeMilliseconds(),
        string[] ids => ids,
        IReadOnlyCollection<string> ids => ids.ToArray(),
        _ => value,
    };

    protected override string In(string ids) => $"= ANY ({ids})";

    protected override string Each(string ids, string alias) => $"unnest({ids}) AS {alias} (value)";

    protected override string Field(string body, string name) => $"({body}::jsonb ->> '{name}')";

    protected override string Flag(string body, string name) => $"COALESCE(({body}::jsonb ->> '{name}')::boolean, FALSE)";

    protected override string Blanked(string body, string name) => $"jsonb_set({body}::jsonb, '{{{name}}}', '\"\"')::text";

    protected override string Month(string at) => $"to_char(to_timestamp({at} / 1000) AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM')";

    public static string PlaceOf(StoreSettings settings) =>
        new NpgsqlConnectionStringBuilder(settings.ConnectionString) is var server ? $"{server.Host}:{server.Port}/{server.Database}" : "";

    private static string Prepared(StoreSettings settings) => new NpgsqlConnectionStringBuilder(settings.ConnectionString)
    {
        CommandTimeout = Math.Max(1, (int)settings.Busy.TotalSeconds),
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
    }.ToString();
}
