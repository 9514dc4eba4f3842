using System.Collections.Immutable;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Domain.Plans;

/// <summary>Everything wrong or suspicious in a plan, as sentences with the path; a warning may stay, an error keeps the plan from being used.</summary>
public static class PlanCheck
{
    /// <summary>The longest id of a unit that button keys and dossier ids are sure to hold.</summary>
    public const int UnitIdLength = 12;

    private const int LongestAct = 12;

    /// <summary>The forms that can fill a paper, by the paper's id; a form is named by its family («assess» is «assess-residential» too). The rest is filled from the dossier itself.</summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Filled = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
    {
        ["register"] = ["register", "household-register"],
        ["plan"] = ["register", "security-plan"],
        ["security-plan"] = ["security-plan"],
        ["proposal"] = ["assess"],
        ["report"] = ["report", "assess"],
        ["minutes"] = ["minutes"],
        ["self-assessment"] = ["assess"],
        ["summary"] = ["assess"],
        ["households"] = ["households"],
        ["model-report"] = ["model-report"],
        ["model-minutes"] = ["minutes"],
        ["implementation"] = ["implementation"],
        ["classification"] = ["classification"],
        ["checklist"] = ["criteria-file"],
        ["periodic-report"] = ["periodic-report"],
        ["invitation"] = ["minutes"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The problems of one plan, errors and warnings, in the order of the file.</summary>
    public static ImmutableArray<PlanProblem> Of(Plan plan)
    {
        var problems = new Problems();
        Head(plan, problems);
        for (var i = 0; i < plan.Filings.Length; i++)
        {
            Check(plan, plan.Filings[i], $"filings[{i}]", problems);
            PlanCheckDates.Check(plan, plan.Filings[i], $"filings[{i}]", problems);
        }

        Doubles(plan, problems);
        PlanCheckDates.Windows(plan, problems);
        PlanCheckForms.Check(plan, problems);
        PlanCheckCriteria.Check(plan, problems);
        Letters(plan, problems);
        PlanCheckReminders.Check(plan, problems);
        PlanCheckDigest.Check(plan, problems);
        return [.. problems.All.Select(p => p with { Plan = plan.Id })];
    }

    /// <summary>What is suspicious between the plans of one locality: an event in two windows would count in two years.</summary>
    public static ImmutableArray<PlanProblem> Between(IEnumerable<Plan> plans)
    {
        var problems = ImmutableArray.CreateBuilder<PlanProblem>();
        foreach (var years in plans.GroupBy(p => p.Locality.Id, StringComparer.Ordinal).Select(g => g.OrderBy(p => p.Year).ThenBy(p => p.Id, StringComparer.Ordinal).ToList()))
        {
            for (var i = 1; i < years.Count; i++)
            {
                problems.AddRange(PlanCheckDates.Between(years[i - 1], years[i]));
            }
        }

        return problems.ToImmutable();
    }

    private static void Head(Plan plan, Problems problems)
    {
        foreach (var id in new[] { plan.Id }.Concat(plan.Filings.Select(f => f.Id)).Where(id => !IsId(id)).Distinct())
        {
            problems.Error("id", $"'{id}' is no id: lower-case letters, digits and hyphens only.");
        }

        if (!plan.PublicHolidays.Years.IsEmpty && plan.PublicHolidays.Years.All(p => p.From.Year != plan.Year))
        {
            problems.Warning("year", $"The days off at Tết and Quốc khánh of {plan.Year} are not known: only the days that the law itself fixes are kept. Add them to holidays/ once they are announced.",
                $"Chưa có lịch nghỉ Tết và Quốc khánh năm {plan.Year}: ngày làm việc mới tính theo các ngày lễ cố định.");
        }

        Twice(plan.Units.Select(u => u.Kind.ToString()), "units", "kind", problems);
        Twice(plan.Authorities.Select(a => a.Id), "authorities", "authority", problems);
        foreach (var report in plan.Reports.Keys.Where(r => ReportCatalogue.Kinds.All(k => k.Id != r)).Order(StringComparer.Ordinal))
        {
            problems.Error("reports", $"There is no report '{report}'; there are: {string.Join(", ", ReportCatalogue.Kinds.Select(k => k.Id))}.");
        }

        if (plan.Criteria.Criteria.IsEmpty)
        {
            problems.Error("criteria", $"The criteria set '{plan.Criteria.Id}' has no criteria.");
        }

        if (plan.Locality.TipsKept < 1 || plan.Locality.TipsKeptAnswered < 1)
        {
            problems.Error("locality", "tipsKept and tipsKeptAnswered are days, 1 at least: a private report cannot be deleted before it came.");
        }
    }

    private static void Check(Plan plan, Filing filing, string path, Problems problems)
    {
        if (filing.For.IsEmpty)
        {
            problems.Error($"{path}.for", $"The filing '{filing.Id}' is for nobody.");
        }

        foreach (var kind in filing.For.Where(k => plan.Units.All(u => u.Kind != k)))
        {
            problems.Error($"{path}.for", $"The plan has no terms for the kind '{Name(kind)}'; add it to units.");
        }

        foreach (var authority in filing.Authorities.Where(a => plan.Authorities.All(x => x.Id != a)))
        {
            problems.Error($"{path}.authorities", $"There is no authority '{authority}'.");
        }

        for (var i = 0; i < filing.Forms.Length; i++)
        {
            if (!plan.Forms.ContainsKey(filing.Forms[i].Form))
            {
                problems.Error($"{path}.forms[{i}].form", $"There is no form '{filing.Forms[i].Form}'.");
            }
        }

        if (filing.Forms.IsEmpty)
        {
            problems.Error($"{path}.forms", $"The filing '{filing.Id}' asks nothing: it has no forms.");
        }

        Twice(filing.Forms.Select(f => f.Form), $"{path}.forms", "form", problems);
        Twice(filing.Papers.Select(p => p.Id), $"{path}.papers", "paper", problems);
        Papers(filing, path, problems);
        Stages(filing, path, problems);
        if (filing.Recognises && filing.DecidedBy is null)
        {
            problems.Error($"{path}.decidedBy", "A filing that ends in a recognition must say who decides.");
        }

        if (filing.Recognises && filing.Window is null)
        {
            problems.Error($"{path}.window", "A filing that ends in a recognition must have the window that is assessed.");
        }

        if (2 + LongestAct + 1 + plan.Id.Length + 1 + UnitIdLength + 1 + filing.Id.Length + 3 > 64)
        {
            problems.Warning($"{path}.id", $"Ids of plan and filing are long: '{plan.Id}' and '{filing.Id}' leave a unit's id less than {UnitIdLength} characters in a button's 64 bytes.");
        }
    }

    private static void Papers(Filing filing, string path, Problems problems)
    {
        for (var i = 0; i < filing.Papers.Length; i++)
        {
            var paper = filing.Papers[i];
            if (!Paperwork.Ids.Contains(paper.Id))
            {
                problems.Error($"{path}.papers[{i}].id", $"There is no paper '{paper.Id}'; known: {string.Join(", ", Paperwork.Ids)}.");
            }
            else if (Filled.TryGetValue(paper.Id, out var families) && !filing.Forms.Any(f => families.Any(family => f.Form == family || f.Form.StartsWith(family + "-", StringComparison.Ordinal))))
            {
                problems.Warning($"{path}.papers[{i}].id", $"No form of this filing can fill the paper '{paper.Id}'; it needs one of: {string.Join(", ", families)}.");
            }
            else if (paper.Id is "decision" or "certificate" && !filing.Recognises)
            {
                problems.Warning($"{path}.papers[{i}].id", $"The paper '{paper.Id}' belongs to a filing that ends in a recognition.");
            }
        }
    }

    private static void Stages(Filing filing, string path, Problems problems)
    {
        Twice(filing.Stages.Select(s => s.Id), $"{path}.stages", "stage", problems);
        for (var i = 0; i < filing.Stages.Length; i++)
        {
            if (filing.Stages[i].By is not ("leader" or "officer"))
            {
                problems.Error($"{path}.stages[{i}].by", $"A stage is passed by 'leader' or 'officer', not by '{filing.Stages[i].By}'.");
            }
        }
    }

    /// <summary>A unit has at most one filing of each id.</summary>
    private static void Doubles(Plan plan, Problems problems)
    {
        for (var i = 0; i < plan.Filings.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (plan.Filings[j], plan.Filings[i]);
                if (one.Id == other.Id && one.For.Intersect(other.For).Any() && Together(one, other))
                {
                    problems.Error($"filings[{i}].id", $"'{other.Id}' of {string.Join(", ", one.For.Intersect(other.For).Select(Name))} is already filings[{j}].");
                }
            }
        }
    }

    /// <summary>Whether one unit may have both: one of them is for any authority, or they share one.</summary>
    internal static bool Together(Filing one, Filing other) =>
        one.Authorities.IsEmpty || other.Authorities.IsEmpty || one.Authorities.Intersect(other.Authorities, StringComparer.Ordinal).Any();

    private static void Letters(Plan plan, Problems problems)
    {
        for (var i = 0; i < plan.Letterheads.Length; i++)
        {
            var letterhead = plan.Letterheads[i];
            var path = $"letterheads[{i}]";
            if (letterhead is { Kind: UnitKind.Residential or UnitKind.Model, Numbered: true })
            {
                problems.Warning($"{path}.numbered", "A residential unit or model has no seal and no number.");
            }

            foreach (var text in new[] { letterhead.Above, letterhead.Body }.OfType<string>().Concat(letterhead.Signing).Concat(letterhead.To).Concat(letterhead.Copies).Concat(letterhead.Bases))
            {
                Placeholders.Check(text, path, problems);
            }
        }
    }

    internal static void Twice(IEnumerable<string> ids, string path, string what, Problems problems)
    {
        foreach (var id in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            problems.Error(path, $"The {what} '{id}' stands twice.");
        }
    }

    internal static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static bool IsId(string id) => id.Length > 0 && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}

/// <summary>Problems as they are found.</summary>
internal sealed class Problems
{
    public List<PlanProblem> All { get; } = [];

    public void Error(string path, string message, string? said = null) => All.Add(new PlanProblem(Severity.Error, path, message) { Said = said });

    public void Warning(string path, string message, string? said = null) => All.Add(new PlanProblem(Severity.Warning, path, message) { Said = said });
}
