using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Domain.Tests.Reports;

public class CommuneFileTests
{
    private const string RachKien = "rach-kien-2026";

    private static readonly DateOnly November = new(2026, 11, 18);

    private static readonly Membership Officer = new("officer", RachKien, null, Role.Officer);

    // Rows: units, of them registered, of them recognised, refused; registered enough?, recognised enough?, how many more.
    [Theory]
    [InlineData(10, 10, 7, 0, Result.Met, Result.Met, 0)]
    [InlineData(10, 10, 6, 0, Result.Met, Result.Waiting, 1)]
    [InlineData(10, 10, 6, 3, Result.Met, Result.Waiting, 1)]
    [InlineData(10, 10, 6, 4, Result.Met, Result.NotMet, 1)]
    [InlineData(10, 9, 9, 0, Result.NotMet, Result.Met, 0)]
    [InlineData(3, 3, 2, 1, Result.Met, Result.NotMet, 1)]
    [InlineData(0, 0, 0, 0, Result.Waiting, Result.Waiting, 0)]
    public void Registered_and_recognised_units_decide_clause_four(int units, int registered, int recognised, int refused, Result all, Result enough, int missing)
    {
        var file = CommuneFile.Of(Census.Of(World(units, registered, recognised, refused), MixedYear.Plan(RachKien), November)).Single();

        Assert.Equal((all, enough, missing), (file.RegisteredResult(November), file.RecognisedResult, file.Missing));
        Assert.Equal(new Value.Ratio(registered, units), file.Registered);
    }

    [Fact]
    public void Before_the_end_of_the_first_quarter_registration_may_still_come() =>
        Assert.Equal(Result.Waiting, CommuneFile.Of(Census.Of(World(5, 4, 0, 0), MixedYear.Plan(RachKien), new DateOnly(2026, 3, 31))).Single().RegisteredResult(new DateOnly(2026, 3, 31)));

    [Fact]
    public void Who_is_recognised_without_a_registration_is_not_among_the_registered() =>
        Assert.Equal(new Value.Ratio(6, 21), CommuneFile.Of(MixedYear.Request("tan-ky-2025").Census).Single().Recognised);

    [Fact]
    public void Units_under_the_city_are_not_the_wards()
    {
        var request = MixedYear.Request("dong-da-2025");
        var file = CommuneFile.Of(request.Census).Single();

        Assert.DoesNotContain(file.Units, u => u.Unit.Authority == "city");
        Assert.Equal(request.World.Units.Values.Count(u => u.Kind is UnitKind.Residential || (u.Authority == "ward")), file.Units.Length);
    }

    [Fact]
    public void A_district_does_not_guess_which_commune_a_village_lies_in()
    {
        var files = CommuneFile.Of(MixedYear.Request("thanh-thuy-2022").Census);

        Assert.Equal(2, files.Length);
        Assert.All(files, f => Assert.False(f.Clear));
        Assert.All(files, f => Assert.Empty(f.Offers(f.Commune!.Recognition!)));
    }

    [Fact]
    public void What_the_units_say_is_filled_into_the_communes_form()
    {
        var world = World(10, 10, 8, 1);
        var done = Assert.IsType<Acted.Done>(File(world).Prefill("recognition", Officer, MixedYear.At(MixedYear.Plan(RachKien))));
        world.Apply(done.Changes);
        var folder = File(world).Commune!.Recognition!;

        Assert.Equal(Stage.Draft, folder.Dossier.Stage);
        Assert.Equal(new Value.Ratio(10, 10), folder.ValueOf("assess-commune", "registered-units"));
        Assert.Equal(new Value.Ratio(8, 10), folder.ValueOf("assess-commune", "recognised-units"));
        Assert.Equal(Result.Met, Judge.Findings(folder).Single(f => f.Criterion.Id == "xp-4b").Result);
        Assert.IsType<Acted.Refused>(File(world).Prefill("recognition", Officer, MixedYear.At(MixedYear.Plan(RachKien))));
    }

    [Fact]
    public void What_the_leader_answered_stays()
    {
        var world = World(10, 10, 8, 1);
        var id = Dossier.IdOf(RachKien, "commune", "recognition");
        world.Apply([new Change.PutDossier(world.Dossiers[id] with { Stage = Stage.Draft }), new Change.PutAnswer(new Answer(id, "assess-commune", "recognised-units", 1, new Value.Ratio(9, 10), null, "leader", MixedYear.At(MixedYear.Plan(RachKien))))]);
        world.Apply(Assert.IsType<Acted.Done>(File(world).Prefill("recognition", Officer, MixedYear.At(MixedYear.Plan(RachKien)))).Changes);

        Assert.Equal(new Value.Ratio(9, 10), File(world).Commune!.Recognition!.ValueOf("assess-commune", "recognised-units"));
    }

    [Fact]
    public void Nobody_but_an_officer_fills_it_in() =>
        Assert.IsType<Acted.Refused>(File(World(10, 10, 8, 1)).Prefill("recognition", Officer with { Role = Role.Chairman }, MixedYear.At(MixedYear.Plan(RachKien))));

    private static CommuneFile File(World world) => CommuneFile.Of(Census.Of(world, MixedYear.Plan(RachKien), November)).Single();

    private static World World(int units, int registered, int recognised, int refused)
    {
        var plan = MixedYear.Plan(RachKien);
        var world = new World(new Dictionary<string, Plan> { [plan.Id] = plan });
        for (var i = 0; i < units; i++)
        {
            var unit = $"u{i}";
            MixedYear.Apply(world, new Change.PutUnit(new Unit(unit, plan.Id, UnitKind.Residential, $"Ấp {i + 1}")), Put(unit, "register", i < registered ? Stage.Accepted : Stage.Expected),
                Put(unit, "recognition", i < recognised ? Stage.Recognised : i < recognised + refused ? Stage.NotRecognised : Stage.Expected));
        }

        MixedYear.Apply(world, new Change.PutUnit(new Unit("commune", plan.Id, UnitKind.Commune, "Xã Rạch Kiến")), Put("commune", "register", Stage.Accepted), Put("commune", "recognition", Stage.Expected));
        return world;

        Change.PutDossier Put(string unit, string filing, Stage stage) => new(new Dossier(Dossier.IdOf(plan.Id, unit, filing), plan.Id, unit, filing)
        {
            Stage = stage,
            FirstSubmitted = stage == Stage.Expected ? null : new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(7)),
        });
    }
}
