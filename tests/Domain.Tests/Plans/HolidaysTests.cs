using System.Globalization;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Plans;

public class HolidaysTests
{
    /// <summary>Official first days of the lunar years; 2030 is where the Chinese calendar differs (03/02).</summary>
    public static TheoryData<string> NewYears => new([
        "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26",
        "2029-02-13", "2030-02-02", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08",
    ]);

    [Theory, MemberData(nameof(NewYears))]
    public void Tet_is_quiet_from_the_29th_of_the_twelfth_month_to_the_fifth_day(string day)
    {
        var first = Day(day);
        Assert.Equal(first, Lunar.ToSolar(1, 1, first.Year));
        var eve = first;
        while (Lunar.Of(eve).Day != 29)
        {
            eve = eve.AddDays(-1);
        }

        Assert.InRange(first.DayNumber - eve.DayNumber, 1, 2);
        for (var quiet = eve; quiet <= first.AddDays(4); quiet = quiet.AddDays(1))
        {
            Assert.Equal("Tết Nguyên đán", Holidays.Name(quiet, Plan()));
        }
    }

    [Theory]
    [InlineData(2027, "2027-02-05", "2027-02-10")] // as nothing is announced yet: the 29th to the fifth day alone
    [InlineData(2030, "2030-02-01", "2030-02-06")]
    [InlineData(2022, "2022-01-31", "2022-02-05")]
    [InlineData(2023, "2023-01-20", "2023-01-26")] // announced from the 29th on, with days in lieu
    [InlineData(2024, "2024-02-08", "2024-02-14")]
    [InlineData(2025, "2025-01-27", "2025-02-02")] // announced from the 28th on
    [InlineData(2026, "2026-02-16", "2026-02-21")]
    public void Tet_of_a_year(int year, string from, string to)
    {
        var days = Enumerable.Range(1, 90).Select(n => new DateOnly(year, 1, 1).AddDays(n)).Where(d => Holidays.Name(d, Plan()) == "Tết Nguyên đán").ToList();
        Assert.Equal((Day(from), Day(to)), (days[0], days[^1]));
        Assert.Equal(days[^1].DayNumber - days[0].DayNumber + 1, days.Count);
    }

    [Theory]
    [InlineData("2022-04-10")]
    [InlineData("2023-04-29")]
    [InlineData("2024-04-18")]
    [InlineData("2025-04-07")]
    [InlineData("2026-04-26")]
    [InlineData("2027-04-16")]
    [InlineData("2028-04-04")]
    public void The_kings_are_remembered_on_the_tenth_of_the_third_lunar_month(string day) =>
        Assert.Equal("Giỗ Tổ Hùng Vương", Holidays.Name(Day(day), Plan()));

    [Theory]
    [InlineData("2025-01-01", "Tết Dương lịch")]
    [InlineData("2025-04-30", "Ngày Giải phóng miền Nam")]
    [InlineData("2025-05-01", "Ngày Quốc tế Lao động")]
    [InlineData("2025-09-01", "Quốc khánh")]
    [InlineData("2025-09-02", "Quốc khánh")]
    [InlineData("2025-09-03", null)]
    [InlineData("2024-09-01", null)]
    [InlineData("2024-09-03", "Quốc khánh")]
    [InlineData("2026-08-31", "Quốc khánh")]
    [InlineData("2029-09-01", null)] // nothing announced: which side of the day it will be is not guessed
    [InlineData("2029-09-02", "Quốc khánh")]
    [InlineData("2025-10-30", null)]
    [InlineData("2025-11-24", null)]
    public void The_days_of_the_law_and_what_was_announced(string day, string? name) => Assert.Equal(name, Holidays.Name(Day(day), Plan()));

