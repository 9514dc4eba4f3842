using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Chat;

/// <summary>Returning a dossier: remarks pinned to questions, several in one go, ready phrases.</summary>
internal static class Remarks
{
    public static void Start(Turn turn, Folder folder)
    {
        turn.Go(new Place.Remarking(folder.Dossier.Id, []));
        var text = new StringBuilder(Texts.ChooseRemarks);
        foreach (var (number, _, question) in All(folder))
        {
            text.Append($"\n{number}. {Cases.Label(folder, question)}");
        }

        turn.Say(new Prompt(text.ToString()) { Numbered = false, Buttons = [Drop()] });
    }

    public static void TakeText(Turn turn, Place.Remarking at, string text)
    {
        if (Folder.Of(turn.World, at.DossierId) is not { } folder)
        {
            Homes.Show(turn);
            return;
        }

        if (at is { Form: { } form, Question: { } question } && !char.IsAsciiDigit(text.TrimStart().FirstOrDefault()))
        {
            Pin(turn, folder, at, [new Remark(form, question, text.Trim())]);
            return;
        }

        var pinned = new List<Remark>();
        foreach (var line in text.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var digits = string.Concat(line.TakeWhile(char.IsAsciiDigit));
            var words = line[digits.Length..].Trim(' ', '.', ':', ',', ')', '-');
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || Find(folder, number) is not { } found)
            {
                turn.Say(new Prompt(Texts.NoRemarkNumber) { Numbered = false, Buttons = [Drop()] });
                return;
            }

            if (words.Length == 0)
            {
                turn.Go(at with { Form = found.Form, Question = found.Question.Id });
                turn.Say(new Prompt($"{number}. {Cases.Label(folder, found.Question)}: {Texts.WhatIsWrong}")
                {
                    Numbered = false,
                    Buttons = [.. Texts.Phrases.Select(p => new Button(Key.OfWord("phrase", p.Id), p.Text)), Drop()],
                });
                return;
            }

            pinned.Add(new Remark(found.Form, found.Question.Id, words));
        }

        Pin(turn, folder, at, pinned);
    }

    public static void Phrase(Turn turn, Place.Remarking at, string id)
    {
        var text = Texts.Phrases.FirstOrDefault(p => p.Id == id).Text;
        if (text is null || at.Form is null || Folder.Of(turn.World, at.DossierId) is not { } folder)
        {
            Again(turn, at);
            return;
        }

        Pin(turn, folder, at, [new Remark(at.Form, at.Question, text)]);
    }

    public static void Send(Turn turn, Place.Remarking at)
    {
        if (Folder.Of(turn.World, at.DossierId) is not { } folder)
        {
            Homes.Show(turn);
        }
        else if (Acts.Apply(turn, Review.Return(folder, turn.Acting!, at.Remarks, turn.At)))
        {
            turn.Go(new Place.Home());
            turn.Talk = turn.Talk with { Opened = null };
            var queue = turn.World.Dossiers.Values.Count(d => d.PlanId == folder.Plan.Id && d.Stage is Stage.Submitted or Stage.Verified or Stage.Forwarded);
            turn.Say(Texts.Returned(folder.Unit.Name, at.Remarks.Length, queue), new Button(Key.OfWord("menu"), $"Hàng đợi: {queue}"));
        }
        else
        {
            OfficerDesk.Show(turn, folder);
        }
    }

    public static void Again(Turn turn, Place.Remarking at)
    {
        if (Folder.Of(turn.World, at.DossierId) is { } folder)
        {
            var remarks = at.Remarks;
            Start(turn, folder);
            turn.Go(new Place.Remarking(at.DossierId, remarks));
        }
        else
        {
            Homes.Show(turn);
        }
    }

    private static void Pin(Turn turn, Folder folder, Place.Remarking at, IEnumerable<Remark> pinned)
    {
        var remarks = at.Remarks;
        foreach (var remark in pinned)
        {
            remarks = [.. remarks.Where(r => r.Form != remark.Form || r.Question != remark.Question), remark];
            turn.Lead(Texts.Pinned(All(folder).First(q => q.Form == remark.Form && q.Question.Id == remark.Question).Number, remark.Text));
        }

        turn.Go(new Place.Remarking(at.DossierId, remarks));
        turn.Say(new Prompt(Texts.MoreRemarks)
        {
            Numbered = false,
            Buttons = [new Button(Key.OfWord("sendback"), "Gửi trả lại"), new Button(Key.OfWord("moreremarks"), "Thêm chỗ khác"), Drop()],
        });
    }

    private static (int Number, string Form, Question Question)? Find(Folder folder, int number) =>
        All(folder).Cast<(int Number, string Form, Question Question)?>().FirstOrDefault(q => q!.Value.Number == number);

    private static ImmutableArray<(int Number, string Form, Question Question)> All(Folder folder) =>
        [.. Progress.All(folder).SelectMany(p => p.Progress.Questions.Select(q => (p.Use.Form, q.Question))).Select((q, i) => (i + 1, q.Form, q.Question))];

    private static Button Drop() => new(Key.OfWord("dropremarks"), "Bỏ");
}
