namespace AnToanBot.Domain.Chat;

/// <summary>
/// A pressed button's meaning: <c>a|form|question|round|option</c>, <c>g|word</c>, <c>o|act|dossier|round</c>,
/// <c>r|filing|form|question</c> (a remark to be met), <c>m|act|meeting|version</c>.
/// </summary>
public abstract record Key
{
    private Key()
    {
    }

    public sealed record AnswerKey(string Form, string Question, int Round, string Option) : Key;

    /// <summary>A word for the conversation: «menu», «resume», «open.recognition.report».</summary>
    public sealed record Word(string Name, string Argument) : Key;

    public sealed record DossierAct(string Act, string DossierId, int Round) : Key;

    /// <summary>An act on a meeting as it stood when the button was made.</summary>
    public sealed record MeetingAct(string Act, string MeetingId, int Version) : Key;

    public sealed record MeetRemark(string Filing, string Form, string Question) : Key;

    public static string OfAnswer(string form, string question, int round, string option) => $"a|{form}|{question}|{round}|{option}";

    public static string OfWord(string word, string? argument = null) => argument is null ? $"g|{word}" : $"g|{word}.{argument}";

    public static string OfAct(string act, string dossierId, int round) => $"o|{act}|{dossierId}|{round}";

    public static string OfMeeting(string act, Meetings.Meeting meeting) => $"m|{act}|{meeting.Id}|{meeting.Version}";

    /// <summary>What a key means; null for one that no version of ours made.</summary>
    public static Key? Parse(string key)
    {
        var parts = key.Split('|');
        return parts switch
        {
            ["a", var form, var question, var round, var option] when int.TryParse(round, out var n) => new AnswerKey(form, question, n, option),
            ["g", var word] => word.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
                ? new Word(word[..dot], word[(dot + 1)..])
                : new Word(word, ""),
            ["o", var act, var dossier, var round] when int.TryParse(round, out var n) => new DossierAct(act, dossier, n),
            ["m", var act, var meeting, var version] when int.TryParse(version, out var n) => new MeetingAct(act, meeting, n),
            ["r", var filing, var form, var question] => new MeetRemark(filing, form, question),
            _ => null,
        };
    }
}
