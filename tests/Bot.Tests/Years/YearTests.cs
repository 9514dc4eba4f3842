using System.Runtime.CompilerServices;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Bot.Tests.Years;

public class YearTests
{
    // Each costs a start of the program, some seconds: more of them by hand, as KILLS=200.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), out var kills) ? kills : 20;

    private static readonly TimeOnly Night = new(21, 0);
    private static readonly TimeOnly Morning = new(6, 30);

    [Fact]
    public async Task A_year_of_sixty_units_is_polite()
    {
        await using var year = await QuietYear.PassAsync(seed: 2025);
        var list = string.Concat(year.Arrived.Select(a => $"{a}\n"));
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            await File.WriteAllTextAsync(Written(), list);
        }

        Assert.Equal(await File.ReadAllTextAsync(Written()), list);
        Assert.All(year.Arrived, a => Assert.False(a.Urgency != Urgency.Reply && TimeOnly.FromTimeSpan(a.At.TimeOfDay).IsBetween(Night, Morning), $"At night: {a}"));
        var crowded = year.Arrived.Where(a => a.Unprompted).GroupBy(a => (a.Person, Day: Telling.DayOf(a.At))).Where(g => g.Count() > 1 && !g.Any(IsOfMeetingDay)).ToList();
        Assert.True(crowded.Count == 0, string.Join('\n', crowded.SelectMany(g => g)));
        Assert.Equal(year.Arrived.Count, year.Arrived.Select(a => (a.Why, a.Person, a.Words)).Distinct().Count());
    }

    [Fact]
    public async Task The_same_seed_is_the_same_year()
    {
        await using var one = await QuietYear.PassAsync(seed: 7);
        await using var other = await QuietYear.PassAsync(seed: 7);

        Assert.Equal(one.Arrived.Select(a => a.ToString()), other.Arrived.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Kills_in_the_middle_of_the_year_change_nothing()
    {
        await using var quiet = await QuietYear.PassAsync(seed: 2025);
        await using var killed = await KilledYear.PassAsync(seed: 2025, kills: Kills);

        Assert.Equal(Kills, killed.Kills);
        Assert.Equal(quiet.Ledger, killed.Ledger);
        Assert.All(killed.Caused, c => Assert.Equal(1, c.Value));
    }

    private static string Written([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "year-2025.txt");

    // The two-hour reminder is what makes a day a meeting's.
    private static bool IsOfMeetingDay(Arrived arrived) => arrived.Why.Contains(".meeting-", StringComparison.Ordinal) && arrived.Why.Contains("/2h/", StringComparison.Ordinal);
}
