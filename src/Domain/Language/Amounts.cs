using System.Collections.Immutable;
using System.Globalization;

namespace AnToanBot.Domain.Language;

/// <summary>One number found in a sentence; <see cref="Flaw"/> is one of <see cref="Doubts"/> when it is not certain.</summary>
internal readonly record struct Amount(long Value, int From, int To, string? Flaw = null);

/// <summary>How loosely numbers stand together where they are read.</summary>
internal enum Spacing
{
    /// <summary>One number is asked: «1 200» is 1200, «hai ba» one doubtful number, «12,5» a fraction.</summary>
    One,

    /// <summary>Several are asked: «2 300», «hai ba» and «2,3» are two numbers.</summary>
    Many,

    /// <summary>Ordinals of a list or parts of a date: no point or comma joins digits.</summary>
    Ordinals,
}

/// <summary>Finds numbers, in digits and in words.</summary>
internal sealed class Amounts
{
    /// <summary>Larger than anything counted; what is longer is cut to it and then fails the range.</summary>
    private const long Limit = 1_000_000_000_000_000;

    private readonly Sentence s;
    private readonly Spacing spacing;

    private Amounts(Sentence sentence, Spacing spacing) => (s, this.spacing) = (sentence, spacing);

    public static ImmutableArray<Amount> In(Sentence sentence, Spacing spacing)
    {
        var found = ImmutableArray.CreateBuilder<Amount>();
        for (var i = 0; i < sentence.Count;)
        {
            if (At(sentence, i, spacing) is { } amount)
            {
                found.Add(amount);
                i = amount.To;
            }
            else
            {
                i++;
            }
        }

        return found.DrainToImmutable();
    }

    public static Amount? At(Sentence sentence, int i, Spacing spacing) => new Amounts(sentence, spacing).Whole(i);

    /// <summary>Whether «năm» here is a year and not five: «năm nay», «cả hai năm», «2 năm», «năm 2025».</summary>
    public static bool IsYear(Sentence s, int i)
    {
        if (!s[i].Is("năm"))
            return false;

        var (next, before) = (s[i + 1], s[i - 1]);
        return next.Is("nay", "ngoái", "trước", "qua", "kia", "này", "rồi", "sau", "tới", "học")
            || (next.Kind == TokenKind.Digits && next.Text.Length == 4)
            || before.Is("trong", "cả", "mỗi", "hàng", "hằng", "đầu", "cuối", "giữa", "cùng", "từng")
            || before.Kind == TokenKind.Digits
            || (before.Is("hai") && s[i - 2].Is("cả", "trong"));
    }

    private Amount? Whole(int start)
    {
        long total = 0, last = long.MaxValue;
        string? flaw = null;
        var at = start;
        while (true)
        {
            if (last == long.MaxValue && Scale(at) is > 0 and var bare)
            {
                // «nghìn hai», «triệu rưỡi»: one of them, left out.
                (total, last, flaw, at) = (bare, bare, Doubts.Elliptic, at + 1);
                continue;
            }

            if (last < long.MaxValue && s[at].Is("rưỡi", "rưởi"))
                return new(total + (last / 2), start, at + 1, Doubts.Elliptic);

            if (last < long.MaxValue && s[at].Is("linh", "lẻ", "lẽ") && Unit(at + 1) is { } odd)
                return new(total + odd.Value, start, odd.To, flaw ?? odd.Flaw);

            if (Hundreds(at) is not { } part)
                return last == long.MaxValue ? null : new(total, start, at, flaw);

            if (Scale(part.To) is > 0 and var scale && scale < last)
            {
                var fraction = part.Flaw == Doubts.Fraction;
                total = Math.Min(Limit, total + (fraction ? Scaled(part, scale) : part.Value >= Limit / scale ? Limit : part.Value * scale));
                flaw ??= fraction ? Doubts.Elliptic : part.Flaw;
                (last, at) = (scale, part.To + 1);
                continue;
            }

            if (last == long.MaxValue)
                return part;

            var single = part.To - part.From == 1 && part.Value is > 0 and < 10;
            return single ? new(total + (part.Value * last / 10), start, part.To, Doubts.Elliptic)
                : part.Value < last ? new(total + part.Value, start, part.To, flaw ?? part.Flaw)
                : new(total, start, at, flaw);
        }
    }

