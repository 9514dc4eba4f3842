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

    /// <summary>What is different from the shared reminders.</summary>
    public ImmutableArray<ReminderChange> Reminders { get; init; } = [];

    public TimeOnly RemindAt { get; init; } = new(8, 0);

    public DigestPlan Digest { get; init; } = new();

    public ImmutableArray<string> Models { get; init; } = [];

    public ImmutableArray<DateOnly> Holidays { get; init; } = [];

    /// <summary>Places in the source that ask for a report over many units, by the report's id.</summary>
    public ImmutableDictionary<string, string> Reports { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>A file of <c>forms/</c>.</summary>
/// <param name="Always">Whether every plan has these forms; otherwise only the plans whose filings name them.</param>
internal sealed record FormsFile(ImmutableArray<Form> Forms, bool Always = false);

/// <summary>A file of <c>reminders/</c>.</summary>
internal sealed record RemindersFile(ImmutableArray<ReminderRule> Reminders);

/// <summary>A locality's own rule, or what it changes of a shared one: the one of the same id, in the parts that are given.</summary>
internal sealed record ReminderChange(string Id)
{
    /// <summary>The shared rule does not speak here.</summary>
    public bool Off { get; init; }

    public string? Filing { get; init; }

    public string? Of { get; init; }

    public int? Days { get; init; }

    public ImmutableArray<string>? While { get; init; }

    public string? To { get; init; }

    public string? Text { get; init; }

    public string? Dates { get; init; }

    public bool? Asks { get; init; }

    /// <summary>The rule as it is here; null where it is new and something is missing.</summary>
    public ReminderRule? Over(ReminderRule? shared) =>
        shared is not null ? shared with
        {
            Filing = Filing ?? shared.Filing,
            Of = Of ?? shared.Of,
            Days = Days ?? shared.Days,
            While = While ?? shared.While,
            To = To ?? shared.To,
            Text = Text ?? shared.Text,
            Dates = Dates ?? shared.Dates,
            Asks = Asks ?? shared.Asks,
        }
        : (Filing, Of, Days, While, To, Text) is ({ } filing, { } of, { } days, { } stages, { } to, { } text)
            ? new ReminderRule(Id, filing, of, days, stages, to, text) { Dates = Dates, Asks = Asks ?? false }
            : null;
}
