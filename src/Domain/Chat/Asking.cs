using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>Filling a form: every guided exchange goes through here, so that back, skip, edit, pause and progress exist once.</summary>
internal static class Asking
{
    /// <summary>Opens a form at the question that is next, or at its summary when nothing is missing.</summary>
    public static void Open(Turn turn, string dossierId, string formId, bool intro = false)
    {
        if (Sheet.Of(turn.World, dossierId, formId) is not { } sheet)
        {
            Homes.Show(turn);
            return;
        }

        if (!MayAnswer(turn, sheet))
        {
            Cases.Show(turn, sheet.Folder);
            return;
        }

        if (sheet.Progress.Next?.Question is { } next)
        {
            if (intro && !sheet.Progress.Started && sheet.Form.Intro is { } said)
            {
                turn.Lead(sheet.Fill(said));
            }

            Ask(turn, sheet, next);
        }
        else
        {
            Checking.Show(turn, sheet);
        }
    }

    /// <summary>Asks one question and makes it the open one.</summary>
    public static void Ask(Turn turn, Sheet sheet, Question question, bool editing = false)
    {
        turn.Go(new Place.Asking(sheet.Folder.Dossier.Id, sheet.Form.Id, question.Id) { Editing = editing, AskedAt = turn.At });
        turn.Say(Questions.Ask(sheet, question, turn.IsOfficer, Questions.Offered(sheet, question)));
    }

    /// <summary>Reads a typed answer to the open question.</summary>
    public static void TakeText(Turn turn, Place.Asking at, string text)
    {
        if (Opened(turn, at) is not { } open)
        {
            Homes.Show(turn);
            return;
        }

        var (sheet, question) = open;
        if (at.AsksWhy)
        {
            KeepWhy(turn, sheet, question, at, text);
            return;
        }

        if (at.Pending is { } pending)
        {
            if (Replies.YesNo(text) is { } yes)
            {
                Settle(turn, sheet, question, at, yes ? pending : null);
                return;
            }

            at = at with { Pending = null, PendingTyped = null };
        }

        if (question is { Sensitive: true, Kind: QuestionKind.Count or QuestionKind.Pair or QuestionKind.Counts } && !text.Any(char.IsAsciiDigit)
            && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Any(w => char.IsUpper(w[0])))
        {
            // «nhà ông Tư với nhà bà Năm»: names, not four and five.
            turn.Lead(Texts.NoNames);
            Ask(turn, sheet, question, at.Editing);
            return;
        }

        if (sheet.ShowsFigures(question) && sheet.PoliceFigures is not null && Replies.YesNo(text) is { } right)
        {
            TakeOption(turn, sheet, question, at, right ? Questions.Right : Questions.Wrong);
            return;
        }

        switch (Hearing.Of(turn, sheet, question, text))
        {
            case Reading.Understood(var value):
                Keep(turn, sheet, question, at, value, text);
                break;
            case Reading.Doubtful(var value, var why):
                turn.Go(at with { Pending = value, PendingTyped = text });
                turn.Say(Texts.Doubt(why, Speech.Value(question, value)), Questions.Button(sheet, question, Questions.Right, "Đúng"), Questions.Button(sheet, question, Questions.Again, "Gõ lại"));
                break;
            case Reading.Unclear(var why):
                NotUnderstood(turn, sheet, question, at, why);
                break;
        }
    }

    /// <summary>A pressed option of a question: of the open one, or of an old one, which is offered for editing.</summary>
    public static void TakeKey(Turn turn, Key.AnswerKey key)
    {
        var at = turn.Talk.Place switch
        {
            Place.Asking asking => asking,
            Place.Attaching a => new Place.Asking(a.Subject, a.Form, a.Question) { Editing = a.Editing },
            _ => null,
        };
        if (at is not null && Opened(turn, at) is { } open && key.Form == at.Form && key.Question == at.Question && key.Round == open.Sheet.Round)
        {
            TakeOption(turn, open.Sheet, open.Question, at, key.Option);
        }
        else
        {
            Stale(turn, key);
        }
    }

    /// <summary>The open question with its sheet, when both are still there and this person may answer.</summary>
    public static (Sheet Sheet, Question Question)? Opened(Turn turn, Place.Asking at) =>
        Sheet.Of(turn.World, at.Subject, at.Form) is { } sheet && MayAnswer(turn, sheet) && sheet.Form.Find(at.Question) is { } question ? (sheet, question) : null;

