using System.Globalization;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>What a leader does with a reminder: the work itself, «nhắc lại sau», «hạn này theo đâu?», the answer to what happened since.</summary>
internal static class Snoozing
{
    /// <summary>A pressed word of a reminder; false when it is none.</summary>
    public static bool Take(Turn turn, string word, string argument)
    {
        switch (word)
        {
            case ReminderNotice.Do:
                Do(turn, argument);
                break;
            case ReminderNotice.DoAll:
                DoAll(turn);
                break;
            case ReminderNotice.Later when int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is 1 or 3:
                Later(turn, days);
                break;
            case ReminderNotice.Later:
                Offer(turn);
                break;
            case ReminderNotice.Whose:
                Whose(turn, argument);
                break;
            case ReminderNotice.Quiet or ReminderNotice.Happened:
                SinceFiled(turn, argument, word == ReminderNotice.Happened);
                break;
            case "tell":
                TellOfficers(turn, argument);
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>«nhắc lại sau»: the days that are left to choose from.</summary>
    public static void Offer(Turn turn, string? lead = null)
    {
        var due = Live(turn);
        if (due.Count == 0)
        {
            GoOn(turn, Texts.NothingToSnooze);
            return;
        }

        var days = ReminderNotice.Snoozes(due, turn.Today).ToList();
        if (days.Count == 0)
        {
            GoOn(turn, Texts.NoMoreSnooze);
            return;
        }

        turn.Say(new Prompt(lead ?? Texts.SnoozeWhen)
        {
            Buttons = [.. days.Select(d => new Button(Key.OfWord(ReminderNotice.Later, $"{d}"), d == 1 ? Texts.SnoozeTomorrow : Texts.SnoozeThreeDays)), new Button(Key.OfWord(ReminderNotice.DoAll), Texts.DoNow)],
            Numbered = turn.Talk.Place is Place.Home,
        });
    }

    /// <summary>«mai nhắc», «ba ngày nữa nhắc»: nothing is reminded of before, but what is due today.</summary>
    public static void Later(Turn turn, int days)
    {
        var due = Live(turn);
        if (due.Count == 0 || !ReminderNotice.Snoozes(due, turn.Today).Contains(days))
        {
            Offer(turn, ReminderNotice.Snoozes(due, turn.Today).Any() ? Texts.SnoozeTooLong : null);
            return;
        }

        var until = ReminderCalendar.At(due[0].Plan, turn.Today.AddDays(days));
        var roll = new Roll(turn.World);
        foreach (var role in roll.Roles(turn.Person!.Id).ToList())
        {
            turn.Keep(new Change.PutMembership(role with { SnoozedUntil = until }));
        }

        foreach (var dossier in roll.Cases(turn.Person.Id).Select(c => c.Dossier).Where(d => !Lifecycle.Closed(d.Stage)))
        {
            turn.Keep(new Change.Wind(new Occasion(Timed.Dossier, dossier.Id), turn.At));
        }

        GoOn(turn, Texts.Snoozed(until));
    }

    /// <summary>«hạn này theo đâu?»: whose the date is, of one dossier or of all that are due.</summary>
    public static void Whose(Turn turn, string dossierId)
    {
        var roll = new Roll(turn.World);
        var led = roll.Cases(turn.Person!.Id).Where(c => Lifecycle.Open(c.Dossier.Stage) && !(Deadlines.FileBefore(c.Plan, c.Filing) is { } date && Due.Earlier(c.Plan, c.Unit, date.Value))).ToList();
        var asked = led.Where(c => c.Dossier.Id == dossierId).ToList() is { Count: > 0 } one ? one : Live(turn) is { Count: > 0 } live ? live : led;
        var said = asked.Select(Origins.Of).OfType<string>().ToList();
        GoOn(turn, said.Count == 0 ? Texts.NoDate : string.Join('\n', said));
    }

    private static void Do(Turn turn, string dossierId)
    {
        if (!Wear(turn, dossierId) || Folder.Of(turn.World, dossierId) is not { } folder)
        {
            Dialogue.Again(turn, Texts.OldButton);
            return;
        }

        if (Lifecycle.Open(folder.Dossier.Stage) && Checking.Missing(folder).FirstOrDefault() is { } missing)
        {
            turn.Talk = turn.Talk with { Paused = null };
            Asking.Open(turn, dossierId, missing.Form, intro: true);
        }
        else
        {
            Cases.Show(turn, folder);
        }
    }

    private static void DoAll(Turn turn)
    {
        var due = Live(turn);
        if (due.Count == 0)
        {
            Words.PutAside(turn);
            Homes.Show(turn);
        }
        else if (due is [var only])
        {
            Do(turn, only.Dossier.Id);
        }
        else
        {
            Words.PutAside(turn);
            turn.Go(new Place.Home());
            var several = due.Select(c => c.Unit.Id).Distinct(StringComparer.Ordinal).Skip(1).Any();
            turn.Say(
                Texts.DoWhich,
                [
                    .. due.Take(4).Select(c => new Button(Key.OfWord(ReminderNotice.Do, c.Dossier.Id), several ? $"{ReminderNotice.Name(c)} ({c.Unit.Name})" : ReminderNotice.Name(c))),
                    new Button(Key.OfWord("menu"), "Tất cả các việc"),
                ]);
        }
    }

    private static void SinceFiled(Turn turn, string dossierId, bool happened)
    {
        if (!Wear(turn, dossierId) || Folder.Of(turn.World, dossierId) is not { } folder)
        {
            Dialogue.Again(turn, Texts.OldButton);
            return;
        }

        var (dossier, key) = (folder.Dossier, $"{dossierId}/{folder.Dossier.Round}/since-filed");
        if (!turn.World.Ledger.Contains($"{key}-{(happened ? "yes" : "no")}"))
        {
            turn.Keep(new Change.Take($"{key}-{(happened ? "yes" : "no")}", turn.At));
            turn.Note(dossierId, "answered-since-filed", happened ? "yes" : "no");
        }

        if (!happened)
        {
            GoOn(turn, Texts.NothingHappened);
            return;
        }

        turn.Go(new Place.Done(dossierId));
        turn.Say(
            Texts.Happened(folder.Plan.Locality.PoliceShort, dossier.Stage == Stage.Submitted),
            [
                .. dossier.Stage == Stage.Submitted ? [new Button(Key.OfAct("withdraw", dossierId, dossier.Round), "Rút về bổ sung")] : Array.Empty<Button>(),
                new Button(Key.OfWord("tell", dossierId), "Báo cán bộ"), new Button(Key.OfWord("menu"), "Để sau"),
            ]);
    }

    private static void TellOfficers(Turn turn, string dossierId)
    {
        if (!Wear(turn, dossierId) || Folder.Of(turn.World, dossierId) is not { } folder || turn.Person is not { } person)
        {
            Dialogue.Again(turn, Texts.OldButton);
            return;
        }

        var key = $"{dossierId}/{folder.Dossier.Round}/since-filed-told";
        if (!turn.World.Ledger.Contains(key))
        {
            turn.Keep(new Change.Take(key, turn.At));
            turn.Do(new Effect.Say(new Audience.Officers(folder.Plan.Id), new Prompt(Texts.HappenedThere(Notices.Title(folder), Telling.Plain(person.Name), person.Phone)), Urgency.Notice));
        }

        turn.Lead(Texts.OfficersTold(folder.Plan.Locality.PoliceShort));
        Cases.Show(turn, folder);
    }

    /// <summary>Acts from here on as who leads the dossier's unit; false for who does not.</summary>
    private static bool Wear(Turn turn, string dossierId)
    {
        if (turn.World.Dossiers.GetValueOrDefault(dossierId) is not { } dossier)
        {
            return false;
        }

        if (turn.Talk is { ActingRole: Role.Leader or Role.Deputy } acting && acting.ActingPlan == dossier.PlanId && acting.ActingUnit == dossier.UnitId)
        {
            Words.PutAside(turn);
            return true;
        }

        if (turn.Hats.FirstOrDefault(h => h.Role.Role is Role.Leader or Role.Deputy && h.Unit?.PlanId == dossier.PlanId && h.Unit.Id == dossier.UnitId) is not { Role: not null } hat)
        {
            return false;
        }

        Words.PutAside(turn);
        Homes.Choose(turn, hat);
        return true;
    }

    /// <summary>What the person was, or would be, reminded of now; the nearest date first.</summary>
    private static List<Case> Live(Turn turn)
    {
        var roll = new Roll(turn.World);
        return turn.Person is not { } person ? [] :
        [
            .. roll.Cases(person.Id).Where(c => Lifecycle.Open(c.Dossier.Stage) && Reminders.Latest(roll, c, person.Id, turn.At) is not null)
                .OrderBy(c => ReminderNotice.LastDay(c, turn.Today) ?? DateOnly.MaxValue).ThenBy(c => c.Plan.Filings.IndexOf(c.Filing)).ThenBy(c => c.Dossier.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The answer, and then what was being asked before.</summary>
    private static void GoOn(Turn turn, string said)
    {
        if (turn.Talk.Place is Place.Home or Place.Done)
        {
            turn.Say(said, [.. Words.Ways(turn)]);
        }
        else
        {
            Dialogue.Again(turn, said);
        }
    }
}

/// <summary>Whose a date is, in a sentence.</summary>
internal static class Origins
{
    /// <summary>«Hạn «Đề nghị công nhận» của Tổ dân phố số 5 trước ngày 05/11 là theo …»; null without a date.</summary>
    public static string? Of(Case of)
    {
        if (Deadlines.FileBefore(of.Plan, of.Filing) is not { } date)
        {
            return null;
        }

        var title = $"«{ReminderNotice.Name(of)}» của {of.Unit.Name}";
        return date.Origin == Origin.Derived
            ? $"Kế hoạch không định ngày gửi {title}. Ngày {Telling.Day(date.Value.AddDays(-1))} là {{cháu}} tính ra để kịp thẩm định, không bắt buộc"
                + (of.Filing.DecideBefore is { } decide ? $": {of.Filing.DecidedBy ?? "cấp trên"} phải quyết định trước ngày {Telling.Day(decide.Value)}, theo {Rule(of.Plan, decide)}." : ".")
            : $"Hạn gửi {title} trước ngày {Telling.Day(date.Value)} là theo {Rule(of.Plan, date)}.";
    }

    private static string Rule<T>(Plan plan, Sourced<T> date) => date.Origin == Origin.Default
        ? $"Thông tư 124/2021/TT-BCA, {date.Place}"
        : $"kế hoạch của {plan.Locality.Name}, mục {Section(date.Place)}";

    // «004, II.2.3»: the source's number says nothing to who reads it.
    private static string Section(string place) => place.IndexOf(", ", StringComparison.Ordinal) is > 0 and var at && place[..at].All(char.IsAsciiDigit) ? place[(at + 2)..] : place;
}
