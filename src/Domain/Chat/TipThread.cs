using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

/// <summary>The reporter's side of what was sent: the state, a line more, taking it back. Only the chat that made a report sees it.</summary>
internal static class TipThread
{
    public static void List(Turn turn)
    {
        var own = Own(turn).OrderByDescending(t => t.At).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        turn.Go(new Place.Home());
        if (own.Count == 0)
        {
            turn.Say(Texts.TipNoOwn, [.. TipReport.Way(turn), .. Words.Ways(turn)]);
            return;
        }

        turn.Say(Texts.OwnTips(own), [.. own.Take(8).Select(t => Of("own", t, $"Xem {t.Number}")), .. TipReport.Way(turn), .. Words.Ways(turn)]);
    }

    /// <summary>A pressed word about one of the chat's own reports.</summary>
    public static bool Take(Turn turn, string act, string id)
    {
        if (act is not ("own" or "add" or "back" or "gone"))
        {
            return false;
        }

        if (Own(turn).FirstOrDefault(t => t.Id == id) is not { } tip)
        {
            turn.Lead(Texts.TipUnknown);
            List(turn);
            return true;
        }

        switch (act)
        {
            case "add" when tip.State != TipState.Answered:
                Wait(turn, tip, TipLineKind.Add);
                break;
            case "add":
                turn.Lead(Texts.TipClosed(tip));
                Show(turn, tip);
                break;
            case "back":
                Wait(turn, tip, TipLineKind.Withdraw);
                break;
            case "gone" when turn.Talk.Place is Place.TipLine { Kind: TipLineKind.Withdraw }:
                Withdraw(turn, tip);
                break;
            default:
                Show(turn, tip);
                break;
        }

        return true;
    }

    /// <summary>The line that was asked for, of the reporter's or the officer's.</summary>
    public static void TakeText(Turn turn, Place.TipLine at, string words)
    {
        var line = words.Normalize().Trim();
        if (Found(turn, at) is not { } tip)
        {
            turn.Lead(Texts.TipUnknown);
            Homes.Show(turn);
        }
        else if (at.Kind == TipLineKind.Withdraw)
        {
            switch (Replies.YesNo(line))
            {
                case true:
                    Withdraw(turn, tip);
                    break;
                case false:
                    Show(turn, tip);
                    break;
                default:
                    turn.Lead(Texts.YesOrNo);
                    Again(turn, at);
                    break;
            }
        }
        else if (line.Length > TipReport.Longest)
        {
            turn.Lead(Texts.TipTooLong);
            Again(turn, at);
        }
        else if (at.Kind == TipLineKind.Add)
        {
            Add(turn, tip, line);
        }
        else
        {
            TipDesk.Say(turn, tip, at.Kind, line);
        }
    }

    /// <summary>Asks for the line again.</summary>
    public static void Again(Turn turn, Place.TipLine at)
    {
        if (Found(turn, at) is { } tip)
        {
            Wait(turn, tip, at.Kind);
        }
        else
        {
            turn.Go(new Place.Home());
            turn.Lead(Texts.TipUnknown);
            Homes.Show(turn);
        }
    }

    /// <summary>«hủy», «quay lại», «dừng»: no line.</summary>
    public static void Leave(Turn turn, Place.TipLine at)
    {
        turn.Lead(Texts.TipLineDropped);
        if (Found(turn, at) is not { } tip)
        {
            Homes.Show(turn);
        }
        else if (turn.IsOfficer)
        {
            TipDesk.Open(turn, tip);
        }
        else
        {
            Show(turn, tip);
        }
    }

    public static void Wait(Turn turn, Tip tip, TipLineKind kind)
    {
        turn.Go(new Place.TipLine(tip.Id, kind));
        turn.Say(kind switch
        {
            TipLineKind.Ask => Line(Texts.TipAskLine, Drop()),
            TipLineKind.Answer => Line(Texts.TipAnswerLine, Drop()),
            TipLineKind.Add => Line(Texts.TipAddLine(tip), Drop()),
            TipLineKind.Withdraw => new Prompt(Texts.TipWithdrawSure(tip)) { Buttons = [Of("gone", tip, "Đúng, rút tin"), Of("own", tip, "Không rút")] },
        });
    }

