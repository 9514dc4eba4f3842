using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

public class PlanPageTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Head = "truong";
    private const string Officer = "can-bo";
    private const string Chairman = "chu-tich";

    [Theory]
    [InlineData(1280, 5)]
    [InlineData(390, 7)]
    public async Task The_head_moves_a_date_sees_what_it_does_and_everybody_follows(int width, int day)
    {
        var field = "#" + await FieldAsync(PlanDate.FileBefore);
        var draft = (await stage.InAsync(Domain.Dossiers.Stage.Draft))[0];
        await using var window = await stage.EnterAsync(Head, width);
        await window.Page.ClickAsync("nav.ways >> text=Kế hoạch");
        var before = await window.Page.InputValueAsync(field);
        await window.CheckAsync();

        // What the law says stands beside it.
        await Assertions.Expect(window.Page.Locator("section.dates:has-text('Đề nghị công nhận')").First).ToContainTextAsync("15/11/2025 Điều 9 khoản 1 điểm a");
        await window.Page.FillAsync(field, $"{day:D2}/11/2025");
        await window.Page.ClickAsync("text=Xem trước");

        await Assertions.Expect(window.Page.Locator("#preview")).ToContainTextAsync(before.Length == 0 ? $"đặt là {day:D2}/11/2025" : $"từ {before} thành {day:D2}/11/2025");
        await Assertions.Expect(window.Page.Locator("#preview")).ToContainTextAsync("hồ sơ chưa xong");
        await window.CheckAsync();
        Assert.NotEqual(new DateOnly(2025, 11, day), (await RecognitionAsync()).FileBefore?.Value);
        await window.Page.ClickAsync("text=Ghi thành bản mới");

        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã ghi thành bản mới");
        await Assertions.Expect(window.Page.Locator(".history li").First).ToContainTextAsync($"{day:D2}/11/2025");
        await window.CheckAsync();
        Assert.Equal((new DateOnly(2025, 11, day), Origin.Local), ((await RecognitionAsync()).FileBefore!.Value, (await RecognitionAsync()).FileBefore!.Origin));
        await window.GoAsync("");
        await Assertions.Expect(window.Page.Locator(".year-line figcaption")).ToContainTextAsync($"gửi trước {day:D2}/11");

        // Told to those of the post who did not do it themselves, and written down.
        Assert.Contains($"{day:D2}/11/2025", (await stage.LastSaidAsync(Officer)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Kế hoạch năm 2025 vừa đổi: Đề nghị công nhận (tổ dân phố), gửi hồ sơ trước ngày:", (await stage.LastSaidAsync(Officer)).Text, StringComparison.Ordinal);
        await using var db = stage.Store.Db();
        Assert.Contains($"recognition:residential:|file-before={(before.Length == 0 ? "" : $"2025-11-{before[..2]}")}>2025-11-{day:D2}", (await db.Journal.Where(j => j.Code == "plan-changed").OrderByDescending(j => j.Id).FirstAsync()).Detail, StringComparison.Ordinal);
        Assert.Empty(await stage.Store.VerifyJournalAsync(CancellationToken.None));

        // What had been begun keeps its questions.
        var folder = (await stage.Store.FolderAsync(draft.Id, CancellationToken.None))!;
        Assert.Equal((draft.PlanHash, new DateOnly(2025, 11, day)), (folder.Dossier.PlanHash, folder.Filing.FileBefore!.Value));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Bad_dates_are_refused_and_what_was_typed_stays(int width)
    {
        var (opens, to, hash) = ("#" + await FieldAsync(PlanDate.Opens), "#" + await FieldAsync(PlanDate.WindowTo), (await stage.Store.PlansAsync(CancellationToken.None))[DeskStage.Plan].Hash);
        await using var window = await stage.EnterAsync(Head, width);
        await window.GoAsync("/plan");
        await window.Page.FillAsync(to, "1/10/2024");
        await window.Page.FillAsync(opens, "01/01/2027");
        await window.Page.ClickAsync("text=Xem trước");

        await Assertions.Expect(window.Page.Locator(".refused")).ToContainTextAsync("Các ngày chưa hợp lý");
        await Assertions.Expect(window.Page.Locator(".bad").First).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("form#dates")).ToContainTextAsync("Kỳ đánh giá kết thúc (01/10/2024) trước khi bắt đầu (01/11/2024).");
        await Assertions.Expect(window.Page.Locator("form#dates")).ToContainTextAsync("Ngày bắt đầu 01/01/2027: không thuộc năm 2025 của kế hoạch.");
        Assert.Equal(("1/10/2024", "01/01/2027"), (await window.Page.InputValueAsync(to), await window.Page.InputValueAsync(opens)));
        Assert.Equal(0, await window.Page.Locator("text=Ghi thành bản mới").CountAsync());
        await window.CheckAsync();

        await window.Page.FillAsync(opens, "31/2/2025");
        await window.Page.ClickAsync("text=Xem trước");
        await Assertions.Expect(window.Page.Locator(".refused")).ToContainTextAsync("1 ô không phải là ngày");
        Assert.Equal("31/2/2025", await window.Page.InputValueAsync("[aria-invalid]"));
        Assert.Equal(hash, (await stage.Store.PlansAsync(CancellationToken.None))[DeskStage.Plan].Hash);
    }

    [Fact]
    public async Task The_dates_of_the_file_come_back_at_one_press()
    {
        var field = "#" + await FieldAsync(PlanDate.DecideBefore);
        await using var window = await stage.EnterAsync(Head);
        await window.GoAsync("/plan");
        await window.Page.FillAsync(field, "14/11/2025");
        await window.Page.ClickAsync("text=Xem trước");

        // Typed on after the preview: seen once more before it is written.
        await window.Page.FillAsync(field, "12/11/2025");
        await window.Page.ClickAsync("text=Ghi thành bản mới");
        await Assertions.Expect(window.Page.Locator(".refused")).ToContainTextAsync("sửa thêm sau khi xem trước");
        await window.Page.ClickAsync("text=Ghi thành bản mới");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("bản mới");
        Assert.Equal(new DateOnly(2025, 11, 12), (await RecognitionAsync()).DecideBefore!.Value);

        await window.Page.ClickAsync("text=Trở về các ngày của kế hoạch gốc");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("kế hoạch gốc");
        Assert.Equal(new DateOnly(2025, 11, 5), (await RecognitionAsync()).DecideBefore!.Value);
        Assert.True((await stage.Store.PlanDatesAsync(DeskStage.Plan, CancellationToken.None)).IsNone);
    }

    [Theory]
    [InlineData(Officer)]
    [InlineData(Chairman)]
    public async Task Who_is_not_the_head_reads_only(string person)
    {
        await using var window = await stage.EnterAsync(person);
        await window.GoAsync("/plan");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("Chỉ Trưởng Công an đổi được");
        Assert.Equal(0, await window.Page.Locator("main .dates input").CountAsync());
        await window.CheckAsync();

        foreach (var act in new[] { "/plan", "/plan/reset" })
        {
            Assert.Equal(403, (await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}{act}")).Status);
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_conversation_is_read_as_a_unit_would_have_it(int width)
    {
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync("/plan");
        await window.Page.FillAsync("#unit", "to dan pho so");
        await window.Page.ClickAsync("text=Xem các câu hỏi");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("Còn 10 đơn vị nữa");
        await window.CheckAsync();
        await window.Page.FillAsync("#unit", "to 7");
        await window.Page.ClickAsync("button.main");
        await Assertions.Expect(window.Page.Locator("#unit")).ToHaveValueAsync("to 7");
        await window.Page.SelectOptionAsync("#filing", "recognition");
        await window.Page.ClickAsync("button.main");

        await Assertions.Expect(window.Page.Locator("main h2")).ToHaveTextAsync("Tổ dân phố số 7: Đề nghị công nhận");
        await Assertions.Expect(window.Page.Locator(".script").First).ToContainTextAsync("ở tổ mình");
        Assert.DoesNotContain('{', await window.Page.Locator("main").InnerTextAsync());
        await window.CheckAsync();
    }

    private async Task<Filing> RecognitionAsync() => (await stage.Store.PlansAsync(CancellationToken.None))[DeskStage.Plan].FilingOf(UnitKind.Residential, null, "recognition")!;

    private async Task<string> FieldAsync(PlanDate date) =>
        Bot.Pages.PlanForm.NameOf((await stage.Store.PlansAsync(CancellationToken.None))[DeskStage.Plan].Filings.IndexOf(await RecognitionAsync()), date);
}
