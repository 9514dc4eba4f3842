using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Broadcasts;

/// <summary>What is wrong with the words of a notice.</summary>
public enum NoticeFault
{
    TooShort,
    TooLong,
}

/// <summary>A notice to many before it is sent, in the chat or at the desk: to whom, and what.</summary>
/// <param name="UnitId">The leader's unit; null: from the post.</param>
/// <param name="Units">Where its receivers live.</param>
public sealed record NoticeDraft(string PlanId, string? UnitId, Receivers To, ImmutableArray<string> Units, string Text)
{
    /// <summary>The longest text, so that heading and last line still fit the strictest messenger's 2,000 characters, and the preview too.</summary>
    public const int Longest = 1_400;

    private const int Shortest = 10;
    private const int Named = 12;

    private static readonly TimeOnly Early = new(7, 0);

    /// <summary>The receivers, to be looked up.</summary>
    public Circle Circle => new(To, string.Join(',', Units.Select(u => World.UnitKey(PlanId, u))));

    /// <summary>What is wrong with a text; null: nothing.</summary>
    public static NoticeFault? Fault(string text) => text.Length > Longest ? NoticeFault.TooLong
        : text.Length < Shortest || !text.Any(char.IsLetter) ? NoticeFault.TooShort
        : null;

    /// <summary>Where notices can go: the units people live in, by name.</summary>
    public static List<Unit> Villages(World world, string planId) =>
        [.. world.Units.Values.Where(u => u.PlanId == planId && VillageCode.Has(u)).OrderBy(u => u.Name.Length).ThenBy(u => u.Name, StringComparer.Ordinal)];

    /// <summary>Who speaks, where it is the post.</summary>
    public static string HeadingOf(Plan plan) => $"Tin của {plan.Locality.Police}:";

    /// <summary>«tất cả 60 tổ dân phố», or their names.</summary>
    public string Where(World world)
    {
        var all = Villages(world, PlanId);
        return Units.Length == all.Count
            ? $"tất cả {all.Count} {world.Plans[PlanId].Terms(UnitKind.Residential).Word}"
            : string.Join(", ", all.Where(u => Units.Contains(u.Id)).Select(u => u.Name).Take(Named)) + (Units.Length > Named ? $" và {Units.Length - Named} nơi nữa" : "");
    }

    /// <summary>The first thing in the text that can be opened; null: nothing.</summary>
    public string? Link => Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w.Trim('.', ',', ';', ':', '(', ')', '«', '»', '"', '!', '?'))
        .FirstOrDefault(w => w.Contains("://", StringComparison.Ordinal) || w.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || w.Contains('.', StringComparison.Ordinal) && w[(w.LastIndexOf('.') + 1)..].Split('/')[0] is { Length: >= 2 and <= 5 } end && end.All(char.IsAsciiLetter) && char.IsAsciiLetterOrDigit(w[0]) && !w.Any(c => c > 127)
            || w.Contains('/', StringComparison.Ordinal) && w.Split('/')[0].Contains('.', StringComparison.Ordinal) && w.Any(char.IsAsciiLetter));

    /// <summary>Whether it would be held over the night if it were sent now.</summary>
    public static bool AtNight(Plan plan, DateTimeOffset now) => QuietHours.Of(plan.Locality).Left(now) > TimeSpan.Zero;

    /// <summary>Another notice that the same people got, or will get, on the day of <paramref name="now"/>; null: none.</summary>
    /// <param name="world">The locality's notices.</param>
    public Broadcast? OtherOn(World world, DateTimeOffset now) => world.Broadcasts.Values
        .Where(b => b.PlanId == PlanId && b.State != BroadcastState.Cancelled && Telling.DayOf(b.NotBefore ?? b.At) == Telling.DayOf(now) && b.Units.Intersect(Units, StringComparer.Ordinal).Any()
            && (b.To == To || b.To == Receivers.Everyone || To == Receivers.Everyone))
        .MaxBy(b => b.At);

    /// <summary>The next morning, when nobody sleeps any more.</summary>
    public static DateTimeOffset Morning(Plan plan, DateTimeOffset now) =>
        new(Telling.DayOf(now).AddDays(1), plan.Locality.QuietTo > Early ? plan.Locality.QuietTo : Early, Telling.Vietnam);

    /// <summary>Puts it on its way; null where nobody is there to receive it.</summary>
    /// <param name="world">With <see cref="Circle"/>.</param>
    /// <param name="heading">Who speaks.</param>
    /// <param name="act">The id that it is to have, who sends it, and when.</param>
    /// <param name="notBefore">Null: at once.</param>
    public Broadcast? Sent(World world, string heading, (string Id, string By, DateTimeOffset At) act, DateTimeOffset? notBefore) => CountIn(world) is > 0 and var count
        ? new Broadcast(act.Id, PlanId, UnitId, Text, act.By, act.At) { Units = Units, To = To, Total = count, Heading = heading, NotBefore = notBefore }
        : null;

    /// <summary>Keeps and notes a notice that is sent.</summary>
    public static Decision Keep(Broadcast broadcast) => new(
        [new Change.PutBroadcast(broadcast), new Change.Note(new Line(Steering.SubjectOf(broadcast), "notice-sent", broadcast.By, broadcast.At, broadcast.Id))], []);

    /// <summary>How many people would get it.</summary>
    /// <param name="world">With <see cref="Circle"/>.</param>
    public int CountIn(World world) => world.Circles.GetValueOrDefault(Circle) is { IsDefault: false } people ? people.Length : 0;
}