    /// <summary>Leaders answer while the dossier is theirs; officers answer what is asked of the police, and their own forms.</summary>
    public static bool MayAnswer(Turn turn, Sheet sheet) =>
        MeetingForms.Has(sheet.Form.Id) ? MeetingForms.MayAnswer(turn, sheet)
        : turn.IsOfficer
            ? sheet.Folder.Dossier.Stage is not (Stage.Accepted or Stage.Recognised or Stage.NotRecognised) || OfficerForms.Has(sheet.Form.Id)
            : sheet.Folder.Dossier.Stage is Stage.Expected or Stage.Draft or Stage.Returned && sheet.Folder.Unit.Id == turn.Talk.ActingUnit;

    public static void Back(Turn turn, Place.Asking at)
    {
        if (Opened(turn, at) is not { } open)
        {
            Homes.Show(turn);
            return;
        }

        var questions = open.Sheet.Questions;
        var index = open.Sheet.NumberOf(at.Question) - 1;
        if (at.AsksWhy || index <= 0)
        {
            turn.Lead(at.AsksWhy ? Texts.Reopened : Texts.FirstQuestion);
            Ask(turn, open.Sheet, open.Question, at.Editing);
        }
        else
        {
            Ask(turn, open.Sheet, questions[index - 1], at.Editing);
        }
    }

    public static void Skip(Turn turn, Place.Asking at)
    {
        if (Opened(turn, at) is not { } open)
        {
            Homes.Show(turn);
        }
        else if (at.AsksWhy)
        {
            Onward(turn, open.Sheet, at);
        }
        else if (open.Question.Required)
        {
            turn.Lead(open.Question.AskPolice ? Texts.CannotSkip : Texts.CannotSkipPlain);
            Ask(turn, open.Sheet, open.Question, at.Editing);
        }
        else
        {
            Keep(turn, open.Sheet, open.Question, at, open.Question.Kind == QuestionKind.Files ? new Value.Files([]) : new Value.Skipped(), null);
        }
    }

    /// <summary>«sửa 5»: the fifth question of the form as it stands.</summary>
    public static void Edit(Turn turn, string dossierId, string formId, int? n)
    {
        if (Sheet.Of(turn.World, dossierId, formId) is not { } sheet || !MayAnswer(turn, sheet))
        {
            Homes.Show(turn);
            return;
        }

        var questions = sheet.Questions;
        if (n is null)
        {
            turn.Say(Texts.WhichEdit(questions.Length));
        }
        else if (n < 1 || n > questions.Length)
        {
            turn.Say(Texts.CannotEdit(n.Value, questions.Length));
        }
        else
        {
            Ask(turn, sheet, questions[n.Value - 1], editing: true);
        }
    }

    /// <summary>Keeps an answer, says it back as a fact, and goes on.</summary>
    public static void Keep(Turn turn, Sheet sheet, Question question, Place.Asking at, Value value, string? typed)
    {
        if (MeetingChecks.Refused(turn, sheet, question, value) is { } refused)
        {
            turn.Lead(refused);
            Ask(turn, sheet, question, at.Editing);
            return;
        }

        var before = sheet.AnswerTo(question);
        if (!turn.IsOfficer && before is { } other && other.Round == sheet.Round && Unseen(turn, at, other) && other.Value is not Value.AskedPolice && !other.Value.Equals(value) && at.Pending is null)
        {
            turn.Go(at with { Pending = value, PendingTyped = typed });
            turn.Say(
                Texts.KeptAlready(sheet.Fact(question, other.Value), other.By == turn.Talk.PersonId ? "{bác}" : turn.World.People.GetValueOrDefault(other.By)?.Name ?? "người khác"),
                Questions.Button(sheet, question, Questions.Right, "Thay"), Questions.Button(sheet, question, Questions.Keep, "Giữ như cũ"));
            return;
        }

        if (turn.IsOfficer && !OfficerForms.Has(sheet.Form.Id))
        {
            // The police's answer to a leader's question is an act on the dossier: Review writes it down and tells the leader.
            if (Acts.Apply(turn, Review.Answer(sheet.Folder, turn.Acting!, (sheet.Form.Id, question.Id, value), turn.At)))
            {
                turn.Lead(Texts.Kept(sheet.Fact(question, value)));
            }

            OfficerDesk.AfterAnswer(turn, sheet);
            return;
        }

        var answer = new Answer(sheet.Subject, sheet.Form.Id, question.Id, sheet.Round, value, question.Sensitive ? null : typed, turn.Talk.PersonId!, turn.At)
        {
            Files = before?.Round == sheet.Round ? before.Files : [],
        };
        turn.Keep(new Change.PutAnswer(answer));
        turn.Note(sheet.Subject, "answered", $"{sheet.Form.Id}.{question.Id}.{sheet.Round}");
        Begin(turn, sheet);
        var after = Sheet.Of(turn.World, sheet.Folder.Dossier.Id, sheet.Form.Id)!;
        if (value is Value.AskedPolice)
        {
            Acts.Apply(turn, Steps.AskPolice(after.Folder, turn.Acting!, (sheet.Form.Id, question.Id), turn.At));
            turn.Lead(Texts.AskedPolice);
        }
        else if (value is not (Value.Skipped or Value.Files { Ids.IsEmpty: true }))
        {
            turn.Lead(Texts.Kept(after.Fact(question, value)));
        }

        Warn(turn, after, question, value);
        MeetingChecks.Warn(turn, after, value);
        if (question.AskWhy && !turn.IsOfficer && Judge.Fails(after.Folder, question.Id))
        {
            turn.Go(at with { AsksWhy = true, Pending = null, Tries = 0 });
            turn.Say(new Prompt(Texts.AskWhy) { Numbered = false, Buttons = [Questions.Button(after, question, Questions.Skip, Texts.Skip)] });
        }
        else
        {
            Onward(turn, after, at);
        }
    }

