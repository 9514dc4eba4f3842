using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Boards;

public class BoardViewTests
{
    private static readonly Board Board = Ward.Board(
        "2025-11-10",
        Ward.Plan,
        [
            Ward.Unit("a", "Tổ dân phố số 5"), Ward.Unit("b", "Tổ dân phố số 15"), Ward.Unit("c", "Tổ dân phố số 9"), Ward.Unit("d", "Khu phố Đình") with { Authority = "ward" },
            Ward.Unit("e", "Trạm Y tế phường", UnitKind.Agency) with { Authority = "city" }, Ward.Unit("f", "Ấp 3"),
        ],
        [
            Ward.Dossier("a", Stage.Submitted, "2025-11-03"), Ward.Dossier("b", Stage.Draft, "2025-11-01") with { Asked = 2 }, Ward.Dossier("c", Stage.Recognised, "2025-11-08"),
            Ward.Dossier("d", Stage.Returned, "2025-11-06"), Ward.Dossier("f", Stage.Submitted, "2025-11-04"), Ward.Dossier("f", Stage.Draft, "2025-11-04", "register"),
        ],
        Ward.Leader("a", "Nguyễn Văn An"),
        Ward.Leader("c", "Nguyễn Thị Vân"),
        Ward.Leader("d", "Trần Đức Lương"));

