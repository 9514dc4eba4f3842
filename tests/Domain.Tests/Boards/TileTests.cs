using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Dossiers;

namespace AnToanBot.Domain.Tests.Boards;

public class TileTests
{
    [Theory]
    [InlineData(Stage.Expected, "Chưa làm", "còn 5 ngày")]
    [InlineData(Stage.Draft, "Đang làm", "còn 5 ngày")]
    [InlineData(Stage.Submitted, "Đã gửi", "28/10, chờ 2 ngày")]
    [InlineData(Stage.Returned, "Trả lại", "28/10")]
    [InlineData(Stage.Accepted, "Đã tiếp nhận", "28/10")]
    [InlineData(Stage.Verified, "Đã thẩm định", "28/10")]
    [InlineData(Stage.Forwarded, "Đã chuyển lên", "28/10")]
    [InlineData(Stage.Recognised, "Được công nhận", "28/10")]
    [InlineData(Stage.NotRecognised, "Chưa được công nhận", "28/10")]
    public void Every_stage_has_its_words_and_its_day(Stage stage, string first, string second)
    {
        var tile = Ward.Tile("2025-10-30", Ward.Dossier("u", stage, "2025-10-28"));

        Assert.Equal((stage, first, second), (tile.Stage, TileWords.First(tile), TileWords.Second(tile, new DateOnly(2025, 10, 30))));
        Assert.Equal(stage == Stage.Expected ? null : new DateOnly(2025, 10, 28), tile.On);
        Assert.False(tile.IsLate);
    }

    [Fact]
    public void A_dossier_that_was_never_written_is_not_begun()
    {
        var board = Ward.Board("2025-10-30", Ward.Plan, [Ward.Unit("u", "Tổ 1")], []);

        Assert.Equal(["register", "recognition"], board.Columns.Select(c => c.FilingId));
        Assert.All(board.Rows.Single().Tiles, t => Assert.Equal(Stage.Expected, t!.Stage));
        Assert.Equal("p-2025.u.recognition", board.Rows.Single().Tiles[1]!.Dossier.Id);
    }

    // The last good day is Tuesday 04/11; the 8th and 9th are a weekend.
    [Theory]
    [InlineData("2025-11-04", 0, 0)]
    [InlineData("2025-11-05", 1, 1)]
    [InlineData("2025-11-07", 3, 3)]
    [InlineData("2025-11-10", 6, 4)]
    public void Late_is_counted_from_the_last_good_day(string today, int days, int workingDays)
    {
        var tile = Ward.Tile(today, Ward.Dossier("u", Stage.Draft, "2025-10-20"));

        Assert.Equal(days > 0, tile.IsLate);
        Assert.Equal(days > 0 ? new Lateness(days, workingDays) : null, tile.Late);
        Assert.Equal(days > 0 ? $"quá hạn {days} ngày" : "hôm nay là ngày cuối", TileWords.Second(tile, tile.On!.Value));
    }

    [Fact]
    public void A_holiday_of_the_place_is_no_working_day_of_the_lateness()
    {
        var plan = Ward.Plan with { Holidays = [new DateOnly(2025, 11, 6)] };

        Assert.Equal(new Lateness(3, 2), Ward.Tile("2025-11-07", Ward.Dossier("u", Stage.Expected, "2025-11-07"), plan).Late);
    }

    [Fact]
    public void What_was_filed_late_says_by_how_much_and_is_late_no_more()
    {
        var tile = Ward.Tile("2025-12-20", Ward.Dossier("u", Stage.Submitted, "2025-11-07"));

        Assert.Equal((false, Timing.FiledLate, new Lateness(3, 3)), (tile.IsLate, tile.Due.Timing, tile.Late));
    }

    [Fact]
    public void Nobody_is_late_against_a_derived_date()
    {
        var plan = Ward.Plan with { Filings = [Sample.Registration, Sample.Recognition with { FileBefore = null, DecideBefore = new(new DateOnly(2025, 11, 15), Origin.Default, "Điều 9") }] };

        var tile = Ward.Tile("2025-12-20", Ward.Dossier("u", Stage.Expected, "2025-12-20"), plan);

        Assert.Equal((false, null, "nên gửi sớm"), (tile.IsLate, tile.Late, TileWords.Second(tile, new DateOnly(2025, 12, 20))));
    }

    [Fact]
    public void What_was_due_before_the_plan_is_perhaps_filed_on_paper()
    {
        var tile = Ward.Tile("2025-12-20", Ward.Dossier("u", Stage.Expected, "2025-12-20"), Ward.Plan with { Issued = new DateOnly(2025, 11, 6) });

        Assert.Equal((false, "Đã nộp giấy?"), (tile.IsLate, TileWords.First(tile)));
    }

