using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;
using AnToanBot.Tests.Papers;

namespace AnToanBot.Domain.Tests.Papers;

public class PaperworkTests
{
    public static TheoryData<string, UnitKind> Everything()
    {
        var data = new TheoryData<string, UnitKind>();
        foreach (var id in Paperwork.Ids)
        {
            foreach (var kind in Samples.Kinds)
            {
                data.Add(id, kind);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_paper_of_every_kind_is_headed_titled_and_named_in_ascii(string id, UnitKind kind)
    {
        var folder = Samples.Full(kind);
        var doc = Paperwork.Write(folder, id, Samples.Today, Samples.Findings(folder));

        Assert.Single(doc.Blocks.OfType<Block.Head>());
        Assert.Single(doc.Blocks.OfType<Block.Title>());
        Assert.Single(doc.Blocks.OfType<Block.Signatures>());
        Assert.All(doc.FileName, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c == '-'));
        Assert.DoesNotContain(Texts(doc), t => t.Contains('{'));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void What_waits_is_never_printed_as_not_met(string id, UnitKind kind)
    {
        var folder = Samples.Full(kind);
        var text = string.Join("\n", Texts(Paperwork.Write(folder, id, Samples.Today, Samples.Findings(folder))).Where(t => t is not ("Chưa đạt" or "Số hộ chưa đạt")));

        Assert.DoesNotContain("tiêu chí chưa đạt", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(": chưa đạt", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Self_assessment_prints_each_result_in_its_own_row()
    {
        var folder = Samples.Full(UnitKind.Residential);
        var rows = Paperwork.Write(folder, "self-assessment", Samples.Today, Samples.Findings(folder, notMet: true)).Blocks.OfType<Block.Table>().Single().Rows;

        Assert.Equal(["Khoản 1 Điều 4"], rows[0]);
        Assert.Equal("Chưa đạt", rows[1][4]);
        Assert.Equal("Chưa có nghị quyết. Chi bộ mới thành lập", rows[1][2]);
        Assert.Equal("Không áp dụng", rows[2][4]);
        Assert.Equal("Chờ xác nhận", rows[^1][4]);
        Assert.All(rows.Where(r => r.Length > 1), r => Assert.Equal("", r[5]));
    }

    [Fact]
    public void Report_carries_this_period_and_the_last()
    {
        var folder = Samples.Full(UnitKind.Residential);
        var tables = Paperwork.Write(folder, "report", Samples.Today, Samples.Findings(folder)).Blocks.OfType<Block.Table>().ToList();

        Assert.Contains(tables[^1].Rows, r => r.SequenceEqual(["1", "Phạm tội", "vụ", "1", "2", "-1"]));
        Assert.Contains(tables[^1].Rows, r => r.SequenceEqual(["3", "Vi phạm pháp luật khác về an ninh, trật tự", "vụ", "1.237", "1.240", "-3"]));
        Assert.Contains(tables[^1].Rows, r => r.SequenceEqual(["6", "Cháy, nổ nghiêm trọng", "vụ", "0", "–", "–"]));
    }

    [Fact]
    public void Report_takes_the_locality_s_own_name()
    {
        var folder = Samples.Full(UnitKind.Residential);
        var title = Paperwork.Write(folder, "report", Samples.Today, []).Blocks.OfType<Block.Title>().Single();

        Assert.Equal("BÁO CÁO", title.Name);
        Assert.Equal("Tổng kết xây dựng thôn An Lạc đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2025", title.Subject);
    }

    [Fact]
    public void Not_quite_all_households_are_never_a_hundred_per_cent()
    {
        var folder = Samples.Full(UnitKind.Residential).With("register", "households", new Value.Ratio(9999, 10000));

        Assert.Contains(Texts(Paperwork.Write(folder, "proposal", Samples.Today, [])), t => t.Contains("9.999/10.000 hộ đang cư trú, đạt 99,9%", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("proposal")]
    [InlineData("report")]
    [InlineData("minutes")]
    [InlineData("register")]
    public void What_nobody_answered_is_a_dotted_line(string id)
    {
        var text = string.Join("\n", Texts(Paperwork.Write(Samples.Empty(UnitKind.Residential), id, Samples.Today, [])));

        Assert.Contains("……", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0/0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn Văn An", text, StringComparison.Ordinal);
        Assert.DoesNotContain("đã ban hành", text, StringComparison.Ordinal);
        Assert.DoesNotContain("xét duyệt, quyết định công nhận thôn", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_of_the_police_is_not_answered()
    {
        var folder = Samples.Full(UnitKind.Residential).With("figures", "figures", new Value.AskedPolice());
        var figures = Paperwork.Write(folder, "report", Samples.Today, []).Blocks.OfType<Block.Table>().Last();

        Assert.All(figures.Rows, r => Assert.Equal("……", r[3]));
    }

    [Fact]
    public void Residential_unit_has_no_number_and_the_day_stays_blank()
    {
        var head = Paperwork.Write(Samples.Full(UnitKind.Residential), "proposal", Samples.Today, []).Blocks.OfType<Block.Head>().Single();

        Assert.Null(head.Number);
        Assert.Equal("Tân Kỳ, ngày     tháng     năm 2025", head.PlaceAndDate);
    }

    [Fact]
    public void School_leaves_the_number_to_its_records_office()
    {
        var head = Paperwork.Write(Samples.Full(UnitKind.School), "proposal", Samples.Today, []).Blocks.OfType<Block.Head>().Single();

        Assert.Equal("Số:        /TTr-……", head.Number);
    }

    [Fact]
    public void Minutes_have_no_date_line_and_the_chair_signs_right()
    {
        var doc = Paperwork.Write(Samples.Full(UnitKind.Residential), "minutes", Samples.Today, []);
        var who = doc.Blocks.OfType<Block.Signatures>().Single().Who;

        Assert.Null(doc.Blocks.OfType<Block.Head>().Single().PlaceAndDate);
        Assert.Equal(["THƯ KÝ", "CHỦ TỌA"], who.Select(w => w.Capacity[0]));
        Assert.Equal(["Trần Thị Bình", "Nguyễn Văn An"], who.Select(w => w.Name));
        Assert.Contains("Thời gian bắt đầu: 19 giờ 30 phút, ngày 26 tháng 10 năm 2025.", Texts(doc));
    }

    [Fact]
    public void Meeting_that_does_not_propose_asks_for_no_recognition()
    {
        var folder = Samples.Full(UnitKind.Residential).With("minutes", "conclusion", new Value.Picked(["not-propose"]));
        var text = string.Join("\n", Texts(Paperwork.Write(folder, "proposal", Samples.Today, [])));

        Assert.Contains("thống nhất chưa đề nghị công nhận", text, StringComparison.Ordinal);
        Assert.DoesNotContain("xét duyệt, quyết định công nhận thôn", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Household_list_has_rows_to_fill_by_hand_and_no_names()
    {
        var doc = Paperwork.Write(Samples.Full(UnitKind.Residential), "households", Samples.Today, []);

        var rows = doc.Blocks.OfType<Block.Table>().Single().Rows;
        Assert.Equal(3, rows.Length);
        Assert.All(rows, r => Assert.All(r.Skip(1), cell => Assert.Equal("", cell)));
    }

    [Fact]
    public void Decision_and_certificate_are_drafts_without_a_number()
    {
        foreach (var id in new[] { "decision", "certificate" })
        {
            Assert.Equal("DỰ THẢO", Paperwork.Write(Samples.Full(UnitKind.Residential), id, Samples.Today, []).Blocks.OfType<Block.DraftMark>().Single().Text);
        }

        var head = Paperwork.Write(Samples.Full(UnitKind.Residential), "decision", Samples.Today, []).Blocks.OfType<Block.Head>().Single();
        Assert.Equal("ỦY BAN NHÂN DÂN XÃ TÂN KỲ", head.Body);
        Assert.Equal("Số:        /QĐ-UBND", head.Number);
    }

    [Fact]
    public void Nothing_is_drafted_for_a_dossier_not_proposed()
    {
        var folder = Samples.Full(UnitKind.Residential);
        folder = folder with { Dossier = folder.Dossier with { Proposal = new Proposal(false, new Signed("officer", DateTimeOffset.UnixEpoch)) } };

        Assert.DoesNotContain(Texts(Paperwork.Write(folder, "decision", Samples.Today, [])), t => t.Contains("Điều 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Fields_name_every_answer_and_figure()
    {
        var folder = Samples.Full(UnitKind.Residential);
        var fields = Paperwork.Write(folder, "report", Samples.Today, Samples.Findings(folder)).Fields;

        Assert.Equal("Thôn An Lạc", fields["đơn_vị"]);
        Assert.Equal("THÔN AN LẠC", fields["ĐƠN_VỊ"]);
        Assert.Equal("118", fields["register.households.part"]);
        Assert.Equal("98,3%", fields["register.households.percent"]);
        Assert.Equal("2", fields["figures.figures.crime.last"]);
        Assert.Equal("26/10/2025", fields["minutes.date"]);
        Assert.Equal("Chờ xác nhận", fields["criterion.kdc-6"]);
    }

    [Fact]
    public void Next_year_s_registration_speaks_of_next_year()
    {
        var folder = Samples.Full(UnitKind.Residential);
        folder = folder with { Filing = folder.Filing with { Id = "next-register", Year = 2026 } };

        Assert.EndsWith("năm 2026", Paperwork.Write(folder, "register", Samples.Today, []).Blocks.OfType<Block.Title>().Single().Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("next-register", 2026, "……/…… hộ đang cư trú")]
    [InlineData("recognition", null, "110/120 hộ đang cư trú, đạt 91,6%")]
    public void Next_year_s_registration_borrows_no_answer_of_this_year(string filing, int? year, string printed)
    {
        var folder = Samples.Empty(UnitKind.Residential);
        folder = folder with
        {
            Filing = folder.Filing with { Id = filing, Year = year },
            SiblingAnswers = ImmutableDictionary<string, Answer>.Empty.Add("register|register-residential|households", Samples.Of("register-residential", "households", new Value.Ratio(110, 120))),
        };

        Assert.Contains(Texts(Paperwork.Write(folder, "register", Samples.Today, [])), t => t.Contains(printed, StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_paper_is_refused() =>
        Assert.Throws<ArgumentException>(() => Paperwork.Write(Samples.Full(UnitKind.Residential), "no-such", Samples.Today, []));

    private static IEnumerable<string> Texts(Doc doc) => doc.Blocks.SelectMany(b => b switch
    {
        Block.Head head => [head.Above ?? "", head.Body, head.Number ?? "", head.PlaceAndDate ?? ""],
        Block.Title title => [title.Name, title.Subject ?? ""],
        Block.DraftMark mark => [mark.Text],
        Block.AddressedTo to => to.To,
        Block.Bases bases => bases.Lines,
        Block.Heading heading => [heading.Text],
        Block.Paragraph paragraph => [string.Concat(paragraph.Spans.Select(s => s.Text))],
        Block.Items items => items.Lines,
        Block.Table table => [.. table.Header, .. table.Rows.SelectMany(r => r)],
        Block.Signatures signatures => [.. signatures.Who.SelectMany(w => w.Capacity.Append(w.Hint ?? "").Append(w.Name ?? "")), .. signatures.Copies],
        Block.PageBreak => ImmutableArray<string>.Empty,
        _ => throw new System.Diagnostics.UnreachableException(),
    });
}
