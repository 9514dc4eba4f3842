using System.Globalization;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>The words and buttons about private reports, for whoever says them: residents and leaders report, officers read, the chairman neither.</summary>
internal static class TipWords
{
    /// <summary>«tin báo», «tin báo của tôi».</summary>
    public static void Run(Turn turn, CommandKind kind)
    {
        if (turn.IsOfficer && turn.Acting is not null)
        {
            TipDesk.Queue(turn);
        }
        else if (turn.Talk.ActingRole == Role.Chairman)
        {
            Dialogue.Again(turn, Texts.TipNotForChairman);
        }
        else if (!TipReport.Allowed(turn))
        {
            Homes.Show(turn);
        }
        else if (kind == CommandKind.OwnTips)
        {
            Words.PutAside(turn);
            TipThread.List(turn);
        }
        else
        {
            TipReport.Begin(turn);
        }
    }

    /// <summary>A pressed word; false where it is none of these, or of a message before.</summary>
    public static bool Take(Turn turn, string word, string argument)
    {
        switch (word)
        {
            case "tip":
                Run(turn, CommandKind.Tip);
                return true;
            case "tips" when turn.IsOfficer && int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page):
                TipDesk.Queue(turn, page);
                return true;
            case "tips":
                Run(turn, CommandKind.OwnTips);
                return true;
            case "tipline" when turn.Talk.Place is Place.TipLine at:
                TipThread.Leave(turn, at);
                return true;
            case "tipdrop" when turn.Talk.Draft is not null:
                TipReport.Drop(turn);
                return true;
            default:
                return word.StartsWith("tip", StringComparison.Ordinal) && Act(turn, word[3..], argument);
        }
    }

    /// <summary>A command word that means something of its own while a report is made or a line is wanted; false: it means what it always does.</summary>
    public static bool Runs(Turn turn, Command command)
    {
        switch (turn.Talk.Place, command.Kind)
        {
            case (_, CommandKind.Tip or CommandKind.OwnTips):
                Run(turn, command.Kind);
                return true;
            case (Place.Tipping, CommandKind.Resume):
                TipReport.Ask(turn);
                return true;
            case (Place.Tipping, CommandKind.Back):
                TipReport.Back(turn);
                return true;
            case (Place.Tipping, CommandKind.Skip):
                TipReport.Skip(turn);
                return true;
            case (Place.Tipping, CommandKind.Edit):
                TipReport.Edit(turn, int.TryParse(command.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null);
                return true;
            case (Place.Tipping, CommandKind.Pause):
                TipReport.Pause(turn);
                return true;
            case (Place.Tipping or Place.Home or Place.Done, CommandKind.Cancel) when turn.Talk.Draft is not null:
                TipReport.Drop(turn);
                return true;
            case (Place.TipLine at, CommandKind.Resume):
                TipThread.Again(turn, at);
                return true;
            case (Place.TipLine at, CommandKind.Back or CommandKind.Pause or CommandKind.Cancel or CommandKind.Skip):
                TipThread.Leave(turn, at);
                return true;
            case (Place.Home or Place.Done, CommandKind.Resume) when turn.Talk.Draft is not null && TipReport.Allowed(turn):
                TipReport.Resume(turn);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A soft word of several («để tối tôi làm») inside a line or a report's own words is part of them.</summary>
    public static bool Hears(Turn turn, string words, Command? command) => turn.Talk.Place switch
    {
        Place.TipLine or Place.Tipping => command is null || (command.Ambiguous && words.Trim().Contains(' ', StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>Words that no command is.</summary>
    public static void TakeText(Turn turn, string words)
    {
        if (turn.Talk.Place is Place.TipLine at)
        {
            TipThread.TakeText(turn, at, words);
        }
        else
        {
            TipReport.TakeText(turn, words);
        }
    }

    private static bool Act(Turn turn, string act, string argument) => argument.Length == 0
        ? TipReport.Take(turn, act)
        : turn.IsOfficer ? TipDesk.Take(turn, act, argument) : TipThread.Take(turn, act, argument);
}
