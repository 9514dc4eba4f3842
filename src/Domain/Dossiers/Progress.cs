using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>One question of a form as it stands.</summary>
/// <param name="Number">k of «Câu k/N».</param>
/// <param name="Answer">The answer that counts, of whatever round.</param>
/// <param name="Done">Nothing more is wanted of it: answered, and answered again where an officer remarked on it.</param>
/// <param name="Open">Whether it may be answered or changed now.</param>
public sealed record Asked(Question Question, int Number, Answer? Answer, bool Done, bool Open)
{
    /// <summary>What the officer wants changed here, not yet met.</summary>
    public ImmutableArray<Remark> Remarks { get; init; } = [];
}

/// <summary>A form as it stands for one subject: which questions apply, which are answered, what is next. Computed, never kept.</summary>
public sealed record Progress(Form Form, ImmutableArray<Asked> Questions)
{
    /// <summary>N of «Câu k/N». What an open condition may still take away is counted, so that it does not grow.</summary>
    public int Total => Questions.Length;

    public int Answered => Questions.Count(q => q.Done);

    /// <summary>Every required question that applies is answered, and so is every remark. A form without questions is complete.</summary>
    public bool Complete => Questions.All(q => q.Done || (!q.Question.Required && q.Remarks.IsEmpty));

    public bool Started => Questions.Any(q => q.Answer is not null);

    /// <summary>The questions that Submit would still ask for.</summary>
    public ImmutableArray<Asked> Missing => [.. Questions.Where(q => !q.Done && (q.Question.Required || !q.Remarks.IsEmpty))];

    /// <summary>The next question: remarked ones first, then in the order of the form; null when all are answered.</summary>
    public Asked? Next => Questions.FirstOrDefault(q => !q.Done && !q.Remarks.IsEmpty) ?? Questions.FirstOrDefault(q => !q.Done);

    public Asked? Find(string questionId) => Questions.FirstOrDefault(q => q.Question.Id == questionId);

    /// <summary>The form of a dossier as it stands.</summary>
    /// <exception cref="InvalidOperationException">The plan has no such form (PlanCheck reports it).</exception>
    public static Progress Of(Folder folder, string formId) => folder.Worked.Progress(folder, formId, Find);

    private static Progress Find(Folder folder, string formId)
    {
        var form = Lookup.Form(folder.Plan, formId) ?? throw new InvalidOperationException($"Plan {folder.Plan.Id} has no form {formId}.");
        var dossier = folder.Dossier;
        var pinned = dossier.Stage == Stage.Returned ? dossier.Remarks.Where(r => r.Form is not null).ToImmutableArray() : [];
        var questions = Applying(form, c => Lookup.Value(folder, c.Question, formId));
        return new Progress(form, [.. questions.Select((question, i) =>
        {
            var answer = folder.AnswerTo(formId, question.Id);
            var remarks = pinned.Where(r => r.Form == formId && r.Question == question.Id && !Met(folder, r)).ToImmutableArray();
            var done = answer is not null && remarks.IsEmpty;
            var open = dossier.Stage switch
            {
                Stage.Expected or Stage.Draft => true,
                Stage.Returned => pinned.IsEmpty || !done || pinned.Any(r => r.Form == formId && (r.Question is null || r.Question == question.Id)),
                _ => false,
            };
            return new Asked(question, i + 1, answer, done, open) { Remarks = remarks };
        })]);
    }

    /// <summary>A form that belongs to no dossier (an officer's form, the figures of a unit): every question is open.</summary>
    /// <param name="answers">By question id.</param>
    public static Progress Of(Form form, IReadOnlyDictionary<string, Answer> answers) => new(form, [.. Applying(form, c => answers.GetValueOrDefault(c.Question)?.Value)
        .Select((question, i) =>
        {
            var answer = answers.GetValueOrDefault(question.Id);
            return new Asked(question, i + 1, answer, answer is not null, Open: true);
        })]);

