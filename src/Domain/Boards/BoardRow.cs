using System.Collections.Immutable;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Boards;

/// <summary>One kind of filing over all units; what it is called may differ between kinds of units, its id does not.</summary>
/// <param name="Title">As the plan's first filing of this id is called: «Đăng ký phấn đấu».</param>
public sealed record BoardColumn(string FilingId, string Title);

/// <summary>One unit with its tiles.</summary>
/// <param name="Leader">Who leads it, a deputy where nobody else does; a model's is the leader of the unit it lives in. Null: nobody has joined.</param>
/// <param name="Tiles">In the order of the board's columns; null where this unit has no such filing.</param>
public sealed record BoardRow(Unit Unit, BoardPerson? Leader, ImmutableArray<Tile?> Tiles)
{
    /// <summary>The unit a model lives in.</summary>
    public Unit? Parent { get; init; }

    /// <summary>Whether a leader or deputy talks with the bot.</summary>
    public bool Joined => Leader is not null;

    /// <summary>Sorts names as people do: see <see cref="NameOrder"/>.</summary>
    internal string NameKey => NameOrder.KeyOf(Unit.Name);
}

/// <summary>Names in the order of the Vietnamese alphabet, numbers by their value: «Tổ 9» stands before «Tổ 10».</summary>
public static class NameOrder
{
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    /// <summary>What to compare ordinally; tones count only among names that are otherwise the same.</summary>
    public static string KeyOf(string name)
    {
        var folded = Vietnamese.Fold(name);
        var key = new System.Text.StringBuilder(2 * folded.Length);
        for (var i = 0; i < folded.Length;)
        {
            if (char.IsAsciiDigit(folded[i]))
            {
                var from = i;
                while (i < folded.Length && char.IsAsciiDigit(folded[i]))
                {
                    i++;
                }

                var digits = folded[from..i].TrimStart('0');
                key.Append('0').Append((char)('0' + Math.Min(digits.Length, 9))).Append(digits);
                continue;
            }

            var at = Alphabet.IndexOf(Vietnamese.Shape(folded[i]).Toneless, StringComparison.Ordinal);
            key.Append(at < 0 ? folded[i] == ' ' ? ' ' : '!' : (char)('A' + at));
            i++;
        }

        return key.Append(' ').Append(folded).ToString();
    }
}
