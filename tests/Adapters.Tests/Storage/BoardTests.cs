using System.Collections.Immutable;
using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Tests.Storage;

public class BoardTests
{
    private static readonly DateTimeOffset Now = new(2025, 10, 30, 7, 30, 0, TimeSpan.FromHours(7));

    private static readonly ImmutableDictionary<string, Plan> Shipped = PlanFolder.Load(PlanFolder.Shipped).Plans.ToImmutableDictionary();

    public static TheoryData<string> Plans => [.. Shipped.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_board_holds_units_tiles_and_leaders_of_its_plan_alone()
    {
        await using var bench = await WardAsync();
        await bench.Store.ApplyPlansAsync([Bench.Plan(id: "q")], CancellationToken.None);
        await bench.KeepAsync(new Change.PutUnit(new Unit("x", "q", UnitKind.Residential, "thôn X")));

        var board = (await new Queries(bench.Store).BoardAsync("p", Now, CancellationToken.None))!;

        Assert.Equal(["thôn U", "thôn V"], board.Rows.Select(r => r.Unit.Name));
        Assert.Equal(new BoardPerson("leader", "u", Role.Leader, "Ông leader", "0912345678"), board.Rows[0].Leader);
        Assert.Null(board.Rows[1].Leader);
        Assert.Equal([Stage.Draft, Stage.Submitted], board.Rows[0].Tiles.Select(t => t!.Stage));
        Assert.Equal("Ông officer", board.Rows[0].Tiles[1]!.Holder!.Name);
        Assert.All(board.Rows[1].Tiles, t => Assert.Equal(Stage.Expected, t!.Stage));
        Assert.Null(await new Queries(bench.Store).BoardAsync("nowhere", Now, CancellationToken.None));
    }

    [Fact]
    public async Task A_board_is_the_one_that_the_whole_world_gives()
    {
        await using var bench = await WardAsync();

        var world = await bench.Store.WorldAsync(new Needs { WholePlans = ["p"] }, CancellationToken.None);
        var (read, made) = ((await new Queries(bench.Store).BoardAsync("p", Now, CancellationToken.None))!, Board.Of(BoardSource.Of(world, world.Plans["p"]), Now));

        Assert.Equal(made.Rows.SelectMany(r => r.Tiles).Select(t => Json.Of(t!.Dossier)), read.Rows.SelectMany(r => r.Tiles).Select(t => Json.Of(t!.Dossier)));
        Assert.Equal(made.Rows.Select(r => (r.Unit, r.Leader)), read.Rows.Select(r => (r.Unit, r.Leader)));
    }

    [Fact]
    public async Task What_another_program_writes_is_on_the_next_board()
    {
        await using var bench = await WardAsync();
        await using var first = bench.Store;
        var queries = new Queries(first);
        await queries.BoardAsync("p", Now, CancellationToken.None);
        await bench.ReopenAsync();
        await bench.KeepAsync(
            new Change.PutDossier(new Dossier("p.v.register", "p", "v", "register") { Stage = Stage.Accepted, FirstSubmitted = Now }),
            new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "thôn Mới")),
            new Change.PutMembership(new Membership("leader", "p", "u", Role.Leader) { Ended = true }));

        var board = (await queries.BoardAsync("p", Now, CancellationToken.None))!;

