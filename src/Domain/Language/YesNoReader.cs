using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads «có» and «không», in all the ways they are said.</summary>
public static class YesNoReader
{
    // A polite yes before the answer: «vâng không có ạ» is a no, «vâng» alone a yes.
    private static readonly Lexicon Agreeing = new("vâng|vưng|uk|ukm|ừ|ừa|ờ|uh|uhm|ừm|ừ thì|phải|phải rồi|đúng|đúng rồi|đúng thế|đúng vậy|đúng là|chuẩn|chính xác|ok|oke|dạ|rồi|được|được rồi|thế à|à|thực ra|nói thật|tất nhiên|đương nhiên|dĩ nhiên|hẳn rồi");

    private static readonly Lexicon LoneYes = new("vâng|vưng|uk|ukm|ừ|ừa|ờ|uh|uhm|phải|phải rồi|đúng|đúng rồi|đúng thế|đúng vậy|chuẩn|chính xác|rồi|được|được rồi|tất nhiên|đương nhiên|dĩ nhiên|hẳn rồi|chứ|y|đc|dc");

    private static readonly Lexicon Yes = new(
        "có|có rồi|có chứ|có đủ|có đầy đủ|có hết|có cả|có nì|đã có|có có|rồi|xong|xong rồi|=đã|đã làm|đã xong|đủ|đủ cả|đủ rồi|đầy đủ|đầy đủ cả|được|được rồi|yes|yep|đúng|đúng rồi|chuẩn|chính xác|đồng ý|nhất trí|tán thành|xác nhận|đảm bảo|đc|chứ sao|phải rồi|tất nhiên|đương nhiên|dĩ nhiên|hẳn rồi");

    // «không thiếu», «không phải là không»: neither yes nor no without thinking twice.
    private static readonly Lexicon Twice = new(
        "không phải không|không phải là không|không phải chưa|không phải là chưa|chưa phải không|không thể không|không ai không|không ai mà không|không thiếu|không sai|không sót|không vắng|không hẳn|cũng có cũng không|lúc có lúc không|có hay không có|có và không|nửa có nửa không|có cũng như không");

    private static readonly Lexicon NotOnly = new("không những|không chỉ|không riêng|không kể|sẽ|sắp|hết rồi");

    private static readonly Lexicon Turn = new("nhưng|song|tuy nhiên|tuy|=chỉ|còn lại|riêng|với lại|=vì|=do|=tại|bởi|mà");

    private static readonly Lexicon Filler = new("xảy ra|để xảy ra|phát sinh|triển khai|thực hiện|là|thì|cũng|cả|ạ|rồi|luôn|hết|chứ|vụ nào|việc nào|ai|gì|nha|nhé|em|cháu|anh|bác|dạ|và|có|thật|lắm|mà");

    private static readonly Lexicon Hedged = new("có lẽ|có thể|có khi|hình như|chắc là|chắc|nghe nói|có vẻ|chắc chắn");

    private static readonly Lexicon Postponed = new("để|sẽ|chờ|đợi|khoan|từ từ|xem lại|hỏi lại|=tí|lát");

    private static readonly Lexicon AskedBack = new(
        "có không|có chưa|có hay không|có hay chưa|đúng không|phải không|được không|đủ không|đủ chưa|xong chưa|rồi chưa|đã có chưa|có ko|có k|có hông|đúng ko|đúng k|phải ko|phải k|được ko|được k|=à|hả|=hở|hay sao|hay không|hay chưa");

    /// <summary>Yes or no with what was said beside it, or one of the further options.</summary>
    public static Reading Read(Question question, string text)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        if (!s.HasWords)
            return new Reading.Unclear(said.HasWords ? Doubts.Politeness : Doubts.Nothing);

        if (OptionFit.Labelled(question, s) is { } labelled)
            return labelled;

        if (OptionFit.Ordinal(s) is { } number)
            return Numbered(question, number);

        if (Twice.In(s) && !said.Asks)
            return new Reading.Unclear(Doubts.Both);

