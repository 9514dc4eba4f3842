using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads several numbers at once, in the order asked or each beside its name: «1/2, 0/1, 0», «phạm tội 1/2».</summary>
public static class CountsReader
{
    private static readonly Lexicon Common = new("có|số|vụ|người|việc|trường|hợp|và|là|năm|nay|ngoái|trước|các|về|do|bị|xảy|ra|với|tổng|trên|của|cả|không|chết|một|hai|ba");
    private static readonly Lexicon Rest = new("còn lại|khác không|mấy cái kia|các mục khác|cái khác");

    /// <summary>All items, within the question's bounds; what was left out is not guessed without asking.</summary>
    public static Reading Read(Question question, string text, DateOnly today)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        if (!s.HasWords)
            return new Reading.Unclear(said.HasWords ? Doubts.Politeness : Doubts.Nothing);

        if (said.Asks || Phrases.Asking.In(s))
            return new Reading.Unclear(Doubts.Question);

        var numbers = NumberReader.Counting(s, Spacing.Many);
        if (numbers.IsEmpty)
            return AllNone(question, s);

        if (numbers.FirstOrDefault(n => n.Flaw is not null).Flaw is { } flaw)
            return new Reading.Unclear(flaw);

        return Mentions(question, s) is { Count: > 0 } mentions
            ? Labelled(question, s, mentions, today)
            : InOrder(question, s, numbers, today);
    }

    private static Reading AllNone(Question question, Sentence s) =>
        Phrases.Unsure.In(s) ? new Reading.Unclear(Doubts.Nothing)
        : Phrases.Polite.Fills(s) ? new Reading.Unclear(Doubts.Politeness)
        : !Phrases.Not.In(s) && !Phrases.NoIdioms.In(s) ? new Reading.Unclear(Doubts.Nothing)
        : Mentions(question, s).Count > 0 && Mentions(question, s).Count < question.Items.Length ? new Reading.Unclear(Doubts.OneOfTwo)
        : Whole(question, question.Items.ToDictionary(i => i.Id, _ => new Value.Pair(0, 0)), null);

    private static Reading InOrder(Question question, Sentence s, ImmutableArray<Amount> numbers, DateOnly today)
    {
        var groups = Unnumbered(Groups(s).ToList());
        if (groups.Count == question.Items.Length)
        {
            var pairs = groups.Zip(question.Items, (g, item) => One(question, item, g, today)).ToList();
            var doubt = pairs.FirstOrDefault(p => p.Why is not null).Why;
            if (pairs.TrueForAll(p => p.Pair is not null))
                return Whole(question, question.Items.Zip(pairs).ToDictionary(x => x.First.Id, x => x.Second.Pair!), doubt);

            if (!numbers.All(n => n.Value == 0))
                return new Reading.Unclear(pairs.First(p => p.Pair is null).Why!);
        }

        // «0 hết», «0 0 0 0 0»: none anywhere; a lone «0» is said back first.
        if (numbers.All(n => n.Value == 0) && (numbers.Length == 1 || numbers.Length == question.Items.Length))
            return Whole(question, question.Items.ToDictionary(i => i.Id, _ => new Value.Pair(0, 0)), numbers.Length == 1 && !Phrases.All.In(s) ? Doubts.OneOfTwo : null);

        // No commas, but just as many numbers as are asked: «1 2 0 1 2 2 0 0».
        if (numbers.Length != question.Items.Sum(i => i.Paired ? 2 : 1) || Phrases.Not.In(s))
            return new Reading.Unclear(numbers.Length > question.Items.Sum(i => i.Paired ? 2 : 1) ? Doubts.Several : Doubts.OneOfTwo);

        var next = 0;
        var read = question.Items.ToDictionary(i => i.Id, i => new Value.Pair(numbers[next++].Value, i.Paired ? numbers[next++].Value : 0));
        return Whole(question, read, groups.Count > 1 ? Doubts.Order : null);
    }

    private static Reading Labelled(Question question, Sentence s, List<(int Item, int From, int To)> mentions, DateOnly today)
    {
        var read = new Dictionary<string, Value.Pair>();
        string? doubt = null;
        // «phạm tội 1/2» or «1/2 phạm tội»: the numbers stand on one side throughout.
        var after = !NumberReader.Counting(s.Slice(mentions[^1].To, s.Count), Spacing.Many).IsEmpty || Phrases.Not.In(s.Slice(mentions[^1].To, s.Count));
        for (var m = 0; m < mentions.Count; m++)
        {
            var segment = after
                ? s.Slice(mentions[m].To, m + 1 < mentions.Count ? mentions[m + 1].From : s.Count)
                : s.Slice(m > 0 ? mentions[m - 1].To : 0, mentions[m].From);
            var item = question.Items[mentions[m].Item];
            var (pair, why) = One(question, item, WithoutRest(segment), today);
            if (pair is null || !read.TryAdd(item.Id, pair))
                return new Reading.Unclear(why ?? Doubts.Several);

            doubt ??= why;
        }

        // What was not named is taken as none only after it was said back.
        doubt ??= read.Count < question.Items.Length ? Doubts.Computed : null;
        foreach (var item in question.Items)
            read.TryAdd(item.Id, new Value.Pair(0, 0));

        return Whole(question, read, doubt);
    }

    private static Sentence WithoutRest(Sentence segment) => Rest.Find(segment) is >= 0 and var at ? segment.Slice(0, at) : segment;

    private static (Value.Pair? Pair, string? Why) One(Question question, CountItem item, Sentence segment, DateOnly today)
    {
        var text = segment.Typed(0, segment.Count);
        var bounds = question with { Unit = item.Unit, Kind = item.Paired ? QuestionKind.Pair : QuestionKind.Count };
        var reading = item.Paired ? PairReader.Read(bounds, text, today) : NumberReader.Read(bounds, text);
        return reading switch
        {
            Reading.Understood { Value: Value.Pair pair } => (pair, null),
            Reading.Understood { Value: Value.Number number } => (new(number.N, 0), null),
            // «tệ nạn không»: of both periods, as the item asks for both.
            Reading.Doubtful { Value: Value.Pair { Current: 0, Previous: 0 } none, Why: Doubts.OneOfTwo } => (none, null),
            Reading.Doubtful { Value: Value.Pair likely } doubtful => (likely, doubtful.Why),
            Reading.Doubtful { Value: Value.Number likely } doubtful => (new(likely.N, 0), doubtful.Why),
            Reading.Unclear unclear => (null, unclear.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Reading Whole(Question question, Dictionary<string, Value.Pair> read, string? doubt)
    {
        if (read.Values.Any(p => Math.Max(p.Current, p.Previous) > question.Max || Math.Min(p.Current, p.Previous) < question.Min))
            return new Reading.Unclear(Doubts.Range);

        var value = new Value.Counts(read.ToImmutableSortedDictionary(StringComparer.Ordinal));
        return doubt is null ? new Reading.Understood(value) : new Reading.Doubtful(value, doubt);
    }

    // «1. 1/2», «2. 0/1»: the list's own numbers are not figures.
    private static List<Sentence> Unnumbered(List<Sentence> groups) =>
        groups.Select((g, i) => (g, i)).All(x => x.g[0].Text == (x.i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) && (x.g[1].IsMark('.') || x.g[1].IsMark(')') || x.g[1].IsMark(':')) && x.g.Count > 2)
            ? [.. groups.Select(g => g.Slice(2, g.Count))]
            : groups;

    private static IEnumerable<Sentence> Groups(Sentence s)
    {
        var from = 0;
        for (var i = 0; i <= s.Count; i++)
        {
            if (i == s.Count || s[i].IsMark(',') || s[i].IsMark(';') || s[i].IsMark('\n') || (s[i].IsMark('.') && !s[i + 1].Glued && i - from > 1))
            {
                if (s.Slice(from, i).HasWords)
                    yield return s.Slice(from, i);

                from = i + 1;
            }
        }
    }

    // Where items are named, by the words that only they have.
    private static List<(int Item, int From, int To)> Mentions(Question question, Sentence s)
    {
        var words = question.Items.Select(i => Vietnamese.Words(i.Label).ToList()).ToList();
        var mentions = new List<(int Item, int From, int To)>();
        for (var i = 0; i < s.Count; i++)
        {
            var token = s[i];
            if (token.Kind != TokenKind.Word || Common.At(s, i) > 0)
                continue;

            var owners = Enumerable.Range(0, words.Count).Where(o => words[o].Exists(w => Vietnamese.Means(token.Text, w))).ToList();
            if (owners.Count != 1)
                continue;

            if (mentions.Count > 0 && mentions[^1].Item == owners[0] && NumberReader.Counting(s.Slice(mentions[^1].To, i), Spacing.Many).IsEmpty && !Phrases.Not.In(s.Slice(mentions[^1].To, i)))
                mentions[^1] = (owners[0], mentions[^1].From, i + 1);
            else
                mentions.Add((owners[0], i, i + 1));
        }

        return mentions;
    }
}
