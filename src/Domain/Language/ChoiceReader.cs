using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads one option or several: by number, label, beginning or a word of their own.</summary>
public static class ChoiceReader
{
    private static readonly Lexicon Joining = new("và|với|cùng|cả|hoặc|hay|vs|thêm");
    private static readonly Lexicon Pointing = new("số|câu|ý|mục|việc|cái|chọn|bấm|có|là|trường hợp|điểm|phương án|đáp án|chỉ|chỉ có|thứ|loại|vụ");
    private static readonly Lexicon Empty = new("có|là|và|với|ở|tại|thì|bị|được|trong|của|các|những|một|cho|đã|đang|về|xếp|loại|tổ|mình|năm|nay|này|nay|rồi|vụ|việc|chọn|xảy|ra|nào|cả|em|tôi|bác|thôi|chỉ|cũng|như|theo|=mức");
    private static readonly Lexicon Whole = new("tất cả|toàn bộ|cả|hết|có hết|đủ cả|tất cả các việc|tất cả đều có");

    /// <summary>The chosen ids, in the order of the form.</summary>
    public static Reading Read(Question question, string text)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        if (!s.HasWords)
            return said.HasWords ? Courteous(question, said) : new Reading.Unclear(Doubts.Nothing);

        if (said.Asks || YesNoReader.AsksBack(s))
            return new Reading.Unclear(Doubts.Question);

        var exact = Where(question, o => OptionFit.Names(o).Any(n => OptionFit.Same(s, n)));
        if (exact.Length == 1)
            return new Reading.Understood(Picked(question, exact));

        if (IsNone(question, s))
            return new Reading.Understood(new Value.Picked([]));

        if (Numbers(s) is { } numbers)
        {
            // «1-3» may be two or a run of three.
            var reading = Numbered(question, numbers);
            return reading is Reading.Understood listed && s.Tokens.Any(t => t.IsMark('-')) ? new Reading.Doubtful(listed.Value, Doubts.Several) : reading;
        }

        var begun = Where(question, o => OptionFit.Names(o).Any(n => Begins(s, n)));
        if (begun.Length == 1)
            return new Reading.Understood(Picked(question, begun));

        var named = Named(question, s, out var left);
        if (Phrases.Unsure.In(left))
            return new Reading.Unclear(Doubts.Nothing);

        if (Negated(left))
            return new Reading.Unclear(Doubts.Negation);

        if (!named.IsEmpty)
            return One(question, named.Concat(Guessed(question, left).Where(g => g.Sure && g.Fits.Length == 1).SelectMany(g => g.Fits)));

        if (Phrases.Asking.In(s))
            return new Reading.Unclear(Doubts.Question);

        if (question.Kind == QuestionKind.Choices && Whole.Fills(s))
            return new Reading.Doubtful(Picked(question, Enumerable.Range(0, question.Options.Length)), Doubts.Several);

