using System.Globalization;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>Writing a notice to many: to whom, what, as they will see it, once to oneself, and only then on its way.</summary>
internal static class Announcing
{
    private const int Page = 8;

    /// <summary>«gửi tin»: from the beginning, or where it was put aside.</summary>
    public static void Start(Turn turn)
    {
        if (turn.Talk.Unsent is { } draft && Mine(turn, draft))
        {
            turn.Lead(Texts.DraftKept);
            Words.PutAside(turn);
            Ask(turn, draft);
        }
        else if (turn is { IsOfficer: true, Plan: { } plan })
        {
            if (NoticeDraft.Villages(turn.World, plan.Id).Count == 0)
            {
                Dialogue.Again(turn, Texts.NoVillages);
                return;
            }

            Words.PutAside(turn);
            Ask(turn, new Place.Announcing(AnnounceStep.Receivers, plan.Id, null, Receivers.Households, []));
        }
        else if (Neighbours.Led(turn) is { } unit)
        {
            Words.PutAside(turn);
            Ask(turn, new Place.Announcing(AnnounceStep.Writing, unit.PlanId, unit.Id, Receivers.Households, [unit.Id]));
        }
    }

    /// <summary>Whether what was put aside can be gone on with by whoever acts here now.</summary>
    public static bool Mine(Turn turn, Place.Announcing at) =>
        at.PlanId == turn.Talk.ActingPlan && (at.UnitId is null ? turn.IsOfficer : at.UnitId == turn.Talk.ActingUnit && turn.Talk.ActingRole is Role.Leader or Role.Deputy);

