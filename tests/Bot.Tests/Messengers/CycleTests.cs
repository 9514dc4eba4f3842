using System.Runtime.CompilerServices;
using AnToanBot.Bot.Tests.Watching;

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

        using var logs = new Captured();
        Stage? stage = null;
        var played = await Play.RunAsync(golden, async time => stage = await (file == "zalo-bot.chat" ? ZaloBotStage.OpenAsync(time) : ZaloOaStage.OpenAsync(time)), logs);

        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            await File.WriteAllTextAsync(path, played);
        }

        Assert.Equal(golden.ReplaceLineEndings("\n"), played);
        Assert.Contains("được công nhận", played, StringComparison.Ordinal);
        Discretion.Holds(logs, golden, played, stage!);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
