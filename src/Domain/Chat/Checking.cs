using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>The summary of a sheet before it is confirmed, and of a dossier before it is sent.</summary>
internal static class Checking
{
    public static void Show(Turn turn, Sheet sheet)
    {
        turn.Go(new Place.Checking(sheet.Folder.Dossier.Id, sheet.Form.Id));
        if (MeetingForms.Has(sheet.Form.Id))
        {
            MeetingForms.Check(turn, sheet);
            return;
        }

        if (OfficerForms.Has(sheet.Form.Id))
        {
            OfficerForms.Check(turn, sheet);
            return;
        }

        var text = new StringBuilder();
        var findings = Assesses(sheet) && sheet.Progress.Complete ? Judge.Findings(sheet.Folder) : [];
        text.Append(sheet.Form.Title).Append(sheet.Form.Title.Contains(" của ", StringComparison.Ordinal) ? ", " : " của ").Append(sheet.Folder.Unit.Name).Append(Counted(sheet)).Append(':');
        if (findings.IsEmpty)
        {
            Answers(text, sheet);
        }
        else
        {
            var standing = Judge.Summary(findings);
            text.Append('\n').Append(standing.Lines);
            text.Append(standing.NotMet.IsEmpty ? "" : Texts.NotMetIsFine);
        }

        foreach (var contradiction in Contradictions.Of(sheet.Folder))
        {
            text.Append("\nLưu ý: ").Append(contradiction.Sentence);
        }

        text.Append("\nSửa câu nào thì gõ «sửa 2».");
        var missing = Missing(sheet.Folder);
        var next = !sheet.Progress.Complete;
        if (missing.Count > 0 && !next)
        {
            text.Append(" Còn thiếu để nộp: ").Append(string.Join("; ", missing.Select(f => Telling.Lower(sheet.Fill(f.Title))))).Append('.');
        }

        var filing = sheet.Folder.Filing.Id;
        var dossier = sheet.Folder.Dossier;
        var forward = next
            ? new Button(Key.OfWord("open", $"{filing}.{sheet.Form.Id}"), "Làm tiếp câu còn thiếu")
            : missing.Count > 0
                ? new Button(Key.OfWord("open", $"{filing}.{missing[0].Form}"), $"Đúng, tiếp: {Short(sheet.Fill(missing[0].Title))}")
                : new Button(Key.OfAct("submit", dossier.Id, dossier.Round), $"Đúng, gửi {sheet.Fill("{công_an}")}");
        var call = next || missing.Count == 0 ? [] : MeetingDesk.AfterSummary(turn, sheet, missing[0]);
        turn.Say(text.ToString(), [.. call, forward, new Button(Key.OfWord("each", $"{filing}.{sheet.Form.Id}"), "Xem từng câu"), new Button(Key.OfWord("menu"), Texts.Later)]);
    }

    /// <summary>Every question with its answer, numbered as «sửa 5» counts them.</summary>
    public static void Each(Turn turn, Sheet sheet)
    {
        turn.Go(new Place.Checking(sheet.Folder.Dossier.Id, sheet.Form.Id));
        var text = new StringBuilder(sheet.Form.Title).Append(':');
        Answers(text, sheet);
        text.Append("\nSửa câu nào thì gõ «sửa 2».");
        var filing = sheet.Folder.Filing.Id;
        turn.Say(text.ToString(), new Button(Key.OfWord("open", $"{filing}.{sheet.Form.Id}"), "Xong, quay lại"), new Button(Key.OfWord("menu"), Texts.Later));
    }

    /// <summary>The forms that Submit still demands.</summary>
    public static List<FilingForm> Missing(Folder folder) =>
        [.. Progress.All(folder).Where(f => !f.Progress.Complete && (f.Use.Required || f.Progress.Questions.Any(q => !q.Remarks.IsEmpty))).Select(f => f.Use)];

    private static bool Assesses(Sheet sheet) => sheet.Folder.Filing.Recognises && sheet.Form.Id.StartsWith("assess", StringComparison.Ordinal);

    private static string Counted(Sheet sheet)
    {
        var answered = sheet.Questions.Count(q => q.Kind != QuestionKind.Files && sheet.AnswerTo(q) is not null);
        var files = sheet.Folder.Attachments.Count(a => a.Form == sheet.Form.Id && a.Failed is null);
        return files == 0 ? $" ({answered} câu)" : $" ({answered} câu, {files} tệp)";
    }

    private static void Answers(StringBuilder text, Sheet sheet)
    {
        foreach (var question in sheet.Questions)
        {
            text.Append('\n').Append(sheet.NumberOf(question.Id)).Append(". ");
            text.Append(sheet.AnswerTo(question) is { } answer ? Voice.Capital(sheet.Fact(question, answer.Value)) : $"{sheet.Fill(question.Label)}: chưa trả lời");
        }
    }

    private static string Short(string title) => title.Length <= 40 ? title : title[..40] + "…";
}
