using System.Collections.Immutable;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Boards;

/// <summary>One unit out of many, found by words of its name or its leader's: a list of thousands is never shown.</summary>
/// <param name="Words">As they were typed.</param>
/// <param name="Chosen">The one that is meant; null where none is, or several may be.</param>
/// <param name="Found">Those that may be meant, by name, at most <see cref="Most"/>.</param>
/// <param name="More">How many more there are.</param>
/// <param name="Offered">Names to be offered while typing, at most <see cref="Most"/>.</param>
public sealed record UnitSearch(string Words, Unit? Chosen, ImmutableArray<Unit> Found, int More, ImmutableArray<string> Offered)
{
    /// <summary>As many as one reads through.</summary>
    public const int Most = 50;

    /// <summary>By id, else by words; the first unit of all where nothing is asked.</summary>
    public static UnitSearch Of(BoardSource source, string? words, string? id)
    {
        var typed = words?.Trim() ?? "";
        var byName = source.Units.OrderBy(u => NameOrder.KeyOf(u.Name), StringComparer.Ordinal).ThenBy(u => u.Id, StringComparer.Ordinal).ToList();
        ImmutableArray<string> offered = [.. byName.Select(u => u.Name).Distinct(StringComparer.Ordinal).Take(Most)];
        if (typed.Length == 0)
        {
            var one = id is null ? byName.FirstOrDefault() : byName.Find(u => u.Id == id);
            return new UnitSearch(one?.Name ?? "", one, [], 0, offered);
        }

        var leaders = source.Leaders();
        var search = new BoardSearch(typed);
        var named = byName.Where(u => string.Equals(u.Name, typed, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = named.Count > 0 ? named : search.IsEmpty ? [] : byName.Where(u => search.Finds(u.Name, leaders.GetValueOrDefault(u.Id)?.Name)).ToList();

        // Several may bear one name: who chose one of them before still means it.
        return found.Find(u => u.Id == id) is { } meant && named.Count > 0 ? new UnitSearch(typed, meant, [], 0, offered)
            : found is [var only] ? new UnitSearch(typed, only, [], 0, offered)
            : new UnitSearch(typed, null, [.. found.Take(Most)], Math.Max(0, found.Count - Most), offered);
    }
}
