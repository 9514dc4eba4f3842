using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Meetings;

/// <summary>
/// What the clock does for a meeting: calls, corrects, reminds, cancels, and offers the minutes when it is over. A person hears at most
/// one of these at a stroke, and each of them once.
/// </summary>
internal static class MeetingClock
{
    /// <summary>People told in one stroke, so that no reply waits behind a village.</summary>
    public const int Slice = 200;

    private static readonly TimeSpan NextSlice = TimeSpan.FromSeconds(1);

    // Days after which nobody is asked for minutes any more.
    private const int Forgotten = 3;

    public static Needs NeedsOf(World world, string id) => world.Meetings.GetValueOrDefault(id) is not { State: not MeetingState.Held } meeting
        ? new Needs()
        : new Needs
        {
            Ledger = [id],
            Replies = [id],
            Residents = meeting.Households ? [World.UnitKey(meeting.PlanId, meeting.UnitId)] : [],
            WholePlans = meeting.Called.Contains(Guests.Police, StringComparer.Ordinal) ? [meeting.PlanId] : [],
            UnitAnswers = [World.UnitKey(meeting.PlanId, meeting.UnitId)],
        };

    public static void Strike(Striking striking, IReadOnlyList<string> ids)
    {
        var left = Slice;
        foreach (var id in ids)
        {
            striking.Wind(Timed.Meeting, id, Look(striking, id, ref left));
        }
    }

    private static DateTimeOffset? Look(Striking striking, string id, ref int left)
    {
        var world = striking.World;
        if (world.Meetings.GetValueOrDefault(id) is not { } meeting || !world.Plans.TryGetValue(meeting.PlanId, out var plan) || !world.Units.TryGetValue(World.UnitKey(meeting.PlanId, meeting.UnitId), out var unit))
        {
            return null;
        }

        var telling = new Round(striking, meeting, plan, unit) { Left = left };
        var next = meeting.State switch
        {
            MeetingState.Cancelled when striking.Now < meeting.At => telling.Cancel(),
            MeetingState.Called when striking.Now < meeting.At => telling.Call(),
            MeetingState.Called => telling.Close(),
            _ => null,
        };
        left = telling.Left;
        return next;
    }

    /// <summary>One meeting in one stroke.</summary>
    private sealed class Round(Striking striking, Meeting meeting, Plan plan, Unit unit)
    {
        /// <summary>People that may still be told in this stroke.</summary>
        public int Left { get; set; }

        public DateTimeOffset? Cancel()
        {
            foreach (var guest in Guests.Of(striking.World, meeting).Where(g => ToldOf(g) > 0))
            {
                if (!Say(guest, $"{meeting.Id}/cancel/{guest.PersonId}", () => MeetingNotices.Cancelled(meeting, unit), encloses: true))
                {
                    return striking.Now + NextSlice;
                }
            }

            return null;
        }

        public DateTimeOffset? Call()
        {
            var (name, reminder) = Due();
            var nudging = meeting.Nudged && !striking.World.Ledger.Contains(Key("nudge"));
            foreach (var guest in Guests.Of(striking.World, meeting))
            {
                var told = ToldOf(guest);
                var reply = Guests.ReplyOf(striking.World, meeting, guest.PersonId);
                var went = told < meeting.Version ? Tell(guest, told, name)
                    : name is not null && reply?.Attendance != Attendance.Busy ? Say(guest, Key(name, guest), () => reminder(reply))
                    : !nudging || reply is not null || Say(guest, Key("nudge", guest), () => MeetingNotices.Nudge(meeting, unit));
                if (!went)
                {
                    return striking.Now + NextSlice;
                }
            }

            if (nudging)
            {
                striking.Once(Key("nudge"));
            }

            return new[] { MeetingHours.Eve(meeting), MeetingHours.TwoHours(meeting, plan), meeting.At }.Where(t => t > striking.Now).Min();
        }

