using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>What is asked for: of which plan, from what is known, at which moment.</summary>
/// <param name="World">Loaded by <see cref="ReportCatalogue.NeedsOf"/>.</param>
public sealed record ReportRequest(Plan Plan, World World, DateTimeOffset At)
{
    private Census? census;

    public DateOnly Today => Telling.DayOf(At);

    /// <summary>First day of the period; null: the first of the plan's year.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period; null: today, or the end of the plan's year where that is earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Units by id; empty: all that suit.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    /// <summary>Kinds of unit; empty: all.</summary>
    public ImmutableArray<UnitKind> Kinds { get; init; } = [];

    /// <summary>What was written in place of a suggested passage, by <see cref="ReportText.Id"/>.</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The year's units and where they stand; counted once.</summary>
    public Census Census
    {
        get => census ??= Census.Of(World, Plan, Today);
        init => census = value;
    }

    /// <summary>The period, both days in it; never the wrong way round.</summary>
    public Window Period
    {
        get
        {
            var from = From ?? new DateOnly(Plan.Year, 1, 1);
            var end = new DateOnly(Plan.Year, 12, 31);
            var to = To ?? (Today < end ? Today : end);
            return from <= to ? new Window(from, to) : new Window(to, from);
        }
    }

    /// <summary>Those of the entries that were chosen.</summary>
    internal IEnumerable<Entry> Chosen(IEnumerable<Entry> entries) => entries.Where(e =>
        (Units.IsEmpty || Units.Contains(e.Unit.Id, StringComparer.Ordinal)) && (Kinds.IsEmpty || Kinds.Contains(e.Unit.Kind)));

    /// <summary>The paragraphs of a passage: as written, else as suggested; a dotted line where there is neither.</summary>
    internal IEnumerable<Block> Said(ReportText text)
    {
        var said = Texts.GetValueOrDefault(text.Id) ?? text.Suggested;
        ImmutableArray<string> lines = [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return Papers.Said.Or(lines);
    }
}
