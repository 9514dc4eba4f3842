using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Body = DocumentFormat.OpenXml.Wordprocessing.Body;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace AnToanBot.Bot.Tests.Pages;

public class ReportPageTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Head = "truong";
    private const string Officer = "can-bo";
    private const string Chairman = "chu-tich";
    private const string OtherPlan = "tan-ky-2025";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_summary_says_in_Excel_and_in_Word_what_the_dossiers_say(int width)
    {
        await using var window = await stage.EnterAsync(Chairman, width);
        await window.GoAsync("/reports");
        await window.CheckAsync();
        var sheets = Spreadsheet.Read(await DownloadAsync(window, window.Page.Locator("li:has-text('Bảng tổng hợp kết quả') a:has-text('XLSX')"), ".xlsx"));

        await using var db = stage.Store.Db();
        var dossiers = (await db.Dossiers.Where(d => d.Plan == DeskStage.Plan).Select(d => d.Body).ToListAsync()).ConvertAll(Json.To<Dossier>).Where(d => d.UnitId.StartsWith("to-", StringComparison.Ordinal)).ToList();
        var recognitions = dossiers.Where(d => d.FilingId == "recognition").ToList();
        var recognised = recognitions.Count(d => d.Stage == Stage.Recognised);
        int[] counted =
        [
            Years.Commune.Units, dossiers.Count(d => d is { FilingId: "register", FirstSubmitted: not null }), recognitions.Count(d => d.FirstSubmitted is not null),
            recognised, recognitions.Count(d => d.Stage == Stage.NotRecognised),
        ];
        Assert.True(counted[..4].All(n => n > 0), string.Join(' ', counted));
        var total = sheets.Single(s => s.Name == "Theo loại").Rows.Single(r => r.At(1) == "Cộng");
        Assert.Equal(counted, new[] { 2, 3, 5, 6, 7 }.Select(c => int.Parse(total.At(c), CultureInfo.InvariantCulture)));
        var units = sheets.Single(s => s.Name == "Khu dân cư").Rows.Where(r => r.At(1).StartsWith("Tổ dân phố", StringComparison.Ordinal)).ToList();
        Assert.Equal(Years.Commune.Units, units.Count);
        Assert.Equal(recognised, units.Count(r => r.Cells.Any(c => c.StartsWith("Công nhận", StringComparison.Ordinal))));

        await window.Page.ClickAsync("a:text-is('Bảng tổng hợp kết quả')");
        await window.CheckAsync();
        var word = Document(await DownloadAsync(window, window.Page.Locator("button:has-text('Tải DOCX')"), ".docx"));
        var printed = word.Descendants<Table>().SelectMany(t => t.Descendants<TableRow>()).Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToArray()).First(r => r is [_, "Cộng", ..]);
        Assert.Equal(counted, new[] { 2, 3, 5, 6, 7 }.Select(c => int.Parse(printed[c], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task What_is_chosen_and_written_on_the_page_reaches_the_paper(int width)
    {
        const string written = "Một số tổ dân phố chưa có người phụ trách.";
        await using var window = await stage.EnterAsync(Head, width);
        await window.GoAsync("/reports/periodic");
        await window.CheckAsync();
        await window.Page.FillAsync("[name='text:difficulties']", written);
        await window.Page.FillAsync("[name=from]", "2025-07-01");
        await window.Page.FillAsync("[name=to]", "2025-09-30");
        await window.Page.ClickAsync("text=Tính lại theo kỳ");

        // What nobody touched follows the period; what was written stays.
        await Assertions.Expect(window.Page.Locator("[name=to][value='2025-09-30']")).ToHaveCountAsync(1);
        var results = (await window.Page.Locator("[name='text:results']").InputValueAsync()).Split('\n')[0];
        Assert.StartsWith("Đến ngày 30/09/2025", results, StringComparison.Ordinal);
        await Assertions.Expect(window.Page.Locator("[name='text:difficulties']")).ToHaveValueAsync(written);
        await window.CheckAsync();

        var text = Document(await DownloadAsync(window, window.Page.Locator("button:has-text('Tải DOCX')"), ".docx")).InnerText;
        Assert.Contains(written, text, StringComparison.Ordinal);
        Assert.Contains(results, text, StringComparison.Ordinal);

        var preview = await window.Page.Context.RunAndWaitForPageAsync(() => window.Page.ClickAsync("button:has-text('Xem trước')"));
        await Assertions.Expect(preview.Locator("body")).ToContainTextAsync(written);
        Assert.Contains("Times", await preview.EvaluateAsync<string>("getComputedStyle(document.body).fontFamily"), StringComparison.Ordinal);
        Assert.False(await preview.EvaluateAsync<bool>("document.scripts.length > 0"));
    }

    [Fact]
    public async Task Only_the_chosen_units_are_printed()
    {
        await using var window = await stage.EnterAsync(Head);
        await window.GoAsync("/reports/states");
        await window.Page.ClickAsync("summary");
        await window.Page.CheckAsync("[name=unit][value=to-07]");
        await window.CheckAsync();

        var rows = Spreadsheet.Read(await DownloadAsync(window, window.Page.Locator("button:has-text('Tải XLSX')"), ".xlsx"))[0].Rows;

        Assert.Equal(["Tổ dân phố số 7"], rows.Select(r => r.At(1)).Where(n => n.StartsWith("Tổ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_decisions_lead_to_the_papers_that_go_with_them()
    {
        await using var window = await stage.EnterAsync(Head, width: 390);
        foreach (var paper in new[] { "Tờ trình", "Quyết định", "Giấy công nhận", "đề nghị khen thưởng" })
        {
            await window.GoAsync("/decisions");
            await window.Page.ClickAsync($"main p a:text-is('{paper}')");
            await Assertions.Expect(window.Page.Locator("form.report")).ToBeVisibleAsync();
            await window.CheckAsync();
        }
    }

    [Fact]
    public async Task A_sensitive_report_is_for_the_police_and_each_opening_is_written_down()
    {
        await using var chairman = await stage.EnterAsync(Chairman);
        await using var officer = await stage.EnterAsync(Officer);
        await stage.Store.WriteAsync("other-plan", new Decision(
            [
                new Change.PutUnit(new Unit("thon-1", OtherPlan, UnitKind.Residential, "Thôn 1")), new Change.PutUnit(new Unit("thon-2", OtherPlan, UnitKind.Residential, "Thôn 2")),
                new Change.PutMembership(new Membership(Officer, OtherPlan, null, Role.Officer)), new Change.PutMembership(new Membership(Chairman, OtherPlan, null, Role.Chairman)),
            ], []), CancellationToken.None);
        var list = $"{stage.Url}/desk/{OtherPlan}/reports";

        await chairman.Page.GotoAsync(list);
        await Assertions.Expect(chairman.Page.Locator("li:has-text('Số hộ không đạt')")).ToContainTextAsync("Chỉ Công an mở được");
        await chairman.CheckAsync();
        Assert.Equal(403, (await chairman.Page.GotoAsync($"{list}/households"))!.Status);
        Assert.Equal(403, (await chairman.Page.GotoAsync($"{list}/households/xlsx"))!.Status);

        // Nor by a form of another report.
        await chairman.Page.GotoAsync($"{list}/summary");
        await chairman.Page.EvaluateAsync("path => document.querySelectorAll('.report button').forEach(b => { b.formAction = path; b.formTarget = ''; })", $"{list}/households/xlsx");
        await chairman.Page.ClickAsync("button:has-text('Tải XLSX')");
        await Assertions.Expect(chairman.Page.Locator("h1")).ToHaveTextAsync("Không được phép");
        Assert.Empty(await OpenedAsync());

        // An address alone opens nothing.
        await officer.Page.GotoAsync($"{list}/households/xlsx");
        await Assertions.Expect(officer.Page.Locator("h1")).ToHaveTextAsync("Số hộ không đạt gia đình an toàn");
        await officer.CheckAsync();
        await officer.Page.ClickAsync("button:has-text('Tải XLSX')");
        Assert.Empty(await OpenedAsync());
        await officer.Page.CheckAsync("[name=sure]");
        var rows = Spreadsheet.Read(await DownloadAsync(officer, officer.Page.Locator("button:has-text('Tải XLSX')"), ".xlsx"))[0].Rows;

        Assert.Equal(["Thôn 1", "Thôn 2"], rows.Select(r => r.At(1)).Where(n => n.StartsWith("Thôn", StringComparison.Ordinal)));
        Assert.Equal([Officer], await OpenedAsync());
        Assert.Empty(await stage.Store.VerifyJournalAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_communes_own_file_is_filled_in_from_the_units()
    {
        await using var chairman = await stage.EnterAsync(Chairman);
        await using var window = await stage.EnterAsync(Officer, width: 390);
        await window.GoAsync("/reports");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("Danh sách chưa có phường");

        await stage.Store.WriteAsync("commune-unit", new Decision([new Change.PutUnit(new Unit("phuong", DeskStage.Plan, UnitKind.Commune, "Phường Đống Đa"))], []), CancellationToken.None);
        await chairman.GoAsync("/reports");
        await Assertions.Expect(chairman.Page.Locator("main")).ToContainTextAsync("Mở hồ sơ tự đánh giá");
        await Assertions.Expect(chairman.Page.Locator("text=Điền sẵn")).ToHaveCountAsync(0);
        await chairman.CheckAsync();
        await window.Page.ReloadAsync();
        await window.Page.ClickAsync("text=Điền sẵn từ số liệu các đơn vị");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã điền vào hồ sơ");
        await window.CheckAsync();

        var folder = (await stage.Store.FolderAsync(Dossier.IdOf(DeskStage.Plan, "phuong", "recognition"), CancellationToken.None))!;
        await using var db = stage.Store.Db();
        var bodies = (await db.Dossiers.Where(d => d.Plan == DeskStage.Plan).Select(d => d.Body).ToListAsync()).ConvertAll(Json.To<Dossier>).Where(d => d.UnitId != "phuong").ToList();
        var registered = bodies.Where(d => d is { FilingId: "register", FirstSubmitted: not null }).Select(d => d.UnitId).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(new Value.Ratio(registered.Count, Years.Commune.Units), folder.ValueOf("assess-commune", "registered-units"));
        Assert.Equal(new Value.Ratio(bodies.Count(d => d is { FilingId: "recognition", Stage: Stage.Recognised } && registered.Contains(d.UnitId)), registered.Count), folder.ValueOf("assess-commune", "recognised-units"));

        await window.Page.ClickAsync("text=Điền sẵn từ số liệu các đơn vị");
        await Assertions.Expect(window.Page.Locator(".refused")).ToContainTextAsync("Không có gì để điền");
        await window.Page.ClickAsync("text=Mở hồ sơ tự đánh giá");
        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("Phường Đống Đa");
        await window.CheckAsync();
    }

    private async Task<List<string?>> OpenedAsync()
    {
        await using var db = stage.Store.Db();
        return await db.Journal.Where(j => j.Code == "report-opened" && j.Subject == OtherPlan && j.Detail == "households").Select(j => j.By).ToListAsync();
    }

    private static async Task<byte[]> DownloadAsync(Window window, ILocator press, string ending)
    {
        var download = await window.Page.RunAndWaitForDownloadAsync(() => press.ClickAsync());
        Assert.EndsWith(ending, download.SuggestedFilename, StringComparison.Ordinal);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static Body Document(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return document.MainDocumentPart!.Document!.Body!;
    }
}
