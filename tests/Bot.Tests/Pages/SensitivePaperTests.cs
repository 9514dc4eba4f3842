using System.IO.Compression;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The list of households that do not meet the standard, in one dossier: its paper, its photo, and the ZIP that holds both.</summary>
public class SensitivePaperTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Officer = "can-bo";
    private const string Chairman = "chu-tich";
    private const string Plan = "tan-ky-2025";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Only_the_police_open_the_list_and_each_opening_is_written_down(int width)
    {
        var unit = $"thon-{width}";
        var id = Dossier.IdOf(Plan, unit, "recognition");
        var photo = $"a-{width}";
        await SettleAsync(unit, photo);
        var page = $"{stage.Url}/desk/{Plan}/dossiers/{unit}/recognition";
        var file = $"{stage.Url}/desk/{Plan}/files/{photo}";
        await using var chairman = await stage.EnterAsync(Chairman, width);
        await using var officer = await stage.EnterAsync(Officer, width);

        await chairman.Page.GotoAsync(page);
        await Assertions.Expect(chairman.Page.Locator("li:has(b:text-is('Danh sách các hộ không đạt gia đình an toàn'))")).ToContainTextAsync("Chỉ Công an mở được");
        await Assertions.Expect(chairman.Page.Locator($"a[href*='{photo}'], img[src*='{photo}']")).ToHaveCountAsync(0);
        await chairman.CheckAsync();
        var forbidden = await ForbiddenAsync();
        Assert.Equal(403, (await chairman.Page.GotoAsync($"{page}/papers/households"))!.Status);
        Assert.Equal(403, (await chairman.Page.GotoAsync($"{page}/papers/households.html"))!.Status);
        Assert.Equal(403, (await chairman.Page.GotoAsync(file))!.Status);
        Assert.Equal(forbidden + 3, await ForbiddenAsync());
        Assert.DoesNotContain(await NamesAsync(chairman, $"{page}/papers/bundle"), n => n.Contains("ho-khong-dat", StringComparison.Ordinal) || n.Contains("anh-giay-to", StringComparison.Ordinal));
        Assert.Empty(await OpenedAsync(id));

        await officer.Page.GotoAsync(page);
        await Assertions.Expect(officer.Page.Locator($"img[src*='{photo}']")).ToHaveCountAsync(0);
        await officer.CheckAsync();
        Assert.Empty(await OpenedAsync(id));
        Assert.Equal(200, (await officer.Page.GotoAsync($"{page}/papers/households.html"))!.Status);
        Assert.Equal(200, (await officer.Page.GotoAsync(file))!.Status);
        var names = await NamesAsync(officer, $"{page}/papers/bundle");
        Assert.Contains(names, n => n.Contains("ho-khong-dat", StringComparison.Ordinal));
        Assert.Contains(names, n => n.Contains("anh-giay-to", StringComparison.Ordinal));
        Assert.Equal(200, (await officer.Page.APIRequest.GetAsync($"{page}/papers/photos")).Status);
        Assert.Equal(200, (await officer.Page.APIRequest.GetAsync($"{page}/papers/minutes")).Status);

        Assert.Equal([(Officer, "households"), (Officer, photo), (Officer, "bundle"), (Officer, "photos")], await OpenedAsync(id));
        await officer.Page.GotoAsync(page);
        await Assertions.Expect(officer.Page.Locator(".history")).ToContainTextAsync("mở danh sách hộ không đạt");
        Assert.Empty(await stage.Store.VerifyJournalAsync(CancellationToken.None));
    }

    private async Task SettleAsync(string unit, string photo)
    {
        var plan = (await stage.Store.PlansAsync(CancellationToken.None))[Plan];
        var dossier = new Dossier(Dossier.IdOf(Plan, unit, "recognition"), Plan, unit, "recognition")
        {
            PlanHash = plan.Hash, Stage = Stage.Submitted, FirstSubmitted = DeskStage.Today, Submitted = DeskStage.Today, Moved = DeskStage.Today, Track = PaperTrack.Electronic,
        };
        var hash = await stage.KeepAsync(Pictures.Png(40, 30));
        await stage.Store.WriteAsync($"settle-{unit}", new Decision(
            [
                new Change.PutUnit(new Unit(unit, Plan, UnitKind.Residential, $"Thôn {unit[5..]}")),
                new Change.PutMembership(new Membership(Officer, Plan, null, Role.Officer)), new Change.PutMembership(new Membership(Chairman, Plan, null, Role.Chairman)),
                new Change.PutDossier(dossier),
                new Change.PutAnswer(new Answer(dossier.Id, "households", "list", 1, new Domain.Forms.Value.Files([photo]), null, "p", DeskStage.Today)),
                new Change.PutAttachment(new Attachment(photo, dossier.Id, "households", "list", "danh sách.png", "image/png", 100) { Hash = hash }),
            ], []), CancellationToken.None);
    }

    private static async Task<List<string>> NamesAsync(Window window, string path)
    {
        var answer = await window.Page.APIRequest.GetAsync(path);
        Assert.Equal(200, answer.Status);
        using var zip = new ZipArchive(new MemoryStream(await answer.BodyAsync()));
        return [.. zip.Entries.Select(e => e.Name)];
    }

    private async Task<int> ForbiddenAsync()
    {
        await using var db = stage.Store.Db();
        return await db.Journal.CountAsync(j => j.Code == "desk-forbidden");
    }

    private async Task<List<(string, string)>> OpenedAsync(string dossier)
    {
        await using var db = stage.Store.Db();
        return (await db.Journal.Where(j => j.Code == Confidential.Opened && j.Subject == dossier).OrderBy(j => j.Id).Select(j => new { j.By, j.Detail }).ToListAsync()).ConvertAll(j => (j.By!, j.Detail!));
    }
}
