using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>Decides one turn of a conversation: what is kept, what is said, what the world must do. No input, in any state, throws or leaves a chat silent.</summary>
public static class Dialogue
{
    /// <summary>What must be known before this input can be decided, once the chat, its person and roles are.</summary>
    public static Needs NeedsOf(World world, Inbound input) => Wants.Of(world, input);

    /// <summary>Decides one turn. The world is left with the changes applied, or as it was when this throws.</summary>
    public static Decision Take(World world, Inbound input)
    {
        var decided = false;
        try
        {
            var turn = new Turn(world, input);
            Route(turn);
            var decision = turn.Decide();
            decided = true;
            return decision;
        }
        finally
        {
            if (!decided)
            {
                world.Undo();
            }
        }
    }

    /// <summary>Says again what this place asks, after a line of explanation.</summary>
    internal static void Again(Turn turn, string? lead = null)
    {
        if (lead is not null)
        {
            turn.Lead(lead);
        }

        switch (turn.Talk.Place)
        {
            case Place.Joining at when turn.World.Invitations.ContainsKey(at.InvitationId):
                Joining.Ask(turn);
                break;
            case Place.Asking at when Asking.Opened(turn, at) is { } open:
                Asking.Ask(turn, open.Sheet, open.Question, at.Editing);
                break;
            case Place.Attaching at when Asking.Opened(turn, new Place.Asking(at.Subject, at.Form, at.Question)) is { } open:
                Attaching.Ask(turn, Texts.SendMoreOrDone, open);
                break;
            case Place.Checking at when Sheet.Of(turn.World, at.Subject, at.Form) is { } sheet:
                Checking.Show(turn, sheet);
                break;
            case Place.Remarking at:
                Remarks.Again(turn, at);
                break;
            case Place.Tipping:
                TipReport.Ask(turn);
                break;
            case Place.TipLine at:
                TipThread.Again(turn, at);
                break;
            case Place.Confirming { What: Confirmations.Whom } at:
                MeetingReplies.AskWhom(turn, at);
                break;
            case Place.Announcing at:
                Announcing.Ask(turn, at);
                break;
            case Place.Counting:
                Counting.Ask(turn);
                break;
            case Place.Confirming at:
                turn.Go(at.Back);
                Again(turn);
                break;
            default:
                if (turn.Person is null || !turn.Memberships.Any())
                {
                    turn.Say(lead is null ? Texts.AskCode : Texts.AskCodeAgain);
                }
                else if (lead is null || turn.Acting is null)
                {
                    Homes.Show(turn);
                }
                else
                {
                    turn.Say(Texts.WaysOn, [.. Words.Ways(turn)]);
                }

                break;
        }
    }

