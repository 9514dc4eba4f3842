using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Meetings;

/// <summary>What those called to a meeting answered, counted in people.</summary>
public sealed record AnswerCount(int Coming, int Busy, int Sending, int Silent)
{
    /// <summary>Counts the answers to a meeting as it stands now.</summary>
    /// <param name="world">The meeting's replies, and the residents where they are called.</param>
    public static AnswerCount Of(World world, Meeting meeting)
    {
        var given = Guests.Of(world, meeting).Select(g => Guests.ReplyOf(world, meeting, g.PersonId)?.Attendance).ToList();
        return new AnswerCount(given.Count(a => a == Attendance.Coming), given.Count(a => a == Attendance.Busy), given.Count(a => a == Attendance.Sending), given.Count(a => a is null));
    }

    /// <summary>Everybody who was called here.</summary>
    public int All => Coming + Busy + Sending + Silent;

    /// <summary>«Có đi 18 · bận 3 · cử người 2 · chưa trả lời 21».</summary>
    public string Said => $"Có đi {Coming} · bận {Busy} · cử người {Sending} · chưa trả lời {Silent}";
}

/// <summary>Where the minutes of a meeting stand.</summary>
public enum MinutesState
{
    /// <summary>The unit files none.</summary>
    None,
    NotBegun,
    Begun,

    /// <summary>Every question is answered; the dossier is not sent yet.</summary>
    Written,

    /// <summary>The dossier that holds them is with the police, or further.</summary>
    Filed,
}

/// <summary>A meeting in a list.</summary>
/// <param name="Answers">Null: it was cancelled.</param>
/// <param name="FilingId">The filing whose dossier holds the minutes.</param>
public sealed record MeetingLine(Meeting Meeting, Unit Unit, AnswerCount? Answers, MinutesState Minutes, string? FilingId)
{
    /// <summary>«19 giờ 30, Chủ Nhật 26/10 (mùng 6 tháng 9 âm)».</summary>
    public string When => MeetingNotices.When(Meeting.At);

    /// <summary>What of the minutes is to be said.</summary>
    public string Minuted => Minutes switch
    {
        MinutesState.None => "đơn vị này không phải nộp biên bản",
        MinutesState.NotBegun => "chưa làm biên bản",
        MinutesState.Begun => "đang làm biên bản",
        MinutesState.Written => "biên bản đã xong, chưa gửi",
        MinutesState.Filed => "biên bản đã gửi cùng hồ sơ",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>The meetings of a locality: those to come, soonest first, and those that are over or cancelled, latest first.</summary>
public sealed record MeetingList(ImmutableArray<MeetingLine> Ahead, ImmutableArray<MeetingLine> Past)
{
    /// <summary>How many of those that are over are shown.</summary>
    public const int MostPast = 100;

    /// <summary>What <see cref="Of"/> is to know of the meetings that are to be shown.</summary>
    /// <param name="world">The whole plan, with its meetings.</param>
    public static Needs NeedsOf(World world, string planId, DateTimeOffset now)
    {
        var shown = Shown(world, planId, now);
        ImmutableHashSet<string> units = [.. shown.Select(m => World.UnitKey(m.PlanId, m.UnitId))];
        return new Needs
        {
            UnitAnswers = units,
            Posts = [planId],
            Replies = [.. shown.Select(m => m.Id)],
            Residents = [.. shown.Where(m => m.Households).Select(m => World.UnitKey(m.PlanId, m.UnitId))],
        };
    }

    public static MeetingList Of(World world, string planId, DateTimeOffset now)
    {
        var lines = Shown(world, planId, now).Select(m => LineOf(world, m)).OfType<MeetingLine>().ToLookup(l => l.Meeting.Ahead(now));
        return new MeetingList([.. lines[true].OrderBy(l => l.Meeting.At).ThenBy(l => l.Meeting.Id, StringComparer.Ordinal)], [.. lines[false]]);
    }

    private static List<Meeting> Shown(World world, string planId, DateTimeOffset now)
    {
        var all = world.Meetings.Values.Where(m => m.PlanId == planId).OrderByDescending(m => m.At).ThenBy(m => m.Id, StringComparer.Ordinal).ToList();
        return [.. all.Where(m => m.Ahead(now)), .. all.Where(m => !m.Ahead(now)).Take(MostPast)];
    }

    private static MeetingLine? LineOf(World world, Meeting meeting)
    {
        if (world.Units.GetValueOrDefault(World.UnitKey(meeting.PlanId, meeting.UnitId)) is not { } unit)
        {
            return null;
        }

        var minutes = MeetingMinutes.Of(world, meeting);
        return new MeetingLine(meeting, unit, meeting.State == MeetingState.Cancelled ? null : AnswerCount.Of(world, meeting), StateOf(minutes), minutes?.Folder.Filing.Id);
    }

    private static MinutesState StateOf(MeetingMinutes? minutes)
    {
        if (minutes is null)
        {
            return MinutesState.None;
        }

        var progress = Progress.Of(minutes.Folder, minutes.Use.Form);
        return minutes.Folder.Dossier.Stage is not (Stage.Expected or Stage.Draft or Stage.Returned) ? MinutesState.Filed
            : progress.Complete ? MinutesState.Written
            : progress.Started ? MinutesState.Begun
            : MinutesState.NotBegun;
    }
}
