using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Forms;
using Humanizer;

namespace AnToanBot.Domain.Dossiers;

/// <summary>Figures, days and short answers as they are said in notices and tables.</summary>
public static class Telling
{
    /// <summary>«1.200».</summary>
    public static string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.');

    /// <summary>«12 ngày».</summary>
    public static string Days(int count) =>
        TimeSpan.FromDays(count).Humanize(maxUnit: TimeUnit.Day, minUnit: TimeUnit.Day, culture: CultureInfo.GetCultureInfo("vi"));

    /// <summary>«05/11».</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM", CultureInfo.InvariantCulture);

    /// <summary>«05/11/2025».</summary>
    public static string FullDay(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>«Thứ Tư 29/10».</summary>
    public static string WeekDay(DateOnly day) => $"{Name(day.DayOfWeek)} {Day(day)}";

    /// <summary>«14:05 Thứ Tư 29/10», in Vietnam's time.</summary>
    public static string Moment(DateTimeOffset at)
    {
        var here = at.ToOffset(Vietnam);
        return $"{here.ToString("HH:mm", CultureInfo.InvariantCulture)} {WeekDay(DateOnly.FromDateTime(here.DateTime))}";
    }

    /// <summary>The time of day of a moment in Vietnam.</summary>
    public static TimeOnly HourOf(DateTimeOffset at) => TimeOnly.FromTimeSpan(at.ToOffset(Vietnam).TimeOfDay);

    /// <summary>The day of a moment in Vietnam.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Vietnam).DateTime);

    /// <summary>The value in a few words: «120/120 hộ», «không», «1 (năm trước 2)».</summary>
    public static string Said(Question? question, Value value) => value switch
    {
        Value.Flag(var yes, var note) => Label(question, yes ? "yes" : "no") + (note is null ? "" : $", {note}"),
        Value.Number(var n) => WithUnit(Number(n), question?.Unit),
        Value.Pair(var now, var before) => $"{WithUnit(Number(now), question?.Unit)} (năm trước {Number(before)})",
        Value.Ratio(var part, var whole) => WithUnit($"{Number(part)}/{Number(whole)}", question?.Unit),
        Value.Picked({ Length: 0 }) => Lower(question?.None ?? "không có"),
        Value.Picked(var ids) => string.Join(", ", ids.Select(id => Label(question, id))),
        Value.Day(var day) => FullDay(day),
        Value.Clock(var time) => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        Value.Words(var text) => text,
        Value.Counts(var items) => string.Join(", ", items.OrderBy(i => Order(question, i.Key)).Select(i => Item(question, i.Key, i.Value))),
        Value.Files({ Length: 0 }) => "không kèm",
        Value.Files(var ids) => $"{ids.Length} tệp",
        Value.AskedPolice => "nhờ Công an",
        Value.Skipped => "để trống",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>One counted item: «tội phạm 1 vụ (năm trước 2)».</summary>
    public static string Item(Question? question, string id, Value.Pair pair)
    {
        var item = question?.Items.FirstOrDefault(i => i.Id == id);
        var figure = WithUnit(Number(pair.Current), item?.Unit ?? question?.Unit);
        return $"{Lower(item?.Label ?? id)} {figure}{(item?.Paired == true ? $" (năm trước {Number(pair.Previous)})" : "")}";
    }

    /// <summary>A person's words inside a notice: braces would be taken for placeholders.</summary>
    public static string Plain(string text) => text.Replace('{', '(').Replace('}', ')').Trim();

    /// <summary>The first letter in lower case: a label inside a sentence.</summary>
    public static string Lower(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) && !text.StartsWith("Công an", StringComparison.Ordinal) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>«khoản 1-4, 6»; headings that are no numbers stand for themselves.</summary>
    public static string Groups(IEnumerable<string> groups)
    {
        var numbers = new List<int>();
        var others = new List<string>();
        foreach (var group in groups)
        {
            if (int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            {
                numbers.Add(n);
            }
            else
            {
                others.Add(Lower(group));
            }
        }

        var parts = new List<string>();
        for (var i = 0; i < numbers.Count;)
        {
            var j = i;
            while (j + 1 < numbers.Count && numbers[j + 1] == numbers[j] + 1)
            {
                j++;
            }

            parts.Add((j - i) switch { 0 => $"{numbers[i]}", 1 => $"{numbers[i]}, {numbers[j]}", _ => $"{numbers[i]}-{numbers[j]}" });
            i = j + 1;
        }

        return string.Join(", ", (parts.Count == 0 ? ImmutableArray<string>.Empty : [$"khoản {string.Join(", ", parts)}"]).Concat(others));
    }

    /// <summary>Vietnam has had one fixed offset since 1975, and no other is meant anywhere.</summary>
    public static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private static string Name(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "Thứ Hai",
        DayOfWeek.Tuesday => "Thứ Ba",
        DayOfWeek.Wednesday => "Thứ Tư",
        DayOfWeek.Thursday => "Thứ Năm",
        DayOfWeek.Friday => "Thứ Sáu",
        DayOfWeek.Saturday => "Thứ Bảy",
        DayOfWeek.Sunday => "Chủ Nhật",
    };

    private static string WithUnit(string figure, string? unit) => unit is null ? figure : $"{figure} {unit}";

    private static string Label(Question? question, string id) =>
        Lower(question?.Options.FirstOrDefault(o => o.Id == id)?.Label ?? id switch { "yes" => "có", "no" => "không", _ => id });

    private static int Order(Question? question, string id)
    {
        for (var i = 0; i < (question?.Items.Length ?? 0); i++)
        {
            if (question!.Items[i].Id == id)
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