    /// <summary>Asks what this step asks; what is written so far is kept whatever comes next.</summary>
    public static void Ask(Turn turn, Place.Announcing at)
    {
        if (turn.Plan is not { } plan || !Mine(turn, at))
        {
            Homes.Show(turn);
            return;
        }

        turn.Talk = turn.Talk with { Place = at, Unsent = at };
        var word = plan.Terms(UnitKind.Residential).Word;
        switch (at.Step)
        {
            case AnnounceStep.Receivers:
                turn.Say(Texts.AskReceivers, Of("bcto", "households", "Các hộ dân"), Of("bcto", "leaders", $"Người phụ trách {word}"), Of("bcto", "everyone", "Cả hai"), Of("bcdrop", null, "Thôi, không gửi"));
                break;
            case AnnounceStep.Units:
                turn.Say(Texts.AskUnits(word, NoticeDraft.Villages(turn.World, plan.Id).Count), Of("bcall", null, $"Tất cả {NoticeDraft.Villages(turn.World, plan.Id).Count} {word}"), Of("bcpick", "0", "Chọn từng nơi"), Of("bcback", null, "Quay lại"));
                break;
            case AnnounceStep.Choosing:
                Choose(turn, plan, at);
                break;
            case AnnounceStep.Writing:
                turn.Say(
                    new Prompt(Texts.AskNotice(at.UnitId is null ? DraftOf(at).Where(turn.World) : null, NoticeDraft.Longest, at.Text is { } before ? Telling.Plain(before) : null))
                    {
                        Numbered = false,
                        Buttons = [.. at.Text is null ? [] : new[] { Of("bcshow", null, "Giữ như cũ") }, .. at.UnitId is null ? [Of("bcback", null, "Quay lại")] : Array.Empty<Button>(), Of("bcdrop", null, "Thôi, không gửi")],
                    });
                break;
            case AnnounceStep.Preview:
                Preview(turn, plan, at);
                break;
            case AnnounceStep.Waiting:
                turn.Say(Texts.AnotherToday(DraftOf(at).OtherOn(turn.World, turn.At)!), Of("bcgo", "later", "Để sáng mai"), Of("bcgo", "now", "Gửi ngay"), Of("bcshow", null, "Xem lại tin"));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Typed words; false where they are a command word that means the same everywhere.</summary>
    public static bool TakeText(Turn turn, Place.Announcing at, string words, Command? command)
    {
        switch (command?.Kind)
        {
            case CommandKind.Menu or CommandKind.Help or CommandKind.Police or CommandKind.Officer or CommandKind.Erase or CommandKind.Mute or CommandKind.Unmute:
                return false;
            case CommandKind.Back:
                Back(turn, at);
                return true;
            case CommandKind.Pause:
                turn.Go(new Place.Home());
                turn.Say(Texts.DraftAside, new Button(Key.OfWord("announce"), "Soạn tiếp"), new Button(Key.OfWord("menu"), turn.IsOfficer ? "Hàng đợi" : "Xem việc"));
                return true;
            case CommandKind.Cancel:
                Drop(turn);
                return true;
            case CommandKind.Resume or CommandKind.Announce:
                Ask(turn, at);
                return true;
        }

        switch (at.Step)
        {
            case AnnounceStep.Writing:
                Write(turn, at, words);
                return true;
            case AnnounceStep.Units or AnnounceStep.Choosing when Named(turn, at, words) is { Count: > 0 } named:
                Ask(turn, at with { Step = AnnounceStep.Choosing, Units = [.. at.Units.Union(named, StringComparer.Ordinal).Order(StringComparer.Ordinal)] });
                return true;
            case AnnounceStep.Preview when Replies.YesNo(words) is { } yes:
                if (yes)
                {
                    Send(turn, at, null);
                }
                else
                {
                    Ask(turn, at with { Step = AnnounceStep.Writing });
                }

                return true;
            default:
                turn.Lead(Texts.PickOne);
                Ask(turn, at);
                return true;
        }
    }

    /// <summary>A pressed word while a notice is written; false for another's.</summary>
    public static bool Take(Turn turn, string word, string argument)
    {
        if (word == "announce")
        {
            Start(turn);
            return true;
        }

        if (turn is not { Talk.Place: Place.Announcing at, Plan: { } plan })
        {
            return word is "bcto" or "bcall" or "bcpick" or "bcunit" or "bcdone" or "bcback" or "bcshow" or "bcedit" or "bctest" or "bcgo" or "bcdrop" && Stale(turn);
        }

        switch (word)
        {
            case "bcto" when Enum.TryParse<Receivers>(argument, ignoreCase: true, out var to) && at.UnitId is null:
                Ask(turn, at with { Step = AnnounceStep.Units, To = to });
                return true;
            case "bcall" when at.UnitId is null:
                Ask(turn, at with { Step = at.Text is null ? AnnounceStep.Writing : AnnounceStep.Preview, Units = [.. NoticeDraft.Villages(turn.World, plan.Id).Select(u => u.Id)] });
                return true;
            case "bcpick" when at.UnitId is null:
                _ = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page);
                Ask(turn, at with { Step = AnnounceStep.Choosing, Page = page, Units = at.Step == AnnounceStep.Units ? [] : at.Units });
                return true;
            case "bcunit" when at.Step == AnnounceStep.Choosing:
                Ask(turn, at with { Units = at.Units.Contains(argument) ? at.Units.Remove(argument) : [.. at.Units.Add(argument).Order(StringComparer.Ordinal)] });
                return true;
            case "bcdone" when at is { Step: AnnounceStep.Choosing, Units.Length: > 0 }:
                Ask(turn, at with { Step = at.Text is null ? AnnounceStep.Writing : AnnounceStep.Preview });
                return true;
            case "bcback":
                Back(turn, at);
                return true;
            case "bcshow" when at.Text is not null:
                Ask(turn, at with { Step = AnnounceStep.Preview });
                return true;
            case "bcedit":
                Ask(turn, at with { Step = AnnounceStep.Writing });
                return true;
            case "bctest" when at is { Step: AnnounceStep.Preview, Text: { } text }:
                turn.Do(new Effect.Say(new Audience.OnePerson(turn.Talk.PersonId!), BroadcastReport.Shown(Heading(turn, plan), text, at.To)));
                turn.Say(Texts.Tested, [.. Sending(turn, at)]);
                return true;
            case "bcgo" when at is { Step: AnnounceStep.Preview or AnnounceStep.Waiting, Text: not null }:
                Send(turn, at, argument);
                return true;
            case "bcdrop":
                Drop(turn);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The receivers of what is being written, to be looked up before the turn.</summary>
    public static Circle CircleOf(Place.Announcing at) => DraftOf(at).Circle;

    private static bool Stale(Turn turn)
    {
        Dialogue.Again(turn, Texts.OldButton);
        return true;
    }

    private static void Write(Turn turn, Place.Announcing at, string words)
    {
        var text = words.Normalize().Trim();
        if (NoticeDraft.Fault(text) is { } fault)
        {
            turn.Lead(fault == NoticeFault.TooLong ? Texts.NoticeTooLong(text.Length, NoticeDraft.Longest) : Texts.NoticeTooShort);
            Ask(turn, at);
        }
        else
        {
            Ask(turn, at with { Step = AnnounceStep.Preview, Text = text });
        }
    }

    private static void Preview(Turn turn, Plan plan, Place.Announcing at)
    {
        var count = CountOf(turn, at);
        var shown = BroadcastReport.Shown(Heading(turn, plan), at.Text!, at.To).Text;
        turn.Say(Texts.NoticePreview(shown, Said(turn, at, count), count == 0 ? null : BroadcastReport.Time(count), Warnings(turn, plan, at)), [.. Sending(turn, at)]);
    }

    private static IEnumerable<Button> Sending(Turn turn, Place.Announcing at)
    {
        if (CountOf(turn, at) is > 0 and var count)
        {
            yield return Of("bcgo", "", $"Gửi cho {Telling.Number(count)} {BroadcastReport.Who(at.To)}");
        }

        yield return Of("bctest", null, "Gửi thử cho tôi");
        yield return Of("bcedit", null, "Sửa lời");
        if (at.UnitId is null)
        {
            yield return Of("bcback", null, "Đổi người nhận");
        }

        yield return Of("bcdrop", null, "Thôi, không gửi");
    }

    private static string Warnings(Turn turn, Plan plan, Place.Announcing at)
    {
        var text = "";
        if (DraftOf(at).Link is { } link)
        {
            text += Texts.LinkRisk(Telling.Plain(link));
        }

        return NoticeDraft.AtNight(plan, turn.At) ? text + Texts.AtNight(plan.Locality.QuietTo) : text;
    }

    private static void Send(Turn turn, Place.Announcing at, string? how)
    {
        if (turn.Plan is not { } plan || CountOf(turn, at) == 0)
        {
            Ask(turn, at with { Step = AnnounceStep.Preview });
            return;
        }

        var draft = DraftOf(at);
        if (at.Step == AnnounceStep.Preview && draft.OtherOn(turn.World, turn.At) is not null)
        {
            Ask(turn, at with { Step = AnnounceStep.Waiting });
            return;
        }

        var morning = how == "later" ? NoticeDraft.Morning(plan, turn.At) : (DateTimeOffset?)null;
        var broadcast = draft.Sent(turn.World, Heading(turn, plan), (turn.Id("broadcast"), turn.Talk.PersonId!, turn.At), morning)!;
        turn.Carry(NoticeDraft.Keep(broadcast));
        turn.Talk = turn.Talk with { Place = new Place.Home(), Unsent = null };
        turn.Say(
            broadcast.NotBefore is { } later ? Texts.SentLater(broadcast.Total, BroadcastReport.Who(at.To), later) : Texts.SentNow(broadcast.Total, BroadcastReport.Who(at.To), BroadcastReport.Time(broadcast.Total)),
            [.. Announced.Steering(broadcast), new Button(Key.OfWord("menu"), turn.IsOfficer ? "Hàng đợi" : "Xem việc")]);
    }

    private static void Back(Turn turn, Place.Announcing at)
    {
        switch (at.Step)
        {
            case AnnounceStep.Waiting:
                Ask(turn, at with { Step = AnnounceStep.Preview });
                break;
            case AnnounceStep.Preview when at.UnitId is not null:
                Ask(turn, at with { Step = AnnounceStep.Writing });
                break;
            case AnnounceStep.Preview or AnnounceStep.Writing when at.UnitId is null:
                Ask(turn, at with { Step = AnnounceStep.Units });
                break;
            case AnnounceStep.Choosing:
                Ask(turn, at with { Step = AnnounceStep.Units });
                break;
            case AnnounceStep.Units:
                Ask(turn, at with { Step = AnnounceStep.Receivers });
                break;
            default:
                Homes.Show(turn);
                break;
        }
    }

    private static void Drop(Turn turn)
    {
        turn.Talk = turn.Talk with { Place = new Place.Home(), Unsent = null };
        turn.Lead(Texts.NoticeDropped);
        Homes.Show(turn);
    }

    private static void Choose(Turn turn, Plan plan, Place.Announcing at)
    {
        var all = NoticeDraft.Villages(turn.World, plan.Id);
        var page = Math.Clamp(at.Page, 0, Math.Max(0, (all.Count - 1) / Page));
        turn.Say(
            Texts.ChooseUnits(at.Units.Length == 0 ? null : DraftOf(at).Where(turn.World)),
            [
                .. all.Skip(page * Page).Take(Page).Select(u => Of("bcunit", u.Id, at.Units.Contains(u.Id) ? $"✓ {u.Name}" : u.Name)),
                .. all.Count > (page + 1) * Page ? [Of("bcpick", $"{page + 1}", "Xem thêm")] : Array.Empty<Button>(),
                .. page > 0 ? [Of("bcpick", $"{page - 1}", "Trang trước")] : Array.Empty<Button>(),
                .. at.Units.Length > 0 ? [Of("bcdone", null, $"Xong, {at.Units.Length} nơi")] : Array.Empty<Button>(),
                Of("bcback", null, "Quay lại"),
            ]);
    }

    /// <summary>Villages named in typed words: «tổ 1, tổ 5».</summary>
    private static List<string> Named(Turn turn, Place.Announcing at, string words)
    {
        var all = NoticeDraft.Villages(turn.World, at.PlanId);
        return [.. words.Split(',', ';', '\n').Select(Vietnamese.Bare).Select(w => w.Trim()).Where(w => w.Length > 0)
            .Select(w => all.Where(u => Vietnamese.Bare(u.Name) == w).Concat(all.Where(u => Ends(Vietnamese.Bare(u.Name), w))).Take(2).ToList())
            .Where(found => found.Count > 0).Select(found => found[0].Id).Distinct(StringComparer.Ordinal)];
    }

    // «số 5», «5» of «Tổ dân phố số 5»; whole words only.
    private static bool Ends(string name, string words) => name.EndsWith(" " + words, StringComparison.Ordinal);

    private static string Said(Turn turn, Place.Announcing at, int count) =>
        count == 0 ? Texts.NobodyThere : at.UnitId is not null ? $"Gửi cho {Telling.Number(count)} hộ" : $"Gửi cho {Telling.Number(count)} {BroadcastReport.Who(at.To)} của {DraftOf(at).Where(turn.World)}";

    private static int CountOf(Turn turn, Place.Announcing at) => DraftOf(at).CountIn(turn.World);

    private static NoticeDraft DraftOf(Place.Announcing at) => new(at.PlanId, at.UnitId, at.To, at.Units, at.Text ?? "");

    private static string Heading(Turn turn, Plan plan) => turn.IsOfficer
        ? NoticeDraft.HeadingOf(plan)
        : $"Tin của {Joining.Title(plan, turn.Unit, turn.Talk.ActingRole!.Value)}, {turn.Person!.Name}:";

    private static Button Of(string word, string? argument, string label) => new(Key.OfWord(word, argument is "" ? null : argument), label);
}
