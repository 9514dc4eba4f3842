using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Tests.Dossiers;

public class PaperTrailTests
{
    private static readonly DateOnly Today = Telling.DayOf(Sample.At);

    [Fact]
    public void Paper_is_signed_and_received_and_after_the_decision_issued_handed_over_and_signed_for()
    {
        var folder = Recognised();
        Assert.Equal(PaperStep.Signed, PaperTrail.Next(folder.Dossier));
        foreach (var step in Enum.GetValues<PaperStep>())
        {
            folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (step, Today), Sample.At));
        }

        Assert.Null(PaperTrail.Next(folder.Dossier));
        Assert.Equal(PaperTrack.Received, folder.Dossier.Track);
        Assert.All(folder.Dossier.Papers, m => Assert.Equal((Today, new Signed("p-officer", Sample.At)), (m.On, m.Noted)));
        Assert.Equal(Enum.GetValues<PaperStep>(), folder.Dossier.Papers.Select(m => m.Step));
    }

    [Fact]
    public void Before_it_is_filed_there_is_no_paper_and_before_it_is_recognised_nothing_to_hand_over()
    {
        var draft = Sample.Full();
        Assert.Empty(PaperTrail.Of(draft.Dossier));
        Assert.Equal(Refusals.NotNow, Refused(draft, PaperStep.Received, Today));

        var sent = draft.Now(Steps.Submit(draft, Sample.Leader, Sample.At));
        Assert.Equal([PaperStep.Signed, PaperStep.Received], PaperTrail.Of(sent.Dossier));
        Assert.Equal(Refusals.NotNow, Refused(sent, PaperStep.Issued, Today));
    }

    [Fact]
    public void A_later_step_says_that_the_earlier_ones_were_made()
    {
        var folder = Recognised();
        folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Received, Today), Sample.At));
        Assert.Equal(PaperStep.Issued, PaperTrail.Next(folder.Dossier));

        folder = folder.Now(PaperTrail.Note(folder, Sample.Head, (PaperStep.HandedOver, Today), Sample.At));
        Assert.Equal(PaperStep.CopyBack, PaperTrail.Next(folder.Dossier));
        Assert.Null(PaperTrail.Mark(folder.Dossier, PaperStep.Issued));
    }

    [Theory]
    [InlineData(PaperStep.Received, -1, null)]
    [InlineData(PaperStep.Received, 1, Refusals.DateAhead)]
    [InlineData(PaperStep.Received, -6, Refusals.DateOrder)]
    [InlineData(PaperStep.Received, -5, null)]
    [InlineData(PaperStep.Issued, -3, Refusals.DateOrder)]
    [InlineData(PaperStep.Issued, -2, null)]
    [InlineData(PaperStep.Issued, 0, Refusals.DateOrder)]
    [InlineData(PaperStep.HandedOver, -1, Refusals.NotNow)]
    public void Days_do_not_run_backwards(PaperStep step, int days, string? refusal)
    {
        // Signed five days ago, decided two days ago, handed over yesterday.
        var folder = Recognised(decided: -2);
        folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Signed, Today.AddDays(-5)), Sample.At));
        folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (PaperStep.HandedOver, Today.AddDays(-1)), Sample.At));

        Assert.Equal(refusal, Refused(folder, step, Today.AddDays(days)));
    }

    [Fact]
    public void A_day_is_put_right_and_the_last_step_taken_back()
    {
        var folder = Recognised();
        folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Signed, Today.AddDays(-3)), Sample.At));
        folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Received, Today), Sample.At));
        folder = folder.Now(PaperTrail.Note(folder, Sample.Head, (PaperStep.Received, Today.AddDays(-1)), Sample.At));
        Assert.Equal((Today.AddDays(-1), "p-head"), PaperTrail.Mark(folder.Dossier, PaperStep.Received) is { } mark ? (mark.On, mark.Noted.By) : default);

        Assert.Equal(Refusals.NotNow, Sample.RefusedWith(PaperTrail.TakeBack(folder, Sample.Officer, PaperStep.Signed, Sample.At)));
        Assert.Equal(Refusals.NotYours, Sample.RefusedWith(PaperTrail.TakeBack(folder, Sample.Leader, PaperStep.Received, Sample.At)));
        folder = folder.Now(PaperTrail.TakeBack(folder, Sample.Officer, PaperStep.Received, Sample.At));
        Assert.Equal((PaperTrack.Signed, PaperStep.Received), (folder.Dossier.Track, PaperTrail.Next(folder.Dossier)));
        folder = folder.Now(PaperTrail.TakeBack(folder, Sample.Officer, PaperStep.Signed, Sample.At));
        Assert.Equal(PaperTrack.Electronic, folder.Dossier.Track);
    }

    [Fact]
    public void A_leader_signs_and_only_the_police_note_the_rest()
    {
        var sent = Sample.Full();
        sent = sent.Now(Steps.Submit(sent, Sample.Leader, Sample.At));
        var signed = sent.Now(Steps.SignedOnPaper(sent, Sample.Leader, Sample.At));

        Assert.Equal(("p-leader", Today), PaperTrail.Mark(signed.Dossier, PaperStep.Signed) is { } mark ? (mark.Noted.By, mark.On) : default);
        Assert.Equal(Refusals.NotYours, Sample.RefusedWith(PaperTrail.Note(signed, Sample.Leader, (PaperStep.Received, Today), Sample.At)));

        // Asking to have it printed takes the signature back.
        Assert.Empty(signed.Now(Steps.AskToPrint(signed, Sample.Leader, Sample.At)).Dossier.Papers);
    }

    [Fact]
    public void The_leader_is_told_once_that_the_paper_has_arrived()
    {
        var sent = Sample.Full();
        sent = sent.Now(Steps.Submit(sent, Sample.Leader, Sample.At));

        var received = PaperTrail.Note(sent, Sample.Officer, (PaperStep.Received, Today), Sample.At);

        Assert.Contains("đã nhận bản giấy", Sample.ToLeaders(received), StringComparison.Ordinal);
        var folder = sent.Now(received);
        Assert.Empty(Sample.Said(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Received, Today.AddDays(-1)), Sample.At)));
    }

    [Fact]
    public void Reopening_takes_what_was_handed_over_away_with_the_decision()
    {
        var folder = Recognised();
        folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Received, Today), Sample.At));
        folder = folder.Now(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Issued, Today), Sample.At));

        var again = folder.Now(Review.Reopen(folder, Sample.Head, "thiếu chữ ký", Sample.At));

        Assert.Equal([PaperStep.Received], again.Dossier.Papers.Select(m => m.Step));
    }

    [Fact]
    public void The_journal_says_which_step_on_which_day()
    {
        var folder = Recognised();
        var done = Assert.IsType<Acted.Done>(PaperTrail.Note(folder, Sample.Officer, (PaperStep.Issued, Today), Sample.At));
        var line = Assert.Single(done.Changes.OfType<Change.Note>()).Line;

        Assert.Equal("bản giấy: quyết định, Giấy công nhận đã ký, ngày 29/10/2025", JournalWords.Of(line.Code, line.Detail));
        Assert.Equal("bản giấy: Công an đã nhận bản giấy", JournalWords.Of("paper-tracked", "Received"));
        Assert.Equal("bản giấy: bỏ ghi «đã trao cho đơn vị»", JournalWords.Of("paper-taken-back", "HandedOver"));
    }

    private static Folder Recognised(int decided = 0)
    {
        var folder = Sample.Full(Stage.Recognised);
        return folder with { Dossier = folder.Dossier with { FirstSubmitted = Sample.At.AddDays(-9), Submitted = Sample.At.AddDays(-9), Track = PaperTrack.Electronic, Decision = new Decided(true, "12/QĐ-UBND", Today.AddDays(decided), new Signed("p-head", Sample.At)) } };
    }

    private static string? Refused(Folder folder, PaperStep step, DateOnly on) => PaperTrail.Note(folder, Sample.Officer, (step, on), Sample.At) is Acted.Refused(var code, _) ? code : null;
}
