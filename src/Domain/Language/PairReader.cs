using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads this period and the one before it: «2/3», «năm ngoái 3 năm nay 2», «2 giảm 1».</summary>
public static class PairReader
{
    private static readonly Lexicon Current = new("năm nay|kỳ này|năm này|hiện nay|hiện tại|bây giờ|nay|hiện giờ|kỳ báo cáo|trong năm|trong kỳ");
    private static readonly Lexicon Previous = new("năm ngoái|năm trước|kỳ trước|năm rồi|năm qua|năm vừa rồi|ngoái|cùng kỳ|cùng kỳ năm ngoái|cùng kỳ năm trước|kỳ này năm ngoái|kỳ rồi|hồi năm ngoái|=trước");
    private static readonly Lexicon Compared = new("so với năm ngoái|so với năm trước|so với cùng kỳ|so với kỳ trước|so với cùng kỳ năm ngoái|so với cùng kỳ năm trước|so năm ngoái|so năm trước|so cùng kỳ");
    private static readonly Lexicon Up = new("tăng|nhiều hơn|tăng thêm|thêm");
    private static readonly Lexicon Down = new("giảm|ít hơn|giảm đi|giảm được|=bớt|kém");
    private static readonly Lexicon Same = new("bằng|=như|giống|giống như|không đổi|không thay đổi|giữ nguyên|vẫn|vẫn như|ngang|tương đương|không tăng không giảm|=cũng|y như|bằng nhau|như nhau");
    private static readonly Lexicon To = new("còn|xuống|xuống còn|lên|thành|lên thành|còn lại|lên đến");
    private static readonly Lexicon From = new("=từ");
    private static readonly Lexicon Both = new("cả hai năm|cả hai kỳ|hai năm đều|cả hai|hai kỳ đều|năm nay và năm ngoái đều|năm nay lẫn năm ngoái|năm nay năm ngoái đều");

    private enum Part
    {
        Number,
        Current,
        Previous,
        Up,
        Down,
        Same,
        To,
        From,
        Both,
        Stop,
    }

    /// <summary>Both numbers, the current one first, within the question's bounds.</summary>
    public static Reading Read(Question question, string text, DateOnly today)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        var parts = Parse(s, today);
        var numbers = parts.Where(p => p.Part == Part.Number).ToImmutableArray();
        if (numbers.IsEmpty || said.Asks)
            return NoNumber(said, s, parts);

        if (s.Tokens.Any(t => t.IsMark('%')))
            return new Reading.Unclear(Doubts.Nothing);

        if (numbers.FirstOrDefault(n => n.Flaw is Doubts.Fraction or Doubts.Negation).Flaw is { } broken)
            return new Reading.Unclear(broken);