    [Theory]
    [InlineData("to 5", "Tổ dân phố số 5")]
    [InlineData("tổ5", "Tổ dân phố số 5")]
    [InlineData("to 05", "Tổ dân phố số 5")]
    [InlineData("tram y te", "Trạm Y tế phường")]
    [InlineData("TRẠM", "Trạm Y tế phường")]
    [InlineData("nguyen van", "Tổ dân phố số 5,Tổ dân phố số 9")]
    [InlineData("nguyen van an", "Tổ dân phố số 5")]
    [InlineData("dinh", "Khu phố Đình")]
    [InlineData("khu luong", "Khu phố Đình")]
    [InlineData("1", "")]
    [InlineData("khong co", "")]
    public void Search_finds_without_accents_by_the_unit_s_name_or_its_leader_s(string words, string found) =>
        Assert.Equal(found, string.Join(',', Names(new BoardFilter { Search = words }, BoardOrder.Name)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ?! ")]
    public void A_search_for_nothing_finds_everything(string? words) => Assert.Equal(6, Names(new BoardFilter { Search = words }).Length);

    [Fact]
    public void Filters_ask_all_of_one_tile()
    {
        Assert.Equal(["Tổ dân phố số 15"], Names(new BoardFilter { Late = true, Stages = [Stage.Draft] }));
        Assert.Equal(["Tổ dân phố số 15", "Ấp 3"], Names(new BoardFilter { Stages = [Stage.Draft] }, BoardOrder.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Ấp 3"], Names(new BoardFilter { Stages = [Stage.Draft], Filing = "register" }));
        Assert.Equal(["Tổ dân phố số 5", "Ấp 3"], Names(new BoardFilter { Waiting = true }));
        Assert.Empty(Names(new BoardFilter { Waiting = true, Late = true }));
        Assert.Equal(["Tổ dân phố số 15"], Names(new BoardFilter { AsksPolice = true }));
        Assert.Equal(["Tổ dân phố số 9", "Khu phố Đình"], Names(new BoardFilter { Stages = [Stage.Recognised, Stage.Returned] }, BoardOrder.Name).Reverse());
    }

    [Fact]
    public void Filters_by_kind_authority_and_who_has_not_joined()
    {
        Assert.Equal(["Trạm Y tế phường"], Names(new BoardFilter { Kind = UnitKind.Agency }));
        Assert.Equal(["Khu phố Đình"], Names(new BoardFilter { Authority = "ward" }));
        Assert.Equal(["Ấp 3", "Tổ dân phố số 15", "Trạm Y tế phường"], Names(new BoardFilter { Unjoined = true }, BoardOrder.Name));
        Assert.Equal(["Ấp 3", "Tổ dân phố số 15"], Names(new BoardFilter { Unjoined = true, Filing = "recognition" }, BoardOrder.Name));
    }

    [Fact]
    public void Names_stand_in_the_order_of_the_alphabet_and_numbers_by_their_value() =>
        Assert.Equal(["Ấp 3", "Khu phố Đình", "Tổ dân phố số 5", "Tổ dân phố số 9", "Tổ dân phố số 15", "Trạm Y tế phường"], Names(BoardFilter.All, BoardOrder.Name));

    [Theory]
    [InlineData("Ấp 9", "Ấp 10")]
    [InlineData("Ấp 09", "Ấp 10")]
    [InlineData("Bản Cao", "Bản Đoài")]
    [InlineData("Thôn Dâu", "Thôn Đa")]
    [InlineData("Thôn Ma", "Thôn Mạ")]
    [InlineData("Thôn Mả", "Thôn Man")]
    [InlineData("Tổ 2", "Tổ 2A")]
    [InlineData("Tổ 99", "Tổ Ba")]
    public void One_name_stands_before_another(string first, string second) => Assert.True(string.CompareOrdinal(NameOrder.KeyOf(first), NameOrder.KeyOf(second)) < 0);

    // Late, then waiting (longest first), then what the leader has back; «done» and what nobody owes come last.
    [Fact]
    public void What_burns_stands_first() =>
        Assert.Equal(["Tổ dân phố số 15", "Tổ dân phố số 5", "Ấp 3", "Khu phố Đình"], Names(new BoardFilter { Filing = "recognition" }).Take(4));

    [Fact]
    public void Among_the_late_the_latest_and_among_the_due_the_soonest_stands_first()
    {
        var recognition = Dossiers.Sample.Recognition;
        var plan = Ward.Plan with { Filings = [recognition, recognition with { For = [UnitKind.School], FileBefore = new(new DateOnly(2025, 11, 20), Origin.Local, "") }, recognition with { For = [UnitKind.Agency], FileBefore = new(new DateOnly(2025, 11, 2), Origin.Local, "") }] };
        var board = Ward.Board("2025-11-10", plan, [Ward.Unit("s", "Trường", UnitKind.School), Ward.Unit("r", "Tổ 1"), Ward.Unit("g", "Trạm", UnitKind.Agency)], []);

        Assert.Equal(["Trạm", "Tổ 1", "Trường"], Ward.Names(board.Show(BoardFilter.All, BoardOrder.Burning)));
    }

    [Theory]
    [InlineData(0, 1, "a,b")]
    [InlineData(1, 1, "a,b")]
    [InlineData(2, 2, "c,d")]
    [InlineData(3, 3, "e")]
    [InlineData(9, 3, "e")]
    public void Pages_hold_their_rows_and_none_is_beyond_the_last(int asked, int number, string units)
    {
        var board = Ward.Board("2025-11-10", Ward.Plan, "abcde".Select(c => Ward.Unit($"{c}", $"{c}")), []);

        var page = board.Show(BoardFilter.All, BoardOrder.Name).Page(asked, 2);

        Assert.Equal((number, 3, units), (page.Number, page.Pages, string.Join(',', page.Rows.Select(r => r.Unit.Id))));
    }

    [Fact]
    public void An_empty_view_has_one_empty_page()
    {
        var page = Board.Show(new BoardFilter { Search = "không có đâu" }, BoardOrder.Burning).Page(1, 200);

        Assert.Equal((1, 1, 0), (page.Number, page.Pages, page.Rows.Length));
        Assert.Equal(0, page.View.Counts().Units);
        Assert.Equal(6, Board.Counts().Units);
    }

    private static System.Collections.Immutable.ImmutableArray<string> Names(BoardFilter filter, BoardOrder order = BoardOrder.Burning) => Ward.Names(Board.Show(filter, order));
}
