using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using CsCheck;

namespace AnToanBot.Domain.Tests.Boards;

public class BoardFiguresTests
{
    private static readonly IReadOnlyDictionary<string, Plan> Shipped = PlanFolder.Load(PlanFolder.Shipped).Plans;

    public static TheoryData<string> Plans => [.. Shipped.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Counts_equal_the_tiles_whatever_is_asked_for() =>
        Gen.Select(Gen.Int[0, Shipped.Count - 1].Select(i => Shipped.Keys.Order(StringComparer.Ordinal).ElementAt(i)), Gen.Int[0, 400], Gen.Int, Gen.Int[0, 9], Gen.Bool, Gen.Bool).Sample((id, day, seed, stage, late, waiting) =>
        {
            var board = Random(Shipped[id], day, seed);
            var filter = new BoardFilter { Stages = stage < 9 ? [(Stage)stage] : [], Late = late, Waiting = waiting };
            var view = board.Show(filter, BoardOrder.Burning);

            Agree(board.Counts(), board.Rows);
            Agree(view.Counts(), view.Rows);
            Assert.Equal(board.Rows.Where(r => view.Rows.Contains(r)).Select(r => r.Unit.Id).Order(StringComparer.Ordinal), view.Rows.Select(r => r.Unit.Id).Order(StringComparer.Ordinal));
            Assert.Equal(view.Rows, Enumerable.Range(1, view.Page(1, 7).Pages).SelectMany(n => view.Page(n, 7).Rows));
            foreach (var column in board.Columns)
            {
                var (curve, counts) = (board.Filed(column), board.Counts().Of(column.FilingId)!);
                Assert.Equal((counts.Total, counts.Filed), (curve.Units, curve.Filed));
                Assert.Equal(curve.Filed, curve.On(DateOnly.MaxValue));
                Assert.Equal(curve.Points.Select(p => p.Filed).Distinct().Order(), curve.Points.Select(p => p.Filed));
                Assert.True(curve.Due.Sum(d => d.Units) <= curve.Units);
            }
        }, iter: 60);

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_shipped_plan_has_a_board_on_every_day_of_its_year(string id)
    {
        var plan = Shipped[id];
        for (var day = 0; day < 420; day += 15)
        {
            var board = Random(plan, day, day);
            var page = board.Show(BoardFilter.All, day % 2 == 0 ? BoardOrder.Burning : BoardOrder.Name).Page(1, 200);
            var year = board.Year();

            Assert.Equal(plan.Filings.Where(f => board.Rows.Any(r => plan.FilingsOf(r.Unit.Kind, r.Unit.Authority).Contains(f))).Select(f => f.Id).Distinct(), board.Columns.Select(c => c.FilingId));
            Assert.All(page.Rows.SelectMany(r => r.Tiles.OfType<Tile>()), t => Assert.NotEmpty(TileWords.First(t) + TileWords.Second(t, board.Today)));
            Assert.All(board.Columns, c => Assert.DoesNotContain('{', c.Title));
            Assert.All(year.Spans, s => Assert.True(s.Units > 0 && s.Days.All(d => d >= year.From && d <= year.To)));
            Assert.Equal(new RecognisedMinimum(70, "Điều 5 khoản 4"), board.Recognised().Minimum);
        }
    }

    [Fact]
    public void The_curve_rises_by_day_against_the_date()
    {
        var board = Ward.Board("2025-11-10", Ward.Plan, "abcd".Select(c => Ward.Unit($"{c}", $"Tổ {c}")), [
            Ward.Dossier("a", Stage.Submitted, "2025-11-03"), Ward.Dossier("b", Stage.Returned, "2025-11-03"), Ward.Dossier("c", Stage.Recognised, "2025-11-06"), Ward.Dossier("d", Stage.Draft, "2025-11-07")]);

        var curve = board.Filed(board.Columns[1]);

        Assert.Equal([new CurvePoint(new DateOnly(2025, 11, 3), 2), new CurvePoint(new DateOnly(2025, 11, 6), 3)], curve.Points);
        Assert.Equal([new DueMark(new DateOnly(2025, 11, 5), Origin.Local, 4)], curve.Due);
        Assert.Equal((0, 2, 2, 3), (curve.On(new DateOnly(2025, 11, 2)), curve.On(new DateOnly(2025, 11, 3)), curve.On(new DateOnly(2025, 11, 5)), curve.On(new DateOnly(2025, 12, 1))));
    }

    // Điều 5 khoản 4: of 10 units 9 registered, of which 7 are recognised: 77.7 %. What is decided on above is not the commune's.
    [Theory]
    [InlineData(7, 9, true, 0)]
    [InlineData(6, 9, false, 1)]
    [InlineData(7, 10, true, 0)]
    [InlineData(0, 0, null, null)]
    public void Recognised_is_counted_of_the_registered(int recognised, int registered, bool? reached, int? lacking)
    {
        var plan = Shipped["dong-da-2025"];
        Dossier Of(int i, string filing, Stage stage) => new(Dossier.IdOf(plan.Id, $"u{i}", filing), plan.Id, $"u{i}", filing) { Stage = stage, FirstSubmitted = Ward.At("2025-11-01"), Moved = Ward.At("2025-11-01") };
        var board = Domain.Boards.Board.Of(
            new BoardSource(
                plan,
                [
                    .. Enumerable.Range(0, 10).Select(i => new Unit($"u{i}", plan.Id, i < 8 ? UnitKind.Residential : UnitKind.School, $"Tổ {i}") { Authority = "ward" }),
                    new Unit("city", plan.Id, UnitKind.School, "Trường") { Authority = "city" }, new Unit("self", plan.Id, UnitKind.Commune, "Phường") { Authority = "ward" },
                ],
                [
                    .. Enumerable.Range(0, registered).Select(i => Of(i, "register", Stage.Accepted)),
                    .. Enumerable.Range(0, recognised).Select(i => Of(i, "recognition", Stage.Recognised)),
                    .. Enumerable.Range(registered, 10 - registered).Select(i => Of(i, "recognition", Stage.Recognised)),
                ],
                []),
            Ward.At("2025-11-10"));

        var share = board.Recognised();

        Assert.Equal((10, registered, recognised, reached, lacking), (share.Units, share.Registered, share.Recognised, share.Reached, share.Lacking));
        Assert.Equal([UnitKind.Residential, UnitKind.School], share.Kinds.Select(k => k.Kind));
        Assert.Equal(registered == 0 ? null : (double)recognised / registered, share.Share);
    }

    [Fact]
    public void The_year_is_a_line_of_whole_months_with_today_on_it()
    {
        var plan = Shipped["dong-da-2025"];
        var board = Domain.Boards.Board.Of(new BoardSource(plan, [new Unit("a", plan.Id, UnitKind.Residential, "Tổ 1") { Authority = "ward" }, new Unit("b", plan.Id, UnitKind.School, "Trường") { Authority = "ward" }], [], []), Ward.At("2025-11-04"));

        var year = board.Year();

        Assert.Equal((new DateOnly(2024, 11, 1), new DateOnly(2025, 12, 31), 14), (year.From, year.To, year.Months().Count()));
        Assert.Equal((0d, 1d, 1d), (year.Share(year.From), year.Share(year.To.AddDays(1)), year.Share(year.To.AddYears(1))));
        Assert.Equal(["register", "recognition", "recognition"], year.Spans.Select(s => s.FilingId));
        Assert.Equal([UnitKind.Residential, UnitKind.School], year.Spans[0].For);
        Assert.Equal((2, new DateOnly(2025, 4, 1)), (year.Spans[0].Units, year.Spans[0].FileBefore!.Value));
        Assert.Equal(Origin.Derived, year.Spans[1].FileBefore!.Origin);
        Assert.Equal(new DateOnly(2025, 11, 5), year.Spans[1].DecideBefore!.Value);
    }

    private static void Agree(BoardCounts counts, IReadOnlyCollection<BoardRow> rows)
    {
        Assert.Equal((rows.Count, rows.Count(r => r.Leader is not null)), (counts.Units, counts.Joined));
        for (var i = 0; i < counts.Columns.Length; i++)
        {
            var (column, tiles) = (counts.Columns[i], rows.Select(r => r.Tiles[i]).OfType<Tile>().ToList());
            Assert.All(tiles, t => Assert.Equal(column.Column.FilingId, t.Filing.Id));
            Assert.All(Enum.GetValues<Stage>(), s => Assert.Equal(tiles.Count(t => t.Dossier.Stage == s), column.Of(s)));
            Assert.Equal(
                (tiles.Count, tiles.Count(t => t.IsLate), tiles.Count(t => t.Dossier.FirstSubmitted is not null), tiles.Count(t => t.Asked > 0), tiles.Sum(t => t.Asked)),
                (column.Total, column.Late, column.Filed, column.Asking, column.Questions));
            Assert.Equal(tiles.Count(t => !t.IsLate && t.Late is not null), column.FiledLate);
        }
    }

    // Units of every kind under every authority, with dossiers in whatever stage.
    private static Board Random(Plan plan, int day, int seed)
    {
        var dice = new Random(seed);
        var authorities = plan.Authorities.Select(a => (string?)a.Id).DefaultIfEmpty(null).ToArray();
        Unit[] units = [.. plan.Units.SelectMany(t => Enumerable.Range(0, 6).Select(i => new Unit($"{t.Kind}-{i}", plan.Id, t.Kind, $"{t.Word} {i}") { Authority = authorities[i % authorities.Length], Since = i == 5 ? new DateOnly(plan.Year, 6, 1) : null }))];
        var now = new DateTimeOffset(plan.Year, 1, 1, 7, 30, 0, TimeSpan.FromHours(7)).AddDays(day);
        var dossiers = units.SelectMany(u => plan.FilingsOf(u.Kind, u.Authority).Where(_ => dice.Next(5) > 0).Select(f =>
        {
            var stage = (Stage)dice.Next(9);
            var at = now.AddDays(-dice.Next(60));
            return new Dossier(Dossier.IdOf(plan.Id, u.Id, f.Id), plan.Id, u.Id, f.Id)
            {
                Stage = stage, Moved = stage == Stage.Expected ? null : at, FirstSubmitted = stage > Stage.Draft || dice.Next(9) == 0 ? at : null, Submitted = stage > Stage.Draft ? at : null, Asked = dice.Next(3),
            };
        }));
        return Domain.Boards.Board.Of(new BoardSource(plan, units, [.. dossiers], [.. units.Where(_ => dice.Next(3) > 0).Select(u => Ward.Leader(u.Id, "Nguyễn Văn An"))]), now);
    }
}
