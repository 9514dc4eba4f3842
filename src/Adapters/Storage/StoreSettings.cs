using Microsoft.Data.Sqlite;

namespace AnToanBot.Adapters.Storage;

/// <summary>The databases that things can be kept in.</summary>
public enum StorageProvider
{
    /// <summary>One file, for one machine.</summary>
    Sqlite,

    /// <summary>A server, for several processes on several machines.</summary>
    Postgres,
}

/// <summary>Where and how things are kept.</summary>
/// <param name="ConnectionString">«Data Source=data/antoan.db», or «Host=db;Database=antoan;Username=antoan;Password=…».</param>
public sealed record StoreSettings(string ConnectionString)
{
    /// <summary>What the file of seal keys is called beside a database.</summary>
    public const string SealFileName = "seals.key";

    /// <summary>How long marks of what was sent wait for a turn to ride with.</summary>
    public TimeSpan MarkDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long another process's write is waited for; whole seconds.</summary>
    public TimeSpan Busy { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a turn waits for a database that cannot write before it is told to come again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The file of the keys that seal what people said; beside the database unless it is set to lie apart.</summary>
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public string SealFile { get => field ?? Path.Combine(Folder, SealFileName); init; }

    /// <summary>The folder in which everything else lies that is kept; that of the database where it is a file.</summary>
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public string Folder { get => field ?? Path.GetDirectoryName(Database)!; init; }

    /// <summary>Which database it is.</summary>
    public StorageProvider Provider { get; init; }

    /// <summary>The whole path of the database where it is a file.</summary>
    public string Database => Provider == StorageProvider.Sqlite
        ? Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource)
        : throw new InvalidOperationException("The database is no file.");

    /// <summary>Whether the seal keys were laid elsewhere, so that they do not go with a backup.</summary>
    public bool SealsApart => SealFile != Path.Combine(Folder, SealFileName);

    /// <summary>Where the database lies, without a password: a path, or «db/antoan».</summary>
    public string Place => Provider == StorageProvider.Sqlite ? Database : PostgresDialect.PlaceOf(this);

    /// <summary>A context over the database as it is, whatever its version; whoever takes it disposes it.</summary>
    public BotDb Db() => Dialect.Db(this);

    /// <summary>The migrations of this version, in order, without building a context.</summary>
    public IReadOnlyList<string> Migrations => Dialect.Migrations;

    internal Dialect Dialect => Provider == StorageProvider.Sqlite ? OverSqlite : OverPostgres;

    private static readonly SqliteDialect OverSqlite = new();
    private static readonly PostgresDialect OverPostgres = new();
}