        /// <summary>The hour has come: an hour later the leaders are offered the minutes, and what was answered is written down.</summary>
        public DateTimeOffset? Close()
        {
            var after = MeetingHours.After(meeting, plan);
            if (striking.Now < after)
            {
                return after;
            }

            var turnout = Guests.TurnoutOf(striking.World, meeting, plan, unit);
            if (striking.Now < after.AddDays(Forgotten) && MinutesWanted())
            {
                foreach (var leader in striking.World.MembersOf(meeting.PlanId, meeting.UnitId).Where(m => m is { Ended: false, Role: Role.Leader or Role.Deputy })
                    .Select(m => m.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                {
                    var key = $"{meeting.Id}/minutes/{leader}";
                    if (striking.Once(key))
                    {
                        striking.Say(key, new Effect.Say(new Audience.OnePerson(leader), MeetingNotices.Over(meeting, unit, turnout), Urgency.Notice) { Pressing = OnTheDay });
                    }
                }
            }

            striking.Keep(new Change.PutMeeting(meeting with { State = MeetingState.Held, Turnout = turnout }));
            return null;
        }

        private bool OnTheDay => Telling.DayOf(meeting.At) == striking.Today;

        private string Key(string occasion) => $"{meeting.Id}/v{meeting.Version}/{occasion}";

        private string Key(string occasion, Guest guest) => $"{Key(occasion)}/{guest.PersonId}";

        // After downtime only the latest counts.
        private (string? Name, Func<MeetingReply?, Prompt> Prompt) Due() =>
            MeetingHours.TwoHours(meeting, plan) <= striking.Now ? ("2h", r => MeetingNotices.TwoHours(meeting, unit, r))
            : MeetingHours.Eve(meeting) <= striking.Now && striking.Now < MeetingHours.EveOver(meeting, plan) ? ("eve", r => MeetingNotices.Eve(meeting, unit, r))
            : (null, _ => throw new System.Diagnostics.UnreachableException());

        // The call of who joined late is a reminder as well.
        private bool Tell(Guest guest, int told, string? reminder)
        {
            var said = told == 0
                ? Say(guest, Key("call", guest), () => MeetingNotices.Call(meeting, plan, unit, guest), encloses: true)
                : Say(guest, Key("change", guest), () => MeetingNotices.Changed(meeting, unit, meeting.Earlier[told - 1]), encloses: true);
            if (said && reminder is not null)
            {
                striking.Once(Key(reminder, guest));
            }

            return said;
        }

        /// <summary>The latest version that this person was told of; 0: never called.</summary>
        private int ToldOf(Guest guest)
        {
            for (var version = meeting.Version; version > 0; version--)
            {
                if (striking.World.Ledger.Contains($"{meeting.Id}/v{version}/call/{guest.PersonId}") || striking.World.Ledger.Contains($"{meeting.Id}/v{version}/change/{guest.PersonId}"))
                {
                    return version;
                }
            }

            return 0;
        }

        /// <summary>False when the slice is used up.</summary>
        private bool Say(Guest guest, string key, Func<Prompt> prompt, bool encloses = false)
        {
            if (striking.World.Ledger.Contains(key))
            {
                return true;
            }

            if (Left == 0)
            {
                return false;
            }

            Left--;
            striking.Once(key);
            var urgency = !encloses ? Urgency.Reminder : guest.Kind == GuestKind.Household ? Urgency.Broadcast : Urgency.Notice;
            striking.Say(key, new Effect.Say(new Audience.OnePerson(guest.PersonId), prompt(), urgency) { Pressing = OnTheDay });
            if (encloses && striking.Once($"{key}/ics"))
            {
                striking.Say($"{key}/ics", new Effect.Send(new Audience.OnePerson(guest.PersonId), new Parcel.Paper(meeting.Id, Parcel.Paper.Calendar, meeting.State == MeetingState.Cancelled ? "Lịch họp đã hủy" : "Lịch họp"), urgency));
            }

            return true;
        }

        private bool MinutesWanted() => MeetingMinutes.Of(striking.World, meeting) is { Wanted: true };
    }
}
