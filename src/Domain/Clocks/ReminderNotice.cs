using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Clocks;

/// <summary>What a reminder says: what it is about, how long there is, until when, what is missing, and a button that does it.</summary>
internal static class ReminderNotice
{
    public const string Do = "do";
    public const string DoAll = "due";
    public const string Later = "snooze";
    public const string Whose = "whose";
    public const string Quiet = "quiet";
    public const string Happened = "happened";

    private static readonly int[] Puts = [1, 3];

    /// <summary>The message for everything that is due for one person; null where nothing of it is there any more.</summary>
    public static Prompt? Of(Roll roll, IReadOnlyList<Reminded> due, DateOnly today)
    {
        var all = due.Select(d => (Due: d, Folder: roll.FolderOf(d.Case))).Where(d => d.Folder is not null).Select(d => (d.Due, Folder: d.Folder!)).ToList();
        return all switch
        {
            [] => null,
            [var only] => only.Due.Moment.Rule.Asks ? Question(only.Due, only.Folder) : One(only.Due, only.Folder, today),
            _ => Several(all, today),
        };
    }

    /// <summary>In how many days a person may be reminded again: never after the last good day, nor on a holiday.</summary>
    public static IEnumerable<int> Snoozes(IEnumerable<Case> cases, DateOnly today)
    {
        var all = cases.ToList();
        return Puts.Where(n => all.TrueForAll(c => !(today.AddDays(n) > LastDay(c, today)) && !Holidays.Is(today.AddDays(n), c.Plan)));
    }

    /// <summary>The last good day where it is still to come; null where none is, or where it was filed once.</summary>
    public static DateOnly? LastDay(Case of, DateOnly today) =>
        of.Dossier.FirstSubmitted is null && Deadlines.FileBefore(of.Plan, of.Filing)?.Value.AddDays(-1) is { } last && last >= today ? last : null;

    /// <summary>«Đề nghị công nhận».</summary>
    public static string Name(Case of) => Telling.Capital(Fill.In(of.Filing.Title, of.Plan, of.Unit, of.Filing));

    private static Prompt One(Reminded due, Folder folder, DateOnly today)
    {
        var of = due.Case;
        var id = of.Dossier.Id;
        ImmutableArray<Button> buttons = [new(Key.OfWord(Do, id), Doing(folder)), .. Putting([of], today)];
        if (of.Dossier.FirstSubmitted is null && Deadlines.FileBefore(of.Plan, of.Filing) is not null)
        {
            buttons = buttons.Add(new Button(Key.OfWord(Whose, id), "Hạn này theo đâu?"));
        }

        return new Prompt($"{Filled(due.Moment.Rule.Text, of, today)}\n{Missing(folder)}") { Buttons = buttons, About = About(of, today) };
    }

    private static Prompt Several(List<(Reminded Due, Folder Folder)> all, DateOnly today)
    {
        var text = $"{{Bác}} ơi, có {all.Count} việc đang chờ {{bác}} ạ:";
        foreach (var (due, folder) in all)
        {
            var left = Left(due.Case, today);
            text += $"\n- {Name(due.Case)} của {due.Case.Unit.Name}: {(left.Length > 0 ? $"{left} ({Until(due.Case, today)}). " : "")}{Missing(folder, brief: true)}";
        }

        return new Prompt(text)
        {
            Buttons = [new(Key.OfWord(DoAll), "Xem việc"), .. Putting([.. all.Select(a => a.Due.Case)], today), new(Key.OfWord(Whose), "Hạn này theo đâu?")],
            About = About(all[0].Due.Case, today),
        };
    }

    private static Prompt Question(Reminded due, Folder folder)
    {
        var of = due.Case;
        return new Prompt(Filled(due.Moment.Rule.Text, of, Telling.DayOf(due.Moment.At)))
        {
            Buttons = [new(Key.OfWord(Quiet, of.Dossier.Id), "Không có gì"), new(Key.OfWord(Happened, of.Dossier.Id), "Có phát sinh")],
            About = About(of, folder.Filing.Window!.Value.To),
        };
    }

    private static IEnumerable<Button> Putting(IReadOnlyList<Case> cases, DateOnly today) =>
        Snoozes(cases, today).Any() ? [new Button(Key.OfWord(Later), "Nhắc lại sau")] : [];

