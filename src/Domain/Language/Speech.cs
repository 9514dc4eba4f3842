using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Forms;
using Answer = AnToanBot.Domain.Forms.Value;

namespace AnToanBot.Domain.Language;

/// <summary>How numbers, days and answers are said back.</summary>
public static class Speech
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly string[] Weekdays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
    private static readonly (long Scale, string Word)[] Scales = [(1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn")];

    /// <summary>«1.200».</summary>
    public static string Number(long n) => n.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    /// <summary>«một nghìn hai trăm»; zero or more.</summary>
    public static string Words(long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0)
            return Digits[0];

        var words = new List<string>();
        foreach (var (scale, word) in Scales)
        {
            if (n >= scale)
            {
                words.Add(scale == 1_000_000_000 ? Words(n / scale) : Hundreds(n / scale, words.Count > 0));
                words.Add(word);
                n %= scale;
            }
        }

        if (n > 0)
            words.Add(Hundreds(n, words.Count > 0));

        return string.Join(' ', words);
    }

    /// <summary>«Thứ Hai».</summary>
    public static string Weekday(DateOnly day) => Weekdays[(int)day.DayOfWeek];

    /// <summary>«Thứ Hai 03/11/2025».</summary>
    public static string Date(DateOnly day) => $"{Weekday(day)} {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    /// <summary>«03/11».</summary>
    public static string ShortDate(DateOnly day) => day.ToString("dd/MM", CultureInfo.InvariantCulture);

    /// <summary>«19 giờ 30», «7 giờ».</summary>
    public static string Time(TimeOnly time) => time.Minute == 0 ? $"{time.Hour} giờ" : $"{time.Hour} giờ {time.Minute:00}";

    /// <summary>An answer as a person would say it: «1.200 hộ», «118 trên 120 hộ», «không có việc nào».</summary>
    public static string Value(Question question, Answer value) => value switch
    {
        Answer.Flag flag => Flag(question, flag),
        Answer.Number number => Counted(number.N, question.Unit),
        Answer.Pair pair => $"năm nay {Counted(pair.Current, question.Unit)}, năm trước {Counted(pair.Previous, question.Unit)}",
        Answer.Ratio ratio => $"{Number(ratio.Part)} trên {Counted(ratio.Whole, Whole(question.Unit))}",
        Answer.Picked { Ids.IsEmpty: true } => Lower(question.None ?? "Không có"),
        Answer.Picked picked => string.Join("; ", question.Options.Where(o => picked.Ids.Contains(o.Id, StringComparer.Ordinal)).Select(o => Lower(o.Label))),
        Answer.Day day => Date(day.Date),
        Answer.Clock clock => Time(clock.Time),
        Answer.Words words => words.Text,
        Answer.Counts counts => string.Join("; ", question.Items.Select(i => Item(i, counts.Items))),
        Answer.Files { Ids.IsEmpty: true } => "không gửi kèm gì",
        Answer.Files files => $"{files.Ids.Length} tệp",
        Answer.AskedPolice => "nhờ Công an trả lời",
        Answer.Skipped => "bỏ qua",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Flag(Question question, Answer.Flag flag)
    {
        var label = question.Options.FirstOrDefault(o => o.Id == (flag.Yes ? "yes" : "no"))?.Label;
        var said = label is null ? (flag.Yes ? "có" : "không") : Lower(label);
        return flag.Note is null ? said : $"{said}, {flag.Note}";
    }

    private static string Item(CountItem item, ImmutableSortedDictionary<string, Answer.Pair> counts)
    {
        var pair = counts.GetValueOrDefault(item.Id, new Answer.Pair(0, 0));
        return $"{Lower(item.Label)} {(item.Paired ? $"{Number(pair.Current)}/{Number(pair.Previous)}" : Number(pair.Current))}";
    }

    private static string Counted(long n, string? unit) => unit is null ? Number(n) : $"{Number(n)} {unit}";

    // A unit such as «hộ đã đăng ký / hộ đang ở» names part and whole; the whole is what is said after «trên».
    private static string? Whole(string? unit) => unit?.Split('/')[^1].Trim();

    // Only the first letter of an ordinary word: «ANTT» stays.
    private static string Lower(string label) =>
        label.Length > 1 && char.IsUpper(label[1]) ? label : label.Length == 0 ? label : char.ToLowerInvariant(label[0]) + label[1..];

    private static string Hundreds(long n, bool inside)
    {
        var (hundreds, tens, units) = (n / 100, n / 10 % 10, n % 10);
        var words = new List<string>();
        if (hundreds > 0 || inside)
            words.AddRange([Digits[hundreds], "trăm"]);

        if (tens > 1)
            words.AddRange([Digits[tens], "mươi"]);
        else if (tens == 1)
            words.Add("mười");
        else if (units > 0 && words.Count > 0)
            words.Add("linh");

        if (units > 0)
            words.Add((tens, units) switch { ( > 1, 1) => "mốt", ( > 1, 4) => "tư", ( > 0, 5) => "lăm", _ => Digits[units] });

        return string.Join(' ', words);
    }
}
