using System.Text.RegularExpressions;

namespace AnToanBot.Adapters.Channels;

/// <summary>What the settings of every account are held against.</summary>
internal static partial class SettingChecks
{
    public const string NameProblem = "Name must be 1 to 32 of a-z, 0-9 and '-'.";

    public static bool IsName(string? name) => NameShape.IsMatch(name ?? "");

    public static bool IsWeb(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>Scheme, host and port.</summary>
    public static string OriginOf(string address) => new Uri(address).GetLeftPart(UriPartial.Authority);

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameShape { get; }
}
