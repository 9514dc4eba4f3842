using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Tests.Dossiers;

public class SecondingTests
{
    private static readonly Ruling Yes = new(true, "123/QĐ-UBND", new DateOnly(2025, 10, 28), null);
    private static readonly Ruling No = new(false, null, null, "thiếu biên bản");

    [Fact]
    public void What_one_entered_counts_when_another_has_confirmed_it()
    {
        var entered = Done(Review.Decide(FourEyes(), Sample.Officer, Yes, Sample.At));

        Assert.Equal((Stage.Verified, (Decided?)null), (entered.Dossier.Stage, entered.Dossier.Decision));
        Assert.DoesNotContain(entered.Effects.OfType<Effect.Say>(), s => s.To is Audience.Leaders);
        Assert.Equal("Tổ dân phố số 5, đề nghị công nhận 2025: đã ghi công nhận, Quyết định số 123/QĐ-UBND ngày 28/10/2025. Cần một đồng chí khác xem và xác nhận.", Assert.IsType<Effect.Say>(Assert.Single(entered.Effects)).Prompt.Text);
        Assert.Equal("decision-entered", Assert.Single(entered.Changes.OfType<Change.Note>()).Line.Code);

        var waiting = FourEyes() with { Dossier = entered.Dossier };
        var confirmed = Done(Seconding.Confirm(waiting, Sample.Head, Seconding.Mark(entered.Dossier.Awaiting!), Sample.At.AddHours(1)));

        Assert.Equal((Stage.Recognised, (Decided?)null), (confirmed.Dossier.Stage, confirmed.Dossier.Awaiting));
        Assert.Equal(("p-officer", "p-head"), (confirmed.Dossier.Decision!.Signed.By, confirmed.Dossier.Decision.Second!.By));
        Assert.Contains("Quyết định số 123/QĐ-UBND", Sample.ToLeaders(confirmed), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_confirms_what_he_entered_nor_what_he_has_not_seen()
    {
        var dossier = Done(Review.Decide(FourEyes(), Sample.Head, No, Sample.At)).Dossier;
        var waiting = FourEyes() with { Dossier = dossier };
        var mark = Seconding.Mark(dossier.Awaiting!);

        Assert.Equal(Refusals.SecondOfficer, Sample.RefusedWith(Seconding.Confirm(waiting, Sample.Head, mark, Sample.At)));
        Assert.Equal(Refusals.NotYours, Sample.RefusedWith(Seconding.Confirm(waiting, Sample.Leader, mark, Sample.At)));
        Assert.Equal(Refusals.NotNow, Sample.RefusedWith(Seconding.Confirm(FourEyes(), Sample.Officer, mark, Sample.At)));

        // The head writes something else in its place: the officer's page is no longer true.
        var other = Done(Review.Decide(waiting, Sample.Head, Yes, Sample.At)).Dossier;
        Assert.Equal(Refusals.Overtaken, Sample.RefusedWith(Seconding.Confirm(waiting with { Dossier = other }, Sample.Officer, mark, Sample.At)));
        Assert.Equal(Stage.NotRecognised, Done(Seconding.Confirm(waiting, Sample.Officer, mark, Sample.At)).Dossier.Stage);
    }

    [Fact]
    public void An_entry_can_be_taken_back_and_does_not_outlive_what_it_was_about()
    {
        var waiting = FourEyes() with { Dossier = Done(Review.Decide(FourEyes(), Sample.Officer, Yes, Sample.At)).Dossier };

        Assert.Null(Done(Seconding.Discard(waiting, Sample.Officer, Sample.At)).Dossier.Awaiting);
        Assert.Null(Done(Review.Return(waiting, Sample.Officer, [new Remark(null, null, "thiếu")], Sample.At)).Dossier.Awaiting);
        Assert.Null(Done(Review.Forward(waiting, Sample.Officer, ("Công an tỉnh", new DateOnly(2025, 10, 28)), Sample.At)).Dossier.Awaiting);
        Assert.Equal(Refusals.NotNow, Sample.RefusedWith(Seconding.Discard(FourEyes(), Sample.Officer, Sample.At)));
    }

    [Fact]
    public void What_may_not_be_decided_may_not_be_entered_either()
    {
        Assert.Equal(Refusals.NumberMissing, Sample.RefusedWith(Review.Decide(FourEyes(), Sample.Officer, Yes with { Number = " " }, Sample.At)));
        Assert.Equal(Refusals.NotNow, Sample.RefusedWith(Review.Decide(Strict(Sample.Full(Stage.Submitted)), Sample.Officer, Yes, Sample.At)));
    }

    [Fact]
    public void Without_the_rule_one_officer_is_enough() =>
        Assert.Equal(Stage.Recognised, Done(Review.Decide(Sample.Full(Stage.Verified), Sample.Officer, Yes, Sample.At)).Dossier.Stage);

    private static Folder FourEyes() => Strict(Sample.Full(Stage.Verified));

    private static Folder Strict(Folder folder) => folder with { Plan = folder.Plan with { Locality = folder.Plan.Locality with { SecondOfficer = true } } };

    private static Acted.Done Done(Acted acted) => Assert.IsType<Acted.Done>(acted);
}
