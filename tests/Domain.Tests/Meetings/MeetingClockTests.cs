using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Plans;

namespace AnToanBot.Domain.Tests.Meetings;

public class MeetingClockTests
{
    private const string Id = "dong-da-2025.to-5.meeting-1";

    private static readonly DateTimeOffset Wednesday = At(22, 8);

    private readonly World world = new(new Dictionary<string, Plan> { ["dong-da-2025"] = ShippedPlans.DongDa });

    private readonly List<(DateTimeOffset At, string Who, string Cause)> heard = [];

    private DateTimeOffset? next = DateTimeOffset.MinValue;

    public MeetingClockTests()
    {
        world.Apply(
        [
            new Change.PutUnit(new Unit("to-5", "dong-da-2025", UnitKind.Residential, "Tổ dân phố số 5") { Authority = "ward" }),
            new Change.PutDossier(new Dossier("dong-da-2025.to-5.recognition", "dong-da-2025", "to-5", "recognition")),
        ]);
        Join("leader", Role.Leader);
    }

    [Fact]
    public void A_village_is_called_in_slices_and_everybody_once()
    {
        Households(450);
        Call(At(26, 19, 30));

        var strokes = Strokes(Wednesday);

        Assert.Equal([200, 200, 50], strokes.Select(s => s.Count(t => t.Effect is Effect.Say)));
        Assert.Equal(450, heard.Select(h => h.Who).Distinct().Count());
        Assert.Equal(450, heard.Count(h => h.Cause.Contains("/v1/call/", StringComparison.Ordinal) && !h.Cause.EndsWith("/ics", StringComparison.Ordinal)));
        Assert.Equal(At(25, 19), next);
    }

    [Fact]
    public void Looked_at_again_and_again_nobody_hears_twice()
    {
        Households(30);
        Call(At(26, 19, 30));
        for (var now = Wednesday; now < At(27, 12); now = now.AddMinutes(10))
        {
            Strike(now);
        }

        Assert.Equal(heard.Count, heard.Select(h => h.Cause).Distinct().Count());
        Assert.Equal(30 * 4, heard.Count(h => h.Who != "leader"));
        Assert.Equal("leader", Assert.Single(heard, h => h.Cause.Contains("/minutes/", StringComparison.Ordinal)).Who);
    }

    [Fact]
    public void Who_said_stop_is_never_told()
    {
        Join("nha-1", Role.Resident, muted: true);
        Join("nha-2", Role.Resident);
        Call(At(26, 19, 30));

        Walk(Wednesday, At(27, 12));

        Assert.DoesNotContain(heard, h => h.Who == "nha-1");
        Assert.Contains(heard, h => h.Who == "nha-2");
    }

    [Fact]
    public void Households_are_called_only_if_the_leader_says_so()
    {
        Households(3);
        Join("deputy", Role.Deputy);
        Call(At(26, 19, 30), households: false);

        Walk(Wednesday, At(26, 12));

        Assert.Equal(["deputy"], heard.Select(h => h.Who).Distinct());
    }

    [Fact]
    public void An_early_meeting_is_reminded_of_the_evening_before_only()
    {
        Households(1);
        Call(At(26, 7));

        Walk(Wednesday, At(26, 7));

        Assert.Equal([Wednesday, Wednesday, At(25, 19)], heard.Select(h => h.At));
    }

    [Fact]
    public void Who_is_busy_is_not_reminded()
    {
        Households(2);
        Call(At(26, 19, 30));
        Walk(Wednesday, At(23, 8));
        world.Apply([new Change.PutReply(new MeetingReply(Id, "nha-000", Attendance.Busy, At(23, 9)))]);

        Walk(At(23, 9), At(26, 19));

        Assert.DoesNotContain(heard, h => h.Who == "nha-000" && h.At > At(23, 9));
        Assert.Equal([At(25, 19), At(26, 17, 30)], heard.Where(h => h.Who == "nha-001" && h.At > At(23, 9)).Select(h => h.At));
    }

    [Fact]
    public void After_downtime_only_the_latest_counts()
    {
        Households(2);
        Call(At(26, 19, 30));
        Walk(Wednesday, At(23, 8));
        heard.Clear();

        Strokes(At(26, 18));

        Assert.Equal(2, heard.Count);
        Assert.All(heard, h => Assert.Contains("/v1/2h/", h.Cause, StringComparison.Ordinal));
    }

    [Fact]
    public void The_evening_over_nobody_is_reminded_until_two_hours_before()
    {
        Households(1);
        Call(At(26, 19, 30));
        Walk(Wednesday, At(23, 8));
        heard.Clear();

        Strokes(At(25, 21, 5));

        Assert.Empty(heard);
        Assert.Equal(At(26, 17, 30), next);
    }

    [Fact]
    public void Who_joins_late_hears_one_thing()
    {
        Households(1);
        Call(At(26, 19, 30));
        Walk(Wednesday, At(25, 18));
        Join("nha-late", Role.Resident);

        Strokes(At(25, 19));

        Assert.Equal([$"{Id}/v1/call/nha-late"], heard.Where(h => h.Who == "nha-late" && !h.Cause.EndsWith("/ics", StringComparison.Ordinal)).Select(h => h.Cause));
    }

