using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.Meetings;

namespace AnToanBot.Domain.Chat;

/// <summary>A form being filled: the folder it belongs to and what may be asked of whom.</summary>
internal sealed record Sheet(Folder Folder, Form Form)
{
    /// <summary>Whom its answers belong to: police figures and meetings to the unit, all else to the dossier.</summary>
    public string Subject => Form.Id == Folder.Figures || MeetingForms.Has(Form.Id) ? Folder.FiguresSubject(Folder.Plan.Id, Folder.Unit.Id) : Folder.Dossier.Id;

    public int Round => Form.Id == Folder.Figures ? 1 : MeetingForms.Has(Form.Id) ? MeetingForms.RoundOf(Meetings) : Folder.Dossier.Round;

    /// <summary>The unit's meetings in their order.</summary>
    public ImmutableArray<Meeting> Meetings { get; init; } = [];

    /// <summary>The questions that apply, in order; their number is N.</summary>
    public ImmutableArray<Question> Questions => [.. Progress.Questions.Select(q => q.Question)];

    public Progress Progress => MeetingForms.Has(Form.Id)
        ? Progress.Of(Form, Form.Questions.Select(AnswerTo).OfType<Answer>().ToDictionary(a => a.Question, StringComparer.Ordinal))
        : Progress.Of(Folder, Form.Id);

    public int NumberOf(string question)
    {
        var asked = Progress.Questions;
        for (var i = 0; i < asked.Length; i++)
        {
            if (asked[i].Question.Id == question)
            {
                return i + 1;
            }
        }

        return 0;
    }

    public Answer? AnswerTo(Question question) => Folder.AnswerTo(Form.Id, question.Id) is { } answer && (!MeetingForms.Has(Form.Id) || answer.Round == Round) ? answer : null;

    public static Sheet? Of(World world, string dossierId, string formId) =>
        Folder.Of(world, dossierId) is { } folder && Lookup.Form(folder.Plan, formId) is { } form
            ? new Sheet(folder, MeetingForms.Has(formId) ? MeetingForms.Of(folder, form) : form) { Meetings = Guests.Meetings(world, folder.Plan.Id, folder.Unit.Id) }
            : null;

    public string Fill(string text) => Plans.Fill.In(text, Folder.Plan, Folder.Unit, Folder.Filing);

    /// <summary>The police's own figures for this unit, where they have entered them.</summary>
    public Value.Counts? PoliceFigures => Folder.ValueOf(Folder.Figures, Folder.Figures) as Value.Counts;

    /// <summary>Whether this question is the leader's look at the police figures.</summary>
    public bool ShowsFigures(Question question) => question.Kind == QuestionKind.Counts && question.Id == Folder.Figures && Form.Id != Folder.Figures;

    /// <summary>What was answered, as a fact.</summary>
    public string Fact(Question question, Value value)
    {
        var said = Speech.Value(question, value);
        var text = value switch
        {
            Value.Flag(true, var note) => Noted(question.Echo ?? question.Label + ": có", note),
            Value.Flag(false, var note) => Noted(question.EchoNo ?? question.Label + ": không", note),
            Value.Picked { Ids.IsEmpty: true } or Value.Number(0) when question.EchoNo is { } none => none,
            Value.Counts counts when question.EchoNo is { } nothing && counts.Items.Values.All(i => i is { Current: 0, Previous: 0 }) => nothing,
            Value.Files { Ids.IsEmpty: true } => "không kèm ảnh, tài liệu",
            Value.Files(var ids) => $"kèm {ids.Length} ảnh, tài liệu",
            Value.Ratio ratio => (question.Echo ?? question.Label + ": {value}").Replace("{value}", said, StringComparison.Ordinal) + (ratio.Part == ratio.Whole && ratio.Whole > 0 ? ", đủ 100%" : ""),
            Value.Counts counts when ShowsFigures(question) && counts.Equals(PoliceFigures) =>
                counts.Items.Values.All(i => i.Current <= i.Previous || i.Current == 0) ? "số liệu Công an nhập là đúng, không loại nào tăng" : "số liệu Công an nhập là đúng",
            Value.AskedPolice when ShowsFigures(question) && PoliceFigures is { } police => $"số liệu Công an nhập: {Speech.Value(question, police)}",
            Value.AskedPolice => $"{question.Label}: {said}",
            Value.Skipped => $"{question.Label}: để trống",
            _ when question.Echo is { } echo && echo.Contains("{value}", StringComparison.Ordinal) => Quoted(echo, said),
            _ => $"{question.Label}: {said}",
        };
        return Fill(text);
    }

    // «nghị quyết số {value}» of «số 3» says «số» once.
    private static string Quoted(string echo, string said) =>
        echo.Replace("{value}", echo.Contains("số {value}", StringComparison.Ordinal) && said.StartsWith("số ", StringComparison.OrdinalIgnoreCase) ? said[3..] : said, StringComparison.Ordinal);

    // «đã có nghị quyết{, note}»: the note is said where there is one.
    private static string Noted(string echo, string? note)
    {
        const string place = "{, note}";
        var tail = note is null ? "" : ", " + note;
        return echo.Contains(place, StringComparison.Ordinal) ? echo.Replace(place, tail, StringComparison.Ordinal) : echo + tail;
    }
}
