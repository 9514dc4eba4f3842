using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>What is asked once more before it is done: erasing, cancelling, pausing on a soft word, a command word in free text, an officer's ruling.</summary>
internal static class Confirmations
{
    private const string EraseWhat = "erase", CancelWhat = "cancel", PauseWhat = "pause", WordWhat = "word", RulingWhat = "ruling";

    public static void Erase(Turn turn) => Put(turn, EraseWhat, Texts.EraseSure, "Đúng, xóa", "Không xóa");

    public static void Cancel(Turn turn) => Put(turn, CancelWhat, Texts.CancelSure, "Đúng, thôi", "Làm tiếp");

    public static void Pause(Turn turn, Place.Asking at) =>
        Put(turn, PauseWhat, Texts.PauseSure(Sheet.Of(turn.World, at.Subject, at.Form)?.Progress.Answered ?? 0), "Dừng, lúc khác làm", "Làm tiếp ngay");

    public static void Ask(Turn turn, Command command, string words)
    {
        turn.Go(new Place.Confirming(WordWhat, null, turn.Talk.Place, words));
        turn.Say(Texts.CommandInText(words), Yes(Voice.Capital(words)), No("Ghi vào hồ sơ"));
    }

    /// <summary>An officer's ruling wants its reason.</summary>
    public static void Ruling(Turn turn, string dossierId, string criterionId, bool granted)
    {
        turn.Go(new Place.Confirming(RulingWhat, dossierId, new Place.Home(), $"{(granted ? "grant" : "deny")}.{criterionId}"));
        turn.Say("Ghi lý do, một câu ngắn:");
    }

    public static void Take(Turn turn, Place.Confirming at, string words, string? key)
    {
        var yes = key is not null && Key.Parse(key) is Key.Word { Name: "yes" or "no" } word ? word.Name == "yes" : Replies.YesNo(words);
        if (at.What == RulingWhat)
        {
            Rule(turn, at, words);
            return;
        }

        if (key is not null && yes is null)
        {
            turn.Go(at.Back);
            Dialogue.Again(turn);
            return;
        }

        Settle(turn, at, yes);
    }

    public static void Settle(Turn turn, Place.Confirming at, bool? yes)
    {
        turn.Go(at.Back);
        switch (at.What, yes)
        {
            case (EraseWhat, true):
                Words.Erase(turn);
                break;
            case (CancelWhat, true):
                turn.Talk = turn.Talk with { Paused = null };
                turn.Lead(Texts.Cancelled);
                Homes.Show(turn);
                break;
            case (PauseWhat, true):
                Words.Run(turn, new Command(CommandKind.Pause));
                break;
            case (WordWhat, true) when Commands.Of(at.Words ?? "") is { } command:
                Words.Run(turn, command with { Ambiguous = false });
                break;
            case (WordWhat, false) when at.Back is Place.Asking asking:
                Asking.TakeText(turn, asking, at.Words ?? "");
                break;
            case (_, null):
                turn.Lead(Texts.YesOrNo);
                turn.Go(at);
                turn.Say("", Yes("Có"), No("Không"));
                break;
            default:
                Dialogue.Again(turn);
                break;
        }
    }

    private static void Rule(Turn turn, Place.Confirming at, string why)
    {
        turn.Go(at.Back);
        if (at.Words?.Split('.', 2) is not [var ruling, var criterion] || Folder.Of(turn.World, at.Subject ?? "") is not { } folder || turn.Acting is not { } by)
        {
            Homes.Show(turn);
            return;
        }

        OfficerDesk.Then(turn, folder, Review.Exempt(folder, by, (criterion, ruling == "grant", why), turn.At), ruling == "grant" ? "Đã ghi kết luận." : "Đã ghi: chưa đạt.");
    }

    private static void Put(Turn turn, string what, string text, string yes, string no)
    {
        turn.Go(new Place.Confirming(what, null, turn.Talk.Place is Place.Confirming c ? c.Back : turn.Talk.Place));
        turn.Say(text, Yes(yes), No(no));
    }

    private static Button Yes(string label) => new(Key.OfWord("yes"), label);

    private static Button No(string label) => new(Key.OfWord("no"), label);
}
