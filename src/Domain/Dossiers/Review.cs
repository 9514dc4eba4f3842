using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What the police do with a dossier. Every act demands the officer's role in that plan; the leader is told of each at once.</summary>
public static class Review
{
    /// <summary>«đ/c A đang xem»: others may take it over after half an hour, the head of post at any time.</summary>
    public static Acted Take(Folder folder, Membership by, DateTimeOffset at) =>
        Acting.Bars(folder, by, at) is { } barred ? barred
        : Lifecycle.Closed(folder.Dossier.Stage) || Lifecycle.Open(folder.Dossier.Stage) ? new Acted.Refused(Refusals.NotNow)
        : Acting.Keep(folder.Dossier with { HeldBy = by.PersonId, HeldAt = at }, new Step("taken", by, at, _ => []));

    /// <summary>Lays it back for the others.</summary>
    public static Acted Release(Folder folder, Membership by, DateTimeOffset at) =>
        Acting.Bars(folder, by, at) is { } barred ? barred
        : Acting.Keep(Free(folder.Dossier), new Step("released", by, at, _ => []));

    /// <summary>Back to the leader with all remarks at once.</summary>
    public static Acted Return(Folder folder, Membership by, ImmutableArray<Remark> remarks, DateTimeOffset at)
    {
        if (Acting.Bars(folder, by, at) is { } barred)
        {
            return barred;
        }

        ImmutableArray<Remark> said = [.. remarks.Where(r => Acting.Filled(r.Text) is not null).Select(r => r with { Met = false, Text = r.Text.Trim() })];
        return Acting.Move(folder, Act.Return, Again(folder.Dossier, said), new Step("returned", by, at, f =>
        [
            Acting.Say(Acting.Leaders(f), Notices.Returned(f, at)),
            Acting.Say(Acting.Officers(f, by.PersonId), Notices.ReturnedByAnother(f)),
        ], $"{said.Length}"));
    }

    /// <summary>Closes a filing on which nobody decides.</summary>
    public static Acted Accept(Folder folder, Membership by, DateTimeOffset at) =>
        Acting.Bars(folder, by, at) is { } barred ? barred
        : Acting.Move(folder, Act.Accept, Confirmed(folder.Dossier), new Step("accepted", by, at, f => Both(f, by, Notices.Accepted(f, at), Notices.Done(f, "đã tiếp nhận"))));

    /// <summary>
    /// The post's proposal, by its head. Refused while a finding awaits confirmation, except what the law lets stand and an officer
    /// let pass; a proposal to recognise is refused while one is not met. A dossier filed on paper is judged on paper.
    /// </summary>
    public static Acted Verify(Folder folder, Membership by, bool recognise, string? why, DateTimeOffset at)
    {
        if (Acting.Bars(folder, by, at) is { } barred)
        {
            return barred;
        }

        if (!Acting.IsHead(folder, by))
        {
            return new Acted.Refused(Refusals.NotYours, "Trưởng Công an");
        }

        if (!recognise && Acting.Filled(why) is null)
        {
            return new Acted.Refused(Refusals.WhyMissing);
        }

        var findings = folder.Dossier.OnPaper ? [] : Judge.Findings(folder);
        var changed = Free(folder.Dossier) with { Proposal = new Proposal(recognise, new Signed(by.PersonId, at, Acting.Filled(why))) };
        if (Lifecycle.Next(folder.Dossier.Stage, Act.Verify, folder.Filing, changed).To is not null)
        {
            if (Judge.Blocking(findings) is { IsEmpty: false } waiting)
            {
                return new Acted.Refused(Refusals.Waiting, Notices.Clauses(waiting));
            }

            if (recognise && Judge.Overall(findings) == Result.NotMet)
            {
                return new Acted.Refused(Refusals.NotMet, Notices.Clauses([.. findings.Where(f => f is { Result: Result.NotMet, Criterion.Local: false })]));
            }
        }

        return Acting.Move(folder, Act.Verify, Confirmed(changed), new Step("verified", by, at, f =>
            Both(f, by, Notices.Verified(f), Notices.Done(f, recognise ? "đã đề nghị công nhận" : "không đề nghị công nhận")), recognise ? "propose" : "not-propose"));
    }

    /// <summary>Records the opinion of the local stage that is next.</summary>
    public static Acted PassStage(Folder folder, Membership by, (string StageId, string Opinion) said, DateTimeOffset at)
    {
        if (Acting.Bars(folder, by, at) is { } barred)
        {
            return barred;
        }

        if (Acting.Filled(said.Opinion) is not { } opinion)
        {
            return new Acted.Refused(Refusals.WhyMissing);
        }

        if (folder.Dossier.Stage == Stage.Verified && Lifecycle.NextStage(folder.Filing, folder.Dossier)?.Id != said.StageId)
        {
            return new Acted.Refused(Refusals.NoStage);
        }

        // The guard looks at the stages still open before this one is passed.
        var (to, refusal) = Lifecycle.Next(folder.Dossier.Stage, Act.PassStage, folder.Filing, folder.Dossier);
        var passed = folder.Dossier with { Stages = folder.Dossier.Stages.Add(new StagePassed(said.StageId, opinion, new Signed(by.PersonId, at))) };
        return to is null
            ? new Acted.Refused(refusal!)
            : Acting.Keep(passed, new Step("stage-passed", by, at, _ => [], said.StageId), d => [Acting.Say(Acting.Leaders(folder), Notices.StagePassed(folder with { Dossier = d }))]);
    }

