using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What the leader of a unit does with a dossier. The reply to whoever acts is the caller's (<see cref="Notices"/> has the receipt).</summary>
public static class Steps
{
    /// <summary>The first answer was given.</summary>
    public static Acted Begin(Folder folder, Membership by, DateTimeOffset at) =>
        Acting.IsLeader(folder, by) || Acting.IsOfficer(folder, by)
            ? Acting.Move(folder, Act.Begin, folder.Dossier with { PlanHash = folder.Plan.Hash }, new Step("begun", by, at, _ => []))
            : new Acted.Refused(Refusals.NotYours);

    /// <summary>Sends it to the police; demands every required form complete. A photo of signed pages is never demanded.</summary>
    public static Acted Submit(Folder folder, Membership by, DateTimeOffset at)
    {
        if (!Acting.IsLeader(folder, by))
        {
            return new Acted.Refused(Refusals.NotYours);
        }

        var missing = Progress.All(folder).Where(f => (f.Use.Required || f.Progress.Questions.Any(q => !q.Remarks.IsEmpty)) && !f.Progress.Complete).ToList();
        var dossier = folder.Dossier;
        if (missing.Count > 0 && Lifecycle.Open(dossier.Stage))
        {
            return new Acted.Refused(Refusals.Incomplete, string.Join(", ", missing.Select(f => Telling.Lower(f.Use.Title))));
        }

        var again = dossier.Stage == Stage.Returned;
        return Acting.Move(folder, Act.Submit, dossier with
        {
            FirstSubmitted = dossier.FirstSubmitted ?? at,
            Submitted = at,
            SubmittedBy = by.PersonId,
            OnPaper = false,
            Track = dossier.Track == PaperTrack.None ? PaperTrack.Electronic : dossier.Track,
            Remarks = [.. dossier.Remarks.Select(r => r with { Met = true })],
            HeldBy = null,
            HeldAt = null,
        }, new Step("submitted", by, at, f =>
        [
            Acting.Say(Acting.Officers(f), again ? Notices.CameBack(f) : Notices.New(f, at), Acting.Presses(f, at)),
            Acting.Say(Acting.Leaders(f, by.PersonId), Notices.SentByAnother(f)),
        ], $"{dossier.Round}"));
    }

    /// <summary>Takes it back to change something, while nobody has concluded.</summary>
    public static Acted Withdraw(Folder folder, Membership by, DateTimeOffset at) =>
        Acting.IsLeader(folder, by)
            ? Acting.Move(folder, Act.Withdraw, folder.Dossier with { Round = folder.Dossier.Round + 1, OnPaper = false, HeldBy = null, HeldAt = null }, new Step("withdrawn", by, at, f =>
            [
                Acting.Say(Acting.Officers(f), Notices.Withdrawn(f)),
                Acting.Say(Acting.Leaders(f, by.PersonId), Notices.WithdrawnByAnother(f)),
            ]))
            : new Acted.Refused(Refusals.NotYours);

    /// <summary>
    /// «Đã nộp giấy trước đây»: counts as submitted on paper, and an officer confirms it by going on with it.
    /// <paramref name="on"/> is the day the paper was handed in, where it is known; late is judged by it.
    /// </summary>
    public static Acted FiledOnPaper(Folder folder, Membership by, DateTimeOffset at, DateOnly? on = null)
    {
        var officer = Acting.IsOfficer(folder, by);
        if (!officer && !Acting.IsLeader(folder, by))
        {
            return new Acted.Refused(Refusals.NotYours);
        }

        if (on > Telling.DayOf(at))
        {
            return new Acted.Refused(Refusals.DateAhead);
        }

        return Acting.Move(folder, Act.FiledOnPaper, PaperTrail.With(folder.Dossier, (officer ? PaperStep.Received : PaperStep.Signed, on ?? Telling.DayOf(at)), by, at) with
        {
            OnPaper = true,
            FirstSubmitted = folder.Dossier.FirstSubmitted ?? (on is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Telling.Vietnam) : at),
            Submitted = at,
            SubmittedBy = by.PersonId,
            Track = officer ? PaperTrack.Received : PaperTrack.Signed,
        }, new Step("filed-on-paper", by, at, f =>
        [
            Acting.Say(Acting.Officers(f, by.PersonId), Notices.OnPaper(f)),
            Acting.Say(Acting.Leaders(f, by.PersonId), Notices.OnPaperSaid(f)),
        ]));
    }

    /// <summary>«Nhờ Công an xã in giúp».</summary>
    public static Acted AskToPrint(Folder folder, Membership by, DateTimeOffset at) => Paper(folder, by, at, PaperTrack.AskedToPrint, "asked-to-print");

    /// <summary>«Đã in, ký».</summary>
    public static Acted SignedOnPaper(Folder folder, Membership by, DateTimeOffset at) => Paper(folder, by, at, PaperTrack.Signed, "signed");

    /// <summary>«Nhờ Công an» at one question: told to the officers at once, not at submission. The answer itself is the caller's to keep.</summary>
    public static Acted AskPolice(Folder folder, Membership by, (string Form, string Question) about, DateTimeOffset at)
    {
        if (!Acting.IsLeader(folder, by))
        {
            return new Acted.Refused(Refusals.NotYours);
        }

        if (!Lifecycle.Open(folder.Dossier.Stage))
        {
            return new Acted.Refused(Refusals.NotNow);
        }

        return Acting.Keep(
            folder.Dossier with { Asked = folder.Dossier.Asked + 1 },
            new Step("asked-police", by, at, _ => [], $"{about.Form}.{about.Question}"),
            d => [Acting.Say(Acting.Officers(folder), Notices.AskedPolice(folder with { Dossier = d }, about))]);
    }

    private static Acted Paper(Folder folder, Membership by, DateTimeOffset at, PaperTrack track, string code)
    {
        if (!Acting.IsLeader(folder, by))
        {
            return new Acted.Refused(Refusals.NotYours);
        }

        if (folder.Dossier.FirstSubmitted is null || folder.Dossier.Track == PaperTrack.Received)
        {
            return new Acted.Refused(Refusals.NotNow);
        }

        var dossier = track == PaperTrack.Signed
            ? PaperTrail.With(folder.Dossier, (PaperStep.Signed, Telling.DayOf(at)), by, at)
            : folder.Dossier with { Papers = [.. folder.Dossier.Papers.Where(m => m.Step != PaperStep.Signed)] };
        return Acting.Keep(dossier with { Track = track }, new Step(code, by, at, _ => []), d =>
            track == PaperTrack.AskedToPrint ? [Acting.Say(Acting.Officers(folder), Notices.PrintPlease(folder with { Dossier = d }))] : []);
    }
}
