using System.Globalization;
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

    public static string In(string text, Plan plan, Unit? unit, Filing? filing = null)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var vi = CultureInfo.GetCultureInfo("vi-VN");
        var terms = unit is null ? null : plan.Terms(unit.Kind);
        var window = filing?.Window?.Value;
        (string Name, string? Value)[] values =
        [
            ("kdc", terms?.Word), ("thôn", terms?.Word), ("KDC", terms?.Word.ToUpper(vi)), ("đơn_vị", unit?.Name), ("ĐƠN_VỊ", unit?.Name.ToUpper(vi)),
            ("mình", terms?.Own), ("chức_danh", terms?.Leader), ("trưởng", terms?.Leader), ("địa_chỉ", unit?.Address), ("nơi_nhận", filing?.To), ("tỉnh", plan.Locality.Province), ("ban_chỉ_đạo", plan.Locality.Committee), ("địa_danh", plan.Locality.PlaceName), ("chi_bo", terms?.PartyCell), ("xã", plan.Locality.Name), ("XÃ", plan.Locality.Name.ToUpper(vi)),
            ("công_an", plan.Locality.PoliceShort), ("nam", plan.Year.ToString(CultureInfo.InvariantCulture)), ("nam_sau", (plan.Year + 1).ToString(CultureInfo.InvariantCulture)),
            ("moc_tu", window?.From.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), ("moc_den", window?.To.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                text = text.Replace("{" + name + "}", value, StringComparison.Ordinal)
                    .Replace("{" + char.ToUpper(name[0], vi) + name[1..] + "}", value.Length == 0 ? value : char.ToUpper(value[0], vi) + value[1..], StringComparison.Ordinal);
            }
        }

        return text;
    }
}
