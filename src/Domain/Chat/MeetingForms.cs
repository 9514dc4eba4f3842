using System.Collections.Immutable;
using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>The short forms by which a leader sets a meeting and changes its hour or place; their answers belong to the unit.</summary>
internal static class MeetingForms
{
    public const string New = "meeting", Hour = "meeting-time", Where = "meeting-place";

    public const string DateId = "date", TimeId = "time";

    private const string PlaceId = "place", AgendaId = "agenda", CalledId = "called", HouseholdsId = "households";

    // Short enough for a button.
    private const string Agenda = "Kiểm điểm, bình xét tiêu chuẩn «An toàn về an ninh, trật tự» năm {nam}";

    public static bool Has(string form) => form is New or Hour or Where;

    /// <summary>The form as it is for this unit: whom it may call, and whether it has households.</summary>
    public static Form Of(Folder folder, Form form) => form with
    {
        Questions =
        [
            .. form.Questions.Where(q => q.Id switch
            {
                CalledId => !folder.Terms.MeetingMembers.IsEmpty,
                HouseholdsId => folder.Unit.Kind == UnitKind.Residential,
                _ => true,
            }).Select(q => q.Id == CalledId ? q with { Options = folder.Terms.MeetingMembers } : q),
        ],
    };

    /// <summary>Each meeting and each change is asked anew.</summary>
    public static int RoundOf(ImmutableArray<Meeting> meetings) => 1 + meetings.Sum(m => m.Version);

    /// <summary>Leader and deputies of the unit: a new meeting while none is called, a change while one is.</summary>
    public static bool MayAnswer(Turn turn, Sheet sheet) =>
        turn.Talk.ActingRole is Role.Leader or Role.Deputy && sheet.Folder.Unit.Id == turn.Talk.ActingUnit && (Next(turn, sheet) is null) == (sheet.Form.Id == New);

    /// <summary>Asks the first question of a form.</summary>
    public static void Start(Turn turn, string form)
    {
        if (turn is not { Plan: { } plan, Unit: { } unit } || Homes.Folders(turn, plan, unit).ToList() is not [var any, ..])
        {
            Homes.Show(turn);
            return;
        }

        var folder = MeetingMinutes.Of(turn.World, plan.Id, unit.Id)?.Folder ?? any;
        if (Sheet.Of(turn.World, folder.Dossier.Id, form) is not { } sheet || !MayAnswer(turn, sheet))
        {
            MeetingDesk.Show(turn);
            return;
        }

        Words.PutAside(turn);
        if (Next(turn, sheet) is { } meeting)
        {
            Fill(turn, sheet, meeting);
            sheet = Sheet.Of(turn.World, folder.Dossier.Id, form)!;
        }
        else if (sheet.Progress.Started)
        {
            // What was begun is gone on with.
            turn.Lead(Texts.Reopened);
            Asking.Open(turn, folder.Dossier.Id, form);
            return;
        }
        else if (sheet.Form.Intro is { } intro)
        {
            turn.Lead(sheet.Fill(intro));
        }

        Asking.Ask(turn, sheet, sheet.Questions[0]);
    }

    /// <summary>«Làm lại»: from the first question, with what was said before.</summary>
    public static void Again(Turn turn, string form)
    {
        if (turn.Talk.Place is Place.Checking at && at.Form == form && Sheet.Of(turn.World, at.Subject, form) is { } sheet && MayAnswer(turn, sheet))
        {
            Asking.Ask(turn, sheet, sheet.Questions[0]);
        }
        else
        {
            MeetingDesk.Show(turn, Texts.OldButton);
        }
    }

    /// <summary>Where an offered answer comes from: «Theo lịch họp», «Theo trả lời».</summary>
    public static string? From(Sheet sheet, Question question) =>
        !MeetingMinutes.Is(sheet.Form.Id) || Offered(sheet, question) is null ? null : question.Kind is QuestionKind.Ratio or QuestionKind.Choices ? "Theo trả lời" : "Theo lịch họp";

    /// <summary>What may be offered as an answer: the usual place and matter, for the minutes what was called.</summary>
    public static Value? Offered(Sheet sheet, Question question)
    {
        if (MeetingMinutes.Is(sheet.Form.Id))
        {
            return sheet.Meetings.LastOrDefault(m => m.State == MeetingState.Held) is { } held ? MeetingMinutes.Answer(held, question) : null;
        }

        if (sheet.Form.Id != New || sheet.AnswerTo(question) is not null)
        {
            return null;
        }

        return question.Id switch
        {
            PlaceId => sheet.Meetings is [.., var last] ? new Value.Words(last.Place) : LastYears(sheet, PlaceId),
            AgendaId => new Value.Words(sheet.Fill(Agenda)),
            _ => null,
        };
    }

