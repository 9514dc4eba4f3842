using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>What is asked once more before it is done: erasing, cancelling, pausing on a soft word, a command word in free text, an officer's ruling.</summary>
internal static class Confirmations
{
    private const string EraseWhat = "erase", CancelWhat = "cancel", PauseWhat = "pause", WordWhat = "word", RulingWhat = "ruling", UnlinkWhat = "unlink";

    /// <summary>Whom somebody called to a meeting sends: typed, or left open.</summary>
    public const string Whom = "whom";

    /// <summary>Whether a meeting is really cancelled.</summary>
    public const string CancelsMeeting = "meeting";

    public static void Erase(Turn turn) => Put(turn, EraseWhat);

    public static void Cancel(Turn turn) => Put(turn, CancelWhat);

    public static void Pause(Turn turn) => Put(turn, PauseWhat);

    public static void Unlink(Turn turn) => Put(turn, UnlinkWhat);

    /// <summary>«Hủy họp».</summary>
    public static void CancelMeeting(Turn turn, string meetingId) => Put(turn, CancelsMeeting, meetingId);

    public static void Ask(Turn turn, Command command, string words)
    {
        Put(turn, WordWhat, words: words);
        if (command.Kind == CommandKind.Police)
        {
            turn.Lead(Texts.EmergencyOnly);
        }
    }

    /// <summary>An officer's ruling wants its reason.</summary>
    public static void Ruling(Turn turn, string dossierId, string criterionId, bool granted)
    {
        turn.Go(new Place.Confirming(RulingWhat, dossierId, new Place.Home(), $"{(granted ? "grant" : "deny")}.{criterionId}"));
        turn.Say(Texts.WhyRuled, No("Thôi"));
    }

    public static void Take(Turn turn, Place.Confirming at, string words, string? key)
    {
        if (at.What == Whom && key is null && Commands.Of(words)?.Kind is not (CommandKind.Menu or CommandKind.Help or CommandKind.Police or CommandKind.Officer or CommandKind.Meeting))
        {
            MeetingReplies.TakeWhom(turn, at, words);
            return;
        }

        if (at.What == Whom && key is not null)
        {
            turn.Go(at.Back);
            Dialogue.Press(turn, key);
            return;
        }

        var yes = key is not null && Key.Parse(key) is Key.Word { Name: "yes" or "no" } word ? word.Name == "yes" : Replies.YesNo(words);
        var command = key is null ? Commands.Of(words) : null;
        if (at.What == RulingWhat && (key is not null || command is { Kind: CommandKind.Cancel or CommandKind.Back }))
        {
            Settle(turn, at, false);
            return;
        }

        if (command is { Ambiguous: false, Kind: CommandKind.Menu or CommandKind.Back or CommandKind.Help or CommandKind.Police or CommandKind.Officer or CommandKind.Mute or CommandKind.Meeting })
        {
            turn.Go(at.Back);
            Words.Run(turn, command);
            return;
        }

        if (at.What == RulingWhat)
        {
            Rule(turn, at, words);
            return;
        }

        if (command is { Ambiguous: false })
        {
            yes = null;
        }

        yes ??= (at.What, command?.Kind) switch
        {
            (PauseWhat, CommandKind.Pause) or (CancelWhat, CommandKind.Cancel) => true,
            (PauseWhat or CancelWhat or EraseWhat, CommandKind.Resume) => false,
            _ => null,
        };

        if (key is not null && yes is null)
        {
            turn.Go(at.Back);
            Dialogue.Again(turn);
            return;
        }

        if (yes is null && command is null && at is { What: PauseWhat or CancelWhat, Back: Place.Asking asking })
        {
            // Not a yes or no: the person has gone on with the question.
            turn.Go(asking);
            Asking.TakeText(turn, asking, words);
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
            case (CancelsMeeting, true):
                MeetingDesk.Cancel(turn, at.Subject ?? "");
                break;
            case (CancelsMeeting, false):
                MeetingDesk.Show(turn, Texts.MeetingKept);
                break;
            case (UnlinkWhat, true):
                Linking.Left(turn);
                break;
            case (_, { } answer) when Neighbours.Settle(turn, at, answer) || Announced.Settle(turn, at, answer):
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
            case (RulingWhat, _) when Folder.Of(turn.World, at.Subject ?? "") is { } folder:
                OfficerDesk.Show(turn, folder);
                break;
            case (WordWhat, false) when at.Back is Place.Asking asking:
                Asking.TakeText(turn, asking, at.Words ?? "");
                break;
            case (_, null):
                turn.Go(at);
                var (text, agreed, refused) = Asked(turn, at);
                turn.Say($"{Texts.YesOrNo}\n{text}", Yes(agreed), No(refused));
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

    /// <summary>Asks it; the conversation goes back to where it is now.</summary>
    public static void Put(Turn turn, string what, string? subject = null, string? words = null)
    {
        var at = new Place.Confirming(what, subject, turn.Talk.Place is Place.Confirming c ? c.Back : turn.Talk.Place, words);
        turn.Go(at);
        var (text, yes, no) = Asked(turn, at);
        turn.Say(text, Yes(yes), No(no));
    }

    private static (string Text, string Yes, string No) Asked(Turn turn, Place.Confirming at) => Neighbours.Asked(turn, at) ?? Announced.Asked(turn, at) ?? at.What switch
    {
        EraseWhat => (Texts.EraseSure + TipThread.Erasing(turn), "Đúng, xóa", "Không xóa"),
        CancelWhat => (Texts.CancelSure, "Đúng, thôi", "Làm tiếp"),
        CancelsMeeting => (Texts.CancelMeetingSure, "Đúng, hủy họp", "Không hủy"),
        UnlinkWhat => (Texts.UnlinkSure, "Đúng, bỏ", "Không bỏ"),
        PauseWhat => (Texts.PauseSure(at.Back is Place.Asking asking ? Sheet.Of(turn.World, asking.Subject, asking.Form)?.Progress.Answered ?? 0 : 0), "Dừng, lúc khác làm", "Làm tiếp ngay"),
        WordWhat => (Texts.CommandInText(at.Words ?? ""), Voice.Capital(at.Words ?? ""), "Ghi vào hồ sơ"),
        _ => (Texts.WhyRuled, "Có", "Thôi"),
    };

    private static Button Yes(string label) => new(Key.OfWord("yes"), label);

    private static Button No(string label) => new(Key.OfWord("no"), label);
}
