using System.Collections.Immutable;

namespace AnToanBot.Domain.Plans;

/// <summary>The country's public holidays as data: what the law names, and what is announced for a year.</summary>
public sealed record PublicHolidays
{
    public static readonly PublicHolidays None = new();

    /// <summary>On a day of the solar year.</summary>
    public ImmutableArray<YearlyHoliday> Fixed { get; init; } = [];

    /// <summary>On a day of the lunar year, as Vietnam reckons it.</summary>
    public ImmutableArray<YearlyHoliday> Lunar { get; init; } = [];

    public TetDays? Tet { get; init; }

    /// <summary>The announced days off of single years, with their days in lieu.</summary>
    public ImmutableArray<HolidayPeriod> Years { get; init; } = [];
}

/// <summary>A holiday of every year.</summary>
/// <param name="Day">Of the month.</param>
/// <param name="Name">As said in a sentence.</param>
/// <param name="Since">The first year it is one; null: always.</param>
public sealed record YearlyHoliday(int Day, int Month, string Name, int? Since = null);

/// <summary>The days around the lunar new year on which nobody wants to be disturbed.</summary>
/// <param name="From">A day of the twelfth month.</param>
/// <param name="To">A day of the first month.</param>
public sealed record TetDays(int From, int To, string Name);

/// <summary>Days off in a row; both days belong to it.</summary>
public sealed record HolidayPeriod(DateOnly From, DateOnly To, string Name);