        if (said.Asks || AsksBack(s))
            return new Reading.Unclear(Doubts.Question);

        if (Phrases.Unsure.In(s) && !SaysYes(s))
            return new Reading.Unclear(Doubts.Nothing);

        if (Phrases.Polite.Fills(s) || IsRated(s))
            return new Reading.Unclear(Doubts.Politeness);

        return Decided(question, s);
    }

    /// <summary>Whether there is a yes in it, and no no: «có mà không nhớ số».</summary>
    internal static bool SaysYes(Sentence s) => Weigh(WithoutAgreement(s)) is { Yes: >= 0, No: < 0 };

    private static Reading Numbered(Question question, long number)
    {
        if (!question.Options.IsEmpty)
            return number == 0 ? new Reading.Understood(new Value.Flag(false))
                : number <= question.Options.Length ? new Reading.Understood(OptionFit.Answer(question.Options[(int)number - 1].Id))
                : new Reading.Unclear(Doubts.Range);

        return number switch
        {
            1 => new Reading.Understood(new Value.Flag(true)),
            0 or 2 => new Reading.Understood(new Value.Flag(false)),
            _ => new Reading.Unclear(Doubts.Range),
        };
    }

    private static Reading Decided(Question question, Sentence s)
    {
        var rest = WithoutAgreement(s);
        var (yes, no) = Weigh(rest);
        if (yes >= 0 && no >= 0)
            return new Reading.Unclear(Doubts.Both);

        if (yes < 0 && no < 0)
            return Undecided(question, s, rest);

        var flag = yes >= 0 ? new Value.Flag(true, Note(question, rest, Beyond(rest, yes))) : new Value.Flag(false, Note(question, rest, NextStatement(rest, no)));
        return Hedged.Find(rest) is >= 0 and var at && !rest[at + 1].Is("chắn")
            ? new Reading.Doubtful(flag, Doubts.About)
            : new Reading.Understood(flag);
    }

    private static Reading Undecided(Question question, Sentence s, Sentence rest)
    {
        if (Phrases.Asking.In(s))
            return new Reading.Unclear(Doubts.Question);

        var amounts = NumberReader.Counting(rest, Spacing.One);
        if (rest.Count == s.Count && amounts.Length == 1 && amounts[0] is { From: 0, Flaw: null } amount)
            return amount.Value == 0 ? new Reading.Understood(new Value.Flag(false))
                : new Reading.Doubtful(new Value.Flag(true, Note(question, s, 0)), Doubts.Computed);

        // «vâng để tôi xem» promises, «đúng rồi, số 3» answers.
        return rest.Count < s.Count && LoneYes.At(s, 0) > 0 && !Postponed.In(rest)
            ? new Reading.Understood(new Value.Flag(true, Note(question, rest, 0)))
            : new Reading.Unclear(Doubts.Nothing);
    }

    // Where the first yes and the first no stand, each outside the reach of a no before it.
    private static (int Yes, int No) Weigh(Sentence s)
    {
        int yes = -1, no = -1;
        var denied = false;
        for (var i = 0; i < s.Count;)
        {
            var taken = 1;
            if (s[i].Parts || Turn.At(s, i) > 0)
                denied = false;
            else if (Phrases.Unsure.At(s, i) is > 0 and var unsure)
                (denied, taken) = (true, unsure);
            else if (NotOnly.At(s, i) is > 0 and var ahead)
                (denied, taken) = (denied || s[i].Is("sẽ", "sắp"), ahead);
            else if (Hedged.At(s, i) is > 0 and var hedge)
                taken = hedge;
            else if (Phrases.NoIdioms.At(s, i) is > 0 and var idiom)
                (no, denied, taken) = (no < 0 ? i : no, true, idiom);
            else if (Phrases.Not.At(s, i) is > 0 and var negator)
                (no, denied, taken) = (no < 0 ? i : no, true, negator);
            else if (Yes.At(s, i) is > 0 and var word && !Trails(s, i, word))
                (yes, no, taken) = denied ? (yes, no, word) : EndsInDenial(s, i) ? (yes, no < 0 ? i : no, word) : (yes < 0 ? i : yes, no, word);

            denied |= no == i;
            i += taken;
        }

        return (yes, no);
    }

    // «để tôi xem đã»: at the end it means «first», not «already».
    private static bool Trails(Sentence s, int at, int taken) => taken == 1 && s[at].Is("đã") && s[at + 1].Kind == TokenKind.Mark;

    // «có xảy ra vụ nào đâu»
    private static bool EndsInDenial(Sentence s, int at)
    {
        var end = at;
        while (end < s.Count && !s[end].Parts && Turn.At(s, end) == 0)
            end++;

        return s[at].Is("có") && s[end - 1].Is("đâu", "mô");
    }

    private static Sentence WithoutAgreement(Sentence s)
    {
        var from = 0;
        while (from < s.Count && Math.Max(Agreeing.At(s, from), Politeness.Leading(s, from)) is > 0 and var taken)
            from += taken;

        return s.Slice(from, s.Count);
    }

    // «đạt rồi», «vâng tốt cả», «chưa đạt»: a mark, not an answer.
    private static bool IsRated(Sentence s)
    {
        var rest = WithoutAgreement(s);
        var rated = rest.Slice(Phrases.Not.At(rest, 0), rest.Count);
        while (rated.HasWords && Filler.At(rated.Slice(rated.Count - 1, rated.Count), 0) > 0)
            rated = rated.Slice(0, rated.Count - 1);

        return rated.HasWords && rated[0].Is("đạt", "tốt", "ổn", "bình", "khá") && Phrases.Polite.Fills(rated);
    }

    internal static bool AsksBack(Sentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (AskedBack.At(s, i) is > 0 and var taken && i + taken == s.Count && (i == 0 || s[0].Is("có", "đã", "là", "vậy", "thế") || taken > 1))
                return true;
        }

        // «có xảy ra không», but not «có, không» and not «có gì không đâu».
        var last = s[s.Count - 1];
        return (s.Count > 1 && s[0].Is("có", "đã") && last.Is("không", "ko", "k", "hông", "chưa") && !s.Tokens.Any(t => t.Parts || t.Is("nhưng")))
            || last.Text is "hả" or "hở";
    }

    /// <summary>What is said beside an answer that ends here; null when that is nothing, or is not kept.</summary>
    internal static string? NoteAfter(Question question, Sentence s, int end) => Note(question, s, Past(s, end));

    private static int Beyond(Sentence s, int yes) => Past(s, yes + Yes.At(s, yes));

    private static int Past(Sentence s, int at)
    {
        while (at < s.Count && Math.Max(Math.Max(Yes.At(s, at), Filler.At(s, at)), Politeness.Leading(s, at)) is > 0 and var taken)
            at += taken;

        return at;
    }

    private static int NextStatement(Sentence s, int no)
    {
        var at = no;
        while (at < s.Count && !s[at].Parts && Turn.At(s, at) == 0)
            at++;

        while (at < s.Count && Math.Max(Phrases.Not.At(s, at), Math.Max(Filler.At(s, at), Politeness.Leading(s, at))) is > 0 and var taken)
            at += taken;

        return at;
    }

    private static string? Note(Question question, Sentence s, int from)
    {
        var rest = s.Slice(from, s.Count);
        if (question.Sensitive || !rest.HasWords || Filler.Fills(rest))
            return null;

        // «đã ký», «có triển khai đầy đủ»: the question's own words again, or one word more, say nothing new.
        var lone = rest.Count == 1 && rest[0].Kind == TokenKind.Word && !s[from - 1].Parts;
        var asked = Vietnamese.Words(question.Text);
        return lone || rest.Tokens.All(t => t.Kind == TokenKind.Mark || asked.Any(w => Vietnamese.Means(t.Text, w))) ? null : rest.Typed(0, rest.Count);
    }
}