    /// <summary>What becomes of a chat's reports when its person's data goes.</summary>
    public static string Erasing(Turn turn) => Own(turn).Any() ? Texts.TipsStay : "";

    /// <summary>What a reporter did is written down without who did it.</summary>
    public static void Note(Turn turn, Tip tip, string code) => turn.Keep(new Change.Note(new Line(tip.Id, code, null, turn.At)));

    /// <summary>The button under what an officer asked.</summary>
    public static Button ReplyButton(Tip tip) => Of("add", tip, $"Trả lời tin {tip.Number}");

    public static Button Of(string act, Tip tip, string label) => new(Key.OfWord($"tip{act}", tip.Id), label);

    private static void Show(Turn turn, Tip tip)
    {
        turn.Go(new Place.Home());
        turn.Say(Texts.OwnTip(tip), [
            .. tip.State == TipState.Answered ? Array.Empty<Button>() : [Of("add", tip, "Nhắn thêm"), Of("back", tip, "Rút tin")],
            .. TipReport.Way(turn), .. Words.Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
    }

    private static void Add(Turn turn, Tip tip, string line)
    {
        if (tip.State == TipState.Answered)
        {
            turn.Lead(Texts.TipClosed(tip));
            Show(turn, tip);
            return;
        }

        var danger = Language.Dangers.In(line);
        tip = tip with { Words = tip.Words.Add(new TipWord(false, line, turn.At)), Urgent = tip.Urgent || danger };
        turn.Keep(new Change.PutTip(tip));
        Note(turn, tip, "tip-added");
        turn.Do(new Effect.Say(new Audience.Officers(tip.PlanId), new Prompt(Texts.TipAdded(tip)) { Buttons = [TipDesk.OpenButton(tip)] }, Urgency.Notice) { InDigest = !tip.Urgent, Pressing = tip.Urgent });
        if (danger)
        {
            turn.Lead(Texts.Danger(turn.Plan?.Locality.PoliceShort, turn.Plan?.Locality.PolicePhone));
        }

        turn.Lead("{Cháu} đã chuyển lời nhắn của {bác}.");
        Show(turn, tip);
    }

    // Nobody works on it yet: it goes for good. Once somebody does, it is theirs to decide.
    private static void Withdraw(Turn turn, Tip tip)
    {
        if (tip.State == TipState.Received)
        {
            turn.Keep(new Change.DropTip(tip.Id));
            Note(turn, tip, "tip-withdrawn");
            turn.Do(new Effect.Say(new Audience.Officers(tip.PlanId), new Prompt(Texts.TipWithdrawn(tip)), Urgency.Notice) { InDigest = true });
            turn.Lead($"{{Cháu}} đã xóa tin {tip.Number}.");
            List(turn);
        }
        else
        {
            Add(turn, tip, Texts.TipWantsBack);
        }
    }

    private static Tip? Found(Turn turn, Place.TipLine at) => at.Kind is TipLineKind.Ask or TipLineKind.Answer
        ? TipDesk.Find(turn, at.TipId)
        : Own(turn).FirstOrDefault(t => t.Id == at.TipId);

    private static IEnumerable<Tip> Own(Turn turn) => turn.Person is not null && turn.World.OwnTips.TryGetValue(turn.Talk.Id, out var ids)
        ? ids.Select(i => turn.World.Tips.GetValueOrDefault(i)).OfType<Tip>()
        : [];

    private static Prompt Line(string text, Button drop) => new(text) { Numbered = false, Buttons = [drop] };

    private static Button Drop() => new(Key.OfWord("tipline"), "Thôi");
}
