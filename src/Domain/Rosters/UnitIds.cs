using System.Text;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Rosters;

/// <summary>Ids of units: short, lower-case, ASCII, stable; they are part of dossier ids and button keys.</summary>
public static class UnitIds
{
    private const int Most = 20;
    private const int KeyBytes = 64;
    private const int LongestAct = 12;

    /// <summary>The longest id with which every button key of this plan stays within 64 bytes.</summary>
    public static int Longest(Plan plan)
    {
        var filing = plan.Filings.Select(f => f.Id.Length).DefaultIfEmpty(0).Max();
        return Math.Min(Most, KeyBytes - "o|||99..".Length - LongestAct - plan.Id.Length - filing);
    }

    /// <summary>A written code as an id («TH-04» → «th-04»); null when it is none.</summary>
    public static string? Of(Plan plan, string code)
    {
        var id = code.Trim().ToLowerInvariant();
        return id.Length > 0 && id.Length <= Longest(plan) && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && id[0] != '-' && id[^1] != '-' ? id : null;
    }

    /// <summary>An id from a name: «Thôn 4» → «thon-4»; where that is too long, its first words by their initials: «Tổ dân phố số 5» → «tdp-so-5».</summary>
    public static string Make(Plan plan, string name, Func<string, bool> isTaken)
    {
        var longest = Longest(plan);
        var words = Headed.Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Ascii).Where(w => w.Length > 0).ToList();
        var id = Shorten(words, longest);
        for (var n = 2; isTaken(id); n++)
        {
            var tail = $"-{n}";
            var head = Shorten(words, longest - tail.Length);
            id = head + tail;
        }

        return id;
    }

    private static string Shorten(List<string> words, int longest)
    {
        if (words.Count == 0)
        {
            return "dv";
        }

        for (var initials = 0; initials < words.Count; initials++)
        {
            var head = string.Concat(words.Take(initials).Select(Initial));
            var id = string.Join('-', words.Skip(initials).Prepend(head).Where(w => w.Length > 0));
            if (id.Length <= longest)
            {
                return id;
            }
        }

        var all = string.Concat(words.Select(Initial));
        return all[..Math.Min(all.Length, longest)];
    }

    // A number is what tells one from another: it stays whole.
    private static string Initial(string word) => char.IsAsciiDigit(word[0]) ? word : word[..1];

    private static string Ascii(string word)
    {
        var ascii = new StringBuilder();
        foreach (var c in word.Where(char.IsAsciiLetterOrDigit))
        {
            ascii.Append(c);
        }

        return ascii.ToString();
    }
}

/// <summary>The words for a kind of unit in a roster.</summary>
public static class KindNames
{
    /// <summary>The kind a word stands for in this plan: its own word, the circular's, or the id; null when the plan has no such kind.</summary>
    public static UnitKind? Of(Plan plan, string said)
    {
        var plain = Headed.Plain(said);
        if (plain.Length == 0)
        {
            return null;
        }

        if (plan.Units.FirstOrDefault(u => Headed.Plain(u.Word) == plain) is { } terms)
        {
            return terms.Kind;
        }

        UnitKind? kind = plain switch
        {
            "residential" or "khu dan cu" or "thon" or "ap" or "to dan pho" or "khu pho" or "lang" or "ban" or "buon" or "khoi" or "xom" => UnitKind.Residential,
            "agency" or "co quan" or "don vi" or "don vi su nghiep" => UnitKind.Agency,
            "enterprise" or "doanh nghiep" or "cong ty" or "hop tac xa" => UnitKind.Enterprise,
            "school" or "truong" or "truong hoc" or "nha truong" or "co so giao duc" => UnitKind.School,
            "commune" or "xa" or "phuong" or "thi tran" or "dac khu" => UnitKind.Commune,
            "model" or "mo hinh" or "mo hinh tu quan" => UnitKind.Model,
            _ => null,
        };
        return kind is { } k && plan.Units.Any(u => u.Kind == k) ? k : null;
    }

    /// <summary>What may be written, for messages and the template: «thôn, cơ quan, …».</summary>
    public static string All(Plan plan) => string.Join(", ", plan.Units.Select(u => u.Word));
}
