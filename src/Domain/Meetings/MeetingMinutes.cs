using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Meetings;

/// <summary>The minutes that a meeting leads to: a form of the unit's dossier.</summary>
internal sealed record MeetingMinutes(Folder Folder, FilingForm Use)
{
    private const string Prefix = "minutes";

    /// <summary>Whether they are still to be written.</summary>
    public bool Wanted => Folder.Dossier.Stage is Stage.Expected or Stage.Draft or Stage.Returned && !Progress.Of(Folder, Use.Form).Complete;

    public static bool Is(string formId) => formId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The minutes of a unit's recognition, where it has one; else of whatever filing has minutes; null where none has.</summary>
    public static MeetingMinutes? Of(World world, string planId, string unitId) => world.DossiersOf(planId, unitId)
        .OrderBy(d => d.Id, StringComparer.Ordinal)
        .Select(d => Folder.Of(world, d.Id)).OfType<Folder>().OrderBy(f => f.Filing.Recognises ? 0 : 1)
        .SelectMany(f => f.Filing.Forms.Where(u => Is(u.Form)).Select(u => new MeetingMinutes(f, u))).FirstOrDefault();

    public static MeetingMinutes? Of(World world, Meeting meeting) => Of(world, meeting.PlanId, meeting.UnitId);

    /// <summary>What the meeting says about a question of its minutes, to be confirmed; null where it says nothing.</summary>
    public static Value? Answer(Meeting meeting, Question question) => (question.Id, question.Kind) switch
    {
        ("date", QuestionKind.Date) => new Value.Day(Telling.DayOf(meeting.At)),
        ("time", QuestionKind.Time) => new Value.Clock(Telling.HourOf(meeting.At)),
        ("place", QuestionKind.Text) => new Value.Words(meeting.Place),
        ("present", QuestionKind.Choices) when meeting.Turnout is { Present: { IsEmpty: false } present } && question.Options.Where(o => present.Contains(o.Id, StringComparer.Ordinal)).Select(o => o.Id).ToList() is { Count: > 0 } known => new Value.Picked([.. known]),
        ("attendees", QuestionKind.Ratio) when meeting.Turnout is { Called: > 1 } turnout => new Value.Ratio(turnout.Expected, turnout.Called),
        _ => null,
    };
}
