using System.Collections.Immutable;
using System.Globalization;
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
            if (s[n.To + 1].Is("nữa", "tới", "sau"))
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

/// <summary>Finds days said by number, solar or lunar.</summary>
internal sealed class CalendarDay(Sentence s, DateOnly today, Direction direction)
{
    public Mention? At(int i)
    {
        if (s[i].Is("rằm"))
            return Lunar(15, i, i + 1);

        if (s[i].Is("mùng", "mồng") && Small(i + 1) is { Value: >= 1 and <= 10 } early)
            return Lunar((int)early.Value, i, early.To);

        var said = s[i].Is("ngày", "hôm", "bữa");
        if (said && s[i + 1].Is("mùng", "mồng", "rằm"))
            return null;

        if (Small(said ? i + 1 : i) is not { } first || s[first.To].Is("giờ", "h", "g", "phút", "rưỡi", "kém") || s[first.To].IsMark(':') || s[i - 1].Is("giờ", "h", "g", "tổ", "xóm", "thôn", "ấp", "số", "kém", "quý"))
            return null;

        return Compact(i, first) ?? Iso(i, first) ?? Numeric(i, first) ?? Spoken(i, first, said);
    }

    private Amount? Small(int i) => Amounts.At(s, i, Spacing.Ordinals) is { Flaw: null } amount ? amount : null;

    // «05112025»
    private Mention? Compact(int i, Amount first) => s[first.From].Text is { Length: 8 } digits && s[first.From].Kind == TokenKind.Digits
        ? new(DayKind.Solar, Valid(Int(digits[4..]), Int(digits[2..4]), Int(digits[..2])), i, first.To)
        : null;

    private Mention? Iso(int i, Amount first)
    {
        if (first.Value is < 1900 or > 2200 || !s[first.To].IsMark('-') || Digits(first.To + 1) is not { } month || !s[first.To + 2].IsMark('-') || Digits(first.To + 3) is not { } day)
            return null;

        return new(DayKind.Solar, Valid((int)first.Value, month, day), i, first.To + 4);
    }

    private Mention? Numeric(int i, Amount first)
    {
        var at = first.To;
        if (!Separates(at) || s[first.From].Kind != TokenKind.Digits || Digits(at + 1) is not { } month)
            return null;

        var yearSaid = Separates(at + 2) && Digits(at + 3) is not null;
        var to = yearSaid ? at + 4 : at + 2;
        var year = yearSaid ? Year(Digits(at + 3)!.Value, s[at + 3].Text.Length) : YearAfter(to, out to);
        return Resolve((int)first.Value, month, year, i, to);
    }

    private bool Separates(int at) => s[at].IsMark('/') || s[at].IsMark('-') || s[at].IsMark('.');

    // «ngày 5», «5 tháng 11», «mười lăm tháng mười năm 2025», «ngày 5 tháng sau»
    private Mention? Spoken(int i, Amount first, bool said)
    {
        var at = first.To;
        if (first.Value is < 1 or > 31)
            return said ? new(DayKind.Solar, null, i, at) : null;

        if (s[at].Is("tháng", "th") || (s[at].Text == "t" && Digits(at + 1) is not null))
        {
            if (s[at + 1].Is("giêng", "chạp"))
                return Lunar((int)first.Value, i, at);

            if (MonthNear(at + 1) is { } near)
                return new(DayKind.Solar, Valid(near.Year, near.Month, (int)first.Value), i, at + 2);

            if (Small(at + 1) is { } month)
                return Resolve((int)first.Value, (int)Math.Min(99, month.Value), YearAfter(month.To, out var to), i, to);
        }

        if (s[at].Is("âm"))
            return Lunar((int)first.Value, i, at);

        // A lone number is a day only when the text has nothing else.
        return said || (s.Count == at - i && first.To - first.From == 1) ? new(DayKind.Solar, Bare((int)first.Value), i, at)
            : s.Count == at + 1 - i && Digits(at) is { } second ? Resolve((int)first.Value, second, null, i, at + 1)
            : null;
    }

