using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Papers;

/// <summary>What the answers of a folder say, in the words of a paper. A form is named by its family: «minutes» finds «minutes-residential» too.</summary>
internal sealed class Facts(Folder folder)
{
    /// <summary>The answer of this dossier, or else of the unit's other dossiers of this year; a registration for the next year borrows nothing from this one.</summary>
    public Answer? Find(string family, string question) =>
        Own(family, question) is { } own ? own
        : Wording.YearOf(folder) != folder.Plan.Year ? null
        : folder.SiblingAnswers
            .Where(a => Belongs(a.Value.Form, family) && a.Value.Question == question && !a.Key.StartsWith("next-", StringComparison.Ordinal))
            .OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value).FirstOrDefault(Says);

    public Value? Given(string family, string question) => Find(family, question)?.Value;

    /// <summary>The answer as printed; null when nobody gave one (a question passed to the police is not answered yet).</summary>
    public string? Text(string family, string question) => Find(family, question) is { } answer ? Print(answer) : null;

    /// <summary>The first of several places that was answered.</summary>
    public string? Text(string question, ImmutableArray<string> families) => families.Select(f => Text(f, question)).FirstOrDefault(t => t is not null);

    public bool? Yes(string family, string question) => Given(family, question) is Value.Flag flag ? flag.Yes : null;

    public Value.Ratio? Ratio(string family, string question) => Given(family, question) as Value.Ratio;

    /// <summary>The paragraphs of a free text; empty when nobody wrote one.</summary>
    public ImmutableArray<string> Lines(string family, string question) =>
        Given(family, question) is Value.Words words
            ? [.. words.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : [];

    /// <summary>The labels of what was chosen; null when nobody answered.</summary>
    public ImmutableArray<string>? Chosen(string family, string question) =>
        Find(family, question) is { Value: Value.Picked picked } answer ? [.. picked.Ids.Select(id => Label(answer, id))] : null;

    public Question? Question(string form, string id) => FormOf(form)?.Find(id);

    public Form? FormOf(string id) => folder.Plan.Forms.GetValueOrDefault(id) ?? folder.Plan.Criteria.Forms.FirstOrDefault(f => f.Id == id);

    /// <summary>An answer as printed; null for what says nothing.</summary>
    public string? Print(Answer answer) => answer.Value switch
    {
        Value.Flag { Note: { Length: > 0 } note } flag => $"{Label(answer, flag.Yes ? "yes" : "no")} ({note})",
        Value.Flag flag => Label(answer, flag.Yes ? "yes" : "no"),
        Value.Number number => WithUnit(answer, Wording.Number(number.N)),
        Value.Pair pair => $"{Wording.Number(pair.Current)} (kỳ trước {Wording.Number(pair.Previous)})",
        Value.Ratio ratio => Ratio(ratio),
        Value.Picked { Ids.IsEmpty: true } => Question(answer.Form, answer.Question)?.None ?? "Không có",
        Value.Picked picked => string.Join("; ", picked.Ids.Select(id => Label(answer, id))),
        Value.Day day => Wording.Day(day.Date),
        Value.Clock clock => Wording.Clock(clock.Time),
        Value.Words words => words.Text,
        Value.Counts counts => string.Join("; ", counts.Items.Select(i => $"{Item(answer, i.Key)} {Wording.Number(i.Value.Current)}")),
        Value.Files { Ids.IsEmpty: true } => "Không có",
        Value.Files files => $"{Wording.Number(files.Ids.Length)} tệp",
        Value.AskedPolice or Value.Skipped => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Ratio(Value.Ratio ratio) =>
        $"{Wording.Number(ratio.Part)}/{Wording.Number(ratio.Whole)}" + (Wording.Percent(ratio.Part, ratio.Whole) is { } percent ? $" ({percent})" : "");

    private Answer? Own(string family, string question) =>
        folder.Answers.Values.Where(a => Belongs(a.Form, family) && a.Question == question && Says(a)).MinBy(a => a.Form, StringComparer.Ordinal);

    private static bool Belongs(string form, string family) => form == family || form.StartsWith(family + "-", StringComparison.Ordinal);

    private static bool Says(Answer answer) => answer.Value is not (Value.AskedPolice or Value.Skipped);

    private string Label(Answer answer, string id) =>
        Question(answer.Form, answer.Question)?.Options.FirstOrDefault(o => o.Id == id)?.Label is { } label ? Wording.Fill(label, folder)
            : id switch { "yes" => "Có", "no" => "Không", _ => id };

    private string Item(Answer answer, string id) => Question(answer.Form, answer.Question)?.Items.FirstOrDefault(i => i.Id == id)?.Label ?? id;

    private string WithUnit(Answer answer, string number) => Question(answer.Form, answer.Question)?.Unit is { } unit ? $"{number} {unit}" : number;
}
