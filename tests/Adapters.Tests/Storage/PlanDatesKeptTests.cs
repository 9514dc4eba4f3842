using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class PlanDatesKeptTests
{
    private static readonly DateOnly Day = new(2025, 11, 7);

    private static readonly PlanDates Moved = new()
    {
        Days = PlanDates.None.Days.Add(PlanDates.KeyOf(Bench.Plan().Filings[1], PlanDate.FileBefore), new SetDate(Day, new DateOnly(2025, 10, 29))),
    };

    [Fact]
    public async Task A_restart_and_a_changed_file_keep_the_dates_that_were_set()
    {
        await using var bench = await BegunAsync();
        Assert.True(await ChangeAsync(bench, "h1"));

        await bench.Store.DisposeAsync();
        var again = await bench.ReopenAsync();
        await again.ApplyPlansAsync([Bench.Plan()], CancellationToken.None);
        var plan = (await again.PlansAsync(CancellationToken.None))["p"];
        Assert.Equal((Day, Origin.Local), (plan.Filings[1].FileBefore!.Value, plan.Filings[1].FileBefore!.Origin));
        Assert.Equal(Moved.Apply(Bench.Plan()).Hash, plan.Hash);

        await again.ApplyPlansAsync([Bench.Plan("h2") with { Title = "Mới" }], CancellationToken.None);
        plan = (await again.PlansAsync(CancellationToken.None))["p"];
        Assert.Equal(("Mới", Day), (plan.Title, plan.Filings[1].FileBefore!.Value));
    }

    [Fact]
    public async Task What_was_begun_keeps_its_version_and_follows_the_new_date()
    {
        await using var bench = await BegunAsync();

        await ChangeAsync(bench, "h1");

        var folder = (await bench.Store.FolderAsync("p.u.recognition", CancellationToken.None))!;
        Assert.Equal(("h1", Day), (folder.Dossier.PlanHash, folder.Filing.FileBefore!.Value));
        Assert.Equal(Bench.Plan().Forms.Keys.Order(), folder.Plan.Forms.Keys.Order());
        await using var db = bench.Store.Db();
        Assert.Equal(2, await db.Plans.CountAsync());
        Assert.Equal(DateTimeOffset.UnixEpoch, (await db.Dossiers.SingleAsync(d => d.Id == "p.u.recognition")).NextDue);
    }

    [Fact]
    public async Task A_change_made_for_an_older_version_does_nothing()
    {
        await using var bench = await BegunAsync();
        Assert.True(await ChangeAsync(bench, "h1"));
        Assert.False(await bench.Store.ChangePlanAsync("again", Bench.Plan(), PlanDates.None, "h1", Decision.Nothing, CancellationToken.None));
        Assert.Equal(Day, (await bench.Store.PlansAsync(CancellationToken.None))["p"].Filings[1].FileBefore!.Value);

        Assert.True(await bench.Store.ChangePlanAsync("back", Bench.Plan(), PlanDates.None, Moved.Apply(Bench.Plan()).Hash, Decision.Nothing, CancellationToken.None));
        Assert.Equal("h1", (await bench.Store.PlansAsync(CancellationToken.None))["p"].Hash);
        Assert.True((await bench.Store.PlanDatesAsync("p", CancellationToken.None)).IsNone);
        Assert.Empty(await bench.Store.VerifyJournalAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_in_which_the_dates_make_no_sense_any_more_stands_as_it_is()
    {
        await using var bench = await BegunAsync();
        await ChangeAsync(bench, "h1");
        var file = Bench.Plan("h3");
        file = file with { Filings = file.Filings.SetItem(1, file.Filings[1] with { Opens = new Sourced<DateOnly>(Day.AddDays(3), Origin.Local, "4") }) };

        await bench.Store.ApplyPlansAsync([file], CancellationToken.None);

        Assert.Equal("h3", (await bench.Store.PlansAsync(CancellationToken.None))["p"].Hash);
        Assert.False((await bench.Store.PlanDatesAsync("p", CancellationToken.None)).IsNone);
    }

    private static Task<bool> ChangeAsync(Bench bench, string seen) => bench.Store.ChangePlanAsync(
        "change", Bench.Plan(), Moved, seen, new Decision([new Change.Note(new Line("p", "plan-changed", "head", DateTimeOffset.UnixEpoch, "x"))], []), CancellationToken.None);

    private static async Task<Bench> BegunAsync()
    {
        var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([Bench.Plan()], CancellationToken.None);
        await bench.KeepAsync(new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn 1")));
        await bench.KeepAsync(new Change.PutDossier(new Dossier("p.u.recognition", "p", "u", "recognition") { Stage = Stage.Draft, PlanHash = "h1" }));
        return bench;
    }
}