    private Amount? Hundreds(int start)
    {
        long head;
        int at;
        string? flaw = null;
        if (s[start].Is("không") && s[start + 1].Is("trăm"))
            (head, at) = (0, start + 2);
        else if (s[start].Is("trăm"))
            (head, at, flaw) = (1, start + 1, Doubts.Elliptic);
        else if (Tens(start) is not { } tens)
            return null;
        else if (tens.Value is > 0 and < 100 && s[tens.To].Is("trăm"))
            (head, at, flaw) = (tens.Value, tens.To + 1, tens.Flaw);
        else
            return tens;

        if (s[at].Is("linh", "lẻ", "lẽ") && Unit(at + 1) is { } odd)
            return new((head * 100) + odd.Value, start, odd.To, flaw ?? odd.Flaw);

        if (s[at].Is("rưỡi", "rưởi"))
            return new((head * 100) + 50, start, at + 1, Doubts.Elliptic);

        if (s[at].Is("mấy"))
            return new(head * 100, start, at + 1, Doubts.Several);

        if (Tens(at) is not { Value: < 100 } rest || rest.Value == 0)
            return new(head * 100, start, at, flaw);

        return rest.To - at == 1 && rest.Value < 10
            ? new((head * 100) + (rest.Value * 10), start, rest.To, Doubts.Elliptic)
            : new((head * 100) + rest.Value, start, rest.To, flaw ?? rest.Flaw);
    }

    private Amount? Tens(int start)
    {
        if (s[start].Kind == TokenKind.Digits)
            return Dozens(Literal(start));

        if (s[start].Is("mười"))
            return AfterTens(10, start, start + 1, null);

        if (s[start].Is("hăm"))
            return AfterTens(20, start, start + 1, null);

        if (s[start].Is("băm"))
            return AfterTens(30, start, start + 1, null);

        if (s[start].Is("chục"))
            return new(10, start, start + 1, Doubts.About);

        if (Digit(start) is not { } digit)
            return null;

        if (s[start + 1].Is("mươi"))
            return AfterTens(digit * 10, start, start + 2, null);

        if (s[start + 1].Is("chục") || s[start + 1].Text == "tá")
            return Dozens(new(digit, start, start + 1));

        var tail = s[start + 1];
        if (digit > 1 && tail.Is("mốt", "lăm", "nhăm", "tư") && (spacing == Spacing.One || tail.Text != tail.Bare))
            return new((digit * 10) + Unit(start + 1)!.Value.Value, start, start + 2, tail.Text is "mot" or "tu" ? Doubts.Elliptic : null);

        // «hai ba vụ» is two or three; «ba sáu» most likely 36.
        if (spacing == Spacing.One && Digit(start + 1) is { } second && !s[start + 2].Is("mươi", "chục", "trăm", "nghìn", "ngàn"))
            return new((digit * 10) + second, start, start + 2, second == digit + 1 || (digit, second) is (5, 7) ? Doubts.Several : Doubts.Elliptic);

        return new(digit, start, start + 1);
    }

    private Amount AfterTens(long tens, int start, int at, string? flaw) =>
        s[at].Is("mấy") ? new(tens, start, at + 1, Doubts.Several)
        : Unit(at) is not { } unit ? new(tens, start, at, flaw)
        // «mười năm» may be ten years: fifteen is said «mười lăm».
        : new(tens + unit.Value, start, unit.To, flaw ?? (s[at].Is("năm") ? Doubts.Elliptic : unit.Flaw));

    private Amount Dozens(Amount amount)
    {
        var many = s[amount.To];
        if (many.Is("chục", "mươi") && amount.Value is > 0 and < 100 && amount.Flaw is null)
            return AfterTens(amount.Value * 10, amount.From, amount.To + 1, null);

        return many.Text == "tá" && amount.Value is > 0 and < 100 ? new(amount.Value * 12, amount.From, amount.To + 1, Doubts.Elliptic) : amount;
    }

