using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Clocks;

/// <summary>What an officer reads in the morning: one screen, a line for each thing there is to do, and the ways to do it.</summary>
internal static class DigestNotice
{
    // Names in one line before «và 5 đơn vị nữa».
    private const int MostNames = 8;
    private const int MostCalls = 3;

    // A dossier that has waited longer makes no message of its own but once a week.
    private const int DaysPressing = 3;

    /// <summary>The digest, or null where nothing is to be said.</summary>
    /// <param name="since">When the person had the last one: what came after it is new.</param>
    /// <param name="head">Whether the head of post reads it, with what is long overdue on a line of its own.</param>
    /// <param name="all">Whether matters that only stand still are reason enough: once a week.</param>
    public static Prompt? Of(Matters matters, DateTimeOffset since, bool head, bool all)
    {
        var lines = Lines(matters, since, head, all).ToList();
        if (!lines.Exists(l => l.News || all))
        {
            return null;
        }

        var plan = matters.Plan;
        return new Prompt($"{(matters.Now.Hour < 11 ? "Chào buổi sáng {bác}" : "Chào {bác}")}. Việc của {plan.Locality.Name}, {Telling.WeekDay(matters.Today)}:\n{string.Join('\n', lines.Select(l => $"- {l.Text}"))}") { Buttons = [.. Buttons(matters)] };
    }

    /// <summary>The chairman's list of units that are long overdue; null where there are none.</summary>
    public static Prompt? Ladder(Matters matters)
    {
        var plan = matters.Plan;
        var late = matters.Late.Where(l => l.WorkingDays > plan.Digest.ChairmanAfter).ToList();
        var wanted = matters.Wanted.Where(w => w.Rule.To == "chairman").Select(w => $"- {Said(matters, w)}").ToList();
        if (late.Count + wanted.Count == 0)
        {
            return null;
        }

        var text = late.Count == 0
            ? $"Kính gửi {{bác}}, việc của {plan.Locality.Name} đến {Telling.WeekDay(matters.Today)}:\n{string.Join('\n', wanted)}"
            : $"Kính gửi {{bác}}: đến {Telling.WeekDay(matters.Today)}, {plan.Locality.Name} còn {Units(late)} đơn vị quá hạn trên {plan.Digest.ChairmanAfter} ngày làm việc:\n" +
                string.Join('\n', ByFiling(late).Select(g => $"- {g.Title}: {g.Names}.").Concat(wanted)) +
                $"\n{plan.Locality.PoliceShort} đang giúp các nơi hoàn thành; nhờ {{bác}} quan tâm, động viên thêm.";
        return new Prompt(text)
        {
            Buttons = [new Button(Key.OfWord("progress"), "Tiến độ"), new Button(Key.OfWord("queue"), "Hàng đợi")],
        };
    }

    /// <summary>What several of one person's localities have to say, in one message.</summary>
    public static Prompt Together(ImmutableArray<Prompt> prompts) => prompts is [var only] ? only
        : new Prompt(string.Join("\n\n", prompts.Select(p => p.Text))) { Buttons = [.. prompts.SelectMany(p => p.Buttons).DistinctBy(b => b.Key)] };

    private static IEnumerable<Line> Lines(Matters matters, DateTimeOffset since, bool head, bool all)
    {
        var fresh = matters.Waiting.Where(f => f.Dossier.Submitted > since).ToList();
        if (fresh.Count > 0)
        {
            yield return new Line($"Mới về: {fresh.Count} hồ sơ ({Names(fresh.Select(f => f.Unit.Name + (f.Dossier.Round > 1 ? " gửi lại" : "")))}).", true);
        }

        if (matters.Waiting.Length > fresh.Count)
        {
            var first = matters.Waiting[0];
            yield return new Line(
                $"Đang chờ xem: {matters.Waiting.Length} hồ sơ{(first.Dossier.Submitted is { } from ? $", lâu nhất là {first.Unit.Name} từ {Telling.WeekDay(Telling.DayOf(from))}" : "")}.",
                matters.Waiting.Any(f => f.Dossier.Submitted > matters.Now.AddDays(-DaysPressing)));
        }

        foreach (var wanted in matters.Wanted.Where(w => w.Rule.To == "officer" || (head && w.Rule.To == "head")))
        {
            yield return new Line(Said(matters, wanted), true);
        }

        if (!matters.Asked.IsEmpty)
        {
            yield return new Line($"Nhờ Công an trả lời: {matters.Asked.Sum(f => f.Dossier.Asked)} câu ({Names(matters.Asked.Select(f => f.Unit.Name))}).", true);
        }

        var second = matters.Deciding.Where(f => f.Dossier.Awaiting is not null).ToList();
        if (second.Count > 0)
        {
            yield return new Line($"Chờ cán bộ thứ hai xác nhận quyết định: {second.Count} hồ sơ ({Names(second.Select(f => f.Unit.Name))}).", true);
        }

        if (!matters.Printing.IsEmpty)
        {
            yield return new Line($"Nhờ in giúp: {matters.Printing.Length} hồ sơ ({Names(matters.Printing.Select(f => f.Unit.Name))}).", true);
        }

        if (!matters.Tips.IsEmpty)
        {
            yield return new Line(Reports(matters.Tips), true);
        }

        if (!matters.Meetings.IsEmpty)
        {
            yield return new Line($"Họp hôm nay: {string.Join("; ", matters.Meetings.Take(MostCalls).Select(m => $"{UnitOf(matters, m.UnitId)} lúc {m.At.ToOffset(Telling.Vietnam):HH:mm}, {Telling.Plain(m.Place)}"))}{More(matters.Meetings.Length - MostCalls, "cuộc")}.", true);
        }

        var (after, told) = (matters.Plan.Digest.HeadAfter, Telling.DayOf(since));
        var late = matters.Late.Where(l => !head || l.WorkingDays <= after).ToList();
        var longer = matters.Late.Except(late).ToList();
        var rest = new List<string>();
        foreach (var line in Overdue(late, "Đã quá hạn", late.Exists(l => l.From > told), all, rest)
            .Concat(Overdue(longer, $"Quá hạn trên {after} ngày làm việc", longer.Exists(l => WorkingDays.Between(l.From.AddDays(-1), told, matters.Plan) <= after), all, rest))
            .Concat(Standing($"{matters.Deciding.Length - second.Count} hồ sơ chờ quyết định", matters.Deciding.Except(second).Select(f => f.Unit.Name), all, rest))
            .Concat(Standing($"{matters.Unjoined.Length} đơn vị chưa có ai vào", matters.Unjoined.Select(u => u.Name), all, rest))
            .Concat(Calls(matters, since)))
        {
            yield return line;
        }

        if (rest.Count > 0)
        {
            yield return new Line($"Ngoài ra: {string.Join(", ", rest)}.", false);
        }
    }

