using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Reads a time of day: «19h30», «7 rưỡi tối», «8h kém 15 tối».</summary>
public static class TimeReader
{
    private enum Part
    {
        None,
        Morning,
        Noon,
        Afternoon,
        Evening,
        Night,
        Pm,
    }

    /// <summary>The time said. An hour that may be morning or evening is asked again.</summary>
    public static Reading Read(string text)
    {
        var said = Sentence.Of(text);
        var s = Politeness.Trim(said);
        if (!s.HasWords)
            return new Reading.Unclear(said.HasWords ? Doubts.Politeness : Doubts.Nothing);

        var times = All(s);
        if (times.Length == 0)
            return new Reading.Unclear(
                said.Asks || s.Tokens.Any(t => t.Is("mấy")) ? Doubts.Question
                : PartOf(s, 0, s.Count) != Part.None ? Doubts.Hour
                : Phrases.Polite.Fills(s) ? Doubts.Politeness
                : Doubts.Nothing);

        if (times.Length > 1)
            return new Reading.Unclear(Doubts.Several);

        if (NumberReader.Denied(s, times[0].From))
            return new Reading.Unclear(Doubts.Negation);

        return Placed(times[0], PartOf(s, 0, s.Count), About(s));
    }

    private static Reading Placed(Spoken time, Part part, bool about)
    {
        if (time.Hour > 24 || time.Minute > 59 || (time.Hour == 24 && time.Minute > 0))
            return new Reading.Unclear(Doubts.Range);

        if (Hour(time, part) is not { } hour)
        {
            // «8h kém 15» without morning or evening: meetings at 7.45 are in the morning more often than not, and it is said back.
            return time.Before > 0 && time.Hour > 1 && part == Part.None
                ? new Reading.Doubtful(new Value.Clock(new TimeOnly(time.Hour - 1, 60 - time.Before)), Doubts.Hour)
                : new Reading.Unclear(Doubts.Hour);
        }

        var minutes = (((hour % 24) * 60) + time.Minute - time.Before + (24 * 60)) % (24 * 60);
        var clock = new Value.Clock(new TimeOnly(minutes / 60, minutes % 60));
        return about ? new Reading.Doubtful(clock, Doubts.About) : new Reading.Understood(clock);
    }

    private static int? Hour(Spoken time, Part part) => (time.Hour, part) switch
    {
        (0 or > 12, Part.None) => time.Hour,
        ( > 0, Part.None) => time.Padded ? time.Hour : null,
        ( > 12, Part.Morning) => null,
        (12, Part.Morning) => 0,
        (_, Part.Morning) => time.Hour,
        (10 or 11 or 12 or 13 or 14, Part.Noon) => time.Hour,
        (1 or 2, Part.Noon) => time.Hour + 12,
        (_, Part.Noon) => null,
        ( >= 1 and <= 6, Part.Afternoon) => time.Hour + 12,
        ( >= 12 and <= 18, Part.Afternoon) => time.Hour,
        (_, Part.Afternoon) => null,
        ( >= 5 and <= 11, Part.Evening) => time.Hour + 12,
        ( >= 17, Part.Evening) => time.Hour,
        ( >= 1 and <= 11, Part.Pm) => time.Hour + 12,
        (_, Part.Pm) => time.Hour,
        (12, Part.Evening) => 0,
        (_, Part.Evening) => null,
        ( >= 7 and <= 11, Part.Night) => time.Hour + 12,
        (12, Part.Night) => 0,
        ( >= 19 or <= 4, Part.Night) => time.Hour,
        _ => null,
    };

    private static ImmutableArray<Spoken> All(Sentence s)
    {
        var found = ImmutableArray.CreateBuilder<Spoken>();
        for (var i = 0; i < s.Count;)
        {
            if (At(s, i) is { } time)
            {
                found.Add(time);
                i = time.To;
            }
            else
            {
                i++;
            }
        }

        return found.DrainToImmutable();
    }