    [Fact]
    public void A_tile_tells_its_round_its_questions_to_the_police_and_who_has_it_open()
    {
        var dossier = Ward.Dossier("u", Stage.Submitted, "2025-10-28") with { Round = 2, Asked = 3, HeldBy = "Officer-", HeldAt = Ward.At("2025-10-30").AddMinutes(-10) };
        var officer = new BoardPerson("Officer-", null, Role.Officer, "Phạm Việt", null);

        var tile = Ward.Tile("2025-10-30", dossier, null, officer);

        Assert.Equal((2, 3, "Gửi lại lần 2"), (tile.Round, tile.Asked, TileWords.First(tile)));
        Assert.Equal(new Holder("Officer-", "Phạm Việt", dossier.HeldAt!.Value), tile.Holder);
        Assert.Null(Ward.Tile("2025-10-30", dossier with { HeldAt = Ward.At("2025-10-30").AddMinutes(-30) }, null, officer).Holder);
    }

    [Fact]
    public void Seven_of_eighteen_is_counted_as_the_conversation_counts()
    {
        var board = Ward.Board("2025-10-30", Ward.Plan, [Ward.Unit("u", "Tổ 1")], [Ward.Dossier("u", Stage.Draft, "2025-10-28")]);
        var folder = Sample.Full().Without("models").Without("votes", "minutes");
        var answers = folder.Answers.Values.Select(a => a with { Subject = "p-2025.u.recognition" });

        var page = board.Show(BoardFilter.All, BoardOrder.Burning).Page(1, 200);
        var tile = page.Filled(answers, new Dictionary<string, Plan>()).Rows.Single().Tiles[1]!;

        Assert.Equal(["p-2025.u.register", "p-2025.u.recognition", "p-2025.u"], page.Subjects);
        Assert.Equal(new Filled(9, 12), tile.Filled);
        Assert.Equal("Đang làm 9/12", TileWords.First(tile));
    }

    [Fact]
    public void A_question_that_hangs_on_another_filing_s_answer_is_counted_by_it()
    {
        var register = Sample.Register with { Questions = [Sample.Ask("party", Domain.Forms.QuestionKind.YesNo, "Chi bộ")] };
        var assess = Sample.Assess with { Questions = [Sample.Ask("resolution", Domain.Forms.QuestionKind.YesNo, "Nghị quyết") with { AppliesIf = new("party", ["yes"]) }, Sample.Ask("models", Domain.Forms.QuestionKind.Count, "Mô hình")] };
        var plan = Ward.Plan with { Forms = Ward.Plan.Forms.SetItem(register.Id, register).SetItem(assess.Id, assess) };
        var board = Ward.Board("2025-10-30", plan, [Ward.Unit("u", "Tổ 1")], [Ward.Dossier("u", Stage.Draft, "2025-10-28"), Ward.Dossier("u", Stage.Accepted, "2025-10-01", "register")]);
        var page = board.Show(BoardFilter.All, BoardOrder.Burning).Page(1, 200);

        Filled? Counted(bool party) => page.Filled(
            [new Answer("p-2025.u.register", register.Id, "party", 1, new Domain.Forms.Value.Flag(party), null, "p", Sample.At)], new Dictionary<string, Plan>()).Rows.Single().Tiles[1]!.Filled;

        Assert.Equal((5, 4), (Counted(true)!.Asked, Counted(false)!.Asked));
        Assert.Equal(["party"], page.Deciding([]));
    }

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Deputy)]
    public void A_row_names_who_leads_the_unit_with_the_phone(Role role)
    {
        var board = Ward.Board("2025-10-30", Ward.Plan, [Ward.Unit("u", "Tổ 1"), Ward.Unit("v", "Tổ 2")], [], Ward.Leader("u", "Trần Phó", Role.Deputy), Ward.Leader("u", "Nguyễn Văn An", role));

        Assert.Equal((role == Role.Leader ? "Nguyễn Văn An" : "Trần Phó", "0912345678", true), (board.Rows[0].Leader!.Name, board.Rows[0].Leader!.Phone, board.Rows[0].Joined));
        Assert.Equal((null, false), (board.Rows[1].Leader, board.Rows[1].Joined));
        Assert.Equal((2, 1), (board.Counts().Units, board.Counts().Joined));
    }

    [Fact]
    public void A_model_is_led_by_who_leads_the_unit_it_lives_in()
    {
        var model = Ward.Unit("m", "Tổ liên gia", UnitKind.Model) with { ParentId = "u" };
        var board = Ward.Board("2025-10-30", Ward.Plan, [Ward.Unit("u", "Tổ 1"), model], [], Ward.Leader("u", "Nguyễn Văn An"));

        Assert.Equal(("Nguyễn Văn An", "Tổ 1"), (board.Rows[1].Leader!.Name, board.Rows[1].Parent!.Name));
        Assert.All(board.Rows[1].Tiles, Assert.Null);
    }
}
