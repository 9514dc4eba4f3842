using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Clocks;

/// <summary>A world whose clock walks from one due moment to the next, as the store's does, and keeps what was said.</summary>
internal sealed class ClockWalk(params IEnumerable<Plan> plans)
{
    private readonly Dictionary<string, DateTimeOffset?> next = [];

    public World World { get; } = new(plans.ToDictionary(p => p.Id));

    public List<(DateTimeOffset At, string Person, Effect.Say Say)> Told { get; } = [];

    public static DateTimeOffset At(int year, int month, int day, int hour = 8, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    public void Unit(Plan plan, Unit unit)
    {
        Keep(new Change.PutUnit(unit));
        foreach (var filing in plan.FilingsOf(unit.Kind, unit.Authority))
        {
            Keep(new Change.PutDossier(new Dossier(Dossier.IdOf(plan.Id, unit.Id, filing.Id), plan.Id, unit.Id, filing.Id)));
        }
    }

    public Membership Leader(Plan plan, string unit, string person, Role role = Role.Leader, DateTimeOffset? since = null)
    {
        var membership = new Membership(person, plan.Id, unit, role) { Since = since };
        Keep(new Change.PutPerson(new Person(person, "Nguyễn Văn A", Address.Bac)));
        Keep(new Change.PutTalk(new Talk($"web:test|{person}", "web:test", person) { PersonId = person }));
        Keep(new Change.PutMembership(membership));
        return membership;
    }

    public void Keep(Change change)
    {
        World.Apply([change]);
        if (change is Change.PutDossier(var dossier))
        {
            next[dossier.Id] = DateTimeOffset.MinValue;
        }
    }

    /// <summary>A change to a dossier of the walk.</summary>
    public void Change(string id, Func<Dossier, Dossier> change) => Keep(new Change.PutDossier(change(World.Dossiers[id])));

    /// <summary>Strikes at every due moment up to <paramref name="to"/>.</summary>
    public void Until(DateTimeOffset from, DateTimeOffset to)
    {
        for (var now = from; ;)
        {
            Strike(now);
            var due = next.Values.Where(n => n is not null && n <= to).Min();
            if (due is not { } then)
            {
                Strike(to);
                return;
            }

            Assert.True(then > now, $"{then} was to be looked at again at {now}.");
            now = then;
        }
    }

    /// <summary>One stroke over whatever is due, in slices.</summary>
    public void Strike(DateTimeOffset now, int slice = 100)
    {
        while (next.Where(n => n.Value <= now).OrderBy(n => n.Key, StringComparer.Ordinal).Take(slice).Select(n => new Occasion(Timed.Dossier, n.Key)).ToList() is { Count: > 0 } due)
        {
            var stroke = Clock.Strike(World, due, now);
            foreach (var wind in stroke.Changes.OfType<Change.Wind>())
            {
                next[wind.Occasion.Id] = wind.Next;
            }

            Assert.All(due, d => Assert.True(next[d.Id] is null || next[d.Id] > now));
            foreach (var say in stroke.Told.Select(t => Assert.IsType<Effect.Say>(t.Effect)))
            {
                var person = Assert.IsType<Audience.OnePerson>(say.To).PersonId;
                Told.Add((now, person, say));
                var talk = World.Talks[$"web:test|{person}"];
                World.Apply([new Change.PutTalk(talk.Told(say.Prompt, now))]);
            }
        }
    }
}