    private static void Route(Turn turn)
    {
        switch (turn.Input.Body)
        {
            case Body.Blocked(var blocked):
                turn.Talk = turn.Talk with { Unreachable = blocked };
                return;
            case Body.Wake when turn.Talk.Place is Place.Tipping:
                TipPhotos.Wake(turn);
                return;
            case Body.Wake:
                Attaching.Wake(turn);
                return;
            case Body.Fetched photo when TipPhotos.Fetched(turn, photo):
                return;
            case Body.Fetched fetched:
                Attaching.Fetched(turn, fetched);
                return;
        }

        if (turn.Input.Here)
        {
            turn.Talk = turn.Talk with { Unreachable = false };
        }

        if (turn is { Person: not null, Talk.ActingRole: not null, Acting: null } && turn.Talk.Place is not Place.Joining)
        {
            var resident = turn.Talk.ActingRole == Role.Resident;
            turn.Talk = turn.Talk with { ActingPlan = null, ActingUnit = null, ActingRole = null, Paused = null, Opened = null, Place = new Place.Home() };
            turn.Lead(resident ? Texts.NoLongerListed : Texts.RoleEnded);
            if (!turn.Memberships.Any() && !StillHeard(turn))
            {
                turn.Say(Texts.AskCodeAgain);
                return;
            }
        }

        switch (turn.Input.Body)
        {
            case Body.Press press:
                Acknowledge(turn, press);
                Press(turn, press.Key);
                break;
            case Body.Start(var payload):
                Start(turn, payload);
                break;
            case Body.Text(var words):
                Text(turn, words.Trim());
                break;
            case Body.File file when turn is { Person: not null, Talk.Place: Place.Tipping }:
                TipPhotos.TakeFile(turn, file);
                break;
            case Body.File file when turn.Person is not null:
                Attaching.TakeFile(turn, file);
                break;
            case Body.File:
                Again(turn, Texts.NotYetFiles);
                break;
            case Body.Contact contact when turn.Talk.Place is Place.Joining at:
                Joining.TakeContact(turn, at, contact);
                break;
            case Body.Contact:
                Again(turn, Texts.Other("contact"));
                break;
            case Body.Location location when turn.Talk is { Place: Place.Tipping, Draft: not null }:
                TipReport.TakeLocation(turn, location);
                break;
            case Body.Location:
                Again(turn, Texts.Other("location"));
                break;
            // Whoever follows the page comes back in a chat of their own; nothing is asked where nobody knows who it is.
            case Body.Other("anonymous"):
                turn.Say(Texts.Other("anonymous"));
                break;
            case Body.Other(var kind):
                Again(turn, Texts.Other(kind));
                if (kind is "unsupported" or "unknown" or "video" or "link" && Attaching.Takes(turn))
                {
                    turn.OfferUpload();
                }

                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Of somebody without a role: a code, a command word, a call for help; but an option means the same typed or pressed.
    private static bool StillHeard(Turn turn) => turn.Input.Body switch
    {
        Body.Press(var key, _, _) => key == Key.OfWord("police"),
        Body.Text(var said) => Codes.Of(said) is not null || (Commands.Of(said) is { Ambiguous: false } command && (command.Kind == CommandKind.Police || turn.Talk.KeyOf(said) is null)),
        _ => false,
    };

    private static void Acknowledge(Turn turn, Body.Press press)
    {
        var here = new Audience.Here(turn.Talk.Id);
        if (press.TapId is { } tap)
        {
            turn.Do(new Effect.Send(here, new Parcel.Acknowledge(tap)));
        }

        if (press.MessageId is { } message)
        {
            turn.Do(new Effect.Send(here, new Parcel.ClearButtons(message)));
        }
    }

    private static void Start(Turn turn, string? payload)
    {
        if (Codes.Of(payload) is not null || turn.Person is null)
        {
            if (turn.Talk.Place is Place.Joining && Codes.Of(payload) is null)
            {
                Again(turn);
            }
            else
            {
                Words.PutAside(turn);
                Joining.TakeCode(turn, payload);
            }
        }
        else if (turn.Talk.Place is Place.Asking or Place.Attaching or Place.Checking or Place.Remarking or Place.Tipping or Place.TipLine)
        {
            turn.Say(Texts.KeepGoing, new Button(Key.OfWord("resume"), "Làm tiếp"), new Button(Key.OfWord("menu"), "Xem việc"));
        }
        else
        {
            turn.Lead(Texts.Greeting);
            Homes.Show(turn);
        }
    }

    internal static void Press(Turn turn, string key)
    {
        if (turn.Talk.Place is Place.Joining joining)
        {
            Joining.Take(turn, joining, "", key);
            return;
        }

        if (turn.Person is null)
        {
            Joining.TakeCode(turn, null);
            return;
        }

        if (turn.Talk.Place is Place.Confirming confirming && Key.Parse(key) is not Key.Word { Name: "yes" or "no" })
        {
            turn.Go(confirming.Back);
        }

        switch (Key.Parse(key))
        {
            case Key.AnswerKey answer:
                Asking.TakeKey(turn, answer);
                break;
            case Key.DossierAct act when turn.IsOfficer:
                OfficerDesk.Act(turn, act);
                break;
            case Key.DossierAct act when turn.Talk.ActingRole == Role.Chairman:
                OfficerDesk.Read(turn, act);
                break;
            case Key.DossierAct act:
                Cases.Act(turn, act);
                break;
            case Key.MeetingAct act when MeetingDesk.Take(turn, act):
                break;
            case Key.MeetingAct act:
                MeetingReplies.Take(turn, act);
                break;
            case Key.MeetRemark remark when turn is { Plan: { } plan, Unit: { } unit }:
                MeetRemark(turn, Dossier.IdOf(plan.Id, unit.Id, remark.Filing), remark);
                break;
            case Key.Word word:
                Words.Take(turn, word.Name, word.Argument);
                break;
            default:
                Again(turn, Texts.OldButton);
                break;
        }
    }

    private static void MeetRemark(Turn turn, string dossierId, Key.MeetRemark remark)
    {
        if (Sheet.Of(turn.World, dossierId, remark.Form) is { } sheet && sheet.Form.Find(remark.Question) is { } question && Asking.MayAnswer(turn, sheet))
        {
            Asking.Ask(turn, sheet, question);
        }
        else
        {
            Again(turn, Texts.OldButton);
        }
    }

    private static void Text(Turn turn, string words)
    {
        if (words.Length == 0)
        {
            Again(turn, Texts.Other("empty"));
            return;
        }

        var heard = turn.Heard;
        var command = heard.Command;
        if (command?.Kind == CommandKind.Start)
        {
            Start(turn, command.Argument);
            return;
        }

        var key = heard.Key;
        var noticed = key is not null && !turn.Talk.Offered.Any(b => b.Key == key);
        if (turn.Talk.Place is Place.Joining joining && !noticed)
        {
            JoinText(turn, joining, words, key, command);
        }
        else if (turn.Person is null)
        {
            StrangerText(turn, words, command);
        }
        else if (Joining.Knows(turn, words) && turn.Talk.Place is not Place.Confirming)
        {
            // Where a messenger has no start payload, a code is typed whatever is open.
            Words.PutAside(turn);
            Joining.TakeCode(turn, words);
        }
        else if (turn.Talk.Place is Place.Confirming confirming && !noticed)
        {
            Confirmations.Take(turn, confirming, words, key);
        }
        else if (key is not null)
        {
            Press(turn, key);
        }
        else if (Words.MeetRemark(turn, words) || (!Free(turn) && MeetingReplies.Typed(turn, words)))
        {
            return;
        }
        else if (TipWords.Hears(turn, words, command))
        {
            TipWords.TakeText(turn, words);
        }
        else if (turn.Talk.Place is Place.Asking at)
        {
            AskingText(turn, at, words, command);
        }
        else if (turn.Talk.Place is Place.Announcing announcing && Announcing.TakeText(turn, announcing, words, command))
        {
            return;
        }
        else if (turn.Talk.Place is Place.Counting counting && Counting.TakeText(turn, counting, words, command))
        {
            return;
        }
        else if (command is { Ambiguous: false } || (command is not null && turn.Talk.Place is not Place.Remarking))
        {
            Words.Run(turn, command);
        }
        else
        {
            ElsewhereText(turn, words);
        }
    }

    private static void JoinText(Turn turn, Place.Joining joining, string words, string? key, Command? command)
    {
        if (Codes.Of(words) is not null && joining.Step != JoinStep.Phone)
        {
            Joining.TakeCode(turn, words);
        }
        else if (command is { Kind: CommandKind.Cancel or CommandKind.Pause, Ambiguous: false } && joining.Step != JoinStep.Phone)
        {
            turn.Go(turn.Person is null ? new Place.Stranger() : new Place.Home());
            turn.Say(Texts.Cancelled);
        }
        else if (command is { Kind: CommandKind.Back } && joining.Step > JoinStep.ConfirmUnit && joining.Step != JoinStep.Phone)
        {
            turn.Go(joining with { Step = joining.Step == JoinStep.Hamlet ? JoinStep.Name : joining.Step - 1 });
            Joining.Ask(turn);
        }
        else if (command is { Kind: CommandKind.Help })
        {
            Again(turn, Texts.AskHelpJoining);
        }
        else if (command is { Kind: CommandKind.Police or CommandKind.Tip })
        {
            Again(turn, Texts.EmergencyOnly);
        }
        else if (command is { Kind: CommandKind.Erase } && turn.Person is null)
        {
            turn.Go(new Place.Stranger());
            turn.Say(Texts.NothingKept);
        }
        else if (command is { Kind: CommandKind.Erase })
        {
            Confirmations.Erase(turn);
        }
        else
        {
            Joining.Take(turn, joining, words, key);
        }
    }

    private static void StrangerText(Turn turn, string words, Command? command)
    {
        switch (command?.Kind)
        {
            case CommandKind.Police:
                turn.Say(Texts.EmergencyOnly);
                break;
            case CommandKind.Help:
                Again(turn, Texts.AskHelpJoining);
                break;
            case CommandKind.Erase:
                turn.Say(Texts.NothingKept);
                break;
            case CommandKind.Link:
                turn.Say(Texts.LinkElsewhere);
                break;
            case CommandKind.Tip or CommandKind.OwnTips:
                turn.Say($"{Texts.EmergencyOnly}\n{Texts.TipNeedsCode}");
                break;
            case null when Dangers.In(words):
                turn.Say($"{Texts.Danger(null, null)}\n{Texts.AskCodeAgain}");
                break;
            default:
                Joining.TakeCode(turn, words);
                break;
        }
    }

    // Where words are asked for, words are no answer to a notice.
    private static bool Free(Turn turn) =>
        turn.Talk.Place is Place.Remarking or Place.Tipping or Place.TipLine || (turn.Talk.Place is Place.Asking at && (at.AsksWhy || Asking.Opened(turn, at)?.Question.Kind is QuestionKind.Text or QuestionKind.YesNo));

    private static void AskingText(Turn turn, Place.Asking at, string words, Command? command)
    {
        var kind = Asking.Opened(turn, at)?.Question.Kind;
        var free = kind == QuestionKind.Text || at.AsksWhy;
        switch (command)
        {
            case null:
                Asking.TakeText(turn, at, words);
                break;
            case { Kind: CommandKind.Menu or CommandKind.Back or CommandKind.Help, Ambiguous: false }:
                Words.Run(turn, command);
                break;
            case { } when free:
                Confirmations.Ask(turn, command, words);
                break;
            case { Kind: CommandKind.Pause, Ambiguous: true } when at.Pending is null && !(kind == QuestionKind.YesNo && Replies.YesNo(words) is not null):
                Confirmations.Pause(turn);
                break;
            case { Ambiguous: true } when (kind is QuestionKind.YesNo || at.Pending is not null) && Replies.YesNo(words) is not null:
                Asking.TakeText(turn, at, words);
                break;
            default:
                Words.Run(turn, command);
                break;
        }
    }

    private static void ElsewhereText(Turn turn, string words)
    {
        switch (turn.Talk.Place)
        {
            case Place.Attaching at:
                Attaching.TakeText(turn, at, words);
                break;
            case Place.Remarking at:
                Remarks.TakeText(turn, at, words);
                break;
            case Place.Checking when turn.Talk.Offered is [var first, ..] && Replies.YesNo(words) == true:
                Press(turn, first.Key);
                break;
            default:
                if (Codes.Of(words) is not null)
                {
                    Joining.TakeCode(turn, words);
                }
                else if (turn.IsOfficer && OfficerWords.Typed(turn, words))
                {
                    return;
                }
                else if (TipReport.Warned(turn, words))
                {
                    return;
                }
                else if (turn.Talk is { ActingRole: Role.Resident, Place: Place.Home } && IsShort(words) && Replies.YesNo(words) is { } yes)
                {
                    Words.Take(turn, yes ? "pledge" : "later", "");
                }
                else
                {
                    Again(turn, Texts.Unknown);
                }

                break;
        }
    }

    // A pledge is signed by a word, not by a story in which somebody «có» something.
    private static bool IsShort(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 4;
}
