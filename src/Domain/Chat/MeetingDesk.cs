using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>A leader's side of a meeting: set it, see who comes, change it, cancel it, have something to hand out.</summary>
internal static class MeetingDesk
{
    private const int LongestList = 40;

    // Whoever has just been called is not asked again.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>«họp»: what is called with its answers so far; where nothing is, a meeting is set.</summary>
    public static void Show(Turn turn, string? lead = null)
    {
        if (lead is not null)
        {
            turn.Lead(lead);
        }

        if (turn is not { Plan: { } plan, Unit: { } unit, Talk.ActingRole: Role.Leader or Role.Deputy })
        {
            MeetingReplies.Show(turn);
            return;
        }

        Words.PutAside(turn);
        if (Guests.Next(turn.World, plan.Id, unit.Id, turn.At) is { } meeting)
        {
            turn.Go(new Place.Home());
            Page(turn, plan, unit, meeting);
        }
        else if (Over(turn, plan, unit) is { } held)
        {
            turn.Go(new Place.Home());
            turn.Say(
                $"Cuộc họp {MeetingNotices.When(held.At)} của {unit.Name} đã qua. {{Bác}} làm Biên bản, hay đặt cuộc họp khác ạ?",
                new Button(Key.OfMeeting("minutes", held), "Làm biên bản"),
                new Button(Key.OfWord("set-meeting"), Texts.SetMeeting),
                new Button(Key.OfWord("menu"), "Xem việc"));
        }
        else
        {
            MeetingForms.Start(turn, MeetingForms.New);
        }
    }

    /// <summary>At home: what is called, or the way to call it where minutes are to be written.</summary>
    public static IEnumerable<Button> AtHome(Turn turn, Plan plan, Unit unit)
    {
        if (Guests.Next(turn.World, plan.Id, unit.Id, turn.At) is { } meeting)
        {
            yield return new Button(Key.OfWord("meeting"), $"Cuộc họp {Telling.Day(Telling.DayOf(meeting.At))}");
        }
        else if (Unmet(turn, plan, unit) && Wanted(turn, plan, unit) is { } minutes && Due.Of(plan, minutes.Folder.Filing, unit, minutes.Folder.Dossier, turn.Today).Timing is not (Timing.NotOpen or Timing.BeforePlan))
        {
            yield return new Button(Key.OfWord("set-meeting"), Texts.SetMeeting);
        }
    }

    /// <summary>After a summary: «Đúng, đặt lịch họp», where the minutes come next and no meeting was called yet.</summary>
    public static IEnumerable<Button> AfterSummary(Turn turn, Sheet sheet, FilingForm next)
    {
        if (!turn.IsOfficer && MeetingMinutes.Is(next.Form) && !MeetingMinutes.Is(sheet.Form.Id) && !Progress.Of(sheet.Folder, next.Form).Started
            && Unmet(turn, sheet.Folder.Plan, sheet.Folder.Unit))
        {
            yield return new Button(Key.OfWord("set-meeting"), $"Đúng, {Telling.Lower(Texts.SetMeeting)}");
        }
    }

    /// <summary>A pressed act of a leader's; false where it is none.</summary>
    public static bool Take(Turn turn, Key.MeetingAct key)
    {
        if (turn.World.Meetings.GetValueOrDefault(key.MeetingId) is not { } meeting || Leads(turn, meeting) is not { } role)
        {
            return false;
        }

        if (key.Act == "minutes")
        {
            Minutes(turn, meeting, role);
            return true;
        }

        if (key.Act is not ("list" or "nudge" or "time" or "place" or "cancel" or "group" or "codes" or "paper") || turn is not { Plan: { } plan, Unit: { } unit } || (plan.Id, unit.Id) != (meeting.PlanId, meeting.UnitId))
        {
            return false;
        }

        if (!meeting.Ahead(turn.At) || (key.Version != meeting.Version && key.Act is not ("list" or "group" or "codes" or "paper")))
        {
            Show(turn, Texts.OldButton);
            return true;
        }

        switch (key.Act)
        {
            case "list":
                List(turn, plan, unit, meeting);
                break;
            case "nudge":
                Nudge(turn, meeting);
                break;
            case "time":
                MeetingForms.Start(turn, MeetingForms.Hour);
                break;
            case "place":
                MeetingForms.Start(turn, MeetingForms.Where);
                break;
            case "cancel":
                Confirmations.CancelMeeting(turn, meeting.Id);
                break;
            case "group":
                Group(turn, plan, unit, meeting);
                break;
            case "codes":
                Codes(turn, plan, unit, meeting);
                break;
            case "paper":
                turn.Do(new Effect.Send(new Audience.Here(turn.Talk.Id), new Parcel.Paper(meeting.Id, "invitation", "Giấy mời họp")));
                turn.Say("{Cháu} gửi {bác} Giấy mời họp, {bác} in và ký giúp {cháu} nhé.", Back());
                break;
        }

        return true;
    }

