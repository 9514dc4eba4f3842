using System.Collections.Immutable;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

/// <summary>Making a private report to the police, one to one: what, where, when, photos, by name or without, and one screen before it goes.</summary>
internal static class TipReport
{
    /// <summary>Characters of one thing said.</summary>
    public const int Longest = 1500;

    private const int MostNumber = 20;

    /// <summary>Whoever is no officer may report; the chairman reads dossiers only.</summary>
    public static bool Allowed(Turn turn) => turn is { Person: not null, Plan: not null, Acting: not null, Talk.ActingRole: Role.Leader or Role.Deputy or Role.Resident or Role.Member };

    /// <summary>The way in, for homes and help.</summary>
    public static IEnumerable<Button> Way(Turn turn) => Allowed(turn) ? [new Button(Key.OfWord("tip"), Texts.ReportTip)] : [];

    /// <summary>Begins a report, or goes on with the one that is being written.</summary>
    public static void Begin(Turn turn)
    {
        Words.PutAside(turn);
        if (turn.Talk.Draft is null)
        {
            turn.Talk = turn.Talk with { Draft = new TipDraft(turn.Id("tip"), turn.Plan!.Id) };
            Ask(turn);
        }
        else
        {
            Resume(turn);
        }
    }

    public static void Resume(Turn turn)
    {
        turn.Lead(Texts.TipDraftGoesOn);
        Ask(turn);
    }

    /// <summary>Asks what the draft's step asks.</summary>
    public static void Ask(Turn turn)
    {
        if (turn.Talk.Draft is not { } draft || !Allowed(turn) || turn.Plan!.Id != draft.PlanId)
        {
            if (turn.Talk.Draft is not null)
            {
                // It was meant for another post.
                turn.Lead(Texts.TipDraftGone);
                Discard(turn);
            }

            Homes.Show(turn);
            return;
        }

        turn.Go(new Place.Tipping());
        turn.Say(Prompt(turn, draft, turn.Plan));
    }