        Assert.Equal(("thôn Mới", false, Stage.Accepted), (board.Rows[0].Unit.Name, board.Rows[0].Joined, board.Rows[1].Tiles[0]!.Stage));
    }

    [Fact]
    public async Task A_board_is_read_again_only_after_somebody_wrote_and_then_only_what_changed_is_made_anew()
    {
        await using var bench = await WardAsync();
        var (before, first) = (default(BoardSource), (await bench.Store.BoardAsync("p", CancellationToken.None))!);

        // A PostgreSQL server counts what is written into other databases too, as tests do beside this one.
        for (var i = 0; i < 50 && !ReferenceEquals(before, first); i++)
        {
            (before, first) = (first, (await bench.Store.BoardAsync("p", CancellationToken.None))!);
        }

        Assert.Same(before, first);

        await bench.KeepAsync(new Change.PutDossier(new Dossier("p.v.register", "p", "v", "register") { Stage = Stage.Draft, Moved = Now }));
        var second = (await bench.Store.BoardAsync("p", CancellationToken.None))!;

        Assert.Equal(["p.v.register"], second.Dossiers.Where(d => !first.Dossiers.Any(f => ReferenceEquals(f, d))).Select(d => d.Id));
        Assert.All(second.Units, u => Assert.Contains(first.Units, f => ReferenceEquals(f, u)));
    }

    [Fact]
    public async Task Seven_of_eighteen_is_counted_for_the_page_from_the_answers()
    {
        var plan = Bench.Plan() with { Filings = [Bench.Plan().Filings[0] with { Forms = [new FilingForm("assess", "Tự đánh giá")] }, Bench.Plan().Filings[1]] };
        await using var bench = await WardAsync(plan);
        await bench.KeepAsync(new Change.PutAnswer(new Answer("p.u.register", "assess", "resolution", 1, new Value.Flag(true), "có", "leader", Now)));
        var queries = new Queries(bench.Store);
        var board = (await queries.BoardAsync("p", Now, CancellationToken.None))!;

        var page = await queries.FilledAsync(board.Show(BoardFilter.All, BoardOrder.Name).Page(1, 200), CancellationToken.None);

        Assert.Equal(new Filled(1, 1), page.Rows[0].Tiles[0]!.Filled);
        Assert.All(page.Rows.SelectMany(r => r.Tiles).Skip(1), t => Assert.Null(t!.Filled));
    }

    [Fact]
    public async Task A_dossier_is_counted_by_the_questions_it_was_opened_under()
    {
        static Plan With(string hash, params string[] questions)
        {
            var plan = Bench.Plan(hash);
            var form = new Form { Id = "assess", Title = "Tự đánh giá", Questions = [.. questions.Select(q => new Question { Id = q, Kind = QuestionKind.YesNo, Text = q, Label = q })] };
            return plan with { Filings = [plan.Filings[0] with { Forms = [new FilingForm("assess", "Tự đánh giá")] }], Forms = plan.Forms.SetItem("assess", form) };
        }

        await using var bench = await WardAsync(With("h1", "a", "b", "c"));
        await bench.KeepAsync(new Change.PutAnswer(new Answer("p.u.register", "assess", "b", 1, new Value.Flag(true), "có", "leader", Now)));
        await bench.Store.ApplyPlansAsync([With("h2", "a", "b")], CancellationToken.None);
        var queries = new Queries(bench.Store);

        var page = await queries.FilledAsync((await queries.BoardAsync("p", Now, CancellationToken.None))!.Show(BoardFilter.All, BoardOrder.Name).Page(1, 200), CancellationToken.None);

        Assert.Equal(new Filled(1, 3), page.Rows[0].Tiles[0]!.Filled);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Every_shipped_plan_has_a_board_with_each_filing_expected(string id)
    {
        var plan = Shipped[id];
        await using var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([plan], CancellationToken.None);
        await bench.KeepAsync([.. plan.Units.Select(t => new Change.PutUnit(new Unit($"{t.Kind}", id, t.Kind, t.Word) { Authority = plan.Authorities.FirstOrDefault()?.Id }))]);

        var board = (await new Queries(bench.Store).BoardAsync(id, Now, CancellationToken.None))!;

        Assert.Equal(plan.Units.Length, board.Rows.Length);
        Assert.Equal(board.Rows.Sum(r => plan.FilingsOf(r.Unit.Kind, r.Unit.Authority).Count()), board.Counts().Columns.Sum(c => c.Of(Stage.Expected)));
        Assert.All(board.Rows.SelectMany(r => r.Tiles.OfType<Tile>()), t => Assert.Equal(plan.Hash, t.Dossier.PlanHash));
    }

    private static async Task<Bench> WardAsync(Plan? plan = null)
    {
        plan ??= Bench.Plan();
        var bench = await Bench.OpenAsync();
        await bench.Store.ApplyPlansAsync([plan], CancellationToken.None);
        await bench.KeepAsync([
            new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "thôn U")), new Change.PutUnit(new Unit("v", "p", UnitKind.Residential, "thôn V")),
            new Change.PutDossier(new Dossier("p.u.register", "p", "u", "register") { Stage = Stage.Draft, Moved = Now, PlanHash = plan.Hash }),
            new Change.PutDossier(new Dossier("p.u.recognition", "p", "u", "recognition") { Stage = Stage.Submitted, Moved = Now, FirstSubmitted = Now, Submitted = Now, PlanHash = plan.Hash, HeldBy = "officer", HeldAt = Now }),
            .. Bench.Person("leader", "1", Role.Leader, "u"), new Change.PutPerson(new Person("leader", "Ông leader", Address.Bac, "0912345678")), .. Bench.Person("officer", "2", Role.Officer, null),
            .. Bench.Person("dân", "3", Role.Resident, "v"),
        ]);
        return bench;
    }
}
