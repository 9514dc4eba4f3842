namespace AnToanBot.Load.Runs;

/// <summary>A program that answers people, and how it is started over a folder of its own.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="RowsOf">Counts its durable rows: one for each thing that somebody did.</param>
internal sealed record Contestant(string Id, string Name, string[] Command, string RowsOf)
{
    /// <summary>Its settings: the way of updates, where the messenger is, its own port and folder.</summary>
    public required Func<Place, IReadOnlyDictionary<string, string>> Settings { get; init; }

    /// <summary>The database file in its folder.</summary>
    public required string Database { get; init; }

    /// <summary>Files that its folder begins with; null: an empty folder.</summary>
    public string? Template { get; init; }

    /// <summary>Receipts after which a person is done.</summary>
    public int Forms { get; init; }

    /// <summary>One invitation for each person; null: anybody may begin.</summary>
    public IReadOnlyList<string>? Codes { get; init; }
}

/// <summary>Where and how a contestant runs this once.</summary>
internal sealed record Place(bool Webhook, Uri Api, string Token, int Port, string Folder)
{
    public Uri Own => new($"http://127.0.0.1:{Port}");
}
