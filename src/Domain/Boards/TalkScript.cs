using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>One question as a unit's leader reads it in the chat.</summary>
/// <param name="Text">Filled in for the unit, in the words used to its leader.</param>
/// <param name="Answers">The buttons, or how it is answered.</param>
/// <param name="If">«Chỉ hỏi khi …»; null: always asked.</param>
/// <param name="Explain">What «Giải thích» says.</param>
public sealed record ScriptLine(string Text, string Answers, string? If, string? Explain)
{
    /// <summary>Whether it may be left out.</summary>
    public bool Optional { get; init; }
}

/// <summary>A form of a filing with its questions in the order they are asked.</summary>
public sealed record ScriptForm(string Title, string? Intro, bool Required, ImmutableArray<ScriptLine> Lines);

/// <summary>The conversation of a filing as one unit would have it, written down before anybody has it: nothing is answered, so that every condition stands beside its question.</summary>
public sealed record TalkScript(Plan Plan, Unit Unit, Filing Filing, ImmutableArray<ScriptForm> Forms)
{
    /// <summary>Null where the unit has no such filing.</summary>
    public static TalkScript? Of(Plan plan, Unit unit, string filingId) => plan.FilingOf(unit.Kind, unit.Authority, filingId) is { } filing
        ? new TalkScript(plan, unit, filing, [.. filing.Forms.Select(f => (Use: f, Form: plan.Forms.GetValueOrDefault(f.Form))).Where(f => f.Form is not null).Select(f => Of(plan, unit, filing, f.Use, f.Form!))])
        : null;

    private static ScriptForm Of(Plan plan, Unit unit, Filing filing, FilingForm use, Form form)
    {
        return new ScriptForm(
            Said(use.Title),
            form.Intro is { } intro ? Said(intro) : null,
            use.Required,
            [
                .. form.Questions.Select(q => new ScriptLine(Voice.Capital(Said(q.Text)), Said(Answers(q)), q.AppliesIf is { } condition ? Said(If(plan, form, condition)) : null, q.Explain is { } explain ? Said(explain) : null)
                {
                    Optional = !q.Required,
                }),
            ]);

        string Said(string text) => Voice.For(Fill.In(text, plan, unit, filing), Voice.Guess(Role.Leader, unit.Kind));
    }

    private static string Answers(Question question) => question.Kind switch
    {
        QuestionKind.YesNo when question.Options.IsEmpty => "Có / Không",
        QuestionKind.YesNo or QuestionKind.Choice => Labels(question),
        QuestionKind.Choices => $"Chọn nhiều: {Labels(question)}{(question.None is { } none ? $" / {none}" : "")}",
        QuestionKind.Count => $"Gõ một số{(question.Unit is { } unit ? $" ({unit})" : "")}",
        QuestionKind.Pair => "Gõ hai số: năm nay và năm trước",
        QuestionKind.Ratio => $"Gõ phần trên tổng số{(question.Unit is { } unit ? $" ({unit})" : "")}, ví dụ 118/120",
        QuestionKind.Counts => $"Gõ số của từng mục: {string.Join(", ", question.Items.Select(i => i.Label))}",
        QuestionKind.Text => "Gõ hoặc nói một câu",
        QuestionKind.Date => "Gõ một ngày",
        QuestionKind.Time => "Gõ giờ và ngày",
        QuestionKind.Files => "Gửi ảnh hoặc giấy tờ",
    } + (question.AskPolice ? " / Nhờ Công an" : "");

    private static string Labels(Question question) => string.Join(" / ", question.Options.Select(o => o.Label));

    private static string If(Plan plan, Form form, Condition condition)
    {
        var dot = condition.Question.IndexOf('.', StringComparison.Ordinal);
        var source = dot < 0 ? form.Find(condition.Question) : plan.Forms.GetValueOrDefault(condition.Question[..dot])?.Find(condition.Question[(dot + 1)..]);
        var values = condition.Is.Select(v => v switch
        {
            "=0" => "bằng 0",
            ">0" => "lớn hơn 0",
            "none" => $"«{source?.None ?? "Không có"}»",
            _ => $"«{source?.Options.FirstOrDefault(o => o.Id == v)?.Label ?? (v == "yes" ? "Có" : v == "no" ? "Không" : v)}»",
        });
        return $"Chỉ hỏi khi «{source?.Label ?? condition.Question}» là {string.Join(" hoặc ", values)}";
    }
}
