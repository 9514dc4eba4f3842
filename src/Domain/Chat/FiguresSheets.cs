using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Domain.Chat;

/// <summary>Police figures of all units at once, sent into the chat as a spreadsheet: all of it is taken, or nothing with every reason.</summary>
internal static class FiguresSheets
{
    private const string Question = "sheet";

    public static bool Is(Body.File file) => file.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
        || file.MediaType == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Whether an attachment is such a spreadsheet.</summary>
    public static bool Is(Attachment attachment) => attachment is { Form: Folder.Figures, Question: Question };

    public static void Take(Turn turn, Plan plan, Body.File file)
    {
        var id = turn.Id("figures");
        turn.Keep(new Change.PutAttachment(new Attachment(id, SubjectOf(plan.Id), Folder.Figures, Question, file.Name, file.MediaType, file.Size)));
        turn.Do(new Effect.Fetch(turn.Talk.Id, id, file.FileRef));
        turn.Say(Texts.ReadingFigures);
    }

    /// <summary>The spreadsheet has come, or not.</summary>
    public static void Fetched(Turn turn, Body.Fetched fetched)
    {
        if (turn.Plan is not { } plan || !turn.IsOfficer)
        {
            return;
        }

        var units = turn.World.Units.Values.Where(u => u.PlanId == plan.Id).ToDictionary(u => u.Id, StringComparer.Ordinal);
        var read = fetched.Sheets.Where(t => FiguresTable.Is(plan, t)).Select(t => FiguresTable.Read(plan, t, units)).ToList();
        var figures = read.SelectMany(r => r.Units).ToList();
        if (fetched.Failed is { } why)
        {
            turn.Say(Texts.FileRefused(why), Queue());
        }
        else if (PoliceFigures.Refusal(plan, read) is { } refusal)
        {
            turn.Say(refusal, Queue());
        }
        else
        {
            figures.ForEach(f => Keep(turn, plan, units[f.Key], f.Value));
            turn.Say(Texts.FiguresTaken(figures.Count), new Button(Key.OfWord("figures"), "Đơn vị còn thiếu"), Queue());
        }
    }

    /// <summary>Whom a locality's spreadsheets belong to.</summary>
    public static string SubjectOf(string planId) => $"{planId}.sheets";

    private static void Keep(Turn turn, Plan plan, Unit unit, Value.Counts counts)
    {
        turn.Carry(PoliceFigures.Keep(plan, unit, counts, turn.Talk.PersonId!, turn.At));
    }

    private static Button Queue() => new(Key.OfWord("menu"), "Hàng đợi");
}
