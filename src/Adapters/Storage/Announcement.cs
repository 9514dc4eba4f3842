using System.Collections.Immutable;

namespace AnToanBot.Adapters.Storage;

/// <summary>What one process tells the others of a commit: not the rows, only where to look.</summary>
/// <param name="From">The store that has kept it.</param>
internal sealed record Announcement(string From, ImmutableArray<string> Accounts, ImmutableArray<string> Plans, bool Fetches)
{
    // A server takes less than 8,000 bytes.
    private const int Most = 7_000;

    /// <summary>There is too much to name it all.</summary>
    public bool Anything { get; init; }

    /// <summary>As it goes over the wire.</summary>
    public string Text => Json.Of(this) is { Length: <= Most } whole ? whole : Json.Of(new Announcement(From, [], [], Fetches) { Anything = true });

    public static Announcement Of(Made made, string from) =>
        new(from, [.. made.Rows.Select(r => r.Account).Distinct(StringComparer.Ordinal)], [.. made.Plans], made.Fetches);

    public Made Made => new([], Fetches) { Elsewhere = [.. Accounts], Plans = [.. Plans], Anything = Anything };
}
