using System.Collections.Immutable;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Plans;

/// <summary>A file of <c>localities/</c>: a plan that names its criteria and shared forms instead of holding them.</summary>
internal sealed record LocalityFile
{
    public required string Id { get; init; }

    public required int Year { get; init; }

    public required string Title { get; init; }

    public required Locality Locality { get; init; }

    public DateOnly? Issued { get; init; }

    public required string Source { get; init; }

    public ImmutableArray<string> Bases { get; init; } = [];

    /// <summary>Id of a criteria set.</summary>
    public required string Criteria { get; init; }

    public ImmutableArray<Criterion> ExtraCriteria { get; init; } = [];

    public required ImmutableArray<UnitTerms> Units { get; init; }

    public ImmutableArray<Authority> Authorities { get; init; } = [];

    public required ImmutableArray<Filing> Filings { get; init; }

    /// <summary>Its own forms; one with the id of a shared form stands in its place.</summary>
    public ImmutableArray<Form> Forms { get; init; } = [];

    public ImmutableArray<Letterhead> Letterheads { get; init; } = [];

    /// <summary>Null: the shared reminders.</summary>
    public ImmutableArray<ReminderRule>? Reminders { get; init; }

    public ImmutableArray<string> Models { get; init; } = [];

    public ImmutableArray<DateOnly> Holidays { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>A file of <c>forms/</c>.</summary>
/// <param name="Always">Whether every plan has these forms; otherwise only the plans whose filings name them.</param>
internal sealed record FormsFile(ImmutableArray<Form> Forms, bool Always = false);

/// <summary>A file of <c>reminders/</c>.</summary>
internal sealed record RemindersFile(ImmutableArray<ReminderRule> Reminders);
