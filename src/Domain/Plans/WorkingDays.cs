namespace AnToanBot.Domain.Plans;

/// <summary>Monday to Friday, without public holidays.</summary>
public static class WorkingDays
{
    public static bool Is(DateOnly day, Plan plan) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Is(day, plan);

    /// <summary>The working day that lies this many working days before the date; the date itself is not counted.</summary>
    public static DateOnly Before(DateOnly date, int count, Plan plan)
    {
        for (var left = count; left > 0;)
        {
            date = date.AddDays(-1);
            left -= Is(date, plan) ? 1 : 0;
        }

        return date;
    }

    /// <summary>The first working day after the date.</summary>
    public static DateOnly After(DateOnly date, Plan plan)
    {
        do
        {
            date = date.AddDays(1);
        }
        while (!Is(date, plan));

        return date;
    }

    /// <summary>Working days from one day to another: the first is not counted, the last is. Zero when the last is not later.</summary>
    public static int Between(DateOnly from, DateOnly to, Plan plan)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += Is(day, plan) ? 1 : 0;
        }

        return count;
    }
}