    [Fact]
    public void Two_changes_before_anybody_heard_of_the_first_are_told_as_one()
    {
        Households(1);
        var meeting = Call(At(26, 19, 30));
        Walk(Wednesday, Wednesday);
        heard.Clear();
        world.Apply([new Change.PutMeeting(meeting with { At = At(28, 20), Place = "Đình", Version = 3, Earlier = [new(meeting.At, "Nhà văn hóa"), new(At(27, 20), "Nhà văn hóa")] })]);

        var said = Assert.IsType<Effect.Say>(Strokes(Wednesday.AddHours(1)).SelectMany(s => s).First().Effect).Prompt.Text;

        Assert.Contains("Giờ cũ: 19 giờ 30, Chủ Nhật 26/10", said, StringComparison.Ordinal);
        Assert.Contains("Giờ mới: 20 giờ, Thứ Ba 28/10", said, StringComparison.Ordinal);
        Assert.Contains("Địa điểm mới: Đình", said, StringComparison.Ordinal);
        Assert.Single(heard, h => h.Cause.Contains("/change/", StringComparison.Ordinal) && !h.Cause.EndsWith("/ics", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_was_never_called_is_not_told_of_the_cancelling()
    {
        Households(2);
        var meeting = Call(At(26, 19, 30));
        Walk(Wednesday, Wednesday);
        Join("nha-late", Role.Resident);
        heard.Clear();
        world.Apply([new Change.PutMeeting(meeting with { State = MeetingState.Cancelled })]);

        Walk(Wednesday.AddHours(1), At(27, 12));

        Assert.Equal(["nha-000", "nha-001"], heard.Select(h => h.Who).Distinct().Order());
        Assert.All(heard, h => Assert.Contains("/cancel/", h.Cause, StringComparison.Ordinal));
    }

    [Fact]
    public void Those_who_did_not_answer_are_asked_once_more_and_whoever_joins_later_is_not()
    {
        Households(3);
        var meeting = Call(At(26, 19, 30));
        Walk(Wednesday, Wednesday);
        world.Apply([new Change.PutReply(new MeetingReply(Id, "nha-001", Attendance.Coming, Wednesday))]);
        heard.Clear();
        world.Apply([new Change.PutMeeting(meeting with { Nudged = true })]);

        Strokes(At(23, 9));
        Join("nha-late", Role.Resident);
        Strokes(At(23, 10));
        Strokes(At(23, 11));

        Assert.Equal(["nha-000", "nha-002"], heard.Where(h => h.Cause.Contains("/nudge/", StringComparison.Ordinal)).Select(h => h.Who).Order());
    }

    [Fact]
    public void What_is_said_on_the_day_is_pressing_and_nothing_before()
    {
        Households(1);
        Call(At(26, 19, 30));

        var said = new List<Effect.Say>();
        for (var now = Wednesday; now < At(26, 21); now = now.AddMinutes(30))
        {
            said.AddRange(Strokes(now).SelectMany(s => s).Select(t => t.Effect).OfType<Effect.Say>());
        }

        Assert.Equal([false, false, true, true], said.Select(s => s.Pressing));
    }

    [Fact]
    public void Every_call_says_its_facts_for_a_platforms_template()
    {
        Households(1);
        Call(At(26, 19, 30));

        var about = Assert.IsType<Effect.Say>(Strokes(Wednesday)[0][0].Effect).Prompt.About!;

        Assert.Equal(Topic.Meeting, about.Topic);
        Assert.Equal(("Tổ dân phố số 5", "Nhà văn hóa", "19 giờ 30, Chủ Nhật 26/10 (mùng 6 tháng 9 âm)"), (about.Facts["unit"], about.Facts["where"], about.Facts["when"]));
        Assert.StartsWith("họp", about.Facts["what"], StringComparison.Ordinal);
    }

    [Fact]
    public void Buttons_of_the_longest_ids_fit()
    {
        var meeting = new Meeting(Meeting.IdOf(new string('p', 16), new string('u', 20), 10), new string('p', 16), new string('u', 20), Wednesday, "x", "y") { Version = 10 };

        Assert.All(["minutes", "cancel", "codes", "nudge"], act => Assert.InRange(Key.OfMeeting(act, meeting).Length, 1, 64));
    }

    private static DateTimeOffset At(int day, int hour, int minute = 0) => new(2025, 10, day, hour, minute, 0, TimeSpan.FromHours(7));

    private Meeting Call(DateTimeOffset at, bool households = true)
    {
        var meeting = new Meeting(Id, "dong-da-2025", "to-5", at, "Nhà văn hóa", "leader") { Agenda = "Bình xét", Called = ["front"], Households = households, Since = Wednesday };
        world.Apply([new Change.PutMeeting(meeting)]);
        return meeting;
    }

    private void Households(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Join($"nha-{i:000}", Role.Resident);
        }
    }

    private void Join(string who, Role role, bool muted = false) => world.Apply(
    [
        new Change.PutPerson(new Person(who, $"Ông {who}", Address.Bac)),
        new Change.PutMembership(new Membership(who, "dong-da-2025", "to-5", role) { Muted = muted }),
    ]);

    // As the store does: whatever asked to be looked at is, until it is due later.
    private void Walk(DateTimeOffset from, DateTimeOffset to)
    {
        Strokes(from);
        while (next is { } due && due <= to)
        {
            Strokes(due);
        }
    }

    private List<Told[]> Strokes(DateTimeOffset now)
    {
        var strokes = new List<Told[]>();
        for (var again = true; again; now = now.AddSeconds(1))
        {
            strokes.Add(Strike(now));
            again = next == now.AddSeconds(1);
        }

        return strokes;
    }

    private Told[] Strike(DateTimeOffset now)
    {
        var stroke = Clock.Strike(world, [new Occasion(Timed.Meeting, Id)], now);
        world.Apply(stroke.Changes);
        next = stroke.Changes.OfType<Change.Wind>().Last().Next;
        Assert.True(next is null || next > now);
        heard.AddRange(stroke.Told.Select(t => (now, t.Effect switch { Effect.Say(Audience.OnePerson(var p), _, _) => p, Effect.Send(Audience.OnePerson(var p), _, _) => p, _ => "?" }, t.Cause)));
        return [.. stroke.Told];
    }
}
