using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace AnToanBot.Domain.Language;

/// <summary>What does not depend on meaning: case, spaces, accents, and where a tone mark stands.</summary>
public static class Vietnamese
{
    // A row is one letter in its six tones: level, huyền, sắc, hỏi, ngã, nặng.
    private static readonly string[] Rows =
    [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
        "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ];

    private static readonly FrozenDictionary<char, Letter> Letters = AllLetters().ToFrozenDictionary(l => l.Key, l => l.Value);

    /// <summary>NFC, lower case, single spaces, tone marks where older spelling puts them («hoà» and «hòa» are one).</summary>
    public static string Fold(string text)
    {
        var words = Clean(text).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(PlaceTone));
    }

    /// <summary><see cref="Fold"/> without accents, đ → d.</summary>
    public static string Bare(string text) => Strip(Fold(text));

    /// <summary><see cref="Fold"/> with what an input method left undone put right: «khoong», «dduwowjc», «co1».</summary>
    public static string Telex(string text) => string.Join(' ', Fold(text).Split(' ').Select(Slips.Mend));

    /// <summary>The words and numbers of a text, folded, mended, without punctuation.</summary>
    public static ImmutableArray<string> Words(string text) =>
        [.. Sentence.Of(text).Tokens.Where(t => t.Kind != TokenKind.Mark).Select(t => t.Text)];

    /// <summary>The text as typed, without politeness at its ends: «dạ thưa bác, 12 hộ ạ» → «12 hộ».</summary>
    public static string WithoutPoliteness(string text)
    {
        var sentence = Politeness.Trim(Sentence.Of(text));
        return sentence.Typed(0, sentence.Count);
    }

    /// <summary>
    /// Whether a typed word may be the meant one: letters agree, and each accent is either the meant one or left out.
    /// «dung» may mean «đúng» and «dừng»; «dừng» never means «đúng». Hỏi and ngã count as one, as many people write them.
    /// Both are folded already.
    /// </summary>
    public static bool Means(string typed, string meant)
    {
        if (typed.Length != meant.Length)
            return false;

        int typedTone = 0, meantTone = 0;
        for (var i = 0; i < typed.Length; i++)
        {
            var (a, b) = (Shape(typed[i]), Shape(meant[i]));
            if (a.Plain != b.Plain || (a.Toneless != b.Toneless && a.Toneless != a.Plain))
                return false;

            typedTone = Math.Max(typedTone, a.Tone);
            meantTone = Math.Max(meantTone, b.Tone);
        }

        return typedTone == 0 || typedTone == meantTone || (typedTone is 3 or 4 && meantTone is 3 or 4);
    }

    /// <summary>Accents off, nothing else.</summary>
    internal static string Strip(string folded) => string.Create(folded.Length, folded, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = Shape(from[i]).Plain;
    });

    /// <summary>NFC without what cannot be seen; broken halves of a character become spaces, so that nothing later throws on them.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
            else if (char.IsSurrogate(text[i]) || text[i] is '\u00A0' or '\uFFFE' or '\uFFFF')
                clean.Append(' ');
            else if (text[i] is >= '０' and <= '９')
                clean.Append((char)('0' + text[i] - '０'));
            else if (text[i] is not ('\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF'))
                clean.Append(text[i]);
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>«hoà», «khoẻ», «thuỷ» → «hòa», «khỏe», «thủy»; «quý» stays.</summary>
    internal static string PlaceTone(string word)
    {
        if (word.Length < 2)
            return word;

        var last = Shape(word[^1]);
        var before = word[^2];
        var glide = (before == 'o' && last.Toneless is 'a' or 'e') || (before == 'u' && last.Toneless == 'y' && !word.EndsWith("qu" + word[^1], StringComparison.Ordinal));
        return glide && last.Tone > 0 && before is 'o' or 'u'
            ? word[..^2] + WithTone(before, last.Tone) + last.Toneless
            : word;
    }

    internal static char WithTone(char toneless, int tone)
    {
        foreach (var row in Rows)
        {
            if (row[0] == toneless)
                return row[tone];
        }

        return toneless;
    }

    internal static Letter Shape(char c) => c < 128 ? new Letter(c, c, 0) : Letters.TryGetValue(c, out var letter) ? letter : new Letter(c, c, 0);

    private static IEnumerable<KeyValuePair<char, Letter>> AllLetters()
    {
        foreach (var row in Rows)
        {
            var plain = row[0] switch { 'ă' or 'â' => 'a', 'ê' => 'e', 'ô' or 'ơ' => 'o', 'ư' => 'u', var c => c };
            for (var tone = 0; tone < row.Length; tone++)
                yield return new(row[tone], new Letter(plain, row[0], tone));
        }

        yield return new('đ', new Letter('d', 'đ', 0));
    }

    /// <summary>One letter: without any mark, without its tone, and its tone (0 to 5).</summary>
    internal readonly record struct Letter(char Plain, char Toneless, int Tone);
}