    /// <summary>An answer that is not replaced without asking: another's, or one's own that was given in another chat after this one asked.</summary>
    private static bool Unseen(Turn turn, Place.Asking at, Answer other) =>
        other.By == turn.Talk.PersonId ? other.At > at.AskedAt : !at.Editing;

    private static void TakeOption(Turn turn, Sheet sheet, Question question, Place.Asking at, string option)
    {
        switch (option)
        {
            case Questions.Right when at.Pending is { } pending:
                Settle(turn, sheet, question, at, pending);
                break;
            case Questions.Right when sheet.PoliceFigures is { } figures:
                Keep(turn, sheet, question, at, figures, null);
                break;
            case Questions.Same when sheet.AnswerTo(question) is { } kept:
                Keep(turn, sheet, question, at with { Editing = at.Editing || (kept.Round == sheet.Round && !MeetingForms.Has(sheet.Form.Id)) }, kept.Value, null);
                break;
            case Questions.Keep when sheet.AnswerTo(question) is not null:
                turn.Lead(Texts.LeftAsIs);
                Onward(turn, sheet, at);
                break;
            case Questions.Again or Questions.Keep:
                Settle(turn, sheet, question, at, null);
                break;
            case Questions.Wrong or Questions.Police:
                Keep(turn, sheet, question, at, new Value.AskedPolice(), null);
                break;
            case Questions.Explain:
                turn.Go(at with { Explained = true });
                turn.Say(Questions.Ask(sheet, question, turn.IsOfficer, Questions.Offered(sheet, question)) with
                {
                    Text = sheet.Fill(question.Explain ?? question.Text) + (question.Example is { } example ? $"\nVí dụ: {example}." : ""),
                    AsksFiles = Questions.TakesFiles(question),
                });
                break;
            case Questions.Skip:
                Skip(turn, at);
                break;
            case Questions.Pick:
                turn.Go(at with { Tries = 0 });
                turn.Say(new Prompt($"{Texts.DescribeChosen}\n{Questions.Listed(sheet, question)}")
                {
                    Numbered = false,
                    Buttons = [Questions.Button(sheet, question, Questions.None, question.None ?? "Không có"), .. question.AskPolice && !turn.IsOfficer ? [Questions.Button(sheet, question, Questions.Police, Texts.Police)] : ImmutableArray<Button>.Empty],
                });
                break;
            case Questions.Done:
                Attaching.Finish(turn, sheet, question, at);
                break;
            case Questions.More:
                Attaching.Ask(turn, Texts.SendOn, (sheet, question));
                break;
            default:
                if (ValueOf(turn, sheet, question, option) is { } value)
                {
                    Keep(turn, sheet, question, at, value, null);
                }
                else
                {
                    NotUnderstood(turn, sheet, question, at, Doubts.Nothing);
                }

                break;
        }
    }

    private static Value? ValueOf(Turn turn, Sheet sheet, Question question, string option) => option switch
    {
        Questions.Offer => Questions.Offered(sheet, question),
        Questions.None => new Value.Picked([]),
        Questions.All => new Value.Picked([.. question.Options.Select(o => o.Id)]),
        Questions.Today => new Value.Day(turn.Today),
        Questions.Zero => question.Kind switch
        {
            QuestionKind.Count => new Value.Number(0),
            QuestionKind.Pair => new Value.Pair(0, 0),
            QuestionKind.Counts => new Value.Counts(question.Items.ToImmutableSortedDictionary(i => i.Id, _ => new Value.Pair(0, 0), StringComparer.Ordinal)),
            _ => null,
        },
        "yes" or "no" when question.Kind == QuestionKind.YesNo => new Value.Flag(option == "yes"),
        _ when question.Options.Any(o => o.Id == option) => new Value.Picked([option]),
        _ => null,
    };