    private static Spoken? At(Sentence s, int i)
    {
        if (Amounts.At(s, i, Spacing.Ordinals) is not { Flaw: null } hour || s[i - 1].IsMark('/') || s[i - 1].Is("ngày", "thứ", "tháng", "tổ", "xóm", "thôn", "ấp", "số", "năm") || hour.Value > 2400)
            return null;

        var padded = s[i].Kind == TokenKind.Digits && s[i].Text.Length == 2 && s[i].Text[0] == '0';
        if (s[i].Kind == TokenKind.Digits && s[i].Text.Length is 3 or 4)
            return s.Count == 1 || s[i + 1].Kind == TokenKind.Word ? new((int)hour.Value / 100, (int)hour.Value % 100, 0, padded || s[i].Text[0] == '0', i, hour.To) : null;

        var h = (int)Math.Min(hour.Value, 99);
        var at = hour.To;
        if (s[at].Is("giờ", "h", "g", "gio"))
            return AfterHour(s, h, padded, i, at + 1);

        if ((s[at].IsMark(':') || s[at].IsMark('.')) && s[at].Glued && s[at + 1] is { Kind: TokenKind.Digits, Glued: true, Text.Length: 2 } && !(s[at + 2].IsMark('.') && s[at + 2].Glued))
            return new(h, int.Parse(s[at + 1].Text, System.Globalization.CultureInfo.InvariantCulture), 0, padded, i, at + 2);

        if (s[at].Is("rưỡi", "rưởi"))
            return new(h, 30, 0, padded, i, at + 1);

        if (s[at].Is("kém") && Amounts.At(s, at + 1, Spacing.Ordinals) is { Value: > 0 and < 60 } before)
            return new(h, 0, (int)before.Value, padded, i, before.To);

        var part = PartOf(s, at, at + 1) != Part.None || s[at].Text is "am" or "pm" or "sa" or "ch";
        return part || s.Count == at - i ? new(h, 0, 0, padded, i, at) : null;
    }

    private static Spoken AfterHour(Sentence s, int hour, bool padded, int from, int at)
    {
        if (s[at].Is("rưỡi", "rưởi"))
            return new(hour, 30, 0, padded, from, at + 1);

        if (s[at].Is("kém") && Amounts.At(s, at + 1, Spacing.Ordinals) is { Value: > 0 and < 60 } before)
            return new(hour, 0, (int)before.Value, padded, from, before.To);

        if (Amounts.At(s, at, Spacing.Ordinals) is { Flaw: null, Value: < 100 } minute && !s[minute.To].IsMark('/') && !s[minute.To].Is("giờ", "h"))
            return new(hour, (int)minute.Value, 0, padded, from, s[minute.To].Is("phút", "p", "ph") ? minute.To + 1 : minute.To);

        return new(hour, 0, 0, padded, from, at);
    }

    private static Part PartOf(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s[i].Is("sáng") || s[i].Text is "am" or "sa")
                return Part.Morning;
            if (s[i].Is("trưa"))
                return Part.Noon;
            if (s[i].Text is "pm" or "ch")
                return Part.Pm;
            if (s[i].Is("chiều"))
                return Part.Afternoon;
            // Without accents «toi» is also «tôi»; after an hour it is the evening.
            if (s[i].Is("tối") && s[i].Text != "tôi")
                return Part.Evening;
            if (s[i].Is("đêm", "khuya"))
                return Part.Night;
        }

        return Part.None;
    }

    private static bool About(Sentence s) => s.Tokens.Any(t => t.Is("khoảng", "chừng", "tầm", "gần", "hơn") || t.Text is "độ" or "cỡ");

    /// <summary>An hour as said, with the minutes after or before it; <see cref="Padded"/> for «07».</summary>
    private readonly record struct Spoken(int Hour, int Minute, int Before, bool Padded, int From, int To);
}
