using System.Text;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Plans;

/// <summary>What is wrong with a plan's forms: ids, options, conditions, keys too long for a button, unknown placeholders.</summary>
internal static class PlanCheckForms
{
    private const int MostBytes = 64;

    private const int LongestRound = 2;

    // Beside a question's own options a button may say: none, ask the police, skip, back, explain, done.
    private const int LongestOwnWord = 10;

    public static void Check(Plan plan, Problems problems)
    {
        foreach (var form in plan.Forms.Values.OrderBy(f => f.Id, StringComparer.Ordinal))
        {
            var path = $"forms.{form.Id}";
            Placeholders.Check(form.Title, $"{path}.title", problems);
            Placeholders.Check(form.Intro, $"{path}.intro", problems);
            PlanCheck.Twice(form.Questions.Select(q => q.Id), path, "question", problems);
            for (var i = 0; i < form.Questions.Length; i++)
            {
                Check(plan, form, i, $"{path}.questions[{i}]", problems);
            }
        }

        foreach (var gate in plan.Criteria.Gates)
        {
            var path = $"criteria.gates.{gate.Id}";
            foreach (var value in gate.WarnIf.Where(v => !Fits(gate.Question, v)))
            {
                problems.Error(path, $"'{value}' is no answer of the gate '{gate.Id}'.");
            }

            Placeholders.Check(gate.Warning, path, problems);
        }
    }

    private static void Check(Plan plan, Form form, int index, string path, Problems problems)
    {
        var question = form.Questions[index];
        foreach (var text in new[] { question.Text, question.Label, question.Explain, question.Example, question.None })
        {
            Placeholders.Check(text, path, problems);
        }

        Placeholders.Check(question.Echo, $"{path}.echo", problems, "value", ", note");
        Placeholders.Check(question.EchoNo, $"{path}.echoNo", problems, "value", ", note");
        Options(question, path, problems);
        var longest = question.Options.Select(o => o.Id).Concat(question.Items.Select(i => i.Id)).Select(Encoding.UTF8.GetByteCount).Append(LongestOwnWord).Max();
        var key = Encoding.UTF8.GetByteCount($"a|{form.Id}|{question.Id}||") + LongestRound + longest;
        if (key > MostBytes)
        {
            problems.Error(path, $"A button's key would have {key} bytes, more than {MostBytes}: shorten the ids of form '{form.Id}', question '{question.Id}' or its options.");
        }

        if (question.Min > question.Max)
        {
            problems.Error(path, $"The minimum {question.Min} is above the maximum {question.Max}.");
        }

        if (question.AppliesIf is { } condition)
        {
            Applies(plan, form, index, condition, $"{path}.appliesIf", problems);
        }

        if (question is { FromUnits: not null, Kind: not QuestionKind.Ratio })
        {
            problems.Error($"{path}.fromUnits", "Only a ratio can be filled in from the units.");
        }

        if (question.Offer is { } offer && offer != "last-year")
        {
            Offers(plan, offer, $"{path}.offer", problems);
        }
    }

    private static void Offers(Plan plan, string offer, string path, Problems problems)
    {
        var dot = offer.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || (plan.Forms.TryGetValue(offer[..dot], out var form) && form.Find(offer[(dot + 1)..]) is null))
        {
            problems.Error(path, $"There is no question '{offer}' to offer from; write «form.question» or last-year.");
        }
        else if (!plan.Forms.ContainsKey(offer[..dot]))
        {
            problems.Warning(path, $"The plan does not use the form '{offer[..dot]}', so nothing is offered.");
        }
    }

    private static void Applies(Plan plan, Form form, int index, Condition condition, string path, Problems problems)
    {
        var source = condition.Question.Contains('.', StringComparison.Ordinal)
            ? Find(plan, condition.Question)
            : form.Questions.Take(index).FirstOrDefault(q => q.Id == condition.Question);
        if (source is null)
        {
            problems.Error(path, $"There is no earlier question '{condition.Question}' in this form.");
            return;
        }

        foreach (var value in condition.Is.Where(v => !Fits(source, v)))
        {
            problems.Error(path, $"'{value}' is no answer of the question '{source.Id}'.");
        }

        if (condition.Is.IsEmpty)
        {
            problems.Error(path, "A condition without values never holds.");
        }
    }

    private static void Options(Question question, string path, Problems problems)
    {
        PlanCheck.Twice(question.Options.Select(o => o.Id), path, "option", problems);
        PlanCheck.Twice(question.Items.Select(i => i.Id), path, "item", problems);
        if (question.Kind is QuestionKind.Choice or QuestionKind.Choices && question.Options.IsEmpty)
        {
            problems.Error(path, $"The choice '{question.Id}' has no options.");
        }

        if (question.Kind == QuestionKind.Counts && question.Items.IsEmpty)
        {
            problems.Error(path, $"The question '{question.Id}' counts nothing: it has no items.");
        }

        if (question.Kind == QuestionKind.YesNo && !question.Options.IsEmpty && !(Fits(question with { Kind = QuestionKind.Choice }, "yes") && Fits(question with { Kind = QuestionKind.Choice }, "no")))
        {
            problems.Error(path, $"The options of the yes/no question '{question.Id}' must hold 'yes' and 'no'.");
        }

        if (question.Kind is not (QuestionKind.YesNo or QuestionKind.Choice or QuestionKind.Choices) && !question.Options.IsEmpty)
        {
            problems.Error(path, $"A question of kind {PlanCheck.Name(question.Kind)} has no options.");
        }
    }

    /// <summary>Whether a condition or rule may name this value of the question.</summary>
    internal static bool Fits(Question question, string value) => question.Kind switch
    {
        QuestionKind.YesNo => value is "yes" or "no" || question.Options.Any(o => o.Id == value),
        QuestionKind.Choice => question.Options.Any(o => o.Id == value),
        QuestionKind.Choices => value is "none" or "=0" or ">0" || question.Options.Any(o => o.Id == value),
        QuestionKind.Count or QuestionKind.Pair or QuestionKind.Ratio => value is "=0" or ">0" || long.TryParse(value, out _),
        _ => false,
    };

    /// <summary>The question named «form.question».</summary>
    internal static Question? Find(Plan plan, string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? plan.Forms.GetValueOrDefault(name[..dot])?.Find(name[(dot + 1)..]) : null;
}
