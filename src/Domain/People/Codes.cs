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

    /// <summary>The eight digits, if the text is a code and nothing else (spaces, dots and dashes aside); otherwise null.</summary>
    public static string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var digits = new StringBuilder(Length);
        foreach (var c in text.Trim())
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

    public static string Show(string code) => $"{code[..4]} {code[4..]}";

    /// <summary>SHA-256 in lower-case hex. Eight digits can be searched by whoever has the database; the limit on attempts and the expiry protect the door, not the hash.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("antoan|" + code)));
}
