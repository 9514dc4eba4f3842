using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>Whether an officer is told of something at once, or finds it in the morning's digest.</summary>
public static class Heeding
{
    /// <summary>Messages of one day that an officer has not looked at before the rest of the day waits for the digest.</summary>
    public const int MostUnlooked = 3;

    /// <summary>
    /// True where it can wait for the digest: at night, for who chose so, and for who has not looked at the last ones of the day,
    /// so that thirty dossiers of one afternoon are not thirty buzzes.
    /// </summary>
    public static bool CanWait(Effect.Say say, Person person, Talk? talk, DateTimeOffset at, bool quiet) =>
        say.InDigest && (quiet || talk?.UnlookedOn(at) >= MostUnlooked || !Wants(person.Heed, say.Urgent));

    private static bool Wants(Heed heed, bool urgent) => heed == Heed.Each || (heed == Heed.Urgent && urgent);
}
