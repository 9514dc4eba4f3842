using System.Runtime.CompilerServices;

namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>From joining to the decision on each of Zalo's two platforms, through their adapters and pretend servers; REWRITE=1 writes the scripts anew.</summary>
public class CycleTests
{
    [Theory]
    [InlineData("zalo-bot.chat")]
    [InlineData("zalo-oa.chat")]
    public async Task The_whole_cycle_runs(string file)
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, file);
        var golden = await File.ReadAllTextAsync(path);

        var played = await Play.RunAsync(golden, file == "zalo-bot.chat" ? ZaloBotStage.OpenAsync : ZaloOaStage.OpenAsync);

        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            await File.WriteAllTextAsync(path, played);
        }

        Assert.Equal(golden.ReplaceLineEndings("\n"), played);
        Assert.Contains("được công nhận", played, StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