    private Mention? Resolve(int day, int month, int? year, int from, int to) => s[to].Is("âm") || s[to].Text is "al" or "âl"
        ? LunarOn(day, month, year, false, from, to + 1)
        : new(DayKind.Solar, year is { } y ? Valid(y, month, day) : Nearest(y => Valid(y, month, day)), from, to);

    private Mention? Lunar(int day, int from, int to)
    {
        if (s[to].Is("tháng") && MonthName(to + 1) is { } month)
        {
            var leap = s[month.To].Is("nhuận");
            var year = YearAfter(leap ? month.To + 1 : month.To, out var end);
            // «mùng 5 tháng 11 dương» says that it is solar.
            return s[end].Is("dương") || s.Tokens.Any(t => t.Is("dương"))
                ? new(DayKind.Solar, year is { } y ? Valid(y, (int)month.Value, day) : Nearest(y => Valid(y, (int)month.Value, day)), from, end)
                : LunarOn(day, (int)month.Value, year, leap, from, end);
        }

        if (s[to].Is("tháng") && Small(to + 1) is { } none)
            return new(DayKind.Lunar, null, from, none.To);

        if (s[to].Is("tết"))
            return LunarOn(day, 1, null, false, from, to + 1);

        // No month: the nearest such lunar day, today included.
        var step = direction == Direction.Future ? 1 : -1;
        for (var date = today; Math.Abs(date.DayNumber - today.DayNumber) < 62; date = date.AddDays(step))
        {
            if (Language.Lunar.Of(date).Day == day)
                return new(DayKind.Lunar, date, from, s[to].Is("này") ? to + 1 : to);
        }

        return new(DayKind.Lunar, null, from, to);
    }

    private Mention LunarOn(int day, int month, int? year, bool leap, int from, int to) =>
        new(DayKind.Lunar, year is { } y ? Language.Lunar.ToSolar(day, month, y, leap) : Nearest(y => Language.Lunar.ToSolar(day, month, y, leap)), from, to);

    private Amount? MonthName(int i) => s[i].Is("giêng") ? new(1, i, i + 1) : s[i].Is("chạp") ? new(12, i, i + 1)
        : s[i].Is("tư") ? new(4, i, i + 1) : Small(i) is { Value: >= 1 and <= 12 } month ? month : null;

    private (int Year, int Month)? MonthNear(int i)
    {
        DateOnly? month = s[i].Is("này", "nay") ? today : s[i].Is("sau", "tới") ? today.AddMonths(1) : s[i].Is("trước", "rồi", "qua") ? today.AddMonths(-1) : null;
        return month is { } m ? (m.Year, m.Month) : null;
    }

    private int? YearAfter(int at, out int to)
    {
        to = at;
        var named = s[at].Is("năm") || s[at].IsMark(',') || s[at].IsMark('/') || s[at].IsMark('-');
        var number = named ? at + 1 : at;
        if (Digits(number) is { } year && s[number].Text.Length == 4)
        {
            to = number + 1;
            return year;
        }

        if (!s[at].Is("năm"))
            return null;

        int? near = s[at + 1].Is("nay", "này") ? today.Year : s[at + 1].Is("ngoái", "trước", "rồi") ? today.Year - 1 : s[at + 1].Is("sau", "tới") ? today.Year + 1 : null;
        to = near is null ? at : at + 2;
        return near;
    }

    private DateOnly? Bare(int day)
    {
        for (var i = 0; i < 4; i++)
        {
            var month = today.AddDays(1 - today.Day).AddMonths(direction == Direction.Future ? i : -i);
            if (Valid(month.Year, month.Month, day) is { } date && (direction == Direction.Future ? date >= today : date <= today))
                return date;
        }

        return null;
    }

    private DateOnly? Nearest(Func<int, DateOnly?> on)
    {
        var years = direction == Direction.Future ? new[] { today.Year - 1, today.Year, today.Year + 1 } : [today.Year, today.Year - 1, today.Year - 2];
        return years.Select(on).FirstOrDefault(d => d is { } date && (direction == Direction.Future ? date >= today : date <= today));
    }

    private static int Year(int year, int digits) => digits == 2 ? 2000 + year : year;

    private static DateOnly? Valid(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private int? Digits(int i) => s[i].Kind == TokenKind.Digits && s[i].Text.Length <= 4 ? Int(s[i].Text) : null;

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
