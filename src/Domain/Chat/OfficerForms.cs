using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Chat;

/// <summary>The short forms that only officers fill; each ends in an act.</summary>
internal static class OfficerForms
{
    public const string Decision = "decision", Refuse = "refuse", VerifyNo = "verify-no", Forward = "forward", Stage = "stage", Reopen = "reopen";

    private static readonly string[] All = [Decision, Refuse, VerifyNo, Forward, Stage, Reopen, Folder.Figures];

    public static bool Has(string form) => All.Contains(form, StringComparer.Ordinal);

    /// <summary>Begins a form at its first question, whatever an earlier time left in it.</summary>
    public static void Start(Turn turn, Folder folder, string formId)
    {
        if (Sheet.Of(turn.World, folder.Dossier.Id, formId) is { } sheet && sheet.Questions is [var first, ..])
        {
            Asking.Ask(turn, sheet, first, editing: sheet.Questions.Length == 1);
        }
    }

    /// <summary>A form of one question ends at once; a longer one is read back first.</summary>
    public static void Check(Turn turn, Sheet sheet)
    {
        if (sheet.Questions.Length == 1)
        {
            Finish(turn, sheet);
            return;
        }

        var said = string.Join('\n', sheet.Questions.Select(q => $"- {(sheet.AnswerTo(q) is { } a ? sheet.Fact(q, a.Value) : sheet.Fill(q.Label) + ": để trống")}"));
        turn.Say(
            $"{sheet.Form.Title}, {sheet.Folder.Unit.Name}:\n{said}",
            new Button(Key.OfWord("finish", sheet.Form.Id), "Đúng, ghi"),
            new Button(Key.OfWord("again", sheet.Form.Id), "Gõ lại"),
            new Button(Key.OfAct("open", sheet.Folder.Dossier.Id, sheet.Folder.Dossier.Round), "Bỏ"));
    }

    /// <summary>Does what the form was for.</summary>
    public static void Finish(Turn turn, Sheet sheet)
    {
        var folder = sheet.Folder;
        var by = turn.Acting!;
        string? Words(string id) => (folder.ValueOf(sheet.Form.Id, id) as Value.Words)?.Text;
        DateOnly? Day(string id) => (folder.ValueOf(sheet.Form.Id, id) as Value.Day)?.Date;
        if (sheet.Form.Id == Folder.Figures)
        {
            OfficerDesk.FiguresIn(turn, sheet);
            return;
        }

        var acted = sheet.Form.Id switch
        {
            Decision => Review.Decide(folder, by, new Ruling(true, Words("number"), Day("date"), null), turn.At),
            Refuse => Review.Decide(folder, by, new Ruling(false, null, Day("date"), Words("why")), turn.At),
            VerifyNo => Review.Verify(folder, by, false, Words("why"), turn.At),
            Forward => Review.Forward(folder, by, (Words("to") ?? folder.Filing.DecidedBy ?? "", Day("date") ?? turn.Today), turn.At),
            Stage => Review.PassStage(folder, by, (Lifecycle.NextStage(folder.Filing, folder.Dossier)?.Id ?? "", Words("opinion") ?? ""), turn.At),
            Reopen => Review.Reopen(folder, by, Words("why"), turn.At),
            _ => throw new System.Diagnostics.UnreachableException(sheet.Form.Id),
        };
        OfficerDesk.Then(turn, folder, acted, sheet.Questions.Length == 1 ? "" : acted is Acted.Done { Dossier.Awaiting: not null } ? "Đã ghi, chờ một cán bộ khác xác nhận." : "Đã ghi.");
    }
}
