namespace AnToanBot.Bot.Tests.Years;

/// <summary>What somebody does in the year.</summary>
internal enum Doing
{
    /// <summary>The leader answers half of the questions and stops.</summary>
    BeginsHalf,

    /// <summary>The leader answers what is left and sends it.</summary>
    Sends,

    /// <summary>The post returns it with a remark.</summary>
    Returns,

    /// <summary>The post accepts, or proposes and records the decision.</summary>
    Closes,

    /// <summary>The leader calls the evaluation meeting, households too.</summary>
    CallsMeeting,

    /// <summary>The meeting is moved by a day.</summary>
    MovesMeeting,

    /// <summary>The leader asks to be reminded three days later.</summary>
    Snoozes,

    /// <summary>The leader writes to the village.</summary>
    WritesToVillage,
}

/// <summary>One deed: of which unit, on which filing, when.</summary>
internal sealed record Deed(DateTimeOffset At, int Unit, Doing Doing, string Filing = "")
{
    public string Cause => $"deed|{Unit}|{Doing}|{Filing}|{At.ToUnixTimeSeconds()}";
}

/// <summary>A year of sixty units of mixed diligence; the same seed gives the same year.</summary>
internal static class Deeds
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static IReadOnlyList<Deed> Of(int units, int seed)
    {
        var chance = new Random(seed);
        var deeds = Enumerable.Range(0, units).Where(Commune.HasLeader).SelectMany(unit => Of(unit, chance)).ToList();
        return [.. deeds.OrderBy(d => d.At).ThenBy(d => d.Unit).ThenBy(d => d.Doing)];
    }

    private static IEnumerable<Deed> Of(int unit, Random chance)
    {
        // Every sixth is early, in time, late, returned, half done, silent.
        var (registers, files) = (unit % 6) switch
        {
            0 => (Day(1, 6, chance), Day(10, 5, chance)),
            1 => (Day(3, 15, chance), Day(10, 26, chance)),
            2 => (Day(4, 3, chance), Day(11, 4, chance)),
            3 => (Day(3, 5, chance), Day(10, 20, chance)),
            4 => (Day(3, 20, chance), Day(10, 28, chance)),
            _ => ((DateTimeOffset?)null, (DateTimeOffset?)null),
        };
        foreach (var (filing, at) in new[] { ("register", registers), ("recognition", files) })
        {
            if (at is not { } day)
            {
                continue;
            }

            if (unit % 6 == 4)
            {
                yield return new Deed(day.AddDays(-16), unit, Doing.BeginsHalf, filing);
            }

            yield return new Deed(day, unit, Doing.Sends, filing);
            if (unit % 6 == 3)
            {
                yield return new Deed(day.AddDays(1), unit, Doing.Returns, filing);
                yield return new Deed(day.AddDays(4 + (unit % 4)), unit, Doing.Sends, filing);
            }

            yield return new Deed(day.AddDays(12), unit, Doing.Closes, filing);
        }

        if (unit % 7 == 1)
        {
            var call = Day(10, 14, chance);
            yield return new Deed(call, unit, Doing.CallsMeeting);
            if (unit % 2 == 0)
            {
                yield return new Deed(call.AddDays(2), unit, Doing.MovesMeeting);
            }
        }

        if (unit % 9 == 4)
        {
            yield return new Deed(Day(6, 10, chance), unit, Doing.WritesToVillage);
        }

        if (unit % 6 == 5 && unit % 4 == 1)
        {
            yield return new Deed(new DateTimeOffset(2025, 3, 17, 20, 15, 0, Vietnam), unit, Doing.Snoozes);
        }
    }

    // Somewhere in the five days from there on, at an hour somebody is awake.
    private static DateTimeOffset Day(int month, int day, Random chance) =>
        new DateTimeOffset(2025, month, day, 7, 0, 0, Vietnam).AddDays(chance.Next(5)).AddMinutes(chance.Next(14 * 60));
}
