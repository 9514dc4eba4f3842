using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AnToanBot.Adapters.Storage;

/// <summary>The schema on SQLite, with its migrations.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : BotDb(options)
{
    /// <summary>Opens a context over this connection string.</summary>
    public static SqliteDb Over(string connectionString) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connectionString).Options);
}

/// <summary>Lets <c>dotnet ef migrations add</c> see the model.</summary>
public sealed class SqliteDbDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => SqliteDb.Over("Data Source=design.db");
}
