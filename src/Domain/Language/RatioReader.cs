using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads a part of a whole: «118/120», «118 hộ trên tổng 120 hộ», «tất cả».</summary>
public static class RatioReader
{
    private static readonly Lexicon Over = new("trên|trong|của|trên tổng|trên tổng số|trong tổng số|trong số|/");
    private static readonly Lexicon Total = new("tổng|tổng số|tổng cộng|toàn|trong số|trong|trên|cả thảy|thôn có|cả thôn");
    private static readonly Lexicon Missing = new("thiếu|còn thiếu|trừ|còn|vắng|ngoại trừ");

    /// <summary>Part and whole. Where the whole is known, «tất cả» and a lone number are understood too.</summary>
    public static Reading Read(Question question, string text, long? knownWhole = null)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        if (!s.HasWords)
            return new Reading.Unclear(said.HasWords ? Doubts.Politeness : Doubts.Nothing);

        if (said.Asks || Phrases.Asking.In(s))
            return new Reading.Unclear(Doubts.Question);

        var all = NumberReader.Counting(s, Spacing.Many).RemoveAll(a => s[a.From - 1].Is("phần"));
        var counts = all.Where(a => !IsPercent(s, a)).ToImmutableArray();
        var percents = all.Where(a => IsPercent(s, a)).ToImmutableArray();
        if (counts.Any(a => a.Flaw == Doubts.Fraction))
            return new Reading.Unclear(Doubts.Fraction);

        // «hầu hết», «gần đủ», «một nửa»: no number to say back.
        if (counts.Length < 2 && (Phrases.Vague.In(s) || (counts.IsEmpty && IsAbout(s))))
            return new Reading.Unclear(Doubts.About);

        var reading = counts.Length switch
        {
            0 => Worded(s, percents, knownWhole),
            1 => Single(s, counts[0], percents, knownWhole),
            2 => Double(s, counts[0], counts[1]),
            // «120 hộ ký 118 còn 2»
            3 when counts[0].Value - counts[1].Value == counts[2].Value => Checked(counts[1].Value, counts[0].Value, Doubts.Computed),
            _ when Joined(s, counts[0], counts[1]) && !counts.Skip(2).Any(c => s[c.From - 1].IsMark('/')) => Checked(counts[0].Value, counts[1].Value, Doubts.Several),
            _ => new Reading.Unclear(Doubts.Several),
        };
        return Bounded(question, reading, IsAbout(s) ? Doubts.About : counts.FirstOrDefault(c => c.Flaw is not null).Flaw);
    }

    private static Reading Bounded(Question question, Reading reading, string? flaw)
    {
        var value = reading switch { Reading.Understood u => u.Value, Reading.Doubtful d => d.Value, _ => null };
        if (value is not Value.Ratio ratio)
            return reading;

        return ratio.Whole > question.Max || ratio.Whole < question.Min ? new Reading.Unclear(Doubts.Range)
            : flaw is null ? reading
            : new Reading.Doubtful(ratio, flaw);
    }

    private static Reading Worded(Sentence s, ImmutableArray<Amount> percents, long? whole)
    {
        var every = percents.Length == 1 ? percents[0].Value == 100 : Phrases.All.In(s);
        var none = Phrases.Not.In(s) || Phrases.NoIdioms.In(s) || (percents.Length == 1 && percents[0].Value == 0);
        if (Phrases.Unsure.In(s))
            return new Reading.Unclear(Doubts.Nothing);

        if (every && none)
            return new Reading.Unclear(Doubts.Negation);

        if (Phrases.Polite.Fills(s))
            return new Reading.Unclear(Doubts.Politeness);

        if (!every && !none)
            return new Reading.Unclear(percents.IsEmpty ? Doubts.Nothing : Doubts.OneOfTwo);

        return whole is { } known ? new Reading.Understood(new Value.Ratio(every ? known : 0, known)) : new Reading.Unclear(Doubts.OneOfTwo);
    }

    private static Reading Single(Sentence s, Amount amount, ImmutableArray<Amount> percents, long? whole)
    {
        var n = amount.Value;
        var denied = Phrases.Not.In(s);
        if (!denied && Missing.Find(s) < 0 && (percents.Any(p => p.Value == 100) || Phrases.All.In(s)))
            return whole is { } other && other != n ? Checked(n, other, Doubts.Computed) : new Reading.Understood(new Value.Ratio(n, n));

        if (whole is not { } known)
            return new Reading.Unclear(denied && Missing.Find(s) < 0 ? Doubts.Negation : Doubts.OneOfTwo);

        if (denied || Missing.In(s))
            return n > known ? new Reading.Unclear(Doubts.PartOverWhole) : new Reading.Doubtful(new Value.Ratio(known - n, known), Doubts.Computed);

        return Checked(n, known, Doubts.Computed);
    }

    private static Reading Double(Sentence s, Amount a, Amount b)
    {
        // «2/120 chưa ký»
        if (Joined(s, a, b))
            return Phrases.Not.In(s) ? new Reading.Unclear(Doubts.Negation) : Checked(a.Value, b.Value, null);

        var tail = s.Slice(a.To, s.Count);
        if (Missing.In(s.Slice(a.To, b.From)) || (Phrases.Not.In(tail) && a.Value >= b.Value && Total.In(s.Slice(0, a.From))))
            return b.Value > a.Value ? new Reading.Unclear(Doubts.PartOverWhole) : new Reading.Doubtful(new Value.Ratio(a.Value - b.Value, a.Value), Doubts.Computed);

        // «118 hộ ký, 2 hộ không ký»
        if (Phrases.Not.In(s.Slice(b.To, s.Count)))
            return new Reading.Doubtful(new Value.Ratio(a.Value, a.Value + b.Value), Doubts.Computed);

        if (Phrases.Not.In(s))
            return new Reading.Unclear(Doubts.Negation);

        if (Total.In(s.Slice(0, a.From)))
            return Checked(b.Value, a.Value, null);

        if (Total.In(s.Slice(a.To, b.From)) || a.Value <= b.Value)
            return Checked(a.Value, b.Value, null);

        return new Reading.Doubtful(new Value.Ratio(b.Value, a.Value), Doubts.Order);
    }

    private static Reading Checked(long part, long whole, string? doubt)
    {
        var ratio = new Value.Ratio(part, whole);
        return part > whole ? new Reading.Unclear(Doubts.PartOverWhole)
            : doubt is null ? new Reading.Understood(ratio)
            : new Reading.Doubtful(ratio, doubt);
    }

    private static bool Joined(Sentence s, Amount a, Amount b) =>
        Over.In(s.Slice(a.To, b.From)) || Enumerable.Range(a.To, b.From - a.To).Any(i => s[i].IsMark('/') || s[i].IsMark(':'));

    private static bool IsPercent(Sentence s, Amount amount) => s[amount.To].IsMark('%') || (s[amount.To].Is("phần") && s[amount.To + 1].Is("trăm"));

    // «trên» parts a ratio here; elsewhere it means «more than».
    private static bool IsAbout(Sentence s) => Phrases.About.In(s with { Tokens = s.Tokens.RemoveAll(t => t.Is("trên")) });
}
