using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AnToanBot.Domain.Plans;

/// <summary>Whether the words in braces of a plan's texts are ones that somebody fills in when a text is said or written.</summary>
internal static partial class Placeholders
{
    /// <summary>What is said: filled by <see cref="Fill"/> and by the voice, in exactly this shape.</summary>
    private static readonly ImmutableArray<string> Said = [.. Fill.Known, "bác", "Bác", "cháu", "Cháu"];

    /// <summary>What is printed, in lower case; a capital first letter or all capitals give the value in that shape.</summary>
    private static readonly ImmutableArray<string> Printed =
    [
        "kdc", "thôn", "đơn_vị", "mình", "xã", "tỉnh", "công_an", "ban_chỉ_đạo", "nơi_nhận", "địa_danh", "địa_chỉ", "chức_danh", "người_đứng_đầu",
        "moc_tu", "moc_den", "nam", "nam_sau", "chi_bo",
    ];

    /// <summary>A text of a form, a gate, a reminder or a criterion.</summary>
    public static void Check(string? text, string path, Problems problems, params string[] also) =>
        Check(text, path, problems, [.. Said, .. also], name => name);

    /// <summary>A text of a letterhead.</summary>
    public static void CheckPrinted(string text, string path, Problems problems) => Check(text, path, problems, Printed, name => name.ToLowerInvariant());

    private static void Check(string? text, string path, Problems problems, ImmutableArray<string> known, Func<string, string> shape)
    {
        foreach (var name in Braces().Matches((text ?? "").Normalize()).Select(m => m.Groups["name"].Value).Where(name => !known.Contains(shape(name))))
        {
            problems.Error(path, $"There is no placeholder '{{{name}}}'; known: {string.Join(", ", known)}.");
        }
    }

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();
}
