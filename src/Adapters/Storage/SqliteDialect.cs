using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AnToanBot.Adapters.Storage;

/// <summary>One file, one writer.</summary>
internal sealed class SqliteDialect : Dialect
{
    // FULL: a commit is on the disk before a webhook answers 200.
    // The log is put into the file every 32 MB (8,000 pages), not every 4: whoever's turn it is waits for that.
    public override IReadOnlyList<string> OnOpen { get; } =
        ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 8000"];

    // Immediate: what is read may be written; a second process waits instead of failing half-way.
    public override IReadOnlyList<string> Begin { get; } = ["BEGIN IMMEDIATE"];

    public override string Snapshot => "BEGIN";

    public override string Version => "PRAGMA data_version";

    // Of the file, as this connection sees it: what it writes itself does not count.
    public override bool IsAlone(Session session, string self, ref string stamp)
    {
        var before = stamp;
        stamp = session.Read(Version, r => r.GetString(0)).Single();
        return stamp == before;
    }

    public override DbConnection Connect(StoreSettings settings) =>
        new SqliteConnection(new SqliteConnectionStringBuilder(settings.ConnectionString) { DefaultTimeout = (int)settings.Busy.TotalSeconds }.ToString());

    public override BotDb Db(StoreSettings settings) => SqliteDb.Over(settings.ConnectionString);

    public override IReadOnlyList<string> Migrations { get; } = ["20251001000000_Initial", "20261123055914_Messengers", "20261123085512_Clock", "20261123121925_Desk"];

    public override bool IsPassing(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: 5 or 6 or 7 or 8 or 10 or 13 or 14 } or IOException;

    public override object ValueOf(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset at => at.ToUnixTimeMilliseconds(),
        bool yes => yes ? 1L : 0L,
        IReadOnlyCollection<string> ids => JsonSerializer.Serialize(ids),
        _ => value,
    };

    protected override string In(string ids) => $"IN (SELECT value FROM json_each({ids}))";

    protected override string Each(string ids, string alias) => $"json_each({ids}) {alias}";

    protected override string Field(string body, string name) => $"json_extract({body}, '$.{name}')";

    protected override string Flag(string body, string name) => $"COALESCE(json_extract({body}, '$.{name}'), 0)";

    protected override string Blanked(string body, string name) => $"json_set({body}, '$.{name}', '')";

    protected override string Month(string at) => $"strftime('%Y-%m', {at} / 1000, 'unixepoch', '+7 hours')";
}
