using System.Globalization;

namespace AnToanBot.Bot.Web;

/// <summary>Vietnamese dates, names and sorting need the data that invariant globalization leaves out.</summary>
public static class Culture
{
    /// <summary>Why the program must not run here, for the operator; null when it may.</summary>
    public static string? Refusal() => Knows("vi-VN")
        ? null
        : "AnToanBot needs Vietnamese culture data, but .NET runs in invariant globalization mode here. "
            + "Install ICU (Debian: libicu) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.";

    private static bool Knows(string culture)
    {
        try
        {
            return CultureInfo.GetCultureInfo(culture, predefinedOnly: true).NumberFormat.NumberDecimalSeparator == ",";
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
