using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The paper beside the electronic dossier: signed, received, issued, handed over, copy back.</summary>
public class TrailPageTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Officer = "can-bo";
    private const string Chairman = "chu-tich";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_paper_of_one_dossier_goes_its_way_step_by_step(int width)
    {
        var dossier = (await stage.InAsync(Stage.Recognised))[width == 390 ? 0 : 1];
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync($"/dossiers/{dossier.UnitId}/recognition");
        await window.CheckAsync();
        foreach (var (step, day) in new[] { ("Received", "2025-10-20"), ("Issued", "2025-10-29"), ("HandedOver", "2025-10-29"), ("CopyBack", "2025-10-29") })
        {
            await window.Page.FillAsync($"#on-{step}", day);
            await window.Page.Locator($"#trail form:has(#on-{step}) button").ClickAsync();
            await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã ghi bản giấy");
        }

        await Assertions.Expect(window.Page.Locator("#trail li:has(#on-HandedOver)")).ToContainTextAsync("Ngày 29/10/2025, Cán bộ trực ghi");
        await window.Page.FillAsync("#on-HandedOver", "2025-10-01");
        await window.Page.Locator("#trail form:has(#on-HandedOver) button").ClickAsync();
        await Assertions.Expect(window.Page.Locator(".refused")).ToContainTextAsync("29/10/2025");
        await window.Page.ClickAsync("#trail button:has-text('Bỏ ghi')");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã bỏ ghi");
        await window.CheckAsync();

        Assert.Equal([PaperStep.Received, PaperStep.Issued, PaperStep.HandedOver], (await stage.DossierAsync(dossier.Id)).Papers.Select(m => m.Step));
        await using var db = stage.Store.Db();
        Assert.Equal(
            ["Received 2025-10-20", "Issued 2025-10-29", "HandedOver 2025-10-29", "CopyBack 2025-10-29", "CopyBack"],
            await db.Journal.Where(j => j.Subject == dossier.Id && j.By == Officer && j.Code.StartsWith("paper-")).OrderBy(j => j.Id).Select(j => j.Detail!).ToListAsync());
        Assert.Empty(await stage.Store.VerifyJournalAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Many_papers_are_noted_at_once_and_found_by_what_they_wait_for(int width)
    {
        var some = (await stage.InAsync(Stage.Submitted)).Skip(width == 390 ? 0 : 3).Take(3).ToList();
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync("/papers?awaits=Signed&filing=recognition");
        await window.CheckAsync();
        foreach (var dossier in some)
        {
            await window.Page.CheckAsync($"input[value='{dossier.Id}']");
        }

        await window.Page.SelectOptionAsync("#step", "Signed");
        await window.Page.FillAsync("#on", "2025-10-28");
        await window.Page.ClickAsync("button.main");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã ghi bản giấy của 3 hồ sơ");
        foreach (var dossier in some)
        {
            await Assertions.Expect(window.Page.Locator($"input[value='{dossier.Id}']")).ToHaveCountAsync(0);
        }

        await window.Page.ClickAsync("text=Chờ nhận bản giấy");
        foreach (var dossier in some)
        {
            await Assertions.Expect(window.Page.Locator($"li:has(input[value='{dossier.Id}'])")).ToContainTextAsync("Đơn vị đã in, ký ngày 28/10/2025, Cán bộ trực ghi");
        }

        await window.CheckAsync();
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync("text=Tải Excel"));
        var rows = Assert.Single(Spreadsheet.Read(await File.ReadAllBytesAsync(await download.PathAsync()))).Rows;
        Assert.All(some, d => Assert.Contains(rows, r => r.At(0) == $"Tổ dân phố số {DeskStage.NumberOf(d) + 1}" && r.At(3).Length > 0));
        await window.Page.SelectOptionAsync("#step", "Issued");
        await window.Page.CheckAsync($"input[value='{some[0].Id}']");
        await window.Page.ClickAsync("button.main");
        await Assertions.Expect(window.Page.Locator(".refused")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_chairman_only_looks()
    {
        await using var window = await stage.EnterAsync(Chairman);
        Assert.Equal(200, (await window.GoAsync("/papers"))!.Status);
        await Assertions.Expect(window.Page.Locator("main form[method=post]")).ToHaveCountAsync(0);
        await window.CheckAsync();
        Assert.Equal(403, (await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}/papers")).Status);
        Assert.Equal(403, (await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}/dossiers/to-01/recognition/mark")).Status);
    }
}