        return Guess(question, s);
    }

    // «bác», «đồng chí»: courtesy anywhere else, here it may be an option.
    private static Reading Courteous(Question question, Sentence said)
    {
        var named = Named(question, said, out _);
        var reading = named.IsEmpty ? Guess(question, said) : One(question, named);
        return reading is Reading.Unclear ? new Reading.Unclear(Doubts.Politeness) : reading;
    }

    private static bool IsNone(Question question, Sentence s)
    {
        if (question.None is not { } none)
            return false;

        var name = Vietnamese.Words(none);
        if (OptionFit.Same(s, name) || OptionFit.Ordinal(s) == 0)
            return true;

        // «không có việc nào cả»: a denial that names nothing from the list.
        var denied = (Phrases.Not.In(s) || Phrases.NoIdioms.In(s)) && !Phrases.Unsure.In(s);
        return denied && Amounts.In(s, Spacing.Ordinals).IsEmpty && !s.Tokens.Any(t => t.Is("nhưng", "trừ", "chỉ"))
            && Named(question, s, out _).IsEmpty && Guessed(question, s.Slice(0, s.Count)).All(g => g.Fits.IsEmpty);
    }

    private static Reading Numbered(Question question, ImmutableArray<long> numbers)
    {
        if (numbers.Any(n => n < 1 || n > question.Options.Length))
            return new Reading.Unclear(Doubts.Range);

        return One(question, numbers.Select(n => (int)n - 1));
    }

    // The numbers of a text that has nothing else: «1 3», «số 1 và số 3», «có 2».
    private static ImmutableArray<long>? Numbers(Sentence s)
    {
        var numbers = ImmutableArray.CreateBuilder<long>();
        for (var i = 0; i < s.Count;)
        {
            if (Amounts.At(s, i, Spacing.Ordinals) is { Flaw: null } amount)
            {
                numbers.Add(amount.Value);
                i = amount.To;
            }
            else if (Math.Max(Joining.At(s, i), Pointing.At(s, i)) is > 0 and var taken)
            {
                i += taken;
            }
            else if (s[i].Parts || s[i].IsMark('+') || s[i].IsMark('&') || s[i].IsMark('/') || s[i].IsMark('-') || s[i].IsMark('(') || s[i].IsMark(')'))
            {
                i++;
            }
            else
            {
                return null;
            }
        }

        return numbers.Count == 0 ? null : numbers.DrainToImmutable();
    }

    // Options whose name stands in the text as it is, longest first; what is left over may still deny or add.
    private static ImmutableArray<int> Named(Question question, Sentence s, out Sentence left)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        var names = question.Options.SelectMany((o, i) => OptionFit.Names(o).Where(n => n[0] != o.Id || n.Length > 1).Select(n => (Option: i, Name: n)))
            .Where(n => n.Name.Sum(w => w.Length) > 1).OrderByDescending(n => n.Name.Length);
        left = s;
        foreach (var (option, name) in names)
        {
            if (OptionFit.Find(left, name, out var end) is >= 0 and var from)
            {
                found.Add(option);
                left = left with { Tokens = left.Tokens.RemoveRange(from, end - from) };
            }
        }

        return found.DrainToImmutable();
    }

    private static Reading Guess(Question question, Sentence s)
    {
        var guesses = Guessed(question, s).Where(g => !g.Fits.IsEmpty).ToImmutableArray();
        if (guesses.IsEmpty)
            return new Reading.Unclear(Phrases.Polite.Fills(s) ? Doubts.Politeness : Doubts.Nothing);

        if (guesses.Any(g => g.Fits.Length > 1))
            return new Reading.Unclear(Doubts.Several);

        var reading = One(question, guesses.SelectMany(g => g.Fits));
        return reading is Reading.Understood sure && guesses.Any(g => !g.Sure) ? new Reading.Doubtful(sure.Value, Doubts.About) : reading;
    }

    // Statement by statement: the options that hold all its words; failing that, those that hold a word no other option has.
    private static IEnumerable<(ImmutableArray<int> Fits, bool Sure)> Guessed(Question question, Sentence s)
    {
        var vocabularies = question.Options.Select(o => OptionFit.Names(o).SelectMany(n => n).Distinct().ToList()).ToList();
        foreach (var statement in Statements(s))
        {
            var words = Enumerable.Range(0, statement.Count).Where(i => statement[i].Kind == TokenKind.Word && statement[i].Bare.Length > 1 && Empty.At(statement, i) == 0 && Phrases.Not.At(statement, i) == 0)
                .Select(i => statement[i].Text).ToList();
            if (words.Count == 0)
                continue;

            bool Knows(int option, string word) => vocabularies[option].Any(v => Vietnamese.Means(word, v));
            var options = Enumerable.Range(0, question.Options.Length).ToList();
            var full = options.Where(o => words.All(w => Knows(o, w))).ToImmutableArray();
            var own = options.Where(o => words.Any(w => Knows(o, w) && options.Count(other => Knows(other, w)) == 1)).ToImmutableArray();
            yield return full.IsEmpty ? (own, false) : (full, true);
        }
    }

    private static IEnumerable<Sentence> Statements(Sentence s)
    {
        var from = 0;
        for (var i = 0; i <= s.Count; i++)
        {
            if (i == s.Count || s[i].Parts || s[i].IsMark('+') || s[i].IsMark('&') || Joining.At(s, i) > 0)
            {
                yield return s.Slice(from, i);
                from = i + 1;
            }
        }
    }

    private static bool Begins(Sentence s, ImmutableArray<string> name)
    {
        var words = s.Tokens.Where(t => t.Kind != TokenKind.Mark).Select(t => t.Text).ToList();
        return words.Sum(w => w.Length) > 1 && !Phrases.Not.Fills(s) && words.Count <= name.Length
            && words.SkipLast(1).Zip(name, Vietnamese.Means).All(fits => fits)
            && name[words.Count - 1].Length >= words[^1].Length && Vietnamese.Means(words[^1], name[words.Count - 1][..words[^1].Length]);
    }

    private static bool Negated(Sentence left) => Phrases.Not.In(left) || Phrases.NoIdioms.In(left) || left.Tokens.Any(t => t.Is("trừ"));

    private static ImmutableArray<int> Where(Question question, Func<Option, bool> fits) =>
        [.. Enumerable.Range(0, question.Options.Length).Where(i => fits(question.Options[i]))];

    private static Reading One(Question question, IEnumerable<int> options)
    {
        var chosen = options.Distinct().ToImmutableArray();
        return chosen.Length > 1 && question.Kind != QuestionKind.Choices
            ? new Reading.Unclear(Doubts.Several)
            : new Reading.Understood(Picked(question, chosen));
    }

    private static Value.Picked Picked(Question question, IEnumerable<int> options) =>
        new([.. options.Distinct().Order().Select(i => question.Options[i].Id)]);
}
