using System.Security.Cryptography;
using System.Text;

namespace AnToanBot.Domain.People;

/// <summary>Invitation codes: eight digits, shown as «1234 5678», because digits survive any keyboard. Only their hash is kept.</summary>
public static class Codes
{
    public const int Length = 8;

    /// <summary>How long an invitation holds unless it is renewed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>How long a code for linking another messenger holds: long enough to change phones, no longer.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(30);

    /// <summary>Wrong codes from one chat before it is paused.</summary>
    public const int Attempts = 10;

    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>What stands before the digits of a village's code, which many use: «dan-1234 5678».</summary>
    public const string StandingPrefix = "dan-";

    private static readonly string[] Spoken = ["dan", "dân"];

    /// <summary>
    /// The eight digits, if the text is a code and nothing else (spaces, dots and dashes aside), with or without «dan-»;
    /// also where a village's code stands somewhere in words that were passed on. Otherwise null.
    /// </summary>
    public static string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var said = text.Normalize().Trim();
        if (Spoken.FirstOrDefault(p => said.StartsWith(p, StringComparison.OrdinalIgnoreCase)) is { } prefix)
        {
            said = said[prefix.Length..].TrimStart(' ', '-', ':', '\u2013');
        }
        else if (said.IndexOf(StandingPrefix, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
        {
            said = Begin(said[(at + StandingPrefix.Length)..]);
        }

        var digits = new StringBuilder(Length);
        foreach (var c in said)
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (c is not (' ' or '.' or '-' or '\u00A0'))
            {
                return null;
            }
        }

        return digits.Length == Length ? digits.ToString() : null;
    }

    /// <summary>«dan-1234 5678».</summary>
    public static string ShowStanding(string code) => StandingPrefix + Show(code);

    /// <summary>«dan-12345678», as a link carries it.</summary>
    public static string Payload(string code) => StandingPrefix + code;

    /// <summary>The id of a village's standing invitation: those of one village stand together.</summary>
    public static string StandingId(string planId, string unitId, string tail) => $"dan|{planId}|{unitId}|{tail}";

    /// <summary>A village's code holds for the plan's year; where that is nearly over or past, for half a year.</summary>
    public static DateTimeOffset StandingUntil(int year, DateTimeOffset now)
    {
        var yearEnd = new DateTimeOffset(year, 12, 31, 23, 59, 59, now.Offset);
        return yearEnd > now.AddDays(180) ? yearEnd : now.AddDays(180);
    }

    // The digits that words begin with, as far as a code may go.
    private static string Begin(string words)
    {
        var (end, count) = (0, 0);
        while (end < words.Length && count < Length && (char.IsAsciiDigit(words[end]) || words[end] is ' ' or '.' or '-'))
        {
            count += char.IsAsciiDigit(words[end++]) ? 1 : 0;
        }

        return end < words.Length && char.IsAsciiDigit(words[end]) ? "" : words[..end];
    }

    public static string Show(string code) => $"{code[..4]} {code[4..]}";

    /// <summary>SHA-256 in lower-case hex. Eight digits can be searched by whoever has the database; the limit on attempts and the expiry protect the door, not the hash.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("antoan|" + code)));
}
