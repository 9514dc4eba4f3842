using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class ReminderStrikeTests
{
    private static readonly DateTimeOffset Morning = new(2025, 10, 29, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task What_is_due_is_put_into_the_outbox_once()
    {
        await using var bench = await OpenAsync();
        await bench.KeepAsync([new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn 1")), .. Bench.Person("leader", "l", Role.Leader, "u")]);

        await StrikeAllAsync(bench, Morning.AddDays(-1));
        Assert.Empty(await bench.OutboxAsync());

        await StrikeAllAsync(bench, Morning);
        var row = Assert.Single(await bench.OutboxAsync());
        Assert.Equal(("l", (int)Urgency.Reminder, "p.u.recognition/1/week/leader"), (row.Address, row.Class, row.Cause));
        Assert.Equal(["p.u.recognition/1/week/leader"], await LedgerAsync(bench));

        await bench.KeepAsync(new Change.PutDossier(Dossier() with { Asked = 1 }));
        await StrikeAllAsync(bench, Morning.AddHours(1));
        Assert.Single(await bench.OutboxAsync());
        await using var db = bench.Store.Db();
        Assert.Equal(new DateTimeOffset(2025, 11, 4, 8, 0, 0, TimeSpan.FromHours(7)), (await db.Dossiers.SingleAsync(d => d.Id == "p.u.recognition")).NextDue);
    }

    [Fact]
    public async Task What_was_filed_is_not_looked_at_again()
    {
        await using var bench = await OpenAsync();
        await bench.KeepAsync([new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn 1")), .. Bench.Person("leader", "l", Role.Leader, "u")]);
        await bench.KeepAsync(new Change.PutDossier(Dossier() with { Stage = Stage.Submitted, FirstSubmitted = Morning.AddDays(-2), Submitted = Morning.AddDays(-2) }));

        await StrikeAllAsync(bench, Morning);
        Assert.Empty(await bench.OutboxAsync());
        await using var db = bench.Store.Db();
        Assert.Null((await db.Dossiers.SingleAsync(d => d.Id == "p.u.recognition")).NextDue);
    }

    [Fact]
    public async Task Two_units_of_one_person_are_one_message_though_only_one_was_looked_at()
    {
        await using var bench = await OpenAsync();
        await bench.KeepAsync([
            new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn 1")), new Change.PutUnit(new Unit("v", "p", UnitKind.Residential, "Thôn 2")),
            .. Bench.Person("leader", "l", Role.Leader, "u"), new Change.PutMembership(new Membership("leader", "p", "v", Role.Leader)),
        ]);

        for (var i = 0; i < 10; i++)
        {
            await bench.Store.StrikeAsync(Morning, 1, CancellationToken.None);
        }

        Assert.Contains("có 2 việc", Assert.Single(await bench.OutboxAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(["p.u.recognition/1/week/leader", "p.v.recognition/1/week/leader"], await LedgerAsync(bench));
    }

    [Fact]
    public async Task A_change_elsewhere_in_the_unit_says_nothing_again()
    {
        await using var bench = await OpenAsync();
        await bench.KeepAsync([new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn 1")), .. Bench.Person("leader", "l", Role.Leader, "u")]);
        await StrikeAllAsync(bench, Morning);
        Assert.Single(await bench.OutboxAsync());

        // Its own dates are still to come, the other dossier is not due: what was said of that one is in the ledger alone.
        await bench.KeepAsync(new Change.PutDossier(new Dossier("p.u.register", "p", "u", "register") { Asked = 1 }));
        await StrikeAllAsync(bench, Morning.AddDays(1));

        Assert.Single(await bench.OutboxAsync());
    }

    private static Dossier Dossier() => new("p.u.recognition", "p", "u", "recognition");

    private static async Task<Bench> OpenAsync()
    {
        var plan = Bench.Plan();
        var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync(
            [
                plan with
                {
                    Filings = [.. plan.Filings.Select(f => f with { FileBefore = new Sourced<DateOnly>(f.Id == "recognition" ? new DateOnly(2025, 11, 5) : new DateOnly(2025, 12, 20), Origin.Local, "4") })],
                    Reminders =
                    [
                        new ReminderRule("week", "recognition", "file-before", -7, ["expected"], "leader", "Còn một tuần ({hạn})."),
                        new ReminderRule("far", "register", "file-before", -3, ["expected"], "leader", "Còn ba ngày."),
                        new ReminderRule("last", "recognition", "file-before", -1, ["expected"], "leader", "Hôm nay là ngày cuối."),
                    ],
                },
            ],
            CancellationToken.None);
        return bench;
    }

    private static async Task StrikeAllAsync(Bench bench, DateTimeOffset now)
    {
        while ((await bench.Store.StrikeAsync(now, 100, CancellationToken.None)).Looked > 0)
        {
        }
    }

    private static async Task<List<string>> LedgerAsync(Bench bench)
    {
        await using var db = bench.Store.Db();
        return await db.Once.Select(o => o.Key).Order().ToListAsync();
    }
}
