using AnToanBot.Domain.Reports;

namespace AnToanBot.Domain.Tests.Reports;

public class ReportSourceTests
{
    [Theory]
    [InlineData("tan-ky-2025", "summary", Basis.Plan, "kế hoạch của UBND xã Tân Kỳ, mục 2.2")]
    [InlineData("tan-ky-2025", "classification", Basis.Plan, "kế hoạch của UBND xã Tân Kỳ, mục 4 (Quyết định 510/QĐ-BCA-V05)")]
    [InlineData("tan-ky-2025", "periodic", Basis.Custom, "để sơ kết, tổng kết; kỳ do Công an chọn")]
    [InlineData("mai-hoa-2025", "periodic", Basis.Plan, "kế hoạch của UBND xã Mai Hoa, mục III.1 (kỳ do Công an chọn)")]
    [InlineData("mai-hoa-2025", "summary", Basis.Custom, "để thẩm định, đề xuất theo Điều 9 khoản 1")]
    [InlineData("dong-da-2025", "summary", Basis.Plan, "kế hoạch của UBND phường Đống Đa, mục III.1 (tổng hợp, đề xuất)")]
    [InlineData("rach-kien-2026", "periodic", Basis.Plan, "kế hoạch của UBND xã Rạch Kiến, phần III (kỳ do Công an chọn)")]
    [InlineData("thanh-thuy-2022", "periodic", Basis.Plan, "kế hoạch của UBND huyện Thanh Thủy, mục IV.2 (kỳ do Công an chọn)")]
    public void A_report_rests_on_the_localitys_own_plan_or_on_none(string plan, string report, Basis basis, string source)
    {
        var kind = ReportCatalogue.Find(MixedYear.Request(plan).Plan, report)!;

        Assert.Equal((basis, source), (kind.Basis, kind.Source));
    }

    [Theory]
    [MemberData(nameof(MixedYear.Plans), MemberType = typeof(MixedYear))]
    public void No_other_locality_is_named(string plan)
    {
        var of = MixedYear.Request(plan).Plan;
        string[] places = ["Tân Kỳ", "Mai Hoa", "Rạch Kiến", "Thanh Thủy", "Đống Đa"];

        Assert.All(ReportCatalogue.Of(of), k => Assert.DoesNotContain(places.Where(p => p != of.Locality.PlaceName), p => k.Source.Contains(p, StringComparison.Ordinal)));
        Assert.All(of.Reports.Keys, r => Assert.NotNull(ReportCatalogue.Find(of, r)));
    }
}
