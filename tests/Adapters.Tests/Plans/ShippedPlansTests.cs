using System.Globalization;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Tests.Plans;

/// <summary>The five plans against what their sources and the circular say.</summary>
public sealed class ShippedPlansTests(Shipped shipped) : IClassFixture<Shipped>
{
    // window; file before (l local, d default, x derived); decide before; derived ones are worked out by Deadlines.
    [Theory]
    [InlineData("tan-ky-2025", UnitKind.Residential, null, "recognition", "01/10/2024-15/10/2025 l", "05/11/2025 l", "15/11/2025 d")]
    [InlineData("tan-ky-2025", UnitKind.Agency, null, "recognition", "01/10/2024-15/10/2025 l", "05/11/2025 l", "20/11/2025 d")]
    [InlineData("tan-ky-2025", UnitKind.School, null, "recognition", "01/10/2024-15/10/2025 l", "05/11/2025 l", "20/11/2025 d")]
    [InlineData("tan-ky-2025", UnitKind.Model, null, "model", "01/10/2024-15/10/2025 l", "05/11/2025 l", "")]
    [InlineData("tan-ky-2025", UnitKind.Residential, null, "register", "", "01/04/2025 d", "")]
    [InlineData("tan-ky-2025", UnitKind.Residential, null, "next-register", "", "05/11/2025 l", "")]
    [InlineData("tan-ky-2025", UnitKind.Residential, null, "household-register", "", "05/11/2025 l", "")]
    [InlineData("mai-hoa-2025", UnitKind.Residential, null, "recognition", "01/11/2024-31/10/2025 d", "10/11/2025 x", "15/11/2025 d")]
    [InlineData("mai-hoa-2025", UnitKind.Agency, null, "recognition", "16/11/2024-15/11/2025 d", "17/11/2025 x", "20/11/2025 d")]
    [InlineData("mai-hoa-2025", UnitKind.School, null, "security-plan", "", "", "")]
    [InlineData("rach-kien-2026", UnitKind.Residential, null, "register", "", "01/04/2026 l", "")]
    [InlineData("rach-kien-2026", UnitKind.Residential, null, "recognition", "01/11/2025-31/10/2026 l", "09/11/2026 x", "15/11/2026 l")]
    [InlineData("rach-kien-2026", UnitKind.Enterprise, null, "recognition", "16/11/2025-15/11/2026 l", "16/11/2026 x", "20/11/2026 l")]
    [InlineData("rach-kien-2026", UnitKind.Commune, null, "recognition", "16/11/2025-15/11/2026 l", "16/11/2026 x", "20/11/2026 d")]
    [InlineData("thanh-thuy-2022", UnitKind.Commune, null, "implementation", "", "12/03/2022 l", "")]
    [InlineData("thanh-thuy-2022", UnitKind.Agency, null, "implementation", "", "12/03/2022 l", "")]
    [InlineData("thanh-thuy-2022", UnitKind.Residential, null, "recognition", "01/11/2021-31/10/2022 d", "08/11/2022 x", "15/11/2022 d")]
    [InlineData("thanh-thuy-2022", UnitKind.School, "district", "recognition", "16/11/2021-15/11/2022 d", "16/11/2022 x", "20/11/2022 d")]
    [InlineData("dong-da-2025", UnitKind.Residential, null, "recognition", "01/11/2024-31/10/2025 l", "03/11/2025 x", "05/11/2025 l")]
    [InlineData("dong-da-2025", UnitKind.Agency, "ward", "recognition", "16/11/2024-15/11/2025 l", "05/11/2025 l", "20/11/2025 d")]
    [InlineData("dong-da-2025", UnitKind.Enterprise, "city", "recognition", "16/11/2024-15/11/2025 l", "20/11/2025 l", "20/11/2025 d")]
    [InlineData("dong-da-2025", UnitKind.Commune, null, "recognition", "16/11/2024-15/11/2025 l", "17/11/2025 x", "20/11/2025 l")]
    [InlineData("dong-da-2025", UnitKind.Residential, null, "register", "", "01/04/2025 d", "")]
    public void Dates_are_those_of_the_source(string id, UnitKind kind, string? authority, string filingId, string window, string file, string decide)
    {
        var plan = shipped[id];
        var filing = plan.FilingOf(kind, authority, filingId);
        Assert.NotNull(filing);
        Assert.Equal(window, filing.Window is { } w ? $"{Day(w.Value.From)}-{Day(w.Value.To)} {Mark(w.Origin)}" : "");
        Assert.Equal(file, Date(Deadlines.FileBefore(plan, filing)));
        Assert.Equal(decide, Date(filing.DecideBefore));
    }

