using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads a day: «5/11», «ngày 5», «thứ bảy này», «rằm tháng 10». Bare days look the way the question does.</summary>
public static class DateReader
{
    /// <summary>The day said; a lunar one is worked out and to be confirmed.</summary>
    public static Reading Read(Question question, string text, DateOnly today)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        if (!s.HasWords)
            return new Reading.Unclear(said.HasWords ? Doubts.Politeness : Doubts.Nothing);

        var dates = new Days(s, today, question.Direction).All();
        var weekdays = dates.Where(d => d.Kind == DayKind.Weekday).ToImmutableArray();
        var days = dates.Where(d => d.Kind != DayKind.Weekday).ToImmutableArray();
        if (dates.IsEmpty)
            return new Reading.Unclear(
                said.Asks || s.Tokens.Any(t => t.Is("mấy", "nào")) || Phrases.Asking.In(s) ? Doubts.Question
                : Phrases.Polite.Fills(s) ? Doubts.Politeness
                : Doubts.Nothing);

        if (days.Any(d => d.Date is null))
            return new Reading.Unclear(Doubts.NoSuchDay);

        var distinct = (days.IsEmpty ? weekdays : days).Select(d => d.Date).Distinct().ToImmutableArray();
        if (distinct.Length > 1)
            return new Reading.Unclear(Doubts.Several);

        if (NumberReader.Denied(s, dates[0].From))
            return new Reading.Unclear(Doubts.Negation);

        var date = distinct[0]!.Value;
        if (weekdays.Any(w => w.Weekday != date.DayOfWeek))
            return new Reading.Unclear(Doubts.Weekday);

        var doubt = days.Any(d => d.Kind == DayKind.Lunar) ? Doubts.Lunar : (days.IsEmpty ? weekdays : days)[0].Doubt;
        doubt ??= Enumerable.Range(0, s.Count).Any(i => s[i].Is("đến") && (s[i + 1].Kind == TokenKind.Digits || s[i + 1].Is("ngày", "hết"))) ? Doubts.Several : null;
        doubt ??= s.Tokens.Any(t => t.Is("khoảng", "chừng", "tầm")) ? Doubts.About : null;
        return doubt is null ? new Reading.Understood(new Value.Day(date)) : new Reading.Doubtful(new Value.Day(date), doubt);
    }
}

internal enum DayKind
{
    Solar,
    Lunar,
    Weekday,
}

/// <summary>One mention of a day; no <see cref="Date"/> when there is no such day.</summary>
internal readonly record struct Mention(DayKind Kind, DateOnly? Date, int From, int To, DayOfWeek? Weekday = null, string? Doubt = null);

/// <summary>Finds the days a sentence speaks of.</summary>
internal sealed class Days(Sentence s, DateOnly today, Direction direction)
{
    private static readonly Lexicon Now = new("hôm nay|bữa nay|ngày hôm nay|tối nay|sáng nay|chiều nay|trưa nay|đêm nay|bây giờ|nay");
    private static readonly Lexicon Tomorrow = new("mai|ngày mai|bữa mai|hôm sau");
    private static readonly Lexicon InTwo = new("=mốt|ngày mốt|ngày kia|bữa mốt|=kia");
    private static readonly Lexicon InThree = new("ngày =kìa|=kìa");
    private static readonly Lexicon Yesterday = new("hôm qua|bữa qua|ngày hôm qua|tối qua|chiều qua|sáng qua|đêm qua|hồi hôm");
    private static readonly Lexicon TwoAgo = new("hôm kia|bữa kia|hôm trước kia|bữa tê|hôm tê");
    private static readonly Lexicon ThreeAgo = new("hôm =kìa|bữa =kìa");
    private static readonly Lexicon NextWeek = new("tuần sau|tuần tới|tuần kế|tuần kế tiếp|tuần sau nữa");
    private static readonly Lexicon LastWeek = new("tuần trước|tuần rồi|tuần vừa rồi|tuần qua|vừa rồi|vừa qua|trước|rồi");

    private static readonly (Lexicon Words, int Days)[] Relative =
        [(InThree, 3), (ThreeAgo, -3), (TwoAgo, -2), (Yesterday, -1), (InTwo, 2), (Tomorrow, 1), (Now, 0)];

    public ImmutableArray<Mention> All()
    {
        var found = ImmutableArray.CreateBuilder<Mention>();
        for (var i = 0; i < s.Count;)
        {
            if (At(i) is { } mention)
            {
                found.Add(mention);
                i = Math.Max(mention.To, i + 1);
            }
            else
            {
                i++;
            }
        }

        return found.DrainToImmutable();
    }

