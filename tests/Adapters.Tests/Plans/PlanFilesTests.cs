using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Tests.Plans;

/// <summary>A locality's file of one's own, in a folder of its own beside the shipped plans.</summary>
public sealed class PlanFilesTests : IDisposable
{
    private const string Sixth = """
        id: an-phu-2026
        year: 2026
        title: 'Xây dựng khu phố an toàn'
        source: ke-hoach-15.pdf
        criteria: tt124-2021
        locality:
          id: an-phu
          name: 'phường An Phú'
          police: 'Công an phường An Phú'
          policeShort: 'Công an phường'
          committee: 'Ban Chỉ đạo phường An Phú'
          government: 'UBND phường An Phú'
          chairman: 'Chủ tịch UBND phường An Phú'
          placeName: 'An Phú'
        units:
          - kind: residential
            word: 'khu phố'
            own: 'khu phố mình'
            leader: 'Trưởng khu phố'
            deputy: 'Phó Trưởng khu phố'
        filings:
          - id: recognition
            title: 'Đề nghị công nhận'
            for: [residential]
            recognises: true
            window: { value: { from: 2025-11-01, to: 2026-10-31 }, origin: default, place: 'Điều 8 khoản 2 điểm a' }
            fileBefore: { value: 2026-11-07, origin: local, place: 'mục 3' }
            decideBefore: { value: 2026-11-15, origin: default, place: 'Điều 9 khoản 1 điểm a' }
            to: 'Công an phường An Phú'
            verifiedBy: 'Công an phường An Phú'
            decidedBy: 'Chủ tịch UBND phường An Phú'
            forms:
              - { form: assess-residential, title: 'Tự đánh giá' }
              - { form: minutes-residential, title: 'Biên bản' }
            papers:
              - { id: proposal, title: 'Tờ trình' }
            source: 'mục 3'

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("antoan-plans-").FullName;

    [Fact]
    public void A_sixth_locality_is_one_more_file()
    {
        var set = Load(Sixth);
        Assert.False(set.HasErrors, string.Join('\n', set.Problems));
        Assert.Equal(6, set.Plans.Count);
        var plan = set.Plans["an-phu-2026"];
        Assert.Equal("khu phố", plan.Terms(UnitKind.Residential).Word);
        Assert.Equal(10, plan.Forms["assess-residential"].Questions.Length);
        Assert.Equal(21, plan.CriteriaOf(UnitKind.Residential).Count());
    }

    [Fact]
    public void A_locality_may_lie_in_a_folder_of_localities_or_beside_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "localities"));
        File.WriteAllText(Path.Combine(_folder, "localities", "an-phu.yaml"), Sixth);
        Assert.Contains("an-phu-2026", PlanFolder.Load(PlanFolder.Shipped, _folder).Plans.Keys);
    }

    [Fact]
    public void Its_own_form_stands_in_the_place_of_the_shared_one()
    {
        var set = Load(Sixth + """
            forms:
              - id: minutes-residential
                title: 'Biên bản khu phố'
                questions:
                  - { id: date, kind: date, label: 'Ngày', text: 'Họp ngày nào ạ?' }
            """);
        Assert.False(set.HasErrors, string.Join('\n', set.Problems));
        Assert.Equal("Biên bản khu phố", set.Plans["an-phu-2026"].Forms["minutes-residential"].Title);
        Assert.NotEqual("Biên bản khu phố", set.Plans["dong-da-2025"].Forms["minutes-residential"].Title);
    }

    [Fact]
    public void What_a_later_folder_holds_under_the_same_id_stands_in_the_place_of_the_earlier()
    {
        var shipped = Path.Combine(PlanFolder.Shipped, "localities", "dong-da-2025.yaml");
        var set = Load(File.ReadAllText(shipped).Replace("'phường Đống Đa'", "'phường Khác'", StringComparison.Ordinal));
        Assert.False(set.HasErrors, string.Join('\n', set.Problems));
        Assert.Equal("phường Khác", set.Plans["dong-da-2025"].Locality.Name);
    }

    [Fact]
    public void The_hash_follows_the_content_and_nothing_else()
    {
        var one = Load(Sixth).Plans["an-phu-2026"].Hash;
        Assert.Equal(one, Load("# a comment\n" + Sixth).Plans["an-phu-2026"].Hash);
        Assert.NotEqual(one, Load(Sixth.Replace("2026-11-07", "2026-11-08", StringComparison.Ordinal)).Plans["an-phu-2026"].Hash);
    }

    [Theory]
    [InlineData("year: 2026", "year: 2026\nyear: 2027", 3, "Duplicate key")]
    [InlineData("year: 2026", "year: 2026\nyeer: 2027", 3, "There is no member 'yeer' here")]
    [InlineData("    recognises: true", "    recognizes: true", 25, "There is no member 'recognizes' here")]
    [InlineData("kind: residential", "kind: village", 16, "expected one of residential, agency, enterprise, school, commune, model")]
    [InlineData("origin: local, place: 'mục 3'", "origin: locally, place: 'mục 3'", 27, "expected one of local, default, derived")]
    [InlineData("value: 2026-11-07", "value: 07/11/2026", 27, "expected a date as 2025-11-05")]
    [InlineData("year: 2026", "year: hai nghìn", 2, "expected a whole number")]
    [InlineData("title: 'Xây dựng khu phố an toàn'\n", "", 1, "Missing: 'title'")]
    [InlineData("criteria: tt124-2021", "criteria: tt999", 5, "There is no criteria set 'tt999'")]
    [InlineData("form: assess-residential", "form: assess-village", 33, "There is no form 'assess-village'")]
    [InlineData("title: 'Tờ trình' }", "title: 'Tờ trình', template: to-trinh.docx }", 21, "There is no template 'to-trinh.docx' beside the file")]
    [InlineData("id: an-phu-2026", "id: [", 1, "")]
    [InlineData("id: an-phu-2026", "id: *nobody", 1, "nobody")]
    public void A_slip_is_shown_with_its_file_and_line(string right, string wrong, int line, string message)
    {
        Assert.Contains(right, Sixth, StringComparison.Ordinal);
        var set = Load(Sixth.Replace(right, wrong, StringComparison.Ordinal));
        var problem = Assert.Single(set.Problems, p => p.Severity == Severity.Error && p.Message.Contains(message, StringComparison.Ordinal));
        Assert.EndsWith("an-phu.yaml", problem.File, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
        Assert.DoesNotContain("an-phu-2026", set.Plans.Keys);
        Assert.Equal(5, set.Plans.Count);
    }

    [Fact]
    public void A_template_of_its_own_is_found_beside_the_file()
    {
        File.WriteAllText(Path.Combine(_folder, "to-trinh.docx"), "");
        var set = Load(Sixth.Replace("title: 'Tờ trình' }", "title: 'Tờ trình', template: to-trinh.docx }", StringComparison.Ordinal));
        Assert.False(set.HasErrors, string.Join('\n', set.Problems));
        Assert.Equal(Path.Combine(_folder, "to-trinh.docx"), set.Templates["an-phu-2026|to-trinh.docx"]);
    }

    [Fact]
    public void A_rule_nobody_knows_is_refused()
    {
        var set = Load(Sixth + """
            extraCriteria:
              - { id: x, for: [residential], clause: 'mục 1', group: 'Phường', statement: 'Có đèn đường.', local: true, rule: { maybe: events } }
            """);
        Assert.Contains(set.Problems, p => p.Message.Contains("There is no rule 'maybe'", StringComparison.Ordinal) && p.Path.Contains("extraCriteria[0]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("years: [{ from: 2027-02-03, to: 2027-02-10, name: 'Tết Nguyên đán' }]", null, 0)]
    [InlineData("years:\n  - { from: 2027-02-03, to: 2072-02-10, name: 'Tết Nguyên đán' }", "at most 14", 2)]
    [InlineData("fixed: []\nlunar: [{ day: 31, month: 3, name: 'Giỗ' }]", "There is no day 31/3", 2)]
    [InlineData("lunr: []", "There is no member 'lunr' here", 1)]
    public void What_is_announced_for_a_year_is_added_in_a_file_of_its_own(string text, string? problem, int line)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "holidays"));
        File.WriteAllText(Path.Combine(_folder, "holidays", "2027.yaml"), text);
        var set = Load(Sixth);
        Assert.Equal(problem is null, Holidays.Is(new DateOnly(2027, 2, 3), set.Plans["an-phu-2026"]) && !set.HasErrors);
        Assert.Equal("Quốc khánh", Holidays.Name(new DateOnly(2026, 8, 31), set.Plans["an-phu-2026"]));
        if (problem is not null)
        {
            var found = Assert.Single(set.Problems, p => p.Severity == Severity.Error);
            Assert.Contains(problem, found.Message, StringComparison.Ordinal);
            Assert.Equal(line, found.Line);
            Assert.EndsWith("2027.yaml", found.File, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        var set = PlanFolder.Load(Path.Combine(_folder, "nowhere"));
        Assert.True(set.HasErrors);
        Assert.Empty(set.Plans);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PlanSet Load(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "an-phu.yaml"), text);
        return PlanFolder.Load(PlanFolder.Shipped, _folder);
    }
}
