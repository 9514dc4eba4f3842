using AnToanBot.Adapters.Plans;
using AnToanBot.Bot.Web;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Tests.Web;

public sealed class PlanSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-plans-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Plans_that_are_kept_from_the_same_files_are_not_kept_again()
    {
        await using var app = new FreshBot();
        await SourceOf().KeepAsync(app.Store, CancellationToken.None);
        await using (var db = app.Store.Db())
        {
            await db.Plans.ExecuteUpdateAsync(p => p.SetProperty(x => x.Current, false));
        }

        await SourceOf().KeepAsync(app.Store, CancellationToken.None);
        Assert.Empty(await app.Store.PlansAsync(CancellationToken.None));

        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "notes.yml"), "# another file");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => SourceOf().KeepAsync(app.Store, CancellationToken.None));
        Assert.Contains("notes.yml", refused.Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "notes.yml"), await File.ReadAllTextAsync(Path.Combine(PlanFolder.Shipped, "localities", "dong-da-2025.yaml")));
        await SourceOf().KeepAsync(app.Store, CancellationToken.None);
        Assert.NotEmpty(await app.Store.PlansAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Plans_that_somebody_kept_from_elsewhere_give_way_at_the_next_start()
    {
        await using var app = new FreshBot();
        await SourceOf().KeepAsync(app.Store, CancellationToken.None);
        var plan = (await app.Store.PlansAsync(CancellationToken.None))["dong-da-2025"];
        await app.Store.ApplyPlansAsync([plan with { Title = "Khác", Hash = "other" }], CancellationToken.None);

        await SourceOf().KeepAsync(app.Store, CancellationToken.None);

        Assert.Equal(plan.Hash, (await app.Store.PlansAsync(CancellationToken.None))["dong-da-2025"].Hash);
    }

    private PlanSource SourceOf() => new(PlanFolder.Shipped, _folder.FullName);
}
