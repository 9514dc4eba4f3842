using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Dossiers;

public class JudgeTests
{
    private static readonly Rule RuleOfThree = new Rule.NotMore("figures", ["crime", "vice"]);

    public static TheoryData<string, Rule, Value?, Result> Rows()
    {
        var guards = new Rule.OneOf("guards", ["good"], ["unrated"], ["none"]);
        return new TheoryData<string, Rule, Value?, Result>
        {
            { "resolution", new Rule.Yes("resolution"), new Value.Flag(true), Result.Met },
            { "resolution", new Rule.Yes("resolution"), new Value.Flag(false), Result.NotMet },
            { "resolution", new Rule.Yes("resolution"), new Value.AskedPolice(), Result.Waiting },
            { "resolution", new Rule.Yes("resolution"), new Value.Skipped(), Result.Waiting },
            { "resolution", new Rule.Yes("resolution"), null, Result.Waiting },
            { "resolution", new Rule.Yes("resolution"), new Value.Picked(["other"]), Result.Waiting },
            { "hotspots", new Rule.No("hotspots"), new Value.Flag(false), Result.Met },
            { "hotspots", new Rule.No("hotspots"), new Value.Flag(true), Result.NotMet },
            { "hotspots", new Rule.No("hotspots"), new Value.AskedPolice(), Result.Waiting },
            { "events", new Rule.NotChosen("events", "a"), new Value.Picked([]), Result.Met },
            { "events", new Rule.NotChosen("events", "a"), new Value.Picked(["b"]), Result.Met },
            { "events", new Rule.NotChosen("events", "a"), new Value.Picked(["a", "b"]), Result.NotMet },
            { "events", new Rule.NotChosen("events", "a"), new Value.AskedPolice(), Result.Waiting },
            { "events", new Rule.NotChosen("events", "a"), null, Result.Waiting },
            { "figures", RuleOfThree, Sample.Counts(("crime", 1, 2), ("vice", 0, 0)), Result.Met },
            { "figures", RuleOfThree, Sample.Counts(("crime", 2, 2), ("vice", 1, 1)), Result.Met },
            { "figures", RuleOfThree, Sample.Counts(("crime", 3, 2), ("vice", 0, 1)), Result.Waiting },
            { "figures", RuleOfThree, Sample.Counts(("crime", 1, 2)), Result.Waiting },
            { "figures", RuleOfThree, null, Result.Waiting },
            { "figures", new Rule.Zero("figures", "serious"), Sample.Counts(("serious", 0, 9)), Result.Met },
            { "figures", new Rule.Zero("figures", "serious"), Sample.Counts(("serious", 1, 0)), Result.NotMet },
            { "figures", new Rule.Zero("figures", "serious"), Sample.Counts(("crime", 0, 0)), Result.Waiting },
            { "models", new Rule.Zero("models"), new Value.Number(0), Result.Met },
            { "models", new Rule.Zero("models"), new Value.Number(1), Result.NotMet },
            { "models", new Rule.AtLeast("models", 2), new Value.Number(2), Result.Met },
            { "models", new Rule.AtLeast("models", 2), new Value.Number(1), Result.NotMet },
            { "households", new Rule.Percent("households", 100), new Value.Ratio(120, 120), Result.Met },
            { "households", new Rule.Percent("households", 100), new Value.Ratio(119, 120), Result.NotMet },
            { "households", new Rule.Percent("households", 70), new Value.Ratio(7, 10), Result.Met },
            { "households", new Rule.Percent("households", 70), new Value.Ratio(699, 1000), Result.NotMet },
            { "households", new Rule.Percent("households", 70), new Value.Ratio(0, 0), Result.Waiting },
            { "guards", guards, new Value.Picked(["good"]), Result.Met },
            { "guards", guards, new Value.Picked(["not-done"]), Result.NotMet },
            { "guards", guards, new Value.Picked(["unrated"]), Result.Waiting },
            { "guards", guards, new Value.Picked(["none"]), Result.NotApplicable },
            { "guards", guards, new Value.AskedPolice(), Result.Waiting },
            { "resolution", new Rule.OneOf("resolution", ["yes"], [], ["no-party"]), new Value.Flag(true), Result.Met },
            { "resolution", new Rule.OneOf("resolution", ["yes"], [], ["no-party"]), new Value.Flag(false), Result.NotMet },
            { "resolution", new Rule.OneOf("resolution", ["yes"], [], ["no-party"]), new Value.Picked(["no-party"]), Result.NotApplicable },
            { "rules", new Rule.All("rules"), new Value.Picked(["fire", "secret"]), Result.Met },
            { "rules", new Rule.All("rules"), new Value.Picked(["fire"]), Result.NotMet },
            { "rules", new Rule.All("assess-residential.rules"), new Value.Picked(["fire", "secret"]), Result.Met },
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_rule_makes_its_finding(string question, Rule rule, Value? value, Result expected)
    {
        var folder = Sample.Folder(Stage.Submitted, null, Sample.Of(rule));

        var finding = Only(value is null ? folder : folder.With(question, value));

        Assert.Equal(expected, finding.Result);
        Assert.Equal(expected == Result.Waiting, finding.Awaits != Awaited.Nobody);
        Assert.True(expected != Result.Waiting || finding.Reason is not null);
    }

    [Theory]
    [InlineData(Stage.Expected, false, false, Result.Waiting)]
    [InlineData(Stage.Accepted, true, false, Result.Met)]
    [InlineData(Stage.Returned, true, false, Result.Met)]
    [InlineData(Stage.Submitted, true, true, Result.Waiting)]
    [InlineData(Stage.Accepted, true, true, Result.Met)]
    public void Registration_counts_once_it_came_in_and_on_paper_once_confirmed(Stage stage, bool submitted, bool onPaper, Result expected)
    {
        var folder = Sample.Folder(Stage.Submitted, null, Sample.Of(new Rule.Filed("register"))) with
        {
            Siblings = [new Dossier("p-2025.to-5.register", "p-2025", "to-5", "register") { Stage = stage, OnPaper = onPaper, FirstSubmitted = submitted ? Sample.At : null }],
        };

        Assert.Equal(expected, Only(folder).Result);
    }

    [Theory]
    [InlineData("yes", Result.Met)]
    [InlineData("no", Result.NotApplicable)]
    [InlineData("asked", Result.Waiting)]
    [InlineData("unanswered", Result.Waiting)]
    public void What_does_not_apply_is_neither_met_nor_not(string party, Result expected)
    {
        var folder = Sample.Full(Stage.Submitted, Sample.Of(new Rule.Yes("resolution")) with { AppliesIf = new Condition("party", ["yes"]) });
        if (party != "unanswered")
        {
            Value value = party == "asked" ? new Value.AskedPolice() : new Value.Flag(party == "yes");
            folder = folder with
            {
                SiblingAnswers = folder.SiblingAnswers.ToImmutableDictionary().Add(
                    "register|register-residential|party", new Answer("p-2025.to-5.register", "register-residential", "party", 1, value, null, "p-leader", Sample.At)),
            };
        }

        Assert.Equal(expected, Only(folder).Result);
    }

    [Fact]
    public void Figures_of_the_police_go_before_the_leaders()
    {
        var folder = Sample.Folder(Stage.Submitted, null, Sample.Of(RuleOfThree))
            .With("figures", new Value.AskedPolice())
            .With("figures", Sample.Counts(("crime", 1, 2), ("vice", 0, 1)), "figures");
        Assert.Equal((Result.Met, "phạm tội 1 vụ (năm trước 2), tệ nạn 0 vụ (năm trước 1)"), (Only(folder).Result, Only(folder).Said));

        var higher = folder.With("figures", Sample.Counts(("crime", 0, 5), ("vice", 0, 0))).With("figures", Sample.Counts(("crime", 9, 5)), "figures");
        Assert.Equal(Result.Waiting, Only(higher).Result);
    }

    [Theory]
    [InlineData(null, Result.Waiting)]
    [InlineData(true, Result.Met)]
    [InlineData(false, Result.NotMet)]
    public void Where_the_law_has_an_exception_the_police_conclude(bool? granted, Result expected)
    {
        var folder = Sample.Folder(Stage.Submitted, null, Sample.Of(new Rule.Zero("figures", "serious")) with { Exception = "Bất khả kháng" })
            .With("figures", Sample.Counts(("serious", 1, 0)));
        var ruled = granted is { } g ? folder.Now(Review.Exempt(folder, Sample.Officer, ("c-1", g, "lũ quét"), Sample.At)) : folder;

        var finding = Only(ruled);

        Assert.Equal(expected, finding.Result);
        Assert.Contains(granted is null ? "ngoại lệ" : "lũ quét", finding.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ruling_holds_for_the_figures_it_was_given_on()
    {
        var folder = Sample.Folder(Stage.Submitted, null, Sample.Of(RuleOfThree)).With("figures", Sample.Counts(("crime", 3, 2), ("vice", 0, 0)));
        var ruled = folder.Now(Review.Exempt(folder, Sample.Officer, ("c-1", true, "do phát hiện nhiều hơn"), Sample.At));

        Assert.Equal(Result.Met, Only(ruled).Result);
        Assert.Equal(Result.Waiting, Only(ruled.With("figures", Sample.Counts(("crime", 4, 2), ("vice", 0, 0)))).Result);
    }

    [Fact]
    public void What_may_wait_still_waits_when_it_was_let_pass()
    {
        var folder = Sample.Folder(Stage.Submitted, null, Sample.Of(new Rule.OneOf("guards", ["good"], ["unrated"], [])) with { MayWait = true })
            .With("guards", new Value.Picked(["unrated"]));
        Assert.Single(Judge.Blocking(Judge.Findings(folder)));

        var passed = folder.Now(Review.Exempt(folder, Sample.Officer, ("c-1", true, "cho qua"), Sample.At));

        Assert.Equal((Result.Waiting, true), (Only(passed).Result, Only(passed).LetPass));
        Assert.Empty(Judge.Blocking(Judge.Findings(passed)));
    }

    [Fact]
    public void Why_it_is_not_met_is_the_leaders_sentence() =>
        Assert.Equal("chi bộ mới thành lập", Only(Sample.Folder(Stage.Draft, null, Sample.Of(new Rule.Yes("resolution"))).With("resolution", new Value.Flag(false), why: "chi bộ mới thành lập")).Reason);

    [Fact]
    public void A_guessed_reading_of_the_law_never_fails_by_itself() =>
        Assert.Equal(Result.Waiting, Only(Sample.Folder(Stage.Draft, null, Sample.Of(new Rule.Yes("resolution")) with { Confidence = Confidence.Guess }).With("resolution", new Value.Flag(false))).Result);

    [Fact]
    public void A_filing_without_recognition_has_no_findings() =>
        Assert.Empty(Judge.Findings(Sample.Folder(Stage.Draft, Sample.Registration, Sample.Of(new Rule.Yes("resolution")))));

    [Fact]
    public void One_waiting_makes_the_clause_wait_and_one_failure_decides_it()
    {
        Criterion[] criteria =
        [
            Sample.Of(new Rule.Yes("resolution"), "1a"), Sample.Of(new Rule.Percent("households", 100), "1b"), Sample.Of(new Rule.NotChosen("events", "a"), "2a", "2"),
            Sample.Of(new Rule.NotChosen("events", "b"), "3a", "3"), Sample.Of(new Rule.No("hotspots"), "4a", "4"), Sample.Of(new Rule.Yes("resolution"), "4b", "4"),
            Sample.Of(new Rule.OneOf("guards", ["good"], ["unrated"], []), "5a", "5"),
        ];
        var folder = Sample.Full(Stage.Submitted, criteria).With("guards", new Value.Picked(["unrated"]));

        Assert.Equal("Khoản 1-4 đạt, khoản 5 chờ xác nhận (1 việc của Công an)", Judge.Summary(Judge.Findings(folder)).Sentence);
        Assert.Equal("Đạt: khoản 1-4\nChờ xác nhận: khoản 5 (chưa xếp loại)\nChưa đạt: không có", Judge.Summary(Judge.Findings(folder)).Lines);
        Assert.Equal(Result.Waiting, Judge.Overall(Judge.Findings(folder)));

        var worse = folder.With("hotspots", new Value.Flag(true)).Without("resolution");
        Assert.Equal("Khoản 2, 3 đạt, khoản 1, 5 chờ xác nhận (1 việc của Công an), khoản 4 chưa đạt", Judge.Summary(Judge.Findings(worse)).Sentence);
        Assert.Equal(Result.NotMet, Judge.Overall(Judge.Findings(worse)));
    }

    [Fact]
    public void A_local_criterion_informs_and_does_not_decide()
    {
        var folder = Sample.Full(Stage.Submitted, Sample.Of(new Rule.Yes("resolution")), Sample.Of(new Rule.AtLeast("models", 5), "x-1", "Tiêu chí địa phương") with { Local = true });

        Assert.Equal(Result.Met, Judge.Overall(Judge.Findings(folder)));
        Assert.Equal(["Tiêu chí địa phương"], Judge.Summary(Judge.Findings(folder)).NotMet);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(0, 1, 2, 0)]
    public void No_event_beside_a_serious_crime_is_pointed_out(long crime, long serious, int expected, int none)
    {
        var folder = Sample.Full().With("figures", Sample.Counts(("crime", crime, 2), ("serious", serious, 0)));

        Assert.Equal(expected, Judge.Contradictions(folder).Length);
        Assert.Equal(none, Judge.Contradictions(Sample.Full()).Length);
    }

    [Fact]
    public void A_contradiction_names_both_questions()
    {
        var found = Assert.Single(Judge.Contradictions(Sample.Full().With("votes", new Value.Ratio(25, 25), "minutes")));

        Assert.Equal("Câu «Biểu quyết» ghi 25/25 người tán thành, còn «Số người dự» ghi có mặt 24 người. {Bác} xem lại giúp {cháu} nhé.", found.Sentence);
        Assert.Equal(["minutes|votes", "minutes|attendees"], found.Questions);
    }

    [Theory]
    [InlineData(120, 0)]
    [InlineData(118, 1)]
    public void Households_are_compared_with_the_registration(long registered, int expected)
    {
        var folder = Sample.Full() with
        {
            SiblingAnswers = ImmutableDictionary<string, Answer>.Empty.Add(
                "register|register-residential|households",
                new Answer("p-2025.to-5.register", "register-residential", "households", 1, new Value.Ratio(registered, registered), null, "p-leader", Sample.At)),
        };

        Assert.Equal(expected, Judge.Contradictions(folder).Length);
        Assert.Empty(Judge.Contradictions(folder with { Filing = folder.Filing with { Id = "next-register", Recognises = false } }));
    }

    [Fact]
    public void Doubts_about_the_figures_of_the_police_are_shown()
    {
        var entered = Sample.Full().With("figures", Sample.Counts(("crime", 1, 2), ("vice", 0, 1), ("serious", 0, 0)), "figures");
        Assert.Empty(Judge.Contradictions(entered));

        Assert.Single(Judge.Contradictions(entered.With("figures", new Value.AskedPolice(), at: Sample.At.AddDays(1))));
        Assert.Empty(Judge.Contradictions(entered.With("figures", new Value.AskedPolice(), at: Sample.At.AddDays(-1))));
        Assert.Contains("phạm tội", Assert.Single(Judge.Contradictions(entered.With("figures", Sample.Counts(("crime", 0, 2))))).Sentence, StringComparison.Ordinal);
    }

    private static Finding Only(Folder folder) => Assert.Single(Judge.Findings(folder));
}