    /// <summary>Nobody has to come any more.</summary>
    public static void Cancel(Turn turn, string meetingId)
    {
        if (turn.World.Meetings.GetValueOrDefault(meetingId) is not { } meeting || !meeting.Ahead(turn.At) || Leads(turn, meeting) is null)
        {
            Show(turn, Texts.OldButton);
            return;
        }

        turn.Keep(new Change.PutMeeting(meeting with { State = MeetingState.Cancelled }));
        turn.Note($"{meeting.PlanId}.{meeting.UnitId}", "meeting-cancelled", $"{meeting.Number}.{meeting.Version}");
        turn.Go(new Place.Home());
        turn.Say($"{{Cháu}} đã hủy cuộc họp {MeetingNotices.When(meeting.At)}, đang báo những người đã được mời.", new Button(Key.OfWord("set-meeting"), Texts.SetMeeting), new Button(Key.OfWord("menu"), "Xem việc"));
    }

    /// <summary>A one-time code for who is called and has no part in the unit.</summary>
    public static void Invite(Turn turn, string member)
    {
        if (turn is not { Plan: { } plan, Unit: { } unit, Talk.ActingRole: Role.Leader or Role.Deputy }
            || plan.Terms(unit.Kind).MeetingMembers.FirstOrDefault(m => m.Id == member && m.Id != Guests.Police) is not { } called)
        {
            Dialogue.Again(turn, Texts.OldButton);
            return;
        }

        turn.Say(Words.NewCode(turn, unit, Role.Member, Guests.Label(called, plan, unit)), [.. Others(turn, plan, unit), Back()]);
    }

    private static void Page(Turn turn, Plan plan, Unit unit, Meeting meeting)
    {
        var text = new StringBuilder($"Cuộc họp của {unit.Name}:").Append(MeetingNotices.Facts(meeting));
        var members = plan.Terms(unit.Kind).MeetingMembers.Where(m => meeting.Called.Contains(m.Id, StringComparer.Ordinal)).Select(m => Telling.Lower(Guests.Label(m, plan, unit))).ToList();
        text.Append($"\n- Mời: {(members.Count == 0 ? "cấp phó" : string.Join(", ", members))}{(meeting.Households ? ", các hộ dân" : "")}");
        var guests = Answered(turn, meeting);
        text.Append(guests.Count == 0 ? "\nChưa có ai nhận tin ở đây; {bác} bấm «Mời bằng mã» để cấp mã, hoặc gửi tin vào nhóm Zalo." : $"\n{AnswerCount.Of(turn.World, meeting).Said}.");
        var silent = guests.Exists(g => g.Reply is null) && turn.At - meeting.Since >= Patience;
        turn.Say(text.ToString(),
        [
            .. guests.Count == 0 ? Array.Empty<Button>() : [new Button(Key.OfMeeting("list", meeting), "Danh sách")],
            .. silent && !meeting.Nudged ? [new Button(Key.OfMeeting("nudge", meeting), "Nhắc người chưa trả lời")] : Array.Empty<Button>(),
            new Button(Key.OfMeeting("time", meeting), "Đổi lịch"),
            new Button(Key.OfMeeting("place", meeting), "Đổi địa điểm"),
            new Button(Key.OfMeeting("group", meeting), "Tin gửi nhóm Zalo"),
            .. Others(turn, plan, unit).Any() ? [new Button(Key.OfMeeting("codes", meeting), "Mời bằng mã")] : Array.Empty<Button>(),
            new Button(Key.OfMeeting("paper", meeting), "Giấy mời"),
            new Button(Key.OfMeeting("cancel", meeting), "Hủy họp"),
            new Button(Key.OfWord("menu"), "Xem việc"),
        ]);
    }

    private static void List(Turn turn, Plan plan, Unit unit, Meeting meeting)
    {
        var text = new StringBuilder($"Trả lời họp {MeetingNotices.When(meeting.At)}:");
        var guests = Answered(turn, meeting);
        foreach (var (heading, group) in new[]
        {
            ("Có đi", guests.Where(g => g.Reply?.Attendance == Attendance.Coming)),
            ("Cử người", guests.Where(g => g.Reply?.Attendance == Attendance.Sending)),
            ("Bận", guests.Where(g => g.Reply?.Attendance == Attendance.Busy)),
            ("Chưa trả lời", guests.Where(g => g.Reply is null)),
        })
        {
            var names = group.Select(g => Named(turn, g.Guest) + (g.Reply?.Who is { } who ? $" → {Telling.Plain(who)}" : "")).ToList();
            if (names.Count > 0)
            {
                text.Append($"\n{heading} ({names.Count}): {string.Join("; ", names.Take(LongestList))}{(names.Count > LongestList ? $" và {names.Count - LongestList} người nữa" : "")}.");
            }
        }

        turn.Say(text.ToString(), Back());
    }

