using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Plans;

/// <summary>Whether every criterion can be judged: its rule names a question that its recognition filing asks, of a kind that fits.</summary>
internal static class PlanCheckCriteria
{
    public static void Check(Plan plan, Problems problems)
    {
        PlanCheck.Twice(plan.Criteria.Criteria.Concat(plan.ExtraCriteria).Select(c => c.Id), "extraCriteria", "criterion", problems);
        for (var i = 0; i < plan.Criteria.Criteria.Length; i++)
        {
            Check(plan, plan.Criteria.Criteria[i], $"criteria.criteria[{i}]", problems);
        }

        for (var i = 0; i < plan.ExtraCriteria.Length; i++)
        {
            Check(plan, plan.ExtraCriteria[i], $"extraCriteria[{i}]", problems);
            if (!plan.ExtraCriteria[i].Local)
            {
                problems.Warning($"extraCriteria[{i}].local", $"The locality's own criterion '{plan.ExtraCriteria[i].Id}' is not marked local: it would decide recognition, which only a province may add (Điều 8 khoản 1).");
            }
        }
    }

    private static void Check(Plan plan, Criterion criterion, string path, Problems problems)
    {
        Placeholders.Check(criterion.Statement, $"{path}.statement", problems);
        if (criterion.For.IsEmpty)
        {
            problems.Error($"{path}.for", $"The criterion '{criterion.Id}' is for nobody.");
        }

        // One sentence for each trouble, however many filings share it.
        HashSet<string> said = new(StringComparer.Ordinal);
        foreach (var filing in plan.Filings.Where(f => f.Recognises && f.For.Intersect(criterion.For).Any()))
        {
            foreach (var (severity, trouble) in Troubles(plan, filing, criterion).Where(t => said.Add(t.Message)))
            {
                problems.All.Add(new PlanProblem(severity, $"{path}.rule", $"Criterion '{criterion.Id}': {trouble}"));
            }
        }
    }

    private static IEnumerable<(Severity Severity, string Message)> Troubles(Plan plan, Filing filing, Criterion criterion)
    {
        if (criterion.Rule is Rule.Filed(var filed, var onPaper))
        {
            foreach (var kind in criterion.For.Intersect(filing.For).Where(k => !plan.Filings.Any(f => f.Id == filed && f.For.Contains(k))))
            {
                yield return (Severity.Warning, $"there is no filing '{filed}' for {PlanCheck.Name(kind)}, so it can only await confirmation.");
            }

            if (onPaper is not null && Find(plan, filing, onPaper) is null)
            {
                yield return (Severity.Error, $"no form of '{filing.Id}' asks '{onPaper}'.");
            }
        }
        else if (Find(plan, filing, Named(criterion.Rule)) is not { } question)
        {
            yield return (Severity.Error, $"no form of '{filing.Id}' for {string.Join(", ", filing.For.Select(PlanCheck.Name))} asks '{Named(criterion.Rule)}'.");
        }
        else if (Misfit(criterion.Rule, question) is { } misfit)
        {
            yield return (Severity.Error, $"{misfit} (question '{question.Id}', {PlanCheck.Name(question.Kind)}).");
        }

        if (criterion.AppliesIf is { } condition)
        {
            if (Find(plan, filing, condition.Question) is not { } source)
            {
                yield return (Severity.Error, $"no form of '{filing.Id}' asks '{condition.Question}', on which it depends.");
            }
            else if (condition.Is.FirstOrDefault(v => !PlanCheckForms.Fits(source, v)) is { } strange)
            {
                yield return (Severity.Error, $"'{strange}' is no answer of '{source.Id}', on which it depends.");
            }
        }
    }

    private static string Named(Rule rule) => rule is Rule.Filed(var filing, _) ? filing : rule.Asks!;

    private static string? Misfit(Rule rule, Question question) => rule switch
    {
        Rule.Yes or Rule.No => question.Kind == QuestionKind.YesNo ? null : "a yes or no is wanted",
        Rule.NotChosen(_, var option) => question.Kind == QuestionKind.Choices && question.Options.Any(o => o.Id == option) ? null : $"there is no option '{option}' to choose",
        Rule.NotMore(_, var items) => question.Kind switch
        {
            QuestionKind.Pair => null,
            QuestionKind.Counts => items.FirstOrDefault(i => !question.Items.Any(x => x.Id == i && x.Paired)) is { } missing ? $"there is no item '{missing}' with the period before" : null,
            _ => "this period and the last are wanted",
        },
        Rule.Zero(_, null) => question.Kind is QuestionKind.Count or QuestionKind.Pair ? null : "a number is wanted",
        Rule.Zero(_, { } item) => question.Items.Any(i => i.Id == item) ? null : $"there is no item '{item}'",
        Rule.AtLeast => question.Kind is QuestionKind.Count or QuestionKind.Pair or QuestionKind.Choices ? null : "a number is wanted",
        Rule.Percent => question.Kind == QuestionKind.Ratio ? null : "a part of a whole is wanted",
        Rule.OneOf(_, var options, var waits, var exempt) => Strange(question, [.. options, .. waits, .. exempt]),
        Rule.All => question.Kind == QuestionKind.Choices ? null : "several options are wanted",
        Rule.Filed => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Strange(Question question, ImmutableArray<string> ids) =>
        ids.FirstOrDefault(id => !PlanCheckForms.Fits(question, id)) is { } strange ? $"there is no option '{strange}'" : null;

    /// <summary>As the judge looks: «form.question», or the first of that id among the filing's forms, or the police figures.</summary>
    private static Question? Find(Plan plan, Filing filing, string name) =>
        name.Contains('.', StringComparison.Ordinal)
            ? PlanCheckForms.Find(plan, name)
            : filing.Forms.Select(f => f.Form).Append("figures").Select(f => plan.Forms.GetValueOrDefault(f)?.Find(name)).FirstOrDefault(q => q is not null);
}
