using AnToanBot.Drills;

namespace AnToanBot.Bot.Tests.Drills;

/// <summary>The drills of bench/Drills in their short form. Other tests run beside them, so silence is measured with patience here; by hand it is 5 seconds.</summary>
public class DrillTests
{
    [Theory]
    [InlineData("kills", 8)]
    [InlineData("shuffled", 3)]
    [InlineData("clock", 0)]
    [InlineData("disk-full", 0)]
    [InlineData("outage", 0)]
    [InlineData("poison", 0)]
    [InlineData("read-only", 0)]
    public async Task Everybody_is_told_the_same_whatever_happens(string verb, int kills)
    {
        var report = await Drill.RunAsync(new DrillOptions
        {
            Verb = verb,
            Seed = 7,
            Kills = kills,
            People = 6,
            Lasts = TimeSpan.FromSeconds(5),
            Every = TimeSpan.FromSeconds(0.5),
            Think = TimeSpan.FromSeconds(0.1),
            Silence = TimeSpan.FromSeconds(30),
        });

        Assert.True(report.Findings.Count == 0, report.ToString());
        Assert.True(report.Finished >= 6, report.ToString());
        Assert.Equal(kills, report.Kills);
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    [Theory]
    [InlineData("Which drill?")]
    [InlineData("Which drill?", "burn")]
    [InlineData("--kills needs a value", "kills", "--kills")]
    [InlineData("--fast is not known", "kills", "--fast", "1")]
    [InlineData("Several processes need --storage Postgres", "kills", "--processes", "2")]
    public void What_cannot_be_understood_is_refused(string why, params string[] args) =>
        Assert.StartsWith(why, Assert.Throws<FormatException>(() => DrillOptions.Read(args)).Message, StringComparison.Ordinal);
}
