using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Clocks;

/// <summary>A dossier that is late against a date that binds.</summary>
/// <param name="From">The first day on which it was late.</param>
/// <param name="WorkingDays">Since its last good day.</param>
internal sealed record Overdue(Folder Folder, DateOnly From, int WorkingDays);

/// <summary>What a rule of the plan wants its officers to do, and where.</summary>
/// <param name="Last">The last day on which it is of use; null: it only gets stale.</param>
internal sealed record Wanted(ReminderRule Rule, DateOnly? Last, ImmutableArray<Folder> Folders);

/// <summary>Somebody of a unit or of the post whom no chat reaches.</summary>
internal sealed record Callee(Call Call, Person Person, string Title);

/// <summary>What there is to be done in a locality on one morning, worked out once for all who are told.</summary>
internal sealed class Matters
{
    // After its last date a filing is still asked for this long; then it is history.
    private const int DaysAfter = 30;

    /// <summary>Someone who could not be reached stays on the list this long.</summary>
    private static readonly TimeSpan CallsKept = TimeSpan.FromDays(7);

    /// <summary>What a rule says is said for so long where no date ends it.</summary>
    private static readonly TimeSpan RulesKept = TimeSpan.FromDays(7);

    public Matters(World world, Plan plan, DateTimeOffset now)
    {
        (Plan, Now, Today) = (plan, now, Telling.DayOf(now));
        ImmutableArray<Folder> all = [.. world.Dossiers.Values.Where(d => d.PlanId == plan.Id).OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => Folder.Brief(world, d)).OfType<Folder>()];
        Waiting = [.. all.Where(f => f.Dossier.Stage == Stage.Submitted).OrderBy(f => f.Dossier.Submitted).ThenBy(f => f.Dossier.Id, StringComparer.Ordinal)];
        Deciding = [.. all.Where(f => f.Dossier.Stage is Stage.Verified or Stage.Forwarded)];
        Asked = [.. all.Where(f => f.Dossier.Asked > 0)];
        Printing = [.. all.Where(f => f.Dossier.Track == PaperTrack.AskedToPrint && !Lifecycle.Closed(f.Dossier.Stage))];
        Late = [.. all.Select(LateOf).OfType<Overdue>()];
        Wanted = [.. plan.Reminders.Where(r => r.To is "officer" or "head" or "chairman").Select(r => WantedBy(r, all)).OfType<Wanted>()];
        Unjoined = [.. Unled(world, all)];
        Tips = [.. world.Tips.Values.Where(t => t.PlanId == plan.Id && t.State != TipState.Answered)];
        Meetings = [.. world.Meetings.Values.Where(m => m.PlanId == plan.Id && m.State == MeetingState.Called && Telling.DayOf(m.At) == Today).OrderBy(m => m.At).ThenBy(m => m.Id, StringComparer.Ordinal)];
        UnitNames = world.Units.Values.Where(u => u.PlanId == plan.Id).ToImmutableDictionary(u => u.Id, u => u.Name, StringComparer.Ordinal);
        var calls = Unreached.Of(world, plan.Id).Where(c => c.At > now - CallsKept).ToList();
        Callees = [.. calls.Select(c => CalleeOf(world, c)).OfType<Callee>()];
        OtherCalls = calls.Count - Callees.Length;
    }

    public Plan Plan { get; }

    public DateTimeOffset Now { get; }

    public DateOnly Today { get; }

    /// <summary>To be looked at, what came first at the front.</summary>
    public ImmutableArray<Folder> Waiting { get; }

    /// <summary>Verified, and waiting for the decision.</summary>
    public ImmutableArray<Folder> Deciding { get; }

    /// <summary>With questions that were left to the police.</summary>
    public ImmutableArray<Folder> Asked { get; }

    /// <summary>To be printed for their units.</summary>
    public ImmutableArray<Folder> Printing { get; }

    public ImmutableArray<Overdue> Late { get; }

    public ImmutableArray<Wanted> Wanted { get; }

    /// <summary>Units in whose name nobody has joined.</summary>
    public ImmutableArray<Unit> Unjoined { get; }

    /// <summary>Private reports that are not answered yet.</summary>
    public ImmutableArray<Tip> Tips { get; }

    /// <summary>Of today.</summary>
    public ImmutableArray<Meeting> Meetings { get; }

    public ImmutableDictionary<string, string> UnitNames { get; }

    /// <summary>Those of the units and the post who could not be reached lately.</summary>
    public ImmutableArray<Callee> Callees { get; }

    /// <summary>Residents who could not be reached lately.</summary>
    public int OtherCalls { get; }

    private Callee? CalleeOf(World world, Call call) =>
        world.People.GetValueOrDefault(call.PersonId) is { } person
        && world.RolesOf(call.PersonId).Where(m => m.PlanId == Plan.Id && m is { Ended: false, Role: not Role.Resident }).MinBy(m => m.Key, StringComparer.Ordinal) is { } membership
            ? new Callee(call, person, Joining.Title(Plan, membership.UnitId is { } unit ? world.Units.GetValueOrDefault(World.UnitKey(Plan.Id, unit)) : null, membership.Role)) : null;

    private Overdue? LateOf(Folder folder)
    {
        var due = Due.Of(Plan, folder.Filing, folder.Unit, folder.Dossier, Today);
        return due is { Timing: Timing.Late, Before.Value: var before } && Today <= Last(folder.Filing, before).AddDays(DaysAfter)
            ? new Overdue(folder, before, WorkingDays.Between(before.AddDays(-1), Today, Plan)) : null;
    }

    private static DateOnly Last(Filing filing, DateOnly before) => filing.DecideBefore is { Value: var decide } && decide > before ? decide : before;

    private Wanted? WantedBy(ReminderRule rule, ImmutableArray<Folder> all)
    {
        var found = all.Where(f => (rule.Filing == f.Filing.Id || rule.Filing == "*") && rule.While.Contains(PlanCheck.Name(f.Dossier.Stage)))
            .Select(f => (Folder: f, Moment: ReminderCalendar.Of(Plan, f.Unit, f.Filing).FirstOrDefault(m => m.Rule == rule)))
            .Where(f => f.Moment is { } moment && Telling.DayOf(moment.At) <= Today && Today <= (moment.Last ?? Telling.DayOf(moment.At + RulesKept))).ToList();
        return found.Count == 0 ? null : new Wanted(rule, found.Min(f => f.Moment!.Last), [.. found.Select(f => f.Folder)]);
    }

    // While the year's filings are still wanted; a model is led by whoever leads the unit it lives in.
    private IEnumerable<Unit> Unled(World world, ImmutableArray<Folder> all)
    {
        var led = world.Memberships.Values.Where(m => m.PlanId == Plan.Id && m is { Ended: false, Role: Role.Leader or Role.Deputy }).Select(m => m.UnitId).ToHashSet(StringComparer.Ordinal);
        return all.Where(f => f.Unit.Kind != UnitKind.Model && !led.Contains(f.Unit.Id) && f.Dossier.FirstSubmitted is null && Deadlines.FileBefore(Plan, f.Filing) is { Value: var before } && Today <= before.AddDays(DaysAfter))
            .Select(f => f.Unit).DistinctBy(u => u.Id, StringComparer.Ordinal);
    }
}