    private static string Doing(Folder folder) => folder.Dossier.Stage == Stage.Returned ? "Sửa ngay"
        : Checking.Missing(folder).Count == 0 ? "Xem và gửi"
        : Progress.All(folder).Any(f => f.Progress.Started) ? "Làm tiếp" : "Làm ngay";

    /// <summary>«Còn thiếu: tự đánh giá (còn 11/18 câu); họp bình xét, biên bản (9 câu).»</summary>
    private static string Missing(Folder folder, bool brief = false)
    {
        if (folder.Dossier.Stage == Stage.Returned)
        {
            return folder.Dossier.Remarks.Count(r => !Progress.Met(folder, r)) is > 0 and var unmet ? $"Còn {unmet} chỗ chưa bổ sung." : "{Bác} xem lại rồi bấm gửi là xong.";
        }

        var missing = Progress.All(folder).Where(f => f.Use.Required && !f.Progress.Complete).ToList();
        return missing.Count == 0 ? "{Bác} trả lời đủ rồi, chỉ còn gửi đi."
            : brief && missing.Count > 2 ? $"Còn thiếu {missing.Count} phần, {missing.Sum(f => f.Progress.Total - f.Progress.Answered)} câu."
            : $"Còn thiếu: {string.Join("; ", missing.Select(f => $"{Telling.Lower(Fill.In(f.Use.Title, folder.Plan, folder.Unit, folder.Filing))} ({Questions(f.Progress)})"))}.";
    }

    private static string Questions(Progress progress) => progress.Started ? $"còn {progress.Total - progress.Answered}/{progress.Total} câu" : $"{progress.Total} câu";

    /// <summary>A rule's text with what is known today.</summary>
    private static string Filled(string text, Case of, DateOnly today) => Fill.In(text, of.Plan, of.Unit, of.Filing)
        .Replace("{việc}", Telling.Lower(Name(of)), StringComparison.Ordinal)
        .Replace("{còn}", Left(of, today), StringComparison.Ordinal)
        .Replace("{hạn}", Until(of, today), StringComparison.Ordinal)
        .Replace("{ngày_gửi}", of.Dossier.Submitted is { } sent ? Telling.Day(Telling.DayOf(sent)) : "", StringComparison.Ordinal);

    /// <summary>«còn 6 ngày», «còn hôm nay và ngày mai», «hôm nay là ngày cuối», «đã quá hạn 2 ngày»; empty without a date.</summary>
    private static string Left(Case of, DateOnly today) => of.Dossier.FirstSubmitted is not null || Deadlines.FileBefore(of.Plan, of.Filing) is not { } date
        ? ""
        : (date.Value.DayNumber - 1 - today.DayNumber, date.Origin) switch
        {
            (< 0, Origin.Derived) => "nên gửi sớm",
            ( < 0 and var over, _) => $"đã quá hạn {Telling.Days(-over)}, vẫn gửi được",
            (0, Origin.Derived) => "chỉ còn hôm nay",
            (0, _) => "hôm nay là ngày cuối",
            (1, _) => "còn hôm nay và ngày mai",
            var (left, _) => $"còn {Telling.Days(left)}",
        };

    /// <summary>«hết Thứ Ba, 04/11»; a derived date only advises: «nên gửi chậm nhất Chủ Nhật, 02/11».</summary>
    private static string Until(Case of, DateOnly today) => Deadlines.FileBefore(of.Plan, of.Filing) is not { } date ? ""
        : (date.Origin == Origin.Derived ? "nên gửi chậm nhất " : date.Value <= today ? "hạn là hết " : "hết ") + Spoken(date.Value.AddDays(-1));

    private static string Spoken(DateOnly day) => Telling.WeekDay(day).Replace($" {Telling.Day(day)}", $", {Telling.Day(day)}", StringComparison.Ordinal);

    /// <summary>What a platform's template can say of it, where words of one's own may not be sent.</summary>
    private static About About(Case of, DateOnly today)
    {
        var what = Name(of);
        return new About(Topic.Reminder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unit"] = of.Unit.Name,
            ["what"] = what.Any(char.IsAsciiDigit) ? what : $"{what} {of.Filing.Year ?? of.Plan.Year}",
            ["when"] = Telling.FullDay(Deadlines.FileBefore(of.Plan, of.Filing)?.Value.AddDays(-1) ?? today),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
