using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Clocks;

/// <summary>Something a person is to be reminded of.</summary>
/// <param name="Keys">The ledger's keys of this occasion; the first is taken when it is told.</param>
internal sealed record Reminded(Case Case, ReminderMoment Moment, IReadOnlyList<string> Keys);

/// <summary>
/// What the clock does for a dossier: reminds those who lead its unit. Of all rules whose moment has come only the latest counts, so that
/// a bot that slept says one thing; whatever is due for one person is one message.
/// </summary>
internal static class Reminders
{
    // What was not said within this time after its moment is not said any more.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(7);

    // A reminder is put off for three days at most; what was stale then is not brought back.
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(4);

    public static Needs NeedsOf(World world, IReadOnlyList<string> ids, DateTimeOffset now)
    {
        var roll = new Roll(world);
        var (units, ledger, linked, subjects) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var of in ids.Select(roll.CaseOf).OfType<Case>())
        {
            // When a draft was last touched is known only with its answers.
            if (of.Dossier.Stage == Stage.Draft)
            {
                subjects.Add(of.Dossier.Id);
            }

            linked.UnionWith(Near(roll, of, roll.Moments(of), now));
        }

        foreach (var unit in linked.SelectMany(roll.Units))
        {
            units.Add(unit);
        }

        ledger.UnionWith(linked.SelectMany(roll.Cases).Select(c => c.Dossier.Id));
        return new Needs { Linked = [.. linked], Subjects = [.. subjects], UnitAnswers = [.. units], Ledger = [.. ledger] };
    }

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var roll = new Roll(striking.World);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (roll.CaseOf(id) is not { } of)
            {
                striking.Wind(Timed.Dossier, id, null);
                continue;
            }

            var moments = roll.Moments(of);
            var people = moments.SelectMany(m => roll.Told(of, m.Rule)).Select(m => m.PersonId).Distinct(StringComparer.Ordinal).ToList();

            // Of nobody else is it known what they were told.
            foreach (var person in Near(roll, of, moments, striking.Now).Where(told.Add))
            {
                Tell(striking, roll, person);
            }

            striking.Wind(Timed.Dossier, id, Next(striking, roll, of, moments, people));
        }
    }

    /// <summary>The latest of what the person may be told of a dossier now, whether or not it was; null where nothing is left to be said.</summary>
    public static Reminded? Latest(Roll roll, Case of, string person, DateTimeOffset now)
    {
        var moments = roll.Moments(of).Where(m => m.At <= now && !(Telling.DayOf(now) > m.Last)
            && roll.Told(of, m.Rule).Any(by => by.PersonId == person && !(by.Since > m.At))).ToList();
        if (moments is not [.., var latest])
        {
            return null;
        }

        var about = $"{of.Dossier.Id}/{of.Dossier.Round}";
        var key = $"{about}/{latest.Key}/{person}";
        return roll.SnoozedUntil(person) is { } until && until <= now && latest.At < until && until - latest.At < Stale + LongestSnooze && now < until + Stale
            ? new Reminded(of, latest, [$"{about}/snooze-{Telling.DayOf(until):yyyyMMdd}/{person}", key])
            : now < latest.At + Stale ? new Reminded(of, latest, [key]) : null;
    }

    /// <summary>Who may be told something of a dossier now.</summary>
    private static IEnumerable<string> Near(Roll roll, Case of, IEnumerable<ReminderMoment> moments, DateTimeOffset now) => moments
        .Where(m => (m.At <= now && now < m.At + Stale + LongestSnooze) || m.Rule.Of == "touched")
        .SelectMany(m => roll.Told(of, m.Rule)).Select(m => m.PersonId).Distinct(StringComparer.Ordinal);

    private static void Tell(Striking striking, Roll roll, string person)
    {
        var due = Due(striking, roll, person);
        var batch = roll.SnoozedUntil(person) > striking.Now ? due.Where(d => d.Moment.Pressing).ToList() : due;
        var pressing = batch.Exists(d => d.Moment.Pressing);
        if (batch.Count == 0 || !Awake(batch, striking.Now, pressing) || (!pressing && roll.ToldOn(person, striking.Today)))
        {
            return;
        }

        // A question stands alone: it waits for a day on which nothing presses.
        batch = batch.Exists(d => !d.Moment.Rule.Asks) ? [.. batch.Where(d => !d.Moment.Rule.Asks)] : batch[..1];
        if (ReminderNotice.Of(roll, batch, striking.Today) is not { } prompt)
        {
            return;
        }

        foreach (var key in batch.SelectMany(d => d.Keys))
        {
            striking.Once(key);
        }

        striking.Say(batch[0].Keys[0], new Effect.Say(new Audience.OnePerson(person), prompt, Urgency.Reminder) { Pressing = pressing });
    }

    /// <summary>What the person is to be told and has not been, the nearest date first.</summary>
    private static List<Reminded> Due(Striking striking, Roll roll, string person) =>
    [
        .. roll.Cases(person).Select(c => Latest(roll, c, person, striking.Now)).OfType<Reminded>().Where(r => !striking.World.Ledger.Contains(r.Keys[0]))
            .OrderBy(r => r.Moment.Last ?? DateOnly.MaxValue).ThenBy(r => r.Case.Plan.Filings.IndexOf(r.Case.Filing)).ThenBy(r => r.Case.Dossier.Id, StringComparer.Ordinal),
    ];

    // From the plan's hour on until night, and on holidays only what ends today.
    private static bool Awake(List<Reminded> batch, DateTimeOffset now, bool pressing) => batch.Exists(d =>
        TimeOnly.FromTimeSpan(now.TimeOfDay) is var hour && hour >= d.Case.Plan.RemindAt && hour < d.Case.Plan.Locality.QuietFrom
        && (pressing || !Holidays.Is(Telling.DayOf(now), d.Case.Plan)));

    private static DateTimeOffset? Next(Striking striking, Roll roll, Case of, IReadOnlyList<ReminderMoment> moments, List<string> people)
    {
        var now = striking.Now;
        var next = moments.Select(m => (DateTimeOffset?)m.At).Where(at => at > now);

        // Answers do not wake the clock: a draft is looked at again before one given from now on could be old enough.
        if (of.Dossier.Stage == Stage.Draft && of.Plan.Reminders.Where(r => r.Of == "touched").Min(r => (int?)r.Days) is { } days)
        {
            next = next.Append(ReminderCalendar.At(of.Plan, Telling.DayOf(now).AddDays(days)));
        }

        foreach (var person in people)
        {
            var until = roll.SnoozedUntil(person);
            if (until > now)
            {
                next = next.Append(until);
            }
            else if (Latest(roll, of, person, now) is { } left && !striking.World.Ledger.Contains(left.Keys[0]))
            {
                next = next.Append(NextHour(of, now));
            }
        }

        return next.Min();
    }

    private static DateTimeOffset NextHour(Case of, DateTimeOffset now)
    {
        var today = Telling.DayOf(now);
        var at = ReminderCalendar.At(of.Plan, ReminderCalendar.Workable(of.Plan, today));
        return at > now ? at : ReminderCalendar.At(of.Plan, ReminderCalendar.Workable(of.Plan, today.AddDays(1)));
    }
}