    [Theory]
    [InlineData("dong-da-2025", UnitKind.Agency, "ward", "UBND phường Đống Đa", false)]
    [InlineData("dong-da-2025", UnitKind.Agency, "city", "UBND thành phố Hà Nội", true)]
    [InlineData("dong-da-2025", UnitKind.Commune, null, "Chủ tịch UBND thành phố Hà Nội", true)]
    [InlineData("rach-kien-2026", UnitKind.Commune, null, "Chủ tịch UBND tỉnh Tây Ninh", true)]
    [InlineData("thanh-thuy-2022", UnitKind.Residential, null, "UBND xã, thị trấn", false)]
    [InlineData("thanh-thuy-2022", UnitKind.School, "commune", "UBND xã, thị trấn", false)]
    [InlineData("thanh-thuy-2022", UnitKind.School, "district", "UBND huyện Thanh Thủy", false)]
    [InlineData("thanh-thuy-2022", UnitKind.Commune, null, "UBND huyện Thanh Thủy", false)]
    [InlineData("tan-ky-2025", UnitKind.Residential, null, "Chủ tịch UBND xã Tân Kỳ", false)]
    public void Who_decides_is_who_the_source_says(string id, UnitKind kind, string? authority, string decidedBy, bool above)
    {
        var filing = shipped[id].FilingOf(kind, authority, "recognition");
        Assert.Equal((decidedBy, above), (filing!.DecidedBy, filing.VerifiedAbove));
    }

    [Theory]
    [InlineData(UnitKind.Residential, "kdc-1a kdc-1b kdc-1c kdc-2 kdc-3a kdc-3b kdc-3c kdc-3d kdc-3dd kdc-3e kdc-3g kdc-4a kdc-4b kdc-4c1 kdc-4c2 kdc-4c3 kdc-4d1 kdc-4d2 kdc-4d3 kdc-5a kdc-5b")]
    [InlineData(UnitKind.Commune, "xp-1a xp-1b xp-1c xp-1d xp-2-2 xp-2-3a xp-2-3b xp-2-3c xp-2-3d xp-2-3dd xp-2-3e xp-2-3g xp-2-4a xp-2-4b xp-2-4c1 xp-2-4c2 xp-2-4c3 xp-2-4d1 xp-2-4d2 xp-2-4d3 xp-3a xp-3b xp-4a xp-4b")]
    [InlineData(UnitKind.Agency, "cqdn-1a cqdn-1b cqdn-1c cqdn-1d cqdn-1e cqdn-1f cqdn-2 cqdn-3a cqdn-3b cqdn-3c cqdn-3d cqdn-3dd cqdn-3e cqdn-3g cqdn-3h cqdn-4a cqdn-4b cqdn-5a cqdn-5b")]
    [InlineData(UnitKind.Enterprise, "cqdn-1a cqdn-1b cqdn-1c cqdn-1d cqdn-1e cqdn-1f cqdn-2 cqdn-3a cqdn-3b cqdn-3c cqdn-3d cqdn-3dd cqdn-3e cqdn-3g cqdn-3h cqdn-4a cqdn-4b cqdn-5a cqdn-5b")]
    [InlineData(UnitKind.School, "csgd-1a csgd-1b csgd-1c csgd-1d csgd-1e csgd-1f csgd-2a csgd-2b csgd-3a csgd-3b csgd-3c csgd-3dd csgd-3e csgd-3g csgd-4a csgd-4b csgd-5a csgd-5b csgd-6a csgd-6b")]
    public void Every_criterion_of_the_circular_is_there(UnitKind kind, string ids) =>
        Assert.Equal(ids.Split(' '), shipped["rach-kien-2026"].CriteriaOf(kind).Select(c => c.Id));

