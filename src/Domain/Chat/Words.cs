using System.Globalization;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>Command words and the buttons that stand for them; they work from anywhere.</summary>
internal static class Words
{
    /// <summary>Runs a typed command word.</summary>
    public static void Run(Turn turn, Command command)
    {
        switch (command.Kind)
        {
            case var _ when TipWords.Runs(turn, command):
                break;
            case CommandKind.Menu:
                PutAside(turn);
                Homes.Show(turn);
                break;
            case CommandKind.Resume:
                Resume(turn);
                break;
            case CommandKind.Back:
                Back(turn);
                break;
            case CommandKind.Skip when turn.Talk.Place is Place.Asking at:
                Asking.Skip(turn, at);
                break;
            case CommandKind.Skip when turn.Talk.Place is Place.Attaching attaching:
                Attaching.TakeText(turn, attaching, Texts.Done);
                break;
            case CommandKind.Edit:
                Edit(turn, command.Argument);
                break;
            case CommandKind.Pause:
                Pause(turn);
                break;
            case CommandKind.Cancel when turn.Talk.Place is Place.Remarking:
                DropRemarks(turn);
                break;
            case CommandKind.Cancel when Guide.Next(Guide.StateOf(turn.Talk.Place), GuideAct.Cancel) == GuideState.Home:
                Confirmations.Cancel(turn);
                break;
            case CommandKind.Cancel:
                Dialogue.Again(turn, Texts.NothingToCancel);
                break;
            case CommandKind.Help:
                turn.Say(HelpFor(turn), [.. Ways(turn), .. TipReport.Way(turn), .. NoticeChoice.Button(turn), .. turn.Talk.ActingRole == Role.Resident ? [Muting.Button(turn)] : Array.Empty<Button>(), new Button(Key.OfWord("link"), Texts.LinkMore)]);
                break;
            case CommandKind.Dossier when turn.IsOfficer && turn.Plan is { } plan:
                OfficerDesk.Queue(turn, plan, 0);
                break;
            case CommandKind.Dossier when turn is { Plan: { } plan, Unit: { } unit, Talk.ActingRole: Role.Leader or Role.Deputy }:
                PutAside(turn);
                Cases.List(turn, plan, unit);
                break;
            case CommandKind.Officer:
                WantOfficer(turn);
                break;
            case CommandKind.Police:
                turn.Say(
                    Texts.Emergency(turn.Plan?.Locality.Police ?? "Công an xã, phường", turn.Plan?.Locality.PolicePhone),
                    [new Button(Key.OfWord("officer"), "Gặp cán bộ"), .. Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
                break;
            case CommandKind.Erase:
                Confirmations.Erase(turn);
                break;
            case CommandKind.Meeting:
                MeetingDesk.Show(turn);
                break;
            case CommandKind.Link:
                Linking.Offer(turn);
                break;
            case CommandKind.Unlink:
                Linking.Leave(turn);
                break;
            case CommandKind.Disown:
                Linking.Disown(turn, null);
                break;
            case CommandKind.SignIn:
                SigningIn.Offer(turn);
                break;
            case CommandKind.Notices:
                NoticeChoice.Show(turn);
                break;
            case CommandKind.NoticesHere:
                Linking.NoticesHere(turn);
                break;
            case CommandKind.Snooze or CommandKind.Whose when turn.Memberships.Any(m => m.Role is Role.Leader or Role.Deputy):
                Snoozing.Take(turn, command.Kind == CommandKind.Snooze ? ReminderNotice.Later : ReminderNotice.Whose, command.Argument ?? "");
                break;
            case CommandKind.Mute or CommandKind.Unmute:
                Muting.Set(turn, command.Kind == CommandKind.Mute);
                break;
            case CommandKind.Neighbours:
                Neighbours.Home(turn);
                break;
            case CommandKind.Invite:
                Neighbours.Invite(turn);
                break;
            case CommandKind.Renew:
                Neighbours.Renew(turn);
                break;
            case CommandKind.Announce:
                Announcing.Start(turn);
                break;
            case CommandKind.Announced:
                Announced.List(turn);
                break;
            default:
                Dialogue.Again(turn);
                break;
        }
    }

    /// <summary>A pressed word.</summary>
    public static void Take(Turn turn, string word, string argument)
    {
        switch (word)
        {
            case var _ when TipWords.Take(turn, word, argument) || SigningIn.Settle(turn, word, argument):
                break;
            case "later" when turn.IsOfficer && turn.Talk.Place is not Place.Home:
                Dialogue.Again(turn, Texts.StaysInQueue);
                break;
            case "later" when turn.IsOfficer:
                turn.Say(Texts.StaysInQueue, new Button(Key.OfWord("queue"), "Hàng đợi"));
                break;
            case "later" when turn.Talk.ActingRole is Role.Resident or Role.Member:
                turn.Say(Texts.ResidentLater, new Button(Key.OfWord("menu"), "Xem lại"));
                break;
            case "police":
                Run(turn, new Command(CommandKind.Police));
                break;
            case "menu" or "later":
                PutAside(turn);
                Homes.Show(turn);
                break;
            case "resume":
                Run(turn, new Command(CommandKind.Resume));
                break;
            case "dossier":
                Run(turn, new Command(CommandKind.Dossier));
                break;
            case "officer":
                WantOfficer(turn);
                break;
            case "link":
                Linking.Offer(turn);
                break;
            case "disown":
                Linking.Disown(turn, argument);
                break;
            case "desk":
                SigningIn.Offer(turn);
                break;
            case "notices":
                NoticeChoice.Show(turn);
                break;
            case "heed" when turn.IsOfficer:
                NoticeChoice.Choose(turn, argument);
                break;
            case "roles":
                Homes.Roles(turn);
                break;
            case "role" when int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && turn.Hats.Skip(n).Take(1).ToList() is [var hat]:
                Homes.Choose(turn, hat);
                Homes.Show(turn);
                break;
            case "pledge" when turn.Talk.ActingRole == Role.Resident:
                Residents.Pledge(turn);
                break;
            case "yes" or "no" when turn.Talk.Place is Place.Confirming at:
                Confirmations.Settle(turn, at, word == "yes");
                break;
            case "open" or "each" or "edit" when turn is { Plan: { } plan, Unit: { } unit } && argument.Split('.') is [var filing, var form, .. var rest]:
                OpenForm(turn, word, Dossier.IdOf(plan.Id, unit.Id, filing), form, rest.FirstOrDefault());
                break;
            case "meeting":
                MeetingDesk.Show(turn);
                break;
            case "set-meeting":
                MeetingForms.Start(turn, MeetingForms.New);
                break;
            case "convene":
                MeetingForms.Finish(turn, argument);
                break;
            case "edit-meeting":
                MeetingForms.Again(turn, argument);
                break;
            case "member-code":
                MeetingDesk.Invite(turn, argument);
                break;
            case "deputy" when turn is { Unit: { } unit, Talk.ActingRole: Role.Leader }:
                Invite(turn, unit, Role.Deputy);
                break;
            case "mute" or "unmute":
                Muting.Set(turn, word == "mute");
                break;
            case var _ when Snoozing.Take(turn, word, argument) || Neighbours.Take(turn, word, argument) || Announcing.Take(turn, word, argument) || Announced.Take(turn, word, argument):
                break;
            default:
                if (!turn.IsOfficer && turn.Talk.ActingRole != Role.Chairman || !OfficerWords.Take(turn, word, argument))
                {
                    Dialogue.Again(turn, Texts.OldButton);
                }

                break;
        }
    }

    public static void Erase(Turn turn)
    {
        if (turn.Talk.PersonId is { } person)
        {
            var subject = turn.Talk.ActingPlan ?? "people";
            turn.Note(subject, "erased", person);
            foreach (var talk in turn.World.TalksOf(person).Append(turn.Talk).DistinctBy(t => t.Id).ToList())
            {
                turn.Keep(new Change.CutTips(talk.Id));
                if (talk.Draft is { } draft)
                {
                    turn.Keep(new Change.DropTip(draft.Id));
                }
            }

            turn.Keep(new Change.Forget(person));
            turn.Talk = new Talk(turn.Talk.Id, turn.Talk.Account, turn.Talk.Address);
        }

        turn.Say(Texts.Erased);
    }

    /// <summary>The ways on from a message that is no question: what is open, and home.</summary>
    public static IEnumerable<Button> Ways(Turn turn)
    {
        if (turn.Talk.Place is Place.Asking or Place.Attaching or Place.Checking or Place.Remarking or Place.Announcing || turn.Talk.Paused is not null || turn.Talk.Draft is not null)
        {
            yield return new Button(Key.OfWord("resume"), "Làm tiếp");
        }

        yield return new Button(Key.OfWord("menu"), turn.Talk.ActingRole switch
        {
            Role.Officer or Role.Head or Role.Chairman => "Hàng đợi",
            Role.Resident or Role.Member => "Xem lại",
            _ => "Xem việc",
        });
        if (!turn.IsOfficer && turn.Talk.Place is Place.Home)
        {
            yield return new Button(Key.OfWord("officer"), "Gặp cán bộ");
        }
    }

    private static string HelpFor(Turn turn) => turn.Talk.ActingRole switch
    {
        Role.Officer or Role.Head => Texts.OfficerHelp,
        Role.Chairman => Texts.ChairmanHelp,
        Role.Resident => Texts.ResidentHelp,
        Role.Member => Texts.MemberHelp,
        _ => Texts.Help,
    };

    /// <summary>«sửa ngay», «sửa ngay câu 2»: the button of a returned dossier's notice, typed where a channel has no buttons.</summary>
    public static bool MeetRemark(Turn turn, string words)
    {
        var bare = Vietnamese.Bare(words).Trim();
        if (!bare.StartsWith("sua ngay", StringComparison.Ordinal) || turn is not { Plan: { } plan, Unit: { } unit, Talk.ActingRole: Role.Leader or Role.Deputy })
        {
            return false;
        }

        var unmet = Homes.Folders(turn, plan, unit).Where(f => f.Dossier.Stage == Stage.Returned)
            .SelectMany(f => f.Dossier.Remarks.Where(r => r is { Form: not null, Question: not null } && !Progress.Met(f, r))
                .Select(r => (Sheet: Sheet.Of(turn.World, f.Dossier.Id, r.Form!), r.Question)))
            .Where(r => r.Sheet?.Form.Find(r.Question!) is not null).ToList();
        if (unmet.Count == 0)
        {
            return false;
        }

        var digits = string.Concat(bare.Where(char.IsAsciiDigit));
        var chosen = unmet.FindIndex(r => digits.Length > 0 ? $"{r.Sheet!.NumberOf(r.Question!)}" == digits : bare.EndsWith(Vietnamese.Bare(Cases.Label(r.Sheet!.Folder, r.Sheet.Form.Find(r.Question!)!)), StringComparison.Ordinal));
        var (sheet, question) = unmet[Math.Max(0, chosen)];
        Asking.Ask(turn, sheet!, sheet!.Form.Find(question!)!);
        return true;
    }

    /// <summary>What is open is put aside, so that «tiếp tục» finds it.</summary>
    public static void PutAside(Turn turn) => turn.Talk = turn.Talk with { Paused = Open(turn.Talk) };

    /// <summary>What a chat has open or put aside, so that it can be gone on with later, or elsewhere.</summary>
    public static Place.Asking? Open(Talk talk) => talk.Place switch
    {
        Place.Asking or Place.Attaching when talk.ActingRole is Role.Officer or Role.Head => null,
        Place.Asking at => at with { Pending = null, PendingTyped = null, Tries = 0, Explained = false },
        Place.Attaching at => new Place.Asking(at.Subject, at.Form, at.Question) { Editing = at.Editing },
        Place.Home or Place.Done or Place.Confirming => talk.Paused,
        _ => null,
    };

    private static void Resume(Turn turn)
    {
        if (turn.Talk.Place is Place.Asking or Place.Attaching or Place.Checking or Place.Remarking or Place.Announcing or Place.Counting)
        {
            Dialogue.Again(turn);
        }
        else if (turn.Talk.Paused is { } paused && Asking.Opened(turn, paused) is { } open)
        {
            turn.Lead(Texts.Reopened);
            turn.Talk = turn.Talk with { Paused = null };
            Asking.Ask(turn, open.Sheet, open.Question, paused.Editing);
        }
        else if (turn.Talk.Unsent is { } unsent && Announcing.Mine(turn, unsent))
        {
            Announcing.Start(turn);
        }
        else if (turn is { Plan: { } plan, Unit: { } unit, Talk.ActingRole: Role.Leader or Role.Deputy } && Homes.Begun(turn, plan, unit) is { } begun)
        {
            turn.Lead(Texts.Reopened);
            Asking.Open(turn, begun.Dossier, begun.Form);
        }
        else
        {
            turn.Lead(Texts.NothingPaused);
            Homes.Show(turn);
        }
    }

    private static void Back(Turn turn)
    {
        switch (turn.Talk.Place)
        {
            case Place.Asking at:
                Asking.Back(turn, at);
                break;
            case Place.Attaching at:
                Asking.Back(turn, new Place.Asking(at.Subject, at.Form, at.Question) { Editing = at.Editing });
                break;
            case Place.Checking at when Sheet.Of(turn.World, at.Subject, at.Form) is { Questions: [.., var last] } sheet && Asking.MayAnswer(turn, sheet):
                Asking.Ask(turn, sheet, last);
                break;
            case Place.Remarking:
                DropRemarks(turn);
                break;
            default:
                Homes.Show(turn);
                break;
        }
    }

    private static void Edit(Turn turn, string? argument)
    {
        int? number = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
        switch (turn.Talk.Place)
        {
            case Place.Asking at:
                Asking.Edit(turn, at.Subject, at.Form, number);
                break;
            case Place.Attaching at:
                Asking.Edit(turn, at.Subject, at.Form, number);
                break;
            case Place.Checking at:
                Asking.Edit(turn, at.Subject, at.Form, number);
                break;
            default:
                if (turn.Talk.Paused is { } paused)
                {
                    Asking.Edit(turn, paused.Subject, paused.Form, number);
                }
                else
                {
                    Dialogue.Again(turn, Texts.NothingPaused);
                }

                break;
        }
    }

    private static void Pause(Turn turn)
    {
        if (turn.Talk.Place is Place.Asking at && !turn.IsOfficer && Sheet.Of(turn.World, at.Subject, at.Form) is { } sheet)
        {
            var k = sheet.NumberOf(at.Question);
            PutAside(turn);
            turn.Go(new Place.Home());
            turn.Say(Texts.PausedAt(k), new Button(Key.OfWord("resume"), "Tiếp tục"), new Button(Key.OfWord("menu"), "Xem việc"));
        }
        else
        {
            PutAside(turn);
            Homes.Show(turn);
        }
    }

    private static void OpenForm(Turn turn, string word, string dossierId, string form, string? question)
    {
        if (Sheet.Of(turn.World, dossierId, form) is not { } sheet)
        {
            Dialogue.Again(turn, Texts.OldButton);
        }
        else if (word == "each")
        {
            Checking.Each(turn, sheet);
        }
        else if (word == "edit" && question is not null && sheet.Form.Find(question) is { } asked && Asking.MayAnswer(turn, sheet))
        {
            Asking.Ask(turn, sheet, asked, editing: true);
        }
        else
        {
            turn.Talk = turn.Talk with { Paused = null };
            Asking.Open(turn, dossierId, form, intro: true);
        }
    }

    /// <summary>The remarks collected so far are dropped; the dossier stays as it is.</summary>
    public static void DropRemarks(Turn turn)
    {
        turn.Lead(Texts.DropRemarks);
        if (turn.Talk.Place is Place.Remarking at && Folder.Of(turn.World, at.DossierId) is { } folder)
        {
            OfficerDesk.Show(turn, folder);
        }
        else
        {
            Homes.Show(turn);
        }
    }

    private static void WantOfficer(Turn turn)
    {
        if (turn.Plan is not { } plan || turn.IsOfficer || turn.Person is not { } person)
        {
            turn.Say(HelpFor(turn), [.. Ways(turn)]);
            return;
        }

        var title = Homes.Title(turn, (turn.Acting!, turn.Unit));
        turn.Do(new Effect.Say(new Audience.Officers(plan.Id), new Prompt(Texts.WantsOfficer(title, person.Name, person.Phone)), Urgency.Notice));
        turn.Note(plan.Id, "asked-for-officer", turn.Talk.ActingUnit);
        turn.Say(Texts.Officer(plan.Locality.Police, plan.Locality.PolicePhone, null), [.. Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
    }

    /// <summary>A new one-time code for a role of a unit, to be handed on by whoever asked for it.</summary>
    /// <param name="title">The office of a member, who has no other part in the unit.</param>
    public static string NewCode(Turn turn, Unit unit, Role role, string? title = null)
    {
        var code = turn.Digits("invite", Codes.Length);
        var until = turn.At + Codes.Life;
        turn.Keep(new Change.PutInvitation(new Invitation(turn.Id("invitation"), Codes.Hash(code), unit.PlanId, unit.Id, role, "", until) { Title = title }));
        turn.Note($"{unit.PlanId}.{unit.Id}", "invited", role.ToString());
        return Texts.Invited(title is null ? Joining.Title(turn.World.Plans[unit.PlanId], unit, role) : $"{title}, {unit.Name}", Codes.Show(code), until);
    }

    /// <summary>A new one-time code, said with the ways on.</summary>
    public static void Invite(Turn turn, Unit unit, Role role)
    {
        turn.Say(NewCode(turn, unit, role), [.. turn.IsOfficer ? [new Button(Key.OfWord("invites"), "Cấp mã khác")] : Array.Empty<Button>(), .. Ways(turn).Where(b => b.Key != Key.OfWord("officer"))]);
    }
}
