using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Tests.Dossiers;

public class ProgressTests
{
    private const string Assess = "assess-residential";

    [Fact]
    public void Questions_are_asked_in_order_and_counted_from_the_start()
    {
        var start = Progress.Of(Sample.Folder(Stage.Expected), Assess);
        Assert.Equal(("resolution", 1, 9), (start.Next!.Question.Id, start.Next.Number, start.Total));

        var next = Progress.Of(Sample.Folder().With("resolution", new Value.Flag(true)), Assess);
        Assert.Equal(("resolution-number", 2, 9), (next.Next!.Question.Id, next.Next.Number, next.Total));
    }

    [Theory]
    [InlineData("yes", 9)]
    [InlineData("no", 8)]
    [InlineData("asked", 8)]
    public void A_question_whose_condition_does_not_hold_is_not_there(string answer, int total)
    {
        Value value = answer == "asked" ? new Value.AskedPolice() : new Value.Flag(answer == "yes");

        Assert.Equal(total, Progress.Of(Sample.Folder().With("resolution", value), Assess).Total);
    }

    [Fact]
    public void What_may_be_skipped_is_asked_but_not_demanded()
    {
        var progress = Progress.Of(Sample.Full(), Assess);

        Assert.True(progress.Complete);
        Assert.Equal("resolution-number", progress.Next!.Question.Id);
        Assert.Null(Progress.NextQuestion(Sample.Full().With("resolution-number", new Value.Skipped()), Assess));
    }

    [Fact]
    public void One_missing_answer_leaves_it_incomplete()
    {
        var progress = Progress.Of(Sample.Full().Without("hotspots"), Assess);

        Assert.False(progress.Complete);
        Assert.Equal(["hotspots"], progress.Missing.Select(m => m.Question.Id));
    }

    [Fact]
    public void Asking_the_police_is_an_answer() =>
        Assert.True(Progress.Of(Sample.Full().With("hotspots", new Value.AskedPolice()), Assess).Complete);

    [Fact]
    public void Remarked_questions_come_first_and_only_they_are_open()
    {
        var folder = Returned(new Remark(Assess, "hotspots", "xem lại"), new Remark(Assess, "households", "thiếu danh sách"));

        var progress = Progress.Of(folder, Assess);
        Assert.Equal("households", progress.Next!.Question.Id);
        Assert.False(progress.Complete);
        Assert.Equal(["resolution-number", "households", "hotspots"], progress.Questions.Where(q => q.Open).Select(q => q.Question.Id));

        var half = folder.With("households", new Value.Ratio(119, 120));
        Assert.Equal("hotspots", Progress.Of(half, Assess).Next!.Question.Id);

        var whole = half.With("hotspots", new Value.Flag(false));
        Assert.True(Progress.Of(whole, Assess).Complete);
        Assert.All(whole.Dossier.Remarks, r => Assert.True(Progress.Met(whole, r)));
    }

    [Fact]
    public void A_remark_on_the_whole_dossier_opens_everything_and_demands_nothing()
    {
        var progress = Progress.Of(Returned(new Remark(null, null, "ký lại")), Assess);

        Assert.True(progress.Complete);
        Assert.All(progress.Questions, q => Assert.True(q.Open));
    }

    [Theory]
    [InlineData(Stage.Expected, true)]
    [InlineData(Stage.Draft, true)]
    [InlineData(Stage.Submitted, false)]
    [InlineData(Stage.Verified, false)]
    [InlineData(Stage.Recognised, false)]
    public void Answers_are_open_until_they_are_sent(Stage stage, bool open) =>
        Assert.All(Progress.Of(Sample.Full(stage), Assess).Questions, q => Assert.Equal(open, q.Open));

    public static TheoryData<string, Value, bool> Held() => new()
    {
        { "yes", new Value.Flag(true), true }, { "yes", new Value.Flag(false), false }, { "no", new Value.Flag(false), true },
        { "good", new Value.Picked(["good"]), true }, { "good", new Value.Picked(["bad"]), false }, { "none", new Value.Picked([]), true },
        { ">0", new Value.Number(1), true }, { ">0", new Value.Number(0), false }, { "=0", new Value.Number(0), true }, { "3", new Value.Number(3), true },
        { ">0", new Value.Picked(["a"]), true }, { "yes", new Value.AskedPolice(), false }, { "no", new Value.Skipped(), false },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void Conditions_hold_for_the_values_they_name(string wanted, Value value, bool holds) => Assert.Equal(holds, Conditions.Holds(new Condition("q", [wanted]), value));

    private static Folder Returned(params Remark[] remarks)
    {
        var folder = Sample.Full(Stage.Submitted);
        return folder.Now(Review.Return(folder, Sample.Officer, [.. remarks], Sample.At));
    }
}
