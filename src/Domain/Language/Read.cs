using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads a typed answer the way its question means it.</summary>
public static class Read
{
    // What ends a question for photos: there are none, or no more.
    private static readonly Lexicon Done = new("không|không có|không có gì|không có ảnh|không có ảnh nào|không ảnh|chưa có|chưa|xong|xong rồi|hết|hết rồi|đủ rồi|thôi|thế thôi|không cần|ko|ko có|k có|k|khỏi|không gửi|không kèm|không đính kèm");

    /// <summary>What the text means for this question. <paramref name="knownWhole"/> is the whole of a ratio where it is known already.</summary>
    public static Reading Answer(Question question, string text, DateOnly today, long? knownWhole = null)
    {
        var s = Politeness.Trim(Sentence.Of(text));
        return question.AskPolice && AsksPolice(s) ? new Reading.Understood(new Value.AskedPolice()) : question.Kind switch
        {
            QuestionKind.YesNo => YesNoReader.Read(question, text),
            QuestionKind.Count => NumberReader.Read(question, text),
            QuestionKind.Pair => PairReader.Read(question, text, today),
            QuestionKind.Ratio => RatioReader.Read(question, text, knownWhole),
            QuestionKind.Choice or QuestionKind.Choices => ChoiceReader.Read(question, text),
            QuestionKind.Date => DateReader.Read(question, text, today),
            QuestionKind.Time => TimeReader.Read(text),
            QuestionKind.Text => Words(question, text),
            QuestionKind.Files => Files(s),
            QuestionKind.Counts => CountsReader.Read(question, text, today),
        };
    }

    /// <summary>«không rõ», «nhờ công an», where no number is given as well.</summary>
    private static bool AsksPolice(Sentence s) =>
        (Phrases.Police.In(s) || (Phrases.Unsure.In(s) && !YesNoReader.SaysYes(s))) && !s.Asks && NumberReader.Counting(s, Spacing.Many).IsEmpty;

    private static Reading Words(Question question, string text)
    {
        var words = Vietnamese.Clean(text).Trim();
        return words.Length == 0 ? new Reading.Unclear(Doubts.Nothing)
            : words.Length > question.MaxLength ? new Reading.Unclear(Doubts.TooLong)
            : new Reading.Understood(new Value.Words(words));
    }

    private static Reading Files(Sentence s) => Done.Fills(s) ? new Reading.Understood(new Value.Files([])) : new Reading.Unclear(Doubts.Nothing);
}
