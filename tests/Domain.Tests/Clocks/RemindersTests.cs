using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Plans;

namespace AnToanBot.Domain.Tests.Clocks;

public class RemindersTests
{
    private const string Recognition = "tan-ky-2025.th-1.recognition";

    // Files are wanted before 05/11/2025.
    private static readonly Plan Plan = ShippedPlans.All.Single(p => p.Id == "tan-ky-2025");
    private static readonly DateTimeOffset Start = ClockWalk.At(2025, 10, 20);

    [Fact]
    public void A_unit_that_nobody_leads_is_reminded_of_nothing()
    {
        var walk = new ClockWalk(Plan);
        walk.Unit(Plan, Village());
        walk.Until(Start, ClockWalk.At(2025, 12, 1));
        Assert.Empty(walk.Told);
    }

    [Fact]
    public void The_deputies_are_told_only_where_nobody_leads()
    {
        var walk = Led();
        walk.Leader(Plan, "th-1", "deputy", Role.Deputy);
        walk.Until(Start, ClockWalk.At(2025, 10, 29));
        Assert.All(walk.Told, t => Assert.Equal("leader", t.Person));

        walk.Keep(new Change.PutMembership(walk.World.Memberships.Values.Single(m => m.PersonId == "leader") with { Ended = true }));
        walk.Until(ClockWalk.At(2025, 10, 29, 9), ClockWalk.At(2025, 11, 2));
        Assert.Equal("deputy", walk.Told[^1].Person);
    }

    [Fact]
    public void Who_joined_after_the_moment_is_not_reminded_of_it()
    {
        var walk = new ClockWalk(Plan);
        walk.Unit(Plan, Village());
        walk.Leader(Plan, "th-1", "leader", since: ClockWalk.At(2025, 10, 29, 10));
        walk.Change(Recognition, d => d);
        walk.Until(ClockWalk.At(2025, 10, 29, 11), ClockWalk.At(2025, 11, 2));
        Assert.Equal([ClockWalk.At(2025, 11, 2)], walk.Told.Select(t => t.At));
    }

    [Fact]
    public void Who_was_told_something_today_is_reminded_tomorrow()
    {
        var walk = Led();
        walk.Keep(new Change.PutTalk(walk.World.Talks["web:test|leader"] with { ToldAt = ClockWalk.At(2025, 10, 29, 7) }));
        walk.Until(ClockWalk.At(2025, 10, 29, 7, 30), ClockWalk.At(2025, 10, 31));
        Assert.Equal([ClockWalk.At(2025, 10, 30)], walk.Told.Select(t => t.At));
    }

