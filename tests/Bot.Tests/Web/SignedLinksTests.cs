using AnToanBot.Bot.Web;

namespace AnToanBot.Bot.Tests.Web;

public sealed class SignedLinksTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antoan-key-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Programs_that_begin_at_once_share_one_key()
    {
        var path = Path.Combine(_folder.FullName, "links.key");
        using var start = new Barrier(8);
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Convert.ToHexString(SignedLinks.KeyAt(path));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Single(keys.Distinct());
        Assert.Equal(64, keys[0].Length);
        Assert.Single(_folder.GetFiles());
    }
}
