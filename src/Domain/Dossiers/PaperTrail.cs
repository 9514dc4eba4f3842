using System.Collections.Immutable;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What happens to the paper beside an electronic dossier, in this order; the last three only where there is a recognition to hand over.</summary>
public enum PaperStep
{
    /// <summary>Đơn vị đã in, ký.</summary>
    Signed,

    /// <summary>Công an đã nhận bản giấy.</summary>
    Received,

    /// <summary>Quyết định, Giấy công nhận đã ký, đóng dấu.</summary>
    Issued,

    /// <summary>Đã trao cho đơn vị.</summary>
    HandedOver,

    /// <summary>Đã nhận lại bản có đơn vị ký nhận.</summary>
    CopyBack,
}

/// <summary>A step that was made.</summary>
/// <param name="On">The day on which it happened, as whoever noted it says.</param>
/// <param name="Noted">By whom and when it was noted.</param>
public sealed record PaperMark(PaperStep Step, DateOnly On, Signed Noted);

/// <summary>Where the paper of a dossier is: which steps there are, which were made, and the next.</summary>
public static class PaperTrail
{
    private static readonly ImmutableArray<PaperStep> Filed = [PaperStep.Signed, PaperStep.Received];

    private static readonly ImmutableArray<PaperStep> Every = [.. Enum.GetValues<PaperStep>()];

    /// <summary>The steps of a dossier in order; none before it was filed.</summary>
    public static ImmutableArray<PaperStep> Of(Dossier dossier) => dossier.FirstSubmitted is null ? [] : dossier.Stage == Stage.Recognised ? Every : Filed;

    /// <summary>How a step was noted; null: it was not, or from before days were kept.</summary>
    public static PaperMark? Mark(Dossier dossier, PaperStep step) => dossier.Papers.FirstOrDefault(m => m.Step == step);

    /// <summary>Whether a step was made: noted, or no other could have followed without it.</summary>
    public static bool Made(Dossier dossier, PaperStep step) => step switch
    {
        PaperStep.Signed => dossier.Track is PaperTrack.Signed or PaperTrack.Received,
        PaperStep.Received => dossier.Track == PaperTrack.Received,
        _ => dossier.Papers.Any(m => m.Step >= step),
    };

    /// <summary>The first step that is still to come; null: none is.</summary>
    public static PaperStep? Next(Dossier dossier)
    {
        var open = Of(dossier).Where(s => !Made(dossier, s)).ToArray();
        return open.Length > 0 ? open[0] : null;
    }

    /// <summary>
    /// Notes that a step was made on a day; noted again with another day, the day is put right. Days may not run backwards: not before the decision's own, nor before an earlier step's, nor after a later one's.
    /// </summary>
    public static Acted Note(Folder folder, Membership by, (PaperStep Step, DateOnly On) mark, DateTimeOffset at)
    {
        var dossier = folder.Dossier;
        return !Acting.IsOfficer(folder, by) ? new Acted.Refused(Refusals.NotYours)
            : !Of(dossier).Contains(mark.Step) || Mark(dossier, mark.Step)?.On == mark.On ? new Acted.Refused(Refusals.NotNow)
            : mark.On > Telling.DayOf(at) ? new Acted.Refused(Refusals.DateAhead)
            : Against(dossier, mark) is { } other ? new Acted.Refused(Refusals.DateOrder, Telling.FullDay(other))
            : Acting.Keep(With(dossier, mark, by, at), new Step("paper-tracked", by, at, _ => [], string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{mark.Step} {mark.On:yyyy-MM-dd}")), d =>
                mark.Step == PaperStep.Received && dossier.Track != PaperTrack.Received ? [Acting.Say(Acting.Leaders(folder), Notices.PaperReceived(folder with { Dossier = d }))] : []);
    }

    /// <summary>Takes the last step that was noted back: it was noted by mistake.</summary>
    public static Acted TakeBack(Folder folder, Membership by, PaperStep step, DateTimeOffset at)
    {
        var dossier = folder.Dossier;
        return !Acting.IsOfficer(folder, by) ? new Acted.Refused(Refusals.NotYours)
            : Last(dossier)?.Step != step ? new Acted.Refused(Refusals.NotNow)
            : Acting.Keep(
                dossier with
                {
                    Papers = [.. dossier.Papers.Where(m => m.Step != step)],
                    Track = step switch
                    {
                        PaperStep.Signed => PaperTrack.Electronic,
                        PaperStep.Received => Mark(dossier, PaperStep.Signed) is null ? PaperTrack.Electronic : PaperTrack.Signed,
                        _ => dossier.Track,
                    },
                },
                new Step("paper-taken-back", by, at, _ => [], $"{step}"));
    }

    /// <summary>The last step that was noted; null: none was.</summary>
    public static PaperMark? Last(Dossier dossier) => dossier.Papers.MaxBy(m => m.Step);

    /// <summary>The dossier with a step noted.</summary>
    internal static Dossier With(Dossier dossier, (PaperStep Step, DateOnly On) mark, Membership by, DateTimeOffset at) => dossier with
    {
        Papers = [.. dossier.Papers.Where(m => m.Step != mark.Step).Append(new PaperMark(mark.Step, mark.On, new Signed(by.PersonId, at))).OrderBy(m => m.Step)],
        Track = mark.Step switch
        {
            PaperStep.Received => PaperTrack.Received,
            PaperStep.Signed when dossier.Track != PaperTrack.Received => PaperTrack.Signed,
            _ => dossier.Track,
        },
    };

    /// <summary>Without what was handed over: the decision it rested on is none any more.</summary>
    internal static ImmutableArray<PaperMark> Undecided(Dossier dossier) => [.. dossier.Papers.Where(m => m.Step < PaperStep.Issued)];

    // The day it would contradict.
    private static DateOnly? Against(Dossier dossier, (PaperStep Step, DateOnly On) mark)
    {
        var before = dossier.Papers.Where(m => m.Step < mark.Step).Select(m => (DateOnly?)m.On).Append(mark.Step >= PaperStep.Issued ? dossier.Decision?.On : null).Max();
        var after = dossier.Papers.Where(m => m.Step > mark.Step).Select(m => (DateOnly?)m.On).Min();
        return before > mark.On ? before : after < mark.On ? after : null;
    }
}
