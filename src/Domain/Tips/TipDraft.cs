using System.Collections.Immutable;

namespace AnToanBot.Domain.Tips;

/// <summary>The steps of making a private report, in order; all but the first may be skipped.</summary>
public enum TipStep
{
    What,

    /// <summary>Somebody may be in danger: whom to call was said, how to go on is asked.</summary>
    Danger,
    Where,
    When,
    Photos,

    /// <summary>By name or without.</summary>
    Name,
    Check,
}

/// <summary>What a line about a private report is.</summary>
public enum TipLineKind
{
    /// <summary>The officer asks whoever made it.</summary>
    Ask,

    /// <summary>The officer's answer, which ends it.</summary>
    Answer,

    /// <summary>Whoever made it adds something, or answers the officer.</summary>
    Add,

    /// <summary>Whoever made it takes it back: a yes is wanted.</summary>
    Withdraw,
}

/// <summary>A private report while it is being made.</summary>
/// <param name="Id">What its photos belong to, and what the report will be called inside.</param>
public sealed record TipDraft(string Id, string PlanId)
{
    public TipStep Step { get; init; }

    /// <summary>Only this step is being changed; the whole comes next.</summary>
    public bool Editing { get; init; }

    public string? What { get; init; }

    public string? Where { get; init; }

    public string? When { get; init; }

    public ImmutableArray<string> Photos { get; init; } = [];

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public bool Urgent { get; init; }

    /// <summary>With the reporter's name and phone; without unless they say so.</summary>
    public bool Named { get; init; }
}
