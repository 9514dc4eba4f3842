using System.Collections.Immutable;

namespace AnToanBot.Domain.Boards;

/// <summary>One page out of a long list.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Pages">How many there are, at least 1.</param>
public sealed record Leaf<T>(ImmutableArray<T> Rows, int Number, int Pages);

/// <summary>Long lists by pages.</summary>
public static class Leaf
{
    /// <summary>A number beyond the last page gives the last, one before the first the first.</summary>
    /// <param name="size">Rows on a page, at least 1.</param>
    public static Leaf<T> Of<T>(IReadOnlyCollection<T> all, int number, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        number = Math.Clamp(number, 1, pages);
        return new Leaf<T>([.. all.Skip((number - 1) * size).Take(size)], number, pages);
    }
}