    /// <summary>A pressed or typed option of a step.</summary>
    public static bool Take(Turn turn, string option)
    {
        if (turn.Talk is not { Place: Place.Tipping, Draft: { } draft })
        {
            return false;
        }

        switch (option)
        {
            case "danger" when draft.Step == TipStep.What:
                Put(turn, draft with { Urgent = true });
                turn.Lead(Danger(turn));
                Ask(turn);
                return true;
            case "now" when draft.Step == TipStep.Danger:
                Move(turn, draft, TipStep.Check);
                return true;
            case "on" when draft.Step == TipStep.Danger:
                Move(turn, draft, TipStep.Where);
                return true;
            case "just" when draft.Step == TipStep.When:
                Next(turn, draft with { When = "vừa xong" });
                return true;
            case "going" when draft.Step == TipStep.When:
                Next(turn, draft with { When = "đang xảy ra" });
                return true;
            case "more" when draft.Step == TipStep.Photos:
                turn.Say(Photos(Texts.SendOn, draft));
                return true;
            case "skip" or "done" when draft.Step is TipStep.Where or TipStep.When or TipStep.Photos:
                Next(turn, draft);
                return true;
            case "named" or "nameless" when draft.Step is TipStep.Name or TipStep.Check:
                Move(turn, draft with { Named = option == "named" }, TipStep.Check);
                return true;
            case "send" when draft.Step == TipStep.Check:
                Send(turn, draft, turn.Plan!);
                return true;
            case "drop":
                Drop(turn);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Typed words at a step.</summary>
    public static void TakeText(Turn turn, string words)
    {
        if (turn.Talk.Draft is not { } draft)
        {
            Homes.Show(turn);
            return;
        }

        var text = words.Normalize().Trim();
        if (text.Length > Longest)
        {
            Again(turn, Texts.TipTooLong);
            return;
        }

        switch (draft.Step)
        {
            case TipStep.What:
                TakeWhat(turn, draft, text);
                break;
            case TipStep.Danger when Replies.YesNo(text) is not null:
                Move(turn, draft, TipStep.Where);
                break;
            case TipStep.Danger or TipStep.Where:
                Warn(turn, ref draft, text);
                Next(turn, draft with { Step = TipStep.Where, Where = Hearing.Nothing(text) ? draft.Where : text });
                break;
            case TipStep.When:
                Warn(turn, ref draft, text);
                Next(turn, draft with { When = Hearing.Nothing(text) ? null : text });
                break;
            case TipStep.Photos when Replies.Finished(text) || Replies.YesNo(text) == false:
                Next(turn, draft);
                break;
            case TipStep.Photos:
                turn.Say(Photos(Texts.SendMoreOrDone, draft));
                break;
            case TipStep.Name when Replies.YesNo(text) is { } yes:
                Move(turn, draft with { Named = yes }, TipStep.Check);
                break;
            case TipStep.Check when text.Length == 1 && char.IsAsciiDigit(text[0]):
                Edit(turn, text[0] - '0');
                break;
            case TipStep.Check when Replies.YesNo(text) == true:
                Send(turn, draft, turn.Plan!);
                break;
            default:
                Again(turn, Texts.Unknown);
                break;
        }
    }

    /// <summary>A place on the map is taken at any step.</summary>
    public static void TakeLocation(Turn turn, Body.Location at)
    {
        var draft = turn.Talk.Draft! with { Latitude = at.Latitude, Longitude = at.Longitude };
        turn.Lead(Texts.TipLocationKept);
        if (draft.Step is TipStep.Where or TipStep.Danger)
        {
            Next(turn, draft with { Step = TipStep.Where });
        }
        else
        {
            Put(turn, draft);
            Ask(turn);
        }
    }

    /// <summary>«sửa 2»: a line of the last screen.</summary>
    public static void Edit(Turn turn, int? line)
    {
        if (turn.Talk.Draft is { Step: TipStep.Check } draft && line is >= 1 and <= 5)
        {
            var step = line switch { 1 => TipStep.What, 2 => TipStep.Where, 3 => TipStep.When, 4 => TipStep.Photos, _ => TipStep.Name };
            Put(turn, draft with { Step = step, Editing = true });
        }

        Ask(turn);
    }

    public static void Back(Turn turn)
    {
        if (turn.Talk.Draft is not { } draft)
        {
            Homes.Show(turn);
        }
        else if (draft.Editing)
        {
            Move(turn, draft, TipStep.Check);
        }
        else if (draft.Step == TipStep.What)
        {
            Again(turn, Texts.TipFirstStep);
        }
        else
        {
            Move(turn, draft, draft.Step is TipStep.Danger or TipStep.Where ? TipStep.What : draft.Step - 1);
        }
    }

    public static void Skip(Turn turn)
    {
        switch (turn.Talk.Draft)
        {
            case { Step: TipStep.What }:
                Again(turn, Texts.TipWhatNeeded);
                break;
            case { Step: TipStep.Danger } draft:
                Move(turn, draft, TipStep.Where);
                break;
            case { Step: TipStep.Check }:
                Ask(turn);
                break;
            case { } draft:
                Next(turn, draft);
                break;
            default:
                Homes.Show(turn);
                break;
        }
    }

    /// <summary>«dừng»: kept where it is, sent to nobody.</summary>
    public static void Pause(Turn turn)
    {
        turn.Go(new Place.Home());
        turn.Say(Texts.TipDraftKept, new Button(Key.OfWord("resume"), "Tiếp tục"), new Button(Key.OfWord("tipdrop"), "Hủy tin này"), new Button(Key.OfWord("menu"), "Xem việc"));
    }

    /// <summary>«hủy»: gone at once, with its photos.</summary>
    public static void Drop(Turn turn)
    {
        Discard(turn);
        turn.Go(new Place.Home());
        turn.Say(Texts.TipDraftGone, [.. Words.Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
    }

    /// <summary>Whoever tells of danger anywhere else hears whom to call; false where the words tell of none.</summary>
    public static bool Warned(Turn turn, string words)
    {
        if (turn.IsOfficer || !Dangers.In(words))
        {
            return false;
        }

        turn.Say(Danger(turn), [.. Way(turn), .. Words.Ways(turn)]);
        return true;
    }

    public static void Again(Turn turn, string lead)
    {
        turn.Lead(lead);
        Ask(turn);
    }

    internal static void Put(Turn turn, TipDraft draft) => turn.Talk = turn.Talk with { Draft = draft };

    internal static Prompt Photos(string text, TipDraft draft) => new(text)
    {
        AsksFiles = true,
        Buttons = draft.Photos.IsEmpty
            ? [Option("done", "Không có ảnh"), Option("drop", "Hủy tin này")]
            : [Option("done", Texts.Done), Option("more", Texts.SendMore), Option("drop", "Hủy tin này")],
    };

    private static void TakeWhat(Turn turn, TipDraft draft, string text)
    {
        draft = draft with { What = text };
        if (draft.Urgent || !Dangers.In(text))
        {
            Put(turn, draft);
            Move(turn, draft, draft.Editing ? TipStep.Check : draft.Urgent ? TipStep.Danger : TipStep.Where);
        }
        else
        {
            Move(turn, draft with { Urgent = true }, TipStep.Danger);
        }
    }

    private static void Warn(Turn turn, ref TipDraft draft, string text)
    {
        if (!draft.Urgent && Dangers.In(text))
        {
            draft = draft with { Urgent = true };
            turn.Lead(Danger(turn));
        }
    }

    private static void Next(Turn turn, TipDraft draft) => Move(turn, draft, draft.Editing ? TipStep.Check : draft.Step + 1);

    private static void Move(Turn turn, TipDraft draft, TipStep step)
    {
        turn.Talk = turn.Talk with { WakeAt = null };
        Put(turn, draft with { Step = step, Editing = draft.Editing && step != TipStep.Check });
        Ask(turn);
    }

    private static void Discard(Turn turn)
    {
        if (turn.Talk.Draft is { } draft)
        {
            turn.Talk = turn.Talk with { Draft = null, WakeAt = null };
            turn.Keep(new Change.DropTip(draft.Id));
        }
    }

    private static void Send(Turn turn, TipDraft draft, Plan plan)
    {
        var person = turn.Person!;
        var tip = new Tip(draft.Id, plan.Id, draft.Named ? turn.Talk.ActingUnit : null, Number(turn, plan), draft.What!, turn.At)
        {
            Where = draft.Where,
            When = draft.When,
            Urgent = draft.Urgent,
            Photos = [.. draft.Photos.Where(p => turn.World.Attachments.GetValueOrDefault(p) is { Failed: null })],
            Latitude = draft.Latitude,
            Longitude = draft.Longitude,
            Name = draft.Named ? person.Name : null,
            Phone = draft.Named ? person.Phone : null,
            DeleteAt = turn.At.AddDays(plan.Locality.TipsKept),
        };
        turn.Talk = turn.Talk with { Draft = null, WakeAt = null };
        turn.Keep(new Change.PutTip(tip, turn.Talk.Id));
        TipThread.Note(turn, tip, "tip-received");
        turn.Do(new Effect.Say(new Audience.Officers(plan.Id), new Prompt(Texts.TipNew(tip)) { Buttons = [TipDesk.OpenButton(tip)] }, Urgency.Notice) { InDigest = !tip.Urgent, Pressing = tip.Urgent });
        turn.Go(new Place.Home());
        turn.Say(Texts.TipSent(tip, plan.Locality), [new Button(Key.OfWord("tips"), "Xem tin đã báo"), .. Words.Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
    }

    // Five digits can be said over the phone; those of the post's other reports are not used twice.
    private static string Number(Turn turn, Plan plan)
    {
        var taken = turn.World.Tips.Values.Where(t => t.PlanId == plan.Id).Select(t => t.Number).ToHashSet(StringComparer.Ordinal);
        var numbers = Enumerable.Range(0, MostNumber).Select(i => $"TB-{turn.Digits($"tip{i}", 5)}").ToList();
        return numbers.Find(n => !taken.Contains(n)) ?? numbers[0];
    }

    private static Prompt Prompt(Turn turn, TipDraft draft, Plan plan) => draft.Step switch
    {
        TipStep.What => Typed(draft.Urgent ? Texts.TipWhatAgain : Texts.TipWhat(plan.Locality.Police), [.. draft.Urgent ? Array.Empty<Button>() : [Option("danger", Texts.InDanger)], Option("drop", "Hủy tin này")]),
        TipStep.Danger => new Prompt($"{Danger(turn)}\nĐã an toàn thì {{bác}} gửi ngay tin này, hoặc kể thêm chỗ nào, lúc nào.") { Buttons = [Option("now", "Gửi ngay"), Option("on", "Kể thêm"), Option("drop", "Hủy tin này")] },
        TipStep.Where => Typed(Texts.TipWhere, [Option("skip", Texts.Skip)]),
        TipStep.When => Typed(Texts.TipWhen, [Option("just", "Vừa xong"), Option("going", "Đang xảy ra"), Option("skip", Texts.Skip)]),
        TipStep.Photos => Photos(draft.Photos.IsEmpty ? Texts.TipPhotos : Texts.TipPhotosMore, draft),
        TipStep.Name => new Prompt(Texts.TipName) { Buttons = [Option("nameless", "Không ghi tên"), Option("named", "Ghi tên tôi")] },
        TipStep.Check => new Prompt(Texts.TipCheck(draft, turn.Person!.Name, turn.Person.Phone))
        {
            Buttons = [Option("send", "Gửi cho Công an"), draft.Named ? Option("nameless", "Không ghi tên") : Option("named", "Ghi tên tôi"), Option("drop", "Hủy tin này")],
        },
    };

    private static Prompt Typed(string text, ImmutableArray<Button> buttons) => new(text) { Numbered = false, Buttons = buttons };

    private static Button Option(string option, string label) => new(Key.OfWord($"tip{option}"), label);

    private static string Danger(Turn turn) => Texts.Danger(turn.Plan?.Locality.PoliceShort, turn.Plan?.Locality.PolicePhone);
}
