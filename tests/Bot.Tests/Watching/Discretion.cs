using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AnToanBot.Bot.Tests.Messengers;

namespace AnToanBot.Bot.Tests.Watching;

/// <summary>Looks through everything that was logged for anything of people, and for secrets.</summary>
internal static partial class Discretion
{
    // Names as they were understood, the unit, codes of invitations, and a phone number in two of its forms.
    private static readonly ImmutableArray<string> _understood =
        ["Nguyễn Văn A", "Trần Văn Bình", "Lê Thị Mai", "Trần Thị B", "Tổ dân phố số 5", "48213390", "4821 3390", "55556666", "77778888", "0912345678", "+84912345678", "9000400"];

    /// <param name="played">What was said and answered.</param>
    public static void Holds(Captured logs, string script, string played, Stage stage)
    {
        var secrets = Secret().Matches(string.Join('\n', stage.Settings("https://bot.example").Select(s => $"{s.Key}={s.Value}"))).Select(m => m.Groups["value"].Value);
        var typed = script.Split('\n').Where(l => l.StartsWith("> ", StringComparison.Ordinal) && l[2] is not ('[' or '(')).Select(l => l[2..].Trim()).Where(t => t.Length >= 5);
        var links = Link().Matches(played).Select(m => m.Value);
        Assert.NotEmpty(logs.Lines);
        Assert.All(
            secrets.Concat(typed).Concat(links).Concat(_understood).Distinct(StringComparer.Ordinal),
            word => Assert.DoesNotContain(logs.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [GeneratedRegex("(Token|Secret|SecretKey)=(?<value>\\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("/(papers|upload)/[A-Za-z0-9_-]{8,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
