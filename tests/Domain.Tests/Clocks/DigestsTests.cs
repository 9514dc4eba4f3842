using System.Globalization;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Clocks;

public class DigestsTests
{
    private const string Id = "dong-da-2025";

    private static readonly IReadOnlyDictionary<string, Plan> Shipped = PlanFolder.Load(PlanFolder.Shipped).Plans;

    [Theory]
    [InlineData("2025-11-03T05:00", "2025-11-03T06:30")]
    [InlineData("2025-11-03T06:30", "2025-11-03T07:30")]
    [InlineData("2025-11-03T07:30", "2025-11-04T06:30")]
    [InlineData("2025-11-07T12:00", "2025-11-08T06:30")] // a Saturday
    [InlineData("2025-11-08T06:30", "2025-11-09T06:30")]
    [InlineData("2025-08-31T22:00", "2025-09-03T06:30")] // over Quốc khánh
    [InlineData("2026-12-31T12:00", null)] // the year after the plan's is over
    public void The_plan_is_looked_at_at_the_next_hour_at_which_something_may_be_said(string now, string? next)
    {
        var stroke = Strike(World(), now);
        Assert.Equal(next is null ? null : At(next), Assert.Single(stroke.Changes.OfType<Change.Wind>()).Next);
    }

    [Fact]
    public void A_plan_without_officers_asks_for_nothing_more_and_says_nothing()
    {
        var world = World();
        Waits(world, "a", "2025-11-02T22:00");
        Assert.Equal(["posts"], Named(Clock.NeedsOf(world, [new Occasion(Timed.Plan, Id)], At("2025-11-03T07:30"))));
        var stroke = Strike(world, "2025-11-03T07:30");
        Assert.Empty(stroke.Told);
        Assert.Empty(stroke.Changes.OfType<Change.Take>());
    }

    [Theory]
    [InlineData("2025-11-03T07:30", true)]
    [InlineData("2025-11-03T03:00", false)] // restarted at night
    [InlineData("2025-09-02T09:00", false)] // a holiday
    public void All_is_read_only_when_something_may_be_said(string now, bool all)
    {
        var world = World(("o", Role.Officer));
        Assert.Equal(all ? ["plans", "calls", "tips", "ledger"] : ["posts"], Named(Clock.NeedsOf(world, [new Occasion(Timed.Plan, Id)], At(now))));
    }