    private static void Nudge(Turn turn, Meeting meeting)
    {
        var silent = Answered(turn, meeting).Count(g => g.Reply is null);
        if (meeting.Nudged || silent == 0)
        {
            Show(turn, meeting.Nudged ? "{Cháu} đã nhắc một lần rồi, không nhắc thêm để khỏi phiền mọi người ạ." : "Mọi người trả lời cả rồi ạ.");
            return;
        }

        turn.Keep(new Change.PutMeeting(meeting with { Nudged = true }));
        turn.Note($"{meeting.PlanId}.{meeting.UnitId}", "meeting-nudged", $"{meeting.Number}.{meeting.Version}");
        Show(turn, $"{{Cháu}} đang nhắc {silent} người chưa trả lời.");
    }

    private static void Group(Turn turn, Plan plan, Unit unit, Meeting meeting)
    {
        var leader = turn.World.MembersOf(plan.Id, unit.Id).Where(m => m is { Role: Role.Leader, Ended: false })
            .Select(m => turn.World.People.GetValueOrDefault(m.PersonId)?.Name).FirstOrDefault(n => n is not null);
        turn.Do(new Effect.Send(new Audience.Here(turn.Talk.Id), new Parcel.Paper(meeting.Id, Parcel.Paper.Poster, "Mã QR lịch họp: quét để ghi vào lịch điện thoại")));
        turn.Say(MeetingNotices.ForGroup(meeting, plan, unit, leader), Back());
    }

    private static void Codes(Turn turn, Plan plan, Unit unit, Meeting meeting) =>
        turn.Say("{Bác} cấp mã cho ai ạ? Mỗi mã một người dùng; vào rồi thì lần nào họp {cháu} cũng báo.", [.. Others(turn, plan, unit).Where(b => Key.Parse(b.Key) is Key.Word(_, var id) && meeting.Called.Contains(id, StringComparer.Ordinal)), Back()]);

    private static void Minutes(Turn turn, Meeting meeting, Membership role)
    {
        var unit = turn.World.Units.GetValueOrDefault(World.UnitKey(meeting.PlanId, meeting.UnitId));
        if ((turn.Talk.ActingPlan, turn.Talk.ActingUnit) != (meeting.PlanId, meeting.UnitId) || turn.Talk.ActingRole != role.Role)
        {
            Homes.Choose(turn, (role, unit));
        }

        if (MeetingMinutes.Of(turn.World, meeting) is { } minutes)
        {
            Words.PutAside(turn);
            Asking.Open(turn, minutes.Folder.Dossier.Id, minutes.Use.Form, intro: true);
        }
        else
        {
            Homes.Show(turn);
        }
    }

    private static Membership? Leads(Turn turn, Meeting meeting) =>
        turn.Memberships.FirstOrDefault(m => m.Role is Role.Leader or Role.Deputy && m.PlanId == meeting.PlanId
            && (m.UnitId == meeting.UnitId || (m.UnitId is not null && turn.World.Units.GetValueOrDefault(World.UnitKey(meeting.PlanId, meeting.UnitId))?.ParentId == m.UnitId)));

    private static List<(Guest Guest, MeetingReply? Reply)> Answered(Turn turn, Meeting meeting) =>
        [.. Guests.Of(turn.World, meeting).Select(g => (g, Guests.ReplyOf(turn.World, meeting, g.PersonId)))];

    private static string Named(Turn turn, Guest guest)
    {
        var name = turn.World.People.GetValueOrDefault(guest.PersonId)?.Name ?? "(không tên)";
        return guest.Title is null ? name : $"{name} ({Telling.Lower(guest.Title)})";
    }

    private static IEnumerable<Button> Others(Turn turn, Plan plan, Unit unit) =>
        plan.Terms(unit.Kind).MeetingMembers.Where(m => m.Id != Guests.Police).Select(m => new Button(Key.OfWord("member-code", m.Id), Guests.Label(m, plan, unit)));

    // No meeting was called, or none that was not cancelled.
    private static bool Unmet(Turn turn, Plan plan, Unit unit) => Guests.Meetings(turn.World, plan.Id, unit.Id).All(m => m.State == MeetingState.Cancelled);

    private static MeetingMinutes? Wanted(Turn turn, Plan plan, Unit unit) => MeetingMinutes.Of(turn.World, plan.Id, unit.Id) is { Wanted: true } minutes ? minutes : null;

    // The last one, as long as its minutes are wanted.
    private static Meeting? Over(Turn turn, Plan plan, Unit unit) =>
        Guests.Meetings(turn.World, plan.Id, unit.Id).LastOrDefault(m => m.State != MeetingState.Cancelled) is { } last && Wanted(turn, plan, unit) is not null ? last : null;

    private static Button Back() => new(Key.OfWord("meeting"), "Quay lại cuộc họp");
}
