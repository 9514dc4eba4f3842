using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Dossiers;

public class ReviewTests
{
    private static readonly Remark Blurred = new("assess-residential", "resolution", "ảnh nghị quyết mờ, chụp lại {giúp}");
    private static readonly Ruling Yes = new(true, "123/QĐ-UBND", new DateOnly(2025, 10, 28), null);

    [Fact]
    public void A_return_carries_all_remarks_with_a_way_straight_there()
    {
        var returned = Review.Return(Sample.Full(Stage.Submitted), Sample.Officer, [Blurred, new Remark(null, null, "thiếu chữ ký")], Sample.At);

        Assert.Equal(
            """
            Thưa {bác}, Công an phường đã xem hồ sơ «Tổ dân phố số 5, đề nghị công nhận 2025», nhờ {bác} bổ sung 2 chỗ:
            Câu 1, nghị quyết chi bộ (tự đánh giá): «ảnh nghị quyết mờ, chụp lại (giúp)»
            Cả hồ sơ: «thiếu chữ ký»
            Có gì chưa rõ {bác} gõ «gặp cán bộ» ạ.
            """.ReplaceLineEndings("\n"), Sample.ToLeaders(returned));
        var done = Assert.IsType<Acted.Done>(returned);
        Assert.Equal((Stage.Returned, 2), (done.Dossier.Stage, done.Dossier.Round));
        Assert.Equal([new Button("r|recognition|assess-residential|resolution", "Sửa ngay câu 1"), new Button("g|police", "Gọi Công an phường")], done.Effects.OfType<Effect.Say>().First().Prompt.Buttons);
    }

    [Fact]
    public void What_became_of_a_dossier_is_said_in_facts_too()
    {
        var full = Sample.Full(Stage.Submitted);
        Assert.Equal("nhờ bổ sung 1 chỗ", Result(Review.Return(full, Sample.Officer, [Blurred], Sample.At)));
        var verified = Review.Verify(full, Sample.Head, true, null, Sample.At);
        Assert.Equal("đã được đề nghị công nhận", Result(verified));
        Assert.Equal("chưa được đề nghị công nhận", Result(Review.Verify(full, Sample.Head, false, "thiếu", Sample.At)));

        static string Result(Acted acted)
        {
            var done = Assert.IsType<Acted.Done>(acted);
            var about = done.Effects.OfType<Effect.Say>().Single(e => e.To is Audience.Leaders).Prompt.About!;
            Assert.Equal(
                (Topic.Result, "Tổ dân phố số 5", "Đề nghị công nhận 2025", Telling.FullDay(Telling.DayOf(Sample.At))),
                (about.Topic, about.Facts["unit"], about.Facts["what"], about.Facts["when"]));
            Assert.All(done.Effects.OfType<Effect.Say>().Where(e => e.To is not Audience.Leaders), e => Assert.Null(e.Prompt.About));
            return about.Facts["result"];
        }
    }

    [Fact]
    public void An_empty_remark_is_no_remark() =>
        Assert.Equal(Refusals.RemarkMissing, Sample.RefusedWith(Review.Return(Sample.Full(Stage.Submitted), Sample.Officer, [Blurred with { Text = "  " }], Sample.At)));

    [Theory]
    [InlineData(Role.Officer, false)]
    [InlineData(Role.Head, true)]
    [InlineData(Role.Leader, false)]
    [InlineData(Role.Chairman, false)]
    public void Only_the_head_of_post_proposes(Role role, bool may)
    {
        var acted = Review.Verify(Sample.Full(Stage.Submitted), new Membership("p-x", "p-2025", null, role), true, null, Sample.At);

        Assert.Equal(may, acted is Acted.Done);
        Assert.True(may || Sample.RefusedWith(acted) == Refusals.NotYours);
    }

    [Fact]
    public void A_head_of_another_locality_is_a_stranger() =>
        Assert.Equal(Refusals.NotYours, Sample.RefusedWith(Review.Verify(Sample.Full(Stage.Submitted), Sample.Head with { PlanId = "q-2025" }, true, null, Sample.At)));

    [Fact]
    public void Nothing_is_concluded_while_a_finding_waits()
    {
        var folder = Sample.Full(Stage.Submitted, Sample.Of(new Rule.No("hotspots"))).With("hotspots", new Value.AskedPolice());

        Assert.Equal(new Acted.Refused(Refusals.Waiting, "Điều 4 khoản 1 (nhờ Công an)"), Review.Verify(folder, Sample.Head, true, null, Sample.At));
        Assert.Equal(Refusals.Waiting, Sample.RefusedWith(Review.Verify(folder, Sample.Head, false, "vì sao", Sample.At)));
    }