    [Fact]
    public void Who_was_told_is_not_told_again_the_same_day()
    {
        var world = World(("o", Role.Officer));
        Waits(world, "a", "2025-11-02T22:00");
        var told = Assert.Single(Strike(world, "2025-11-03T06:30").Told);
        Assert.Equal($"{Id}/digest/2025-11-03/o", told.Cause);
        Waits(world, "b", "2025-11-03T07:00");
        Assert.Empty(Strike(world, "2025-11-03T07:30").Told);
        Assert.Contains("Mới về: 1 hồ sơ (Tổ b)", Text(Assert.Single(Strike(world, "2025-11-04T07:30").Told)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_starts_again_at_noon_looks_for_nothing_new()
    {
        var world = World(("o", Role.Officer));
        Assert.Empty(Strike(world, "2025-11-04T07:30").Told);
        Waits(world, "a", "2025-11-04T10:00");
        Assert.Empty(Strike(world, "2025-11-04T12:00").Told);
    }

    [Fact]
    public void A_program_that_slept_in_the_morning_tells_once_when_it_wakes()
    {
        var world = World(("o", Role.Officer));
        Waits(world, "a", "2025-11-03T22:00");
        Assert.StartsWith("Chào {bác}. Việc của phường Đống Đa, Thứ Ba 04/11:", Text(Assert.Single(Strike(world, "2025-11-04T15:00").Told)), StringComparison.Ordinal);
        Assert.Empty(Strike(world, "2025-11-04T16:00").Told);
    }

    [Fact]
    public void Each_has_the_digest_at_dawn_only_who_wants_things_at_once()
    {
        var world = World(("each", Role.Officer), ("urgent", Role.Officer), ("digest", Role.Head));
        world.Apply([new Change.PutPerson(world.People["urgent"] with { Heed = Heed.Urgent }), new Change.PutPerson(world.People["digest"] with { Heed = Heed.Digest })]);
        Waits(world, "a", "2025-11-03T23:00");
        Assert.Equal(["each"], To(Strike(world, "2025-11-04T06:30")));
        Assert.Equal(["digest", "urgent"], To(Strike(world, "2025-11-04T07:30")));
    }

    [Fact]
    public void What_came_by_day_makes_no_digest_at_dawn()
    {
        var world = World(("o", Role.Officer));
        Waits(world, "a", "2025-11-08T15:00"); // a Saturday
        Assert.Empty(Strike(world, "2025-11-09T06:30").Told);
    }

    [Fact]
    public void The_chairman_hears_once_a_week_on_its_first_working_day()
    {
        var plan = Shipped[Id] with { Holidays = [Day("2025-11-24")] };
        var world = World(plan, ("chair", Role.Chairman));
        world.Apply([new Change.PutUnit(new Unit("cq", Id, UnitKind.Agency, "Cơ quan A") { Authority = "ward" }), new Change.PutDossier(new Dossier(Dossier.IdOf(Id, "cq", "recognition"), Id, "cq", "recognition"))]);
        var told = new List<string>();
        for (var day = Day("2025-11-05"); day < Day("2025-12-01"); day = day.AddDays(1))
        {
            told.AddRange(Strike(world, $"{day:yyyy-MM-dd}T06:30").Told.Concat(Strike(world, $"{day:yyyy-MM-dd}T07:30").Told).Select(t => t.Cause));
        }

        // Late since the 5th: seven working days are over after the 13th, and the 24th is a holiday here.
        Assert.Equal([$"{Id}/ladder/2025-11-17/chair", $"{Id}/ladder/2025-11-25/chair"], told);
    }

    [Fact]
    public void A_locality_may_choose_its_own_hour_and_patience()
    {
        var plan = Shipped[Id] with { Digest = new DigestPlan { At = new TimeOnly(8, 0), HeadAfter = 1 } };
        var world = World(plan, ("head", Role.Head));
        world.Apply([new Change.PutUnit(new Unit("cq", Id, UnitKind.Agency, "Cơ quan A") { Authority = "ward" }), new Change.PutDossier(new Dossier(Dossier.IdOf(Id, "cq", "recognition"), Id, "cq", "recognition"))]);
        Assert.Empty(Strike(world, "2025-11-06T07:30").Told);
        Assert.Contains("Quá hạn trên 1 ngày làm việc", Text(Assert.Single(Strike(world, "2025-11-06T08:00").Told)), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_works_for_two_plans_has_one_message()
    {
        var world = World(("o", Role.Officer));
        Waits(world, "a", "2025-11-03T15:00");
        const string Other = "mai-hoa-2025";
        world.Apply([new Change.PutMembership(new Membership("o", Other, null, Role.Officer))]);
        Waits(world, "b", "2025-11-03T15:00", Other);
        var stroke = Clock.Strike(world, [new Occasion(Timed.Plan, Id), new Occasion(Timed.Plan, Other)], At("2025-11-04T07:30"));
        Assert.Equal(2, Text(Assert.Single(stroke.Told)).Split("Mới về: 1 hồ sơ").Length - 1);
        Assert.Contains($"{Other}/digest/2025-11-04/o", world.Ledger);
    }

    [Fact]
    public void Wrong_hours_and_steps_are_found()
    {
        Assert.DoesNotContain(PlanCheck.Of(Shipped[Id]), p => p.Path.StartsWith("digest", StringComparison.Ordinal));
        Assert.Contains(PlanCheck.Of(Shipped[Id] with { Digest = new DigestPlan { At = new TimeOnly(6, 0) } }), p => p is { Path: "digest.at", Severity: Severity.Error });
        Assert.Contains(PlanCheck.Of(Shipped[Id] with { Digest = new DigestPlan { HeadAfter = 8 } }), p => p is { Path: "digest", Severity: Severity.Error });
    }

    private static World World(params (string Person, Role Role)[] post) => World(Shipped[Id], post);

    private static World World(Plan plan, params (string Person, Role Role)[] post)
    {
        var world = new World(new Dictionary<string, Plan>(Shipped) { [Id] = plan });
        foreach (var (person, role) in post)
        {
            world.Apply([new Change.PutPerson(new Person(person, person, Address.DongChi)), new Change.PutMembership(new Membership(person, Id, null, role))]);
        }

        return world;
    }

    private static void Waits(World world, string unit, string since, string plan = Id) => world.Apply(
    [
        new Change.PutUnit(new Unit(unit, plan, UnitKind.Residential, $"Tổ {unit}")),
        new Change.PutMembership(new Membership($"l{unit}", plan, unit, Role.Leader)),
        new Change.PutDossier(new Dossier(Dossier.IdOf(plan, unit, "recognition"), plan, unit, "recognition") { Stage = Stage.Submitted, FirstSubmitted = At(since), Submitted = At(since) }),
    ]);

    private static Stroke Strike(World world, string now) => Clock.Strike(world, [new Occasion(Timed.Plan, Id)], At(now));

    private static IEnumerable<string> To(Stroke stroke) => stroke.Told.Select(t => ((Audience.OnePerson)((Effect.Say)t.Effect).To).PersonId).Order(StringComparer.Ordinal);

    private static string Text(Told told) => ((Effect.Say)told.Effect).Prompt.Text;

    private static IEnumerable<string> Named(Needs needs) =>
        new (string Name, bool Wanted)[] { ("posts", !needs.Posts.IsEmpty), ("plans", !needs.WholePlans.IsEmpty), ("calls", !needs.Calls.IsEmpty), ("tips", !needs.Tips.IsEmpty), ("ledger", !needs.Ledger.IsEmpty), ("answers", !needs.UnitAnswers.IsEmpty) }
            .Where(n => n.Wanted).Select(n => n.Name);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment + "+07:00", CultureInfo.InvariantCulture);
}
