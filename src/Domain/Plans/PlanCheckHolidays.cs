using System.Collections.Immutable;

namespace AnToanBot.Domain.Plans;

/// <summary>What is wrong in a file of public holidays.</summary>
public static class PlanCheckHolidays
{
    // No holiday of a row lasts longer; a slip of a month or a year would silence the program for that long.
    private const int LongestPeriod = 14;

    public static ImmutableArray<PlanProblem> Of(PublicHolidays holidays)
    {
        var problems = new Problems();
        Check(holidays.Fixed, "fixed", d => DateTime.DaysInMonth(2024, d.Month), problems);
        Check(holidays.Lunar, "lunar", _ => 30, problems);
        if (holidays.Tet is { } tet && (tet.From is < 23 or > 30 || tet.To is < 1 or > 15))
        {
            problems.Error("tet", $"Tết is quiet from the 23rd of the twelfth month at the earliest to the 15th of the first at the latest, not from {tet.From} to {tet.To}.");
        }

        if (holidays.Tet is { } named)
        {
            Named(named.Name, "tet.name", problems);
        }

        for (var i = 0; i < holidays.Years.Length; i++)
        {
            var period = holidays.Years[i];
            Named(period.Name, $"years[{i}].name", problems);
            if (period.To < period.From || period.To.DayNumber - period.From.DayNumber >= LongestPeriod)
            {
                problems.Error($"years[{i}]", $"Days off from {period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}: at least one day, at most {LongestPeriod}.");
            }

            if (holidays.Years.Take(i).Any(p => p.From <= period.To && period.From <= p.To))
            {
                problems.Error($"years[{i}]", $"Days off from {period.From:yyyy-MM-dd} stand twice.");
            }
        }

        return [.. problems.All];
    }

    private static void Check(ImmutableArray<YearlyHoliday> days, string path, Func<YearlyHoliday, int> daysOf, Problems problems)
    {
        PlanCheck.Twice(days.Select(d => d.Name), path, "holiday", problems);
        for (var i = 0; i < days.Length; i++)
        {
            Named(days[i].Name, $"{path}[{i}].name", problems);
            if (days[i].Month is < 1 or > 12 || days[i].Day < 1 || days[i].Day > daysOf(days[i]))
            {
                problems.Error($"{path}[{i}]", $"There is no day {days[i].Day}/{days[i].Month}.");
            }
        }
    }

    private static void Named(string name, string path, Problems problems)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            problems.Error(path, "A holiday has a name.");
        }
    }
}
