using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Domain.Tests.Reports;

public class BatchPapersTests
{
    [Fact]
    public void Proposal_lists_who_is_proposed_and_who_is_not_with_the_reason()
    {
        var text = Flat.Of(MixedYear.Write("mai-hoa-2025", "proposal").Whole);

        Assert.Contains("Về việc đề nghị công nhận 05 đơn vị", text, StringComparison.Ordinal);
        Assert.Contains("Thôn số 7 | Để xảy ra một vụ đánh bạc", text, StringComparison.Ordinal);
        Assert.Contains("CÔNG AN TỈNH HÀ TĨNH\nCÔNG AN XÃ MAI HOA\nSố:        /TTr-CAX", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Thôn số 1 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_deciding_body_has_its_own_proposal_and_decision()
    {
        Assert.Equal(2, MixedYear.Write("dong-da-2025", "proposal").Docs.Length);
        Assert.Equal(2, MixedYear.Write("dong-da-2025", "decision").Docs.Length);
        Assert.Equal(2, MixedYear.Write("thanh-thuy-2022", "proposal").Docs.Length);
    }

    [Fact]
    public void Stages_that_are_still_to_come_are_said_in_the_proposal() =>
        Assert.Contains("Thôn số 11 | Nguyễn Văn K | 03/11/2025 | Hội đồng xã xét duyệt: chưa có ý kiến", Flat.Of(MixedYear.Write("tan-ky-2025", "proposal").Whole), StringComparison.Ordinal);

    [Fact]
    public void Units_under_a_body_above_are_in_no_proposal_and_no_decision_of_ours()
    {
        Assert.DoesNotContain("Trung tâm Y tế", Flat.Of(MixedYear.Write("dong-da-2025", "proposal").Whole), StringComparison.Ordinal);
        Assert.DoesNotContain("Trung tâm Y tế", Flat.Of(MixedYear.Write("dong-da-2025", "decision").Whole), StringComparison.Ordinal);
        Assert.Contains("Trạm Y tế", Flat.Of(MixedYear.Write("dong-da-2025", "decision").Whole), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_unit_proposed_and_through_all_stages_has_a_line_in_the_decision_and_a_certificate()
    {
        var decision = Flat.Of(MixedYear.Write("tan-ky-2025", "decision").Whole);
        var certificates = MixedYear.Write("tan-ky-2025", "certificates");

        Assert.Equal(4, certificates.Docs.Length);
        Assert.Contains("Công nhận 04 đơn vị", decision, StringComparison.Ordinal);
        Assert.All(new[] { "Thôn số 2", "Trạm Y tế số 2", "Công ty TNHH Hòa Bình 2", "Trường THCS Lê Lợi 2" }, name => Assert.Contains(name, decision, StringComparison.Ordinal));
        Assert.DoesNotContain("Thôn số 11", decision, StringComparison.Ordinal);
        Assert.Equal(5, MixedYear.Write("tan-ky-2025", "recognition-set").Docs.Length);
    }

    [Fact]
    public void Chosen_units_alone_are_decided_upon()
    {
        var printout = MixedYear.Write("tan-ky-2025", "decision", r => r with { Units = ["residential-x-2", "residential-x-1"] });

        // One is recognised already by its own decision.
        Assert.Equal(2, printout.Docs.Length);
        Assert.Contains(printout.Docs, d => Flat.Of(d).Contains("Số: 145/QĐ-UBND", StringComparison.Ordinal));
    }

    [Fact]
    public void Commendation_names_the_recognised_and_leaves_the_form_of_it_open()
    {
        var text = Flat.Of(MixedYear.Write("tan-ky-2025", "commendation").Whole);

        Assert.Contains("Thôn số 1 | Nguyễn Văn A | Công nhận (145/QĐ-UBND, 08/11/2025) |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Thôn số 2 |", text, StringComparison.Ordinal);
        Assert.Equal(Basis.Custom, ReportCatalogue.Find(MixedYear.Plan("tan-ky-2025"), "commendation")!.Basis);
    }

    [Fact]
    public void What_the_post_writes_stands_in_place_of_what_was_suggested()
    {
        var request = MixedYear.Request("mai-hoa-2025");
        var kind = ReportCatalogue.Find(request.Plan, "periodic")!;
        var text = Flat.Of(ReportCatalogue.Write(kind, request with { Texts = request.Texts.Add("difficulties", "Thiếu kinh phí.\nNhiều hộ đi làm xa.") }).Whole);

        Assert.Contains("Thiếu kinh phí.\nNhiều hộ đi làm xa.\n", text, StringComparison.Ordinal);
        Assert.Contains(ReportCatalogue.Texts(kind, request), t => t.Id == "results" && t.Suggested.Contains("28 đơn vị", StringComparison.Ordinal));
    }

    [Fact]
    public void Periodic_report_counts_what_was_filed_within_its_days()
    {
        var whole = MixedYear.Write("mai-hoa-2025", "periodic");
        var march = MixedYear.Write("mai-hoa-2025", "periodic", r => r with { From = new DateOnly(2025, 3, 1), To = new DateOnly(2025, 3, 2) });
        long Registered(Printout printout, int column) => ((Cell.Figure)printout.Grids[0].Rows.First(r => ((Cell.Words)r.Cells[1]).Text == "Đăng ký phấn đấu: khu dân cư (thôn)").Cells[column]).N;

        Assert.Equal((9, 9), (Registered(whole, 3), Registered(whole, 4)));
        Assert.Equal((2, 2), (Registered(march, 3), Registered(march, 4)));
        Assert.Contains("(từ ngày 01/03/2025 đến ngày 02/03/2025)", Flat.Of(march.Whole), StringComparison.Ordinal);
    }

    [Fact]
    public void Late_list_says_how_many_days_and_whom_to_call_longest_first()
    {
        var request = MixedYear.Request("tan-ky-2025");
        var rows = MixedYear.Write(request, "late").Grids[0].Rows;
        var late = request.World.Dossiers.Values.Count(d => Folder.Brief(request.World, d) is { } f && Due.Of(request.Plan, f.Filing, f.Unit, d, request.Today).Timing == Timing.Late);

        Assert.Equal(late, rows.Length);
        Assert.Contains(rows, r => r.Cells.Select(c => c.Printed).SequenceEqual(["2", "Thôn số 5", "Bình xét làng an toàn", "04/11/2025", "6", "Nguyễn Văn E", "0900000004"]));
        Assert.Contains(rows, r => r.Cells[5].Printed == "chưa có người tham gia");
    }

    [Fact]
    public void Units_without_a_leader_are_to_be_called_too()
    {
        var rows = MixedYear.Write("tan-ky-2025", "calls").Grids[0].Rows.Select(r => string.Join(" | ", r.Cells.Select(c => c.Printed))).ToList();

        Assert.Equal("1 | Nguyễn Văn A | Trưởng thôn số 1 | 0900000000 | đã chặn hoặc xóa cuộc trò chuyện | 08/11/2025 | ", rows[0]);
        Assert.Contains(rows, r => r.Contains("Trưởng thôn, Thôn số 4", StringComparison.Ordinal) && r.Contains("chưa tham gia", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_plans_that_ask_have_households_and_classification()
    {
        Assert.NotNull(ReportCatalogue.Find(MixedYear.Plan("tan-ky-2025"), "households"));
        Assert.All(new[] { "dong-da-2025", "mai-hoa-2025", "rach-kien-2026", "thanh-thuy-2022" }, p =>
        {
            Assert.Null(ReportCatalogue.Find(MixedYear.Plan(p), "households"));
            Assert.Null(ReportCatalogue.Find(MixedYear.Plan(p), "classification"));
        });
    }

    [Fact]
    public void Handing_out_a_sensitive_report_is_written_down_and_no_other()
    {
        var plan = MixedYear.Plan("tan-ky-2025");
        var at = MixedYear.At(plan);

        var note = Assert.IsType<Change.Note>(Assert.Single(ReportCatalogue.Opened(ReportCatalogue.Find(plan, "households")!, plan.Id, "officer", at).Changes));
        Assert.Equal(new Line(plan.Id, "report-opened", "officer", at, "households"), note.Line);
        Assert.Empty(ReportCatalogue.Opened(ReportCatalogue.Find(plan, "summary")!, plan.Id, "officer", at).Changes);
    }
}
