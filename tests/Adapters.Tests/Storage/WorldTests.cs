using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class WorldTests
{
    private static readonly DateTimeOffset At = new(2025, 11, 1, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task A_plan_comes_back_as_it_was_applied()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([Bench.Plan()], CancellationToken.None);

        var plan = (await bench.Store.PlansAsync(CancellationToken.None))["p"];

        Assert.Equal(PlanJson.Write(Bench.Plan()), PlanJson.Write(plan));
        Assert.Equal("resolution", Assert.IsType<Rule.Yes>(plan.Criteria.Criteria[0].Rule).Question);
        Assert.Equal(["crime"], Assert.IsType<Rule.NotMore>(plan.Criteria.Criteria[1].Rule).Items);
    }

    [Fact]
    public async Task The_newest_version_of_a_plan_is_the_current_one_and_the_old_one_stays()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([Bench.Plan("h1")], CancellationToken.None);
        await bench.Store.ApplyPlansAsync([Bench.Plan("h2") with { Title = "Mới" }], CancellationToken.None);

        Assert.Equal("Mới", (await bench.Store.PlansAsync(CancellationToken.None))["p"].Title);
        await using var db = bench.Store.Db();
        Assert.Equal(2, await db.Plans.CountAsync());
    }

    [Fact]
    public async Task Every_filing_of_an_imported_unit_is_expected_from_then_on()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([Bench.Plan()], CancellationToken.None);

        await bench.KeepAsync(new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "thôn U")));

        var dossiers = await new Queries(bench.Store).DossiersAsync("p", "u", CancellationToken.None);
        Assert.Equal(["p.u.recognition", "p.u.register"], dossiers.Select(d => d.Id));
        Assert.All(dossiers, d => Assert.Equal(("h1", Stage.Expected), (d.PlanHash, d.Stage)));
    }

    [Fact]
    public async Task Applying_a_plan_again_keeps_what_a_dossier_has_become()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([Bench.Plan()], CancellationToken.None);
        await bench.KeepAsync(new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "thôn U")));
        await bench.KeepAsync(new Change.PutDossier(new Dossier("p.u.register", "p", "u", "register") { PlanHash = "h1", Stage = Stage.Submitted }));

        await bench.Store.ApplyPlansAsync([Bench.Plan("h2")], CancellationToken.None);

        var dossier = (await new Queries(bench.Store).DossiersAsync("p", "u", CancellationToken.None))[1];
        Assert.Equal((Stage.Submitted, "h1"), (dossier.Stage, dossier.PlanHash));
    }

    [Fact]
    public async Task A_unit_brings_its_parent_its_models_their_dossiers_and_its_leader()
    {
        await using var bench = await VillageAsync();

        var world = await bench.Store.WorldAsync(new Needs { Units = ["p|u"], UnitAnswers = ["p|u"] }, CancellationToken.None);

        Assert.Equal(["p|m", "p|u"], world.Units.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["p.u.recognition", "p.u.register"], world.Dossiers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, world.Answers.Count);
        var folder = Folder.Of(world, "p.u.register")!;
        Assert.Equal("Ông leader", folder.Leader);
        Assert.Equal(new Value.Ratio(118, 120), folder.ValueOf("register-residential", "households"));
        Assert.Equal(new Value.Number(3), folder.ValueOf(Folder.Figures, "figures"));
        Assert.Equal("p", (await bench.Store.WorldAsync(new Needs { Units = ["p|m"] }, CancellationToken.None)).Units["p|u"].PlanId);
    }

    [Fact]
    public async Task A_whole_plan_brings_units_dossiers_and_members_but_no_residents()
    {
        await using var bench = await VillageAsync();
        await bench.KeepAsync(Bench.Person("resident", "r", Role.Resident, "u"));

        var world = await bench.Store.WorldAsync(new Needs { WholePlans = ["p"] }, CancellationToken.None);

        Assert.Equal(2, world.Units.Count);
        Assert.Equal(["leader"], world.People.Keys);
        Assert.Empty((await bench.Store.WorldAsync(new Needs { WholePlans = ["q"] }, CancellationToken.None)).Units);
    }

    [Fact]
    public async Task An_invitation_is_found_by_its_hash_and_brings_its_unit()
    {
        await using var bench = await VillageAsync();
        await bench.KeepAsync(new Change.PutInvitation(new Invitation("i", "hash", "p", "u", Role.Leader, "Ba", At)));

        var world = await bench.Store.WorldAsync(new Needs { InvitationHashes = ["hash", "unknown"] }, CancellationToken.None);

        Assert.Equal("i", Assert.Single(world.Invitations.Values).Id);
        Assert.Contains("p|u", world.Units);
    }

    [Fact]
    public async Task A_folder_is_gathered_for_papers()
    {
        await using var bench = await VillageAsync();

        Assert.Equal("Ông leader", (await bench.Store.FolderAsync("p.u.register", CancellationToken.None))!.Leader);
        Assert.Null(await bench.Store.FolderAsync("p.u.nothing", CancellationToken.None));
    }

    [Fact]
    public async Task The_canonical_form_is_the_same_whatever_the_order_moment_and_writer()
    {
        await using var one = await VillageAsync();
        await using var two = await VillageAsync();
        Answer[] answers = [new("p.u.register", "a", "x", 1, new Value.Flag(true), "có", "leader", At), new("p.u.register", "a", "y", 1, new Value.Number(2), "2", "leader", At)];
        await one.KeepAsync([.. answers.Select(a => new Change.PutAnswer(a))]);
        await two.KeepAsync([.. answers.Reverse().Select(a => new Change.PutAnswer(a with { By = "other", At = At.AddHours(3) }))]);

        var (first, second) = (await JsonAsync(one), await JsonAsync(two));

        Assert.Equal(first, second);
        Assert.Contains("\"y\"", first, StringComparison.Ordinal);
        await two.KeepAsync(new Change.PutAnswer(answers[0] with { Value = new Value.Flag(false) }));
        Assert.NotEqual(first, await JsonAsync(two));

        static async Task<string?> JsonAsync(Bench bench) => await new Queries(bench.Store).DossierJsonAsync("p.u.register", CancellationToken.None);
    }

    private static async Task<Bench> VillageAsync()
    {
        var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([Bench.Plan()], CancellationToken.None);
        await bench.KeepAsync([
            new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "thôn U")),
            new Change.PutUnit(new Unit("m", "p", UnitKind.Model, "Tổ liên gia") { ParentId = "u" }),
            .. Bench.Person("leader", "l", Role.Leader, "u"),
            new Change.PutAnswer(new Answer("p.u.register", "register-residential", "households", 1, new Value.Ratio(118, 120), "118/120", "leader", At)),
            new Change.PutAnswer(new Answer("p.u", Folder.Figures, "figures", 1, new Value.Number(3), null, "officer", At)),
        ]);
        return bench;
    }
}
