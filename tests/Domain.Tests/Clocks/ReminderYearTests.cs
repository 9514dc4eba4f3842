using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Plans;

namespace AnToanBot.Domain.Tests.Clocks;

public class ReminderYearTests
{
    public static TheoryData<string> Plans => [.. ShippedPlans.All.Select(p => p.Id).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Plans))]
    public void No_moment_of_a_shipped_plan_is_at_night_or_on_a_holiday_but_the_last_good_day(string id)
    {
        var plan = ShippedPlans.All.Single(p => p.Id == id);
        var moments = Units(plan).SelectMany(u => plan.FilingsOf(u.Kind, u.Authority).SelectMany(f => ReminderCalendar.Of(plan, u, f).Select(m => (Filing: f, Moment: m)))).ToList();

        Assert.NotEmpty(moments);
        Assert.All(moments, m =>
        {
            Assert.Equal(plan.RemindAt, TimeOnly.FromTimeSpan(m.Moment.At.TimeOfDay));
            Assert.True(m.Moment.Pressing || !Holidays.Is(Telling.DayOf(m.Moment.At), plan), $"{m.Moment.Rule.Id} on {m.Moment.At}");
            Assert.False(Telling.DayOf(m.Moment.At) > m.Moment.Last, $"{m.Moment.Rule.Id} on {m.Moment.At}, after {m.Moment.Last}");
            Assert.False(Telling.DayOf(m.Moment.At) < plan.Issued, $"{m.Moment.Rule.Id} on {m.Moment.At}, before the plan");
        });
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Nobody_who_does_nothing_all_year_is_told_two_things_a_day(string id)
    {
        var plan = ShippedPlans.All.Single(p => p.Id == id);
        var walk = new ClockWalk(plan);
        foreach (var unit in Units(plan))
        {
            walk.Unit(plan, unit);
            walk.Leader(plan, unit.Id, unit.Id);
        }

        // One person for all the villages and schools of the place, too.
        foreach (var unit in Units(plan).Where(u => u.Kind is UnitKind.Residential or UnitKind.School))
        {
            walk.Unit(plan, unit with { Id = $"{unit.Id}-b", Name = $"{unit.Name} B" });
            walk.Leader(plan, $"{unit.Id}-b", "everybody");
        }

        walk.Until(ClockWalk.At(plan.Year - 1, 12, 20), ClockWalk.At(plan.Year + 1, 2, 1));

        Assert.NotEmpty(walk.Told);
        Assert.All(walk.Told.GroupBy(t => (t.Person, Telling.DayOf(t.At))), day => Assert.Single(day));
        Assert.All(walk.Told, t => Assert.True(t.Say.Pressing || !Holidays.Is(Telling.DayOf(t.At), plan)));
        Assert.All(walk.Told, t => Assert.Equal(plan.RemindAt, TimeOnly.FromTimeSpan(t.At.TimeOfDay)));
        Assert.All(walk.Told, t => Assert.DoesNotMatch(@"\{(?!Bác|bác|Cháu|cháu)", t.Say.Prompt.Text));
    }

    [Fact]
    public void Nobody_is_called_late_against_a_derived_date()
    {
        var plan = ShippedPlans.DongDa;
        var unit = Units(plan).First(u => u.Kind == UnitKind.Residential);
        var filing = plan.FilingOf(unit.Kind, unit.Authority, "recognition")!;
        Assert.Equal(Origin.Derived, Deadlines.FileBefore(plan, filing)!.Origin);

        var moments = ReminderCalendar.Of(plan, unit, filing);
        Assert.DoesNotContain(moments, m => m.Rule is { Of: "file-before", Days: >= 0 });
        Assert.DoesNotContain(moments, m => m.Pressing);
        Assert.Equal(["assess-14", "assess-7", "assess-3", "assess-end", "assess-1-advised", "verify-3"], moments.Where(m => !m.Rule.Asks).Select(m => m.Rule.Id).OrderBy(r => r == "verify-3"));
    }

    [Fact]
    public void One_day_before_is_the_last_good_day_and_the_next_one_is_late()
    {
        var plan = ShippedPlans.All.Single(p => p.Id == "tan-ky-2025");
        var unit = Units(plan).First(u => u.Kind == UnitKind.Residential);
        var moments = ReminderCalendar.Of(plan, unit, plan.FilingOf(unit.Kind, unit.Authority, "recognition")!).ToDictionary(m => m.Rule.Id);

        Assert.Equal((ClockWalk.At(2025, 11, 4), true), (moments["assess-1"].At, moments["assess-1"].Pressing));
        Assert.Equal((ClockWalk.At(2025, 11, 5), false), (moments["assess-late"].At, moments["assess-late"].Pressing));
        Assert.Equal(ClockWalk.At(2025, 10, 29), moments["assess-7"].At);
    }

    private static IEnumerable<Unit> Units(Plan plan) =>
        from kind in plan.Filings.SelectMany(f => f.For).Distinct()
        from authority in plan.Authorities.Select(a => (string?)a.Id).DefaultIfEmpty()
        where plan.FilingsOf(kind, authority).Any()
        select new Unit($"{kind}-{authority}".ToLowerInvariant().TrimEnd('-'), plan.Id, kind, $"{plan.Terms(kind).Word} thử") { Authority = authority };
}
