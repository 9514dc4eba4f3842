using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Plans;

/// <summary>What is to be said of a plan's dates to the head of post, who reads Vietnamese and no file.</summary>
/// <param name="Filing">The filing's place in the plan; null: the plan as a whole.</param>
/// <param name="Refuses">The dates cannot be used like this.</param>
public sealed record PlanNote(int? Filing, bool Refuses, string Sentence)
{
    /// <summary>Of a version that is to follow another; what the other had already is no reason to refuse.</summary>
    /// <param name="plans">The other plans, some of them of the same locality.</param>
    public static ImmutableArray<PlanNote> Of(Plan before, Plan after, IEnumerable<Plan> plans)
    {
        var notes = new List<PlanNote>();
        var moved = PlanDateChange.Between(before, after).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < after.Filings.Length; i++)
        {
            var filing = after.Filings[i];
            notes.AddRange(Nonsense(after, filing, d => moved.Contains(PlanDates.KeyOf(filing, d))).Select(s => new PlanNote(i, true, s)));
            notes.AddRange(Law(after, filing).Select(s => new PlanNote(i, false, s)));
        }

        var known = PlanCheck.Of(before).Where(p => p.Severity == Severity.Error).Select(p => p.Message).ToHashSet(StringComparer.Ordinal);
        var found = PlanCheck.Of(after).Concat(PlanCheck.Between([.. plans.Where(p => p.Id != after.Id), after]).Where(p => p.Plan == after.Id));
        notes.AddRange(found.Select(p => new PlanNote(PlaceOf(p.Path), p.Severity == Severity.Error && !known.Contains(p.Message), p.Said ?? $"Cần người quản trị máy xem lại tệp kế hoạch ({p.Path}).")));
        return [.. notes.DistinctBy(n => (n.Filing, n.Sentence)).OrderBy(n => n.Filing ?? -1).ThenByDescending(n => n.Refuses)];
    }

    private static IEnumerable<string> Nonsense(Plan plan, Filing filing, Func<PlanDate, bool> moved)
    {
        foreach (var date in PlanDates.Movable(filing).Where(moved))
        {
            // A period begins, and may open, in the year before.
            if (PlanDates.Of(filing, date) is { } day && day.Year != plan.Year && day.Year != filing.Year && !(date is PlanDate.WindowFrom && day.Year == plan.Year - 1))
            {
                yield return $"{Telling.Capital(PlanDateChange.Word(date))} {Telling.FullDay(day)}: không thuộc năm {plan.Year} của kế hoạch.";
            }
        }

        var (opens, file, decide) = (filing.Opens?.Value, filing.FileBefore?.Value, filing.DecideBefore?.Value);
        if (decide <= opens && (moved(PlanDate.Opens) || moved(PlanDate.DecideBefore)))
        {
            yield return $"Hạn quyết định {Telling.FullDay(decide.Value)} không sau ngày bắt đầu {Telling.FullDay(opens.Value)}.";
        }

        if (filing.Window?.Value.From is { } begins)
        {
            if (file <= begins && (moved(PlanDate.WindowFrom) || moved(PlanDate.FileBefore)))
            {
                yield return $"Hạn gửi {Telling.FullDay(file.Value)} không sau ngày đầu của kỳ đánh giá {Telling.FullDay(begins)}.";
            }

            if (decide <= begins && (moved(PlanDate.WindowFrom) || moved(PlanDate.DecideBefore)))
            {
                yield return $"Hạn quyết định {Telling.FullDay(decide.Value)} không sau ngày đầu của kỳ đánh giá {Telling.FullDay(begins)}.";
            }
        }
    }

    private static IEnumerable<string> Law(Plan plan, Filing filing)
    {
        var law = LawDates.Of(plan, filing, filing.For.FirstOrDefault());
        if (law.FileBefore is { } file && filing.FileBefore?.Value > file.Value)
        {
            yield return $"Hạn gửi muộn hơn mốc của Thông tư (trước {Telling.FullDay(file.Value)}, {file.Place}).";
        }

        if (law.DecideBefore is { } decide && filing.DecideBefore?.Value > decide.Value)
        {
            yield return $"Hạn quyết định muộn hơn mốc của Thông tư (trước {Telling.FullDay(decide.Value)}, {decide.Place}).";
        }

        if (law.Window is { } window && filing.Window is { } own && own.Value != window.Value)
        {
            yield return $"Kỳ đánh giá khác Thông tư (từ {Telling.FullDay(window.Value.From)} đến {Telling.FullDay(window.Value.To)}, {window.Place}).";
        }
    }

    // «filings[5].decideBefore».
    private static int? PlaceOf(string path) =>
        path.StartsWith("filings[", StringComparison.Ordinal) && int.TryParse(path.AsSpan("filings[".Length, path.IndexOf(']', StringComparison.Ordinal) - "filings[".Length), CultureInfo.InvariantCulture, out var place) ? place : null;
}
