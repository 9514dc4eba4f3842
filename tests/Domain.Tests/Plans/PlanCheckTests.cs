using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Plans;

public class PlanCheckTests
{
    private static readonly Plan Good = ShippedPlans.DongDa;

    // The residential recognition: a window to 31/10/2025, decided before 05/11/2025.
    private static readonly int Recognition = Good.Filings.ToList().FindIndex(f => f.Id == "recognition" && f.For.Contains(UnitKind.Residential));

    [Fact]
    public void A_shipped_plan_has_no_errors() =>
        Assert.DoesNotContain(PlanCheck.Of(Good), p => p.Severity == Severity.Error);

    [Theory]
    [InlineData("plan id", Severity.Error, "'Đống Đa' is no id")]
    [InlineData("long ids", Severity.Warning, "Ids of plan and filing are long")]
    [InlineData("kind twice", Severity.Error, "The kind 'Residential' stands twice")]
    [InlineData("kind without terms", Severity.Error, "no terms for the kind 'residential'")]
    [InlineData("nobody", Severity.Error, "is for nobody")]
    [InlineData("authority", Severity.Error, "There is no authority 'moon'")]
    [InlineData("form", Severity.Error, "There is no form 'moon'")]
    [InlineData("no forms", Severity.Error, "asks nothing")]
    [InlineData("filing twice", Severity.Error, "'recognition' of residential is already filings[")]
    [InlineData("stage by", Severity.Error, "A stage is passed by 'leader' or 'officer', not by 'moon'")]
    [InlineData("stage twice", Severity.Error, "The stage 's' stands twice")]
    [InlineData("paper unknown", Severity.Error, "There is no paper 'moon'")]
    [InlineData("paper unfilled", Severity.Warning, "No form of this filing can fill the paper 'households'")]
    [InlineData("decision without recognition", Severity.Warning, "The paper 'decision' belongs to a filing that ends in a recognition")]
    [InlineData("nobody decides", Severity.Error, "must say who decides")]
    [InlineData("no window", Severity.Error, "must have the window")]
    [InlineData("window backwards", Severity.Error, "The window ends (31/10/2024) before it begins (01/11/2024)")]
    [InlineData("window of another year", Severity.Warning, "The window ends in 2026, the plan is of 2025")]
    [InlineData("date of an earlier year", Severity.Error, "05/11/2024 contradicts the plan's year 2025")]
    [InlineData("date of a later year", Severity.Warning, "05/11/2026 contradicts the plan's year 2025")]
    [InlineData("file before window's end", Severity.Warning, "Files are wanted before 31/10/2025, while the window ends on 31/10/2025; set asksAfterWindow")]
    [InlineData("decide before window's end", Severity.Warning, "The decision is wanted before 30/10/2025, while the window ends on 31/10/2025")]
    [InlineData("file after decision", Severity.Warning, "leaves no day before the decision's date 05/11/2025")]
    [InlineData("opens after its end", Severity.Error, "It opens on 01/05/2025, not before its own end 01/04/2025")]
    [InlineData("date without decider", Severity.Warning, "nobody who decides")]
    [InlineData("derived in data", Severity.Warning, "Derived dates are worked out by the program")]
    [InlineData("date without place", Severity.Error, "Every date says where it comes from")]
    [InlineData("windows overlap", Severity.Warning, "The window overlaps that of")]
    [InlineData("question twice", Severity.Error, "The question 'resolution' stands twice")]
    [InlineData("option twice", Severity.Error, "The option 'a' stands twice")]
    [InlineData("choice without options", Severity.Error, "has no options")]
    [InlineData("counts nothing", Severity.Error, "counts nothing")]
    [InlineData("yes-no without no", Severity.Error, "must hold 'yes' and 'no'")]
    [InlineData("options of a count", Severity.Error, "A question of kind count has no options")]
    [InlineData("key too long", Severity.Error, "more than 64")]
    [InlineData("range", Severity.Error, "The minimum 5 is above the maximum 4")]
    [InlineData("placeholder", Severity.Error, "There is no placeholder '{thon}'")]
    [InlineData("placeholder in a letterhead", Severity.Error, "There is no placeholder '{THON}'")]
    [InlineData("applies if unknown", Severity.Error, "There is no earlier question 'moon' in this form")]
    [InlineData("applies if later", Severity.Error, "There is no earlier question 'files' in this form")]
    [InlineData("applies if strange", Severity.Error, "'maybe' is no answer of the question 'resolution'")]
    [InlineData("offer", Severity.Error, "There is no question 'register-residential.moon' to offer from")]
    [InlineData("offer of no form", Severity.Warning, "The plan does not use the form 'moon'")]
    [InlineData("gate", Severity.Error, "'moon' is no answer of the gate 'armed-forces'")]
    [InlineData("rule without question", Severity.Error, "Criterion 'kdc-2': no form of 'recognition' for residential asks 'moon'")]
    [InlineData("rule that does not fit", Severity.Error, "Criterion 'kdc-2': a part of a whole is wanted")]
    [InlineData("rule without option", Severity.Error, "Criterion 'kdc-2': there is no option 'moon' to choose")]
    [InlineData("rule without item", Severity.Error, "Criterion 'kdc-2': there is no item 'moon'")]
    [InlineData("rule of unpaired item", Severity.Error, "Criterion 'kdc-2': there is no item 'fires' with the period before")]
    [InlineData("rule of a missing filing", Severity.Warning, "Criterion 'kdc-2': there is no filing 'moon' for residential")]
    [InlineData("criterion applies if", Severity.Error, "Criterion 'kdc-2': no form of 'recognition' asks 'moon', on which it depends")]
    [InlineData("criterion twice", Severity.Error, "The criterion 'kdc-2' stands twice")]
    [InlineData("extra criterion not local", Severity.Warning, "is not marked local")]
    [InlineData("numbered residential", Severity.Warning, "has no seal and no number")]
    [InlineData("reminder of", Severity.Error, "There is no date 'moon'")]
    [InlineData("reminder while", Severity.Error, "There is no stage 'moon' of a dossier")]
    [InlineData("reminder to", Severity.Error, "A reminder goes to 'leader', 'deputy', 'officer', 'head' or 'chairman', not to 'moon'")]
    public void One_slip_is_named(string slip, Severity severity, string message)
    {
        Assert.DoesNotContain(PlanCheck.Of(Good), p => p.Message.Contains(message, StringComparison.Ordinal));
        var found = PlanCheck.Of(Broken(slip)).Where(p => p.Message.Contains(message, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, p => Assert.Equal(severity, p.Severity));
    }

    [Fact]
    public void Every_paper_of_the_writers_is_known() =>
        Assert.DoesNotContain(
            PlanCheck.Of(Filing(f => f with { Papers = [.. Paperwork.Ids.Select(id => new PaperUse(id, id))] })),
            p => p.Message.Contains("There is no paper", StringComparison.Ordinal));

    [Fact]
    public void Two_years_of_one_locality_may_not_share_days()
    {
        var next = Good with { Id = "dong-da-2026", Year = 2026, Filings = [Good.Filings[Recognition] with { Window = Window(2025, 10, 16, 2026, 10, 15) }] };
        var problem = Assert.Single(PlanCheck.Between([next, Good]));
        Assert.Equal(("dong-da-2026", Severity.Warning, "filings[0].window"), (problem.Plan, problem.Severity, problem.Path));
        Assert.Empty(PlanCheck.Between([Good, next with { Filings = [next.Filings[0] with { Window = Window(2025, 11, 1, 2026, 10, 31) }] }]));
        Assert.Empty(PlanCheck.Between([Good, next with { Locality = next.Locality with { Id = "elsewhere" } }]));
    }

    private static Plan Broken(string slip) => slip switch
    {
        "plan id" => Good with { Id = "Đống Đa" },
        "long ids" => Good with { Id = "phuong-dong-da-thanh-pho-ha-noi-2025" },
        "kind twice" => Good with { Units = Good.Units.Add(Good.Terms(UnitKind.Residential)) },
        "kind without terms" => Good with { Units = Good.Units.Remove(Good.Terms(UnitKind.Residential)) },
        "nobody" => Filing(f => f with { For = [] }),
        "authority" => Filing(f => f with { Authorities = ["moon"] }),
        "form" => Filing(f => f with { Forms = f.Forms.Add(new FilingForm("moon", "x")) }),
        "no forms" => Filing(f => f with { Forms = [] }),
        "filing twice" => Good with { Filings = Good.Filings.Add(Good.Filings[Recognition]) },
        "stage by" => Filing(f => f with { Stages = [new LocalStage("s", "x", "moon", "x")] }),
        "stage twice" => Filing(f => f with { Stages = [new LocalStage("s", "x", "officer", "x"), new LocalStage("s", "y", "officer", "y")] }),
        "paper unknown" => Filing(f => f with { Papers = [new PaperUse("moon", "x")] }),
        "paper unfilled" => Filing(f => f with { Papers = [new PaperUse("households", "x")] }),
        "decision without recognition" => Filing(f => f with { Recognises = false }),
        "nobody decides" => Filing(f => f with { DecidedBy = null }),
        "no window" => Filing(f => f with { Window = null }),
        "window backwards" => Filing(f => f with { Window = Window(2024, 11, 1, 2024, 10, 31) }),
        "window of another year" => Filing(f => f with { Window = Window(2025, 11, 1, 2026, 10, 31) }),
        "date of an earlier year" => Filing(f => f with { FileBefore = On(2024, 11, 5) }),
        "date of a later year" => Filing(f => f with { FileBefore = On(2026, 11, 5) }),
        "file before window's end" => Filing(f => f with { FileBefore = On(2025, 10, 31) }),
        "decide before window's end" => Filing(f => f with { DecideBefore = On(2025, 10, 30) }),
        "file after decision" => Filing(f => f with { FileBefore = On(2025, 11, 5) }),
        "opens after its end" => Filing(f => f with { Opens = On(2025, 5, 1), FileBefore = On(2025, 4, 1) }),
        "date without decider" => Filing(f => f with { Recognises = false, DecidedBy = null, Papers = [] }),
        "derived in data" => Filing(f => f with { FileBefore = On(2025, 11, 3) with { Origin = Origin.Derived } }),
        "date without place" => Filing(f => f with { FileBefore = On(2025, 11, 3) with { Place = " " } }),
        "windows overlap" => Good with { Filings = Good.Filings.Add(Good.Filings[Recognition] with { Id = "again", Window = Window(2025, 1, 1, 2025, 12, 31) }) },
        "question twice" => Form(f => f with { Questions = f.Questions.Add(f.Questions[0]) }),
        "option twice" => Ask("events", q => q with { Options = q.Options.Add(q.Options[0]) }),
        "choice without options" => Ask("guards", q => q with { Options = [] }),
        "counts nothing" => Ask("figures", q => q with { Items = [] }),
        "yes-no without no" => Ask("hotspots", q => q with { Options = [new Option("yes", "Có")] }),
        "options of a count" => Ask("discipline", q => q with { Options = [new Option("yes", "Có")] }),
        "key too long" => Ask("guards", q => q with { Options = q.Options.Add(new Option("an-option-whose-id-is-far-too-long-for-it", "x")) }),
        "range" => Ask("discipline", q => q with { Min = 5, Max = 4 }),
        "placeholder" => Ask("discipline", q => q with { Text = "Ở {thon} có ai không ạ?" }),
        "placeholder in a letterhead" => Good with { Letterheads = [Good.Letterheads[0] with { Body = "TIỂU BAN {THON}" }] },
        "applies if unknown" => Ask("discipline", q => q with { AppliesIf = new Condition("moon", ["yes"]) }),
        "applies if later" => Ask("discipline", q => q with { AppliesIf = new Condition("files", ["yes"]) }),
        "applies if strange" => Ask("discipline", q => q with { AppliesIf = new Condition("resolution", ["maybe"]) }),
        "offer" => Ask("households", q => q with { Offer = "register-residential.moon" }),
        "offer of no form" => Ask("households", q => q with { Offer = "moon.households" }),
        "gate" => Good with { Criteria = Good.Criteria with { Gates = [.. Good.Criteria.Gates.Select(g => g.Id == "armed-forces" ? g with { WarnIf = ["moon"] } : g)] } },
        "rule without question" => Judged(new Rule.Yes("moon")),
        "rule that does not fit" => Judged(new Rule.Percent("carried-out", 100)),
        "rule without option" => Judged(new Rule.NotChosen("events", "moon")),
        "rule without item" => Judged(new Rule.Zero("figures", "moon")),
        "rule of unpaired item" => Judged(new Rule.NotMore("figures", ["fires"])),
        "rule of a missing filing" => Judged(new Rule.Filed("moon")),
        "criterion applies if" => Criterion(c => c with { AppliesIf = new Condition("moon", ["yes"]) }),
        "criterion twice" => Good with { ExtraCriteria = [Good.Criteria.Criteria.First(c => c.Id == "kdc-2") with { Local = true }] },
        "extra criterion not local" => Good with { ExtraCriteria = [Good.Criteria.Criteria.First(c => c.Id == "kdc-2") with { Id = "x" }] },
        "numbered residential" => Good with { Letterheads = [Good.Letterheads[0] with { Numbered = true }] },
        "reminder of" => Good with { Reminders = [Good.Reminders[0] with { Of = "moon" }] },
        "reminder while" => Good with { Reminders = [Good.Reminders[0] with { While = ["moon"] }] },
        "reminder to" => Good with { Reminders = [Good.Reminders[0] with { To = "moon" }] },
        _ => throw new ArgumentException(slip, nameof(slip)),
    };

    private static Plan Filing(Func<Filing, Filing> change) => Good with { Filings = Good.Filings.SetItem(Recognition, change(Good.Filings[Recognition])) };

    private static Plan Form(Func<Form, Form> change) => Good with { Forms = Good.Forms.SetItem("assess-residential", change(Good.Forms["assess-residential"])) };

    private static Plan Ask(string id, Func<Question, Question> change) => Form(f => f with { Questions = [.. f.Questions.Select(q => q.Id == id ? change(q) : q)] });

    private static Plan Judged(Rule rule) => Criterion(c => c with { Rule = rule });

    private static Plan Criterion(Func<Criterion, Criterion> change) =>
        Good with { Criteria = Good.Criteria with { Criteria = [.. Good.Criteria.Criteria.Select(c => c.Id == "kdc-2" ? change(c) : c)] } };

    private static Sourced<Window> Window(int y1, int m1, int d1, int y2, int m2, int d2) => new(new Window(new DateOnly(y1, m1, d1), new DateOnly(y2, m2, d2)), Origin.Local, "x");

    private static Sourced<DateOnly> On(int year, int month, int day) => new(new DateOnly(year, month, day), Origin.Local, "x");
}