    /// <summary>On to the body that decides, or verifies, above.</summary>
    public static Acted Forward(Folder folder, Membership by, (string To, DateOnly On) where, DateTimeOffset at) =>
        Acting.Bars(folder, by, at) is { } barred ? barred
        : Acting.Filled(where.To) is not { } to ? new Acted.Refused(Refusals.ReceiverMissing)
        : where.On > Telling.DayOf(at) ? new Acted.Refused(Refusals.DateAhead)
        : Acting.Move(folder, Act.Forward, Confirmed(folder.Dossier) with { Awaiting = null, Forwarded = new Forwarding(to, where.On, new Signed(by.PersonId, at)) }, new Step("forwarded", by, at, f =>
            Both(f, by, Notices.Forwarded(f), Notices.Done(f, "đã chuyển lên trên"))));

    /// <summary>Records the decision, at once or for another officer to confirm. A number and a day are demanded of a recognition only: no decision of the other kind is issued; there the reason is.</summary>
    public static Acted Decide(Folder folder, Membership by, Ruling ruling, DateTimeOffset at)
    {
        if (Acting.Bars(folder, by, at) is { } barred)
        {
            return barred;
        }

        var lacking = ruling switch
        {
            { On: { } on } when on > Telling.DayOf(at) => Refusals.DateAhead,
            { Recognised: true } when Acting.Filled(ruling.Number) is null => Refusals.NumberMissing,
            { Recognised: true, On: null } => Refusals.DateMissing,
            { Recognised: false } when Acting.Filled(ruling.Why) is null => Refusals.WhyMissing,
            _ => null,
        };
        if (lacking is not null)
        {
            return new Acted.Refused(lacking);
        }

        var number = ruling.Recognised ? Acting.Filled(ruling.Number) : null;
        var decided = new Decided(ruling.Recognised, number, ruling.On, new Signed(by.PersonId, at, Acting.Filled(ruling.Why)));
        return folder.Plan.Locality.SecondOfficer ? Seconding.Await(folder, by, decided, at) : Conclude(folder, by, decided, at);
    }

    /// <summary>Settles what the law leaves to the police (an exception, a figure that rose), or lets pass what may wait («cho qua»); a denial makes the criterion not met.</summary>
    public static Acted Exempt(Folder folder, Membership by, (string CriterionId, bool Granted, string Why) said, DateTimeOffset at)
    {
        if (Acting.Bars(folder, by, at) is { } barred)
        {
            return barred;
        }

        if (folder.Dossier.Stage is not (Stage.Draft or Stage.Submitted or Stage.Returned))
        {
            return new Acted.Refused(Refusals.NotNow);
        }

        if (Acting.Filled(said.Why) is not { } why)
        {
            return new Acted.Refused(Refusals.WhyMissing);
        }

        // Looked at without the earlier ruling, so that a ruling may be changed.
        var others = folder.Dossier.Exemptions.RemoveAll(e => e.CriterionId == said.CriterionId);
        var finding = Judge.Findings(folder with { Dossier = folder.Dossier with { Exemptions = others } }).FirstOrDefault(f => f.Criterion.Id == said.CriterionId);
        if (finding is null || !Judge.Rulable(finding))
        {
            return new Acted.Refused(Refusals.NothingToRule);
        }

        var ruling = new Exemption(said.CriterionId, new Signed(by.PersonId, at, why)) { Granted = said.Granted, Said = finding.Said };
        return Acting.Keep(
            folder.Dossier with { Exemptions = others.Add(ruling) },
            new Step(said.Granted ? "exempted" : "exemption-denied", by, at, _ => [], said.CriterionId),
            d => [Acting.Say(Acting.Leaders(folder), Notices.Ruled(folder with { Dossier = d }, finding.Criterion, said.Granted))]);
    }

