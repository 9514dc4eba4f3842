using System.Globalization;

namespace AnToanBot.Domain.Language;

/// <summary>A person's full name as typed.</summary>
public static class Names
{
    private static readonly TextInfo Vi = CultureInfo.GetCultureInfo("vi-VN").TextInfo;

    private static readonly string[] Leads = ["tôi tên là", "tên tôi là", "tên tôi", "tôi là", "tên là", "họ tên", "toi ten la", "ten toi la", "toi la", "ten la", "ho ten", "bác là", "em là", "chú là", "anh là", "chị là"];

    /// <summary>The name with each word capitalised, or null: a name has two to eight words of letters only.</summary>
    public static string? Of(string text)
    {
        var name = text.Normalize().Trim().TrimEnd('.', ',', '!').Trim();
        foreach (var lead in Leads)
        {
            if (name.StartsWith(lead + " ", StringComparison.OrdinalIgnoreCase))
            {
                name = name[lead.Length..].TrimStart(' ', ':');
                break;
            }
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2 && words[^1] is "ạ" or "a." or "nhé" or "em" or "cháu")
        {
            words = words[..^1];
        }

        return words.Length is >= 2 and <= 8 && words.All(w => w.Length <= 20 && w.All(c => char.IsLetter(c) || c is '\'' or '-'))
            ? string.Join(' ', words.Select(w => Vi.ToTitleCase(w.ToLower(CultureInfo.GetCultureInfo("vi-VN")))))
            : null;
    }
}

/// <summary>A Vietnamese phone number as typed or shared.</summary>
public static class Phones
{
    /// <summary>Ten digits beginning with 0 («+84 912 …» becomes «0912…»), or null.</summary>
    public static string? Of(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length == 11)
        {
            digits = "0" + digits[2..];
        }

        return digits.Length == 10 && digits[0] == '0' && text.Count(char.IsLetter) <= 20 ? digits : null;
    }
}
