using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>One question of a dossier as an officer looks at it.</summary>
/// <param name="Number">Counted through all forms, as in the chat.</param>
/// <param name="Said">The answer in words; null: none yet.</param>
public sealed record ReviewLine(string Form, Question Question, int Number, string Label, string? Said)
{
    /// <summary>What the person typed, where it was read as something else.</summary>
    public string? Typed { get; init; }

    /// <summary>Why it is not met, in the leader's words.</summary>
    public string? Why { get; init; }

    /// <summary>The answer of the round before, where this one differs from it.</summary>
    public string? Was { get; init; }

    /// <summary>Answered anew since the dossier was returned.</summary>
    public bool Changed { get; init; }

    public string? LastYear { get; init; }

    /// <summary>«Nhờ Công an».</summary>
    public bool AsksPolice { get; init; }

    public ImmutableArray<Attachment> Files { get; init; } = [];

    /// <summary>What the answers say of the criteria that rest on this question.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>What officers remarked on it, in this round.</summary>
    public ImmutableArray<Remark> Remarks { get; init; } = [];

    /// <summary>«form.question»: how a remark or an answer names it.</summary>
    public string Key => $"{Form}.{Question.Id}";
}

/// <summary>One form of a dossier.</summary>
public sealed record ReviewForm(string Id, string Title, ImmutableArray<ReviewLine> Lines);

/// <summary>A whole dossier, question by question, with criterion, evidence, last year's and what changed.</summary>
public sealed record ReviewSheet(Folder Folder, ImmutableArray<ReviewForm> Forms, ImmutableArray<Finding> Findings, ImmutableArray<Contradiction> Contradictions)
{
    public string Title => Fill.In(Folder.Filing.Title, Folder.Plan, Folder.Unit, Folder.Filing);

    /// <summary>Where the dossier stands, in words.</summary>
    public string State => Telling.Capital(Stages.Said(Folder));

    /// <summary>Where its paper is, in words.</summary>
    public string Track => Stages.Track(Folder.Dossier.Track);

    /// <summary>What the second look begins with.</summary>
    public ImmutableArray<ReviewLine> Changed => [.. Forms.SelectMany(f => f.Lines).Where(l => l.Changed)];

    /// <summary>What the leader left to the police.</summary>
    public ImmutableArray<ReviewLine> Asked => [.. Forms.SelectMany(f => f.Lines).Where(l => l.AsksPolice)];

    /// <summary>Findings that the law leaves to the police, and that wait for their word.</summary>
    public ImmutableArray<Finding> ToRule => Folder.Dossier.Stage is Stage.Draft or Stage.Submitted or Stage.Returned ? [.. Findings.Where(f => Judge.Rulable(f) && f.Said is not null)] : [];

    /// <summary>Whether every answer together meets the criteria; null where nothing is to be recognised.</summary>
    public string? Overall => Folder.Filing.Recognises && Folder.Dossier.Stage != Stage.Expected ? Judge.Summary(Findings).Sentence : null;

    public static ReviewSheet Of(Folder folder)
    {
        var findings = Judge.Findings(folder);
        var changed = Review.Changed(folder).ToDictionary(d => $"{d.Form}.{d.Question.Id}", StringComparer.Ordinal);
        var number = 0;
        return new ReviewSheet(
            folder,
            [.. Progress.All(folder).Select(p => new ReviewForm(p.Use.Form, p.Use.Title, [.. p.Progress.Questions.Select(q => Line(p.Use.Form, q, ++number))]))],
            findings,
            folder.Dossier.Stage is Stage.Draft or Stage.Submitted or Stage.Returned ? Dossiers.Contradictions.Of(folder) : []);

        ReviewLine Line(string form, Asked asked, int n)
        {
            var question = asked.Question;
            var answer = asked.Answer;
            var said = answer is null ? null : Speech.Value(question, answer.Value);
            var differing = changed.GetValueOrDefault($"{form}.{question.Id}");
            return new ReviewLine(form, question, n, Fill.In(question.Label, folder.Plan, folder.Unit, folder.Filing), said)
            {
                Typed = answer?.Typed is { } typed && typed.Trim() != said ? typed.Trim() : null,
                Why = answer?.Why,
                Was = differing?.Was is { } was ? Speech.Value(question, was) : null,
                Changed = differing is not null,
                LastYear = folder.LastYear.GetValueOrDefault($"{folder.Filing.Id}|{form}|{question.Id}") is { } before ? Speech.Value(question, before.Value) : null,
                AsksPolice = answer?.Value is Value.AskedPolice && !(question.Id == Folder.Figures && folder.ValueOf(Folder.Figures, Folder.Figures) is not null),
                Files = [.. folder.Attachments.Where(a => a.Form == form && a.Question == question.Id && a.Failed is null)],
                Findings = [.. findings.Where(f => f.Criterion.Rule.Asks is { } asks && (asks == question.Id || asks == $"{form}.{question.Id}"))],
                Remarks = [.. folder.Dossier.Remarks.Where(r => r.Form == form && r.Question == question.Id)],
            };
        }
    }
}
