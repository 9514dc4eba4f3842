using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What every act has in common: whose it is, what is written down, who is told.</summary>
internal static class Acting
{
    /// <summary>How long a dossier stays with the officer who opened it.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(30);

    public static bool IsLeader(Folder folder, Membership by) =>
        by is { Ended: false, Role: Role.Leader or Role.Deputy } && by.PlanId == folder.Plan.Id && by.UnitId is { } unit
        && (unit == folder.Unit.Id || unit == folder.Unit.ParentId);

    public static bool IsOfficer(Folder folder, Membership by) => by is { Ended: false, Role: Role.Officer or Role.Head } && by.PlanId == folder.Plan.Id;

    public static bool IsHead(Folder folder, Membership by) => IsOfficer(folder, by) && by.Role == Role.Head;

    /// <summary>Another officer has it open since less than half an hour. The head of post may go on regardless: the hold moves.</summary>
    public static bool HeldByAnother(Folder folder, Membership by, DateTimeOffset at) =>
        by.Role != Role.Head && folder.Dossier is { HeldBy: { } holder, HeldAt: { } since } && holder != by.PersonId && at - since < Hold;

    /// <summary>What an officer's act on any dossier demands before its own questions; null when it may go on.</summary>
    public static Acted.Refused? Bars(Folder folder, Membership by, DateTimeOffset at) =>
        !IsOfficer(folder, by) ? new Acted.Refused(Refusals.NotYours)
        : HeldByAnother(folder, by, at) ? new Acted.Refused(Refusals.Held, folder.Dossier.HeldBy)
        : null;

    /// <summary>The dossier after the act, if the lifecycle allows it.</summary>
    public static Acted Move(Folder folder, Act act, Dossier changed, Step step)
    {
        var (to, refusal) = Lifecycle.Next(folder.Dossier.Stage, act, folder.Filing, changed);
        return to is { } stage ? Keep(changed with { Stage = stage, Moved = step.At }, step, d => step.Tell(folder with { Dossier = d })) : new Acted.Refused(refusal!);
    }

    public static Acted Keep(Dossier dossier, Step step, Func<Dossier, ImmutableArray<Effect>>? tell = null) => new Acted.Done(
        dossier,
        [new Change.PutDossier(dossier), new Change.Note(new Line(dossier.Id, step.Code, step.By.PersonId, step.At, step.Detail))],
        tell?.Invoke(dossier) ?? []);

    /// <summary>Leader and deputies; a model's are those of the unit it lives in, where it has none of its own.</summary>
    public static Audience Leaders(Folder folder, string? except = null) =>
        new Audience.Leaders(folder.Plan.Id, folder is { Leader: null, Unit: { Kind: UnitKind.Model, ParentId: { } parent } } ? parent : folder.Unit.Id) { Except = except };

    public static Audience Officers(Folder folder, string? except = null) => new Audience.Officers(folder.Plan.Id, except);

    /// <summary>A notice; what officers are told is in their digest as well.</summary>
    public static Effect Say(Audience to, Prompt prompt, bool urgent = false) => new Effect.Say(to, prompt, Urgency.Notice) { InDigest = to is Audience.Officers, Urgent = urgent };

    /// <summary>Whether the last good day for filing has come, or the last working day but one before the decision.</summary>
    public static bool Presses(Folder folder, DateTimeOffset at) => Telling.DayOf(at) is var today
        && (Deadlines.FileBefore(folder.Plan, folder.Filing)?.Value.AddDays(-1) == today
            || (folder.Filing.DecideBefore is { Value: var decide } && today < decide && WorkingDays.Between(today, decide.AddDays(-1), folder.Plan) <= 1));

    public static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One act as it is written down: the journal's code (past tense, a detail of ids and codes only), by whom, when, and whom to tell.</summary>
internal sealed record Step(string Code, Membership By, DateTimeOffset At, Func<Folder, ImmutableArray<Effect>> Tell, string? Detail = null);
