using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Domain.Tests.Rosters;

public class UnitIdsTests
{
    private static readonly Lazy<PlanSet> Shipped = new(() => PlanFolder.Load(PlanFolder.Shipped));

    public static TheoryData<string> Plans => [.. Shipped.Value.Plans.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("Thôn 4", "thon-4")]
    [InlineData("Tổ dân phố số 5", "to-dan-pho-so-5")]
    [InlineData("Trường THCS Hoa Sen", "truong-thcs-hoa-sen")]
    [InlineData("Tổ dân phố số 22 phường Láng Thượng", "tdps22p-lang-thuong")]
    [InlineData("Ấp Đông (khu B)", "ap-dong-khu-b")]
    [InlineData("???", "dv")]
    public void Name_becomes_an_id(string name, string id) => Assert.Equal(id, UnitIds.Make(Plan("dong-da-2025"), name, _ => false));

    [Fact]
    public void Taken_id_gets_a_number_and_stays_short()
    {
        var plan = Plan("dong-da-2025");
        HashSet<string> taken = new(["truong-thcs-hoa-sen"], StringComparer.Ordinal);

        var id = UnitIds.Make(plan, "Trường THCS Hoa Sen", taken.Contains);

        Assert.EndsWith("-2", id, StringComparison.Ordinal);
        Assert.InRange(id.Length, 1, UnitIds.Longest(plan));
    }

    [Theory]
    [InlineData("TH-04", "th-04")]
    [InlineData(" to-1 ", "to-1")]
    [InlineData("tổ-1", null)]
    [InlineData("a.b", null)]
    [InlineData("-a", null)]
    [InlineData("", null)]
    [InlineData("a-code-that-is-far-too-long", null)]
    public void Code_is_taken_as_written_or_not_at_all(string code, string? id) => Assert.Equal(id, UnitIds.Of(Plan("dong-da-2025"), code));

    [Theory]
    [MemberData(nameof(Plans))]
    public void Longest_id_keeps_every_button_key_within_64_bytes(string planId)
    {
        var plan = Plan(planId);
        var unit = new string('x', UnitIds.Longest(plan));

        Assert.InRange(unit.Length, 8, 20);
        foreach (var filing in plan.Filings)
        {
            Assert.InRange($"o|{new string('a', 12)}|{Dossier.IdOf(plan.Id, unit, filing.Id)}|99".Length, 1, 64);
        }
    }

    [Theory]
    [InlineData("Tổ dân phố", UnitKind.Residential)]
    [InlineData("thon", UnitKind.Residential)]
    [InlineData("TRƯỜNG", UnitKind.School)]
    [InlineData("agency", UnitKind.Agency)]
    [InlineData("mô hình", null)]
    [InlineData("chợ", null)]
    public void Kind_is_read_as_people_write_it(string said, UnitKind? kind) => Assert.Equal(kind, KindNames.Of(Plan("dong-da-2025"), said));

    private static Plan Plan(string id) => Shipped.Value.Plans[id];
}
