namespace AnToanBot.Domain.Language;

/// <summary>What is said for courtesy and means nothing for the answer.</summary>
internal static class Politeness
{
    // Words that, without accents, could be something else («co», «ba», «chu», «do») count only with them.
    private static readonly Lexicon Before = new(
        "dạ|thưa|kính|xin|báo cáo|trả lời|à|ừm|em|cháu|anh|chị|bác|=chú|=cô|=bà|ông|thầy|đồng chí|các đồng chí|ad|bot|alo|chào|xin chào|em ơi|cháu ơi|con ơi|bác ơi|chị ơi|anh ơi|thì|là|vậy|ý tôi|theo tôi|nói chung");

    private static readonly Lexicon After = new(
        "ạ|=e|ah|ak|nhé|nhá|nha|nghen|nghe|hen|hén|hè|hỉ|nè|nì|nhỉ|=đấy|đó em|=đó|=ấy|em|cháu|con|anh|chị|bác|=chú|=cô|=bà|ông|thầy|đồng chí|các đồng chí|ơi|ui|ad|bot|à|=á|=vậy|=thế|=mà|thôi|luôn|cảm ơn|cám ơn|xin cảm ơn|thanks|thank you|tks|ha");

    /// <summary>The sentence without courtesy and punctuation at its ends; it may be empty.</summary>
    public static Sentence Trim(Sentence sentence)
    {
        var (from, to) = (0, sentence.Count);
        while (from < to && Leading(sentence, from) is > 0 and var taken)
            from += taken;

        while (to > from && Trailing(sentence, from, to) is > 0 and var taken)
            to -= taken;

        return sentence.Slice(Math.Min(from, to), to);
    }

    /// <summary>How many tokens of courtesy stand here, before an answer or between its parts.</summary>
    public static int Leading(Sentence sentence, int at) => sentence[at] switch
    {
        { Kind: TokenKind.Mark } mark => mark.IsMark('-') || mark.IsMark('/') ? 0 : at < sentence.Count ? 1 : 0,
        var token when Vocative(token) && sentence[at + 1].Is("ơi") => 2,
        _ => Before.At(sentence, at),
    };

    private static int Trailing(Sentence sentence, int from, int to)
    {
        if (sentence[to - 1].Kind == TokenKind.Mark)
            return sentence[to - 1].IsMark('%') ? 0 : 1;

        // «Trần Văn Anh», «Nguyễn Văn A»: a capital after a capital is a name.
        if (to - 2 >= from && Capital(sentence, to - 1) && Capital(sentence, to - 2))
            return 0;

        if (to - 2 >= from && sentence[to - 1].Is("ơi") && Vocative(sentence[to - 2]))
            return 2;

        for (var length = Math.Min(3, to - from); length > 0; length--)
        {
            if (After.At(sentence, to - length) == length)
                return length;
        }

        return 0;
    }

    private static bool Capital(Sentence sentence, int at) =>
        sentence[at].Kind == TokenKind.Word && char.IsUpper(sentence.Source[sentence[at].Start]);

    private static bool Vocative(Token token) =>
        token.Kind == TokenKind.Word && token.Bare is "em" or "chau" or "con" or "anh" or "chi" or "bac" or "chu" or "co" or "ba" or "ong" or "thay" or "bot";
}
