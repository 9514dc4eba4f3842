using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>What a typed text was taken to mean: certain, to be confirmed, or not understood.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>Clear enough to keep.</summary>
    public sealed record Understood(Value Value) : Reading;

    /// <summary>Probably this; say it back and ask. <see cref="Why"/> is one of <see cref="Doubts"/>.</summary>
    public sealed record Doubtful(Value Value, string Why) : Reading;

    /// <summary>Ask again. <see cref="Why"/> is one of <see cref="Doubts"/>.</summary>
    public sealed record Unclear(string Why) : Reading;
}

/// <summary>Why a text was doubted; Texts turns each into a kind sentence.</summary>
public static class Doubts
{
    /// <summary>Nothing in it fits the question.</summary>
    public const string Nothing = "nothing";

    /// <summary>Yes and no at once.</summary>
    public const string Both = "both";

    /// <summary>A polite word that is no answer: a lone «dạ», «đạt», «tốt», «bình thường».</summary>
    public const string Politeness = "politeness";

    /// <summary>A question back: «có không ạ?».</summary>
    public const string Question = "question";

    /// <summary>1.5 or 12,5 where whole things are counted.</summary>
    public const string Fraction = "fraction";

    /// <summary>«khoảng 120».</summary>
    public const string About = "about";

    /// <summary>«trăm hai»: 120 or 102.</summary>
    public const string Elliptic = "elliptic";

    /// <summary>Below the minimum or above the maximum.</summary>
    public const string Range = "range";

    /// <summary>One number where two are asked.</summary>
    public const string OneOfTwo = "one-of-two";

    /// <summary>«2 giảm 1»: worked out, to be confirmed.</summary>
    public const string Computed = "computed";

    /// <summary>The part is more than the whole.</summary>
    public const string PartOverWhole = "part-over-whole";

    /// <summary>The order of two numbers had to be guessed.</summary>
    public const string Order = "order";

    /// <summary>The weekday said is not the date's.</summary>
    public const string Weekday = "weekday";

    /// <summary>A lunar date, worked out to the solar one.</summary>
    public const string Lunar = "lunar";

    /// <summary>A day still to come where one gone by is asked.</summary>
    public const string Ahead = "ahead";

    /// <summary>A day without its year that would lie far back.</summary>
    public const string LongAgo = "long-ago";

    /// <summary>No such day.</summary>
    public const string NoSuchDay = "no-such-day";

    /// <summary>«7h»: morning or evening.</summary>
    public const string Hour = "hour";

    /// <summary>A negation beside a choice.</summary>
    public const string Negation = "negation";

    /// <summary>More than one option fits.</summary>
    public const string Several = "several";

    /// <summary>Longer than allowed.</summary>
    public const string TooLong = "too-long";
}
