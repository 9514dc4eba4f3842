using System.Globalization;
using System.Text;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Plans;

/// <summary>Fills the {placeholders} of plan and form texts, a capital one with a capital («{Mình}»); «{bác}», «{cháu}» are left for Voice, because they depend on who reads.</summary>
public static class Fill
{
    /// <summary>The names that may stand in braces, beside «bác», «Bác», «cháu», «Cháu».</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "kdc", "KDC", "thôn", "đơn_vị", "ĐƠN_VỊ", "mình", "xã", "XÃ", "tỉnh", "công_an", "ban_chỉ_đạo", "nơi_nhận", "địa_danh", "địa_chỉ", "chức_danh", "chi_bo", "nam", "nam_sau", "moc_tu", "moc_den", "trưởng",
    ];

    private static readonly string[] InOrder =
    [
        "kdc", "thôn", "KDC", "đơn_vị", "ĐƠN_VỊ", "mình", "chức_danh", "trưởng", "địa_chỉ", "nơi_nhận", "tỉnh", "ban_chỉ_đạo", "địa_danh", "chi_bo", "xã", "XÃ", "công_an", "nam", "nam_sau", "moc_tu", "moc_den",
    ];

    private const int Longest = 16;

    public static string In(string text, Plan plan, Unit? unit, Filing? filing = null)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder(text.Length + 32);
        var at = 0;
        while (text.IndexOf('{', at) is >= 0 and var open)
        {
            filled.Append(text, at, open - at);
            var close = text.IndexOf('}', open);
            if (close > open + 1 && Value(text.AsSpan(open + 1, close - open - 1), plan, unit, filing) is { } value)
            {
                if (value.Contains('{', StringComparison.Ordinal))
                {
                    return OneByOne(text, plan, unit, filing);
                }

                filled.Append(value);
                at = close + 1;
            }
            else
            {
                filled.Append('{');
                at = open + 1;
            }
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    // A plan's own words may hold placeholders in turn; each name is filled once, so that this ends.
    private static string OneByOne(string text, Plan plan, Unit? unit, Filing? filing)
    {
        var vi = CultureInfo.GetCultureInfo("vi-VN");
        foreach (var name in InOrder)
        {
            if (Said(name, plan, unit, filing) is { } value)
            {
                text = text.Replace("{" + name + "}", value, StringComparison.Ordinal)
                    .Replace("{" + char.ToUpper(name[0], vi) + name[1..] + "}", value.Length == 0 ? value : char.ToUpper(value[0], vi) + value[1..], StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static string? Value(ReadOnlySpan<char> name, Plan plan, Unit? unit, Filing? filing)
    {
        if (Said(name, plan, unit, filing) is { } said)
        {
            return said;
        }

        if (!char.IsUpper(name[0]) || name.Length > Longest)
        {
            return null;
        }

        var vi = CultureInfo.GetCultureInfo("vi-VN");
        Span<char> small = stackalloc char[Longest];
        name.CopyTo(small);
        small[0] = char.ToLower(name[0], vi);
        return Said(small[..name.Length], plan, unit, filing) is { } value ? value.Length == 0 ? value : char.ToUpper(value[0], vi) + value[1..] : null;
    }

    private static string? Said(ReadOnlySpan<char> name, Plan plan, Unit? unit, Filing? filing) => name switch
    {
        "kdc" or "thôn" => Terms(plan, unit)?.Word,
        "KDC" => Terms(plan, unit)?.Word.ToUpper(CultureInfo.GetCultureInfo("vi-VN")),
        "đơn_vị" => unit?.Name,
        "ĐƠN_VỊ" => unit?.Name.ToUpper(CultureInfo.GetCultureInfo("vi-VN")),
        "mình" => Terms(plan, unit)?.Own,
        "chức_danh" or "trưởng" => Terms(plan, unit)?.Leader,
        "địa_chỉ" => unit?.Address,
        "nơi_nhận" => filing?.To,
        "tỉnh" => plan.Locality.Province,
        "ban_chỉ_đạo" => plan.Locality.Committee,
        "địa_danh" => plan.Locality.PlaceName,
        "chi_bo" => Terms(plan, unit)?.PartyCell,
        "xã" => plan.Locality.Name,
        "XÃ" => plan.Locality.Name.ToUpper(CultureInfo.GetCultureInfo("vi-VN")),
        "công_an" => plan.Locality.PoliceShort,
        "nam" => plan.Year.ToString(CultureInfo.InvariantCulture),
        "nam_sau" => (plan.Year + 1).ToString(CultureInfo.InvariantCulture),
        "moc_tu" => filing?.Window?.Value.From.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        "moc_den" => filing?.Window?.Value.To.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static UnitTerms? Terms(Plan plan, Unit? unit) => unit is null ? null : plan.Terms(unit.Kind);
}