    [Theory]
    [InlineData("2022-01-03", "nghỉ bù Tết Dương lịch")]
    [InlineData("2022-04-11", "nghỉ bù Giỗ Tổ Hùng Vương")]
    [InlineData("2026-04-27", "nghỉ bù Giỗ Tổ Hùng Vương")]
    [InlineData("2023-05-02", "nghỉ bù Giỗ Tổ Hùng Vương")] // 29/4 a Saturday, 30/4 a Sunday, 01/5 itself a holiday
    [InlineData("2023-05-03", "nghỉ bù Ngày Giải phóng miền Nam")]
    [InlineData("2023-05-04", null)]
    [InlineData("2023-09-04", "Quốc khánh")] // the announced days hold their own
    [InlineData("2023-09-05", null)]
    public void A_holiday_on_a_weekend_gives_the_next_working_day(string day, string? name) => Assert.Equal(name, Holidays.Name(Day(day), Plan()));

    [Fact]
    public void A_locality_may_add_its_own()
    {
        Assert.Equal("ngày nghỉ lễ", Holidays.Name(Day("2025-11-12"), Plan() with { Holidays = [Day("2025-11-12")] }));
        Assert.False(Holidays.Is(Day("2025-11-12"), Plan()));
    }

    [Fact]
    public void A_plan_that_knows_none_has_none() => Assert.False(Holidays.Is(Day("2025-01-29"), Plan() with { PublicHolidays = PublicHolidays.None }));

    [Fact]
    public void Public_holidays_are_no_working_days()
    {
        Assert.Equal(Day("2025-09-03"), WorkingDays.After(Day("2025-08-29"), Plan()));
        Assert.Equal(Day("2025-04-28"), WorkingDays.Before(Day("2025-05-06"), 3, Plan()));
        Assert.Equal(0, WorkingDays.Between(Day("2026-02-13"), Day("2026-02-22"), Plan()));
    }

    [Fact]
    public void The_dates_of_the_shipped_plans_are_what_they_were_when_no_holidays_were_known()
    {
        foreach (var plan in ShippedPlans.All)
        {
            var before = plan with { PublicHolidays = PublicHolidays.None };
            Assert.All(plan.Filings, f => Assert.Equal(Deadlines.FileBefore(before, f), Deadlines.FileBefore(plan, f)));
            Assert.All(plan.Filings, f => Assert.Equal(Deadlines.IsTight(before, f), Deadlines.IsTight(plan, f)));
        }
    }

    [Fact]
    public void A_plan_kept_before_holidays_were_known_can_still_be_read()
    {
        var text = PlanJson.Write(Plan() with { PublicHolidays = PublicHolidays.None });
        Assert.DoesNotContain("publicHolidays", text, StringComparison.Ordinal);
        Assert.Equal(PublicHolidays.None, PlanJson.Read(text).PublicHolidays);
        Assert.Equal("Giỗ Tổ Hùng Vương", Holidays.Name(Day("2025-04-07"), PlanJson.Read(PlanJson.Write(Plan()))));
    }

    [Fact]
    public void A_plan_of_a_year_without_announced_days_is_warned()
    {
        Assert.DoesNotContain(PlanCheck.Of(Plan()), p => p.Path == "year");
        Assert.Contains(PlanCheck.Of(Plan() with { Year = 2034 }), p => p is { Path: "year", Severity: Severity.Warning });
    }

    [Fact]
    public void Slips_in_the_file_are_named_with_their_place()
    {
        var wrong = new PublicHolidays
        {
            Fixed = [new YearlyHoliday(31, 4, "Một ngày"), new YearlyHoliday(1, 13, " ")],
            Lunar = [new YearlyHoliday(31, 3, "Giỗ"), new YearlyHoliday(10, 3, "Giỗ")],
            Tet = new TetDays(5, 29, ""),
            Years =
            [
                new HolidayPeriod(Day("2025-09-02"), Day("2025-09-01"), "Quốc khánh"),
                new HolidayPeriod(Day("2025-01-27"), Day("2026-01-31"), "Tết"),
                new HolidayPeriod(Day("2025-01-30"), Day("2025-02-02"), "Tết"),
            ],
        };
        Assert.Equal(
            ["fixed[0]", "fixed[1].name", "fixed[1]", "lunar", "lunar[0]", "tet", "tet.name", "years[0]", "years[1]", "years[1]", "years[2]"],
            PlanCheckHolidays.Of(wrong).Select(p => p.Path));
        Assert.Empty(PlanCheckHolidays.Of(Plan().PublicHolidays));
    }

    private static Plan Plan() => ShippedPlans.DongDa;

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
