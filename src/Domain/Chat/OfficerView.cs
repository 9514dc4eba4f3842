using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>One dossier on an officer's screen: a few lines and the acts that are allowed now.</summary>
internal static class OfficerView
{
    /// <summary>What the act of confirming begins with; the mark of what is shown follows.</summary>
    public const string Confirm = "second-";

    public static string Text(Folder folder, string me, DateTimeOffset at)
    {
        var dossier = folder.Dossier;
        var text = new StringBuilder($"{folder.Unit.Name} · {Cases.Title(folder)} · {Stages.Said(folder)}");
        if (dossier.HeldBy == me)
        {
            text.Append(" · {bác} đang giữ hồ sơ này");
        }

        if (dossier is { Round: > 1, Stage: Stage.Submitted })
        {
            var changed = Review.Changed(folder);
            text.Append(changed.IsEmpty ? "\nGửi lại, không có câu nào đổi." : "\nGửi lại, đã đổi:");
            foreach (var differing in changed)
            {
                text.Append($"\n- {Cases.Label(folder, differing.Question)}: {Say(differing.Question, differing.Now)}{(differing.Was is { } was ? $" (trước: {Say(differing.Question, was)})" : "")}");
            }
        }

        if (folder.Filing.Recognises && dossier.Stage is not Stage.Expected)
        {
            text.Append('\n').Append(Judge.Summary(Judge.Findings(folder)).Sentence);
        }

        foreach (var contradiction in dossier.Stage is Stage.Draft or Stage.Submitted or Stage.Returned ? Contradictions.Of(folder) : [])
        {
            text.Append("\nLưu ý: ").Append(contradiction.Sentence);
        }

        if (dossier.FirstSubmitted is not null)
        {
            text.Append($"\nBản giấy: {Stages.Track(dossier.Track)}.{(folder.Attachments.Count(a => a.Failed is null) is > 0 and var files ? $" Tệp kèm: {files}." : "")}");
        }

        if (dossier.Awaiting is { } waits)
        {
            text.Append($"\nChờ {(waits.Signed.By == me ? "một cán bộ khác" : "{bác}")} xác nhận: {Seconding.Said(waits)}.");
        }

        foreach (var stage in dossier.Stages)
        {
            text.Append($"\n{folder.Filing.Stages.FirstOrDefault(s => s.Id == stage.StageId)?.Title ?? stage.StageId}: {stage.Opinion}");
        }

        return text.ToString();
    }

    public static IEnumerable<Button> Buttons(Turn turn, Folder folder, int queue)
    {
        var dossier = folder.Dossier;
        Button Of(string act, string label) => new(Key.OfAct(act, dossier.Id, dossier.Round), label);
        foreach (var (form, question) in AskedOfPolice(folder).Take(3))
        {
            yield return new Button(Key.OfWord("ask", $"{form}.{question.Id}"), $"Trả lời: {Cases.Label(folder, question)}");
        }

        if (dossier.Stage is Stage.Draft or Stage.Submitted or Stage.Returned)
        {
            foreach (var finding in Judge.Findings(folder).Where(f => Judge.Rulable(f) && f.Said is not null).Take(3))
            {
                yield return new Button(Key.OfWord("rule", finding.Criterion.Id), $"Kết luận: {finding.Criterion.Clause}");
            }
        }

        switch (dossier.Stage)
        {
            case Stage.Submitted when folder.Filing.DecidedBy is null:
                yield return Of("accept", "Tiếp nhận");
                yield return Of("return", "Trả lại bổ sung");
                break;
            case Stage.Submitted when folder.Filing.VerifiedAbove:
                yield return Of("forward", "Chuyển lên");
                yield return Of("return", "Trả lại bổ sung");
                break;
            case Stage.Submitted:
                if (turn.Talk.ActingRole == Role.Head)
                {
                    yield return Of("verify-yes", "Đề nghị công nhận");
                    yield return Of("verify-no", "Không đề nghị");
                }

                yield return Of("return", "Trả lại bổ sung");
                break;
            case Stage.Verified or Stage.Forwarded when dossier.Awaiting is { } waits:
                if (waits.Signed.By != turn.Talk.PersonId)
                {
                    yield return Of($"{Confirm}{Seconding.Mark(waits)}", "Xác nhận quyết định");
                }

                yield return Of("discard", "Bỏ, ghi lại");
                break;
            case Stage.Verified or Stage.Forwarded:
                if (dossier.Stage == Stage.Verified && Lifecycle.NextStage(folder.Filing, dossier) is { } stage)
                {
                    yield return Of("stage", $"Ghi ý kiến: {stage.Title}");
                }
                else
                {
                    if (dossier.Stage == Stage.Verified)
                    {
                        yield return Of("forward", "Chuyển lên cấp trên");
                    }

                    yield return Of("recognise", "Ghi quyết định công nhận");
                    yield return Of("refuse", "Ghi: không công nhận");
                }

                if (dossier.Stage == Stage.Verified)
                {
                    yield return Of("return", "Trả lại bổ sung");
                }

                break;
            case Stage.Accepted or Stage.Recognised or Stage.NotRecognised:
                yield return Of("reopen", "Mở lại");
                break;
        }

        if (dossier.Stage is not (Stage.Expected or Stage.Draft))
        {
            yield return Of("papers", "Xem giấy tờ");
            yield return Of("each", "Xem từng câu");
        }

        if (dossier.FirstSubmitted is not null && dossier.Track != PaperTrack.Received)
        {
            yield return Of("received", "Đã nhận bản giấy");
        }

        yield return dossier.HeldBy == turn.Talk.PersonId ? Of("release", $"Để sau, hàng đợi: {queue}") : new Button(Key.OfWord("menu"), $"Hàng đợi: {queue}");
    }

    /// <summary>Every answer of every form.</summary>
    public static string Each(Folder folder)
    {
        var text = new StringBuilder($"{folder.Unit.Name} · {Cases.Title(folder)}");
        var number = 0;
        foreach (var (use, progress) in Progress.All(folder))
        {
            text.Append("\n— ").Append(use.Title).Append(" —");
            foreach (var asked in progress.Questions)
            {
                number++;
                text.Append($"\n{number}. {Cases.Label(folder, asked.Question)}: {(asked.Answer is { } answer ? Say(asked.Question, answer.Value) : "chưa trả lời")}");
                if (asked.Answer?.Why is { } why)
                {
                    text.Append($" (lý do: {why})");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>The questions of a dossier that the leader left to the police.</summary>
    public static IEnumerable<(string Form, Question Question)> AskedOfPolice(Folder folder)
    {
        var figures = folder.ValueOf(Folder.Figures, Folder.Figures) is not null;
        return Progress.All(folder).SelectMany(p => p.Progress.Questions
            .Where(q => q.Answer?.Value is Value.AskedPolice && !(figures && q.Question.Id == Folder.Figures))
            .Select(q => q.Question.Id == Folder.Figures ? (Folder.Figures, q.Question) : (p.Use.Form, q.Question)));
    }

    private static string Say(Question question, Value value) => Language.Speech.Value(question, value);
}