        var reading = numbers.Length > 2 ? new Reading.Unclear(Doubts.Several) : Joined(s, parts, numbers);
        var flaw = Phrases.About.In(s) && !Has(parts, Part.Up) && !Has(parts, Part.Down) ? Doubts.About : numbers.FirstOrDefault(n => n.Flaw is not null).Flaw;
        return Bounded(question, reading, flaw);
    }

    private static Reading Bounded(Question question, Reading reading, string? flaw)
    {
        var value = reading switch { Reading.Understood u => u.Value, Reading.Doubtful d => d.Value, _ => null };
        if (value is not Value.Pair pair)
            return reading;

        return Math.Min(pair.Current, pair.Previous) < question.Min || Math.Max(pair.Current, pair.Previous) > question.Max
            ? new Reading.Unclear(Doubts.Range)
            : flaw is null ? reading : new Reading.Doubtful(pair, flaw);
    }

    private static Reading.Unclear NoNumber(Sentence said, Sentence s, ImmutableArray<Found> parts) => new(
        !s.HasWords ? (said.HasWords ? Doubts.Politeness : Doubts.Nothing)
        : said.Asks || Phrases.Asking.In(s) ? Doubts.Question
        : Phrases.Polite.Fills(s) ? Doubts.Politeness
        : parts.Any(p => p.Part is not Part.Stop) ? Doubts.OneOfTwo
        : Phrases.Vague.In(s) ? Doubts.About
        : Doubts.Nothing);

    private static Reading Joined(Sentence s, ImmutableArray<Found> parts, ImmutableArray<Found> numbers)
    {
        if (Has(parts, Part.Both) && numbers.Length == 1)
            return new Reading.Understood(new Value.Pair(numbers[0].Value, numbers[0].Value));

        if (Has(parts, Part.From) && Has(parts, Part.To) && numbers.Length == 2)
            return new Reading.Doubtful(new Value.Pair(After(parts, Part.To)!.Value.Value, After(parts, Part.From)!.Value.Value), Doubts.Order);

        if (Has(parts, Part.Up) || Has(parts, Part.Down))
            return Changed(parts, numbers);

        if (numbers.Length == 2)
            return Labelled(parts, numbers);

        if (Has(parts, Part.Same))
            return new Reading.Understood(new Value.Pair(numbers[0].Value, numbers[0].Value));

        // «không có vụ nào» most likely speaks of both, and is confirmed.
        return numbers[0].Said && !Has(parts, Part.Current) && !Has(parts, Part.Previous)
            ? new Reading.Doubtful(new Value.Pair(0, 0), Doubts.OneOfTwo)
            : new Reading.Unclear(Doubts.OneOfTwo);
    }

    private static Reading Changed(ImmutableArray<Found> parts, ImmutableArray<Found> numbers)
    {
        if (numbers.Length < 2)
            return new Reading.Unclear(Doubts.OneOfTwo);

        var direction = Has(parts, Part.Up) ? Part.Up : Part.Down;
        var sign = direction == Part.Up ? 1 : -1;
        var change = After(parts, direction);
        var reached = After(parts, Part.To);
        if (change is null || change == reached)
        {
            // «năm ngoái 3 giảm còn 2»
            return reached is { } now ? new Reading.Doubtful(new Value.Pair(now.Value, numbers.First(n => n != now).Value), Doubts.Order) : new Reading.Unclear(Doubts.Nothing);
        }

        var other = numbers.First(n => n != change);
        var label = Label(parts, other, change.Value);
        if (Subject(parts, direction) == Part.Previous && label != Part.Previous)
            sign = -sign;

        var pair = label == Part.Previous
            ? new Value.Pair(other.Value + (sign * change.Value.Value), other.Value)
            : new Value.Pair(other.Value, other.Value - (sign * change.Value.Value));
        return pair.Current < 0 || pair.Previous < 0 ? new Reading.Unclear(Doubts.Range) : new Reading.Doubtful(pair, Doubts.Computed);
    }

    // «năm ngoái nhiều hơn 1»: it is the year before that had more.
    private static Part Subject(ImmutableArray<Found> parts, Part direction) =>
        parts.TakeWhile(p => p.Part != direction).LastOrDefault() is { Part: Part.Current or Part.Previous } subject ? subject.Part : Part.Stop;

    // The period that the number beside a change belongs to: «năm ngoái 3, năm nay giảm 1».
    private static Part Label(ImmutableArray<Found> parts, Found number, Found change)
    {
        var at = parts.IndexOf(number);
        var before = parts.Take(at).LastOrDefault(p => p.Part is Part.Current or Part.Previous or Part.Number);
        var after = parts.Skip(at + 1).TakeWhile(p => p != change && p.Part != Part.Stop).FirstOrDefault(p => p.Part is Part.Current or Part.Previous);
        return before is { Part: Part.Current or Part.Previous } ? before.Part : after is { Part: Part.Previous } ? Part.Previous : Part.Current;
    }

    private static Reading Labelled(ImmutableArray<Found> parts, ImmutableArray<Found> numbers)
    {
        var labels = parts.Where(p => p.Part is Part.Current or Part.Previous).ToImmutableArray();
        if (labels.IsEmpty)
            return new Reading.Understood(new Value.Pair(numbers[0].Value, numbers[1].Value));

        if (labels.Length > 2 || (labels.Length == 2 && labels[0].Part == labels[1].Part))
            return new Reading.Unclear(Doubts.Several);

        var (first, sure) = FirstPeriod(parts, labels, numbers);
        var pair = first == Part.Current ? new Value.Pair(numbers[0].Value, numbers[1].Value) : new Value.Pair(numbers[1].Value, numbers[0].Value);
        return sure ? new Reading.Understood(pair) : new Reading.Doubtful(pair, Doubts.Order);
    }

    private static (Part First, bool Sure) FirstPeriod(ImmutableArray<Found> parts, ImmutableArray<Found> labels, ImmutableArray<Found> numbers)
    {
        if (labels.Length == 2 || labels[0].At < numbers[0].At)
            return (labels[0].Part, true);

        var opposite = labels[0].Part == Part.Current ? Part.Previous : Part.Current;
        if (labels[0].At > numbers[1].At)
            return (opposite, true);

        // One label between two numbers: the comma tells whose it is.
        var stop = parts.FirstOrDefault(p => p.Part == Part.Stop && p.At > numbers[0].At && p.At < numbers[1].At);
        return stop is { Part: Part.Stop } && stop.At > labels[0].At ? (labels[0].Part, true) : (opposite, stop is { Part: Part.Stop });
    }

    private static bool Has(ImmutableArray<Found> parts, Part part) => parts.Any(p => p.Part == part);

    private static Found? After(ImmutableArray<Found> parts, Part part)
    {
        var at = parts.Select((p, i) => (p, i)).Where(x => x.p.Part == part).Select(x => x.i).DefaultIfEmpty(-1).Last();
        var next = at < 0 ? [] : parts.Skip(at + 1).SkipWhile(p => p.Part is Part.Current or Part.Previous).Take(1).Where(p => p.Part == Part.Number).ToList();
        return next.Count == 0 ? null : next[0];
    }

    private static ImmutableArray<Found> Parse(Sentence s, DateOnly today)
    {
        var parts = ImmutableArray.CreateBuilder<Found>();
        for (var i = 0; i < s.Count;)
        {
            var (part, end) = At(s, i, today);
            if (part is { } found)
                parts.Add(found);

            i = end;
        }

        return parts.DrainToImmutable();
    }

    private static (Found? Found, int End) At(Sentence s, int i, DateOnly today)
    {
        if (Year(s, i) is { } year)
            return (new(year.Value >= today.Year ? Part.Current : Part.Previous, i), year.To);

        if (Compared.At(s, i) is > 0 and var compared)
            return (null, i + compared);

        if (s[i].Is("cả", "trong") && Amounts.At(s, i + 1, Spacing.Many) is { Value: 2 } two && s[two.To].Is("năm", "kỳ"))
            return (new(Part.Both, i), two.To + 1);

        foreach (var (lexicon, part) in new[] { (Both, Part.Both), (Same, Part.Same), (Current, Part.Current), (Previous, Part.Previous), (Up, Part.Up), (Down, Part.Down), (To, Part.To), (From, Part.From) })
        {
            if (lexicon.At(s, i) is > 0 and var taken)
                return (new(part, i), i + taken + (part is Part.Up or Part.Down ? Previous.At(s, i + taken) : 0));
        }

        // «hơn năm ngoái 1» is a rise, «hơn 1» no number to rely on.
        if (s[i].Is("hơn") && Previous.At(s, i + 1) is > 0 and var than)
            return (new(Part.Up, i), i + 1 + than);

        if (Amounts.At(s, i, Spacing.Many) is { } amount)
            return s[amount.To].Is("năm") && s[amount.To + 1].Is("đều")
                ? (new(Part.Both, i), amount.To + 2)
                : (new(Part.Number, i, amount.Value, amount.Flaw), amount.To);

        if (Phrases.NoIdioms.At(s, i) is > 0 and var idiom)
            return (Zero(i), AfterZero(s, i + idiom));

        if (Phrases.Not.At(s, i) is > 0 and var negator)
            return Phrases.Unsure.At(s, i) is > 0 and var unsure ? (null, i + unsure)
                : Up.At(s, i + negator) + Down.At(s, i + negator) is > 0 and var unchanged ? (null, i + negator + unchanged)
                : Amounts.At(s, i + negator, Spacing.Many) is { } denied && !s[denied.To + 1].Is("nào") && !s[denied.To].Is("nào") ? (Zero(i) with { Flaw = Doubts.Negation }, denied.To)
                : (Zero(i), AfterZero(s, i + negator));

        return (s[i].Parts ? new Found(Part.Stop, i) : null, i + 1);
    }

    private static Found Zero(int at) => new(Part.Number, at, 0, null, true);

    // «không có một vụ nào», «không xảy ra vụ nào»: the rest of the denial says nothing new.
    private static int AfterZero(Sentence s, int i)
    {
        while (i < s.Count && !s[i].Parts && Current.At(s, i) + Previous.At(s, i) + Both.At(s, i) == 0 && !s[i].Is("cả")
            && (Amounts.At(s, i, Spacing.Many) is not { } amount || s[amount.To].Is("nào") || s[amount.To + 1].Is("nào")))
            i++;

        return i;
    }

    private static Amount? Year(Sentence s, int i)
    {
        var at = s[i].Is("năm") ? i + 1 : i;
        return s[at].Kind == TokenKind.Digits && s[at].Text.Length == 4 && s[at].Text.StartsWith("20", StringComparison.Ordinal) && (at > i || s[at + 1].IsMark(':'))
            ? Amounts.At(s, at, Spacing.Ordinals)
            : null;
    }

    private readonly record struct Found(Part Part, int At, long Value = 0, string? Flaw = null, bool Said = false);
}
