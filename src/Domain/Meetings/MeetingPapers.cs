using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Meetings;

/// <summary>A meeting with what its files are written from.</summary>
/// <param name="Folder">The dossier its minutes belong to, for the paper invitation; null where the unit has none.</param>
public sealed record MeetingPapers(Meeting Meeting, Plan Plan, Unit Unit, Folder? Folder)
{
    /// <summary>Gathers it; null when there is no such meeting.</summary>
    public static MeetingPapers? Of(World world, string meetingId) =>
        world.Meetings.GetValueOrDefault(meetingId) is { } meeting && world.Plans.TryGetValue(meeting.PlanId, out var plan) && world.Units.TryGetValue(World.UnitKey(meeting.PlanId, meeting.UnitId), out var unit)
            ? new MeetingPapers(meeting, plan, unit, MeetingMinutes.Of(world, meeting)?.Folder is { } folder ? folder with { Meeting = meeting } : null)
            : null;
}
