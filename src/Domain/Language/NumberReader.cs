using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads one whole number: «120 hộ», «một trăm hai mươi», «không có vụ nào».</summary>
public static class NumberReader
{
    // «tổ 5», «quý 1», «năm 2025»: the number names a thing, it does not count.
    private static readonly Lexicon Named = new("tổ|xóm|thôn|ấp|bản|khu|khóm|điều|khoản|câu|quý|tháng|ngày|ngõ|năm|=kỳ|quyết định số|nghị quyết số|dân phố số|dân cư số");

    private static readonly Lexicon Parted = new("trong đó|gồm|bao gồm|trong số đó|kể cả");

    /// <summary>The number said, within the question's bounds.</summary>
    public static Reading Read(Question question, string text)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        var amounts = Counting(s, Spacing.One);
        if (amounts.IsEmpty)
            return None(question, said, s);

        if (said.Asks && s.Count > amounts[0].To)
            return new Reading.Unclear(Doubts.Question);

        if (s[0].IsMark('-') || s[amounts[0].From - 1].Is("âm") || amounts.Any(a => s[a.To].IsMark('%')))
            return new Reading.Unclear(s[amounts[0].To].IsMark('%') ? Doubts.Nothing : Doubts.Range);

        var (amount, doubt) = Chosen(question, s, amounts);
        if (amount is not { } one)
            return new Reading.Unclear(Doubts.Several);

        if (one.Flaw is Doubts.Fraction)
            return new Reading.Unclear(Doubts.Fraction);

        // «hai ba hộ», «vài chục»: no one number to say back.
        if (one.Flaw is Doubts.Several || s[one.From - 1].Is("vài", "mấy", "dăm"))
            return new Reading.Unclear(Doubts.About);

        var about = Phrases.About.In(s) || one.Flaw == Doubts.About;
        return !about && Denied(s, one.From) ? new Reading.Unclear(Doubts.Negation)
            : one.Value < question.Min || one.Value > question.Max ? new Reading.Unclear(Doubts.Range)
            : about ? new Reading.Doubtful(new Value.Number(one.Value), Doubts.About)
            : one.Flaw is { } flaw ? new Reading.Doubtful(new Value.Number(one.Value), flaw)
            : doubt is { } why ? new Reading.Doubtful(new Value.Number(one.Value), why)
            : new Reading.Understood(new Value.Number(one.Value));
    }

    /// <summary>The numbers that count something; without «tổ 5» and «năm 2025».</summary>
    internal static ImmutableArray<Amount> Counting(Sentence s, Spacing spacing) =>
        [.. Amounts.In(s, spacing).Where(a => !Names(s, a) && !BothYears(s, a))];

    /// <summary>Whether a «không» stands before this place in the same statement.</summary>
    internal static bool Denied(Sentence s, int before)
    {
        for (var i = before - 1; i >= 0 && !s[i].Parts; i--)
        {
            if (Phrases.Not.At(s, i) is > 0 and var taken && i + taken <= before)
                return true;
        }

        return false;
    }

    private static Reading None(Question question, Sentence said, Sentence s)
    {
        if (!s.HasWords)
            return new Reading.Unclear(said.HasWords ? Doubts.Politeness : Doubts.Nothing);

        if (said.Asks || Phrases.Asking.In(s))
            return new Reading.Unclear(Doubts.Question);

        if (Phrases.Unsure.In(s))
            return new Reading.Unclear(Doubts.Nothing);

        if (Phrases.Polite.Fills(s))
            return new Reading.Unclear(Doubts.Politeness);

        if (Phrases.Not.In(s) || Phrases.NoIdioms.In(s))
            return Phrases.Vague.In(s) ? new Reading.Unclear(Doubts.About)
                : question.Min > 0 ? new Reading.Unclear(Doubts.Range)
                : new Reading.Understood(new Value.Number(0));

        return new Reading.Unclear(Phrases.Vague.In(s) || s.Tokens.Any(t => t.Text == "mấy") ? Doubts.About : Doubts.Nothing);
    }

    // Of several numbers only the one before the unit may be meant: «tổ 5 có 120 hộ, 300 khẩu».
    private static (Amount? Amount, string? Doubt) Chosen(Question question, Sentence s, ImmutableArray<Amount> amounts)
    {
        // «120 (một trăm hai mươi)» is said twice; what follows «trong đó» is a part.
        if (amounts.All(a => a.Value == amounts[0].Value))
            return (amounts[0], null);

        var between = s.Slice(amounts[0].To, amounts[1].From);
        if (Parted.In(between) || between.Tokens.Any(t => t.IsMark('(')))
            return (amounts[0], Doubts.Several);

        if (question.Unit is not { } unit)
            return (null, null);

        var name = new Lexicon(unit.Split(' ', '/')[0]);
        var fit = amounts.Where(a => name.At(s, a.To) > 0 && !amounts.Any(other => other.To == a.From)).Take(2).ToList();
        return fit.Count == 1 ? (fit[0], Doubts.Several) : (null, null);
    }

    private static bool Names(Sentence s, Amount amount)
    {
        // «thôn 120 hộ» counts, whatever stands before.
        if (s[amount.To].Is("hộ", "người", "vụ", "khẩu"))
            return false;

        // «ngày 5/11»
        if ((s[amount.From - 1].IsMark('/') || s[amount.From - 1].IsMark('-')) && s[amount.From - 2].Kind == TokenKind.Digits && s[amount.From - 3].Is("ngày"))
            return true;

        for (var back = 1; back <= 3; back++)
        {
            if (Named.At(s, amount.From - back) == back && !s[amount.From - back].Is("bốn"))
                return amount.To - amount.From == 1 && (!s[amount.From - back].Is("năm") || s[amount.From].Text.Length == 4);
        }

        return false;
    }

    // «cả hai năm»
    private static bool BothYears(Sentence s, Amount amount) =>
        amount is { Value: 2 } && s[amount.From - 1].Is("cả", "trong") && s[amount.To].Is("năm", "kỳ");
}