    private long? Digit(int i)
    {
        var t = s[i];
        return t.Kind != TokenKind.Word ? null
            : t.Is("một") ? 1 : t.Is("hai") ? 2 : t.Is("ba") ? 3 : t.Is("bốn") ? 4
            : t.Is("năm") ? (IsYear(s, i) ? null : 5)
            : t.Is("sáu") ? 6 : t.Is("bảy", "bẩy") ? 7 : t.Is("tám") ? 8 : t.Is("chín") ? 9 : null;
    }

    private Amount? Unit(int i)
    {
        var t = s[i];
        if (t.Kind == TokenKind.Digits)
            return t.Text.Length == 1 && t.Text != "0" ? new(t.Text[0] - '0', i, i + 1) : null;

        long? value = t.Is("mốt") ? 1 : t.Is("tư") ? 4 : t.Is("lăm", "nhăm") ? 5 : Digit(i);
        return value is { } n ? new(n, i, i + 1) : null;
    }

    private long Scale(int i) => s[i].Kind != TokenKind.Word ? 0
        : s[i].Is("nghìn", "ngàn", "ngìn") ? 1_000
        : s[i].Is("vạn") ? 10_000
        : s[i].Is("triệu") ? 1_000_000
        : s[i] is { Glued: true, Text: "k" } && s[i - 1].Kind == TokenKind.Digits ? 1_000
        : s[i] is { Glued: true, Text: "tr" } && s[i - 1].Kind == TokenKind.Digits ? 1_000_000
        : s[i].Is("tỷ", "tỉ") ? 1_000_000_000
        : 0;

    private Amount Literal(int start)
    {
        var end = start + 1;
        var first = s[start].Text;
        if (spacing == Spacing.Ordinals)
            return new(Parse(first), start, end);

        while ((s[end].IsMark('.') || s[end].IsMark(',')) && s[end].Glued && s[end + 1].Kind == TokenKind.Digits && s[end + 1].Glued)
            end += 2;

        if (end > start + 1)
            return Joined(start, end);

        if (spacing == Spacing.One && first.Length <= 3 && first[0] != '0')
        {
            var digits = first;
            for (; s[end].Kind == TokenKind.Digits && s[end].Text.Length == 3 && !s[end].Glued; end++)
                digits += s[end].Text;

            return new(Parse(digits), start, end);
        }

        return new(Parse(first), start, end);
    }

    // «1.200» and «1,200» are thousands; «1.5» and «12,5» are not whole; «1,3,5» is a list.
    private Amount Joined(int start, int end)
    {
        var separators = Enumerable.Range(0, (end - start) / 2).Select(i => s[start + 1 + (2 * i)].Text).Distinct().Count();
        var groups = Enumerable.Range(0, (end - start + 1) / 2).Select(i => s[start + (2 * i)].Text).ToList();
        var thousands = groups[0].Length <= 3 && groups[0][0] != '0' && groups.Skip(1).All(g => g.Length == 3);
        if (thousands && separators == 1)
            return new(Parse(string.Concat(groups)), start, end);

        var list = s[start + 1].IsMark(',') && !s[end].IsMark('%') && (spacing == Spacing.Many || groups.Count > 2);
        return list ? new(Parse(groups[0]), start, start + 1) : new(Parse(groups[0]), start, end, Doubts.Fraction);
    }

    private long Scaled(Amount fraction, long scale)
    {
        var text = string.Concat(Enumerable.Range(fraction.From, fraction.To - fraction.From).Select(i => s[i].Text)).Replace(',', '.');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1_000_000 ? (long)(value * scale) : Limit;
    }

    private static long Parse(string digits) => digits.TrimStart('0') switch
    {
        "" => 0,
        { Length: > 15 } => Limit,
        var n => long.Parse(n, CultureInfo.InvariantCulture),
    };
}
