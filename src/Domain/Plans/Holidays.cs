using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Plans;

/// <summary>Which days are public holidays: the country's, those a locality adds, and days in lieu (Bộ luật Lao động 2019, Điều 111 khoản 3, Điều 112).</summary>
public static class Holidays
{
    // Worked out once for each year: whoever counts working days asks hundreds of times.
    private static readonly ConditionalWeakTable<PublicHolidays, ConcurrentDictionary<int, FrozenDictionary<DateOnly, string>>> Known = [];

    public static bool Is(DateOnly day, Plan plan) => Name(day, plan) is not null;

    /// <summary>What the day is called in a sentence («Quốc khánh», «nghỉ bù Giỗ Tổ Hùng Vương»); null where it is no holiday.</summary>
    public static string? Name(DateOnly day, Plan plan) =>
        Of(day.Year, plan.PublicHolidays).GetValueOrDefault(day) ?? (plan.Holidays.Contains(day) ? "ngày nghỉ lễ" : null);

    private static FrozenDictionary<DateOnly, string> Of(int year, PublicHolidays rules) =>
        Known.GetOrCreateValue(rules).GetOrAdd(year, static (year, rules) => Reckon(year, rules), rules);

    private static FrozenDictionary<DateOnly, string> Reckon(int year, PublicHolidays rules)
    {
        Dictionary<DateOnly, string> days = [];
        foreach (var period in rules.Years)
        {
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
            {
                Add(day, period.Name);
            }
        }

        var single = rules.Fixed.Where(f => f.Since is null || f.Since <= year).Select(f => (Day: Solar(f, year), f.Name))
            .Concat(rules.Lunar.Where(f => f.Since is null || f.Since <= year).Select(f => (Day: Lunar.ToSolar(f.Day, f.Month, year), f.Name)))
            .Where(f => f.Day is not null)
            .Select(f => (Day: f.Day!.Value, f.Name))
            .OrderBy(f => f.Day).ToList();
        single.ForEach(f => Add(f.Day, f.Name));
        if (rules.Tet is { } tet && Lunar.ToSolar(tet.From, 12, year - 1) is { } from && Lunar.ToSolar(tet.To, 1, year) is { } to)
        {
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                Add(day, tet.Name);
            }
        }

        foreach (var (day, name) in single.Where(f => IsWeekend(f.Day) && !rules.Years.Any(p => p.From <= f.Day && f.Day <= p.To)))
        {
            var instead = day;
            while (IsWeekend(instead) || days.ContainsKey(instead))
            {
                instead = instead.AddDays(1);
            }

            Add(instead, $"nghỉ bù {name}");
        }

        return days.ToFrozenDictionary();

        void Add(DateOnly day, string name)
        {
            if (day.Year == year)
            {
                days.TryAdd(day, name);
            }
        }
    }

    private static DateOnly? Solar(YearlyHoliday holiday, int year) =>
        holiday.Day <= DateTime.DaysInMonth(year, holiday.Month) ? new DateOnly(year, holiday.Month, holiday.Day) : null;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
