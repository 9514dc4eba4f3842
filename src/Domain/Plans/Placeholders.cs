using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AnToanBot.Domain.Plans;

/// <summary>The words in braces that a plan's texts may hold; they stay in the texts and are filled in when something is said or written.</summary>
public static partial class Placeholders
{
    /// <summary>In lower case; a capital first letter or all capitals give the value in that shape.</summary>
    public static ImmutableArray<string> Known { get; } =
    [
        "bác", "cháu", "kdc", "thôn", "đơn_vị", "mình", "xã", "tỉnh", "công_an", "ban_chỉ_đạo", "nơi_nhận", "địa_danh", "địa_chỉ", "chức_danh", "người_đứng_đầu",
        "moc_tu", "moc_den", "nam", "nam_sau", "chi_bo",
    ];

    internal static void Check(string? text, string path, Problems problems, params string[] also)
    {
        if (text is null)
        {
            return;
        }

        foreach (var name in Braces().Matches(text.Normalize()).Select(m => m.Groups["name"].Value))
        {
            if (!Known.Contains(name.ToLowerInvariant()) && !also.Contains(name))
            {
                problems.Error(path, $"There is no placeholder '{{{name}}}'; known: {string.Join(", ", Known.Concat(also))}.");
            }
        }
    }

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();
}