    [Fact]
    public void An_officers_answer_settles_what_the_police_were_asked()
    {
        var folder = Sample.Full(Stage.Submitted, Sample.Of(new Rule.No("hotspots"))).With("hotspots", new Value.AskedPolice());
        folder = folder with { Dossier = folder.Dossier with { Asked = 1 } };

        var answered = Assert.IsType<Acted.Done>(Review.Answer(folder, Sample.Officer, ("assess-residential", "hotspots", new Value.Flag(false)), Sample.At));

        var answer = Assert.Single(answered.Changes.OfType<Change.PutAnswer>()).Answer;
        Assert.Equal(("p-officer", 0), (answer.By, answered.Dossier.Asked));
        Assert.Equal("Công an phường đã trả lời giúp {bác} câu «tụ điểm»: không.", Sample.ToLeaders(answered));
        Assert.IsType<Acted.Done>(Review.Verify(folder.With("hotspots", answer.Value), Sample.Head, true, null, Sample.At));
    }

    [Fact]
    public void What_may_wait_goes_on_once_it_is_let_pass()
    {
        var folder = Sample.Full(Stage.Submitted, Sample.Of(new Rule.OneOf("guards", ["good"], ["unrated"], [])) with { MayWait = true }).With("guards", new Value.Picked(["unrated"]));
        Assert.Equal(Refusals.Waiting, Sample.RefusedWith(Review.Verify(folder, Sample.Head, true, null, Sample.At)));

        var passed = folder.Now(Review.Exempt(folder, Sample.Officer, ("c-1", true, "cho qua, kỳ xếp loại hết 14/11"), Sample.At));

        Assert.Equal(Stage.Verified, passed.Now(Review.Verify(passed, Sample.Head, true, null, Sample.At)).Dossier.Stage);
    }

    [Fact]
    public void An_exception_is_ruled_only_where_one_awaits_it()
    {
        var folder = Sample.Full(Stage.Submitted, Sample.Of(new Rule.Yes("resolution")), Sample.Of(new Rule.No("hotspots"), "c-2")).With("hotspots", new Value.Flag(true));

        Assert.Equal(Refusals.NothingToRule, Sample.RefusedWith(Review.Exempt(folder, Sample.Officer, ("c-1", true, "x"), Sample.At)));
        Assert.Equal(Refusals.NothingToRule, Sample.RefusedWith(Review.Exempt(folder, Sample.Officer, ("c-2", true, "x"), Sample.At)));
        Assert.Equal(Refusals.NothingToRule, Sample.RefusedWith(Review.Exempt(folder, Sample.Officer, ("c-9", true, "x"), Sample.At)));
        Assert.Equal(Refusals.WhyMissing, Sample.RefusedWith(Review.Exempt(folder, Sample.Officer, ("c-2", true, " "), Sample.At)));
    }

    [Fact]
    public void What_is_not_met_is_not_proposed_for_recognition()
    {
        var folder = Sample.Full(Stage.Submitted, Sample.Of(new Rule.Yes("resolution"))).With("resolution", new Value.Flag(false));

        Assert.Equal(Refusals.NotMet, Sample.RefusedWith(Review.Verify(folder, Sample.Head, true, null, Sample.At)));
        Assert.Equal(Refusals.WhyMissing, Sample.RefusedWith(Review.Verify(folder, Sample.Head, false, " ", Sample.At)));
        Assert.Contains("Lý do: chi bộ chưa có nghị quyết.", Sample.ToLeaders(Review.Verify(folder, Sample.Head, false, "chi bộ chưa có nghị quyết", Sample.At)), StringComparison.Ordinal);
    }

