using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.ScaleBench;

/// <summary>A folder of its own, gone afterwards, with databases in folders inside it.</summary>
internal sealed class Workplace(string parent) : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(parent, $"antoan-scale-{Guid.NewGuid():n}")).FullName;

    public string Room(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>The database in a folder, beside whoever has it open.</summary>
    public static Task<Store> OpenAsync(string folder) => Store.OpenAsync(
        new StoreSettings(new SqliteConnectionStringBuilder { DataSource = DatabaseIn(folder), Pooling = false }.ToString()),
        new Rules(Dialogue.NeedsOf, Dialogue.Take, Voice.For), TimeProvider.System, NullLogger<Store>.Instance);

    public static string DatabaseIn(string folder) => Path.Combine(folder, "antoan.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
