using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Domain.Tests.Chats;

public class FiguresSheetTests
{
    private const string Joined = """
        @plan dong-da-2025
        @now 2025-10-22T08:00
        @unit to-05 residential Tổ dân phố số 5
        @unit to-06 residential Tổ dân phố số 6
        @invite head - 55556666 Trần Văn Bình
        @as head
        > 5555 6666
        > đúng
        > đồng ý
        > [Đồng chí]
        > [Đúng]
        > bỏ qua
        """;

    [Fact]
    public void A_spreadsheet_fills_every_unit_at_once()
    {
        var script = Sent(["to-05", "", "1", "2", "0", "1", "2", "2", "0", "0", "0", "0", "0"], ["to-06", "", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"]);
        Assert.Equal(new Value.Pair(1, 2), Figures(script, "to-05")!.Items["crime"]);
        Assert.Equal(new Value.Pair(0, 0), Figures(script, "to-06")!.Items["crime"]);
    }

    [Fact]
    public void One_bad_row_takes_nothing()
    {
        var script = Sent(["to-05", "", "1", "2", "0", "1", "2", "2", "0", "0", "0", "0", "0"], ["to-99", "", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"]);
        Assert.Null(Figures(script, "to-05"));
        Assert.Contains(script.Offered("head"), b => b.Label == "Hàng đợi");
    }

    [Fact]
    public void A_sheet_without_figures_says_which_columns_it_needs()
    {
        var script = new ChatScript();
        script.Play(Joined);
        script.Give("head", File());
        script.Give("head", Fetched(script, [new Table("Sheet1", [new Row(1, ["Họ tên", "Ghi chú"])])]));
        Assert.Null(Figures(script, "to-05"));
    }

    private static ChatScript Sent(params ImmutableArray<string>[] rows)
    {
        var script = new ChatScript();
        script.Play(Joined);
        script.Give("head", File());
        var headers = FiguresTable.Headers(script.World.Plans["dong-da-2025"]);
        script.Give("head", Fetched(script, [new Table("Số liệu", [new Row(1, headers), .. rows.Select((r, i) => new Row(i + 2, r))])]));
        return script;
    }

    private static Body.File File() => new("ref", "so-lieu.xlsx", "application/octet-stream", 9_000);

    private static Body.Fetched Fetched(ChatScript script, ImmutableArray<Table> sheets) =>
        new(script.World.Attachments.Values.Single().Id, "aa", 9_000, null, null) { Sheets = sheets };

    private static Value.Counts? Figures(ChatScript script, string unit) =>
        script.World.Answers.GetValueOrDefault($"{Folder.FiguresSubject("dong-da-2025", unit)}|figures|figures|1")?.Value as Value.Counts;
}
