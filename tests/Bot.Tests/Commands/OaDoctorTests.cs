using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;

namespace AnToanBot.Bot.Tests.Commands;

public sealed class OaDoctorTests : IDisposable
{
    private readonly Bench bench = new();

    public OaDoctorTests()
    {
        bench.Settings["Channels:ZaloOa:0:Name"] = "main";
        bench.Settings["Channels:ZaloOa:0:AppId"] = "1000000001";
        bench.Settings["Channels:ZaloOa:0:AppSecret"] = "very-secret";
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Doctor_prints_callback_and_challenge_and_makes_no_key()
    {
        var ran = await bench.RunAsync("doctor");

        Assert.Contains("channels: zalo-oa:main", ran.Out, StringComparison.Ordinal);
        Assert.Contains("callback https://antoan.example/oauth/zalo-oa/main, code challenge ", ran.Out, StringComparison.Ordinal);
        Assert.Contains("the link is made after the first start", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", ran.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.PathOf("links.key")));
    }

    [Fact]
    public async Task Doctor_prints_the_link_of_a_service_that_was_started()
    {
        await using (await bench.OpenStoreAsync())
        {
            SignedLinks.KeyAt(bench.PathOf("links.key"));
        }

        var ran = await bench.RunAsync("doctor");

        Assert.Contains("https://oauth.zaloapp.com/v4/oa/permission?app_id=1000000001&redirect_uri=https%3A%2F%2Fantoan.example%2Foauth%2Fzalo-oa%2Fmain&code_challenge=", ran.Out, StringComparison.Ordinal);
        Assert.Contains("bad  zalo-oa:main tokens: none; no tokens", ran.Out, StringComparison.Ordinal);
        Assert.Equal(1, ran.Code);
    }

    [Theory]
    [InlineData("Good", 20, 60, "ok   zalo-oa:main tokens: good, access until ")]
    [InlineData("Good", 20, 6, "the refresh token lapses on ")]
    [InlineData("Uncertain", 20, 60, "messages go on until ")]
    [InlineData("Lost", -1, 60, "nothing can be sent")]
    public async Task Doctor_tells_how_the_tokens_stand(string state, int hours, int days, string said)
    {
        await KeepAsync(state, hours, days);

        var ran = await bench.RunAsync("doctor");

        Assert.Contains(said, ran.Out, StringComparison.Ordinal);
        Assert.Equal(!said.StartsWith("ok", StringComparison.Ordinal), ran.Out.Contains("bad  zalo-oa:main tokens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_carries_no_tokens()
    {
        await KeepAsync("Good", 20, 60);
        Assert.Equal(0, (await bench.RunAsync("backup", bench.PathOf("b.zip"))).Code);
        Assert.Equal(0, (await bench.RunAsync("restore", bench.PathOf("b.zip"))).Code);

        await using var store = await bench.OpenStoreAsync();
        Assert.Null(await store.TokenAsync("zalo-oa:main", TestContext.Current.CancellationToken));
    }

    private async Task KeepAsync(string state, int hours, int days)
    {
        await using var store = await bench.OpenStoreAsync();
        var now = DateTimeOffset.UtcNow;
        var row = new TokenRow { Account = "zalo-oa:main", Sealed = "sealed", State = state, Version = 1, AccessUntil = now.AddHours(hours), RefreshUntil = now.AddDays(days), Why = state == "Good" ? null : "why", At = now };
        Assert.True(await store.PutTokenAsync(row, null, TestContext.Current.CancellationToken));
    }
}
