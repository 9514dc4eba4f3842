using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>«đăng nhập»: the way from the chat to the officers' desk, and the word that lets a new browser in.</summary>
public static class SigningIn
{
    private const string Yes = "desk-yes";
    private const string No = "desk-no";

    /// <summary>Asks the person whether the browser that waits is theirs.</summary>
    public static Prompt Ask(DeskSession session) => new(Texts.NewBrowser(session.Browser, session.Number))
    {
        Buttons = [new Button(Key.OfWord(Yes, session.Id), "Đúng, cho vào"), new Button(Key.OfWord(No, session.Id), "Không phải")],
        Numbered = false,
    };

    internal static void Offer(Turn turn)
    {
        if (turn is { Plan: not null, Talk.ActingRole: Role.Officer or Role.Head or Role.Chairman })
        {
            turn.Say(new Prompt(Texts.DeskLink) { OpensDesk = true, Buttons = [new Button(Key.OfWord("menu"), "Hàng đợi")] });
        }
        else
        {
            turn.Say(Texts.DeskIsForOfficers, [.. Words.Ways(turn)]);
        }
    }

    /// <summary>The session that a pressed button is about.</summary>
    internal static string? SessionIn(Key? key) => key is Key.Word { Name: Yes or No, Argument: { Length: > 0 } id } ? id : null;

    /// <summary>Lets a waiting browser in, or shuts it out; false when the word is another.</summary>
    internal static bool Settle(Turn turn, string word, string argument)
    {
        if (word is not (Yes or No))
        {
            return false;
        }

        if (!turn.World.Sessions.TryGetValue(argument, out var session) || session.PersonId != turn.Talk.PersonId || session.State != SessionState.Asking)
        {
            turn.Say(Texts.BrowserGone, new Button(Key.OfWord("menu"), "Hàng đợi"));
            return true;
        }

        turn.Keep(new Change.PutSession(session with { State = word == Yes ? SessionState.Open : SessionState.Denied }));
        turn.Note(session.PlanId, word == Yes ? "desk-opened" : "desk-denied", session.Id);
        turn.Say(word == Yes ? Texts.BrowserIn : Texts.BrowserOut, new Button(Key.OfWord("menu"), "Hàng đợi"));
        return true;
    }
}