    public static TheoryData<Ruling, string?> Decisions() => new()
    {
        { Yes, null },
        { Yes with { Number = " " }, Refusals.NumberMissing },
        { Yes with { On = null }, Refusals.DateMissing },
        { Yes with { On = new DateOnly(2025, 10, 29) }, null },
        { Yes with { On = new DateOnly(2025, 10, 30) }, Refusals.DateAhead },
        { new Ruling(false, null, null, "khoản 3 chưa đạt"), null },
        { new Ruling(false, "5/QĐ", null, null), Refusals.WhyMissing },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_number_is_demanded_of_a_recognition_only(Ruling ruling, string? refusal)
    {
        var acted = Review.Decide(Sample.Full(Stage.Verified), Sample.Officer, ruling, Sample.At);

        if (refusal is not null)
        {
            Assert.Equal(refusal, Sample.RefusedWith(acted));
            return;
        }

        var dossier = Assert.IsType<Acted.Done>(acted).Dossier;
        Assert.Equal(ruling.Recognised ? Stage.Recognised : Stage.NotRecognised, dossier.Stage);
        Assert.Equal(ruling.Recognised ? ruling.Number : null, dossier.Decision!.Number);
    }

    [Fact]
    public void Local_stages_are_passed_in_their_order()
    {
        var filing = Sample.Recognition with { Stages = [new("cell", "Ý kiến chi bộ", "officer", "?"), new("council", "Hội đồng xét duyệt xã", "officer", "?")] };
        var folder = Sample.Folder(Stage.Verified, filing);

        Assert.Equal(Refusals.NoStage, Sample.RefusedWith(Review.PassStage(folder, Sample.Officer, ("council", "nhất trí"), Sample.At)));
        Assert.Equal(Refusals.StagePending, Sample.RefusedWith(Review.Decide(folder, Sample.Officer, Yes, Sample.At)));
        var first = Review.PassStage(folder, Sample.Officer, ("cell", "nhất trí"), Sample.At);
        Assert.Equal("Hồ sơ «Tổ dân phố số 5, đề nghị công nhận 2025» đã qua bước ý kiến chi bộ. Bước tiếp theo: Hội đồng xét duyệt xã.", Sample.ToLeaders(first));
        folder = folder.Now(first);
        folder = folder.Now(Review.PassStage(folder, Sample.Officer, ("council", "nhất trí"), Sample.At));
        Assert.Equal(Refusals.NoStage, Sample.RefusedWith(Review.PassStage(folder, Sample.Officer, ("council", "nhất trí"), Sample.At)));
        Assert.Equal(Stage.Recognised, folder.Now(Review.Decide(folder, Sample.Officer, Yes, Sample.At)).Dossier.Stage);
    }

    [Fact]
    public void The_communes_own_file_is_forwarded_not_verified_here()
    {
        var folder = Sample.Folder(Stage.Submitted, Sample.Recognition with { VerifiedAbove = true });

        Assert.Equal(Refusals.VerifiedAbove, Sample.RefusedWith(Review.Verify(folder, Sample.Head, true, null, Sample.At)));
        Assert.Equal(Refusals.ReceiverMissing, Sample.RefusedWith(Review.Forward(folder, Sample.Officer, (" ", new DateOnly(2025, 10, 29)), Sample.At)));
        var forwarded = folder.Now(Review.Forward(folder, Sample.Officer, ("Công an Thành phố", new DateOnly(2025, 10, 29)), Sample.At));
        Assert.Equal(Stage.Forwarded, forwarded.Dossier.Stage);
        Assert.Equal(Stage.Recognised, forwarded.Now(Review.Decide(forwarded, Sample.Officer, Yes, Sample.At)).Dossier.Stage);
    }

    [Theory]
    [InlineData(29, Role.Officer, false)]
    [InlineData(30, Role.Officer, true)]
    [InlineData(1, Role.Head, true)]
    public void Two_officers_do_not_work_on_one_dossier_unawares(int minutes, Role role, bool may)
    {
        var folder = Sample.Full(Stage.Submitted);
        var held = folder.Now(Review.Take(folder, Sample.Officer, Sample.At));
        var other = new Membership("p-other", "p-2025", null, role);

        var taken = Review.Take(held, other, Sample.At.AddMinutes(minutes));

        Assert.Equal(may, taken is Acted.Done { Dossier.HeldBy: "p-other" });
        Assert.True(may || taken.Equals(new Acted.Refused(Refusals.Held, "p-officer")));
        Assert.Equal(may, Review.Return(held, other, [Blurred], Sample.At.AddMinutes(minutes)) is Acted.Done);
        Assert.Null(held.Now(Review.Return(held, Sample.Officer, [Blurred], Sample.At)).Dossier.HeldBy);
        Assert.IsType<Acted.Done>(Review.Take(held.Now(Review.Release(held, Sample.Officer, Sample.At)), Sample.Officer with { PersonId = "p-third" }, Sample.At));
    }

    [Theory]
    [InlineData(Stage.Accepted)]
    [InlineData(Stage.Recognised)]
    [InlineData(Stage.NotRecognised)]
    public void A_closed_dossier_opens_again_for_a_reason(Stage stage)
    {
        Assert.Equal(Refusals.WhyMissing, Sample.RefusedWith(Review.Reopen(Sample.Full(stage), Sample.Officer, " ", Sample.At)));
        var opened = Assert.IsType<Acted.Done>(Review.Reopen(Sample.Full(stage), Sample.Officer, "nhầm số liệu", Sample.At));

        Assert.Equal((Stage.Returned, 2), (opened.Dossier.Stage, opened.Dossier.Round));
        Assert.Contains("«nhầm số liệu»", Sample.ToLeaders(opened), StringComparison.Ordinal);
    }

    [Fact]
    public void The_officer_ticks_that_the_paper_has_arrived()
    {
        var sent = Sample.Full();
        sent = sent.Now(Steps.Submit(sent, Sample.Leader, Sample.At));

        Assert.Equal(Refusals.NotYours, Sample.RefusedWith(Review.Track(sent, Sample.Leader, PaperTrack.Received, Sample.At)));
        var received = Review.Track(sent, Sample.Officer, PaperTrack.Received, Sample.At);
        Assert.Equal("Công an phường đã nhận bản giấy hồ sơ «Tổ dân phố số 5, đề nghị công nhận 2025» ạ.", Sample.ToLeaders(received));
    }

    [Fact]
    public void A_models_leaders_are_those_of_the_unit_it_lives_in()
    {
        var folder = Sample.Full(Stage.Submitted);
        folder = folder with { Unit = folder.Unit with { Id = "m-1", Kind = UnitKind.Model, ParentId = "to-5" }, Filing = Sample.Registration };

        var accepted = Review.Accept(folder, Sample.Officer, Sample.At);

        Assert.Equal(new Audience.Leaders("p-2025", "to-5"), Assert.Single(Sample.Said(accepted), s => s.To is Audience.Leaders).To);
    }
}
