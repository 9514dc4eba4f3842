using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>How many households signed on paper: one number, which belongs to the unit.</summary>
internal static class Counting
{
    private static readonly Question Asked = new() { Id = Pledges.Paper, Kind = QuestionKind.Count, Text = "", Label = "hộ ký giấy", Unit = "hộ", Max = 100_000 };

    /// <summary>Asks, and comes back to where it was asked from.</summary>
    public static void Start(Turn turn)
    {
        if (Neighbours.Led(turn) is not null)
        {
            turn.Go(new Place.Counting(turn.Talk.Place is Place.Asking at ? at with { Pending = null, PendingTyped = null } : new Place.Home()));
            Ask(turn);
        }
    }

    public static void Ask(Turn turn)
    {
        if (Neighbours.Led(turn) is not { } unit)
        {
            return;
        }

        var known = Neighbours.Paper(turn.World, unit)?.Value as Value.Number;
        turn.Say(new Prompt(Texts.AskPaper(Neighbours.Count(turn.World, unit).Pledged, known?.N)) { Numbered = false, Buttons = [new Button(Key.OfWord("hhback"), known is null ? "Để sau" : "Giữ như cũ")] });
    }

    /// <summary>Back to where it was asked from.</summary>
    public static void Leave(Turn turn, Place.Counting at)
    {
        turn.Go(at.Back);
        if (at.Back is Place.Asking)
        {
            Dialogue.Again(turn);
        }
        else
        {
            Neighbours.Home(turn);
        }
    }

    /// <summary>Typed words; false where they are a command word that means the same everywhere.</summary>
    public static bool TakeText(Turn turn, Place.Counting at, string words, Command? command)
    {
        switch (command?.Kind)
        {
            case null:
                Take(turn, at, words);
                return true;
            case CommandKind.Back or CommandKind.Skip or CommandKind.Pause or CommandKind.Cancel or CommandKind.Resume:
                Leave(turn, at);
                return true;
            default:
                return false;
        }
    }

    private static void Take(Turn turn, Place.Counting at, string words)
    {
        if (Neighbours.Led(turn) is not { } unit)
        {
            return;
        }

        switch (Read.Answer(Asked, words, turn.Today))
        {
            case Reading.Understood(Value.Number(var n)):
                turn.Keep(new Change.PutAnswer(new Answer(Folder.FiguresSubject(unit.PlanId, unit.Id), Pledges.Form, Pledges.Paper, 1, new Value.Number(n), words, turn.Talk.PersonId!, turn.At)));
                turn.Note(Folder.FiguresSubject(unit.PlanId, unit.Id), "paper-pledges", $"{n}");
                turn.Lead(Texts.PaperKept(n));
                Leave(turn, at);
                break;
            default:
                turn.Lead(Texts.PaperUnclear);
                Ask(turn);
                break;
        }
    }
}