    [Fact]
    public void Every_clause_of_a_kind_belongs_to_its_article()
    {
        var articles = new Dictionary<UnitKind, string> { [UnitKind.Residential] = "Điều 4", [UnitKind.Commune] = "Điều 5", [UnitKind.Agency] = "Điều 6", [UnitKind.School] = "Điều 7" };
        foreach (var (kind, article) in articles)
        {
            Assert.All(shipped["dong-da-2025"].CriteriaOf(kind), c => Assert.StartsWith($"{article} khoản {c.Group}", c.Clause, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Khoan_4_diem_a_is_one_finding_over_three_paired_counts()
    {
        var criterion = Assert.Single(shipped["dong-da-2025"].CriteriaOf(UnitKind.Residential), c => c.Clause == "Điều 4 khoản 4 điểm a");
        var rule = Assert.IsType<Rule.NotMore>(criterion.Rule);
        Assert.Equal(["crime", "vice", "violations"], rule.Items);
        Assert.NotNull(criterion.Exception);
    }

    [Fact]
    public void Only_an_unrated_guard_may_wait_in_a_residential_dossier() =>
        Assert.Equal(["kdc-5a"], shipped["dong-da-2025"].CriteriaOf(UnitKind.Residential).Where(c => c.MayWait).Select(c => c.Id));

    [Fact]
    public void Residential_units_assess_themselves_in_ten_questions()
    {
        var form = shipped["dong-da-2025"].Forms["assess-residential"];
        Assert.Equal(["resolution", "households", "carried-out", "events", "figures", "hotspots", "managed", "guards", "discipline", "files"], form.Questions.Select(q => q.Id));
        Assert.Equal(["a", "b", "c", "d", "dd", "e", "g"], form.Find("events")!.Options.Select(o => o.Id));
    }

    [Fact]
    public void Occurrence_questions_ask_whether_it_happened()
    {
        foreach (var form in shipped.Set.Plans.Values.SelectMany(p => p.Forms.Values).Where(f => f.Find("events") is not null))
        {
            var events = form.Find("events")!;
            Assert.Equal(QuestionKind.Choices, events.Kind);
            Assert.Matches("có xảy ra .* không ạ", events.Text);
            Assert.True(events is { Sensitive: true, AskPolice: true, None: not null });
        }
    }

    [Fact]
    public void Dong_da_asks_again_those_who_file_before_the_window_ends()
    {
        var plan = shipped["dong-da-2025"];
        var early = plan.Filings.Where(f => f.Window is { } w && f.FileBefore is { } d && d.Value <= w.Value.To).ToList();
        Assert.Equal(2, early.Count);
        Assert.All(early, f => Assert.True(f.AsksAfterWindow && f.Authorities is ["ward"]));
    }

    [Theory]
    [InlineData("dong-da-2025", "Files are wanted before 05/11/2025, while the window ends on 15/11/2025; the leader is asked once more", 2)]
    [InlineData("dong-da-2025", "which leaves no day before the decision's date 20/11/2025", 2)]
    [InlineData("dong-da-2025", "leaders are advised to file before 03/11/2025", 1)]
    [InlineData("dong-da-2025", "leaders are advised to file before 17/11/2025", 1)]
    [InlineData("dong-da-2025", "", 6)]
    [InlineData("tan-ky-2025", "", 0)]
    [InlineData("mai-hoa-2025", "leaders are advised to file before 17/11/2025", 3)]
    [InlineData("mai-hoa-2025", "", 3)]
    [InlineData("rach-kien-2026", "leaders are advised to file before 16/11/2026", 3)]
    [InlineData("rach-kien-2026", "", 3)]
    [InlineData("thanh-thuy-2022", "leaders are advised to file before 16/11/2022", 4)]
    [InlineData("thanh-thuy-2022", "", 4)]
    public void Warnings_are_the_expected_ones(string id, string message, int count)
    {
        var found = shipped.Set.Problems.Where(p => p.Plan == id && p.Message.Contains(message, StringComparison.Ordinal)).ToList();
        Assert.True(count == found.Count, string.Join('\n', shipped.Set.Problems.Where(p => p.Plan == id)));
        Assert.All(found, p => Assert.True(p.Line > 0));
    }

    [Fact]
    public void Tan_ky_has_no_proposal_but_its_own_papers_and_stages()
    {
        var filing = shipped["tan-ky-2025"].FilingOf(UnitKind.Residential, null, "recognition")!;
        Assert.Equal(["minutes", "report", "summary", "households", "self-assessment"], filing.Papers.Where(p => !p.Officer && p.Id != "invitation").Select(p => p.Id));
        Assert.Equal("Báo cáo tổng kết", filing.Papers.First(p => p.Id == "report").Title);
        Assert.Equal(["leader", "leader", "officer"], filing.Stages.Select(s => s.By));
        var forms = filing.Forms.Select(f => f.Form).ToList();
        Assert.True(forms.IndexOf("households") < forms.IndexOf("minutes-residential"));
    }

    [Fact]
    public void Tan_ky_registers_for_the_next_year_at_the_same_time()
    {
        var plan = shipped["tan-ky-2025"];
        Assert.All(new[] { UnitKind.Residential, UnitKind.Agency, UnitKind.Enterprise, UnitKind.School }, k => Assert.Equal(2026, plan.FilingOf(k, null, "next-register")!.Year));
        Assert.Contains(plan.Notes, n => n.Contains("05/11/2024", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_source_is_silent_on_is_never_called_local()
    {
        var dates = shipped["mai-hoa-2025"].Filings.SelectMany(f => new[] { f.Opens?.Origin, f.FileBefore?.Origin, f.DecideBefore?.Origin, f.Window?.Origin }).OfType<Origin>().ToList();
        Assert.NotEmpty(dates);
        Assert.All(dates, o => Assert.Equal(Origin.Default, o));
    }

    [Fact]
    public void Every_default_date_names_its_clause_and_every_local_one_its_source()
    {
        foreach (var plan in shipped.Set.Plans.Values)
        {
            var number = plan.Source[..3];
            foreach (var date in plan.Filings.SelectMany(f => new[] { f.Opens, f.FileBefore, f.DecideBefore }).OfType<Sourced<DateOnly>>())
            {
                Assert.StartsWith(date.Origin == Origin.Default ? "Điều " : number, date.Place, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Stricter_targets_of_mai_hoa_inform_and_do_not_decide()
    {
        var extra = shipped["mai-hoa-2025"].ExtraCriteria;
        Assert.Equal(["mh-residents", "mh-grave", "mh-petitions", "mh-plan"], extra.Select(c => c.Id));
        Assert.All(extra, c => Assert.True(c.Local));
    }

    [Fact]
    public void Residential_papers_bear_no_number() =>
        Assert.All(shipped.Set.Plans.Values.SelectMany(p => p.Letterheads).Where(l => l.Kind is UnitKind.Residential or UnitKind.Model), l => Assert.False(l.Numbered));

    private static string Date(Sourced<DateOnly>? date) => date is null ? "" : $"{Day(date.Value)} {Mark(date.Origin)}";

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Mark(Origin origin) => origin switch { Origin.Local => "l", Origin.Default => "d", Origin.Derived => "x" };
}
