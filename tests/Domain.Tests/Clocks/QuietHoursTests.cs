using System.Globalization;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Clocks;

public class QuietHoursTests
{
    private static readonly Plan DongDa = PlanFolder.Load(PlanFolder.Shipped).Plans["dong-da-2025"];

    [Theory]
    [InlineData("2025-11-03T20:59", 0)]
    [InlineData("2025-11-03T21:00", 570)]
    [InlineData("2025-11-03T23:30", 420)]
    [InlineData("2025-11-03T00:30", 360)]
    [InlineData("2025-11-03T06:29", 1)]
    [InlineData("2025-11-03T06:30", 0)]
    public void The_night_is_quiet_over_midnight(string now, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), QuietHours.Usual.Left(At(now)));

    [Theory]
    [InlineData("2025-04-30T08:00", false, "2025-05-03T06:30")] // 30/4, 01/5 and the swapped 02/5; a Saturday is no holiday
    [InlineData("2025-11-03T08:00", false, "2025-11-03T08:00")]
    [InlineData("2025-11-03T22:00", false, "2025-11-04T06:30")]
    [InlineData("2025-01-26T21:00", false, "2025-02-03T06:30")] // Tết, from the 28th announced to the fifth day
    [InlineData("2025-01-29T03:00", false, "2025-02-03T06:30")]
    [InlineData("2025-01-29T08:00", true, "2025-01-29T08:00")]
    [InlineData("2025-01-29T22:00", true, "2025-01-30T06:30")]
    [InlineData("2025-08-31T22:00", false, "2025-09-03T06:30")]
    public void Holidays_in_a_row_hold_until_the_first_allowed_hour_after(string now, bool pressing, string until) =>
        Assert.Equal(At(until), At(now) + QuietHours.Of(DongDa.Locality).Held(At(now), DongDa, pressing));

    [Fact]
    public void Without_a_plan_only_the_night_is_known() => Assert.Equal(TimeSpan.Zero, QuietHours.Usual.Held(At("2025-01-29T08:00"), null, pressing: false));

    [Fact]
    public void Who_has_no_quiet_hours_still_has_holidays() =>
        Assert.Equal(At("2025-09-03T00:00"), At("2025-09-02T10:00") + new QuietHours(default, default).Held(At("2025-09-02T10:00"), DongDa, pressing: false));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment + "+07:00", CultureInfo.InvariantCulture);
}
