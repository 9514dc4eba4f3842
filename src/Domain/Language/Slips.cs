using System.Collections.Frozen;
using System.Text;

namespace AnToanBot.Domain.Language;

/// <summary>Keystrokes of Telex and VNI that no input method turned into letters.</summary>
internal static class Slips
{
    private const string Vowels = "aeiouy";
    private const string TelexTones = "-fsrxj";
    private const string VniTones = "-21345";

    private static readonly string[] Initials =
        ["ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"];

    private static readonly FrozenSet<string> Finals = new[] { "", "ng", "nh", "ch", "c", "m", "n", "p", "t" }.ToFrozenSet();

    private static readonly FrozenSet<string> Nuclei =
        ("a e i o u y ai ao au ay eo eu ia ie ieu iu oa oai oao oay oe oeo oi ua uay ue ui uo uoi uou uu uy uya uye uyu ye yeu").Split(' ').ToFrozenSet();

    // Latin words people do type; read as keystrokes they would turn into something else.
    private static readonly FrozenSet<string> Foreign = new[] { "yes", "files", "pass", "bus" }.ToFrozenSet();

    // Only what is really said in answers: «to5» is tổ 5, not «tọ».
    private static readonly FrozenSet<string> VniWords =
        ("có không chưa đúng rồi vâng dạ ừ được phải đủ một bốn năm sáu bảy tám chín mười mươi trăm nghìn ngàn triệu "
        + "hộ giảm tăng bằng ngoái trước tối sáng chiều trưa giờ thứ chủ nhật tháng tuần hôm ngày mốt mùng rằm biết rõ đạt tốt xảy trường hợp")
        .Split(' ').ToFrozenSet();

    // «nghieengs» is about the longest there is; what is longer is no slip, and not worth the time.
    private const int Longest = 12;

    /// <summary>The word that was meant, or the word as it is.</summary>
    public static string Mend(string word)
    {
        if (word.Length is < 2 or > Longest || !word.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(word[0]) || Foreign.Contains(word))
            return word;

        if (word.Any(char.IsAsciiDigit))
            return Decode(word, VniTones, VniMark) is { } vni && VniWords.Contains(vni) ? vni : word;

        return !IsSyllable(word) && Decode(word, TelexTones, TelexMark) is { } telex && IsSyllable(Vietnamese.Strip(telex)) ? telex : word;
    }

    private static string? Decode(string word, string tones, Func<StringBuilder, char, bool> mark)
    {
        var letters = new StringBuilder(word.Length);
        var tone = 0;
        foreach (var c in word)
        {
            var spoken = letters.ToString().Any(l => Vowels.Contains(Vietnamese.Shape(l).Plain, StringComparison.Ordinal));
            if (spoken && tones.IndexOf(c, StringComparison.Ordinal) is > 0 and var t)
                tone = t;
            else if (!mark(letters, c))
                letters.Append(c);
        }

        return letters.ToString() == word ? null : Vietnamese.PlaceTone(Toned(letters.ToString(), tone));
    }

    private static bool TelexMark(StringBuilder letters, char c) => c switch
    {
        'a' => Change(letters, 'a', 'â'),
        'e' => Change(letters, 'e', 'ê'),
        'o' => Change(letters, 'o', 'ô'),
        'd' => Change(letters, 'd', 'đ'),
        'w' => Hook(letters) || Change(letters, 'a', 'ă'),
        _ => false,
    };

    private static bool VniMark(StringBuilder letters, char c) => c switch
    {
        '6' => Change(letters, 'a', 'â') || Change(letters, 'e', 'ê') || Change(letters, 'o', 'ô'),
        '7' => Hook(letters),
        '8' => Change(letters, 'a', 'ă'),
        '9' => Change(letters, 'd', 'đ'),
        _ => false,
    };

    private static bool Hook(StringBuilder letters)
    {
        var o = Change(letters, 'o', 'ơ');
        return Change(letters, 'u', 'ư') || o;
    }

    private static bool Change(StringBuilder letters, char from, char to)
    {
        var at = letters.ToString().LastIndexOf(from);
        if (at >= 0)
            letters[at] = to;

        return at >= 0;
    }

    private static string Toned(string word, int tone)
    {
        if (tone == 0)
            return word;

        var initial = word.StartsWith("qu", StringComparison.Ordinal) || (word.StartsWith("gi", StringComparison.Ordinal) && word.Length > 2) ? 2 : 0;
        var spots = Enumerable.Range(initial, word.Length - initial).Where(i => Vowels.Contains(Vietnamese.Shape(word[i]).Plain, StringComparison.Ordinal)).ToList();
        if (spots.Count == 0)
            return word;

        var marked = spots.FindLastIndex(i => word[i] >= 128);
        var open = spots[^1] == word.Length - 1;
        var at = marked >= 0 ? spots[marked] : spots.Count == 1 || (spots.Count == 2 && open) ? spots[0] : spots[1];
        return word[..at] + Vietnamese.WithTone(word[at], tone) + word[(at + 1)..];
    }

    private static bool IsSyllable(string bare)
    {
        var initial = Initials.FirstOrDefault(i => bare.StartsWith(i, StringComparison.Ordinal) && bare.Length > i.Length) ?? "";
        return Ends(bare[initial.Length..]) || (initial is "gi" && Ends(bare[1..]));
    }

    private static bool Ends(string rhyme)
    {
        var vowels = rhyme.TakeWhile(c => Vowels.Contains(c, StringComparison.Ordinal)).Count();
        return Nuclei.Contains(rhyme[..vowels]) && Finals.Contains(rhyme[vowels..]);
    }
}
