using AnToanBot.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>What officers write in a report stays for the next opening, and for the other officer.</summary>
public class ReportTextTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Head = "truong";
    private const string Officer = "can-bo";
    private const string Chairman = "chu-tich";

    [Theory]
    [InlineData(1280, "periodic", "difficulties")]
    [InlineData(390, "periodic", "next")]
    public async Task What_was_written_is_there_at_the_next_opening_until_the_sample_is_taken_back(int width, string report, string passage)
    {
        var field = $"[name='text:{passage}']";
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync($"/reports/{report}");
        var sample = await window.Page.InputValueAsync(field);
        await window.Page.FillAsync(field, "Dòng một.\nDòng hai.");
        await window.Page.ClickAsync("button:text-is('Ghi lời văn')");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã ghi lời văn");
        await window.CheckAsync();
        await window.Page.ClickAsync("button:text-is('Ghi lời văn')");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Không có gì thay đổi");

        await window.GoAsync($"/reports/{report}");
        await Assertions.Expect(window.Page.Locator(field)).ToHaveValueAsync("Dòng một.\nDòng hai.");
        await Assertions.Expect(window.Page.Locator($"#about-{passage}")).ToContainTextAsync("Cán bộ trực ghi lúc");
        await window.GoAsync($"/reports/{report}/html");
        await Assertions.Expect(window.Page.Locator("body")).ToContainTextAsync("Dòng hai.");

        await window.GoAsync($"/reports/{report}");
        await window.Page.ClickAsync($"#about-{passage} button");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã lấy lại lời mẫu");
        await Assertions.Expect(window.Page.Locator(field)).ToHaveValueAsync(sample);
        await window.CheckAsync();

        await using var db = stage.Store.Db();
        Assert.Equal(
            [(KeptTexts.Worded, Officer), (KeptTexts.Unworded, Officer)],
            (await db.Journal.Where(j => j.Detail == $"{report}:{passage}").OrderBy(j => j.Id).Select(j => new { j.Code, j.By }).ToListAsync()).Select(j => (j.Code, j.By!)));
        Assert.DoesNotContain(await db.Journal.Select(j => j.Detail).ToListAsync(), d => d?.Contains("Dòng", StringComparison.Ordinal) == true);
        Assert.Empty(await stage.Store.VerifyJournalAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_two_who_write_at_once_neither_loses_a_word_unseen(int width)
    {
        const string field = "[name='text:merit']";
        await using var one = await stage.EnterAsync(Officer, width);
        await using var other = await stage.EnterAsync(Head, width);
        await one.GoAsync("/reports/commendation");
        await other.GoAsync("/reports/commendation");
        await one.Page.FillAsync(field, $"Lời của cán bộ {width}.");
        await one.Page.ClickAsync("button:text-is('Ghi lời văn')");
        await Assertions.Expect(one.Page.Locator(".said")).ToContainTextAsync("Đã ghi lời văn");

        // A download keeps too, and is held up the same way.
        await other.Page.FillAsync(field, $"Lời của trưởng {width}.");
        await other.Page.ClickAsync("button:has-text('Tải DOCX')");
        await Assertions.Expect(other.Page.Locator("[role=alert]")).ToContainTextAsync("vừa ghi lời khác");
        await Assertions.Expect(other.Page.Locator(field)).ToHaveValueAsync($"Lời của trưởng {width}.");
        await Assertions.Expect(other.Page.Locator("#about-merit")).ToContainTextAsync($"Lời của cán bộ {width}.");
        await Assertions.Expect(other.Page.Locator("#about-merit")).ToContainTextAsync("Cán bộ trực vừa ghi");
        await other.CheckAsync();
        Assert.Equal($"Lời của cán bộ {width}.", await KeptAsync());

        // Seen, it is taken along and kept; and once more from the same page, with a later word.
        await other.Page.RunAndWaitForDownloadAsync(() => other.Page.ClickAsync("button:has-text('Tải DOCX')"));
        Assert.Equal($"Lời của trưởng {width}.", await KeptAsync());
        await other.Page.FillAsync(field, $"Lời sau của trưởng {width}.");
        await other.Page.RunAndWaitForDownloadAsync(() => other.Page.ClickAsync("button:has-text('Tải XLSX')"));
        Assert.Equal($"Lời sau của trưởng {width}.", await KeptAsync());

        async Task<string> KeptAsync() => (await stage.Store.ReportTextsAsync(DeskStage.Plan, "commendation", CancellationToken.None)).Said["merit"];
    }

    [Fact]
    public async Task The_chairman_words_his_own_copy_only()
    {
        await using var window = await stage.EnterAsync(Chairman);
        await window.GoAsync("/reports/periodic");
        await Assertions.Expect(window.Page.Locator("button:text-is('Ghi lời văn')")).ToHaveCountAsync(0);
        await window.Page.FillAsync("[name='text:requests']", "Lời của chủ tịch.");
        await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync("button:has-text('Tải DOCX')"));
        await window.CheckAsync();

        Assert.DoesNotContain("requests", (await stage.Store.ReportTextsAsync(DeskStage.Plan, "periodic", CancellationToken.None)).Said.Keys);
        Assert.Equal(403, (await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}/reports/periodic/texts")).Status);
    }
}
