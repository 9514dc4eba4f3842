using System.Globalization;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

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
        // «10-15/11»: from one day to another.
        if (yearSaid && s[at].Text != s[at + 2].Text)
            return Resolve((int)first.Value, Digits(at + 3)!.Value, null, i, to) with { Doubt = Doubts.Several };

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

        // «28 tết»: the last days of the old year.
        if (s[at].Is("tết") && first.Value > 15)
            return LunarOn((int)first.Value, 12, null, false, i, at + 1);

        // A lone number is a day only when the text has nothing else.
        return said || s.Count == at - i || s[at].Is("tây", "dương") ? new(DayKind.Solar, Bare((int)first.Value), i, at)
            : s.Count == at + 1 - i && Digits(at) is { } second ? Resolve((int)first.Value, second, null, i, at + 1)
            : null;
    }

    private Mention Resolve(int day, int month, int? year, int from, int to) => s[to].Is("âm") || s[to].Text is "al" or "âl"
        ? LunarOn(day, month, year, false, from, to + 1)
        : new(DayKind.Solar, year is { } y ? Valid(y, month, day) : Nearest(y => Valid(y, month, day)), from, to);

    private Mention? Lunar(int day, int from, int to)
    {
        if (s[to].IsMark('/') && Digits(to + 1) is { } number)
            return LunarOn(day, number, YearAfter(to + 2, out var last), false, from, last);

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
