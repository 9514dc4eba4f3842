using AnToanBot.Drills;

namespace AnToanBot.Bot.Tests.Drills;

/// <summary>The drills of bench/Drills in their short form. Other tests run beside them, so silence is measured with patience here; by hand it is 5 seconds.</summary>
public class DrillTests
{
    [Theory]
    [InlineData("kills", 8)]
    [InlineData("kills", 8, 2)]
    [InlineData("shuffled", 3)]
    [InlineData("frozen", 2, 2)]
    [InlineData("server", 2, 2)]
    [InlineData("clock", 0)]
    [InlineData("disk-full", 0)]
    [InlineData("outage", 0)]
    [InlineData("poison", 0)]
    [InlineData("read-only", 0)]
    public async Task Everybody_is_told_the_same_whatever_happens(string verb, int kills, int processes = 1)
    {
        var report = await Drill.RunAsync(new DrillOptions
        {
            Verb = verb,
            Seed = 7,
            Kills = kills,
            Processes = processes,
            Postgres = processes > 1,
            People = 6,
            Lasts = TimeSpan.FromSeconds(5),
            Every = TimeSpan.FromSeconds(0.5),
            Think = TimeSpan.FromSeconds(0.1),
            Silence = TimeSpan.FromSeconds(30),
        });

        Assert.True(report.Findings.Count == 0, report.ToString());
        Assert.True(report.Finished >= 6, report.ToString());
        Assert.Equal(verb == "server" ? 0 : kills, report.Kills);
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    [Theory]
    [InlineData("Which drill?")]
    [InlineData("Which drill?", "burn")]
    [InlineData("--kills needs a value", "kills", "--kills")]
    [InlineData("--fast is not known", "kills", "--fast", "1")]
    [InlineData("Several processes need --storage Postgres", "kills", "--processes", "2")]
    [InlineData("The server needs --storage Postgres", "server")]
    [InlineData("read-only is for a file", "read-only", "--storage", "Postgres")]
    [InlineData("Where one process stands still", "frozen")]
    public void What_cannot_be_understood_is_refused(string why, params string[] args) =>
        Assert.StartsWith(why, Assert.Throws<FormatException>(() => DrillOptions.Read(args)).Message, StringComparison.Ordinal);
}
