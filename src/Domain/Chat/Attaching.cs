using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Chat;

/// <summary>Photos and documents of a question. Those sent at once are answered together, when it has gone quiet; the wake time is kept, so a crash leaves no silence.</summary>
internal static class Attaching
{
    /// <summary>How long after the last file of an album the answer comes.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    public const long MaxBytes = 20 * 1024 * 1024;

    public static void TakeFile(Turn turn, Body.File file)
    {
        if (turn is { IsOfficer: true, Plan: { } plan } && FiguresSheets.Is(file))
        {
            FiguresSheets.Take(turn, plan, file);
            return;
        }

        var at = turn.Talk.Place switch
        {
            Place.Asking a => new Place.Attaching(a.Subject, a.Form, a.Question, [], a.Editing),
            Place.Attaching a => a,
            _ => null,
        };
        if (at is null || Asking.Opened(turn, Asked(at)) is not { } open)
        {
            turn.Say(Texts.NoFilesNow, new Button(Key.OfWord("resume"), "Làm tiếp"), new Button(Key.OfWord("menu"), "Xem việc"));
            return;
        }

        var (sheet, question) = open;
        if (!Questions.TakesFiles(question))
        {
            turn.Lead(Texts.NoFilesHere);
            Asking.Ask(turn, sheet, question, at.Editing);
            return;
        }

        if (file.Size > MaxBytes || !Acceptable(file))
        {
            Ask(turn, Texts.FileRefused(file.Size > MaxBytes ? "too-large" : "kind"), open);
            return;
        }

        var id = turn.Id("file");
        turn.Keep(new Change.PutAttachment(new Attachment(id, sheet.Subject, sheet.Form.Id, question.Id, file.Name, file.MediaType, file.Size)));
        turn.Do(new Effect.Fetch(turn.Talk.Id, id, file.FileRef));
        turn.Go(at with { Ids = at.Ids.Add(id) });
        turn.Talk = turn.Talk with { WakeAt = turn.At + Quiet };
    }

    /// <summary>Says something while photos are collected; where the channel cannot take them, the upload page's link goes along.</summary>
    public static void Ask(Turn turn, string text, (Sheet Sheet, Question Question) open, bool more = false)
    {
        Button Of(string option, string label) => Questions.Button(open.Sheet, open.Question, option, label);
        turn.Say(new Prompt(text) { AsksFiles = true, Buttons = more ? [Of(Questions.Done, Texts.Done), Of(Questions.More, Texts.SendMore)] : [Of(Questions.Done, Texts.Done)] });
    }

    /// <summary>Whether a file that came now would be kept with the open question.</summary>
    public static bool Takes(Turn turn) => turn.Talk.Place switch
    {
        Place.Asking at => Asking.Opened(turn, at) is { } open && Questions.TakesFiles(open.Question),
        Place.Attaching at => Asking.Opened(turn, Asked(at)) is not null,
        Place.Tipping => true,
        _ => false,
    };

    /// <summary>It went quiet: how many came, and whether there are more.</summary>
    public static void Wake(Turn turn)
    {
        turn.Talk = turn.Talk with { WakeAt = null };
        if (turn.Talk.Place is not Place.Attaching at || Asking.Opened(turn, Asked(at)) is not { } open)
        {
            return;
        }

        var (sheet, question) = open;
        var files = at.Ids.Select(i => turn.World.Attachments.GetValueOrDefault(i)).OfType<Attachment>().ToList();
        var photos = files.Count(f => f.Failed is null && f.MediaType.StartsWith("image/", StringComparison.Ordinal));
        var said = Texts.FilesSoFar(photos, files.Count(f => f.Failed is null) - photos, files.Count(f => f.Failed is not null));
        if (question.Kind == QuestionKind.Files)
        {
            Ask(turn, said, open, more: true);
        }
        else
        {
            turn.Lead(Texts.FilesKept(files.Count(f => f.Failed is null)));
            Asking.Ask(turn, sheet, question, at.Editing);
        }
    }

    /// <summary>Typed while photos are collected: «xong», or an answer of the question they belong to.</summary>
    public static void TakeText(Turn turn, Place.Attaching at, string text)
    {
        if (Asking.Opened(turn, Asked(at)) is not { } open)
        {
            Homes.Show(turn);
        }
        else if (open.Question.Kind != QuestionKind.Files)
        {
            turn.Go(Asked(at));
            Asking.TakeText(turn, Asked(at), text);
        }
        else if (Replies.YesNo(text) == false || Replies.Finished(text))
        {
            Finish(turn, open.Sheet, open.Question, Asked(at));
        }
        else
        {
            Ask(turn, Texts.SendMoreOrDone, open, more: true);
        }
    }

    /// <summary>«Xong»: the files collected so far are the answer.</summary>
    public static void Finish(Turn turn, Sheet sheet, Question question, Place.Asking at)
    {
        var fresh = turn.Talk.Place is Place.Attaching collecting ? collecting.Ids : [];
        var before = sheet.AnswerTo(question) is { Value: Value.Files kept } answer && answer.Round == sheet.Round ? kept.Ids : [];
        var all = before.Concat(fresh).Distinct(StringComparer.Ordinal).Where(i => turn.World.Attachments.GetValueOrDefault(i) is { Failed: null }).ToImmutableArray();
        turn.Talk = turn.Talk with { WakeAt = null };
        turn.Go(at);
        if (all.IsEmpty && question.Required)
        {
            turn.Lead("{Cháu} chưa nhận được ảnh nào ạ.");
            Asking.Ask(turn, sheet, question, at.Editing);
            return;
        }

        Asking.Keep(turn, sheet, question, at, new Value.Files(all), null);
    }

    /// <summary>A file was fetched, or not: noted; a failure is told when nobody is going to be told anyway.</summary>
    public static void Fetched(Turn turn, Body.Fetched fetched)
    {
        if (turn.World.Attachments.GetValueOrDefault(fetched.AttachmentId) is not { } attachment)
        {
            return;
        }

        if (FiguresSheets.Is(attachment))
        {
            FiguresSheets.Fetched(turn, fetched);
            return;
        }

        // A spreadsheet belongs to no question, whatever it was called.
        var failed = fetched.Sheets.IsEmpty ? fetched.Failed : "kind";
        turn.Keep(new Change.PutAttachment(attachment with
        {
            Hash = fetched.Hash,
            Failed = failed,
            Size = fetched.Hash is null ? attachment.Size : fetched.Size,
            MediaType = fetched.MediaType ?? attachment.MediaType,
        }));
        if (failed is { } why && turn.Talk.WakeAt is null)
        {
            turn.Do(new Effect.Say(new Audience.Here(turn.Talk.Id), new Prompt(Texts.FileRefused(why))));
        }
    }

    private static Place.Asking Asked(Place.Attaching at) => new(at.Subject, at.Form, at.Question) { Editing = at.Editing };

    private static bool Acceptable(Body.File file) =>
        file.MediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || file.MediaType is "application/pdf" or "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        || file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".docx", StringComparison.OrdinalIgnoreCase);
}
