using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>How official papers write days, figures and names, and what the placeholders of plan texts stand for.</summary>
public static partial class Wording
{
    /// <summary>The standard's name as every paper quotes it.</summary>
    public const string Standard = "tiêu chuẩn “An toàn về an ninh, trật tự”";

    public const string Dots = "………………";

    private static readonly NumberFormatInfo Figures = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public static string Number(long n) => n.ToString("#,0", Figures);

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>«ngày 05 tháng 02 năm 2025»: days under ten and the months 1 and 2 take a zero.</summary>
    public static string LongDay(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {(day.Month < 3 ? "0" : "")}{day.Month} năm {day.Year}");

    public static string Clock(TimeOnly time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour} giờ {time.Minute:00} phút");

    /// <summary>«98,3%», cut and not rounded, so that only all of them are 100%; null for a whole of zero.</summary>
    public static string? Percent(long part, long whole) =>
        whole <= 0 ? null : (Math.Floor(part * 1000m / whole) / 10m).ToString("0.#", Figures) + "%";

    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>«Thôn An Lạc» → «thôn An Lạc» in mid-sentence; proper names such as «Trường THCS …» stay.</summary>
    public static string Name(Folder folder) =>
        folder.Unit.Kind is UnitKind.Residential or UnitKind.Commune or UnitKind.Model && folder.Unit.Name.StartsWith(folder.Terms.Word, StringComparison.OrdinalIgnoreCase)
            ? char.ToLowerInvariant(folder.Unit.Name[0]) + folder.Unit.Name[1..]
            : folder.Unit.Name;

    public static string Year(Folder folder) => YearOf(folder).ToString(CultureInfo.InvariantCulture);

    /// <summary>The year a paper speaks of: the next one for a registration made ahead.</summary>
    public static int YearOf(Folder folder) => folder.Filing.Year ?? folder.Plan.Year;

    /// <summary>Fills the placeholders of a plan's text; {XÃ} gives capitals, {Xã} a capital first letter. An unknown one becomes a dotted line.</summary>
    public static string Fill(string text, Folder folder) => Placeholder().Replace(text.Normalize(), m => Filled(m.Groups["name"].Value, folder));

    /// <summary>What the placeholders stand for, by name; also the fields of a locality's own template.</summary>
    public static string? Named(string name, Folder folder) => name switch
    {
        "kdc" or "thôn" => folder.Terms.Word,
        "đơn_vị" => folder.Unit.Name,
        "mình" => folder.Terms.Own,
        "xã" => folder.Plan.Locality.Name,
        "tỉnh" => folder.Plan.Locality.Province,
        "công_an" => folder.Plan.Locality.PoliceShort,
        "ban_chỉ_đạo" => folder.Plan.Locality.Committee,
        "nơi_nhận" => folder.Filing.To,
        "địa_danh" => folder.Plan.Locality.PlaceName,
        "địa_chỉ" => folder.Unit.Address,
        "chức_danh" or "trưởng" => folder.Terms.Leader,
        "người_đứng_đầu" => folder.Leader,
        "moc_tu" => folder.Filing.Window is { } w ? Day(w.Value.From) : null,
        "moc_den" => folder.Filing.Window is { } w ? Day(w.Value.To) : null,
        "nam" => folder.Plan.Year.ToString(CultureInfo.InvariantCulture),
        "nam_sau" => (folder.Plan.Year + 1).ToString(CultureInfo.InvariantCulture),
        "chi_bo" => folder.Terms.PartyCell,
        _ => null,
    };

    public static readonly string[] Names =
    [
        "kdc", "đơn_vị", "mình", "xã", "tỉnh", "công_an", "ban_chỉ_đạo", "nơi_nhận", "địa_danh", "địa_chỉ", "chức_danh", "người_đứng_đầu",
        "moc_tu", "moc_den", "nam", "nam_sau", "chi_bo",
    ];

    /// <summary>A name for files: ASCII, lower case, hyphens.</summary>
    public static string Slug(string text)
    {
        var ascii = text.ToLowerInvariant().Replace('đ', 'd').Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        return Hyphens().Replace(string.Concat(ascii), "-").Trim('-');
    }

    /// <summary>The article whose criteria this kind of unit is held to.</summary>
    public static string Article(UnitKind kind) => kind switch
    {
        UnitKind.Residential => "Điều 4",
        UnitKind.Commune => "Điều 5",
        UnitKind.Agency or UnitKind.Enterprise => "Điều 6",
        UnitKind.School => "Điều 7",
        UnitKind.Model => "Điều 4",
    };

    /// <summary>Everybody who lives or works there.</summary>
    public static string People(UnitKind kind) => kind switch
    {
        UnitKind.Residential or UnitKind.Model or UnitKind.Commune => "Nhân dân",
        UnitKind.Agency => "cán bộ, công chức, viên chức, người lao động",
        UnitKind.Enterprise => "cán bộ, người lao động",
        UnitKind.School => "cán bộ, nhân viên, người lao động, người dạy, người học",
    };

    private static string Filled(string name, Folder folder)
    {
        var value = Named(name.ToLowerInvariant(), folder);
        return value is null ? Dots
            : name.Length > 1 && !name.Any(char.IsLower) ? value.ToUpperInvariant()
            : char.IsUpper(name[0]) ? Sentence(value)
            : value;
    }

    [GeneratedRegex(@"\{(?<name>[\p{L}_]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("-+", RegexOptions.None, 1000)]
    private static partial Regex Hyphens();
}
