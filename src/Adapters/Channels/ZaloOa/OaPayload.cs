using System.Globalization;
using System.Text;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>
/// A button's key as the text that a press sends: <c>#form:question:option:round</c> for an answer, <c>#g:word</c>,
/// <c>#o:act:dossier:round</c> and <c>#r:filing:form:question</c> for the others. A press arrives as an ordinary text, so
/// it begins with what nobody types by accident, and passes where the console's «syntax filter» is on.
/// </summary>
public static class OaPayload
{
    /// <summary>Characters in one payload, the vendor's limit.</summary>
    public const int Longest = 1000;

    private const char Mark = '#';
    private const char Between = ':';
    private const char Escape = '%';

    // Letters of ours where an answer has its form.
    private static readonly string[] Reserved = ["g", "o", "r", "k"];

    /// <summary>The payload of a key; <see cref="KeyOf"/> gives the key back, whatever it is.</summary>
    public static string Of(string key) => Mark + key.Split('|') switch
    {
        ["a", var form, var question, var round, var option] when IsRound(round) => Join(Form(form), Escaped(question), Escaped(option), round),
        ["g", var word] => Join("g", Escaped(word)),
        ["o", var act, var dossier, var round] when IsRound(round) => Join("o", Escaped(act), Escaped(dossier), round),
        ["r", var filing, var form, var question] => Join("r", Escaped(filing), Escaped(form), Escaped(question)),
        _ => Join("k", Escaped(key)),
    };

    /// <summary>The key behind what was sent; null for anything a person typed, with or without «#».</summary>
    public static string? KeyOf(string text)
    {
        var payload = text.Trim();
        if (payload.Length is < 2 or > Longest || payload[0] != Mark)
        {
            return null;
        }

        var key = payload[1..].Split(Between) switch
        {
            ["g", var word] => $"g|{Plain(word)}",
            ["k", var whole] => Plain(whole),
            ["o", var act, var dossier, var round] => $"o|{Plain(act)}|{Plain(dossier)}|{round}",
            ["r", var filing, var form, var question] => $"r|{Plain(filing)}|{Plain(form)}|{Plain(question)}",
            [var form, var question, var option, var round] => $"a|{Plain(form)}|{Plain(question)}|{round}|{Plain(option)}",
            _ => null,
        };

        // Only what we would have written ourselves is a press.
        return key is not null && Of(key) == payload ? key : null;
    }

    private static bool IsRound(string text) => text.Length is > 0 and <= 9 && text.All(char.IsAsciiDigit);

    private static string Join(params ReadOnlySpan<string> parts) => string.Join(Between, parts!);

    private static string Form(string form) => Reserved.Contains(form) ? Code(form[0]) : Escaped(form);

    private static string Escaped(string part)
    {
        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            // Spaces at either end would be lost on the way.
            var lost = (i == 0 || i == part.Length - 1) && char.IsWhiteSpace(part[i]);
            _ = part[i] is Between or Escape || lost || char.IsControl(part[i]) ? text.Append(Code(part[i])) : text.Append(part[i]);
        }

        return text.ToString();
    }

    private static string Code(char letter) => string.Create(CultureInfo.InvariantCulture, $"{Escape}{(int)letter:x4}");

    private static string Plain(string part)
    {
        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (part.AsSpan(i) is [Escape, _, _, _, _, ..] && ushort.TryParse(part.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 4;
            }
            else
            {
                text.Append(part[i]);
            }
        }

        return text.ToString();
    }
}
