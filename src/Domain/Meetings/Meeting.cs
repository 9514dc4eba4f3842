using System.Collections.Immutable;
using System.Globalization;

namespace AnToanBot.Domain.Meetings;

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    Called,
    Cancelled,

    /// <summary>Its hour has gone by.</summary>
    Held,
}

/// <summary>Hour and place, as people were told them.</summary>
public sealed record Appointment(DateTimeOffset At, string Place);

/// <summary>What the answers came to when the hour was over.</summary>
/// <param name="Expected">Who said they come or send somebody, with whoever leads the meeting.</param>
/// <param name="Called">Who was called, with whoever leads the meeting.</param>
/// <param name="Present">Which of the called bodies answered so, by the ids of the unit's meeting members.</param>
public sealed record Turnout(int Expected, int Called, ImmutableArray<string> Present);

/// <summary>A meeting that a unit's leader called: the evaluation of Điều 9 khoản 1.</summary>
/// <param name="Id"><c>&lt;plan&gt;.&lt;unit&gt;.meeting-&lt;n&gt;</c>.</param>
/// <param name="At">Its hour, in Vietnam's time.</param>
/// <param name="By">Who called it.</param>
public sealed record Meeting(string Id, string PlanId, string UnitId, DateTimeOffset At, string Place, string By)
{
    public string Agenda { get; init; } = "";

    /// <summary>Who is called, by the ids of the unit's meeting members.</summary>
    public ImmutableArray<string> Called { get; init; } = [];

    /// <summary>Whether the households are called too; only if the leader says so.</summary>
    public bool Households { get; init; }

    public MeetingState State { get; init; } = MeetingState.Called;

    /// <summary>1 when it was called; one more with each change of hour or place.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Those who had not answered were asked once more.</summary>
    public bool Nudged { get; init; }

    /// <summary>What each earlier version said: the first stands at 0.</summary>
    public ImmutableArray<Appointment> Earlier { get; init; } = [];

    /// <summary>When it was called as it stands now: who hears of it late is not reminded at once.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Known once it was held.</summary>
    public Turnout? Turnout { get; init; }

    /// <summary>The n of its id, from 1.</summary>
    public int Number => int.TryParse(Id[(Id.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    public static string IdOf(string planId, string unitId, int number) => $"{planId}.{unitId}.{Prefix}{number}";

    /// <summary>Whether an id is a meeting's, not a dossier's.</summary>
    public static bool IsId(string id) => id[(id.LastIndexOf('.') + 1)..].StartsWith(Prefix, StringComparison.Ordinal);

    private const string Prefix = "meeting-";

    /// <summary>Whether it is called and its hour has not come.</summary>
    public bool Ahead(DateTimeOffset now) => State == MeetingState.Called && At > now;
}

/// <summary>What somebody called to a meeting answered.</summary>
public enum Attendance
{
    /// <summary>Có đi.</summary>
    Coming,

    /// <summary>Bận.</summary>
    Busy,

    /// <summary>Cử người khác.</summary>
    Sending,
}

/// <summary>One person's answer to one meeting; the latest counts.</summary>
public sealed record MeetingReply(string MeetingId, string PersonId, Attendance Attendance, DateTimeOffset At)
{
    /// <summary>Whom they send.</summary>
    public string? Who { get; init; }

    /// <summary>The version that was answered: a change asks again.</summary>
    public int Version { get; init; } = 1;

    public string Key => $"{MeetingId}|{PersonId}";
}
