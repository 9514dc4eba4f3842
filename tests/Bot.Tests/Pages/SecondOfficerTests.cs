using AnToanBot.Domain.Dossiers;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>A decision that one officer enters at the desk and another confirms there.</summary>
public class SecondOfficerTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Head = "truong";
    private const string Officer = "can-bo";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_decision_waits_for_another_officer(int width)
    {
        var plan = (await stage.Store.PlansAsync(CancellationToken.None))[DeskStage.Plan];
        await stage.Store.ApplyPlansAsync([plan with { Locality = plan.Locality with { SecondOfficer = true }, Hash = "four-eyes" }], CancellationToken.None);
        var dossiers = (await stage.InAsync(Stage.Submitted)).Take(3).ToList();

        await using var head = await stage.EnterAsync(Head, width);
        await head.GoAsync("/decisions");
        await ChooseAsync(head, dossiers);
        await head.Page.ClickAsync("button[value='verify-yes']");
        await Assertions.Expect(head.Page.Locator(".said")).ToContainTextAsync("Đã ghi cho 3 đơn vị");
        await ChooseAsync(head, dossiers);
        var verified = head.Page.Locator("section[aria-labelledby='g-verified']");
        await verified.Locator("input[name='recognise-number']").FillAsync($"{width}/QĐ-UBND");
        await verified.Locator("button[value='recognise']").ClickAsync();
        await Assertions.Expect(head.Page.Locator(".said")).ToContainTextAsync("Đã ghi cho 3 đơn vị, chờ một cán bộ khác xác nhận.");
        Assert.Equal(Stage.Verified, (await stage.DossierAsync(dossiers[0].Id)).Stage);

        // Not by whoever entered it.
        await ChooseAsync(head, dossiers[..1]);
        await head.Page.ClickAsync("button[value='second']");
        await Assertions.Expect(head.Page.Locator("[role=alert]")).ToContainTextAsync("cần một cán bộ khác xác nhận");
        await head.CheckAsync();

        await using var officer = await stage.EnterAsync(Officer, width);
        await officer.GoAsync("/decisions");
        var stale = await officer.Page.Locator($"input[value^='{dossiers[1].Id}:']").GetAttributeAsync("value");
        Assert.Matches(":[0-9a-f]{8}$", stale);
        await ChooseAsync(officer, dossiers[..1]);
        await officer.Page.ClickAsync("button[value='second']");
        await Assertions.Expect(officer.Page.Locator(".said")).ToContainTextAsync("Đã ghi cho 1 đơn vị; người phụ trách đã được nhắn.");
        Assert.Equal(Stage.Recognised, (await stage.DossierAsync(dossiers[0].Id)).Stage);

        // On the dossier's own page: what is shown is what is confirmed.
        await officer.GoAsync($"/dossiers/{dossiers[1].UnitId}/recognition");
        await Assertions.Expect(officer.Page.Locator("#second")).ToBeVisibleAsync();
        await officer.CheckAsync();

        // What else is done meanwhile is said as it always is.
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Giữ hồ sơ để xem" }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".said")).ToContainTextAsync("Đã giữ hồ sơ");
        await head.GoAsync($"/dossiers/{dossiers[1].UnitId}/recognition");
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "Bỏ, ghi lại" }).ClickAsync();
        await Assertions.Expect(head.Page.Locator(".said")).ToContainTextAsync("Đã bỏ quyết định chờ xác nhận.");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận quyết định" }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator("[role=alert]")).ToBeVisibleAsync();
        Assert.Equal(Stage.Verified, (await stage.DossierAsync(dossiers[1].Id)).Stage);

        await officer.GoAsync($"/dossiers/{dossiers[2].UnitId}/recognition");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận quyết định" }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator(".said")).ToContainTextAsync("Đã xác nhận quyết định");
        Assert.Equal(($"{width}/QĐ-UBND", Head, Officer), (await stage.DossierAsync(dossiers[2].Id)).Decision is { } decided ? (decided.Number, decided.Signed.By, decided.Second?.By) : default);
    }

    private static async Task ChooseAsync(Window window, IEnumerable<Dossier> dossiers)
    {
        foreach (var dossier in dossiers)
        {
            await window.Page.CheckAsync($"input[name='dossier'][value^='{dossier.Id}:']");
        }
    }
}
