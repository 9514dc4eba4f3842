using System.Globalization;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Clocks;

/// <summary>
/// What the clock does for a plan: the officers' digest on the morning of working days, the one at the end of a night or holiday in which something came,
/// and the chairman's list once a week. One message a day for each.
/// </summary>
internal static class Digests
{
    /// <summary>First who works there; only if there is somebody, and something may be said now, all the rest.</summary>
    public static Needs NeedsOf(World world, string id, DateTimeOffset now) =>
        world.Plans.TryGetValue(id, out var plan) && Hour(plan, now.ToOffset(Telling.Vietnam)) != Morning.None && Post(world, id).Any()
            ? new Needs { WholePlans = [id], Calls = [id], Tips = [id], Ledger = [id] }
            : new Needs { Posts = [id] };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        var letters = new List<Letter>();
        foreach (var id in ids)
        {
            var plan = striking.World.Plans.GetValueOrDefault(id);
            if (plan is not null)
            {
                letters.AddRange(Of(striking, plan));
            }

            striking.Wind(Timed.Plan, id, plan is null ? null : Next(plan, striking.Now));
        }

        foreach (var own in letters.GroupBy(l => l.Person, StringComparer.Ordinal))
        {
            striking.Say(own.First().Key, new Effect.Say(new Audience.OnePerson(own.Key), DigestNotice.Together([.. own.Select(l => l.Prompt)]), Urgency.Notice));
        }
    }

    private static IEnumerable<Letter> Of(Striking striking, Plan plan)
    {
        var morning = Hour(plan, striking.Now);
        var post = morning == Morning.None ? [] : Post(striking.World, plan.Id).ToList();

        // Looked at once: a program that is started again at noon does not look for what was not there in the morning.
        if (post.Count == 0 || !striking.Once($"{plan.Id}/{(morning == Morning.Digest ? "digest" : "dawn")}/{Day(striking.Today)}"))
        {
            yield break;
        }

        var matters = new Matters(striking.World, plan, striking.Now);
        foreach (var officers in post.Where(m => m.Role != Role.Chairman).GroupBy(m => m.PersonId, StringComparer.Ordinal))
        {
            var (person, head) = (officers.Key, officers.Any(m => m.Role == Role.Head));
            var since = LastTold(striking.World, plan, person) ?? At(plan, WorkingDays.Before(striking.Today, 1, plan), plan.Digest.At);
            var wanted = morning == Morning.Digest || (striking.World.People.GetValueOrDefault(person) is { Heed: Heed.Each } && CameInSilence(matters, since));
            if (wanted && DigestNotice.Of(matters, since, head, Monday(plan, striking.Today)) is { } told && striking.Once(KeyOf(plan, striking.Today, person)))
            {
                if (morning == Morning.Dawn)
                {
                    striking.Once($"{plan.Id}/dawn/{Day(striking.Today)}/{person}");
                }

                yield return new Letter(person, KeyOf(plan, striking.Today, person), told);
            }
        }

        if (morning != Morning.Digest || !Monday(plan, striking.Today) || DigestNotice.Ladder(matters) is not { } list)
        {
            yield break;
        }

        foreach (var chairman in post.Where(m => m.Role == Role.Chairman).Select(m => m.PersonId).Distinct(StringComparer.Ordinal))
        {
            var key = $"{plan.Id}/ladder/{Day(striking.Today)}/{chairman}";
            if (striking.Once(key))
            {
                yield return new Letter(chairman, key, list);
            }
        }
    }

    /// <summary>The first working day of the week.</summary>
    private static bool Monday(Plan plan, DateOnly today) => WorkingDays.Before(today, 1, plan) is var before && ISOWeek.GetWeekOfYear(before.ToDateTime(TimeOnly.MinValue)) != ISOWeek.GetWeekOfYear(today.ToDateTime(TimeOnly.MinValue));

    /// <summary>Whether something came while officers were not to be disturbed.</summary>
    private static bool CameInSilence(Matters matters, DateTimeOffset since) =>
        matters.Waiting.Select(f => f.Dossier.Submitted).OfType<DateTimeOffset>().Concat(matters.Tips.Select(t => t.At))
            .Any(at => at > since && QuietHours.Of(matters.Plan.Locality).Held(at, matters.Plan, pressing: false) > TimeSpan.Zero);

    private static IEnumerable<Membership> Post(World world, string plan) => world.Memberships.Values
        .Where(m => m.PlanId == plan && m is { Ended: false, Role: Role.Officer or Role.Head or Role.Chairman }).OrderBy(m => m.Key, StringComparer.Ordinal);

    /// <summary>When the person had the last digest; null: never.</summary>
    private static DateTimeOffset? LastTold(World world, Plan plan, string person)
    {
        var (start, end) = ($"{plan.Id}/digest/", $"/{person}");
        return world.Ledger.Where(k => k.StartsWith(start, StringComparison.Ordinal) && k.EndsWith(end, StringComparison.Ordinal) && k.Length == start.Length + "yyyy-MM-dd".Length + end.Length)
            .Max(k => k[start.Length..^end.Length]) is { } day
            ? At(plan, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), world.Ledger.Contains($"{plan.Id}/dawn/{day}/{person}") ? plan.Locality.QuietTo : plan.Digest.At)
            : null;
    }

    private static Morning Hour(Plan plan, DateTimeOffset now)
    {
        var (today, time) = (Telling.DayOf(now), TimeOnly.FromTimeSpan(now.TimeOfDay));
        return QuietHours.Of(plan.Locality).Held(now, plan, pressing: false) > TimeSpan.Zero || Over(plan, today) ? Morning.None
            : WorkingDays.Is(today, plan) && time >= plan.Digest.At ? Morning.Digest
            : Morning.Dawn;
    }

    /// <summary>The next end of a night, or hour of the digest; null where the plan's years are long over.</summary>
    private static DateTimeOffset? Next(Plan plan, DateTimeOffset now)
    {
        for (var day = Telling.DayOf(now); !Over(plan, day); day = day.AddDays(1))
        {
            IEnumerable<TimeOnly> hours = Holidays.Is(day, plan) ? [] : WorkingDays.Is(day, plan) ? [plan.Locality.QuietTo, plan.Digest.At] : [plan.Locality.QuietTo];
            if (hours.Select(h => (DateTimeOffset?)At(plan, day, h)).Where(at => at > now).Min() is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private static bool Over(Plan plan, DateOnly day) => day.Year > plan.Year + 1;

    private static DateTimeOffset At(Plan plan, DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Telling.Vietnam);

    private static string KeyOf(Plan plan, DateOnly day, string person) => $"{plan.Id}/digest/{Day(day)}/{person}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private enum Morning
    {
        /// <summary>Night, a holiday, or long after the year.</summary>
        None,

        /// <summary>Nothing but what came in silence is told.</summary>
        Dawn,
        Digest,
    }

    private sealed record Letter(string Person, string Key, Prompt Prompt);
}
