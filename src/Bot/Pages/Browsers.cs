namespace AnToanBot.Bot.Pages;

/// <summary>What a browser says of itself, in words that people know it by.</summary>
public static class Browsers
{
    private static readonly (string Sign, string Name)[] Makes =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Zalo", "Zalo"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("Chrome/", "Chrome"), ("CriOS", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "máy Mac"), ("Linux", "Linux")];

    /// <summary>«Chrome trên Windows».</summary>
    public static string NameOf(string userAgent)
    {
        var make = Array.Find(Makes, m => userAgent.Contains(m.Sign, StringComparison.Ordinal)).Name ?? "Trình duyệt khác";
        return Array.Find(Systems, s => userAgent.Contains(s.Sign, StringComparison.Ordinal)).Name is { } system ? $"{make} trên {system}" : make;
    }
}
