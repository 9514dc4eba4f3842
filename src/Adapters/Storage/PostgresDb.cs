using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AnToanBot.Adapters.Storage;

/// <summary>The schema on PostgreSQL, with its migrations.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : BotDb(options)
{
    /// <summary>Opens a context over this connection string.</summary>
    public static PostgresDb Over(string connectionString) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connectionString).Options);

    // By the bytes, as SQLite compares: keys are taken by ranges, and no locale of a server may put them in another order.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}

/// <summary>Lets <c>dotnet ef migrations add</c> see the model.</summary>
public sealed class PostgresDbDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => PostgresDb.Over("Host=localhost;Database=design");
}
