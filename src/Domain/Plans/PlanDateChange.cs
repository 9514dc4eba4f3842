using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Plans;

/// <summary>One date of a plan that became another, as the journal keeps it.</summary>
/// <param name="Key">Of <see cref="PlanDates.KeyOf"/>, or <see cref="PlanDates.RemindAtKey"/>.</param>
/// <param name="Old">«2025-11-05»; null: there was none.</param>
/// <param name="New">Null: there is none any more.</param>
public sealed record PlanDateChange(string Key, string? Old, string? New)
{
    /// <summary>What differs between two versions of a plan, in the order of the later one's filings.</summary>
    public static ImmutableArray<PlanDateChange> Between(Plan before, Plan after)
    {
        var changes = ImmutableArray.CreateBuilder<PlanDateChange>();
        foreach (var filing in after.Filings)
        {
            var earlier = before.Filings.FirstOrDefault(f => PlanDates.KeyOf(f, PlanDate.Opens) == PlanDates.KeyOf(filing, PlanDate.Opens));
            foreach (var date in Enum.GetValues<PlanDate>())
            {
                var (old, now) = (earlier is null ? null : PlanDates.Of(earlier, date), PlanDates.Of(filing, date));
                if (old != now)
                {
                    changes.Add(new PlanDateChange(PlanDates.KeyOf(filing, date), Iso(old), Iso(now)));
                }
            }
        }

        if (before.RemindAt != after.RemindAt)
        {
            changes.Add(new PlanDateChange(PlanDates.RemindAtKey, Hour(before.RemindAt), Hour(after.RemindAt)));
        }

        return changes.ToImmutable();
    }

    /// <summary>As a journal's detail: ids and dates only.</summary>
    public static string Write(IEnumerable<PlanDateChange> changes) => string.Join(';', changes.Select(c => $"{c.Key}={c.Old}>{c.New}"));

    /// <summary>What <see cref="Write"/> wrote; what cannot be read is left out.</summary>
    public static ImmutableArray<PlanDateChange> Read(string? detail) =>
    [
        .. (detail ?? "").Split(';').Select(part => part.Split('=') is [var key, var dates] && dates.Split('>') is [var old, var now]
            ? new PlanDateChange(key, old.Length == 0 ? null : old, now.Length == 0 ? null : now) : null).OfType<PlanDateChange>(),
    ];

    /// <summary>«Đề nghị công nhận (tổ dân phố), hạn gửi: từ 05/11/2025 thành 07/11/2025».</summary>
    public string Said(Plan plan) => $"{What(plan)}: {Changed}";

    /// <summary>«từ 05/11/2025 thành 07/11/2025».</summary>
    public string Changed => (Old, New) switch
    {
        (null, { } now) => $"đặt là {Shown(now)}",
        ({ } old, null) => $"bỏ ngày {Shown(old)}",
        _ => $"từ {Shown(Old)} thành {Shown(New)}",
    };

    /// <summary>«Đề nghị công nhận (tổ dân phố), hạn gửi».</summary>
    public string What(Plan plan)
    {
        if (Key == PlanDates.RemindAtKey)
        {
            return "Giờ nhắc việc";
        }

        foreach (var filing in plan.Filings)
        {
            foreach (var date in Enum.GetValues<PlanDate>().Where(d => PlanDates.KeyOf(filing, d) == Key))
            {
                return $"{filing.Title} ({For(plan, filing)}), {Word(date)}";
            }
        }

        return Key;
    }

    /// <summary>«cơ quan, doanh nghiệp; thuộc thẩm quyền UBND phường».</summary>
    public static string For(Plan plan, Filing filing)
    {
        var kinds = string.Join(", ", filing.For.Select(k => plan.Terms(k).Word));
        var titles = plan.Authorities.Where(a => filing.Authorities.Contains(a.Id)).Select(a => Telling.Lower(a.Title)).ToList();
        return titles.Count == 0 ? kinds : $"{kinds}; {string.Join(", ", titles)}";
    }

    /// <summary>The date's name in a sentence.</summary>
    public static string Word(PlanDate date) => date switch
    {
        PlanDate.Opens => "ngày bắt đầu",
        PlanDate.WindowFrom => "kỳ đánh giá từ ngày",
        PlanDate.WindowTo => "kỳ đánh giá đến hết ngày",
        PlanDate.FileBefore => "gửi hồ sơ trước ngày",
        PlanDate.DecideBefore => "quyết định trước ngày",
    };

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Hour(TimeOnly hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string? Shown(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Telling.FullDay(day) : text;
}
