using AnToanBot.Adapters.Storage;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class SchemaTests
{
    [Fact]
    public void The_migrations_say_all_that_the_model_says()
    {
        using var file = SqliteDb.Over("Data Source=:memory:");
        using var server = PostgresDb.Over("Host=localhost");

        Assert.False(file.Database.HasPendingModelChanges());
        Assert.False(server.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(StorageProvider.Postgres, "Host=localhost")]
    public void The_migrations_that_are_known_without_a_context_are_the_context_s(StorageProvider provider, string connection)
    {
        var settings = new StoreSettings(connection) { Provider = provider };
        using var db = settings.Db();

        Assert.Equal(db.Database.GetMigrations(), settings.Migrations);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_in_plain_words()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.Store.DisposeAsync();
        await using (var db = bench.Store.Db())
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0')");
        }

        var refused = await Assert.ThrowsAsync<NewerDatabaseException>(bench.ReopenAsync);

        Assert.Contains("newer version of AnToanBot", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_again_changes_nothing()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("a", "1", "chào");
        await bench.Store.DisposeAsync();

        await bench.ReopenAsync();

        Assert.Single(await bench.OutboxAsync());
    }
}
