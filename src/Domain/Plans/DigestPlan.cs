namespace AnToanBot.Domain.Plans;

/// <summary>When the officers' morning digest goes out, and who hears when of units that have not filed.</summary>
public sealed record DigestPlan
{
    /// <summary>On working days; what came at night is told when the quiet hours end.</summary>
    public TimeOnly At { get; init; } = new(7, 30);

    /// <summary>Working days after the last good day after which the head of post is shown a unit on a list of its own.</summary>
    public int HeadAfter { get; init; } = 3;

    /// <summary>Working days after the last good day after which the chairman is sent a unit's name, once a week.</summary>
    public int ChairmanAfter { get; init; } = 7;
}

/// <summary>What is wrong with a plan's digest.</summary>
internal static class PlanCheckDigest
{
    public static void Check(Plan plan, Problems problems)
    {
        var (digest, locality) = (plan.Digest, plan.Locality);
        if (locality.QuietFrom != locality.QuietTo && digest.At.IsBetween(locality.QuietFrom, locality.QuietTo))
        {
            problems.Error("digest.at", $"The digest at {digest.At:HH:mm} falls into the quiet hours ({locality.QuietFrom:HH:mm}-{locality.QuietTo:HH:mm}).");
        }

        if (digest.HeadAfter < 1 || digest.ChairmanAfter < digest.HeadAfter)
        {
            problems.Error("digest", $"The head of post hears after one working day at the earliest, the chairman not before the head: not after {digest.HeadAfter} and {digest.ChairmanAfter}.");
        }
    }
}