    /// <summary>All forms of the dossier's filing, in order.</summary>
    public static ImmutableArray<(FilingForm Use, Progress Progress)> All(Folder folder) => [.. folder.Filing.Forms.Select(f => (f, Of(folder, f.Form)))];

    /// <summary>What to ask next in this form; null when nothing is left to ask.</summary>
    public static Asked? NextQuestion(Folder folder, string formId) => Of(folder, formId).Next;

    /// <summary>Whether a remark is met: its question was answered again in this round. A remark on a whole form or dossier is met by sending it again.</summary>
    public static bool Met(Folder folder, Remark remark) =>
        remark.Met || remark.Form is null || remark.Question is null || folder.AnswerTo(remark.Form, remark.Question)?.Round >= folder.Dossier.Round;

    // A question that hangs on one that does not apply does not apply either.
    private static IEnumerable<Question> Applying(Form form, Func<Condition, Value?> valueOf)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in form.Questions)
        {
            if (question.AppliesIf is not { } condition || (!left.Contains(condition.Question) && (valueOf(condition) is not { } value || Conditions.Holds(condition, value))))
            {
                yield return question;
            }
            else
            {
                left.Add(question.Id);
            }
        }
    }
}

/// <summary>Whether an answer is one of those that a condition names.</summary>
public static class Conditions
{
    /// <summary>«Nhờ Công an» and what was left out hold no condition.</summary>
    public static bool Holds(Condition condition, Value value) => condition.Is.Any(wanted => value switch
    {
        Value.Flag(var yes, _) => wanted == (yes ? "yes" : "no"),
        Value.Picked({ Length: 0 }) => wanted is "none" or "=0",
        Value.Picked(var ids) => wanted == ">0" || ids.Contains(wanted, StringComparer.Ordinal),
        Value.Number(var n) => IsNumber(wanted, n),
        Value.Pair(var n, _) => IsNumber(wanted, n),
        Value.Ratio(var n, _) => IsNumber(wanted, n),
        _ => false,
    });

    private static bool IsNumber(string wanted, long n) => wanted switch
    {
        ">0" => n > 0,
        "=0" => n == 0,
        _ => wanted == n.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>Finds what rules and conditions name: a question's id alone, or «form.question».</summary>
internal static class Lookup
{
    public static Form? Form(Plan plan, string id) => plan.Forms.GetValueOrDefault(id) ?? plan.Criteria.Forms.FirstOrDefault(f => f.Id == id);

    /// <summary>The question among the filing's forms and the police figures; null when the filing has none of that name.</summary>
    public static (string Form, Question Question)? Find(Folder folder, string name, string? firstForm = null)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            return In(folder, name[..dot], name[(dot + 1)..]) ?? In(folder, Folder.Figures, name[(dot + 1)..]);
        }

        var id = dot < 0 ? name : name[1..];
        if (firstForm is not null && folder.Filing.Forms.Any(f => f.Form == firstForm) && In(folder, firstForm, id) is { } first)
        {
            return first;
        }

        foreach (var use in folder.Filing.Forms)
        {
            if (In(folder, use.Form, id) is { } found)
            {
                return found;
            }
        }

        return In(folder, Folder.Figures, id);
    }

    public static Answer? Answer(Folder folder, string name, string? firstForm = null)
    {
        if (Find(folder, name, firstForm) is { } found && folder.AnswerTo(found.Form, found.Question.Id) is { } own)
        {
            return own;
        }

        // Conditions may come from an earlier filing of the same unit: «party» is asked at registration.
        if (folder.SiblingAnswers.Count == 0)
        {
            return null;
        }

        var tail = "|" + name.Replace('.', '|');
        return folder.SiblingAnswers.Where(a => a.Key.EndsWith(tail, StringComparison.Ordinal)).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value).FirstOrDefault();
    }

    private static (string Form, Question Question)? In(Folder folder, string form, string id) => Form(folder.Plan, form)?.Find(id) is { } question ? (form, question) : null;

    public static Value? Value(Folder folder, string name, string? firstForm = null) => Answer(folder, name, firstForm)?.Value;
}
