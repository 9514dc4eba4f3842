using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What only the police know of a unit, this period and the last: filled once by the post, and in the leader's form at once.</summary>
public static class PoliceFigures
{
    // Rows named in one sentence.
    private const int Shown = 8;

    /// <summary>What is counted; none where the plan asks the police for nothing.</summary>
    public static ImmutableArray<CountItem> ItemsOf(Plan plan) => Question(plan)?.Items ?? [];

    /// <summary>The most that a number may be.</summary>
    public static long MostOf(Plan plan, CountItem item) => item.Max ?? Question(plan)?.Max ?? long.MaxValue;

    /// <summary>A unit's figures as they are kept; null: none yet.</summary>
    public static Value.Counts? Of(World world, string planId, string unitId) =>
        world.Answers.GetValueOrDefault($"{Folder.FiguresSubject(planId, unitId)}|{Folder.Figures}|{Folder.Figures}|1")?.Value as Value.Counts;

    /// <summary>Keeps a unit's figures and tells its leader.</summary>
    public static Decision Keep(Plan plan, Unit unit, Value.Counts counts, string by, DateTimeOffset at)
    {
        var subject = Folder.FiguresSubject(plan.Id, unit.Id);
        return new Decision(
            [
                new Change.PutAnswer(new Answer(subject, Folder.Figures, Folder.Figures, 1, counts, null, by, at)),
                new Change.Note(new Line(subject, "figures", by, at)),
            ],
            [new Effect.Say(new Audience.Leaders(plan.Id, unit.Id), Notices.FiguresIn(plan, unit), Urgency.Notice)]);
    }

    /// <summary>Why a spreadsheet is not taken; null: it is.</summary>
    public static string? Refusal(Plan plan, IReadOnlyCollection<FiguresTable> read)
    {
        var problems = read.SelectMany(r => r.Problems).ToList();
        return read.Count == 0 ? Texts.NoFiguresThere(FiguresTable.Headers(plan))
            : problems.Count > 0 ? Texts.FiguresWrong([.. problems.Select(p => p.Row).Distinct().Order().Take(Shown)], problems.Count)
            : null;
    }

    /// <summary>The question that asks for them; null where the plan asks for none.</summary>
    public static Question? Question(Plan plan) => Lookup.Form(plan, Folder.Figures)?.Find(Folder.Figures);
}
