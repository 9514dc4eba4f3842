using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Clocks;
using AnToanBot.Domain.Tests.Plans;

namespace AnToanBot.Domain.Tests.Chat;

public class SnoozingTests
{
    private const string Other = "tan-ky-2025.th-2.recognition";

    private static readonly Plan Plan = ShippedPlans.All.Single(p => p.Id == "tan-ky-2025");
    private static readonly DateTimeOffset Now = ClockWalk.At(2025, 10, 29, 9);

    [Theory]
    [InlineData("g|do." + Other)]
    [InlineData("g|quiet." + Other)]
    [InlineData("g|happened." + Other)]
    [InlineData("g|tell." + Other)]
    public void A_button_about_another_unit_brings_that_units_answers_and_ledger_along(string key)
    {
        var needs = Dialogue.NeedsOf(Walk().World, Press(key));
        Assert.Contains("tan-ky-2025|th-2", needs.UnitAnswers);
        Assert.Contains(Other, needs.Ledger);
    }

    [Fact]
    public void The_work_is_opened_in_the_unit_it_is_about()
    {
        var walk = Walk();
        var decision = Dialogue.Take(walk.World, Press("g|do." + Other));
        var talk = decision.Changes.OfType<Change.PutTalk>().Single().Talk;
        Assert.Equal(("th-2", Role.Leader), (talk.ActingUnit, talk.ActingRole));
        Assert.Equal(Other, Assert.IsType<Place.Asking>(talk.Place).Subject);
    }

    [Fact]
    public void A_unit_of_somebody_else_stays_shut()
    {
        var walk = Walk();
        walk.Unit(Plan, new Unit("th-9", Plan.Id, UnitKind.Residential, "Thôn 9"));
        var talk = Dialogue.Take(walk.World, Press("g|do.tan-ky-2025.th-9.recognition")).Changes.OfType<Change.PutTalk>().Single().Talk;
        Assert.Equal("th-1", talk.ActingUnit);
        Assert.IsType<Place.Home>(talk.Place);
    }

    [Theory]
    [InlineData("g|snooze.1", 30)]
    [InlineData("g|snooze.3", 32)]
    public void A_snooze_is_kept_in_every_unit_the_person_leads_and_wakes_their_dossiers(string key, int october)
    {
        var decision = Dialogue.Take(Walk().World, Press(key));
        Assert.All(decision.Changes.OfType<Change.PutMembership>(), m => Assert.Equal(ClockWalk.At(2025, 10, 1).AddDays(october - 1), m.Membership.SnoozedUntil));
        Assert.Equal(2, decision.Changes.OfType<Change.PutMembership>().Count());
        Assert.Contains(new Change.Wind(new Occasion(Timed.Dossier, Other), Now), decision.Changes);
    }

    [Fact]
    public void What_happened_since_is_kept_once()
    {
        var walk = Walk();
        walk.Change(Other, d => d with { Stage = Stage.Submitted, FirstSubmitted = Now.AddDays(-20), Submitted = Now.AddDays(-20) });
        var first = Dialogue.Take(walk.World, Press("g|quiet." + Other));
        var again = Dialogue.Take(walk.World, Press("g|quiet." + Other));

        Assert.Contains(first.Changes, c => c is Change.Note({ Code: "answered-since-filed", Detail: "no" }));
        Assert.Contains(new Change.Take($"{Other}/1/since-filed-no", Now), first.Changes);
        Assert.DoesNotContain(again.Changes, c => c is Change.Note or Change.Take);
    }

    private static Inbound Press(string key) => new("web:test", "leader", key, Now, "00", new Body.Press(key));

    private static ClockWalk Walk()
    {
        var walk = new ClockWalk(Plan);
        foreach (var id in new[] { "th-1", "th-2" })
        {
            walk.Unit(Plan, new Unit(id, Plan.Id, UnitKind.Residential, $"Thôn {id}") { Authority = Plan.Authorities.FirstOrDefault()?.Id });
            walk.Leader(Plan, id, "leader");
        }

        var talk = walk.World.Talks["web:test|leader"] with { ActingPlan = Plan.Id, ActingUnit = "th-1", ActingRole = Role.Leader, Place = new Place.Home() };
        walk.Keep(new Change.PutTalk(talk));
        return walk;
    }
}