    /// <summary>Answers for the leader what the police were asked, or what only they know («xếp loại Tổ bảo vệ»); counts from this round on.</summary>
    public static Acted Answer(Folder folder, Membership by, (string Form, string Question, Value Value) said, DateTimeOffset at)
    {
        if (Acting.Bars(folder, by, at) is { } barred)
        {
            return barred;
        }

        var dossier = folder.Dossier;
        if (dossier.Stage is not (Stage.Draft or Stage.Submitted or Stage.Returned))
        {
            return new Acted.Refused(Refusals.NotNow);
        }

        var asked = folder.ValueOf(said.Form, said.Question) is Value.AskedPolice;
        var answer = new Answer(dossier.Id, said.Form, said.Question, dossier.Round, said.Value, null, by.PersonId, at);
        var now = folder with
        {
            Dossier = asked ? dossier with { Asked = Math.Max(0, dossier.Asked - 1) } : dossier,
            Answers = new Dictionary<string, Answer>(folder.Answers, StringComparer.Ordinal) { [$"{said.Form}|{said.Question}"] = answer },
        };
        return new Acted.Done(
            now.Dossier,
            [
                new Change.PutAnswer(answer),
                new Change.PutDossier(now.Dossier),
                new Change.Note(new Line(dossier.Id, "answered-by-police", by.PersonId, at, $"{said.Form}.{said.Question}")),
            ],
            [Acting.Say(Acting.Leaders(now), Notices.AnsweredByPolice(now, (said.Form, said.Question)))]);
    }

    /// <summary>Opens a closed dossier again.</summary>
    public static Acted Reopen(Folder folder, Membership by, string? why, DateTimeOffset at) =>
        Acting.Bars(folder, by, at) is { } barred ? barred
        : Acting.Filled(why) is not { } reason ? new Acted.Refused(Refusals.WhyMissing)
        : Acting.Move(folder, Act.Reopen, Again(folder.Dossier, [new Remark(null, null, reason)]), new Step("reopened", by, at, f =>
            Both(f, by, Notices.Reopened(f, at), Notices.Done(f, "mở lại")), folder.Dossier.Decision?.Number));

    /// <summary>Ticks that the paper is signed or received, today.</summary>
    public static Acted Track(Folder folder, Membership by, PaperTrack track, DateTimeOffset at) =>
        !Acting.IsOfficer(folder, by) ? new Acted.Refused(Refusals.NotYours)
        : folder.Dossier.FirstSubmitted is null || folder.Dossier.Track == track ? new Acted.Refused(Refusals.NotNow)
        : PaperTrail.Note(folder, by, (track == PaperTrack.Received ? PaperStep.Received : PaperStep.Signed, Telling.DayOf(at)), at);

    /// <summary>What differs from the round before, in the order of the forms: all that a second look needs.</summary>
    public static ImmutableArray<Differing> Changed(Folder folder)
    {
        var changed = ImmutableArray.CreateBuilder<Differing>();
        foreach (var (use, progress) in Progress.All(folder))
        {
            foreach (var asked in progress.Questions)
            {
                var was = folder.Earlier.GetValueOrDefault($"{use.Form}|{asked.Question.Id}");
                if (folder.Dossier.Round > 1 && asked.Answer is { } now && now.Round == folder.Dossier.Round
                    && (was is null || now.Value != was.Value || now.Why != was.Why || !now.Files.SequenceEqual(was.Files)))
                {
                    changed.Add(new Differing(use.Form, asked.Question, was?.Value, now.Value));
                }
            }
        }

        return changed.ToImmutable();
    }

    internal static Acted Conclude(Folder folder, Membership by, Decided decided, DateTimeOffset at)
    {
        var (code, what) = decided.Recognised ? ("recognised", "đã được công nhận") : ("not-recognised", "chưa được công nhận");
        var moved = Acting.Move(
            folder, Seconding.ActOf(decided), Free(folder.Dossier) with { Decision = decided, Awaiting = null },
            new Step(code, by, at, f => Both(f, by, Notices.Decided(f), Notices.Done(f, what)), decided.Number));
        return moved is Acted.Done done && Congratulation.Of(folder with { Dossier = done.Dossier }, by, at) is { } told
            ? done with { Changes = done.Changes.Add(new Change.PutBroadcast(told)) }
            : moved;
    }

    private static ImmutableArray<Effect> Both(Folder folder, Membership by, Prompt leaders, Prompt officers) =>
        [Acting.Say(Acting.Leaders(folder), leaders), Acting.Say(Acting.Officers(folder, by.PersonId), officers)];

    private static Dossier Free(Dossier dossier) => dossier with { HeldBy = null, HeldAt = null };

    // Going on with a dossier that was filed on paper says that the paper is there.
    private static Dossier Confirmed(Dossier dossier) => Free(dossier) with { Track = dossier.OnPaper ? PaperTrack.Received : dossier.Track };

    private static Dossier Again(Dossier dossier, ImmutableArray<Remark> remarks) => Free(dossier) with
    {
        Round = dossier.Round + 1,
        Remarks = remarks,
        Papers = PaperTrail.Undecided(dossier),
        Proposal = null,
        Stages = [],
        Forwarded = null,
        Decision = null,
        Awaiting = null,
    };
}

/// <summary>A decision as an officer records it.</summary>
public sealed record Ruling(bool Recognised, string? Number, DateOnly? On, string? Why);

/// <summary>One answer that differs from the round before; <see cref="Was"/> null: there was none.</summary>
public sealed record Differing(string Form, Question Question, Value? Was, Value Now);
