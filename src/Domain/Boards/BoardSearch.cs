using System.Collections.Immutable;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Boards;

/// <summary>Finds units by words of their name or their leader's, without accents: «to 5», «tram y te», «nguyen van».</summary>
public sealed class BoardSearch
{
    private readonly ImmutableArray<string> wanted;

    public BoardSearch(string words) => wanted = [.. Words(words)];

    /// <summary>Nothing was asked for that could be looked for.</summary>
    public bool IsEmpty => wanted.IsEmpty;

    /// <summary>Whether each word begins a word of one of the names; a number must be the whole number, so that «5» is not found in «15».</summary>
    public bool Finds(params ReadOnlySpan<string?> names)
    {
        var there = new List<string>(12);
        foreach (var name in names)
        {
            if (name is not null)
            {
                there.AddRange(Words(name));
            }
        }

        foreach (var word in wanted)
        {
            var number = char.IsAsciiDigit(word[0]);
            if (!there.Exists(w => number ? w == word : w.StartsWith(word, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    // «Tổ 05B» is «to», «5», «b»: letters and numbers are words of their own, however they are written together.
    private static IEnumerable<string> Words(string text)
    {
        var bare = Vietnamese.Bare(text);
        for (var i = 0; i < bare.Length;)
        {
            var from = i;
            if (char.IsAsciiDigit(bare[i]))
            {
                while (i < bare.Length && char.IsAsciiDigit(bare[i]))
                {
                    i++;
                }

                yield return bare[from..i].TrimStart('0') is { Length: > 0 } digits ? digits : "0";
            }
            else if (char.IsLetter(bare[i]))
            {
                while (i < bare.Length && char.IsLetter(bare[i]))
                {
                    i++;
                }

                yield return bare[from..i];
            }
            else
            {
                i++;
            }
        }
    }
}
