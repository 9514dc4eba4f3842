using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnToanBot.Peers;

/// <summary>One possible answer, a button.</summary>
public sealed record Option(string Id, string Label);

/// <summary>One question of the form.</summary>
/// <param name="Kind">choice, text, date, time or ratio.</param>
public sealed record Question(string Id, string Kind, string Text, IReadOnlyList<Option> Options);

/// <summary>A message to a person.</summary>
/// <param name="Rows">Buttons below it, by label and key.</param>
public sealed record Says(string Text, IReadOnlyList<IReadOnlyList<(string Label, string Key)>> Rows);

/// <summary>A form that is filled by one step machine for all chats: what is said about something done, and the row that is kept of it.</summary>
public sealed partial class Form
{
    private readonly IReadOnlyList<Question> questions;
    private readonly Dictionary<long, int> steps = [];
    private readonly Lock gate = new();

    private Form(IReadOnlyList<Question> questions) => this.questions = questions;

    /// <summary>The form in the file that the environment names.</summary>
    public static Form Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Settings.Of("PEER_FORM")));
        return new Form([.. json.RootElement.GetProperty("questions").EnumerateArray().Select(q => new Question(
            Text(q, "id"), Text(q, "kind"), Text(q, "text"), [.. q.GetProperty("options").EnumerateArray().Select(o => new Option(Text(o, "id"), Text(o, "label")))]))]);
    }

    /// <summary>Takes what somebody typed or pressed.</summary>
    public (string Question, string Value, Says Reply) Take(long chat, string? words, string? key)
    {
        lock (gate)
        {
            if (!steps.TryGetValue(chat, out var step))
            {
                steps[chat] = 0;
                return ("begin", "", Ask(0, ""));
            }

            if (Understand(step, words, key) is not { } value)
            {
                return ("unclear", words ?? key ?? "", Ask(step, "Cháu chưa rõ ạ, bác trả lời giúp cháu theo gợi ý nhé.\n"));
            }

            if (step + 1 == questions.Count)
            {
                steps.Remove(chat);
                return (questions[step].Id, value, Receipt(chat));
            }

            steps[chat] = step + 1;
            return (questions[step].Id, value, Ask(step + 1, $"Cháu ghi: {value}.\n"));
        }
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private Says Ask(int step, string lead)
    {
        var question = questions[step];
        return new Says(
            $"{lead}Câu {step + 1}/{questions.Count}\n{question.Text}",
            [.. question.Options.Select(o => (o.Label, $"a|form|{step}|{o.Id}")).Chunk(2)]);
    }

    private Says Receipt(long chat) => new($"Cháu đã nhận đủ {questions.Count} câu trả lời. Mã tiếp nhận: FORM-{chat}. Cảm ơn bác ạ.", [[("Làm tiếp", "again")]]);

    private string? Understand(int step, string? words, string? key)
    {
        var question = questions[step];
        if (key is not null)
        {
            return key.Split('|') is [_, _, var at, var id] && at == $"{step}" && question.Options.Any(o => o.Id == id) ? id : null;
        }

        var said = words?.Trim() ?? "";
        return question.Options.FirstOrDefault(o => o.Label.Equals(said, StringComparison.OrdinalIgnoreCase))?.Id ?? (Fits(question.Kind, said) ? said : null);
    }

    private static bool Fits(string kind, string said) => kind switch
    {
        "text" => said.Length > 0,
        "date" => Date.IsMatch(said),
        "time" => Time.IsMatch(said),
        "ratio" => Ratio.IsMatch(said),
        _ => false,
    };

    [GeneratedRegex(@"\A\d{1,2}/\d{1,2}(?:/\d{4})?\z", RegexOptions.None, 1000)]
    private static partial Regex Date { get; }

    [GeneratedRegex(@"\A\d{1,2}h\d{0,2}\z", RegexOptions.None, 1000)]
    private static partial Regex Time { get; }

    [GeneratedRegex(@"\A\d+/\d+\z", RegexOptions.None, 1000)]
    private static partial Regex Ratio { get; }
}
