using System.Text;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Dossiers;

public class StepsTests
{
    [Fact]
    public void Sending_sets_the_dates_and_tells_the_officers_on_one_screen()
    {
        var folder = Sample.Full(Stage.Draft, Sample.Of(new Rule.Yes("resolution")), Sample.Of(new Rule.OneOf("guards", ["good"], ["unrated"], []), "c-5", "5"))
            .With("guards", new Value.Picked(["unrated"]));

        var done = Assert.IsType<Acted.Done>(Steps.Submit(folder, Sample.Leader, Sample.At));

        Assert.Equal((Stage.Submitted, Sample.At, Sample.At, "p-leader", PaperTrack.Electronic),
            (done.Dossier.Stage, done.Dossier.FirstSubmitted!.Value, done.Dossier.Submitted!.Value, done.Dossier.SubmittedBy, done.Dossier.Track));
        Assert.Equal(
            """
            Hồ sơ mới: Tổ dân phố số 5, đề nghị công nhận 2025
            Nộp 14:05 Thứ Tư 29/10, còn 4 ngày làm việc.
            Khoản 1 đạt, khoản 5 chờ xác nhận (1 việc của Công an).
            Kèm: Tờ trình, Báo cáo.
            """.ReplaceLineEndings("\n"), Sample.ToOfficers(done));
        Assert.Equal([new Change.PutDossier(done.Dossier), new Change.Note(new Line("p-2025.to-5.recognition", "submitted", "p-leader", Sample.At, "1"))], done.Changes);
        Assert.Equal("p-leader", Assert.Single(Sample.Said(done).Select(s => s.To).OfType<Audience.Leaders>()).Except);
    }