    private Mention? At(int i) => Near(i) ?? Weekday(i) ?? new CalendarDay(s, today, direction).At(i);

    private Mention? Near(int i)
    {
        // «3 ngày nữa», «cách đây 3 ngày»
        if (Amounts.At(s, i, Spacing.Ordinals) is { Value: > 0 and < 400 } n && (s[n.To].Is("ngày", "hôm", "bữa") || s[n.To].Is("tuần")))
        {
            var length = (int)n.Value * (s[n.To].Is("tuần") ? 7 : 1);
            if (s[n.To + 1].Is("nữa", "tới", "sau") || s[i - 1].Is("sau"))
                return new(DayKind.Solar, today.AddDays(length), i, n.To + 2);

            if (s[n.To + 1].Is("trước") || (s[i - 1].Is("đây") && s[i - 2].Is("cách")))
                return new(DayKind.Solar, today.AddDays(-length), i, n.To + 2);
        }

        foreach (var (words, days) in Relative)
        {
            if (words.At(s, i) is > 0 and var taken)
                return s[i].Is("nay") && s[i - 1].Is("năm", "tháng", "tuần") ? null : new(DayKind.Solar, today.AddDays(days), i, i + taken);
        }

        // «mot» alone, without accents, is «mốt» rather than «một».
        return s.Count == 1 && s[0].Text == "mot" ? new(DayKind.Solar, today.AddDays(2), 0, 1, null, Doubts.About) : null;
    }

    private Mention? Weekday(int i)
    {
        if (WeekdayAt(i, out var end) is not { } weekday)
            return null;

        // Weeks begin on Monday.
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var inWeek = monday.AddDays(((int)weekday + 6) % 7);
        var week = WeekNear(i, end, out var to);
        var date = week is { } weeks ? inWeek.AddDays(7 * weeks)
            : direction == Direction.Future ? (inWeek > today ? inWeek : inWeek.AddDays(7))
            : inWeek <= today ? inWeek : inWeek.AddDays(-7);

        // The week said lies behind, or today has that weekday: to be confirmed.
        var odd = (week is 0 && direction == Direction.Future && date < today) || (week is 0 && direction == Direction.Past && date > today) || (week is null && weekday == today.DayOfWeek);
        return new(DayKind.Weekday, date, i, to, weekday, odd ? Doubts.About : null);
    }

    private int? WeekNear(int from, int end, out int to)
    {
        to = end;
        for (var at = end; at <= end + 1; at++)
        {
            if (NextWeek.At(s, at) is > 0 and var next)
            {
                to = at + next;
                return s[to - 1].Is("nữa") || s[to].Is("nữa") ? 2 : 1;
            }

            if (s[at].Is("này", "nay") || (s[at].Is("tuần") && s[at + 1].Is("này", "nay")))
            {
                to = at + (s[at].Is("tuần") ? 2 : 1);
                return 0;
            }

            if (at == end && s[at].Is("tới", "sau"))
            {
                to = at + 1;
                return null;
            }

            if (LastWeek.At(s, at) is > 0 and var last)
            {
                to = at + last;
                return s[at].Is("tuần") ? -1 : null;
            }
        }

        // «tuần sau thứ bảy»
        for (var back = 1; back <= 4; back++)
        {
            if (NextWeek.At(s, from - back) > 0)
                return 1;
            if (s[from - back].Is("tuần") && s[from - back + 1].Is("này", "nay"))
                return 0;
            if (s[from - back].Is("tuần") && LastWeek.At(s, from - back) > 0)
                return -1;
        }

        return null;
    }

    private DayOfWeek? WeekdayAt(int i, out int end)
    {
        end = i + 2;
        if (s[i].Is("chủ") && s[i + 1].Is("nhật"))
            return DayOfWeek.Sunday;

        if (s[i].Text is "cn")
        {
            end = i + 1;
            return DayOfWeek.Sunday;
        }

        if (!s[i].Is("thứ") && s[i].Text != "t")
            return null;

        var next = s[i + 1];
        if (next.Kind == TokenKind.Digits)
            return next.Text.Length == 1 && next.Text[0] is >= '2' and <= '7' ? (DayOfWeek)(next.Text[0] - '1') : null;

        return s[i].Text == "t" ? null
            : next.Is("hai") ? DayOfWeek.Monday : next.Is("ba") ? DayOfWeek.Tuesday : next.Is("tư") ? DayOfWeek.Wednesday
            : next.Is("năm") ? DayOfWeek.Thursday : next.Is("sáu") ? DayOfWeek.Friday : next.Is("bảy", "bẩy") ? DayOfWeek.Saturday : null;
    }
}