    [Fact]
    public void The_last_good_day_is_never_put_off()
    {
        var walk = Led();
        walk.Keep(new Change.PutTalk(walk.World.Talks["web:test|leader"] with { ToldAt = ClockWalk.At(2025, 11, 4, 7) }));
        walk.Keep(new Change.PutMembership(walk.World.Memberships.Values.Single() with { SnoozedUntil = ClockWalk.At(2025, 11, 6) }));
        walk.Until(ClockWalk.At(2025, 11, 3), ClockWalk.At(2025, 11, 4, 20));
        var (at, _, say) = Assert.Single(walk.Told);
        Assert.Equal(ClockWalk.At(2025, 11, 4), at);
        Assert.True(say.Pressing);
        Assert.Contains("hôm nay là ngày cuối", say.Prompt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Filing_stops_the_reminders_at_once()
    {
        var walk = Led();
        walk.Until(Start, ClockWalk.At(2025, 10, 29, 9));
        foreach (var id in walk.World.Dossiers.Keys.ToList())
        {
            walk.Change(id, d => d with { Stage = Stage.Submitted, FirstSubmitted = ClockWalk.At(2025, 10, 29, 10), Submitted = ClockWalk.At(2025, 10, 29, 10), Moved = ClockWalk.At(2025, 10, 29, 10) });
        }

        var before = walk.Told.Count;
        walk.Until(ClockWalk.At(2025, 10, 29, 10), ClockWalk.At(2025, 12, 1));
        Assert.Equal(before, walk.Told.Count);
    }

    [Fact]
    public void Of_what_came_while_the_clock_stood_only_the_latest_is_told()
    {
        var walk = Led();
        walk.Until(ClockWalk.At(2025, 11, 2, 9), ClockWalk.At(2025, 11, 3, 9));
        var (_, _, say) = Assert.Single(walk.Told);
        Assert.Contains("còn 2 ngày", say.Prompt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_due_a_week_ago_is_not_told_any_more()
    {
        var walk = Led();
        walk.Until(ClockWalk.At(2025, 11, 12, 9), ClockWalk.At(2025, 12, 1));
        Assert.Empty(walk.Told);
    }

    [Theory]
    [InlineData(2, 30)]
    [InlineData(21, 30)]
    public void Who_wakes_at_night_waits_for_the_hour(int hour, int minute)
    {
        var walk = Led();
        walk.Until(ClockWalk.At(2025, 10, 30, hour, minute), ClockWalk.At(2025, 10, 31, 9));
        Assert.Equal([ClockWalk.At(2025, 10, hour < 8 ? 30 : 31)], walk.Told.Select(t => t.At));
    }

    [Fact]
    public void A_second_stroke_tells_nothing_again()
    {
        var walk = Led();
        walk.Strike(ClockWalk.At(2025, 10, 29));
        var keys = walk.World.Ledger.Order(StringComparer.Ordinal).ToList();
        walk.Change(Recognition, d => d);
        walk.Strike(ClockWalk.At(2025, 10, 29, 9));

        Assert.Single(walk.Told);
        Assert.Contains($"{Recognition}/1/assess-7/leader", keys);
        Assert.Equal(3, keys.Count);
    }

    [Fact]
    public void One_person_is_told_once_though_the_strokes_are_cut_into_slices()
    {
        var walk = new ClockWalk(Plan);
        for (var i = 1; i <= 5; i++)
        {
            walk.Unit(Plan, Village() with { Id = $"th-{i}", Name = $"Thôn {i}" });
            walk.Leader(Plan, $"th-{i}", "leader");
        }

        walk.Strike(ClockWalk.At(2025, 10, 29), slice: 1);
        Assert.Contains("có 15 việc", Assert.Single(walk.Told).Say.Prompt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_told_to_those_who_lead_the_unit_it_lives_in()
    {
        var walk = Led();
        walk.Unit(Plan, new Unit("mh-1", Plan.Id, UnitKind.Model, "Tổ liên gia") { ParentId = "th-1", Authority = Village().Authority });
        walk.Strike(ClockWalk.At(2025, 10, 29));
        Assert.Contains("Tổ liên gia", Assert.Single(walk.Told).Say.Prompt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_goes_as_a_template_too()
    {
        var walk = Led();
        walk.Until(ClockWalk.At(2025, 10, 21), ClockWalk.At(2025, 10, 22, 9));
        var say = Assert.Single(walk.Told).Say;
        Assert.Equal(Urgency.Reminder, say.Urgency);
        Assert.Equal(Topic.Reminder, say.Prompt.About!.Topic);
        Assert.Equal(["unit", "what", "when"], say.Prompt.About.Facts.Keys);
        Assert.Equal("04/11/2025", say.Prompt.About.Facts["when"]);
    }

    [Fact]
    public void A_returned_dossier_is_not_hurried_by_the_date_it_has_met()
    {
        var walk = Led();
        foreach (var id in walk.World.Dossiers.Keys.ToList())
        {
            walk.Change(id, d => d with
            {
                Stage = id == Recognition ? Stage.Returned : Stage.Submitted,
                Round = 2,
                FirstSubmitted = ClockWalk.At(2025, 10, 20, 9),
                Submitted = ClockWalk.At(2025, 10, 20, 9),
                Moved = ClockWalk.At(2025, 11, 1, 9),
                Remarks = [new Remark(null, null, "thiếu ảnh")],
            });
        }

        walk.Until(ClockWalk.At(2025, 11, 1, 10), ClockWalk.At(2025, 12, 1));
        Assert.Equal([ClockWalk.At(2025, 11, 3), ClockWalk.At(2025, 11, 6)], walk.Told.Select(t => t.At));
        Assert.All(walk.Told, t => Assert.DoesNotContain("hạn", t.Say.Prompt.Text, StringComparison.Ordinal));
    }

    private static Unit Village() => new("th-1", Plan.Id, UnitKind.Residential, "Thôn 1") { Authority = Plan.Authorities.FirstOrDefault()?.Id };

    private static ClockWalk Led()
    {
        var walk = new ClockWalk(Plan);
        walk.Unit(Plan, Village());
        walk.Leader(Plan, "th-1", "leader");
        return walk;
    }
}
