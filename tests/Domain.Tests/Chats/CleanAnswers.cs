using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>Answers of a unit with nothing to hide.</summary>
internal static class CleanAnswers
{
    /// <summary>What was said of a question, or else what leaves nothing to remark.</summary>
    public static Value Of(Question question, string? said, DateTimeOffset now) => (question.Kind, said) switch
    {
        (_, "?") => new Value.AskedPolice(),
        (QuestionKind.YesNo, "yes" or "no") => new Value.Flag(said == "yes"),
        (QuestionKind.YesNo, null) => new Value.Flag(question.Id is not ("hotspots" or "gate")),
        (QuestionKind.Count, _) => new Value.Number(said is null ? question.Id is "models" or "members" ? 1 : 0 : Number(said)),
        (QuestionKind.Ratio, _) => (said ?? "120/120").Split('/') is [var a, var b] ? new Value.Ratio(Number(a), Number(b)) : throw new FormatException(said),
        (QuestionKind.Choice or QuestionKind.YesNo, { } one) => new Value.Picked([one]),
        (QuestionKind.Choice, _) => new Value.Picked([question.Options[0].Id]),
        (QuestionKind.Choices, { } some) => new Value.Picked([.. some.Split('+')]),
        (QuestionKind.Choices, _) => new Value.Picked(question.None is null ? [.. question.Options.Select(o => o.Id)] : []),
        (QuestionKind.Date, _) => new Value.Day(DateOnly.FromDateTime(now.AddDays(-2).DateTime)),
        (QuestionKind.Time, _) => new Value.Clock(new TimeOnly(19, 30)),
        (QuestionKind.Counts, _) => new Value.Counts(question.Items.ToImmutableSortedDictionary(i => i.Id, _ => new Value.Pair(0, 0), StringComparer.Ordinal)),
        (QuestionKind.Pair, _) => new Value.Pair(0, 0),
        (QuestionKind.Files, _) => new Value.Files([]),
        _ => new Value.Words(said ?? question.Example ?? "nhà văn hóa"),
    };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
