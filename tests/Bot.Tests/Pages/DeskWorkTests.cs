using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Tips;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The work of a day at the desk, beside the board and one dossier.</summary>
public class DeskWorkTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Head = "truong";
    private const string Officer = "can-bo";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Many_units_are_decided_upon_at_once(int width)
    {
        // Twelve wait: ten at the wide screen, the rest at the narrow one.
        var waiting = (await stage.InAsync(Stage.Submitted)).Take(width == 390 ? 2 : 10).ToList();
        Assert.Equal(width == 390 ? 2 : 10, waiting.Count);
        await using var window = await stage.EnterAsync(Head, width);
        await window.GoAsync("/decisions");
        await ChooseAsync(window, waiting);
        await window.Page.ClickAsync("button[value='verify-yes']");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync($"Đã ghi cho {waiting.Count} đơn vị");

        await ChooseAsync(window, waiting);
        var verified = window.Page.Locator("section[aria-labelledby='g-verified']");
        await verified.Locator("button[value='recognise']").ClickAsync();
        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync("số quyết định");
        await ChooseAsync(window, waiting);
        await verified.Locator("input[name='recognise-number']").FillAsync($"{width}/QĐ-UBND");
        await verified.Locator("button[value='recognise']").ClickAsync();
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync($"Đã ghi cho {waiting.Count} đơn vị");
        await window.CheckAsync();

        foreach (var dossier in waiting)
        {
            var now = await stage.DossierAsync(dossier.Id);
            Assert.Equal((Stage.Recognised, $"{width}/QĐ-UBND"), (now.Stage, now.Decision!.Number));
        }

        // Each unit's leader is told once.
        await using var db = stage.Store.Db();
        foreach (var dossier in waiting)
        {
            var leader = $"truong-{dossier.UnitId[3..]}";
            Assert.Equal(1, db.Outbox.Where(o => o.Person == leader).AsEnumerable().Count(o => stage.Store.Seals.Open(nameof(Parcel), o.Body).Contains($"{width}/QĐ-UBND", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Figures_typed_in_the_grid_reach_the_leader_and_wrong_ones_stay_in_it()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/figures");
        await FillAsync(window, "to-01", "1");
        await FillAsync(window, "to-02", "hai");
        await window.Page.ClickAsync("text=Ghi số liệu");

        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("1 đơn vị");
        await Assertions.Expect(window.Page.Locator("#to-02 .bad")).ToContainTextAsync("hai");
        Assert.Equal("hai", await window.Page.InputValueAsync("#to-02 td:last-child input"));
        await window.CheckAsync();
        Assert.NotNull(await FiguresOfAsync("to-01"));
        Assert.Null(await FiguresOfAsync("to-02"));
        Assert.Contains("đã nhập số liệu", (await stage.LastSaidAsync("truong-01")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_many_units_are_one_form()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/figures");
        await window.Page.EvaluateAsync("""
            const form = document.querySelector(".grid").closest("form");
            for (let i = 0; i < 3000; i++) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: `nobody.${i}`, value: "" }));
            """);
        await window.Page.ClickAsync("text=Ghi số liệu");

        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Không có gì thay đổi");
    }

    [Fact]
    public async Task Figures_go_out_and_come_back_as_a_spreadsheet()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/figures");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync("text=Tải bảng Excel"));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");
        await download.SaveAsAsync(path);
        var table = Assert.Single(Spreadsheet.Read(path));
        var headers = table.Rows[0].Cells;
        Spreadsheet.Write(path, [("Số liệu", headers, [.. table.Rows.Skip(1).Where(r => r.Cells[0] == "to-03").Select(r => r.Cells.RemoveRange(2, r.Cells.Length - 2).AddRange(Enumerable.Repeat("4", headers.Length - 2)))])]);

        await window.Page.SetInputFilesAsync("#file", path);
        await window.Page.ClickAsync("text=Gửi bảng Excel");

        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("1 đơn vị");
        Assert.Equal("4", await window.Page.InputValueAsync("#to-03 td input >> nth=0"));
        File.Delete(path);
    }

    [Fact]
    public async Task A_unit_is_renamed_and_its_new_leader_comes_in_by_the_code_shown()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/units?q=to+dan+pho+so+30");
        await window.Page.ClickAsync("#to-30 summary");
        await window.Page.FillAsync("#n-to-30", "Tổ dân phố số 30 mới");
        await window.Page.ClickAsync("#to-30 button.main");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã ghi Tổ dân phố số 30 mới");

        await window.Page.ClickAsync("#to-30 button:has-text('Cấp mã mời')");
        var code = await window.Page.Locator(".number").InnerTextAsync();
        await window.CheckAsync();
        await stage.SaysAsync("nguoi-moi", new Body.Text(code));
        Assert.Contains("Tổ dân phố số 30 mới", (await stage.LastSaidAsync("nguoi-moi")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_is_searched_and_taken_along()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/journal?q=to+dan+pho+so+7+quyet+dinh");
        await Assertions.Expect(window.Page.Locator(".journal li").First).ToContainTextAsync("Tổ dân phố số 7");
        await Assertions.Expect(window.Page.Locator(".journal li").First).ToContainTextAsync("công nhận");
        await window.CheckAsync();
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync("text=Tải Excel"));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");
        await download.SaveAsAsync(path);
        Assert.All(Assert.Single(Spreadsheet.Read(path)).Rows.Skip(1), r => Assert.Contains("Tổ dân phố số 7:", r.Cells[1], StringComparison.Ordinal));
        File.Delete(path);

        await window.GoAsync("/journal?check=1");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("còn nguyên");
    }

    [Fact]
    public async Task A_private_report_is_opened_answered_and_written_down_without_a_name()
    {
        var tip = new Tip("tip-desk", DeskStage.Plan, "to-02", "TB-01", "có nhóm lạ tụ tập", DeskStage.Today) { Where = "sau nhà văn hóa", DeleteAt = DeskStage.Today.AddYears(1) };
        await stage.Store.WriteAsync("tip", new Decision([new Change.PutTip(tip, "web:demo|ho-01-00")], []), CancellationToken.None);
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/messages");
        Assert.DoesNotContain("nhóm lạ", await window.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        await window.Page.ClickAsync("text=Mở");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("có nhóm lạ tụ tập");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("không nêu tên");
        await window.CheckAsync();
        await window.Page.FillAsync("#line", "Tổ tuần tra đã tới, cảm ơn bà con");
        await window.Page.ClickAsync("text=Trả lời, kết thúc");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("kết thúc tin TB-01");

        Assert.Contains("Tổ tuần tra đã tới", (await stage.LastSaidAsync("ho-01-00")).Text, StringComparison.Ordinal);
        await using var db = stage.Store.Db();
        Assert.Equal(["tip-opened", "tip-answered"], await db.Journal.Where(j => j.Subject == tip.Id).OrderBy(j => j.Id).Select(j => j.Code).ToListAsync());
    }

    [Fact]
    public async Task A_notice_is_paused_and_cancelled()
    {
        var notice = new Broadcast("desk-notice", DeskStage.Plan, null, "Tối nay phường cắt điện", Officer, DeskStage.Today) { Units = ["to-02"], Total = 12, NotBefore = DeskStage.Today.AddDays(1) };
        await stage.Store.WriteAsync("notice", new Decision([new Change.PutBroadcast(notice)], []), CancellationToken.None);
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/messages");
        await window.Page.ClickAsync("text=Tạm dừng");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã tạm dừng");
        await window.Page.ClickAsync("text=Hủy phần còn lại");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã hủy");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("đã hủy");
        await window.CheckAsync();
    }

    private static async Task ChooseAsync(Window window, List<Dossier> dossiers)
    {
        foreach (var dossier in dossiers)
        {
            await window.Page.CheckAsync($"input[value='{dossier.Id}:{dossier.Round}']");
        }
    }

    private static async Task FillAsync(Window window, string unit, string number)
    {
        foreach (var cell in await window.Page.Locator($"#{unit} td input").AllAsync())
        {
            await cell.FillAsync(number);
        }
    }

    private async Task<Answer?> FiguresOfAsync(string unit)
    {
        var world = await stage.Store.WorldAsync(new Needs { Figures = [DeskStage.Plan], WholePlans = [DeskStage.Plan] }, CancellationToken.None);
        return world.Answers.Values.FirstOrDefault(a => a.Subject == Folder.FiguresSubject(DeskStage.Plan, unit));
    }
}