    /// <summary>Everything on one screen before anybody is told.</summary>
    public static void Check(Turn turn, Sheet sheet)
    {
        if (!MayAnswer(turn, sheet))
        {
            MeetingDesk.Show(turn);
            return;
        }

        if (sheet.Progress.Next?.Question is { } missing)
        {
            Asking.Ask(turn, sheet, missing);
            return;
        }

        var (unit, made) = (sheet.Folder.Unit, Made(turn, sheet));
        var text = new StringBuilder();
        if (Next(turn, sheet) is { } now)
        {
            text.Append($"{sheet.Form.Title} của {unit.Name}:\nĐang là: {MeetingNotices.When(now.At)}, tại {Telling.Plain(now.Place)}\nĐổi thành: {MeetingNotices.When(made.At)}, tại {Telling.Plain(made.Place)}");
        }
        else
        {
            text.Append($"Lịch họp của {unit.Name}:\n1-2. {MeetingNotices.When(made.At)}\n3. Tại: {Telling.Plain(made.Place)}\n4. Nội dung: {Telling.Plain(made.Agenda)}");
            foreach (var question in sheet.Questions.Skip(4))
            {
                text.Append($"\n{sheet.NumberOf(question.Id)}. {Telling.Capital(sheet.Fact(question, sheet.AnswerTo(question)!.Value))}");
            }
        }

        foreach (var remark in MeetingChecks.Remarks(sheet.Folder, sheet.Form.Id == Where ? null : Telling.DayOf(made.At), sheet.Form.Id == Where ? null : TimeOnly.FromTimeSpan(made.At.TimeOfDay)))
        {
            text.Append($"\nLưu ý: {remark}.");
        }

        text.Append("\nĐúng thì {cháu} báo mọi người; muốn sửa thì gõ «sửa 1», «sửa 2»…");
        turn.Say(new Prompt(text.ToString())
        {
            Buttons = [new Button(Key.OfWord("convene", sheet.Form.Id), "Đúng, báo mọi người"), new Button(Key.OfWord("edit-meeting", sheet.Form.Id), "Làm lại"), new Button(Key.OfWord("menu"), Texts.Later)],
        });
    }

    /// <summary>Does what the form was for; the clock tells everybody.</summary>
    public static void Finish(Turn turn, string form)
    {
        if (turn.Talk.Place is not Place.Checking at || at.Form != form || Sheet.Of(turn.World, at.Subject, form) is not { } sheet || !MayAnswer(turn, sheet) || !sheet.Progress.Complete)
        {
            MeetingDesk.Show(turn, Texts.OldButton);
            return;
        }

        var made = Made(turn, sheet);
        if (made.At <= turn.At)
        {
            turn.Lead("Giờ họp này đã qua mất rồi ạ.");
            Asking.Ask(turn, sheet, sheet.Questions[0], editing: true);
            return;
        }

        if (Next(turn, sheet) is { } before && before.At == made.At && before.Place == made.Place)
        {
            MeetingDesk.Show(turn, "Lịch họp vẫn như cũ, {cháu} không báo lại ai ạ.");
            return;
        }

        turn.Keep(new Change.PutMeeting(made));
        turn.Note(FoldersSubject(sheet), made.Version == 1 ? "meeting-called" : "meeting-changed", $"{made.Number}.{made.Version}");
        turn.Talk = turn.Talk with { Paused = null };
        MeetingDesk.Show(turn, made.Version == 1 ? "{Cháu} đã ghi lịch họp, đang gửi lời mời đến mọi người." : "{Cháu} đã ghi lịch mới, đang báo mọi người cả giờ, nơi cũ và mới.");
    }

    /// <summary>The meeting as the answers say.</summary>
    private static Meeting Made(Turn turn, Sheet sheet)
    {
        var (plan, unit) = (sheet.Folder.Plan, sheet.Folder.Unit);
        string Text(string id) => (ValueOf(sheet, id) as Value.Words)?.Text ?? "";
        var at = Day(sheet, DateId) is { } day && Clock(sheet, TimeId) is { } time ? MeetingHours.At(day, time) : (DateTimeOffset?)null;
        if (Next(turn, sheet) is { } now)
        {
            return now with
            {
                At = at ?? now.At,
                Place = sheet.Form.Id == Where ? Text(PlaceId) : now.Place,
                Version = now.Version + 1,
                Nudged = false,
                Since = turn.At,
                Earlier = now.Earlier.Add(new Appointment(now.At, now.Place)),
            };
        }

        return new Meeting(Meeting.IdOf(plan.Id, unit.Id, sheet.Meetings.Length + 1), plan.Id, unit.Id, at ?? turn.At, Text(PlaceId), turn.Talk.PersonId!)
        {
            Agenda = Text(AgendaId),
            Called = (ValueOf(sheet, CalledId) as Value.Picked)?.Ids ?? [],
            Households = ValueOf(sheet, HouseholdsId) is Value.Flag { Yes: true },
            Since = turn.At,
        };
    }

    // A change begins with what is set now.
    private static void Fill(Turn turn, Sheet sheet, Meeting meeting)
    {
        foreach (var question in sheet.Questions.Where(q => sheet.AnswerTo(q) is null))
        {
            Value value = question.Id switch
            {
                DateId => new Value.Day(Telling.DayOf(meeting.At)),
                TimeId => new Value.Clock(Telling.HourOf(meeting.At)),
                _ => new Value.Words(meeting.Place),
            };
            turn.Keep(new Change.PutAnswer(new Answer(sheet.Subject, sheet.Form.Id, question.Id, sheet.Round, value, null, turn.Talk.PersonId!, turn.At)));
        }
    }

    private static string FoldersSubject(Sheet sheet) => $"{sheet.Folder.Plan.Id}.{sheet.Folder.Unit.Id}";

    private static Meeting? Next(Turn turn, Sheet sheet) => sheet.Meetings.LastOrDefault(m => m.Ahead(turn.At));

    private static Value.Words? LastYears(Sheet sheet, string question) =>
        sheet.Folder.LastYear.Where(a => MeetingMinutes.Is(a.Key.Split('|')[1]) && a.Key.EndsWith($"|{question}", StringComparison.Ordinal)).Select(a => a.Value.Value).OfType<Value.Words>().FirstOrDefault();

    private static Value? ValueOf(Sheet sheet, string question) => sheet.Form.Find(question) is { } asked ? sheet.AnswerTo(asked)?.Value : null;

    public static DateOnly? Day(Sheet sheet, string question) => (ValueOf(sheet, question) as Value.Day)?.Date;

    public static TimeOnly? Clock(Sheet sheet, string question) => (ValueOf(sheet, question) as Value.Clock)?.Time;
}
