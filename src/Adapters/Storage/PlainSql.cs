using System.Data.Common;

namespace AnToanBot.Adapters.Storage;

/// <summary>A few statements before there are seals, and so no <see cref="Session"/>.</summary>
internal static class PlainSql
{
    /// <summary>The first column, as text.</summary>
    public static async Task<List<string>> ReadAsync(StoreSettings settings, string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var connection = await OpenAsync(settings, ct);
        await using var command = Command(settings, connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var texts = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    public static async Task RunAsync(StoreSettings settings, string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var connection = await OpenAsync(settings, ct);
        await using var command = Command(settings, connection, sql, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<DbConnection> OpenAsync(StoreSettings settings, CancellationToken ct)
    {
        var connection = settings.Dialect.Connect(settings);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static DbCommand Command(StoreSettings settings, DbConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = settings.Dialect.Of(sql);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, settings.Dialect.ValueOf(value));
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
