using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Plans;

public class DeadlinesTests
{
    [Theory]
    [InlineData("2025-10-31", "2025-11-15", "2025-11-10", false)] // a Saturday: 14, 13, 12, 11, 10
    [InlineData("2025-10-31", "2025-11-05", "2025-11-03", true)] // five days back is 29/10: before the window's end
    [InlineData("2025-10-31", "2025-11-10", "2025-11-03", false)] // five days back is the first working day after the window
    [InlineData("2025-11-15", "2025-11-20", "2025-11-17", true)]
    [InlineData("2025-11-15", "2025-11-24", "2025-11-17", false)]
    [InlineData("2025-11-15", "2025-11-21", "2025-11-17", true)] // five days back is the Friday before the window's end
    [InlineData("2025-11-15", "2025-11-16", "2025-11-17", true)] // nothing is left at all
    public void Five_working_days_before_the_decision_but_not_before_the_window_has_ended(string end, string decide, string suggested, bool tight)
    {
        var filing = Filing(end) with { DecideBefore = On(decide) };
        Assert.Equal((Day(suggested), Origin.Derived), (Deadlines.Suggested(Plan(), filing)!.Value, Deadlines.Suggested(Plan(), filing)!.Origin));
        Assert.Equal(tight, Deadlines.IsTight(Plan(), filing));
    }

    [Fact]
    public void A_holiday_is_no_working_day()
    {
        var plan = Plan() with { Holidays = [Day("2025-11-12")] };
        Assert.Equal(Day("2025-11-07"), Deadlines.Suggested(plan, Filing("2025-10-31") with { DecideBefore = On("2025-11-15") })!.Value);
        Assert.Equal(Day("2025-11-18"), Deadlines.Suggested(plan with { Holidays = [Day("2025-11-17")] }, Filing("2025-11-15") with { DecideBefore = On("2025-11-20") })!.Value);
    }

    [Fact]
    public void A_date_of_the_plan_is_never_replaced()
    {
        var filing = Filing("2025-11-15") with { FileBefore = On("2025-11-05"), DecideBefore = On("2025-11-20") };
        Assert.Null(Deadlines.Suggested(Plan(), filing));
        Assert.Equal(filing.FileBefore, Deadlines.FileBefore(Plan(), filing));
        Assert.False(Deadlines.IsTight(Plan(), filing));
    }

    [Fact]
    public void Without_a_decision_nothing_is_suggested() =>
        Assert.Null(Deadlines.FileBefore(Plan(), Filing("2025-10-31")));

    [Fact]
    public void Without_a_window_only_the_decision_counts() =>
        Assert.Equal(Day("2025-10-29"), Deadlines.Suggested(Plan(), Filing("2025-10-31") with { Window = null, DecideBefore = On("2025-11-05") })!.Value);

    [Theory]
    [InlineData("2025-10-31", "2025-11-03", 1)] // Friday to Monday
    [InlineData("2025-10-29", "2025-11-05", 5)]
    [InlineData("2025-11-01", "2025-11-02", 0)]
    [InlineData("2025-11-05", "2025-11-05", 0)]
    [InlineData("2025-11-05", "2025-11-04", 0)]
    public void Working_days_between(string from, string to, int count) =>
        Assert.Equal(count, WorkingDays.Between(Day(from), Day(to), Plan()));

    private static Plan Plan() => ShippedPlans.DongDa;

    private static Filing Filing(string end) => ShippedPlans.DongDa.FilingOf(UnitKind.Residential, null, "recognition")! with
    {
        Window = new Sourced<Window>(new Window(Day("2024-11-01"), Day(end)), Origin.Local, "x"),
        FileBefore = null,
        DecideBefore = null,
    };

    private static Sourced<DateOnly> On(string day) => new(Day(day), Origin.Local, "x");

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
