using System.Globalization;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>The clock of the script: what is kept is looked at when it changes and when it asked to be.</summary>
internal sealed partial class ChatScript
{
    private readonly Dictionary<Occasion, DateTimeOffset?> _next = [];
    private readonly Dictionary<string, Broadcasts.Tally> _tallies = [];

    /// <summary>Walks to a moment; whatever is due on the way is said at its hour.</summary>
    private void Until(DateTimeOffset to)
    {
        Watch();
        while (true)
        {
            Strike();
            var next = _next.Values.Where(n => n > _now).Append(to).Min()!.Value;
            if (next >= to)
            {
                _now = to;
                Strike();
                return;
            }

            _now = next;
        }
    }

    private void Strike()
    {
        for (var i = 0; i < 100 && _next.Where(n => n.Value <= _now).Select(n => n.Key).ToList() is { Count: > 0 } due; i++)
        {
            Watch();
            Know(Clock.NeedsOf(_world, due, _now));
            var stroke = Clock.Strike(_world, due, _now);
            due.ForEach(d => _next[d] = null);
            foreach (var (occasion, at) in stroke.Changes.OfType<Change.Wind>().Select(w => (w.Occasion, w.Next)))
            {
                _next[occasion] = at;
            }

            foreach (var (cause, effect) in stroke.Told)
            {
                if (effect is Effect.Say(Audience.People people, _, _) && Broadcasts.Broadcast.IdIn(cause) is { } broadcast)
                {
                    Tell(_world.Broadcasts[broadcast], people);
                }

                Deliver(effect, _now.ToString("HH:mm dd/MM", CultureInfo.InvariantCulture));
            }
        }
    }

    // Everything that has a time of its own is known to the clock from the first stroke on.
    private void Watch()
    {
        var all = _world.Dossiers.Keys.Select(d => new Occasion(Timed.Dossier, d))
            .Concat(_world.Meetings.Keys.Select(m => new Occasion(Timed.Meeting, m)))
            .Concat(_world.Broadcasts.Keys.Select(b => new Occasion(Timed.Broadcast, b)))
            .Concat(_world.Tips.Keys.Select(t => new Occasion(Timed.Tip, t)))
            .Append(new Occasion(Timed.Plan, _plan));
        foreach (var occasion in all)
        {
            _next.TryAdd(occasion, DateTimeOffset.MinValue);
        }

        foreach (var unit in _world.Units.Keys)
        {
            Count(unit);
        }
    }

    // What changed is looked at again, as the store does.
    private void Look(IEnumerable<Change> changes)
    {
        foreach (var change in changes)
        {
            var (occasion, at) = change switch
            {
                Change.PutDossier(var dossier) => (new Occasion(Timed.Dossier, dossier.Id), DateTimeOffset.MinValue),
                Change.PutMeeting(var meeting) => (new Occasion(Timed.Meeting, meeting.Id), DateTimeOffset.MinValue),
                Change.PutBroadcast(var broadcast) => (new Occasion(Timed.Broadcast, broadcast.Id), DateTimeOffset.MinValue),
                Change.PutTip(var tip, _) => (new Occasion(Timed.Tip, tip.Id), DateTimeOffset.MinValue),
                Change.Wind(var wound, var next) => (wound, next),
                _ => ((Occasion?)null, (DateTimeOffset?)null),
            };
            if (occasion is not null)
            {
                _next[occasion] = at;
            }
        }
    }

    // What the store counts and looks up, as it stands now.
    private void Know(Needs needs)
    {
        foreach (var unit in needs.Households)
        {
            Count(unit);
        }

        foreach (var circle in needs.Circles)
        {
            var units = circle.Units.Split(',');
            _world.Circles[circle] =
            [
                .. _world.Memberships.Values
                    .Where(m => !m.Ended && units.Contains(World.UnitKey(m.PlanId, m.UnitId ?? ""), StringComparer.Ordinal)
                        && ((circle.To != Broadcasts.Receivers.Leaders && m is { Role: People.Role.Resident, Muted: false }) || (circle.To != Broadcasts.Receivers.Households && m.Role is People.Role.Leader or People.Role.Deputy)))
                    .Select(m => m.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SkipWhile(p => string.CompareOrdinal(p, circle.After) <= 0).Take(circle.Most),
            ];
        }

        foreach (var id in needs.Tallies)
        {
            _world.Tallies[id] = _tallies.GetValueOrDefault(id) ?? new Broadcasts.Tally(0, 0, 0, 0);
        }
    }

    // What a messenger takes is sent at once here; who has no chat is missed.
    private void Tell(Broadcasts.Broadcast broadcast, Audience.People people)
    {
        var tally = _tallies.GetValueOrDefault(broadcast.Id) ?? new Broadcasts.Tally(0, 0, 0, 0);
        var missed = people.Ids.Where(p => !Reach([p]).Any()).Select(p => new Broadcasts.Missed(p, "no-chat")).ToList();
        _tallies[broadcast.Id] = tally with { Sent = tally.Sent + people.Ids.Length - missed.Count, Missed = [.. tally.Missed, .. missed] };
    }

    private void Count(string unit)
    {
        var residents = _world.Memberships.Values.Where(m => m is { Role: People.Role.Resident, Ended: false } && World.UnitKey(m.PlanId, m.UnitId ?? "") == unit).ToList();
        _world.Households[unit] = new Broadcasts.HouseholdCount(residents.Count, residents.Count(r => _world.Answers.Values.Any(a => a.Form == "pledge" && a.Subject.EndsWith($".person.{r.PersonId}", StringComparison.Ordinal))));
    }

    private bool CanWait(Effect.Say say, string who)
    {
        var talk = _world.Talks.GetValueOrDefault(ChatId(who));
        var quiet = QuietHours.Of(_world.Plans[_plan].Locality).Held(_now, _world.Plans[_plan], pressing: false) > TimeSpan.Zero;
        return talk?.PersonId is { } id && _world.People.GetValueOrDefault(id) is { } person && Heeding.CanWait(say, person, talk, _now, quiet);
    }
}