    private static void Settle(Turn turn, Sheet sheet, Question question, Place.Asking at, Value? value)
    {
        if (value is not null)
        {
            Keep(turn, sheet, question, at, value, at.PendingTyped);
        }
        else
        {
            Ask(turn, sheet, question, at.Editing);
        }
    }

    private static void KeepWhy(Turn turn, Sheet sheet, Question question, Place.Asking at, string text)
    {
        if (Hearing.Nothing(text))
        {
            Onward(turn, sheet, at);
            return;
        }

        if (sheet.AnswerTo(question) is { } answer)
        {
            turn.Keep(new Change.PutAnswer(answer with { Why = text.Normalize().Trim() }));
            turn.Lead(Texts.WhyKept);
        }

        Onward(turn, Sheet.Of(turn.World, at.Subject, at.Form)!, at);
    }

    /// <summary>After an answer: the summary when it was an edit, else the next question, else the summary.</summary>
    private static void Onward(Turn turn, Sheet sheet, Place.Asking at)
    {
        if ((OfficerForms.Has(sheet.Form.Id) || (MeetingForms.Has(sheet.Form.Id) && !at.Editing)) && sheet.NumberOf(at.Question) is > 0 and var asked && asked < sheet.Questions.Length)
        {
            // What an earlier time left in an officer's form is only offered; every question is asked again.
            Ask(turn, sheet, sheet.Questions[asked]);
        }
        else if ((!at.Editing || !sheet.Progress.Complete) && sheet.Progress.Next?.Question is { } next)
        {
            Ask(turn, sheet, next);
        }
        else
        {
            Checking.Show(turn, sheet);
        }
    }

    private static void Begin(Turn turn, Sheet sheet)
    {
        if (!turn.IsOfficer && !MeetingForms.Has(sheet.Form.Id) && sheet.Folder.Dossier.Stage == Stage.Expected)
        {
            Acts.Apply(turn, Steps.Begin(sheet.Folder, turn.Acting!, turn.At));
        }
    }

    private static void Warn(Turn turn, Sheet sheet, Question question, Value value)
    {
        var said = value switch { Value.Flag flag => [flag.Yes ? "yes" : "no"], Value.Picked picked => picked.Ids, _ => ImmutableArray<string>.Empty };
        foreach (var gate in sheet.Folder.Plan.Criteria.Gates.Where(g => g.Question.Id == question.Id && g.For.Contains(sheet.Folder.Unit.Kind) && g.WarnIf.Any(w => said.Contains(w, StringComparer.Ordinal))))
        {
            turn.Lead(sheet.Fill(gate.Warning));
        }
    }

    private static void NotUnderstood(Turn turn, Sheet sheet, Question question, Place.Asking at, string why)
    {
        var prompt = Questions.Ask(sheet, question, turn.IsOfficer, Questions.Offered(sheet, question));
        turn.Go(at with { Tries = at.Tries + 1, Pending = null });
        var text = Texts.NotUnderstood(question, why, at.Tries, person: !turn.IsOfficer);
        turn.Say(at.Tries switch
        {
            0 => prompt with { Text = $"{text}\n{prompt.Text}" },
            1 => prompt with { Text = text },
            _ when turn.IsOfficer => prompt with { Text = text },
            _ => prompt with { Text = text, Buttons = [.. prompt.Buttons, new Button(Key.OfWord("officer"), "Gặp cán bộ")] },
        });
    }

    private static void Stale(Turn turn, Key.AnswerKey key)
    {
        var dossier = turn.World.DossiersOf(turn.Talk.ActingPlan ?? "", turn.Talk.ActingUnit ?? "").FirstOrDefault(d =>
            turn.Plan?.FilingOf(turn.Unit?.Kind ?? UnitKind.Residential, turn.Unit?.Authority, d.FilingId)?.Forms.Any(f => f.Form == key.Form) == true);
        if (dossier is not null && Sheet.Of(turn.World, dossier.Id, key.Form) is { } sheet && sheet.Form.Find(key.Question) is { } question && sheet.AnswerTo(question) is { } answer)
        {
            turn.Say(
                $"{Texts.StaleTap}\n{Texts.IsNow(sheet.Fact(question, answer.Value))}",
                new Button(Key.OfWord("edit", $"{dossier.FilingId}.{key.Form}.{key.Question}"), "Sửa câu đó"),
                new Button(Key.OfWord("resume"), "Làm tiếp"));
        }
        else
        {
            Dialogue.Again(turn, Texts.OldButton);
        }
    }
}
