using AnToanBot.Adapters.Files;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Tips;
using Microsoft.Extensions.DependencyInjection;

namespace AnToanBot.Bot.Tests.Web;

public sealed class TipPhotoTests(FreshBot bot) : IClassFixture<FreshBot>
{
    private static readonly DateTimeOffset At = new(2025, 11, 1, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task A_photo_of_a_private_report_goes_without_its_name_and_no_longer_than_its_report()
    {
        var papers = bot.Services.GetRequiredService<Papers>();
        var hash = await bot.Services.GetRequiredService<FileStore>().KeepAsync("abc"u8.ToArray(), CancellationToken.None);
        await KeepAsync(
            new Change.PutTip(new Tip("t", "dong-da-2025", null, "TB-1", "việc", At) { DeleteAt = At.AddYears(50) }, "web:chat|x"),
            new Change.PutAttachment(new Attachment("tip-1", "t", "tip", "photo", "Mai.jpg", Kind.Jpeg, 3) { Hash = hash }));

        var sent = await papers.WriteAsync("t", "tip-1", CancellationToken.None);
        Assert.Equal(("anh.jpg", Kind.Jpeg, 3), (sent!.FileName, sent.MediaType, sent.Content.Length));
        Assert.Null(await papers.WriteAsync("another", "tip-1", CancellationToken.None));

        await KeepAsync(new Change.DropTip("t"));
        Assert.Null(await papers.WriteAsync("t", "tip-1", CancellationToken.None));
    }

    private Task KeepAsync(params Change[] changes) => bot.Store.WriteAsync("test", new Decision([.. changes], []), CancellationToken.None);
}