    // Names are said when they are news, and once a week; on other days their number does.
    private static IEnumerable<Line> Overdue(List<Overdue> late, string what, bool news, bool all, List<string> rest)
    {
        if (late.Count > 0 && !news && !all)
        {
            rest.Add($"{Units(late)} đơn vị {Telling.Lower(what)}");
            yield break;
        }

        foreach (var (title, names) in ByFiling(late))
        {
            yield return new Line($"{what}, chưa gửi «{title}»: {names}.", news);
        }
    }

    private static IEnumerable<Line> Standing(string what, IEnumerable<string> names, bool all, List<string> rest)
    {
        if (names.Any() && all)
        {
            yield return new Line($"{Telling.Capital(what)}: {Names(names)}.", false);
        }
        else if (names.Any())
        {
            rest.Add(what);
        }
    }

    /// <summary>A rule's text with the units it is about and its last day.</summary>
    private static string Said(Matters matters, Wanted wanted) =>
        $"{Fill.In(wanted.Rule.Text, matters.Plan, null).TrimEnd('.', ' ')}: {Names(wanted.Folders.Select(f => f.Unit.Name))}{(wanted.Last is { } last ? $" (chậm nhất hết {Telling.WeekDay(last)})" : "")}.";

    private static IEnumerable<Line> Calls(Matters matters, DateTimeOffset since)
    {
        if (matters.Callees.IsEmpty && matters.OtherCalls == 0)
        {
            yield break;
        }

        var named = matters.Callees.Take(MostCalls).Select(c => $"{c.Person.Name}, {c.Title}{(c.Person.Phone is { } phone ? $", {phone}" : "")} ({Unreached.Why(c.Call.Why)})");
        var others = matters.Callees.Length - MostCalls is > 0 and var more ? matters.OtherCalls + more : matters.OtherCalls;
        var list = string.Join("; ", named);
        yield return new Line(
            $"Cần gọi điện vì không nhắn được: {list}{(others == 0 ? "" : list.Length == 0 ? $"{others} hộ dân" : $" và {others} người nữa")}.",
            matters.Callees.Any(c => c.Call.At > since));
    }

    private static string Reports(ImmutableArray<Tip> tips)
    {
        var (received, urgent) = (tips.Count(t => t.State == TipState.Received), tips.Count(t => t.State == TipState.Received && t.Urgent));
        var parts = new List<string>();
        if (received > 0)
        {
            parts.Add($"{received} tin chưa ai nhận{(urgent > 0 ? $" ({urgent} tin khẩn)" : "")}");
        }

        if (tips.Length > received)
        {
            parts.Add($"{tips.Length - received} tin đang xử lý");
        }

        return $"Tin báo: {string.Join(", ", parts)}.";
    }

    private static IEnumerable<Button> Buttons(Matters matters)
    {
        yield return new Button(Key.OfWord("queue"), "Hàng đợi");
        if (!matters.Tips.IsEmpty)
        {
            yield return new Button(Key.OfWord("tips"), "Tin báo");
        }

        yield return new Button(Key.OfWord("progress"), "Tiến độ");
        if (!matters.Unjoined.IsEmpty)
        {
            yield return new Button(Key.OfWord("invites"), "Mã mời");
        }

        yield return new Button(Key.OfWord("notices"), "Thông báo");
    }

    private static IEnumerable<(string Title, string Names)> ByFiling(List<Overdue> late) => late.GroupBy(l => l.Folder.Filing.Id, StringComparer.Ordinal)
        .Select(g => (Cases.Title(g.First().Folder), Names(g.Select(l => l.Folder.Unit.Name))));

    private static int Units(List<Overdue> late) => late.Select(l => l.Folder.Unit.Id).Distinct(StringComparer.Ordinal).Count();

    private static string Names(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", all.Take(MostNames)) + More(all.Count - MostNames, "đơn vị");
    }

    private static string More(int count, string what) => count > 0 ? $" và {count} {what} nữa" : "";

    private static string UnitOf(Matters matters, string unit) => matters.UnitNames.GetValueOrDefault(unit, unit);

    /// <summary>One line.</summary>
    /// <param name="News">Whether it is reason enough for a message.</param>
    private sealed record Line(string Text, bool News);
}
