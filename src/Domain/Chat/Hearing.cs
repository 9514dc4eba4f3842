using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>Reads a typed answer with what the sheet knows beside the words: the filing's period, an earlier answer, the whole of a ratio.</summary>
internal static class Hearing
{
    private static readonly string[] Parts = ["sáng", "chiều", "tối"];

    /// <summary>What the text means for this question of this sheet.</summary>
    public static Reading Of(Turn turn, Sheet sheet, Question question, string text)
    {
        long? whole = Questions.Offered(sheet, question) is Value.Ratio ratio ? ratio.Whole : sheet.Folder.Unit.Households;
        var bare = Vietnamese.Bare(Vietnamese.WithoutPoliteness(text)).Trim(' ', '.', ',', '!');
        if (question is { Kind: QuestionKind.Text, Required: false } && Nothing(text))
        {
            return new Reading.Understood(new Value.Skipped());
        }

        if (question.Kind is QuestionKind.Choice or QuestionKind.Choices && bare is "mot so" or "mot vai" or "mot it" or "vai")
        {
            // «một số» is «some», not «number one».
            return new Reading.Unclear(Doubts.Nothing);
        }

        return Language.Read.Answer(question, text, turn.Today, question.Kind == QuestionKind.Ratio ? whole : null) switch
        {
            Reading.Understood(Value.Day(var day)) when question.Direction == Direction.Past => Dated(sheet, day, text, turn.Today),
            Reading.Unclear(Doubts.Hour) when question.Id == "end-time" && sheet.Folder.ValueOf(sheet.Form.Id, "time") is Value.Clock(var began) && Ended(question, text, began, turn.Today) is { } end => end,
            Reading.Understood(Value.Flag { Note: { } note } flag) => new Reading.Understood(flag with { Note = Numbered(note) }),
            var reading => reading,
        };
    }

    /// <summary>A past day said without its year: the year that lies in the filing's period goes first; one long ago, or still to come, is asked.</summary>
    private static Reading Dated(Sheet sheet, DateOnly day, string text, DateOnly today)
    {
        var filing = sheet.Folder.Filing;
        var (from, to) = filing.Window is { Value: var window }
            ? (window.From, filing.DecideBefore?.Value ?? window.To.AddDays(31))
            : (new DateOnly(sheet.Folder.Plan.Year, 1, 1), new DateOnly(filing.Year ?? sheet.Folder.Plan.Year, 12, 31));
        bool Inside(DateOnly d) => d >= from && d <= to;
        var groups = new string([.. text.Select(c => char.IsAsciiDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var yearSaid = groups.Length > 2 || groups.Any(g => g.Length > 2) || Vietnamese.Bare(text).Contains("nam ", StringComparison.Ordinal);
        var weekdaySaid = Vietnamese.Bare(text) is var words && (words.Contains("thu ", StringComparison.Ordinal) || words.Contains("chu nhat", StringComparison.Ordinal));
        var meant = yearSaid || weekdaySaid || Inside(day) || !Inside(day.AddYears(1)) ? day : day.AddYears(1);
        return meant > today ? new Reading.Doubtful(new Value.Day(meant), Doubts.Ahead)
            : !yearSaid && !Inside(meant) && today.DayNumber - meant.DayNumber > 183 ? new Reading.Doubtful(new Value.Day(meant), Doubts.LongAgo)
            : new Reading.Understood(new Value.Day(meant));
    }

    /// <summary>«10h» after a beginning at eight in the morning is ten in the morning.</summary>
    private static Reading.Understood? Ended(Question question, string text, TimeOnly began, DateOnly today) => Parts
        .Select(part => Language.Read.Answer(question, $"{text} {part}", today)).OfType<Reading.Understood>()
        .Where(r => r.Value is Value.Clock(var end) && end > began && end - began <= TimeSpan.FromHours(6)).OrderBy(r => ((Value.Clock)r.Value).Time).FirstOrDefault();

    /// <summary>«không», «không có gì»: nothing to be written down where words are asked.</summary>
    public static bool Nothing(string text) =>
        Vietnamese.Bare(Vietnamese.WithoutPoliteness(text)).Trim(' ', '.', ',', '!') is "khong" or "khong co" or "khong co gi" or "khong co y kien gi" or "ko" or "ko co" or "chua co";

    // «co roi, so 3»: typed without accents, kept with them.
    private static string Numbered(string note) =>
        note.Length > 3 && note.StartsWith("so ", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(note[3]) ? "số " + note[3..] : note;
}
