using System.Collections.Immutable;

namespace AnToanBot.Domain.Broadcasts;

/// <summary>Where a notice to many stands.</summary>
public enum BroadcastState
{
    Sending,

    /// <summary>Whoever has not had it yet waits.</summary>
    Paused,

    /// <summary>Whoever has not had it yet never gets it.</summary>
    Cancelled,

    /// <summary>Everybody it was for has been sent it, or could not be.</summary>
    Done,
}

/// <summary>To whom a notice goes in its units.</summary>
public enum Receivers
{
    Households,

    /// <summary>Leaders and deputies.</summary>
    Leaders,

    Everyone,
}

/// <summary>A notice to many: from a leader to the village, from the post to some or all villages. It is put on its way in slices, so that a pause takes hold at once.</summary>
/// <param name="UnitId">The leader's unit; null: from the post.</param>
/// <param name="By">Who sends it.</param>
public sealed record Broadcast(string Id, string PlanId, string? UnitId, string Text, string By, DateTimeOffset At)
{
    /// <summary>Units whose people get it.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    public Receivers To { get; init; } = Receivers.Households;

    public BroadcastState State { get; init; } = BroadcastState.Sending;

    /// <summary>The last person (by id, in order) that a slice reached; null: none yet.</summary>
    public string? Cursor { get; init; }

    /// <summary>Every receiver has been put on the way.</summary>
    public bool Expanded { get; init; }

    /// <summary>How many it was for when it was confirmed.</summary>
    public int Total { get; init; }

    /// <summary>Said above the text: who speaks. Null: the text says it.</summary>
    public string? Heading { get; init; }

    /// <summary>Not before this moment; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Made by a decision, not written by anybody: nobody waits for a report.</summary>
    public bool Automatic { get; init; }

    /// <summary>Slices put on their way so far.</summary>
    public int Slices { get; init; }

    /// <summary>People put on the way so far.</summary>
    public int Reached { get; init; }

    /// <summary>Who still waited when the clock last looked, and how often in a row that was the same.</summary>
    public int LeftWaiting { get; init; }

    public int SameLooks { get; init; }

    /// <summary>What its rows in the outbox are caused by: this, a bar, and the slice.</summary>
    public string Cause => CauseOf(Id);

    /// <summary>Whom it is still to be put on the way to, in the order of their ids.</summary>
    public Circle Rest => new(To, string.Join(',', Units.Select(u => $"{PlanId}|{u}")), Cursor ?? "", Slice);

    /// <summary>People put on the way in one stroke of the clock: few enough that no reply waits for it.</summary>
    public const int Slice = 500;

    /// <summary>Messages a second that a time is estimated by; messengers allow about thirty.</summary>
    public const int PerSecond = 25;

    private const string CausePrefix = "broadcast|";

    public static string CauseOf(string id) => CausePrefix + id;

    /// <summary>The broadcast that caused a row of the outbox, or null.</summary>
    public static string? IdIn(string cause) => cause.StartsWith(CausePrefix, StringComparison.Ordinal) ? cause.Split('|')[1] : null;
}

/// <summary>People a notice is for, in the order of their ids, each once. Who has said «dừng nhận» is not among them.</summary>
/// <param name="Units"><c>plan|unit</c> of each unit, joined by commas.</param>
/// <param name="After">Only people after this one; empty: from the first.</param>
/// <param name="Most">Of these, only so many.</param>
public sealed record Circle(Receivers To, string Units, string After = "", int Most = int.MaxValue);

/// <summary>What became of a notice so far, counted in people.</summary>
/// <param name="Sent">The messenger took it.</param>
/// <param name="Stopped">They said «dừng nhận», left or were forgotten while it waited.</param>
public sealed record Tally(int Sent, int Waiting, int Stopped, int Cancelled)
{
    /// <summary>Who could not be sent it, and why.</summary>
    public ImmutableArray<Missed> Missed { get; init; } = [];

    public int All => Sent + Waiting + Stopped + Cancelled + Missed.Length;
}

/// <summary>Somebody whom a notice did not reach.</summary>
/// <param name="Why">A code of the sender: «no-chat», «blocked», «window» …</param>
public sealed record Missed(string PersonId, string Why);

/// <summary>Households of a unit.</summary>
/// <param name="Joined">Those that are here.</param>
/// <param name="Pledged">Those of them that signed the pledge.</param>
public sealed record HouseholdCount(int Joined, int Pledged)
{
    /// <summary>The form of which a household's answer is its pledge.</summary>
    public const string PledgeForm = "pledge";
}

/// <summary>Someone whom no chat reaches: «cần gọi điện».</summary>
public sealed record Call(string PersonId, string? PlanId, string Why, DateTimeOffset At);