    [Fact]
    public void The_receipt_does_not_pretend_that_the_paper_has_arrived()
    {
        var folder = Sample.Full();

        var receipt = Notices.Receipt(folder.Now(Steps.Submit(folder, Sample.Leader, Sample.At))).Text;

        Assert.Contains("P-2025.TO-5.RECOGNITION/1", receipt, StringComparison.Ordinal);
        Assert.Contains("bản điện tử", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public void Sending_without_the_minutes_is_refused_and_says_so()
    {
        var refused = Assert.IsType<Acted.Refused>(Steps.Submit(Sample.Full().Without("votes", "minutes"), Sample.Leader, Sample.At));

        Assert.Equal(new Acted.Refused(Refusals.Incomplete, "biên bản họp"), refused);
    }

    [Theory]
    [InlineData(Stage.Submitted)]
    [InlineData(Stage.Accepted)]
    [InlineData(Stage.Recognised)]
    public void What_was_sent_cannot_be_sent_again(Stage stage) => Assert.Equal(Refusals.NotNow, Sample.RefusedWith(Steps.Submit(Sample.Full(stage), Sample.Leader, Sample.At)));

    [Theory]
    [InlineData("to-5", Role.Leader, true)]
    [InlineData("to-5", Role.Deputy, true)]
    [InlineData("to-6", Role.Leader, false)]
    [InlineData("to-5", Role.Resident, false)]
    [InlineData(null, Role.Officer, false)]
    [InlineData(null, Role.Chairman, false)]
    public void Only_those_who_lead_the_unit_may_send(string? unit, Role role, bool may) =>
        Assert.Equal(may, Steps.Submit(Sample.Full(), new Membership("p-x", "p-2025", unit, role), Sample.At) is Acted.Done);

    [Fact]
    public void A_role_that_ended_or_of_another_plan_sends_nothing()
    {
        Assert.Equal(Refusals.NotYours, Sample.RefusedWith(Steps.Submit(Sample.Full(), Sample.Leader with { Ended = true }, Sample.At)));
        Assert.Equal(Refusals.NotYours, Sample.RefusedWith(Steps.Submit(Sample.Full(), Sample.Leader with { PlanId = "q-2025" }, Sample.At)));
    }

    [Fact]
    public void The_first_date_stays_through_a_return_and_only_changes_are_shown()
    {
        var sent = Sample.Full();
        sent = sent.Now(Steps.Submit(sent, Sample.Leader, Sample.At));
        var returned = sent.Now(Review.Return(sent, Sample.Officer, [new Remark("assess-residential", "households", "thiếu 2 hộ")], Sample.At));
        var again = returned with { Earlier = sent.Answers };

        Assert.Equal(Refusals.Incomplete, Sample.RefusedWith(Steps.Submit(again, Sample.Leader, Sample.At.AddDays(9))));

        again = again.With("households", new Value.Ratio(122, 122));
        var resent = Assert.IsType<Acted.Done>(Steps.Submit(again, Sample.Leader, Sample.At.AddDays(9)));

        Assert.Equal((2, Sample.At, Sample.At.AddDays(9)), (resent.Dossier.Round, resent.Dossier.FirstSubmitted!.Value, resent.Dossier.Submitted!.Value));
        Assert.All(resent.Dossier.Remarks, r => Assert.True(r.Met));
        Assert.Equal("Hồ sơ đã bổ sung: Tổ dân phố số 5, đề nghị công nhận 2025.\n- Hộ đăng ký: 120/120 hộ → 122/122 hộ", Sample.ToOfficers(resent));
    }

    [Fact]
    public void Taking_it_back_opens_a_new_round()
    {
        var back = Assert.IsType<Acted.Done>(Steps.Withdraw(Sample.Full(Stage.Submitted), Sample.Leader, Sample.At));

        Assert.Equal((Stage.Draft, 2), (back.Dossier.Stage, back.Dossier.Round));
        Assert.Equal(Refusals.NotNow, Sample.RefusedWith(Steps.Withdraw(Sample.Full(Stage.Verified), Sample.Leader, Sample.At)));
    }

    [Fact]
    public void Filed_on_paper_counts_from_its_own_day_and_waits_for_an_officer()
    {
        var folder = Sample.Folder(Stage.Expected, Sample.Registration);
        var filed = folder.Now(Steps.FiledOnPaper(folder, Sample.Leader, Sample.At, new DateOnly(2025, 2, 10)));

        Assert.Equal((Stage.Submitted, true, new DateOnly(2025, 2, 10)), (filed.Dossier.Stage, filed.Dossier.OnPaper, Telling.DayOf(filed.Dossier.FirstSubmitted!.Value)));
        var accepted = filed.Now(Review.Accept(filed, Sample.Officer, Sample.At));
        Assert.Equal((Stage.Accepted, PaperTrack.Received), (accepted.Dossier.Stage, accepted.Dossier.Track));
        Assert.Equal(Refusals.DateAhead, Sample.RefusedWith(Steps.FiledOnPaper(folder, Sample.Leader, Sample.At, new DateOnly(2025, 10, 30))));
    }

    [Fact]
    public void Asking_the_police_reaches_them_at_once()
    {
        var asked = Steps.AskPolice(Sample.Full(), Sample.Leader, ("assess-residential", "hotspots"), Sample.At);

        Assert.Equal("Tổ dân phố số 5 nhờ Công an trả lời giúp: tụ điểm (đề nghị công nhận).", Sample.ToOfficers(asked));
        Assert.Equal(1, Assert.IsType<Acted.Done>(asked).Dossier.Asked);
    }

    [Fact]
    public void Printing_is_asked_for_after_sending_only()
    {
        Assert.Equal(Refusals.NotNow, Sample.RefusedWith(Steps.AskToPrint(Sample.Full(), Sample.Leader, Sample.At)));
        var sent = Sample.Full();
        sent = sent.Now(Steps.Submit(sent, Sample.Leader, Sample.At));
        Assert.Equal(PaperTrack.AskedToPrint, sent.Now(Steps.AskToPrint(sent, Sample.Leader, Sample.At)).Dossier.Track);
    }

    [Fact]
    public void Buttons_fit_into_a_key()
    {
        var folder = Sample.Full();
        var keys = new[] { Notices.New(folder, Sample.At), Notices.New(folder with { Dossier = folder.Dossier with { Id = new string('x', 80) } }, Sample.At) }.SelectMany(p => p.Buttons).Select(b => b.Key).ToList();

        Assert.Equal(["o|open|p-2025.to-5.recognition|1", "g|later", "g|queue", "g|later", "g|queue"], keys);
        Assert.All(keys, k => Assert.True(Encoding.UTF8.GetByteCount(k) <= 64));
    }
}
