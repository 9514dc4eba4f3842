using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>How the police post heads and signs its own papers: the plans give letterheads for units and government only, so this is custom (Nghị định 30/2020, Phụ lục I).</summary>
internal static class PostLetter
{
    /// <summary>The provincial police above it where the province is known, the post, «Số: /TTr-CAX», place and day.</summary>
    /// <param name="kind">«TTr», «BC»; null: a list without a number.</param>
    public static Block.Head Head(ReportRequest request, string? kind)
    {
        var locality = request.Plan.Locality;
        return new Block.Head(
            locality.Province is { } province ? $"CÔNG AN {province.ToUpperInvariant()}" : null,
            locality.Police.ToUpperInvariant(),
            kind is null ? null : $"Số:        /{kind}-{Sign(request.Plan)}",
            Letter.Dated(Folder(request), request.Today));
    }

    public static Block.Signatures Signed(ReportRequest request, ImmutableArray<string> copies)
    {
        var head = request.World.Memberships.Values
            .Where(m => m is { Ended: false, Role: Role.Head } && m.PlanId == request.Plan.Id).OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => request.World.People.GetValueOrDefault(m.PersonId)?.Name).FirstOrDefault(n => n is not null);
        return new Block.Signatures([Letter.Signed([$"TRƯỞNG {request.Plan.Locality.PoliceShort.ToUpperInvariant()}"], head)], copies);
    }

    /// <summary>«Công an xã» → «CAX».</summary>
    public static string Sign(Plan plan) => string.Concat(plan.Locality.PoliceShort.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0])));

    public static ImmutableArray<string> Copies(Plan plan, params string[] first) => [.. first, $"Lưu: {Sign(plan)}"];

    /// <summary>The locality as papers know a unit: its commune where there is exactly one, else one that stands for it.</summary>
    public static Folder Folder(ReportRequest request)
    {
        var plan = request.Plan;
        var commune = request.Census.Of(UnitKind.Commune);
        var unit = commune is [var only] ? only.Unit : new Unit("", plan.Id, plan.Units.Any(u => u.Kind == UnitKind.Commune) ? UnitKind.Commune : plan.Units[0].Kind, plan.Locality.Name);
        var filing = plan.Filings.FirstOrDefault(f => f.Recognises && !f.VerifiedAbove) ?? plan.Filings[0];
        return new Folder(plan, filing, unit, new Dossier("", plan.Id, unit.Id, filing.Id));
    }

    public static string Year(ReportRequest request) => request.Plan.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A paper of the post over many units.</summary>
    public static Doc Doc(ReportRequest request, ReportKind kind, string file, IEnumerable<Block> blocks) =>
        new(kind.Id, kind.Title, Named(Wording.Slug(file), Wording.Slug(request.Plan.Locality.PlaceName)) + "-" + Year(request), [.. blocks]);

    /// <summary>«05», «12»: whole numbers below ten take a zero in running text.</summary>
    public static string Count(int n) => n is > 0 and < 10 ? $"0{n}" : Wording.Number(n);

    private static string Named(string file, string place) => file.EndsWith(place, StringComparison.Ordinal) ? file : $"{file}-{place}";

    /// <summary>«Thôn», «Cơ quan», «Trường» … as the plan calls this kind.</summary>
    public static string KindName(Plan plan, UnitKind kind) => kind switch
    {
        UnitKind.Residential => plan.Terms(kind).Word is "khu dân cư" ? "Khu dân cư" : $"Khu dân cư ({plan.Terms(kind).Word})",
        UnitKind.Agency => "Cơ quan",
        UnitKind.Enterprise => "Doanh nghiệp",
        UnitKind.School => "Cơ sở giáo dục",
        UnitKind.Commune => Wording.Sentence(plan.Terms(kind).Word),
        UnitKind.Model => "Mô hình tự quản",
    };

    /// <summary>«thôn An Lạc» in mid-sentence.</summary>
    public static string Name(Entry entry) => entry.Folders is [var first, ..] ? Wording.Name(first) : entry.Unit.Name;
}
