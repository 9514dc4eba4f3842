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

    /// <summary>What its rows in the outbox are caused by.</summary>
    public string Cause => $"broadcast|{Id}";
}

/// <summary>Households of a unit.</summary>
/// <param name="Joined">Those that are here.</param>
/// <param name="Pledged">Those of them that signed the pledge.</param>
public sealed record HouseholdCount(int Joined, int Pledged);

/// <summary>Someone whom no chat reaches: «cần gọi điện».</summary>
public sealed record Call(string PersonId, string? PlanId, string Why, DateTimeOffset At);
